// Slogans: a matrix over documents, units or years, and curves over years

const MATRIX_ROWS = 100;
const MATRIX_COLUMNS = 40;
const CURVES = 10;

async function startSlogans() {
  const form = document.getElementById("slogans-form");
  if (!form) {
    return;
  }
  const { documents, slogans } = await corpus;
  const table = document.getElementById("matrix");
  const words = table.tHead.rows[0].cells[0].cloneNode(true);
  form.elements.by.value = chosen.get("by") ?? (documents.length > 12 ? "year" : "title");
  form.elements.slogan.value = chosen.get("slogan") ?? "";

  function update() {
    const by = form.elements.by.value;
    const wanted = form.elements.slogan.value.trim();
    const groups = [...new Set(documents.map((one) => one[by] ?? "—"))].sort().slice(0, MATRIX_COLUMNS);
    const rows = slogans.filter((one) => one.name.includes(wanted)).map((slogan) => {
      const cells = new Map();
      for (const [place, count, anchor] of slogan.in) {
        const group = documents[place][by] ?? "—";
        const cell = cells.get(group) ?? { count: 0, anchor };
        cell.count += count;
        cells.set(group, cell);
      }
      return { slogan, cells };
    });
    rows.sort((a, b) => b.cells.size - a.cells.size || b.slogan.in.length - a.slogan.in.length);
    const head = element("tr", {}, words.cloneNode(true), ...groups.map((group) => element("th", { scope: "col", lang: "zh-CN" }, String(group))));
    const body = rows.slice(0, MATRIX_ROWS).map(({ slogan, cells }) => {
      const name = element("a", { href: `#${slogan.in[0][2]}` }, slogan.name);
      const line = element("tr", { "data-key": slogan.key }, element("th", { scope: "row", lang: "zh-CN" }, name));
      for (const group of groups) {
        const cell = cells.get(group);
        line.append(cell
          ? element("td", { class: "number" }, element("a", { href: `#${cell.anchor}` }, String(cell.count)))
          : element("td", { class: "number" }));
      }
      return line;
    });
    table.tHead.replaceChildren(head);
    table.tBodies[0].replaceChildren(...body);
    curves(documents, rows.slice(0, CURVES).map(({ slogan }) => slogan));
  }

  onChange(form, () => {
    choose("by", form.elements.by.value);
    choose("slogan", form.elements.slogan.value.trim());
    update();
  });
  update();
}

function curves(documents, slogans) {
  const figure = document.getElementById("curves");
  const years = [...new Set(documents.flatMap((one) => one.year ?? []))].sort();
  figure.hidden = years.length < 3 || !slogans.length;
  figure.querySelectorAll(".small").forEach((one) => one.remove());
  if (figure.hidden) {
    return;
  }
  const small = element("div", { class: "small" });
  for (const slogan of slogans) {
    const counts = new Map();
    for (const [place, count] of slogan.in) {
      counts.set(documents[place].year, (counts.get(documents[place].year) ?? 0) + count);
    }
    const most = Math.max(1, ...years.map((year) => counts.get(year) ?? 0));
    const span = years.at(-1) - years[0];
    const points = years.map((year) => `${((year - years[0]) / span) * 180 + 4},${48 - ((counts.get(year) ?? 0) / most) * 40}`);
    const svg = shape("svg", { class: "chart", viewBox: "0 0 188 66", role: "img", "aria-label": `${slogan.name} ${years[0]}–${years.at(-1)}` });
    svg.append(
      shape("line", { x1: 4, x2: 184, y1: 48, y2: 48, class: "grid" }),
      shape("polyline", { points: points.join(" "), class: "curve" }),
      shape("text", { x: 4, y: 63, class: "count" }, String(years[0])),
      shape("text", { x: 184, y: 63, class: "count end" }, String(years.at(-1))),
    );
    small.append(element("div", {}, element("p", { lang: "zh-CN" }, `${slogan.name} · ${most}`), svg));
  }
  figure.append(small);
}

startSlogans();

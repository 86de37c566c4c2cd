// Slogans: a matrix over documents, units or years, curves over years, families, and every mention

const MATRIX_ROWS = 100;
const MATRIX_COLUMNS = 40;
const CURVES = 8;

async function startSlogans() {
  const form = document.getElementById("slogans-form");
  if (!form) {
    return;
  }
  const { documents, slogans, families } = await corpus;
  const { by, show: view, slogan: field } = form.elements;
  const table = document.getElementById("matrix");
  const words = table.tHead.rows[0].cells[0].cloneNode(true);
  const spread = table.tHead.rows[0].cells[1].cloneNode(true);
  const places = [...slogans.keys()];
  const more = document.getElementById("more-slogans");
  let shown = MATRIX_ROWS;
  by.value = chosen.get("by") ?? (documents.length > 12 ? "year" : "document");
  view.value = chosen.get("show") ?? "all";
  field.value = chosen.get("slogan") ?? "";

  // The groups of documents that make the columns: what each is called, and which group a document is in.
  function columns() {
    const of = documents.map((one, place) => (by.value === "document" ? place : one[by.value] ?? ""));
    const found = [...new Set(of)];
    if (by.value !== "document") {
      found.sort((a, b) => (a === "" ? 1 : b === "" ? -1 : compare(a, b)));
    }
    return { of, groups: found, name: (group) => (by.value === "document" ? documents[group].title : group === "" ? "—" : String(group)) };
  }

  function counted(own, of) {
    const cells = new Map();
    const reached = new Set();
    for (const slogan of own) {
      for (const [place, mentions] of slogans[slogan].in) {
        reached.add(place);
        const cell = cells.get(of[place]) ?? { count: 0, first: `${documents[place].anchor}-s${mentions[0][0]}` };
        cell.count += mentions.length;
        cells.set(of[place], cell);
      }
    }
    return { cells, reach: reached.size };
  }

  function rows(of) {
    const wanted = field.value.trim();
    const fits = (place) => slogans[place].name.includes(wanted) || slogans[place].key.includes(wanted);
    const line = (place) => ({ slogan: place, ...counted([place], of) });
    const order = (a, b) => b.cells.size - a.cells.size || b.reach - a.reach;
    if (view.value === "all") {
      return places.filter(fits).map(line).sort(order);
    }
    const found = families.filter(([name, own]) => name.includes(wanted) || own.some(fits));
    return found.map(([name, own]) => ({ name, own, ...counted(own, of) })).sort(order)
      .flatMap(({ own, ...family }) => [family, ...own.map(line).sort(order)]);
  }

  function update() {
    const { of, groups, name } = columns();
    const kept = groups.slice(0, MATRIX_COLUMNS);
    const found = rows(of);
    const most = Math.max(1, ...found.flatMap(({ cells }) => [...cells.values()].map((cell) => cell.count)));
    const head = element("tr", {}, words.cloneNode(true), spread.cloneNode(true), ...kept.map((group) => element("th", { scope: "col", lang: "zh-CN" }, name(group))));
    const body = found.slice(0, shown).map((row) => {
      const family = row.slogan === undefined;
      const slogan = slogans[row.slogan];
      const label = family ? row.name : element("button", { type: "button", class: "words", "data-slogan": row.slogan }, slogan.name);
      const line = element("tr", family ? { class: "family" } : { "data-key": slogan.key }, element("th", { scope: "row", lang: "zh-CN" }, label));
      line.append(element("td", { class: "number" }, String(row.reach)));
      for (const group of kept) {
        const cell = row.cells.get(group);
        line.append(!cell ? element("td", { class: "number" })
          : element("td", { class: `number q${Math.ceil((cell.count / most) * 4)}` }, family ? String(cell.count) : element("a", { href: `#${cell.first}` }, String(cell.count))));
      }
      return line;
    });
    more.hidden = found.length <= shown;
    table.tHead.replaceChildren(head);
    table.tBodies[0].replaceChildren(...body);
    const count = (part, whole) => (part < whole ? `${part} / ${whole}` : String(whole));
    form.querySelector("output").textContent = `${count(body.length, found.length)} × ${count(kept.length, groups.length)}`;
    curves(documents, found.flatMap((row) => (row.slogan === undefined ? [] : [slogans[row.slogan]])).slice(0, CURVES));
  }

  onChange(form, () => {
    choose("by", by.value);
    choose("show", view.value === "all" ? "" : view.value);
    choose("slogan", field.value.trim());
    shown = MATRIX_ROWS;
    update();
  });
  more.addEventListener("click", () => {
    shown += MATRIX_ROWS;
    update();
  });
  table.addEventListener("click", (event) => {
    const button = closest(event, "button[data-slogan]");
    if (button) {
      const slogan = slogans[Number(button.dataset.slogan)];
      choose("mentions", slogan.key);
      list(documents, slogan);
      document.querySelector("#mentions h3").focus();
    }
  });
  document.getElementById("close-mentions").addEventListener("click", () => {
    const key = chosen.get("mentions");
    choose("mentions", "");
    document.getElementById("mentions").hidden = true;
    [...table.tBodies[0].rows].find((row) => row.dataset.key === key)?.querySelector("button").focus();
  });
  document.getElementById("export-slogans").addEventListener("click", () => save("slogans.csv", plain(table)));
  update();
  const told = slogans.find((one) => one.key === chosen.get("mentions"));
  if (told) {
    list(documents, told);
  }
}

function list(documents, slogan) {
  const panel = document.getElementById("mentions");
  panel.querySelector("h3").textContent = slogan.name;
  panel.querySelector("ul").replaceChildren(...slogan.in.map(([place, mentions]) => {
    const { anchor, title } = documents[place];
    return element("li", {}, element("b", {}, title), ...mentions.map(([number, before, own, behind]) => (
      element("p", {}, `${before}`, element("a", { href: `#${anchor}-s${number}` }, own), behind)
    )));
  }));
  panel.hidden = false;
}

function curves(documents, slogans) {
  const figure = document.getElementById("curves");
  const years = [...new Set(documents.flatMap((one) => one.year ?? []))].sort();
  figure.hidden = years.length < 2 || !slogans.length;
  figure.querySelector(".small").replaceChildren(...(figure.hidden ? [] : slogans.map((slogan) => curve(documents, years, slogan))));
}

function curve(documents, years, slogan) {
  const counts = new Map();
  for (const [place, mentions] of slogan.in) {
    counts.set(documents[place].year, (counts.get(documents[place].year) ?? 0) + mentions.length);
  }
  const most = Math.max(1, ...years.map((year) => counts.get(year) ?? 0));
  const span = years.at(-1) - years[0];
  const [x, y] = [(year) => ((year - years[0]) / span) * 180 + 4, (year) => 48 - ((counts.get(year) ?? 0) / most) * 40];
  const told = years.map((year) => `${year}: ${counts.get(year) ?? 0}`).join(", ");
  const svg = shape("svg", { class: "chart", viewBox: "0 0 188 66", role: "img", "aria-label": `${slogan.name} ${told}` });
  svg.append(
    shape("line", { x1: 4, x2: 184, y1: 48, y2: 48, class: "grid" }),
    shape("polyline", { points: years.map((year) => `${x(year)},${y(year)}`).join(" "), class: "curve" }),
    ...years.map((year) => shape("circle", { cx: x(year), cy: y(year), r: 2.5, class: "dot" })),
    shape("text", { x: 4, y: 63, class: "count" }, String(years[0])),
    shape("text", { x: 184, y: 63, class: "count end" }, String(years.at(-1))),
  );
  return element("div", {}, element("p", { lang: "zh-CN" }, short(slogan.name, 14), element("span", { class: "muted" }, ` ≤ ${most}`)), svg);
}

startSlogans();

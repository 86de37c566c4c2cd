// All claims: sort, filter, save

const CLAIMS_AT_ONCE = 200;
const BOUNDS = { "=": "", "~": "≈ ", ">=": "≥ ", "<=": "≤ ", ">~": "⪆ ", "<~": "⪅ " };

async function startClaims() {
  const form = document.getElementById("claims-form");
  if (!form) {
    return;
  }
  const { documents, columns, claims, labels, concepts } = await corpus;
  const table = document.getElementById("claims-table");
  const more = document.getElementById("more-claims");
  const at = Object.fromEntries(columns.map((name, place) => [name, place]));
  // The cells of a row, in the order of the headings: what they sort by, and what they show.
  const shownColumns = ["indicator", "text", "low", "unit", "role", "status", "period", "subject", "concept", "document"];
  const number = new Intl.NumberFormat("en", { maximumFractionDigits: 6 });
  let rows = claims;
  let count = CLAIMS_AT_ONCE;
  form.elements.words.value = chosen.get("claims") ?? "";
  const without = new Set((chosen.get("without") ?? "").split(","));
  for (const box of form.querySelectorAll("[name=status]")) {
    box.checked = !without.has(box.value);
  }

  function value(row, name) {
    return name === "document" ? documents[row[at.document]].title : name === "concept" ? concepts[row[at.concept]] ?? "" : row[at[name]];
  }

  function line(row) {
    const document = documents[row[at.document]];
    const cells = shownColumns.map((name) => {
      if (name === "role") {
        return element("td", {}, ...inLanguage(labels[`role.${row[at.role]}`]));
      }
      if (name === "status") {
        const status = row[at.status];
        return element("td", { class: `status ${status}` }, element("span", { class: `swatch ${status}` }), ...inLanguage(labels[`status.${status}`]));
      }
      if (name === "text") {
        return element("td", { lang: "zh-CN" }, element("a", { href: `#${document.anchor}-q${row[at.quantity]}` }, row[at.text]));
      }
      if (name === "low") {
        const high = row[at.high] === row[at.low] ? "" : ` – ${number.format(row[at.high])}`;
        const bound = BOUNDS[row[at.bound]] ?? `${row[at.bound]} `;
        return element("td", { class: "number" }, `${bound}${number.format(row[at.low])}${high}`);
      }
      return element(name === "indicator" ? "th" : "td", name === "indicator" ? { lang: "zh-CN", scope: "row" } : { lang: "zh-CN" }, value(row, name) || "—");
    });
    return element("tr", {}, ...cells);
  }

  function render() {
    table.tBodies[0].replaceChildren(...rows.slice(0, count).map(line));
    more.hidden = rows.length <= count;
    form.querySelector("output").textContent = `${rows.length} / ${claims.length}`;
  }

  function sort() {
    const [name, way] = (chosen.get("sort") ?? "").split(".");
    const place = shownColumns.indexOf(name);
    if (place < 0) {
      return;
    }
    point(table.tHead.rows[0].cells[place], way === "down");
    const sign = way === "down" ? -1 : 1;
    rows = [...rows].sort((a, b) => compare(value(a, name), value(b, name), sign));
  }

  function update() {
    const statuses = new Set([...form.querySelectorAll(":checked")].map((box) => box.value));
    const wanted = form.elements.words.value.trim().split(/\s+/).filter(Boolean);
    rows = claims.filter((row) => {
      if (!statuses.has(row[at.status])) {
        return false;
      }
      const text = ["indicator", "text", "period", "subject", "concept", "document"].map((name) => value(row, name)).join("\n");
      return wanted.every((word) => text.includes(word));
    });
    count = CLAIMS_AT_ONCE;
    sort();
    render();
  }

  onChange(form, () => {
    choose("claims", form.elements.words.value.trim());
    choose("without", [...form.querySelectorAll("[name=status]:not(:checked)")].map((box) => box.value).join(","));
    update();
  });
  more.addEventListener("click", () => {
    count += CLAIMS_AT_ONCE;
    render();
  });
  table.tHead.addEventListener("click", (event) => {
    const heading = closest(event, ".sort")?.closest("th");
    if (heading) {
      const way = heading.getAttribute("aria-sort") === "ascending" ? "down" : "up";
      choose("sort", `${shownColumns[heading.cellIndex]}.${way}`);
      sort();
      render();
    }
  });
  document.getElementById("export-claims").addEventListener("click", () => {
    const names = columns.filter((name) => name !== "quantity");
    save("claims.csv", [names, ...rows.map((row) => names.map((name) => value(row, name)))]);
  });
  update();
}

startClaims();

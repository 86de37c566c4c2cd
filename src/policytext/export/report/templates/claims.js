// All claims: sort, filter, export

const CLAIMS_AT_ONCE = 200;

async function startClaims() {
  const { documents, columns, claims, labels, concepts } = await corpus;
  const form = document.getElementById("claims-form");
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
      if (name === "role" || name === "status") {
        return element("td", {}, ...inLanguage(labels[`${name}.${row[at[name]]}`]));
      }
      if (name === "text") {
        return element("td", { lang: "zh-CN" }, element("a", { href: `#${document.anchor}-q${row[at.quantity]}` }, row[at.text]));
      }
      if (name === "low") {
        const high = row[at.high] === row[at.low] ? "" : ` – ${number.format(row[at.high])}`;
        const bound = row[at.bound] === "=" ? "" : `${row[at.bound]} `;
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
    const button = event.target instanceof Element ? event.target.closest(".sort") : null;
    if (!button) {
      return;
    }
    const heading = button.closest("th");
    const name = shownColumns[heading.cellIndex];
    const sign = direction(heading) ? -1 : 1;
    rows = [...rows].sort((a, b) => sign * compare(value(a, name), value(b, name)));
    render();
  });
  document.getElementById("export-claims").addEventListener("click", () => {
    const names = columns.filter((name) => name !== "quantity");
    save("claims.csv", [names, ...rows.map((row) => names.map((name) => value(row, name)))]);
  });
  update();
}

startClaims();

// Compare: a concept over units and years, or a unit over its concepts

function startCompare() {
  const form = document.getElementById("compare-form");
  if (!form) {
    return;
  }
  const figures = [...document.querySelectorAll("figure.concept")];
  const unitFigure = document.getElementById("unit-figure");
  const unitTable = document.getElementById("unit-table");
  for (const name of ["concept", "unit"]) {
    const select = form.elements[name];
    if (chosen.has(name) && [...select.options].some((option) => option.value === chosen.get(name))) {
      select.value = chosen.get(name);
    }
  }
  for (const name of ["outcome", "target"]) {
    form.elements[name].checked = chosen.get(name) !== "no";
  }

  function ofUnit(code) {
    const rows = figures.flatMap((figure) => {
      const row = figure.querySelector(`tr[data-unit="${code}"]`);
      return row ? [[figure.querySelector("figcaption"), row]] : [];
    });
    const years = [...new Set(rows.flatMap(([, row]) => [...row.cells].flatMap((cell) => cell.dataset.year ?? [])))].sort();
    const head = element("tr", {}, element("th", { scope: "col" }, ...form.querySelector("label span").cloneNode(true).childNodes));
    head.append(...years.map((year) => element("th", { scope: "col" }, year)));
    const body = rows.map(([caption, row]) => {
      const line = element("tr", {}, element("th", { scope: "row", lang: "zh-CN" }, ...caption.cloneNode(true).childNodes));
      for (const year of years) {
        const cell = [...row.cells].find((one) => one.dataset.year === year);
        line.append(cell ? cell.cloneNode(true) : element("td"));
      }
      return line;
    });
    unitTable.replaceChildren(element("thead", {}, head), element("tbody", {}, ...body));
    document.getElementById("unit-caption").textContent = form.elements.unit.selectedOptions[0].textContent;
  }

  function update() {
    const unit = form.elements.unit.value;
    const concept = form.elements.concept.value;
    for (const figure of figures) {
      figure.hidden = Boolean(unit) || figure.dataset.concept !== concept;
      if (!figure.hidden) {
        draw(figure);
      }
    }
    unitFigure.hidden = !unit;
    if (unit) {
      ofUnit(unit);
    }
    for (const name of ["outcome", "target"]) {
      root.classList.toggle(`no-${name}`, !form.elements[name].checked);
    }
  }

  onChange(form, () => {
    choose("concept", form.elements.concept.value);
    choose("unit", form.elements.unit.value);
    for (const name of ["outcome", "target"]) {
      choose(name, form.elements[name].checked ? "" : "no");
    }
    update();
  });
  update();
}

// The outcomes of the latest year that has any, as bars, and on a map where they are of provinces

function draw(figure) {
  const place = figure.querySelector(".bars");
  if (place.childNodes.length) {
    return;
  }
  const cells = [...figure.querySelectorAll("td[data-value]")];
  const years = [...new Set(cells.map((cell) => cell.dataset.year))].sort();
  const latest = years.findLast((year) => cells.some((cell) => cell.dataset.year === year && cell.querySelector(".outcome")));
  const values = cells.filter((cell) => cell.dataset.year === latest && cell.querySelector(".outcome")).map((cell) => ({
    code: cell.dataset.unit,
    name: cell.parentElement.cells[0].textContent.trim(),
    value: Number(cell.dataset.value),
    text: cell.querySelector(".outcome").textContent.trim(),
    href: cell.querySelector(".outcome").getAttribute("href"),
  }));
  if (values.length < 2) {
    return;
  }
  values.sort((a, b) => b.value - a.value);
  place.append(bars(values, latest));
  const provinces = values.filter((one) => one.code.length === 2);
  if (provinces.length > 4) {
    corpus.then(({ tiles }) => place.append(map(provinces, tiles)));
  }
}

function bars(values, year) {
  const most = Math.max(...values.map((one) => Math.abs(one.value))) || 1;
  const svg = shape("svg", { class: "chart", width: "100%", height: values.length * 24 + 20 });
  svg.append(shape("text", { x: 0, y: 13, class: "count" }, year));
  values.forEach((one, place) => {
    const y = place * 24 + 22;
    const link = shape("a", { href: one.href, tabindex: -1 });
    link.append(
      shape("text", { x: 0, y: y + 13, class: "name" }, one.name),
      shape("rect", { x: "26%", y: y + 3, height: 12, width: `${(Math.abs(one.value) / most) * 56}%`, class: "achieved" }),
      shape("text", { x: "84%", y: y + 13, class: "count" }, one.text),
    );
    svg.append(link);
  });
  return svg;
}

function map(values, tiles) {
  const sorted = [...values].sort((a, b) => a.value - b.value);
  const size = 44;
  const svg = shape("svg", { class: "chart map", viewBox: `0 0 ${10 * size} ${9 * size}` });
  for (const [code, name, column, row] of tiles) {
    const found = sorted.findIndex((one) => one.code === code);
    const shade = found < 0 ? "none" : `q${Math.min(4, Math.floor((found / sorted.length) * 5))}`;
    const tile = shape("a", found < 0 ? {} : { href: sorted[found].href, tabindex: -1 });
    tile.append(
      shape("rect", { x: column * size + 1, y: row * size + 1, width: size - 2, height: size - 2, rx: 4, class: `tile ${shade}` }),
      shape("text", { x: column * size + size / 2, y: row * size + 19, class: "name" }, name),
      shape("text", { x: column * size + size / 2, y: row * size + 35, class: "count" }, found < 0 ? "" : sorted[found].text.slice(0, 6)),
    );
    svg.append(tile);
  }
  return svg;
}

startCompare();

document.addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest(".export[data-tables]") : null;
  if (!button) {
    return;
  }
  const tables = [...document.querySelectorAll(button.dataset.tables)].filter((table) => table.checkVisibility());
  const plain = (cell) => {
    const words = [...cell.querySelectorAll("a, .met")].filter((one) => one.checkVisibility());
    return words.length ? words.map((one) => one.innerText.trim()).join(" ") : cell.innerText.trim();
  };
  save("policytext.csv", tables.flatMap((table) => [...table.rows].map((row) => [...row.cells].map(plain))));
});

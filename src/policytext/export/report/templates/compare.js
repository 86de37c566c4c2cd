// Compare: a concept over units and years, or a unit over its concepts

const BARS = 40;
const LINES = 12;
const SIDES = ["outcome", "target"];

function startCompare() {
  const form = document.getElementById("compare-form");
  if (!form) {
    return;
  }
  const { concept, unit } = form.elements;
  const figures = [...document.querySelectorAll("figure.concept")];
  const unitFigure = document.getElementById("unit-figure");
  const unitTable = document.getElementById("unit-table");
  for (const select of [concept, unit]) {
    if ([...select.options].some((option) => option.value === chosen.get(select.name))) {
      select.value = chosen.get(select.name);
    }
  }
  for (const side of SIDES) {
    form.elements[side].checked = chosen.get(side) !== "no";
  }

  function ofUnit(code) {
    const rows = figures.flatMap((figure) => {
      const row = figure.querySelector(`tr[data-unit="${code}"]`);
      return row ? [[figure.querySelector("figcaption"), row]] : [];
    });
    const years = [...new Set(rows.flatMap(([, row]) => [...row.cells].flatMap((cell) => cell.dataset.value ? [cell.dataset.year] : [])))].sort();
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
    document.getElementById("unit-caption").textContent = unit.selectedOptions[0].textContent;
    const told = figures.map((figure) => [figure.querySelector("figcaption"), cellsOf(figure).filter((one) => one.code === code)]);
    const sides = SIDES.filter((side) => form.elements[side].checked);
    document.getElementById("unit-lines").replaceChildren(...told.flatMap(([caption, cells]) => lines(caption, cells, sides)).slice(0, LINES));
  }

  function update() {
    const sides = SIDES.filter((side) => form.elements[side].checked);
    for (const figure of figures) {
      figure.hidden = Boolean(unit.value) || figure.dataset.concept !== concept.value;
      if (!figure.hidden) {
        draw(figure, sides);
      }
    }
    unitFigure.hidden = !unit.value;
    if (unit.value) {
      ofUnit(unit.value);
    }
    for (const side of SIDES) {
      root.classList.toggle(`no-${side}`, !sides.includes(side));
    }
  }

  onChange(form, (event) => {
    if (event.target === concept) {
      unit.value = "";
    }
    choose("concept", concept.value);
    choose("unit", unit.value);
    for (const side of SIDES) {
      choose(side, form.elements[side].checked ? "" : "no");
    }
    update();
  });
  document.getElementById("export-compare").addEventListener("click", () => {
    const sides = SIDES.filter((side) => form.elements[side].checked);
    const shown = figures.filter((figure) => unit.value || !figure.hidden);
    const rows = shown.flatMap((figure) => cellsOf(figure).filter((one) => !unit.value || one.code === unit.value));
    const columns = sides.flatMap((side) => [side, `${side}_value`]);
    const line = (one) => sides.flatMap((side) => [one[side]?.text, one[side]?.value]);
    save("comparison.csv", [
      ["unit_code", "unit", "year", "concept", "role", "measure", ...columns, "met"],
      ...rows.filter((one) => sides.some((side) => one[side])).map((one) => [one.code, one.name, one.year, one.concept, one.role, one.measure, ...line(one), one.met]),
    ]);
  });
  update();
}

function cellsOf(figure) {
  const table = figure.querySelector("table");
  return [...table.querySelectorAll("td[data-value]")].map((cell) => {
    const side = (name) => {
      const link = cell.querySelector(`.${name}`);
      return link && { text: link.textContent.trim(), value: Number(link.dataset.value), href: link.getAttribute("href") };
    };
    const met = cell.querySelector(".met");
    return {
      code: cell.dataset.unit,
      name: cell.parentElement.cells[0].textContent.trim(),
      year: Number(cell.dataset.year),
      ...table.dataset,
      outcome: side("outcome"),
      target: side("target"),
      met: met ? met.matches(".yes") : "",
    };
  });
}

// The latest year in which units can be compared: outcomes as bars with their targets as lines, on a map
// where they are of provinces

function draw(figure, sides) {
  const place = figure.querySelector(".bars");
  place.replaceChildren();
  const cells = cellsOf(figure);
  const side = sides.find((one) => cells.some((cell) => cell[one]));
  const years = [...new Set(cells.filter((cell) => cell[side]).map((cell) => cell.year))].sort();
  const latest = years.findLast((year) => cells.filter((cell) => cell.year === year && cell[side]).length > 1);
  const values = cells.filter((cell) => cell.year === latest && cell[side]).map((cell) => ({
    ...cell,
    ...cell[side],
    aim: side === "outcome" && sides.includes("target") ? cell.target : null,
  }));
  if (values.length < 2) {
    return;
  }
  values.sort((a, b) => b.value - a.value);
  place.append(bars(values.slice(0, BARS), side, latest, values.length));
  const provinces = values.filter((one) => one.code.length === 2);
  if (provinces.length > 4) {
    corpus.then(({ tiles }) => place.append(map(provinces, tiles, side)));
  }
}

function bars(values, side, year, total) {
  const all = values.flatMap((one) => [one.value, ...(one.aim ? [one.aim.value] : [])]);
  const [least, most] = [Math.min(0, ...all), Math.max(0, ...all)];
  const at = (value) => 28 + ((value - least) / (most - least || 1)) * 50;
  const svg = shape("svg", { class: "chart", width: "100%", height: values.length * 24 + 24 });
  svg.append(shape("text", { x: 0, y: 13, class: "count" }, values.length < total ? `${year} · ${values.length} / ${total}` : year));
  values.forEach((one, place) => {
    const y = place * 24 + 22;
    const link = shape("a", { href: one.href, tabindex: -1 });
    const [from, to] = [at(Math.min(0, one.value)), at(Math.max(0, one.value))];
    link.append(
      shape("text", { x: 0, y: y + 13, class: "name" }, short(one.name, 8)),
      shape("rect", { x: `${from}%`, y: y + 3, height: 12, width: `${to - from}%`, class: side === "target" ? "planned" : "achieved" }),
    );
    if (one.aim) {
      const x = `${at(one.aim.value)}%`;
      link.append(shape("line", { x1: x, x2: x, y1: y, y2: y + 18, class: "aim" }));
    }
    link.append(shape("text", { x: "81%", y: y + 13, class: "count" }, short(one.text, 9)));
    svg.append(link);
  });
  return svg;
}

// A concept of a unit over the years: what was reached as a line, what was aimed at as a broken one

function lines(caption, cells, sides) {
  const values = sides.flatMap((side) => cells.flatMap((one) => (one[side] ? [one[side].value] : [])));
  const years = cells.filter((one) => sides.some((side) => one[side])).map((one) => one.year);
  const [first, last] = [Math.min(...years), Math.max(...years)];
  // One point makes no line.
  if (!sides.some((side) => cells.filter((one) => one[side]).length > 1)) {
    return [];
  }
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const x = (year) => ((year - first) / (last - first)) * 172 + 8;
  const y = (value) => 44 - ((value - least) / (most - least || 1)) * 34;
  const svg = shape("svg", { class: "chart", viewBox: "0 0 188 66" });
  svg.append(shape("line", { x1: 4, x2: 184, y1: 50, y2: 50, class: "grid" }));
  for (const side of sides) {
    const points = cells.filter((one) => one[side]).map((one) => [x(one.year), y(one[side].value)]);
    svg.append(
      shape("polyline", { points: points.map((point) => point.join(",")).join(" "), class: `way ${side}` }),
      ...points.map(([cx, cy]) => shape("circle", { cx, cy, r: 3, class: `point ${side}` })),
    );
  }
  svg.append(
    shape("text", { x: 4, y: 64, class: "count" }, String(first)),
    shape("text", { x: 184, y: 64, class: "count end" }, String(last)),
  );
  return [element("div", {}, element("p", {}, ...caption.cloneNode(true).childNodes), svg)];
}

function short(words, length) {
  return words.length > length ? `${words.slice(0, length - 1)}…` : words;
}

function map(values, tiles, side) {
  const sorted = [...values].sort((a, b) => a.value - b.value);
  const size = 44;
  const svg = shape("svg", { class: `chart map ${side}`, viewBox: `0 0 ${10 * size} ${9 * size}` });
  for (const [code, name, column, row] of tiles) {
    const found = sorted.findIndex((one) => one.code === code);
    const shade = found < 0 ? "none" : `q${Math.min(4, Math.floor((found / sorted.length) * 5))}`;
    const tile = found < 0 ? shape("g") : shape("a", { href: sorted[found].href, tabindex: -1 });
    tile.append(
      shape("rect", { x: column * size + 1, y: row * size + 1, width: size - 2, height: size - 2, rx: 4, class: `tile ${shade}` }),
      shape("text", { x: column * size + size / 2, y: row * size + 19, class: "name" }, name),
      shape("text", { x: column * size + size / 2, y: row * size + 35, class: "count" }, found < 0 ? "" : short(sorted[found].text, 6)),
    );
    svg.append(tile);
  }
  return svg;
}

startCompare();

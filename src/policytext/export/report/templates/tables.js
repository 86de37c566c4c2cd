// Tables: sort by a column, save what is shown

function key(row, column, kind) {
  const cell = row.cells[column];
  const words = cell.querySelector(`.${root.dataset.language}`) ?? cell;
  const value = cell.dataset.value ?? words.textContent.trim();
  return kind === "number" ? Number(value || NaN) : value;
}

// What has no value comes last, whichever way the others stand.
function compare(a, b, sign = 1) {
  if (typeof a === "number") {
    return Number.isNaN(a) ? (Number.isNaN(b) ? 0 : 1) : Number.isNaN(b) ? -1 : sign * (a - b);
  }
  return a && b ? sign * a.localeCompare(b, "zh-Hans-CN") : Number(!a) - Number(!b);
}

function point(heading, descending) {
  for (const other of heading.parentElement.cells) {
    if (other.hasAttribute("aria-sort")) {
      other.setAttribute("aria-sort", "none");
    }
  }
  heading.setAttribute("aria-sort", descending ? "descending" : "ascending");
}

document.addEventListener("click", (event) => {
  const button = closest(event, ".sort");
  if (!button || button.closest("#claims-table")) {
    return;
  }
  const heading = button.closest("th");
  const descending = heading.getAttribute("aria-sort") === "ascending";
  point(heading, descending);
  const body = heading.closest("table").tBodies[0];
  const column = heading.cellIndex;
  const rows = [...body.rows].map((row) => [key(row, column, button.dataset.kind), row]);
  rows.sort(([a], [b]) => compare(a, b, descending ? -1 : 1));
  body.replaceChildren(...rows.map(([, row]) => row));
});

function plain(table) {
  return [...table.rows].map((row) => [...row.cells].map((cell) => cell.innerText.trim()));
}

// A table of a document: filter by status and indicator

function filter(form) {
  const rows = [...document.getElementById(form.dataset.table).tBodies[0].rows];
  const update = () => {
    const statuses = new Set([...form.querySelectorAll(":checked")].map((box) => box.value));
    const wanted = form.querySelector("[type=search]").value.trim();
    for (const row of rows) {
      row.hidden = !(statuses.has(row.dataset.status) && row.dataset.indicator.includes(wanted));
    }
    form.querySelector("output .number").textContent = rows.filter((row) => !row.hidden).length;
  };
  onChange(form, update);
}

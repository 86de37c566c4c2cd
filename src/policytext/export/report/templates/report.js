"use strict";

const root = document.documentElement;

// Language and theme

function speak(language) {
  root.dataset.language = language;
  root.lang = language === "zh" ? "zh-CN" : "en";
}

speak(navigator.language.startsWith("zh") ? "zh" : "en");

document.getElementById("language").addEventListener("click", () => {
  speak(root.dataset.language === "en" ? "zh" : "en");
});

document.getElementById("theme").addEventListener("click", () => {
  const dark = root.dataset.theme
    ? root.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
});

// Cards: what a mark means, shown on hover and focus

const card = document.getElementById("card");
let shown = null;

function show(mark) {
  const facts = document.getElementById(mark.dataset.card);
  shown = mark;
  card.className = facts.className;
  card.replaceChildren(...facts.cloneNode(true).childNodes);
  card.hidden = false;
  const place = mark.getClientRects()[0];
  if (getComputedStyle(card).position === "fixed") {
    card.style.left = card.style.top = "";
    const covered = place.bottom + 12 - card.getBoundingClientRect().top;
    if (covered > 0) {
      scrollBy(0, covered);
    }
    return;
  }
  const below = place.bottom + 6 + card.offsetHeight <= innerHeight;
  const top = below ? place.bottom + 6 : Math.max(6, place.top - 6 - card.offsetHeight);
  const left = Math.max(12, Math.min(place.left, root.clientWidth - card.offsetWidth - 12));
  card.style.top = `${top + scrollY}px`;
  card.style.left = `${left + scrollX}px`;
}

function hide() {
  shown = null;
  card.hidden = true;
}

function markOf(event) {
  return event.target instanceof Element ? event.target.closest("mark[data-card]") : null;
}

document.addEventListener("mouseover", (event) => {
  const mark = markOf(event);
  if (mark) {
    show(mark);
  } else if (shown && shown !== document.activeElement && !card.contains(event.target)) {
    hide();
  }
});

document.addEventListener("focusin", (event) => {
  const mark = markOf(event);
  if (mark) {
    show(mark);
  } else {
    hide();
  }
});

document.addEventListener("click", (event) => {
  const mark = markOf(event);
  if (mark) {
    show(mark);
  } else if (!card.contains(event.target)) {
    hide();
  }
});

// Keyboard: one stop per text, arrows from mark to mark

for (const text of document.querySelectorAll(".text")) {
  const marks = [...text.querySelectorAll("mark[tabindex]")];
  marks.slice(1).forEach((mark) => { mark.tabIndex = -1; });
  text.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const next = step && marks[marks.indexOf(document.activeElement) + step];
    if (!next) {
      return;
    }
    event.preventDefault();
    next.focus();
  });
  text.addEventListener("focusin", (event) => {
    marks.forEach((mark) => { mark.tabIndex = mark === event.target ? 0 : -1; });
  });
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    hide();
  }
});

// A link from a table leads to its mark in the restored text

document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("td a, tbody th a") : null;
  const mark = link && document.getElementById(link.hash.slice(1));
  if (!mark || !mark.matches("mark")) {
    return;
  }
  event.preventDefault();
  mark.closest(".document").querySelector("input[value=restored]").checked = true;
  mark.scrollIntoView({ block: "center" });
  mark.focus({ preventScroll: true });
  history.replaceState(null, "", link.hash);
});

// Tables: sort by a column, filter by status and indicator

function key(row, column, kind) {
  const cell = row.cells[column];
  const words = cell.querySelector(`.${root.dataset.language}`) ?? cell;
  const value = cell.dataset.value ?? words.textContent.trim();
  return kind === "number" ? Number(value) : value;
}

function compare(a, b) {
  return typeof a === "number" ? a - b : a.localeCompare(b, "zh-Hans-CN");
}

document.addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest(".sort") : null;
  if (!button) {
    return;
  }
  const heading = button.closest("th");
  const descending = heading.getAttribute("aria-sort") === "ascending";
  for (const other of heading.parentElement.cells) {
    other.setAttribute("aria-sort", "none");
  }
  heading.setAttribute("aria-sort", descending ? "descending" : "ascending");
  const body = heading.closest("table").tBodies[0];
  const column = heading.cellIndex;
  const rows = [...body.rows].map((row) => [key(row, column, button.dataset.kind), row]);
  rows.sort(([a], [b]) => (descending ? compare(b, a) : compare(a, b)));
  body.replaceChildren(...rows.map(([, row]) => row));
});

for (const form of document.querySelectorAll(".filter")) {
  const rows = [...document.getElementById(form.dataset.table).tBodies[0].rows];
  const update = () => {
    const statuses = new Set([...form.querySelectorAll(":checked")].map((box) => box.value));
    const wanted = form.querySelector("[type=search]").value.trim();
    for (const row of rows) {
      row.hidden = !(statuses.has(row.dataset.status) && row.dataset.indicator.includes(wanted));
    }
    form.querySelector("output .number").textContent = rows.filter((row) => !row.hidden).length;
  };
  form.addEventListener("input", update);
  form.addEventListener("submit", (event) => event.preventDefault());
}

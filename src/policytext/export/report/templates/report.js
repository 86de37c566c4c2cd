"use strict";

const root = document.documentElement;

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

function shape(name, attributes = {}, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

// What is chosen stands in the address, so that a view can be kept and passed on

const chosen = new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : "");

function choose(name, value) {
  if (value) {
    chosen.set(name, value);
  } else {
    chosen.delete(name);
  }
  history.replaceState(null, "", chosen.size ? `#${chosen}` : location.pathname + location.search);
}

// A list is changed, a field is typed into: either way the form says something else.
function onChange(form, update) {
  form.addEventListener("input", update);
  form.addEventListener("change", update);
}

function inLanguage(words) {
  return [element("span", { class: "en", lang: "en" }, words[0]), element("span", { class: "zh", lang: "zh-CN" }, words[1])];
}

// Language and theme

function speak(language) {
  root.dataset.language = language;
  root.lang = language === "zh" ? "zh-CN" : "en";
}

speak(chosen.get("language") ?? (navigator.language.startsWith("zh") ? "zh" : "en"));

document.getElementById("language").addEventListener("click", () => {
  speak(root.dataset.language === "en" ? "zh" : "en");
  choose("language", root.dataset.language);
});

if (chosen.has("theme")) {
  root.dataset.theme = chosen.get("theme");
}

document.getElementById("theme").addEventListener("click", () => {
  const dark = root.dataset.theme
    ? root.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  choose("theme", root.dataset.theme);
});

// What is packed is unpacked when it is looked at

async function unpack(text) {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).text();
}

const opening = new Map();

function unfold(section) {
  const pack = section.querySelector("script.pack");
  if (!pack) {
    return Promise.resolve(section);
  }
  if (!opening.has(section)) {
    opening.set(section, unpack(pack.textContent).then((html) => {
      const parsed = new DOMParser().parseFromString(html, "text/html");
      section.querySelector(".waiting").remove();
      pack.replaceWith(...parsed.body.childNodes);
      prepare(section);
      return section;
    }));
  }
  return opening.get(section);
}

document.addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest(".open") : null;
  if (button) {
    unfold(button.closest(".document"));
  }
});

const nearby = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    if (entry.isIntersecting) {
      nearby.unobserve(entry.target);
      unfold(entry.target);
    }
  }
}, { rootMargin: "600px" });

const corpus = unpack(document.getElementById("data").textContent).then(JSON.parse);

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

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    hide();
  }
});

// Keyboard: one stop per text, arrows from mark to mark

function walk(text) {
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

// A link leads to its mark in the restored text, wherever that is packed

async function lead(id) {
  const section = document.getElementById(id.replace(/-[a-z]\d+$/, ""));
  if (!section?.matches(".document")) {
    return false;
  }
  await unfold(section);
  const mark = document.getElementById(id);
  if (!mark?.matches("mark")) {
    section.scrollIntoView();
    return true;
  }
  section.querySelector("input[value=restored]").checked = true;
  mark.scrollIntoView({ block: "center" });
  mark.focus({ preventScroll: true });
  return true;
}

document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("td a, tbody th a, li a, .bars a") : null;
  const id = link && (link.hash ?? link.getAttribute("href")).replace(/^#/, "");
  if (id && /^d\d+(-[a-z]\d+)?$/.test(id)) {
    event.preventDefault();
    lead(id);
    history.replaceState(null, "", `#${id}`);
  }
});

// Tables: sort by a column

function key(row, column, kind) {
  const cell = row.cells[column];
  const words = cell.querySelector(`.${root.dataset.language}`) ?? cell;
  const value = cell.dataset.value ?? words.textContent.trim();
  return kind === "number" ? Number(value || NaN) : value;
}

function compare(a, b) {
  if (typeof a !== "number") {
    return a.localeCompare(b, "zh-Hans-CN");
  }
  return Number.isNaN(a) ? (Number.isNaN(b) ? 0 : 1) : Number.isNaN(b) ? -1 : a - b;
}

function direction(heading) {
  const descending = heading.getAttribute("aria-sort") === "ascending";
  for (const other of heading.parentElement.cells) {
    if (other.hasAttribute("aria-sort")) {
      other.setAttribute("aria-sort", "none");
    }
  }
  heading.setAttribute("aria-sort", descending ? "descending" : "ascending");
  return descending;
}

document.addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest(".sort") : null;
  if (!button || button.closest("#claims-table")) {
    return;
  }
  const heading = button.closest("th");
  const descending = direction(heading);
  const body = heading.closest("table").tBodies[0];
  const column = heading.cellIndex;
  const rows = [...body.rows].map((row) => [key(row, column, button.dataset.kind), row]);
  rows.sort(([a], [b]) => (descending ? compare(b, a) : compare(a, b)));
  body.replaceChildren(...rows.map(([, row]) => row));
});

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

function prepare(section) {
  section.querySelectorAll(".text").forEach(walk);
  section.querySelectorAll(".filter").forEach(filter);
}

for (const section of document.querySelectorAll(".document")) {
  if (section.querySelector("script.pack")) {
    nearby.observe(section);
  } else {
    prepare(section);
  }
}

document.addEventListener("submit", (event) => event.preventDefault());

if (/^#d\d+(-[a-z]\d+)?$/.test(location.hash)) {
  lead(location.hash.slice(1));
}

// What is shown, as a file

function save(name, rows) {
  const cell = (value) => {
    const text = String(value ?? "");
    // A spreadsheet would run what begins like a formula.
    const safe = typeof value === "string" && /^[=+\-@\t\r]./.test(text) ? `'${text}` : text;
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const text = `\ufeff${rows.map((row) => row.map(cell).join(",")).join("\n")}\n`;
  const link = element("a", { download: name, href: URL.createObjectURL(new Blob([text], { type: "text/csv" })) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

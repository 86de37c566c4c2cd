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

function closest(event, selector) {
  return event.target instanceof Element ? event.target.closest(selector) : null;
}

// What is chosen stands in the address, so that a view can be kept and passed on

function read() {
  const words = location.hash.slice(1);
  return new URLSearchParams(words.includes("=") || !words ? words : { at: words });
}

const chosen = read();

function address() {
  return chosen.size ? `#${chosen}` : location.pathname + location.search;
}

function choose(name, value) {
  if (value) {
    chosen.set(name, value);
  } else {
    chosen.delete(name);
  }
  // Whoever changes a view looks at it, and no longer at where a link led.
  chosen.delete("at");
  history.replaceState(null, "", address());
}

// A list is changed, a field is typed into: either way the form says something else.
function onChange(form, update) {
  form.addEventListener("input", update);
  form.addEventListener("change", update);
}

document.addEventListener("submit", (event) => event.preventDefault());

// Language and theme

function inLanguage([en, zh]) {
  return [element("span", { class: "en", lang: "en" }, en), element("span", { class: "zh", lang: "zh-CN" }, zh)];
}

function speak(language) {
  root.dataset.language = language;
  root.lang = language === "zh" ? "zh-CN" : "en";
  for (const option of document.querySelectorAll("option[data-en]")) {
    option.textContent = option.dataset[language];
  }
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

const corpus = unpack(document.getElementById("data").textContent).then(JSON.parse);

// What is shown, as a file

function save(name, rows) {
  const cell = (value) => {
    const text = String(value ?? "").replace(/\r\n?/g, "\n");
    // A spreadsheet would run what begins like a formula.
    const safe = typeof value === "string" && text.length > 1 && /^[=+\-@\t\n]/.test(text) ? `'${text}` : text;
    return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const text = `\ufeff${rows.map((row) => row.map(cell).join(",")).join("\n")}\n`;
  const link = element("a", { download: name, href: URL.createObjectURL(new Blob([text], { type: "text/csv" })) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

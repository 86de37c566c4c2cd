// Returns what is wrong with the page for people who read it with weak eyes or with a screen reader.
const problems = [];

function describe(element) {
  return `<${element.tagName.toLowerCase()} class="${element.getAttribute("class") || ""}"> ${element.textContent.trim().slice(0, 20)}`;
}

const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });

// Paints colours over one another, so that every notation and transparency is understood.
function paint(colours) {
  canvas.clearRect(0, 0, 1, 1);
  for (const colour of colours) {
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
  }
  return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
}

function luminance(colour) {
  const [red, green, blue] = colour.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one, other) {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function ground(element) {
  const colours = [];
  for (let node = element; node; node = node.parentElement) {
    colours.unshift(getComputedStyle(node).backgroundColor);
  }
  return ["#ffffff", ...colours];
}

// WCAG 2.2, 1.4.3: text has a contrast of 4.5 to 1.
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const element = walker.currentNode.parentElement;
  const hidden = !element.checkVisibility() || element.closest("script, title, .hidden, .skip");
  if (hidden || !walker.currentNode.textContent.trim()) {
    continue;
  }
  const style = getComputedStyle(element);
  const colour = element instanceof SVGElement ? style.fill : style.color;
  const behind = ground(element);
  const ratio = contrast(paint([...behind, colour]), paint(behind));
  if (ratio < 4.5) {
    problems.push(`contrast ${ratio.toFixed(2)}: ${describe(element)}`);
  }
}

// 1.4.11: bars and swatches have a contrast of 3 to 1.
for (const part of document.querySelectorAll(".chart rect:not(.track), .swatch")) {
  const style = getComputedStyle(part);
  const behind = ground(part.parentElement);
  const colour = part instanceof SVGElement ? style.fill : style.backgroundColor;
  const ratio = contrast(paint([...behind, colour]), paint(behind));
  if (part.checkVisibility() && ratio < 3) {
    problems.push(`contrast ${ratio.toFixed(2)}: ${describe(part)}`);
  }
}

function name(element) {
  const labelled = (element.getAttribute("aria-labelledby") || "").split(" ").filter(Boolean)
    .map((id) => document.getElementById(id)?.innerText ?? "");
  const labels = [...(element.labels || [])].map((label) => label.innerText);
  return [element.getAttribute("aria-label") || "", ...labelled, ...labels, element.innerText || ""].join("").trim();
}

// 4.1.2: what can be used has a name; 1.1.1: so has what is drawn.
for (const element of document.querySelectorAll("button, a, input, [role=region], table, svg, section")) {
  if (element.checkVisibility() && !name(element) && !element.textContent.trim()) {
    problems.push(`no name: ${describe(element)}`);
  }
}

// 1.3.1: headings do not skip a level.
let level = 0;
for (const heading of document.querySelectorAll("h1, h2, h3, h4")) {
  const next = Number(heading.tagName[1]);
  if (next > level + 1) {
    problems.push(`h${next} after h${level}: ${describe(heading)}`);
  }
  level = next;
}

// 3.1.1: the page says its language.
if (!document.documentElement.lang) {
  problems.push("no language");
}

// 1.4.10: nothing makes the page scroll sideways.
if (document.documentElement.scrollWidth > document.documentElement.clientWidth) {
  problems.push(`page is ${document.documentElement.scrollWidth - document.documentElement.clientWidth} too wide`);
}

return problems;

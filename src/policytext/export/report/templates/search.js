// Search in all texts: each is unpacked for its words alone, and its document opened when a hit is chosen

const RESULTS = 200;
const AROUND = 30;
const texts = new Map();

async function textOf(section) {
  if (!texts.has(section)) {
    const pack = section.querySelector("script.pack");
    const part = pack ? new DOMParser().parseFromString(await unpack(pack.textContent), "text/html") : section;
    texts.set(section, part.querySelector(".restored")?.textContent ?? "");
  }
  return texts.get(section);
}

async function search(words) {
  const found = [];
  for (const section of sections) {
    const text = await textOf(section);
    for (let at = text.indexOf(words); at >= 0 && found.length < RESULTS; at = text.indexOf(words, at + words.length)) {
      found.push({ section, text, at });
    }
    if (found.length === RESULTS) {
      break;
    }
  }
  return found;
}

function nodeAt(section, offset) {
  const walker = document.createTreeWalker(section.querySelector(".restored"), NodeFilter.SHOW_TEXT);
  let left = offset;
  while (walker.nextNode()) {
    const length = walker.currentNode.data.length;
    if (left < length) {
      return [walker.currentNode, left];
    }
    left -= length;
  }
  return [section, 0];
}

async function select(section, start, length) {
  await lead(section.id);
  section.querySelector("input[value=restored]").checked = true;
  const range = document.createRange();
  const [node, offset] = nodeAt(section, start);
  range.setStart(node, offset);
  range.setEnd(...nodeAt(section, start + length - 1));
  range.setEnd(range.endContainer, range.endOffset + 1);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  (node.parentElement ?? section).scrollIntoView({ block: "center" });
}

async function answer(words) {
  const results = document.getElementById("results");
  results.hidden = !words;
  if (!words) {
    return;
  }
  const found = await search(words);
  results.querySelector("small").textContent = found.length < RESULTS ? found.length : `${RESULTS}+`;
  results.querySelector("p").hidden = found.length > 0;
  results.querySelector("ol").replaceChildren(...found.map(({ section, text, at }) => {
    const link = element("a", { href: `#${section.id}` }, section.querySelector(".title").textContent);
    link.addEventListener("click", (click) => {
      click.preventDefault();
      select(section, at, words.length);
    });
    const before = text.slice(Math.max(0, at - AROUND), at).replaceAll("\n", " ");
    const behind = text.slice(at + words.length, at + words.length + AROUND).replaceAll("\n", " ");
    return element("li", { lang: "zh-CN" }, link, element("p", {}, before, element("b", {}, words), behind));
  }));
}

{
  const form = document.getElementById("search");
  const field = form.elements.query;
  form.addEventListener("submit", async () => {
    choose("query", field.value.trim());
    await answer(field.value.trim());
    document.getElementById("results").scrollIntoView();
  });
  // The cross of the field, and whoever empties it, ends the search.
  field.addEventListener("input", () => {
    if (!field.value.trim()) {
      choose("query", "");
      answer("");
    }
  });
  field.value = chosen.get("query") ?? "";
  answer(field.value.trim());
}

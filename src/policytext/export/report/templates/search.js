// Search in all texts: every document is unpacked for the first search, and none before

const RESULTS = 200;
const AROUND = 30;

async function search(words) {
  const found = [];
  for (const section of document.querySelectorAll(".document")) {
    await unfold(section);
    const text = section.querySelector(".restored")?.textContent ?? "";
    for (let at = text.indexOf(words); at >= 0 && found.length < RESULTS; at = text.indexOf(words, at + words.length)) {
      found.push({ section, text, at });
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

document.getElementById("search").addEventListener("submit", async (event) => {
  const words = event.target.elements.query.value.trim();
  const results = document.getElementById("results");
  results.hidden = !words;
  choose("query", words);
  if (!words) {
    return;
  }
  const found = await search(words);
  results.querySelector("small").textContent = found.length < RESULTS ? found.length : `${RESULTS}+`;
  results.querySelector("ol").replaceChildren(...found.map(({ section, text, at }) => {
    const link = element("a", { href: `#${section.id}` }, section.querySelector(".title").textContent);
    link.addEventListener("click", (click) => {
      click.preventDefault();
      click.stopPropagation();
      section.querySelector("input[value=restored]").checked = true;
      const [node, offset] = nodeAt(section, at);
      const range = document.createRange();
      range.setStart(node, offset);
      range.setEnd(node, Math.min(node.length ?? 0, offset + words.length));
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      (node.parentElement ?? section).scrollIntoView({ block: "center" });
    });
    const before = text.slice(Math.max(0, at - AROUND), at).replaceAll("\n", " ");
    const behind = text.slice(at + words.length, at + words.length + AROUND).replaceAll("\n", " ");
    return element("li", { lang: "zh-CN" }, link, element("p", {}, before, element("b", {}, words), behind));
  }));
  results.scrollIntoView();
});

if (chosen.has("query")) {
  document.getElementById("search").elements.query.value = chosen.get("query");
  document.getElementById("search").requestSubmit();
}

// Documents: unpacked as they are read; of many, one at a time

const sections = [...document.querySelectorAll(".document")];
const pager = document.getElementById("pager");
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

function prepare(section) {
  section.querySelectorAll(".text").forEach(walk);
  section.querySelectorAll(".filter").forEach(filter);
}

let current = 0;

function turn(place) {
  current = Math.max(0, Math.min(sections.length - 1, place));
  if (!pager) {
    return;
  }
  sections.forEach((section, number) => section.classList.toggle("current", number === current));
  const { previous, next, place: list } = pager.elements;
  list.value = String(current);
  previous.disabled = current === 0;
  next.disabled = current === sections.length - 1;
}

if (pager) {
  root.classList.add("paged");
  pager.hidden = false;
  pager.elements.place.append(...sections.map((section, place) => element("option", { value: place, lang: "zh-CN" }, `${place + 1}. ${section.querySelector(".title").textContent}`)));
  const step = (place) => {
    turn(place);
    chosen.set("at", sections[current].id);
    history.replaceState(null, "", address());
    unfold(sections[current]);
  };
  pager.elements.previous.addEventListener("click", () => step(current - 1));
  pager.elements.next.addEventListener("click", () => step(current + 1));
  pager.elements.place.addEventListener("change", () => step(Number(pager.elements.place.value)));
  turn(0);
}

const nearby = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    if (entry.isIntersecting) {
      nearby.unobserve(entry.target);
      unfold(entry.target);
    }
  }
}, { rootMargin: "400px" });

for (const section of sections) {
  if (section.querySelector("script.pack")) {
    nearby.observe(section);
  } else {
    prepare(section);
  }
}

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

// Links lead to a part of the page or to a mark, wherever that is packed

async function lead(id) {
  const section = document.getElementById(id.replace(/-.*$/, ""));
  if (section?.matches(".document")) {
    turn(sections.indexOf(section));
    await unfold(section);
  }
  const target = document.getElementById(id);
  if (!target) {
    return;
  }
  if (target.matches("mark, .heading")) {
    section.querySelector("input[value=restored]").checked = true;
    target.scrollIntoView({ block: "center" });
  } else {
    target.scrollIntoView();
  }
  const focused = target.matches("section") ? target.querySelector("h2, h3") : target;
  if (!focused.hasAttribute("tabindex")) {
    focused.tabIndex = -1;
  }
  focused.focus({ preventScroll: true });
}

document.addEventListener("click", (event) => {
  const id = closest(event, "a[href^='#']")?.getAttribute("href").slice(1);
  if (!id || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) {
    return;
  }
  event.preventDefault();
  chosen.set("at", id);
  history.pushState(null, "", address());
  lead(id);
});

addEventListener("popstate", () => {
  const [now, before] = [read(), new URLSearchParams(chosen)];
  const at = now.get("at");
  now.delete("at");
  before.delete("at");
  if (String(now) !== String(before)) {
    location.reload();
  } else if (at) {
    chosen.set("at", at);
    lead(at);
  } else {
    chosen.delete("at");
  }
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

document.addEventListener("mouseover", (event) => {
  const mark = closest(event, "mark[data-card]");
  if (mark) {
    show(mark);
  } else if (shown && shown !== document.activeElement && !card.contains(event.target)) {
    hide();
  }
});

for (const kind of ["focusin", "click"]) {
  document.addEventListener(kind, (event) => {
    const mark = closest(event, "mark[data-card]");
    if (mark) {
      show(mark);
    } else if (!card.contains(event.target) && !closest(event, "a[href^='#']")) {
      hide();
    }
  });
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    hide();
  }
});

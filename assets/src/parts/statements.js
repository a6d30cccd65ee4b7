// One statement at a time is lit: its source, cue and content, in the record and on the page.
import { point } from "./shownpage.js";

const PARTS = ["source", "cue", "content"];
let view, card, lit = "";

function find(id) {
  return view.querySelector(`[data-said="${id}"]`);
}

function paint(id, on) {
  for (const part of PARTS) {
    for (const words of view.querySelectorAll(`.${id}-${part}`)) words.classList.toggle(`lit-${part}`, on);
  }
  find(id)?.classList.toggle("is-lit", on);
}

function showCard(id) {
  const line = find(id);
  if (!card || !line) return;
  const voice = line.closest(".voice").querySelector(".voice-name").cloneNode(true);
  const close = document.createElement("button");
  close.type = "button";
  close.className = "close";
  close.textContent = "×";
  close.setAttribute("aria-label", "Light off");
  close.addEventListener("click", clear);
  card.className = `lit-card ${[...voice.querySelector(".swatch").classList].find((name) => /^v\d$/.test(name)) ?? ""}`;
  card.replaceChildren(voice, ...[...line.children].map((part) => part.cloneNode(true)), close);
  card.hidden = false;
}

function isInView(element) {
  const box = element.getBoundingClientRect();
  return box.top > 60 && box.bottom < innerHeight - (card?.offsetHeight ?? 0) - 30;
}

export function light(id, { scroll = true } = {}) {
  if (!/^s\d+$/.test(id) || !view.querySelector(`[data-statement="${id}"]`)) return;
  if (lit && lit !== id) paint(lit, false);
  lit = id;
  paint(id, true);
  showCard(id);
  point(id);
  const words = view.querySelector(`.story [data-statement="${id}"], .record-head [data-statement="${id}"]`);
  if (scroll && words && words.offsetParent !== null && !isInView(words)) words.scrollIntoView({ block: "center" });
  if (location.hash !== `#${id}`) history.replaceState(history.state, "", `#${id}`);
}

export function clear() {
  if (!lit) return;
  paint(lit, false);
  lit = "";
  if (card) card.hidden = true;
  point("none");
  history.replaceState(history.state, "", location.pathname + location.search);
}

export function startStatements(within) {
  view = within;
  card = view.querySelector("[data-lit-card]");
  view.addEventListener("click", (event) => {
    const words = event.target.closest("[data-statement]");
    if (!words || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    light(words.dataset.statement);
  });
  view.addEventListener("focusin", (event) => {
    const words = event.target.closest(".w[data-item]");
    if (words?.matches(":focus-visible")) light(words.dataset.statement);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !document.querySelector("dialog[open]")) clear();
  });
  addEventListener("hashchange", () => light(location.hash.slice(1)));
  if (location.hash) light(location.hash.slice(1));
}

// Facts show where they stand on the page, and why: the evidence is fetched when first asked for.
import { point } from "./shownpage.js";

const WAIT = 140;
let evidence, timer, open;

function fetchEvidence(address) {
  evidence ??= fetch(address)
    .then((answer) => (answer.ok ? answer.text() : Promise.reject(new Error(answer.statusText))))
    .then((text) => new DOMParser().parseFromString(text, "text/html"));
  evidence.catch(() => (evidence = undefined));
  return evidence;
}

function close() {
  clearTimeout(timer);
  open?.remove();
  open = undefined;
}

async function showWhy(fact, address) {
  const card = document.createElement("div");
  card.className = "why-card evidence-card";
  card.setAttribute("role", "status");
  card.textContent = "Reading the page again …";
  close();
  fact.classList.toggle("is-right", fact.offsetLeft > fact.parentElement.offsetLeft + 40);
  fact.append(card);
  open = card;
  try {
    const found = (await fetchEvidence(address)).getElementById(fact.dataset.fact)?.querySelector(".evidence-card");
    const parts = found ? [...found.cloneNode(true).childNodes] : ["Nothing more is known of it."];
    card.replaceChildren(...parts);
  } catch {
    card.textContent = "The evidence could not be read.";
  }
}

function ask(fact, address, wait) {
  clearTimeout(timer);
  if (open?.parentElement === fact) return;
  timer = setTimeout(() => showWhy(fact, address), wait);
}

function pointAt(element, going) {
  const block = element.closest("[data-block]")?.dataset.block;
  if (block !== undefined) point(going ? `b${block}` : `hb${block}`);
}

export function startFacts(view) {
  const list = view.querySelector("[data-evidence]");
  const address = list?.dataset.evidence;
  view.addEventListener("mouseover", (event) => {
    if (event.target.closest(".side-record [data-block]")) pointAt(event.target, false);
  });
  view.addEventListener("click", (event) => {
    if (event.target.closest(".side-record [data-block]") && !event.target.closest("[data-why]")) pointAt(event.target, true);
  });
  if (!list) return;
  list.addEventListener("mouseover", (event) => {
    const fact = event.target.closest("[data-fact]");
    if (fact && event.target.closest("[data-why], .words")) ask(fact, address, WAIT);
  });
  list.addEventListener("mouseout", (event) => {
    if (!open?.parentElement?.contains(event.relatedTarget)) timer = setTimeout(close, WAIT);
  });
  list.addEventListener("focusin", (event) => {
    const why = event.target.closest("[data-why]");
    if (!why?.matches(":focus-visible")) return;
    ask(why.closest("[data-fact]"), address, 0);
    pointAt(why, true);
  });
  list.addEventListener("focusout", (event) => {
    if (!open?.parentElement?.contains(event.relatedTarget)) close();
  });
  list.addEventListener("click", (event) => {
    const why = event.target.closest("[data-why]");
    if (!why || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    ask(why.closest("[data-fact]"), address, 0);
    pointAt(why, true);
  });
  // A finger leaves no focus behind: a touch beside the card closes it.
  document.addEventListener("pointerdown", (event) => {
    if (open && !open.parentElement.contains(event.target)) close();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
}

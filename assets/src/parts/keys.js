// Keys for readers who use no mouse. They rest while someone types.
import { switchTheme } from "./theme.js";

const base = document.documentElement.dataset.base;
const places = { f: "/", s: "/search", r: "/rankings", p: "/people", o: "/outlets", m: "/most-read" };
let leader = 0;

function isTyping(event) {
  const at = event.target;
  return event.ctrlKey || event.metaKey || event.altKey || (at instanceof HTMLElement && (at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName)));
}

function focusSearch() {
  const boxes = [...document.querySelectorAll('input[name="q"]')].filter((box) => box.offsetParent !== null);
  boxes.at(-1)?.focus();
  boxes.at(-1)?.select();
}

function move(step) {
  const items = [...document.querySelectorAll("[data-item]")].filter((item) => item.offsetParent !== null);
  const at = items.findIndex((item) => item.contains(document.activeElement));
  const next = items[at < 0 ? (step > 0 ? 0 : items.length - 1) : at + step];
  const link = next?.matches("a") ? next : next?.querySelector("a[href]");
  link?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

function showShortcuts() {
  document.querySelector("[data-shortcuts-dialog]")?.showModal();
}

const actions = { "/": focusSearch, j: () => move(1), k: () => move(-1), t: switchTheme, "?": showShortcuts };

function onKey(event) {
  if (isTyping(event) || document.querySelector("dialog[open]")) return;
  if (Date.now() - leader < 1200 && event.key in places) {
    leader = 0;
    location.assign(`${base}${places[event.key]}`);
    return;
  }
  leader = event.key === "g" ? Date.now() : 0;
  const action = actions[event.key];
  if (!action) return;
  event.preventDefault();
  action();
}

export function startKeys() {
  document.addEventListener("keydown", onKey);
  for (const button of document.querySelectorAll("[data-shortcuts]")) {
    button.hidden = false;
    button.addEventListener("click", showShortcuts);
  }
}

// The page as it was stands in a frame without scripts, of no origin: what it lights is told by the
// fragment of its address, which the window around it may change (and nothing else).
const frame = document.querySelector("iframe[data-shown]");
const root = document.documentElement;
let fragment = "story";

function readTheme() {
  const chosen = root.dataset.theme;
  const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  return chosen && chosen !== system ? chosen : "";
}

let theme = "";

function address() {
  const query = theme ? `?theme=${theme}` : "";
  return `${location.origin}${frame.dataset.shown}${query}#${fragment}`;
}

export function point(to) {
  if (!frame || fragment === to) return;
  fragment = to;
  if (frame.src) frame.contentWindow.location.replace(address());
}

export function startShownPage() {
  if (!frame) return;
  // Where a fragment stands is known for sure only when the frame has its size.
  // Once only: a page that cannot be shown would be loaded anew by that, without an end.
  frame.addEventListener("load", () => {
    frame.dataset.loaded = "";
    frame.contentWindow.location.replace(address());
  }, { once: true });
  theme = readTheme();
  frame.src = address();
  const follow = () => {
    const now = readTheme();
    if (now === theme) return;
    theme = now;
    frame.contentWindow.location.replace(address());
  };
  new MutationObserver(follow).observe(root, { attributes: true, attributeFilter: ["data-theme"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", follow);
}

// The switch between light and dark; without a choice the system's theme holds.
const root = document.documentElement;

export function isDark() {
  return root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

export function switchTheme() {
  root.dataset.theme = isDark() ? "light" : "dark";
  try {
    localStorage.setItem("theme", root.dataset.theme);
  } catch {
    // The choice then holds for this page only.
  }
  showTheme();
}

function showTheme() {
  for (const button of document.querySelectorAll("[data-theme-switch]")) {
    button.setAttribute("aria-pressed", String(isDark()));
    button.hidden = false;
  }
}

export function startTheme() {
  showTheme();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", showTheme);
  for (const button of document.querySelectorAll("[data-theme-switch]")) button.addEventListener("click", switchTheme);
}

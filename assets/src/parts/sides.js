// On a narrow screen the two sides are tabs.
import { startShownPage } from "./shownpage.js";

export function startSides(view) {
  const tabs = [...view.querySelectorAll('[role="tab"]')];
  const list = view.querySelector('[role="tablist"]');
  const choose = (tab) => {
    view.dataset.side = tab.id === "tab-page" ? "page" : "record";
    for (const each of tabs) {
      each.setAttribute("aria-selected", String(each === tab));
      each.tabIndex = each === tab ? 0 : -1;
    }
  };
  list.hidden = false;
  view.classList.add("tabbed");
  choose(tabs[0]);
  list.addEventListener("click", (event) => {
    const tab = event.target.closest('[role="tab"]');
    if (tab) choose(tab);
  });
  list.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowRight" && event.key !== "ArrowLeft") return;
    const other = tabs[1 - tabs.indexOf(document.activeElement)];
    choose(other);
    other.focus();
  });
  startShownPage();
}

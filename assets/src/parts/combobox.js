// Suggestions below a search box: the ARIA combobox pattern with a list (APG, "list autocomplete").
let made = 0;

class Combobox {
  constructor(root) {
    this.source = root.dataset.source;
    this.input = root.querySelector("input[name=q]");
    this.list = document.createElement("ul");
    this.list.id = `suggestions-${++made}`;
    this.list.className = "suggestions";
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", "Suggestions");
    this.list.hidden = true;
    root.append(this.list);
    this.status = document.createElement("p");
    this.status.className = "visually-hidden";
    this.status.setAttribute("role", "status");
    root.append(this.status);
    for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id })) this.input.setAttribute(name, value);
    this.at = -1;
    this.asked = 0;
    this.listen();
  }

  listen() {
    this.input.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.ask(), 120);
    });
    this.input.addEventListener("keydown", (event) => this.onKey(event));
    this.input.addEventListener("blur", () => this.close());
    // A press on the list must not take the focus from the box before the click counts.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) location.assign(option.dataset.href);
    });
  }

  async ask() {
    const words = this.input.value.trim();
    const number = ++this.asked;
    if (words.length < 2) return this.close();
    let found = [];
    try {
      const answer = await fetch(`${this.source}?${new URLSearchParams({ q: words })}`);
      if (answer.ok) found = (await answer.json()).suggestions;
    } catch {
      // A search without suggestions still works.
    }
    if (number === this.asked && document.activeElement === this.input) this.show(found);
    return undefined;
  }

  show(found) {
    this.at = -1;
    this.input.removeAttribute("aria-activedescendant");
    this.list.replaceChildren(...found.map((each, number) => this.build(each, number)));
    this.list.hidden = found.length === 0;
    this.input.setAttribute("aria-expanded", String(found.length > 0));
    this.status.textContent = found.length ? `${found.length} suggestions` : "No suggestions";
  }

  build(each, number) {
    const option = document.createElement("li");
    option.id = `${this.list.id}-${number}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.dataset.href = each.href;
    const words = document.createElement("span");
    words.textContent = each.words;
    const note = document.createElement("span");
    note.className = "quiet";
    note.textContent = each.note;
    option.append(words, " ", note);
    return option;
  }

  close() {
    this.asked += 1;
    clearTimeout(this.timer);
    if (!this.list.hidden) this.status.textContent = "";
    this.list.hidden = true;
    this.at = -1;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  onKey(event) {
    const options = [...this.list.children];
    if (event.key === "Escape" && !this.list.hidden) {
      event.preventDefault();
      this.close();
    } else if (event.key === "Enter" && this.at >= 0) {
      event.preventDefault();
      location.assign(options[this.at].dataset.href);
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (this.list.hidden) this.ask();
      else this.choose(options, event.key === "ArrowDown" ? 1 : -1);
    }
  }

  choose(options, step) {
    // One place more than options: the box itself, between the last and the first.
    const places = options.length + 1;
    this.at = ((this.at + 1 + step + places) % places) - 1;
    for (const [number, option] of options.entries()) option.setAttribute("aria-selected", String(number === this.at));
    const chosen = options[this.at];
    if (!chosen) return this.input.removeAttribute("aria-activedescendant");
    chosen.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", chosen.id);
    return undefined;
  }
}

export function startComboboxes() {
  for (const root of document.querySelectorAll("[data-combobox]")) new Combobox(root);
}

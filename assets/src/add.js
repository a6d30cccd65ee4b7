// Adding by hand: says which file was chosen, and that the page is being read.
for (const form of document.querySelectorAll("[data-adding]")) {
  form.addEventListener("submit", () => {
    form.setAttribute("aria-busy", "true");
    const button = form.querySelector('button[type="submit"]');
    button.textContent = "Reading …";
  });
}

const drop = document.querySelector("[data-drop]");
const file = drop?.querySelector('input[type="file"]');
const told = drop?.querySelector("[data-chosen]");
file?.addEventListener("change", () => (told.textContent = file.files[0]?.name ?? ""));
for (const [name, on] of [["dragenter", true], ["dragover", true], ["dragleave", false], ["drop", false]]) {
  drop?.addEventListener(name, () => drop.classList.toggle("is-over", on));
}

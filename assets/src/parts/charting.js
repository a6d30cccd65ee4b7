// What all charts share. A chart is a <figure class="chart" data-chart="KIND" data-key="MEMBER"
// data-source="ADDRESS.json">: `drawCharts({KIND: draw})` gets the JSON once for each address, and
// calls draw(rows, width, options, data) for an SVG; it is drawn anew when its width changes.
const asked = new Map();

function fetchData(address) {
  if (!asked.has(address)) {
    asked.set(address, fetch(address).then((answer) => {
      if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
      return answer.json();
    }));
  }
  return asked.get(address);
}

// To those who do not see it a chart is one picture: the numbers beside it say the same. Its links
// are for the mouse; the table has them, too.
function label(drawing) {
  for (const group of drawing.querySelectorAll("g[aria-label]")) group.removeAttribute("aria-label");
  const links = drawing.querySelectorAll("a");
  for (const link of links) link.setAttribute("tabindex", "-1");
  drawing.setAttribute("role", links.length ? "group" : "img");
}

async function drawChart(figure, draw) {
  const place = figure.querySelector("[data-drawing]");
  const options = JSON.parse(figure.dataset.options || "{}");
  let data;
  try {
    data = await fetchData(figure.dataset.source);
  } catch {
    // The numbers stand in the table below.
    figure.querySelector("details")?.setAttribute("open", "");
    return;
  }
  const rows = figure.dataset.key.split(".").reduce((part, name) => part?.[name], data) ?? [];
  let drawn = 0;
  new ResizeObserver(([entry]) => {
    const width = Math.round(entry.contentRect.width);
    if (!width || width === drawn) return;
    drawn = width;
    const drawing = draw(rows, width, options, data);
    label(drawing);
    drawing.setAttribute("aria-label", `${figure.dataset.label}: a chart; its numbers stand below`);
    place.replaceChildren(drawing);
  }).observe(place);
}

export function drawCharts(kinds) {
  for (const figure of document.querySelectorAll("[data-chart]")) {
    const draw = kinds[figure.dataset.chart];
    if (draw) drawChart(figure, draw);
  }
}

export const ink = "currentColor";
export const accent = "var(--accent)";
export const quiet = "var(--ink-quiet)";
export const rule = "var(--rule)";
export const tint = (number) => `var(--line-${(number % 8) + 1})`;

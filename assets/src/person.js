// A person's statements over time: quoted, quoted in part, in other words, above each other.
import { axisX, axisY, gridY, plot, rectY, ruleY } from "@observablehq/plot";
import { dayOf, endOf, nameSpan } from "./parts/brush.js";
import { drawCharts, quiet, rule } from "./parts/charting.js";

const kinds = [["direct", "quoted"], ["mixed", "quoted in part"], ["indirect", "in other words"]];

function drawSaid(bars, width, options) {
  const spread = bars.map((bar) => ({ ...bar, from: dayOf(bar.start), to: endOf(bar.end) }));
  // A person of one day would have a bar as wide as the page.
  const day = 86_400_000;
  const first = spread.length ? +spread[0].from : 0;
  const last = spread.length ? +spread.at(-1).to : 0;
  const missing = Math.max(0, 14 * day - (last - first)) / 2;
  const parts = spread.flatMap((bar) => {
    let below = 0;
    return kinds.filter(([name]) => bar[name]).map(([name, words]) => {
      const part = { ...bar, name, words, y1: below, y2: below + bar[name] };
      below += bar[name];
      return part;
    });
  });
  const most = Math.max(1, ...parts.map((part) => part.y2));
  const inset = spread.length > width / 6 ? 0 : 1;
  const told = (part) => `${nameSpan(part.start, part.end)}: ${part[part.name]} ${part.words}`;
  const marks = kinds.map(([name]) =>
    rectY(parts.filter((part) => part.name === name), {
      x1: "from",
      x2: "to",
      y1: "y1",
      y2: "y2",
      className: name,
      strokeWidth: name === "direct" ? 0 : 1,
      insetLeft: inset,
      insetRight: inset,
      href: (part) => `${options.person}${options.person.includes("?") ? "&" : "?"}${new URLSearchParams({ since: part.start, until: part.end })}#said`,
      title: told,
    }),
  );
  return plot({
    width,
    height: 190,
    marginLeft: 34,
    marginRight: 8,
    marginTop: 10,
    marginBottom: 24,
    x: { type: "utc", label: null, domain: spread.length ? [new Date(first - missing), new Date(last + missing)] : undefined },
    y: { label: null, domain: [0, most] },
    marks: [
      gridY({ stroke: rule, strokeOpacity: 1, ticks: Math.min(4, most) }),
      axisY({ ticks: Math.min(4, most), tickSize: 0, fill: quiet, tickFormat: (n) => (Number.isInteger(n) ? n.toLocaleString("en") : "") }),
      axisX({ ticks: Math.max(2, Math.floor(width / 110)), tickSize: 4, stroke: rule, fill: quiet }),
      ...marks,
      ruleY([0], { stroke: quiet }),
    ],
  });
}

drawCharts({ said: drawSaid });

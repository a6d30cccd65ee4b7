// Who had a quotation when: an outlet a row, a mark for each time it has it.
import { axisX, axisY, dot, gridY, plot } from "@observablehq/plot";
import { drawCharts, quiet, rule } from "./parts/charting.js";

const looks = {
  same: { symbol: "circle", fill: "var(--accent)", stroke: "var(--accent)" },
  truncated: { symbol: "circle", fill: "var(--accent-soft)", stroke: "var(--accent)" },
  ellipsis: { symbol: "circle", fill: "var(--accent-soft)", stroke: "var(--accent)" },
  changed: { symbol: "diamond2", fill: "var(--line-2)", stroke: "var(--line-2)" },
  paraphrase: { symbol: "circle", fill: "var(--paper)", stroke: "var(--line-5)" },
};
const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const hour = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", timeZone: "UTC" });
const words = { same: "the same words", truncated: "a part of it", ellipsis: "with words left out", changed: "other words in it", paraphrase: "in other words" };

function drawSeen(variants, width) {
  const seen = variants
    .map((each, place) => ({ ...each, place: place + 1, at: new Date(each.published ?? each.captured ?? NaN), row: each.outlet ?? "no address" }))
    .filter((each) => !Number.isNaN(+each.at));
  const rows = [...new Set(seen.map((each) => each.row))];
  const longest = Math.max(...rows.map((row) => row.length), 0);
  const left = Math.min(width * 0.42, 12 + longest * 6.6);
  const short = Math.floor((left - 12) / 6.6);
  const times = seen.map((each) => +each.at);
  const spare = Math.max(3_600_000, (Math.max(...times) - Math.min(...times)) * 0.03);
  const DAY = 86_400_000;
  const domain = [Math.min(...times) - spare, Math.max(...times) + spare];
  const span = domain[1] - domain[0];
  // Marks of one outlet at one time stand beside each other.
  const step = ((domain[1] - domain[0]) / Math.max(1, width - left - 14)) * 13;
  const taken = new Map();
  for (const each of seen) {
    const key = `${each.row} ${+each.at}`;
    taken.set(key, (taken.get(key) ?? -1) + 1);
    each.shown = new Date(+each.at + step * taken.get(key));
  }
  return plot({
    width,
    height: 44 + rows.length * 26,
    marginLeft: left,
    marginRight: 14,
    marginTop: 8,
    marginBottom: 28,
    x: { type: "utc", label: null, domain: [new Date(domain[0]), new Date(Math.max(domain[1], ...seen.map((each) => +each.shown)) + step / 2)] },
    y: { type: "point", domain: rows, label: null },
    marks: [
      gridY({ stroke: rule, strokeOpacity: 1 }),
      axisY({ tickSize: 0, fill: quiet, tickPadding: 12, tickFormat: (row) => (row.length > short ? `${row.slice(0, short - 1)}…` : row) }),
      axisX({ ticks: span > 3 * DAY && span < (DAY * (width - left)) / 60 ? "day" : Math.max(1, Math.floor((width - left) / 130)), tickSize: 4, stroke: rule, fill: quiet, tickFormat: (at) => (span > 3 * DAY ? day : hour).format(at) }),
      ...Object.entries(looks).map(([relation, look]) =>
        dot(seen.filter((each) => each.relation === relation), {
          x: "shown",
          y: "row",
          r: 5.5,
          strokeWidth: 1.5,
          ...look,
          href: (each) => `#v-${each.id}`,
          title: (each) => `${each.row}, ${each.published ?? each.captured}: ${words[each.relation]}`,
        }),
      ),
    ],
  });
}

drawCharts({ seen: drawSeen });

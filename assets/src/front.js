// The front's charts: statements over time, with a brush to look closer, and the unnamed share.
import { axisX, axisY, gridY, plot, rectY, ruleY } from "@observablehq/plot";
import { addBrush, endOf, dayOf, nameSpan } from "./parts/brush.js";
import { accent, drawCharts, quiet, rule } from "./parts/charting.js";

const height = 200;
const margins = { marginLeft: 44, marginRight: 12, marginBottom: 24, marginTop: 12 };

function spread(rows) {
  return rows.map((row) => ({ ...row, from: dayOf(row.start), to: endOf(row.end) }));
}

function addressOf(options, since, until) {
  return `${options.front}?${new URLSearchParams({ since, until })}#days`;
}

function drawDays(rows, width, options) {
  const bars = spread(rows);
  const drawing = plot({
    width,
    height,
    ...margins,
    x: { type: "utc", label: null, domain: bars.length ? [bars[0].from, bars.at(-1).to] : undefined },
    y: { label: null, nice: true },
    marks: [
      gridY({ stroke: rule, strokeOpacity: 1, ticks: 4 }),
      axisY({ ticks: 4, tickSize: 0, fill: quiet, tickFormat: (n) => (Number.isInteger(n) ? n.toLocaleString("en") : "") }),
      axisX({ ticks: Math.max(2, Math.floor(width / 110)), tickSize: 4, stroke: rule, fill: quiet }),
      rectY(bars, {
        x1: "from",
        x2: "to",
        y: "statements",
        fill: accent,
        insetLeft: bars.length > width / 4 ? 0 : 0.5,
        insetRight: bars.length > width / 4 ? 0 : 0.5,
        href: options.unit === "day" ? undefined : (row) => addressOf(options, row.start, row.end),
        title: (row) => `${nameSpan(row.start, row.end)}: ${row.statements.toLocaleString("en")} statements, ${row.unnamed.toLocaleString("en")} from unnamed sources`,
      }),
      ruleY([0], { stroke: quiet }),
    ],
  });
  addBrush(drawing, { top: margins.marginTop, bottom: height - margins.marginBottom, left: margins.marginLeft, right: width - margins.marginRight }, (since, until) => location.assign(addressOf(options, since, until)));
  return drawing;
}

function drawUnnamed(rows, width) {
  const points = spread(rows).map((row) => ({ ...row, share: row.unnamed / row.sourced })).filter((point) => point.sourced > 0);
  return plot({
    width,
    height: 130,
    marginLeft: 38,
    marginRight: 8,
    marginBottom: 22,
    marginTop: 10,
    x: { type: "utc", label: null },
    y: { label: null, domain: [0, Math.max(0.1, ...points.map((point) => point.share))], nice: true },
    marks: [
      gridY({ stroke: rule, strokeOpacity: 1, ticks: 3 }),
      axisY({ ticks: 3, tickSize: 0, fill: quiet, tickFormat: (n) => `${Math.round(n * 100)}%` }),
      axisX({ ticks: Math.max(2, Math.floor(width / 110)), tickSize: 4, stroke: rule, fill: quiet }),
      rectY(points, { x1: "from", x2: "to", y: "share", fill: accent, fillOpacity: 0.55, insetRight: points.length > width / 4 ? 0 : 0.5, title: (point) => `${nameSpan(point.start, point.end)}: ${Math.round(point.share * 100)}% of ${point.sourced.toLocaleString("en")}` }),
      ruleY([0], { stroke: quiet }),
    ],
  });
}

drawCharts({ days: drawDays, unnamed: drawUnnamed });

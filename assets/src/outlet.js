// How much an outlet leaves unnamed over time, beside the whole archive's share.
import { areaY, axisX, axisY, gridY, lineY, plot, ruleX, ruleY, text } from "@observablehq/plot";
import { dayOf, endOf, nameSpan } from "./parts/brush.js";
import { accent, drawCharts, quiet, rule } from "./parts/charting.js";

function drawUnnamed(bars, width, options) {
  const points = bars
    .map((bar) => ({ ...bar, middle: new Date((+dayOf(bar.start) + +endOf(bar.end)) / 2), share: bar.unnamed / bar.sourced }))
    .filter((bar) => bar.sourced > 0);
  const usual = options.everywhere == null ? [] : [options.everywhere];
  const most = Math.max(0.1, ...usual, ...points.map((point) => point.share));
  return plot({
    width,
    height: 190,
    marginLeft: 38,
    marginRight: 12,
    marginTop: 14,
    marginBottom: 24,
    x: { type: "utc", label: null },
    y: { label: null, domain: [0, most], nice: true },
    marks: [
      gridY({ stroke: rule, strokeOpacity: 1, ticks: 4 }),
      axisY({ ticks: 4, tickSize: 0, fill: quiet, tickFormat: (share) => `${Math.round(share * 100)}%` }),
      axisX({ ticks: Math.max(2, Math.floor(width / 110)), tickSize: 4, stroke: rule, fill: quiet }),
      ruleY(usual, { stroke: quiet, strokeDasharray: "3 4" }),
      areaY(points, { x: "middle", y: "share", fill: accent, fillOpacity: 0.12, curve: "step" }),
      lineY(points, { x: "middle", y: "share", stroke: accent, strokeWidth: 1.75, curve: "step" }),
      ruleX(points, { x: "middle", stroke: "transparent", strokeWidth: 10, title: (point) => `${nameSpan(point.start, point.end)}: ${Math.round(point.share * 100)}% of ${point.sourced.toLocaleString("en")} sources` }),
      text(usual, { y: (share) => share, frameAnchor: "right", textAnchor: "end", dy: -7, text: () => "all outlets", fill: quiet, stroke: "var(--paper)", strokeWidth: 5 }),
      ruleY([0], { stroke: quiet }),
    ],
  });
}

drawCharts({ unnamed: drawUnnamed });

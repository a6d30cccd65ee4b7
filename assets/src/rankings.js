// A list over time: a line for each headline, from rank to rank. The line that is pointed at, or
// whose headline in the lists below is, is lit and named; a click opens its record.
import { axisX, axisY, line, plot, text } from "@observablehq/plot";
import { drawCharts, quiet, rule } from "./parts/charting.js";

const WIDE = 860;
const LABELS = 270;
const LONG = 4 * 86_400_000;
const hour = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "UTC" });
const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const words = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit", timeZone: "UTC" });

// A time of few days has hours below it; midnight is told by its day.
function tellHour(at) {
  return (at.getUTCHours() || at.getUTCMinutes() ? hour : day).format(at);
}

// A line's ways while it is in the list; of a time without change only the ends, so that it is
// drawn straight. Each way begins anew where the headline was out.
function listWays(way) {
  const places = new Map(way.instants.map((instant, place) => [instant, place]));
  return way.lines.flatMap((each, number) => {
    const spots = each.spots.map((spot) => ({ at: new Date(spot.instant), place: places.get(spot.instant), rank: spot.rank, line: number }));
    let run = 0;
    const ways = spots.map((spot, at) => {
      if (at && spot.place !== spots[at - 1].place + 1) run += 1;
      return { ...spot, run: `${number}.${run}` };
    });
    return ways.filter((spot, at) => {
      const [before, after] = [ways[at - 1], ways[at + 1]];
      return before?.run !== spot.run || after?.run !== spot.run || before.rank !== spot.rank || after.rank !== spot.rank;
    });
  });
}

function shorten(headline, letters) {
  return headline.length > letters ? `${headline.slice(0, letters - 1).trimEnd()}…` : headline;
}

function drawBump(way, width, options) {
  const ways = listWays(way);
  const deepest = Math.max(1, ...ways.map((spot) => spot.rank));
  const right = width >= WIDE ? LABELS : 26;
  const there = way.lines.map((each, number) => ({ ...each, number })).filter((each) => each.rank !== null);
  const last = new Date(way.instants.at(-1));
  const first = new Date(way.instants[0]);
  const drawing = plot({
    width,
    height: Math.min(620, 60 + deepest * (width < 500 ? 34 : 42)),
    marginLeft: 28,
    marginRight: right,
    marginTop: 14,
    marginBottom: 30,
    x: { type: "utc", label: null, domain: +first === +last ? [new Date(+first - 3_600_000), last] : [first, last] },
    y: { type: "linear", label: null, domain: [deepest + 0.25, 0.75] },
    marks: [
      axisY({ ticks: Array.from({ length: deepest }, (_, at) => at + 1), tickSize: 0, fill: quiet, tickFormat: String }),
      axisX({ ticks: Math.max(2, Math.floor((width - right) / 120)), tickSize: 4, stroke: rule, fill: quiet, tickFormat: last - first < LONG ? tellHour : undefined }),
      line(ways, { x: "at", y: "rank", z: "run", curve: "bump-x", className: "ways", stroke: quiet, strokeLinecap: "round" }),
      text(there, {
        x: () => last,
        y: "rank",
        text: (each) => (right > 100 ? shorten(each.headline, 72) : String(each.rank)),
        lineWidth: 20,
        dx: 10,
        textAnchor: "start",
        className: "ends",
        fill: "currentColor",
      }),
    ],
  });
  // What Plot joins to each path and text are the places of its data.
  const paths = [...drawing.querySelectorAll(".ways path")];
  for (const path of paths) {
    const spot = ways[path.__data__[0]];
    path.dataset.line = spot.line;
    path.classList.add("way-line");
    path.classList.toggle("is-there", way.lines[spot.line].rank !== null);
  }
  [...drawing.querySelectorAll(".ends text")].forEach((label, at) => {
    label.dataset.line = there[at].number;
    label.classList.add("way-end");
  });
  startPointing(drawing, way, options);
  return drawing;
}

// Says which line is nearest to a pointer: that of the headline at its instant and rank.
function findLine(drawing, way, event) {
  const box = drawing.getBoundingClientRect();
  const unit = drawing.viewBox.baseVal.width / box.width;
  const ends = event.target.closest?.("[data-line]");
  if (ends?.tagName === "text") return { number: Number(ends.dataset.line), instant: way.instants.at(-1) };
  const at = +drawing.scale("x").invert((event.clientX - box.left) * unit);
  const rank = Math.round(drawing.scale("y").invert((event.clientY - box.top) * unit));
  let instant = way.instants[0];
  for (const each of way.instants) if (Math.abs(+new Date(each) - at) < Math.abs(+new Date(instant) - at)) instant = each;
  const number = way.lines.findIndex((each) => each.spots.some((spot) => spot.instant === instant && spot.rank === rank));
  return number < 0 ? null : { number, instant };
}

function startPointing(drawing, way, options) {
  const frame = drawing.ownerDocument.querySelector("[data-bump]");
  const name = frame.querySelector("[data-bump-name]");
  const lists = [...document.querySelectorAll("[data-bump-lines] [data-line]")];
  const address = (number) => (way.lines[number]?.page ? `${options.record}${way.lines[number].page}` : null);

  function light(number, instant) {
    const held = way.lines[number];
    for (const each of drawing.querySelectorAll("[data-line]")) {
      const isNamed = Number(each.dataset.line) === number;
      each.classList.toggle("is-named", isNamed);
      if (isNamed && each.tagName === "path") each.parentNode.append(each);
    }
    for (const each of lists) each.classList.toggle("is-named", Number(each.dataset.line) === number);
    if (!held) return;
    const spot = held.spots.find((each) => each.instant === instant) ?? held.spots.at(-1);
    const rank = Object.assign(document.createElement("span"), { className: "rank", textContent: spot.rank });
    const link = document.createElement(address(number) ? "a" : "span");
    link.textContent = held.headline;
    if (address(number)) Object.assign(link, { href: address(number), tabIndex: -1 });
    const when = Object.assign(document.createElement("span"), { className: "quiet small", textContent: ` ${words.format(new Date(spot.instant))} UTC` });
    name.replaceChildren(rank, link, when);
  }

  let lit = way.lines.length ? 0 : null;
  if (lit !== null) light(0);
  drawing.addEventListener("pointermove", (event) => {
    const found = findLine(drawing, way, event);
    if (!found) return;
    drawing.classList.toggle("is-link", address(found.number) !== null);
    light(found.number, found.instant);
    lit = found.number;
  });
  // A finger names the line first; its name above leads to the record.
  drawing.addEventListener("click", (event) => {
    const found = findLine(drawing, way, event);
    if (!found) return;
    light(found.number, found.instant);
    if (event.pointerType !== "touch" && found.number === lit && address(found.number)) location.assign(address(found.number));
    lit = found.number;
  });
  for (const each of lists) {
    const tell = () => light(Number(each.dataset.line));
    each.addEventListener("pointerenter", tell);
    each.addEventListener("focusin", tell);
  }
}

drawCharts({ bump: drawBump });

// Days in UTC, and a brush: a drag across a chart of time says from which day to which.
const DAY = 86_400_000;

export function dayOf(text) {
  return new Date(`${text}T00:00:00Z`);
}

// The instant at which a day, included itself, is over.
export function endOf(text) {
  return new Date(+dayOf(text) + DAY);
}

export function writeDay(instant) {
  return new Date(Math.floor(+instant / DAY) * DAY).toISOString().slice(0, 10);
}

const words = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

export function nameSpan(start, end) {
  const first = words.format(dayOf(start));
  return start === end ? first : `${first} to ${words.format(dayOf(end))}`;
}

const SVG = "http://www.w3.org/2000/svg";
const SHORTEST = 6;

// `place` is the drawing's inner part in its own units; `tell(since, until)` gets two days.
export function addBrush(drawing, place, tell) {
  const scale = drawing.scale("x");
  if (!scale?.invert) return;
  const band = document.createElementNS(SVG, "rect");
  for (const [name, value] of Object.entries({ class: "brush", y: place.top, height: place.bottom - place.top, width: 0, visibility: "hidden" })) band.setAttribute(name, value);
  drawing.append(band);
  let from = null;
  let dragged = false;

  function find(event) {
    const box = drawing.getBoundingClientRect();
    const at = ((event.clientX - box.left) * drawing.viewBox.baseVal.width) / box.width;
    return Math.min(place.right, Math.max(place.left, at));
  }

  function draw(to) {
    band.setAttribute("x", Math.min(from, to));
    band.setAttribute("width", Math.abs(to - from));
    band.setAttribute("visibility", Math.abs(to - from) < SHORTEST ? "hidden" : "visible");
  }

  drawing.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || event.pointerType === "touch") return;
    from = find(event);
    dragged = false;
    // Else the browser would begin to drag the link that a bar is.
    event.preventDefault();
  });
  addEventListener("pointermove", (event) => {
    if (from !== null) draw(find(event));
  });
  addEventListener("pointerup", (event) => {
    if (from === null) return;
    const ends = [from, find(event)].sort((a, b) => a - b);
    from = null;
    band.setAttribute("visibility", "hidden");
    dragged = ends[1] - ends[0] >= SHORTEST;
    if (dragged) tell(...ends.map((at) => writeDay(scale.invert(at))));
  });
  // A drag that ends on a bar is no click on it.
  drawing.addEventListener("click", (event) => dragged && event.preventDefault(), true);
}

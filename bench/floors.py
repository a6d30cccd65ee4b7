"""`floors.json` and the figures of a run, in; which floors hold, out.

The quick check reads the labelled pages, the stories and fundus whole, and of the other sets each
N-th page; speed is not asked there. The digests pin the gold: a floor means nothing on other data.
"""

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

import msgspec

from bench.archive import measure_adding, measure_archive
from bench.coverage import measure_coverage
from bench.gold import measure_digest
from bench.lineage import measure_lineage
from bench.lineagegrowth import measure_growth as measure_joining
from bench.lines import Line
from bench.pages import measure_one
from bench.polnear import measure_polnear
from bench.quotationgrowth import (
    HOSTILE,
    measure_hostile_quotations,
    measure_quotation_growth,
)
from bench.quotations import measure_quotations
from bench.roles import measure_roles
from bench.room import measure_grown
from bench.speed import measure_speed
from bench.statements import measure_statements
from bench.timex import measure_tool
from bench.tools import BY_NAME
from bench.views import measure_views

PATH = Path(__file__).with_name("floors.json")
QUICK_EVERY = {"newspaper": 4, "wcxb": 8, "trafilatura": 8, "readability": 4, "all": 12}


class Floor(msgspec.Struct, frozen=True, kw_only=True):
    """What a figure must reach (`floor`) or may not pass (`ceiling`)."""

    bench: str
    set: str
    figure: str
    floor: float | None = None
    ceiling: float | None = None
    quick: bool = True

    @property
    def name(self) -> str:
        """Return `bench/set/figure`."""
        return f"{self.bench}/{self.set}/{self.figure}"


class Floors(msgspec.Struct, frozen=True, kw_only=True):
    """The file: floors, and the digest of each folder of the gold data that they hold on."""

    floors: tuple[Floor, ...]
    digests: dict[str, str]


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """A floor beside what was measured."""

    floor: Floor
    value: float

    @property
    def held(self) -> bool:
        """Say whether the figure is on the right side of floor and ceiling."""
        over = self.floor.floor is None or self.value >= self.floor.floor
        under = self.floor.ceiling is None or self.value <= self.floor.ceiling
        return over and under


def read_floors() -> Floors:
    """Return what `floors.json` says."""
    return msgspec.json.decode(PATH.read_bytes(), type=Floors)


def find_changed(floors: Floors) -> list[str]:
    """Return the folders of the gold data whose bytes are not those that the floors were set on."""
    return [name for name, digest in floors.digests.items() if measure_digest(name) != digest]


def choose_floors(*, quick: bool) -> list[Floor]:
    """Return the floors of a quick or whole check."""
    return [floor for floor in read_floors().floors if floor.quick or not quick]


def check_floor(floor: Floor, line: Line) -> Verdict:
    """Compare a floor with the line that measured its bench and set."""
    return Verdict(floor=floor, value=float(str(line[floor.figure])))


def find_line(lines: Iterable[Line], floor: Floor) -> Line:
    """Return onrecord's line for a floor's bench and set; raises LookupError if there is none."""
    for line in lines:
        ours = str(line["tool"]).startswith("onrecord ")
        if ours and (line["bench"], line["set"]) == (floor.bench, floor.set):
            return line
    raise LookupError(f"no line measured {floor.name}")


def choose_every(name: str, *, quick: bool) -> int:
    """Return N where a set is read at each N-th page."""
    return QUICK_EVERY.get(name, 1) if quick else 1


@cache
def measure_line(bench: str, name: str, quick: bool) -> Line:
    """Return onrecord's line for one bench and set, measured once."""
    every = choose_every(name, quick=quick)
    measures: dict[str, Callable[[], Line]] = {
        "roles": measure_roles,
        "pages": lambda: measure_one(BY_NAME["onrecord"], name, every=every, fresh=False),
        "statements": lambda: measure_statements(name),
        "polnear": measure_polnear,
        "times": lambda: measure_tool(name),
        "lineage": lambda: measure_families()[name],
        "growth": lambda: measure_joins()[name],
        "quotations": lambda: measure_said(name),
        "views": lambda: next(measure_views()),
        "coverage": lambda: measure_coverage(every=every),
        "speed": lambda: measure_fast()[name],
        "archive": lambda: measure_kept()[name],
        "room": measure_grown,
    }
    return measures[bench]()


@cache
def measure_families() -> dict[str, Line]:
    """Return the lines of families by set: labelled pairs, made-up copies."""
    return {str(line["set"]): line for line in measure_lineage()}


@cache
def measure_joins() -> dict[str, Line]:
    """Return the lines of joining one more record, by how many there are."""
    return {str(line["set"]): line for line in measure_joining()}


def measure_said(name: str) -> Line:
    """Return a line of quotations: of variants, of pairs that were read, of a size, or hostile."""
    if name.isdigit():
        lines = measure_quotation_growth((int(name),))
    else:
        is_hostile = name in dict(HOSTILE)
        lines = measure_hostile_quotations() if is_hostile else measure_quotations()
    return next(line for line in lines if line["set"] == name)


@cache
def measure_fast() -> dict[str, Line]:
    """Return onrecord's speed lines by set, measured beside trafilatura."""
    lines = measure_speed(("lexbor", "onrecord", "trafilatura"))
    ours = (line for line in lines if str(line["tool"]).startswith("onrecord "))
    return {str(line["set"]): line for line in ours}


@cache
def measure_kept() -> dict[str, Line]:
    """Return the archive's lines by set: adding, each size, answers."""
    return {str(line["set"]): line for line in (measure_adding(), *measure_archive())}


def format_verdict(verdict: Verdict) -> str:
    """Return a row of the table: ok or MISSED, the figure, what it was to be."""
    floor = verdict.floor
    limits = [("at least", floor.floor), ("at most", floor.ceiling)]
    wanted = ", ".join(f"{word} {limit}" for word, limit in limits if limit is not None)
    state = "ok    " if verdict.held else "MISSED"
    return f"{state}  {floor.name:<44} {verdict.value:>8.4f}  {wanted}"

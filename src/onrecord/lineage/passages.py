"""Two bodies in, how many of each one's words stand in passages that both have out.

A passage is `RUN` words or more in a row, wherever it stands: paragraphs that change their place
are found. The time is linear in the words.
"""

from collections.abc import Iterable

from onrecord.lineage.bodies import Body, list_particulars, read_body
from onrecord.types import Part

RUN = 5

Run = tuple[str, ...]


class Passages:
    """A body with its runs of words, names and numbers, to be compared with several others."""

    __slots__ = ("body", "particulars", "runs")

    def __init__(self, body: Body, particulars: frozenset[str] = frozenset()) -> None:
        self.body = body
        self.particulars = particulars
        self.runs = frozenset(_list_runs(body.words))


def read_passages(text: str) -> Passages:
    """Return a text ready to be compared."""
    return Passages(read_body(text), list_particulars(text))


class Shared(Part, frozen=True, kw_only=True):
    """Of each of two bodies: its words, those of them in shared passages, those told not quoted.

    `particulars` are the names and numbers of each, `alike` how many of them both have.
    """

    words: tuple[int, int]
    copied: tuple[int, int]
    told: tuple[int, int]
    told_words: tuple[int, int]
    particulars: tuple[int, int]
    alike: int

    @property
    def shares(self) -> tuple[float, float]:
        """The share of each one's words that the other has."""
        one, other = (a / b if b else 0.0 for a, b in zip(self.copied, self.words, strict=True))
        return one, other

    @property
    def told_shares(self) -> tuple[float, float]:
        """The same of the words outside of quotation marks."""
        one, other = (a / b if b else 0.0 for a, b in zip(self.told, self.told_words, strict=True))
        return one, other


def measure_shared(one: Passages, other: Passages) -> Shared:
    """Return what the bodies share."""
    runs = one.runs & other.runs
    first, second = _mark_runs(one.body.words, runs), _mark_runs(other.body.words, runs)
    return Shared(
        words=(len(one.body.words), len(other.body.words)),
        copied=(sum(first), sum(second)),
        told=(_count_told(first, one.body), _count_told(second, other.body)),
        told_words=(one.body.quoted.count(False), other.body.quoted.count(False)),
        particulars=(len(one.particulars), len(other.particulars)),
        alike=len(one.particulars & other.particulars),
    )


def _list_runs(words: tuple[str, ...]) -> Iterable[Run]:
    return zip(*(words[step:] for step in range(RUN)), strict=False)


def _mark_runs(words: tuple[str, ...], runs: frozenset[Run]) -> list[bool]:
    """Return which words stand in one of the runs."""
    marked = [False] * len(words)
    if not runs:
        return marked
    end = 0
    for place, run in enumerate(_list_runs(words)):
        if run in runs:
            marked[max(place, end) : place + RUN] = [True] * (place + RUN - max(place, end))
            end = place + RUN
    return marked


def _count_told(marked: list[bool], body: Body) -> int:
    return sum(copied and not quoted for copied, quoted in zip(marked, body.quoted, strict=True))

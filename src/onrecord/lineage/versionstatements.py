"""Statements before and after in, those gained, lost and reworded out.

The same statement has the same words and speaker. Of those left, a pair is one statement reworded
where its contents share enough words: fewer where the speaker is the same, more where not.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel

from onrecord.lineage.versionkept import Rewording
from onrecord.lineage.versionparagraphs import diff, fold_text
from onrecord.types import Statement

SAME_SPEAKER = 0.5
OTHER_SPEAKER = 0.75
"""Shares of words in common from which contents are of one statement."""

MOST_WORDS = 200
BAND = 30
"""Statements to both sides, in the order of the story, that one is compared with."""


class Told(NamedTuple):
    """A statement with what it is compared by: its place, words and speaker."""

    place: int
    statement: Statement
    words: list[str]
    speaker: str


class Compared(NamedTuple):
    """What became of the statements."""

    gained: tuple[Statement, ...]
    lost: tuple[Statement, ...]
    reworded: tuple[Rewording, ...]


def compare_statements(before: Sequence[Statement], after: Sequence[Statement]) -> Compared:
    """Return the statements that only one version has, and those that it has in other words."""
    one, two = _tell(before), _tell(after)
    pairs = _pair_same(one, two)
    pairs |= _pair_alike(
        [each for each in one if each.place not in pairs],
        [each for each in two if each.place not in set(pairs.values())],
    )
    found = set(pairs.values())
    changed = (_reword(before[i], after[j]) for i, j in sorted(pairs.items()))
    return Compared(
        gained=tuple(each.statement for each in two if each.place not in found),
        lost=tuple(each.statement for each in one if each.place not in pairs),
        reworded=tuple(each for each in changed if each is not None),
    )


def read_content(statement: Statement) -> str:
    """Return the words of a statement's content."""
    return " … ".join(passage.text for passage in statement.content)


def _tell(statements: Sequence[Statement]) -> list[Told]:
    return [
        Told(place, each, _list_words(each), fold_text(_name(each)).casefold())
        for place, each in enumerate(statements)
    ]


def _list_words(statement: Statement) -> list[str]:
    return fold_text(read_content(statement)).casefold().split()[:MOST_WORDS]


def _name(statement: Statement) -> str:
    return statement.speaker_name or (statement.source.text if statement.source else "")


def _pair_same(one: Sequence[Told], two: Sequence[Told]) -> dict[int, int]:
    """Return the places of statements of the same words: first of the same speaker, then of any."""
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for with_speaker in (True, False):
        waiting: dict[tuple[str, ...], list[int]] = {}
        for each in two:
            if each.place not in taken:
                waiting.setdefault(_key(each, with_speaker=with_speaker), []).append(each.place)
        for each in one:
            places = waiting.get(_key(each, with_speaker=with_speaker))
            if each.place not in pairs and places:
                pairs[each.place] = places.pop(0)
                taken.add(pairs[each.place])
    return pairs


def _key(told: Told, *, with_speaker: bool) -> tuple[str, ...]:
    return (told.speaker if with_speaker else "", *told.words)


def _pair_alike(one: Sequence[Told], two: Sequence[Told]) -> dict[int, int]:
    """Return the places of statements that are alike enough, the most alike first."""
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(_weigh(one, two)):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _weigh(one: Sequence[Told], two: Sequence[Told]) -> Iterator[tuple[float, int, int]]:
    """Yield how unlike two statements are, with their places, where they may be one."""
    for number, left in enumerate(one):
        middle = number * len(two) // len(one)
        for right in two[max(0, middle - BAND) : middle + BAND + 1]:
            least = SAME_SPEAKER if _is_same_speaker(left, right) else OTHER_SPEAKER
            alike = Indel.normalized_similarity(left.words, right.words, score_cutoff=least)
            if alike >= least:
                yield -alike, left.place, right.place


def _is_same_speaker(left: Told, right: Told) -> bool:
    """Whether one name is the other or words of it: "Lee" and "Ann Lee"."""
    one, two = f" {left.speaker} ", f" {right.speaker} "
    return bool(left.speaker and right.speaker) and (one in two or two in one)


def _reword(before: Statement, after: Statement) -> Rewording | None:
    """Return what of a statement changed; None where nothing did."""
    contents = read_content(before), read_content(after)
    cues = [each.cue.text if each.cue else "" for each in (before, after)]
    changed = {
        "speaker": fold_text(_name(before)) != fold_text(_name(after)),
        "content": fold_text(contents[0]) != fold_text(contents[1]),
        "cue": fold_text(cues[0]) != fold_text(cues[1]),
        "kind": before.kind is not after.kind,
        "stance": before.stance is not after.stance,
    }
    fields = tuple(name for name, is_changed in changed.items() if is_changed)
    if not fields:
        return None
    segments = diff(*contents) if changed["content"] else ()
    return Rewording(before=before, after=after, fields=fields, segments=segments)

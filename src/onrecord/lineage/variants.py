"""Two sayings in, whether they are variants of one statement, and how near in time they must be.

The decision is symmetric and looks at nothing but the two: which statements are one quotation then
does not depend on the order in which they came. Quotations are judged by their words alone; what
somebody is reported to have said, and a quotation beside a report, by speaker, content and time.
"""

from collections.abc import Collection, Sequence
from enum import StrEnum
from typing import TypeVar

from onrecord.lineage.sayings import Saying
from onrecord.lineage.worddiff import Match, match_words
from onrecord.lineage.wording import stem_word
from onrecord.types import Part

DAY = 86_400
SECONDS_NEAR = 3 * DAY
"""Reports and short quotations of one speaker are the same statement only so near in time."""
SECONDS_OTHER = 30 * DAY
"""The same words of two speakers, or with some changed, are one quotation only so near in time."""

LONG = 6
"""Words of a quotation that is known by its words alone."""
LONG_RUN = 8
"""Words in a row that tell two quotations that overlap for parts of one."""
SHARED_RUN = 4
SHARED = 0.75
"""Share of the shorter quotation's words that stands in the other in the same order."""
TOLD_ALIKE = 0.6
"""Dice coefficient of the telling words of two reports."""
TOLD_PARAPHRASED = 0.6
"""Share of a report's telling words that a quotation has which it paraphrases."""
BEFORE_TOLD = 3
"""Words before the first shared one among which its negation stands."""
SHARED_OF_LONGER = 0.5
"""Share of the longer one's words that quotations of two named speakers must have in common: a
document that is quoted at length holds the words of many."""
LEAST_SHARED = 3
"""Telling words that two sayings must share unless their words are the same."""

Word = TypeVar("Word", str, int)


class Relation(StrEnum):
    """What a variant is to the wording that it is compared with."""

    SAME = "same"
    TRUNCATED = "truncated"
    ELLIPSIS = "ellipsis"
    CHANGED = "changed"
    PARAPHRASE = "paraphrase"


class Likeness(Part, frozen=True, kw_only=True):
    """How two sayings are variants. `within` is in seconds; None: at any time."""

    relation: Relation
    within: int | None


def relate_sayings(one: Saying, other: Saying) -> Likeness | None:
    """Return how two sayings are variants of one statement; None where they are not."""
    same_speaker = is_same_speaker(one, other)
    if one.quoted and other.quoted:
        return _relate_quotations(one, other, same_speaker=same_speaker)
    if not same_speaker or not _may_be_told_alike(one, other):
        return None
    relation = _relate_told(one, other)
    return None if relation is None else Likeness(relation=relation, within=SECONDS_NEAR)


def compare_sayings(longest: Saying, other: Saying) -> Relation:
    """Return what a variant is to the longest wording of a statement, whatever lies between.

    Variants may be joined through others: what has too little in common with the longest is a
    paraphrase where it is no quotation, else a part of the same in other words.
    """
    likeness = relate_sayings(longest, other)
    if likeness is not None:
        return likeness.relation
    relation = compare_words(longest, other)
    if relation is not None:
        return relation
    return Relation.CHANGED if longest.quoted and other.quoted else Relation.PARAPHRASE


def find_reach(saying: Saying) -> int | None:
    """Return how near in time the same saying must be to be the same statement (None: at any)."""
    if not saying.quoted or len(saying.words) < LONG:
        return SECONDS_NEAR
    return None if saying.named else SECONDS_OTHER


def is_same_speaker(one: Saying, other: Saying) -> bool:
    """Whether two sources may be the same: a name, or its last part, first names not differing."""
    if not one.speaker or not other.speaker or one.named != other.named:
        return False
    if one.speaker == other.speaker or not one.named:
        return one.speaker == other.speaker
    mine, theirs = one.speaker.split(), other.speaker.split()
    if mine[-1] != theirs[-1]:
        return set(mine) <= set(theirs) or set(theirs) <= set(mine)
    if len(mine) == 1 or len(theirs) == 1:
        return True
    return mine[0][: len(theirs[0])] == theirs[0] or theirs[0][: len(mine[0])] == mine[0]


def compare_words(one: Saying, other: Saying) -> Relation | None:
    """Return what the words of one are to those of the other; None where too few are the same."""
    if one.words == other.words:
        return Relation.SAME
    short, long = sorted((one, other), key=lambda each: (len(each.words), each.words))
    if not may_share(short.words, long.words):
        return None
    runs = match_words(short.words, long.words)
    kept = sum(length for _, _, length in runs)
    longest = max((length for _, _, length in runs), default=0)
    if kept == len(short.words):
        if len(runs) == 1:
            return Relation.TRUNCATED if len(short.words) < len(long.words) else Relation.SAME
        return _judge_parts(short, long, runs, longest)
    if longest >= min(SHARED_RUN, len(short.words)) and kept >= SHARED * len(short.words):
        return _judge_parts(short, long, runs, longest)
    is_overlap = longest >= LONG_RUN and _is_at_ends(runs, short, long)
    return Relation.TRUNCATED if is_overlap else None


def may_share(short: Sequence[Word], long: Sequence[Word]) -> bool:
    """Whether the longer may have what is asked of it; told at once, where comparing takes long."""
    held = bytes(map(frozenset(long).__contains__, short))
    has_most = held.count(1) >= SHARED * len(short)
    least = min(SHARED_RUN, len(short)) if has_most else LONG_RUN
    return b"\1" * least in held and not _list_runs(short, least).isdisjoint(
        _list_runs(long, least)
    )


def _list_runs(words: Sequence[Word], length: int) -> set[tuple[Word, ...]]:
    return set(zip(*(words[start:] for start in range(length)), strict=False))


def count_shared(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many words two wordings share in the same order."""
    return sum(length for _, _, length in match_words(one, other))


def _relate_quotations(one: Saying, other: Saying, *, same_speaker: bool) -> Likeness | None:
    """Return how two quotations are variants."""
    shortest = min(len(one.words), len(other.words))
    if shortest < LONG:
        return _relate_short(one, other) if same_speaker and one.named else None
    relation = compare_words(one, other)
    if relation is None or (not same_speaker and _is_of_others(one, other)):
        return None
    anytime = same_speaker and one.named and relation is not Relation.CHANGED
    return Likeness(relation=relation, within=None if anytime else SECONDS_OTHER)


def _is_of_others(one: Saying, other: Saying) -> bool:
    """Whether two speakers are named and the words of one are but a part of the other's."""
    longest = max(len(one.words), len(other.words))
    is_part = count_shared(one.words, other.words) < SHARED_OF_LONGER * longest
    return one.named and other.named and is_part


def _relate_short(one: Saying, other: Saying) -> Likeness | None:
    """Return how a short quotation of a speaker is a variant: the same, or all of it in a row."""
    if one.words == other.words:
        return Likeness(relation=Relation.SAME, within=SECONDS_NEAR)
    short, long = sorted((one, other), key=lambda each: len(each.words))
    if len(short.words) < LEAST_SHARED or len(short.telling) < 2:
        return None
    relation = compare_words(short, long)
    if relation is not Relation.TRUNCATED:
        return None
    return Likeness(relation=relation, within=SECONDS_NEAR)


def _judge_parts(
    short: Saying, long: Saying, runs: Sequence[Match], longest: int
) -> Relation | None:
    """Return whether what two wordings do not share fell out at gaps or was changed."""
    if longest < min(SHARED_RUN, len(short.words)):
        return None
    filled = set(short.gaps), set(long.gaps)
    ends = (*runs, (len(short.words), len(long.words), 0))
    at = (0, 0)
    has_gap = False
    for i, j, length in ends:
        inner = at != (0, 0) and length
        cut, added = i - at[0], j - at[1]
        # What stands before the first run and behind the last was left out at an end.
        at_end = not inner and (cut == 0 or added == 0)
        is_gap = (cut == 0 and i in filled[0]) or (added == 0 and j in filled[1])
        is_gap = is_gap or _holds_gap(filled, at, (i, j))
        if not (at_end or is_gap or (cut == 0 and added == 0)):
            return Relation.CHANGED
        has_gap |= is_gap
        at = (i + length, j + length)
    return Relation.ELLIPSIS if has_gap else Relation.TRUNCATED


def _holds_gap(
    gaps: tuple[set[int], set[int]], start: tuple[int, int], end: tuple[int, int]
) -> bool:
    """Whether both leave words out between the same two runs."""
    return all(
        any(begin <= gap <= stop for gap in side)
        for side, begin, stop in zip(gaps, start, end, strict=True)
    )


def _is_at_ends(runs: Sequence[Match], short: Saying, long: Saying) -> bool:
    """Whether the longest run ends one wording and begins the other: both are parts of one."""
    i, j, length = max(runs, key=lambda run: (run[2], -run[0], -run[1]))
    begins = i <= 1 or j <= 1
    ends = i + length >= len(short.words) - 1 or j + length >= len(long.words) - 1
    return begins and ends


def _may_be_told_alike(one: Saying, other: Saying) -> bool:
    """Whether nothing that both tell speaks against it: neither negation nor names."""
    if _differ_in_names(one.names, other.names):
        return False
    shared = set(one.telling) & set(other.telling)
    return _count_negations(one, shared) == _count_negations(other, shared)


def _count_negations(saying: Saying, shared: Collection[str]) -> int:
    """Count what turns a saying round; of a quotation, in the part that has the shared words."""
    places = range(len(saying.words))
    told = saying.quoted and [place for place in places if stem_word(saying.words[place]) in shared]
    if told:
        places = range(max(0, told[0] - BEFORE_TOLD), told[-1] + 1)
    return sum(place in places for place in saying.negations) + saying.denied


def _differ_in_names(one: Collection[str], other: Collection[str]) -> bool:
    shared, least = len(set(one) & set(other)), min(len(one), len(other))
    return least > 0 and 3 * shared < 2 * least


def _relate_told(one: Saying, other: Saying) -> Relation | None:
    """Return how two sayings of which not both are quoted are variants by what they tell."""
    if one.words == other.words:
        return Relation.SAME
    if len(one.words) >= LONG and len(other.words) >= LONG:
        relation = compare_words(one, other)
        if relation is not None:
            return Relation.CHANGED if _differ_in_numbers(one, other) else relation
    mine, theirs = set(one.telling), set(other.telling)
    shared = len(mine & theirs)
    if shared < LEAST_SHARED:
        return None
    if one.quoted == other.quoted:
        alike = 2 * shared >= TOLD_ALIKE * (len(mine) + len(theirs))
    else:
        alike = shared >= TOLD_PARAPHRASED * len(mine if other.quoted else theirs)
    if not alike:
        return None
    return Relation.CHANGED if _differ_in_numbers(one, other) else Relation.PARAPHRASE


def _differ_in_numbers(one: Saying, other: Saying) -> bool:
    """Whether each has a number that the other has not."""
    mine, theirs = set(one.numbers), set(other.numbers)
    return bool(mine - theirs) and bool(theirs - mine)

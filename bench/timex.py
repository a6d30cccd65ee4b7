"""Stories with gold time expressions, in; how many we find, and with which value, out.

Counted as TempEval-3 counts (UzZaman et al. 2013): *strict*, the extent is the gold's; *relaxed*,
the extents overlap; *type* and *value*, relaxed and the type or value right; F1 of each over all
expressions of a set. Pairs are one to one, equal extents first, then the longest overlap. Leading
prepositions, which TIMEX3 leaves outside, are cut from every tool's extents; a range that a tool
gives as one ("2004/2009") is read as its two ends, which TIMEX3 marks apart. Where the gold has no
durations and sets (GUM), what a tool gives of them, and references without a date (`PAST_REF`),
are not counted; nor are types, since GUM marks the day alone in "Friday night".
"""

import re
import time
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from bench.gold import measure_digest
from bench.lines import Line, build_line
from bench.metrics import NOTHING, Counts
from bench.timegold import GoldTimex, TimeStory, open_gum, open_meantime
from bench.timetools import TOOLS, Guess, find_label, is_available
from bench.timevalues import is_same_value

NEWS = ("news", "interview")
SETS = ("meantime-tuned", "gum-tuned", "meantime-kept", "gum-kept", "gum-news", "kept", "all")
LEADING = re.compile(
    r"(?:(?:on|in|at|by|since|until|till|from|during|around|throughout|before|after|within|over"
    r"|for|about|between|through|to|of|as|under|circa)\s+)+",
    re.IGNORECASE,
)
JOINER = re.compile(r"\s*(?:\b(?:to|and|through|until|till)\b|[-–—‑/])\s*", re.IGNORECASE)


class Score(NamedTuple):
    """Counts of one story or of many."""

    strict: Counts
    relaxed: Counts
    type: Counts
    value: Counts

    def plus(self, other: "Score") -> "Score":
        """Return the sums."""
        return Score(*(a.plus(b) for a, b in zip(self, other, strict=True)))


EMPTY = Score(NOTHING, NOTHING, NOTHING, NOTHING)


def open_set(name: str) -> tuple[TimeStory, ...]:
    """Return the stories of a set: tuned on or kept for reporting; `gum-news` is news of both."""
    kept = {"tuned": False, "kept": True}.get(name.split("-")[-1])
    stories: list[TimeStory] = []
    if not name.startswith("gum"):
        stories.extend(open_meantime(kept=kept))
    if not name.startswith("meantime"):
        stories.extend(open_gum(kept=kept, genres=NEWS if name == "gum-news" else ()))
    return tuple(stories)


def measure_times(
    names: Sequence[str] = SETS, tools: Sequence[str] = tuple(TOOLS)
) -> Iterator[Line]:
    """Yield a line for each set and each tool that is installed."""
    for name in names:
        for tool in tools:
            if is_available(tool):
                yield measure_tool(name, tool)


def measure_tool(name: str, tool: str = "onrecord") -> Line:
    """Return the line of one tool on one set."""
    stories = open_set(name)
    started = time.process_time()
    guesses = TOOLS[tool].read(tuple(story.story for story in stories))
    seconds = time.process_time() - started
    total = EMPTY
    for story, guessed in zip(stories, guesses, strict=True):
        total = total.plus(score_story(story, guessed))
    line = build_line(
        "times", name, measure_digest("entities/meantime", "entities/gum"), "onrecord"
    )
    line["tool"] = find_label(tool)
    return line | {
        "stories": len(stories),
        "gold": int(total.value.right + total.value.missed),
        "found": int(total.value.right + total.value.wrong),
        **sum_score(total, typed=all(story.periods for story in stories)),
        "seconds": seconds,
    }


def sum_score(total: Score, *, typed: bool) -> dict[str, object]:
    """Return the figures; types only where the whole set has them."""
    return {
        "value_f1": total.value.f1,
        "value_precision": total.value.precision,
        "value_recall": total.value.recall,
        "relaxed_f1": total.relaxed.f1,
        "strict_f1": total.strict.f1,
        **({"type_f1": total.type.f1} if typed else {}),
    }


def score_story(story: TimeStory, guesses: Iterable[Guess]) -> Score:
    """Pair one story's expressions and count."""
    left_out = [each.span for each in story.gold if each.value is None]
    gold = [each for each in story.gold if each.value is not None]
    ours = [
        each
        for each in place_guesses(story, guesses)
        if is_counted(each, story)
        and (not any(overlap(each.span, span) for span in left_out)
             or any(overlap(each.span, other.span) for other in gold))
    ]  # fmt: skip
    pairs = pair_spans(gold, ours)
    right = [
        is_same_value(ours.value, str(gold.value), day_alone=not story.periods)
        for gold, ours in pairs
    ]

    def count(number: int) -> Counts:
        return Counts(number, len(ours) - number, len(gold) - number)

    return Score(
        strict=count(sum(gold.span == ours.span for gold, ours in pairs)),
        relaxed=count(len(pairs)),
        type=count(sum(gold.type == ours.type for gold, ours in pairs)),
        value=count(sum(right)),
    )


def place_guesses(story: TimeStory, guesses: Iterable[Guess]) -> list[Guess]:
    """Return a tool's expressions with spans in the whole text, ranges in two, trimmed."""
    placed: list[Guess] = []
    for each in guesses:
        start = story.starts[each.block]
        span = (start + each.span[0], start + each.span[1])
        whole = Guess(0, span, each.type, each.value)
        placed.extend(trim(part, story.text) for part in split_range(whole, story.text))
    return placed


def split_range(guess: Guess, text: str) -> list[Guess]:
    """Return the two ends of a range, or the expression itself."""
    first, slash, second = guess.value.partition("/")
    if not slash:
        return [guess]
    start, end = guess.span
    lead = LEADING.match(text, start, end)
    joiner = JOINER.search(text, lead.end() if lead else start, end)
    if joiner is None:
        return [guess]
    return [
        Guess(0, (start, joiner.start()), guess.type, first),
        Guess(0, (joiner.end(), end), guess.type, second),
    ]


def trim(guess: Guess, text: str) -> Guess:
    """Return the expression without the prepositions before it."""
    lead = LEADING.match(text, *guess.span)
    if lead is None or lead.end() >= guess.span[1]:
        return guess
    return guess._replace(span=(lead.end(), guess.span[1]))


def is_counted(guess: Guess, story: TimeStory) -> bool:
    """Say whether the gold's annotators would have marked such an expression."""
    if story.periods:
        return True
    return guess.type in ("date", "time") and not guess.value.endswith("_REF")


def overlap(left: tuple[int, int], right: tuple[int, int]) -> int:
    """Return how many characters two spans share."""
    return max(0, min(left[1], right[1]) - max(left[0], right[0]))


def pair_spans(gold: Sequence[GoldTimex], ours: Sequence[Guess]) -> list[tuple[GoldTimex, Guess]]:
    """Pair overlapping expressions one to one: equal extents first, then the longest overlap."""
    close = [
        (left.span != right.span, -overlap(left.span, right.span), place, other)
        for place, left in enumerate(gold)
        for other, right in enumerate(ours)
        if overlap(left.span, right.span)
    ]
    pairs: dict[int, int] = {}
    for _, _, place, other in sorted(close):
        if place not in pairs and other not in pairs.values():
            pairs[place] = other
    return [(gold[place], ours[other]) for place, other in sorted(pairs.items())]

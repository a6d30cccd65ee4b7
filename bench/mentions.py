"""Stories with gold names, in; how many we find, people, bodies and places apart, out.

A name is found when a tool gives it the same type and, *strict*, the same span, or, *relaxed*, one
that overlaps; one to one. Gold and guesses are trimmed alike (`bench.mentionspans`); what gold is,
says `bench.mentiongold`. `gum-news` are the news documents of GUM's dev part, as few as they are;
`gum-dev` is the whole of it; `meantime-kept` the half of MEANTIME that nobody trains on.
"""

from collections.abc import Iterable, Iterator, Sequence

from bench.gold import measure_digest
from bench.lines import Line, build_line
from bench.mentiongold import NamedStory, open_gum, open_meantime
from bench.mentionspans import GoldName, trim_name
from bench.mentiontools import TOOLS, Guess
from bench.metrics import NOTHING, Counts

USUAL = ("onrecord", "spacy")
TYPES = ("person", "organization", "place")
SETS = ("gum-news", "gum-dev", "meantime-kept")
TUNED = ("gum-train-news", "meantime-tuned")


def open_set(name: str) -> tuple[NamedStory, ...]:
    """Return the stories of a set; raises KeyError for an unknown one."""
    stories = {
        "gum-news": lambda: open_gum("dev", ("news",)),
        "gum-dev": lambda: open_gum("dev"),
        "gum-train-news": lambda: open_gum("train", ("news",)),
        "meantime-kept": lambda: open_meantime(kept=True),
        "meantime-tuned": lambda: open_meantime(kept=False),
    }
    return tuple(stories[name]())


def measure_mentions(names: Sequence[str] = SETS, tools: Sequence[str] = USUAL) -> Iterator[Line]:
    """Yield a line for each set and tool; one that is not installed is called absent."""
    for name in names:
        stories = open_set(name)
        for tool in tools:
            yield measure_tool(name, stories, tool)


def measure_tool(name: str, stories: Sequence[NamedStory], tool: str = "onrecord") -> Line:
    """Return the line of one tool on one set."""
    line = build_line(
        "mentions", name, measure_digest("entities/gum", "entities/meantime"), "onrecord"
    )
    guessed = TOOLS[tool]([story.story for story in stories])
    if guessed is None:
        return line | {"tool": tool, "absent": True}
    strict = dict.fromkeys(TYPES, NOTHING)
    relaxed = dict.fromkeys(TYPES, NOTHING)
    for story, guesses in zip(stories, guessed.stories, strict=True):
        found = place_guesses(story, guesses)
        for kind in TYPES:
            gold, ours = pick(story.gold, kind), pick(found, kind)
            strict[kind] = strict[kind].plus(count(gold, ours, len(set(gold) & set(ours))))
            relaxed[kind] = relaxed[kind].plus(count(gold, ours, pair_overlaps(gold, ours)))
    figures: Line = {"stories": len(stories), "seconds": guessed.seconds}
    for kind in TYPES:
        figures |= sum_type(kind, strict[kind], relaxed[kind])
    figures["f1"] = sum_counts(strict.values()).f1
    figures["relaxed_f1"] = sum_counts(relaxed.values()).f1
    return line | {"tool": guessed.label} | figures


def sum_type(kind: str, strict: Counts, relaxed: Counts) -> Line:
    """Return a type's figures."""
    return {
        f"{kind}_gold": int(strict.right + strict.missed),
        f"{kind}_f1": strict.f1,
        f"{kind}_precision": strict.precision,
        f"{kind}_recall": strict.recall,
        f"{kind}_relaxed_f1": relaxed.f1,
    }


def sum_counts(counts: Iterable[Counts]) -> Counts:
    """Return the sum of all types."""
    total = NOTHING
    for each in counts:
        total = total.plus(each)
    return total


def place_guesses(story: NamedStory, guesses: Iterable[Guess]) -> list[GoldName]:
    """Return a tool's names with spans in the whole text, trimmed."""
    found = set()
    for each in guesses:
        start = story.starts[each.block]
        span = (start + each.span[0], start + each.span[1])
        found.add(GoldName(trim_name(story.text, span, each.type), each.type))
    return sorted(found)


def pick(names: Iterable[GoldName], kind: str) -> list[tuple[int, int]]:
    """Return the spans of one type, in order."""
    return sorted(each.span for each in names if each.type == kind)


def count(gold: Sequence[object], ours: Sequence[object], right: int) -> Counts:
    """Return the counts of so many right ones."""
    return Counts(right, len(ours) - right, len(gold) - right)


def pair_overlaps(gold: Sequence[tuple[int, int]], ours: Sequence[tuple[int, int]]) -> int:
    """Return how many spans of two sorted lists overlap, one to one."""
    pairs = at = other = 0
    while at < len(gold) and other < len(ours):
        if gold[at][0] < ours[other][1] and ours[other][0] < gold[at][1]:
            pairs, at, other = pairs + 1, at + 1, other + 1
        elif gold[at][1] <= ours[other][0]:
            at += 1
        else:
            other += 1
    return pairs

"""Labelled stories, in; how many statements we found, and how well, out.

A predicted content and a gold one are the same when the words in common are at least half of the
longer one's; pairs are made one to one, those with the largest share first. Words are counted by
their place in the text, so that equal words elsewhere do not help. The other figures ask, of the
pairs, for source (half of the words of both together, or none on both sides), cue (the same words),
kind, parent, speaker, stance and addressee.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

import msgspec

from bench.gold import measure_digest, open_stories
from bench.lines import Line, build_line
from bench.metrics import NOTHING, Counts, measure_share, normalize_name
from bench.stories import Labelled, Positions, Said, build_labelled, find_positions
from bench.times import compare_times
from onrecord.statements.story import Reading, Story
from onrecord.types import Passage, Statement

HALF = 0.5
Reader = Callable[[Story], Reading]
KINDS = ("direct", "mixed", "indirect")

TUNED = ("ca_GlobalNews_2026_05_24", "ca_NationalPost_2024_08_28", "us_VoiceOfAmerica_2024_04_28")
"""Stories of `statements` whose errors in the speakers' names have been looked at (three may be).

Those with the lowest SHA-256 of their file's name, so chosen without a look at texts or scores. The
figures that count are those of the others (`untuned`), whose errors nobody looks at.
"""


class Pair(NamedTuple):
    """The index of a gold statement and that of ours that is the same."""

    gold: int
    ours: int


class StoryScore(msgspec.Struct, frozen=True, kw_only=True):
    """Gold and ours of one story, paired."""

    name: str
    gold: tuple[Said, ...]
    ours: tuple[Said, ...]
    pairs: tuple[Pair, ...]
    times: Counts


def read_story(story: Story) -> Reading:
    """Read by onrecord; a peer has the same shape."""
    from onrecord.models.statements import load_statement_model
    from onrecord.statements.reading import read_statements

    return read_statements(story, load_statement_model(story.language))


def read_by_rules(story: Story) -> Reading:
    """Read by onrecord's rules alone."""
    from onrecord.statements.reading import read_statements

    return read_statements(story)


def measure_story(labelled: Labelled, read: Reader = read_story) -> StoryScore:
    """Read one story and pair its statements with the gold's."""
    reading = read(labelled.story)
    ours = build_ours(reading, labelled)
    return StoryScore(
        name=labelled.name,
        gold=labelled.statements,
        ours=ours,
        pairs=pair_statements(labelled.statements, ours),
        times=compare_times(reading.times, labelled.times),
    )


def build_ours(reading: Reading, labelled: Labelled) -> tuple[Said, ...]:
    """Return our statements in positions of the whole text."""
    places = {each.id: place for place, each in enumerate(reading.statements)}
    return tuple(build_said(each, places, labelled) for each in reading.statements)


def build_said(statement: Statement, places: dict[str, int], labelled: Labelled) -> Said:
    """Return one of our statements in positions of the whole text."""

    def find(*passages: Passage | None) -> Positions:
        found = [locate_passage(each, labelled) for each in passages if each is not None]
        return frozenset().union(*found)

    return Said(
        source=find(statement.source),
        cue=find(statement.cue),
        content=find(*statement.content),
        addressee=find(statement.addressee),
        kind=str(statement.kind),
        stance=str(statement.stance),
        speaker=statement.speaker_name,
        within=places.get(statement.within) if statement.within else None,
        text=" … ".join(each.text for each in statement.content),
    )


def locate_passage(passage: Passage, labelled: Labelled) -> Positions:
    """Return a passage's positions in the whole text; raises ValueError if it is no slice of it."""
    start = labelled.starts[passage.block] + passage.span[0]
    end = labelled.starts[passage.block] + passage.span[1]
    if labelled.text[start:end] != passage.text:
        raise ValueError(f"{labelled.name}: {passage.text!r} is not the slice {passage.span}")
    return find_positions(labelled.text, start, end)


class Told(Protocol):
    """What has a content, in positions."""

    @property
    def content(self) -> Positions:
        """Where its words begin."""


def pair_statements(gold: Sequence[Told], ours: Sequence[Told]) -> tuple[Pair, ...]:
    """Pair statements by content, one to one, the largest share first."""
    shares = [
        (measure_overlap(left.content, right.content), Pair(place, other))
        for place, left in enumerate(gold)
        for other, right in enumerate(ours)
        if left.content & right.content
    ]
    pairs: list[Pair] = []
    for share, pair in sorted(shares, key=lambda each: (-each[0], each[1])):
        taken = any(pair.gold == other.gold or pair.ours == other.ours for other in pairs)
        if share >= HALF and not taken:
            pairs.append(pair)
    return tuple(sorted(pairs))


def measure_overlap(left: Positions, right: Positions) -> float:
    """Return the words in common as a share of the longer one's."""
    longer = max(len(left), len(right))
    return len(left & right) / longer if longer else 0.0


def is_same_passage(left: Positions, right: Positions) -> bool:
    """Say whether both are absent or share half of their words together (IoU)."""
    if not left or not right:
        return not left and not right
    return len(left & right) / len(left | right) >= HALF


def is_speaker_right(gold: str | None, ours: str | None) -> bool:
    """Say whether the names are the same but for case, points and article; joint speakers all."""
    wanted, got = (
        {normalize_name(each) for each in (name or "").split(";")} for name in (gold, ours)
    )
    return wanted == got


def is_source_right(gold: Said, ours: Said) -> bool:
    """Say whether the sources share half of their words, or neither has one."""
    return is_same_passage(gold.source, ours.source)


def sum_stories(scores: Sequence[StoryScore]) -> dict[str, object]:
    """Return the figures over all stories (micro averages)."""
    paired = [
        (score.gold[pair.gold], score.ours[pair.ours]) for score in scores for pair in score.pairs
    ]
    gold = sum(len(score.gold) for score in scores)
    ours = sum(len(score.ours) for score in scores)
    found = count_pairs(len(paired), gold, ours)
    sourced = count_pairs(sum(is_source_right(*pair) for pair in paired), gold, ours)
    return {
        "gold": gold,
        "found": ours,
        "content_f1": found.f1,
        "content_precision": found.precision,
        "content_recall": found.recall,
        "source_f1": sourced.f1,
        **sum_kinds(scores),
        **sum_nesting(scores),
        **sum_fields(paired),
        **sum_times(scores),
    }


def count_pairs(right: int, gold: int, ours: int) -> Counts:
    """Return counts from the number of right pairs and of statements on both sides."""
    return Counts(right, ours - right, gold - right)


def sum_kinds(scores: Sequence[StoryScore]) -> dict[str, object]:
    """Return the recall of each kind of gold statement."""
    figures: dict[str, object] = {}
    for kind in KINDS:
        flags = [
            place in {pair.gold for pair in score.pairs}
            for score in scores
            for place, said in enumerate(score.gold)
            if said.kind == kind
        ]
        figures[f"recall_{kind}"] = measure_share(flags)
    return figures


def sum_nesting(scores: Sequence[StoryScore]) -> dict[str, object]:
    """Return recall and precision of statements within another, the parent right."""
    right = sum(count_nested(score) for score in scores)
    gold = sum(said.within is not None for score in scores for said in score.gold)
    ours = sum(said.within is not None for score in scores for said in score.ours)
    counts = count_pairs(right, gold, ours)
    return {"nested_recall": counts.recall, "nested_precision": counts.precision}


def count_nested(score: StoryScore) -> int:
    """Count pairs that lie, on both sides, within a paired parent."""
    pairs = set(score.pairs)
    count = 0
    for gold, ours in score.pairs:
        parents = (score.gold[gold].within, score.ours[ours].within)
        count += None not in parents and parents in pairs
    return count


def sum_fields(paired: Sequence[tuple[Said, Said]]) -> dict[str, object]:
    """Return the share of pairs whose cue, kind, speaker, stance and addressee are right."""
    told = [pair for pair in paired if pair[0].addressee or pair[1].addressee]
    return {
        "source": measure_share(is_source_right(*pair) for pair in paired),
        "cue": measure_share(gold.cue == ours.cue for gold, ours in paired),
        "kind": measure_share(gold.kind == ours.kind for gold, ours in paired),
        "speaker": measure_share(
            is_speaker_right(gold.speaker, ours.speaker) for gold, ours in paired
        ),
        "stance": measure_share(gold.stance == ours.stance for gold, ours in paired),
        "addressee": measure_share(is_same_passage(g.addressee, o.addressee) for g, o in paired),
        "addressee_where_any": measure_share(
            is_same_passage(gold.addressee, ours.addressee) for gold, ours in told
        ),
    }


def measure_f1(score: StoryScore) -> float:
    """Return a story's content F1; 1 where there is nothing to find and nothing was."""
    total = len(score.gold) + len(score.ours)
    return 2 * len(score.pairs) / total if total else 1.0


def sum_times(scores: Sequence[StoryScore]) -> dict[str, object]:
    """Return F1, precision and recall of temporal expressions with the right value."""
    counts = NOTHING
    for score in scores:
        counts = counts.plus(score.times)
    return {
        "times_f1": counts.f1,
        "times_precision": counts.precision,
        "times_recall": counts.recall,
    }


def sum_untuned(scores: Sequence[StoryScore]) -> dict[str, object]:
    """Return the figures without the stories set aside for tuning, nothing where none is."""
    untuned = [score for score in scores if score.name not in TUNED]
    if len(untuned) == len(scores):
        return {}
    return {"untuned": {"stories": len(untuned), **sum_stories(untuned)}}


def measure_all(name: str, read: Reader = read_story) -> list[StoryScore]:
    """Read and score the stories of a set."""
    return [measure_story(build_labelled(*each), read) for each in open_stories(name)]


def measure_statements(name: str, *, rules: bool = False) -> Line:
    """Return the line of a set of stories, read with the model or by the rules alone."""
    line = build_line("statements", name, measure_digest(name), "onrecord")
    if rules:
        line |= {"tool": f"{line['tool']}, rules only"}
    scores = measure_all(name, read_by_rules if rules else read_story)
    by_story = {score.name: measure_f1(score) for score in scores}
    worst = dict(sorted(by_story.items(), key=lambda each: (each[1], each[0])))
    line |= {"stories": len(scores), **sum_stories(scores), "content_f1_by_story": worst}
    return line | sum_untuned(scores)

"""Labelled stories in, how often the resolver names the right speaker out.

`python -m training.statements.speakers` gives the resolver the gold's statements (source, cue,
content, parent), so that it is measured apart from the finder. Stories are halved by their names'
digests: errors are shown (`--errors N`) of the half that is looked at, the other is only counted.
"""

import argparse
import time
import zlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from bench.statements import is_speaker_right

from onrecord.statements.entities import find_entities
from onrecord.statements.reading import add_named_speakers
from onrecord.statements.speakers import name_speakers
from onrecord.statements.story import Attribution
from onrecord.types import Passage, Stance, StatementKind
from training.statements.stories import Labelled, Span, Story, read_labels, read_own

HALVES = ("seen", "held")
CONTEXT = 90


class Named(NamedTuple):
    """A gold statement of a story and the speaker that we name."""

    story: Story
    gold: Labelled
    ours: str | None

    @property
    def right(self) -> bool:
        """Whether the names are the same, as the bench counts them."""
        return is_speaker_right(self.gold.speaker, self.ours)


def choose_half(name: str) -> str:
    """Return which half a story belongs to, by its name's digest."""
    return HALVES[zlib.crc32(name.encode()) % 2]


def name_story(story: Story) -> Iterator[Named]:
    """Yield each gold statement with the speaker that the resolver names."""
    spans, read = story.split(), story.build()
    order = order_parents(story.statements)
    attributions = tuple(
        build_attribution(story, spans, story.statements[place], order) for place in order
    )
    sources = [each.source for each in attributions if each.source]
    entities = find_entities(read, sources)
    speakers = name_speakers(read, attributions, entities)
    _, speakers = add_named_speakers(attributions, entities, speakers)
    for place, speaker in zip(order, speakers, strict=True):
        yield Named(story, story.statements[place], speaker[1])


def order_parents(statements: Sequence[Labelled]) -> list[int]:
    """Return the statements' places in the text's order, each after its parent."""

    def find_key(place: int) -> tuple[tuple[int, int, int], ...]:
        chain = []
        at: int | None = place
        while at is not None and len(chain) < len(statements):
            each = statements[at]
            start = min(span[0] for span in (*each.source, *each.content))
            chain.append((start, -max(span[1] for span in each.content), at))
            at = each.parent
        return tuple(reversed(chain))

    return sorted(range(len(statements)), key=find_key)


def build_attribution(
    story: Story, spans: Sequence[Span], said: Labelled, order: Sequence[int]
) -> Attribution:
    """Return a gold statement as the finder would give it."""

    def cut(found: tuple[Span, ...]) -> tuple[Passage, ...]:
        return tuple(each for span in found for each in cut_span(story.text, spans, span))

    def cut_first(found: tuple[Span, ...]) -> Passage | None:
        return next(iter(cut(found)), None)

    return Attribution(
        source=cut_first(said.source),
        cue=cut_first(said.cue),
        content=cut(said.content),
        kind=StatementKind(said.kind),
        addressee=cut_first(said.addressee),
        stance=Stance(said.stance),
        within=None if said.parent is None else order.index(said.parent),
        confidence=1.0,
    )


def cut_span(text: str, spans: Sequence[Span], span: Span) -> Iterator[Passage]:
    """Yield the passages of a span, one for each paragraph that it reaches into."""
    block = max(0, bisect_right([start for start, _ in spans], span[0]) - 1)
    while block < len(spans) and spans[block][0] < span[1]:
        first, last = max(span[0], spans[block][0]), min(span[1], spans[block][1])
        if first < last:
            at = spans[block][0]
            yield Passage(text=text[first:last], block=block, span=(first - at, last - at))
        block += 1


def read_stories(names: Iterable[str]) -> Iterator[Story]:
    """Yield the stories of the sets asked for."""
    if "labels" in names:
        yield from read_labels()
    if "cc" in names:
        yield from read_own("statements_cc")


def print_error(named: Named) -> None:
    """Print one statement with a wrong speaker."""
    story, gold = named.story, named.gold
    source = " … ".join(story.text[a:b] for a, b in gold.source)
    cue = " … ".join(story.text[a:b] for a, b in gold.cue)
    start = min(span[0] for span in (*gold.source, *gold.content))
    around = story.text[max(0, start - CONTEXT) : start + CONTEXT].replace("\n", " / ")
    depth = "" if gold.parent is None else " (within)"
    print(f"{story.name} {start} {gold.kind}{depth}: [{source}] {cue}")
    print(f"    gold {gold.speaker!r}  ours {named.ours!r}\n    {around}")


def print_shares(rows: Sequence[Named], title: str) -> None:
    """Print the share right of each half, and of kinds of sources."""
    for half in HALVES:
        inside = [each for each in rows if choose_half(each.story.name) == half]
        right = sum(each.right for each in inside)
        share = right / len(inside) if inside else 0
        print(f"{title} {half}: {share:.4f} ({right} of {len(inside)})")


def main() -> None:
    """Measure, and show errors where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", dest="sets", default="labels,cc", help="labels, cc")
    parser.add_argument("--errors", type=int, default=0, help="errors to show, of the seen half")
    parser.add_argument("--skip", type=int, default=0, help="errors to pass over")
    options = parser.parse_args()
    stories = list(read_stories(options.sets.split(",")))
    began = time.perf_counter()
    rows = [each for story in stories for each in name_story(story)]
    took = time.perf_counter() - began
    for title in ("labels", "cc"):
        inside = [each for each in rows if (each.story.set == "statements_cc") == (title == "cc")]
        if inside:
            print_shares(inside, title)
    print(f"{len(stories)} stories, {took:.1f} s")
    wrong = [each for each in rows if not each.right and choose_half(each.story.name) == "seen"]
    for each in wrong[options.skip : options.skip + options.errors]:
        print_error(each)


if __name__ == "__main__":
    main()

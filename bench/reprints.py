"""Stories in, reprints of them as newsrooms make them out: cut, led anew, datelined, localized.

Each copy has two to four of the changes, drawn by a seed. What is put in is a paragraph of another
story that is put into no other copy.
"""

import random
from collections.abc import Callable, Sequence

import msgspec

PLACES = ("Ashford", "Millbrook", "Port Ellery", "Dunmore", "Haverhill", "Kingsbridge", "Tolland")
AGENCIES = ("AP", "Reuters", "AFP", "dpa", "UPI")
SWAPS = {
    "said": "told reporters",
    "which": "that",
    "also": "in addition",
    "about": "around",
    "but": "yet",
    "after": "following",
    "because": "since",
    "more than": "over",
    "people": "persons",
    "several": "a number of",
}


class Copy(msgspec.Struct, frozen=True, kw_only=True):
    """A story in paragraphs: which one it was made of, what was done to it, its headline."""

    story: int
    changes: tuple[str, ...]
    headline: str
    paragraphs: tuple[str, ...]


Paragraphs = list[str]
Change = Callable[[Paragraphs, random.Random, Paragraphs], Paragraphs]


def make_copies(
    story: int, headline: str, paragraphs: Sequence[str], local: Paragraphs, count: int
) -> tuple[Copy, ...]:
    """Return copies of one story; `local` are paragraphs that are taken from, each once."""
    copies = []
    for number in range(count):
        rng = random.Random(1000 * story + number)
        names = rng.sample(sorted(CHANGES), rng.randint(2, 4))
        changed = list(paragraphs)
        for name in sorted(names):
            changed = CHANGES[name](changed, rng, local)
        title = f"{rng.choice(PLACES)} reacts: {headline}" if "headline" in names else headline
        copy = Copy(
            story=story, changes=tuple(sorted(names)), headline=title, paragraphs=tuple(changed)
        )
        copies.append(copy)
    return tuple(copies)


def cut_end(paragraphs: Paragraphs, rng: random.Random, _: Paragraphs) -> Paragraphs:
    """Keep 35 to 80 hundredths of the paragraphs, from the top, as a page that is full does."""
    return paragraphs[: max(2, round(len(paragraphs) * rng.uniform(0.35, 0.8)))]


def cut_within(paragraphs: Paragraphs, rng: random.Random, _: Paragraphs) -> Paragraphs:
    """Leave out each fourth paragraph or so, never the first."""
    return [each for place, each in enumerate(paragraphs) if not place or rng.random() > 0.25]


def lead_anew(paragraphs: Paragraphs, _: random.Random, local: Paragraphs) -> Paragraphs:
    """Put another first paragraph in the place of the story's."""
    return [local.pop(), *paragraphs[1:]]


def put_dateline(paragraphs: Paragraphs, rng: random.Random, _: Paragraphs) -> Paragraphs:
    """Put place and agency before the first paragraph."""
    dateline = f"{rng.choice(PLACES).upper()} ({rng.choice(AGENCIES)}) — "
    return [dateline + paragraphs[0], *paragraphs[1:]]


def put_local(paragraphs: Paragraphs, rng: random.Random, local: Paragraphs) -> Paragraphs:
    """Put in one to three paragraphs of another story, as local angles stand in a wire story."""
    changed = list(paragraphs)
    for _ in range(rng.randint(1, 3)):
        changed.insert(rng.randint(1, len(changed)), local.pop())
    return changed


def swap_words(paragraphs: Paragraphs, rng: random.Random, _: Paragraphs) -> Paragraphs:
    """Edit lightly: put other words for common ones, half of the time."""
    changed = []
    for paragraph in paragraphs:
        words = paragraph.split(" ")
        changed.append(
            " ".join(SWAPS[w] if w in SWAPS and rng.random() < 0.5 else w for w in words)
        )
    return changed


def leave_headline(paragraphs: Paragraphs, _: random.Random, __: Paragraphs) -> Paragraphs:
    """Leave the text; the headline is another."""
    return paragraphs


CHANGES: dict[str, Change] = {
    "cut": cut_end,
    "dateline": put_dateline,
    "edited": swap_words,
    "headline": leave_headline,
    "lead": lead_anew,
    "local": put_local,
    "thinned": cut_within,
}

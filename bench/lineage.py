"""Stories whose pairs were labelled, and reprints made up, in; how well families are found out."""

import html
import tempfile
from base64 import b64decode
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import combinations
from pathlib import Path

import msgspec

from bench.gold import measure_digest, open_data, open_gold, open_stories
from bench.lines import Line, build_line
from bench.metrics import Counts
from bench.reprints import Copy, make_copies
from onrecord.archive.archive import Archive
from onrecord.lineage.bodies import read_body
from onrecord.lineage.passages import RUN
from onrecord.lineage.sketches import build_sketch
from onrecord.record.identity import build_lineage

PAIRS = Path(__file__).with_name("lineage_pairs.json")
KIN = frozenset({"reprint", "rewrite"})
COPIES = 3
LEAST_WORDS = 120
MOST_WORDS = 2500
LOCAL_WORDS = (25, 90)
"""Words of a paragraph that is put into copies."""
FIRST_DAY = "2026-03-01T{hour:02}:{minute:02}:00+00:00"

Pair = tuple[str, str]


class Story(msgspec.Struct, frozen=True):
    """A line of `clusters.jsonl`."""

    id: str
    url: str
    title: str
    text: str
    event: str
    published: str | None = None
    authors: tuple[str, ...] | None = None


class Labels(msgspec.Struct, frozen=True):
    """The file of labels: two ids and a label each."""

    pairs: tuple[tuple[str, str, str], ...]


def measure_lineage() -> Iterator[Line]:
    """Yield the lines of labelled pairs (all events, odd and even ones), and of made-up copies."""
    digest = measure_digest("stories")
    stories = open_clusters()
    joined = join_clusters(stories)
    numbers = {event: n for n, event in enumerate(dict.fromkeys(each.event for each in stories))}
    events = {each.id: numbers[each.event] for each in stories}
    halves = {"pairs": (0, 1), "pairs-odd": (1,), "pairs-even": (0,)}
    for name, rests in halves.items():
        line = build_line("lineage", name, digest, "onrecord")
        chosen = {story for story, event in events.items() if event % 2 in rests}
        yield line | score_pairs(joined, chosen, events)
    yield measure_synthetic()
    yield measure_marks()


def open_clusters() -> tuple[Story, ...]:
    """Return the stories of the events."""
    lines = (open_data() / "stories" / "clusters.jsonl").read_bytes().splitlines()
    return tuple(msgspec.json.decode(line, type=Story) for line in lines)


@cache
def open_labels() -> dict[Pair, str]:
    """Return the label of each pair that was read, its ids in order."""
    labels = msgspec.json.decode(PAIRS.read_bytes(), type=Labels)
    return {name_pair(one, other): label for one, other, label in labels.pairs}


def name_pair(one: str, other: str) -> Pair:
    """Return two ids in order."""
    return (one, other) if one < other else (other, one)


def join_clusters(stories: Sequence[Story]) -> frozenset[Pair]:
    """Return the pairs of stories that an archive of them has in one family."""
    pages = {each.id: build_page(each) for each in stories}
    return join_pages(pages)


def join_pages(pages: dict[str, bytes]) -> frozenset[Pair]:
    """Return the pairs of pages that an archive of them has in one family; ids name files."""
    with tempfile.TemporaryDirectory(prefix="onrecord-bench-") as name:
        folder = Path(name) / "pages"
        folder.mkdir()
        for page, data in pages.items():
            (folder / f"{page}.html").write_bytes(data)
        with Archive(Path(name) / "news.db") as archive:
            archive.add(folder, statements=False)
            return list_joined(archive)


def list_joined(archive: Archive) -> frozenset[Pair]:
    """Return the pairs of files whose pages are in one family."""
    names = {each.page: Path(each.path or "").stem for each in archive.captures()}
    pairs: set[Pair] = set()
    for line in archive.families(limit=None):
        family = archive.family(line.page)
        members = [names[each.page] for each in family.members] if family else []
        pairs.update(name_pair(*each) for each in combinations(members, 2))
    return frozenset(pairs)


def build_page(story: Story) -> bytes:
    """Return a story as a page of the outlet that had it."""
    return render_page(
        story.title,
        story.text.split("\n"),
        url=story.url,
        published=story.published,
        authors=story.authors or (),
    )


def render_page(
    headline: str,
    paragraphs: Iterable[str],
    *,
    url: str,
    published: str | None = None,
    authors: Iterable[str] = (),
) -> bytes:
    """Return a plain page."""
    head = [f"<title>{html.escape(headline)}</title>"]
    head.append(f'<link rel="canonical" href="{html.escape(url)}">')
    head += [f'<meta name="author" content="{html.escape(each)}">' for each in authors]
    if published:
        head.append(f'<meta property="article:published_time" content="{published}">')
    body = "".join(f"<p>{html.escape(each)}</p>" for each in paragraphs if each.strip())
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8">{"".join(head)}</head>'
        f"<body><article><h1>{html.escape(headline)}</h1>{body}</article></body></html>"
    ).encode()


def score_pairs(
    joined: frozenset[Pair], chosen: set[str], events: dict[str, int]
) -> dict[str, object]:
    """Return the figures of the pairs of some stories.

    A joined pair is right when it is labelled reprint or rewrite, or hangs together through pairs
    that are.
    """
    labels = {pair: label for pair, label in open_labels().items() if set(pair) <= chosen}
    found = {pair for pair in joined if set(pair) <= chosen}
    kin = {pair for pair, label in labels.items() if label in KIN}
    reprints = {pair for pair, label in labels.items() if label == "reprint"}
    right = found & close_pairs(kin)
    counts = Counts(len(right & kin), len(found - right), len(kin - found))
    crossed = [pair for pair in found if events[pair[0]] != events[pair[1]]]
    return {
        "stories": len(chosen),
        "labelled": len(labels),
        "reprints": len(reprints),
        "rewrites": len(kin) - len(reprints),
        "joined": len(found),
        "events_crossed": len(crossed),
        "precision": len(right) / len(found) if found else 0.0,
        "recall": counts.recall,
        "reprint_recall": len(found & reprints) / len(reprints) if reprints else 0.0,
    }


def close_pairs(pairs: Iterable[Pair]) -> frozenset[Pair]:
    """Return all pairs that hang together through the given ones."""
    groups: dict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        united = {one, other} | groups[one] | groups[other]
        for each in united:
            groups[each] = united
    return frozenset(
        name_pair(*each) for group in groups.values() for each in combinations(sorted(group), 2)
    )


def measure_synthetic() -> Line:
    """Return the line of made-up reprints among the stories that they were made of."""
    pages, copies = make_pages()
    joined = join_pages(pages)
    kin = close_pairs(name_pair(f"s{copy.story}", name) for name, copy in copies.items())
    found = Counts(len(joined & kin), len(joined - kin), len(kin - joined))
    missed = {name for pair in kin - joined for name in pair if name in copies}
    line = build_line("lineage", "synthetic", measure_digest("statements_cc"), "onrecord")
    return line | {
        "stories": len(pages) - len(copies),
        "copies": len(copies),
        "pairs": len(kin),
        "precision": found.precision,
        "recall": found.recall,
        "copies_found": 1
        - sum(not is_found(name, copies, joined) for name in copies) / len(copies),
        **{
            f"recall_{change}": measure_recall(change, copies, joined)
            for change in sorted({each for copy in copies.values() for each in copy.changes})
        },
        "missed": len(missed),
    }


def measure_marks() -> Line:
    """Return how often a copy would be compared with its story, by marks and by the MinHash.

    `strangers` counts, for each story, the others that it would be compared with for nothing.
    """
    local = list_local()
    sources = open_sources()
    texts = ["\n".join(paragraphs) for _, paragraphs in sources]
    copied = [
        (number, "\n".join(copy.paragraphs))
        for number, (headline, paragraphs) in enumerate(sources)
        for copy in make_copies(number, headline, paragraphs, local, COPIES)
    ]
    line = build_line("lineage", "marks", measure_digest("statements_cc"), "onrecord")
    for name, key in KEYS.items():
        keys = [key(text) for text in texts]
        found = sum(not keys[number].isdisjoint(key(text)) for number, text in copied)
        met = sum(not one.isdisjoint(other) for one, other in combinations(keys, 2))
        line[f"{name}_found"] = found / len(copied)
        line[f"{name}_strangers"] = 2 * met / len(keys)
        line[f"{name}_keys"] = sum(map(len, keys)) / len(keys)
    return line


def list_marks(text: str) -> frozenset[object]:
    """Return the marks that the archive finds copies by."""
    return frozenset(build_sketch(read_body(text)))


def list_bands(text: str, rows: int) -> frozenset[object]:
    """Return the bands of the record's MinHash, of so many values each."""
    values = b64decode(build_lineage(text).minhash or "")
    return frozenset(
        (start, values[start : start + 4 * rows]) for start in range(0, len(values), 4 * rows)
    )


KEYS: dict[str, Callable[[str], frozenset[object]]] = {
    "marks": list_marks,
    "bands_of_1": lambda text: list_bands(text, 1),
    "bands_of_2": lambda text: list_bands(text, 2),
    "bands_of_4": lambda text: list_bands(text, 4),
}


def is_found(name: str, copies: dict[str, Copy], joined: frozenset[Pair]) -> bool:
    """Whether a copy is in the family of the story that it was made of."""
    return name_pair(f"s{copies[name].story}", name) in joined


def measure_recall(change: str, copies: dict[str, Copy], joined: frozenset[Pair]) -> float:
    """Return the share of the copies with a change that are found."""
    names = [name for name, copy in copies.items() if change in copy.changes]
    return sum(is_found(name, copies, joined) for name in names) / len(names)


def make_pages() -> tuple[dict[str, bytes], dict[str, Copy]]:
    """Return the pages of stories and copies by name, and what each copy is."""
    pages: dict[str, bytes] = {}
    copies: dict[str, Copy] = {}
    local = list_local()
    for number, (headline, paragraphs) in enumerate(open_sources()):
        made = make_copies(number, headline, paragraphs, local, COPIES)
        pages[f"s{number}"] = render_page(
            headline,
            paragraphs,
            url=f"https://wire.example/{number}",
            published=FIRST_DAY.format(hour=number % 24, minute=0),
        )
        for place, copy in enumerate(made):
            name = f"s{number}c{place}"
            copies[name] = copy
            pages[name] = render_page(
                copy.headline,
                copy.paragraphs,
                url=f"https://paper{place}.example/{number}",
                published=FIRST_DAY.format(hour=number % 24, minute=10 + place),
            )
    return pages, copies


def open_sources() -> list[tuple[str, list[str]]]:
    """Return headline and paragraphs of the stories that copies are made of."""
    sources = []
    for _, story in open_stories("statements_cc"):
        paragraphs = [each for each in story["text"].split("\n\n") if each.strip()]
        sources.append((paragraphs[0], paragraphs[1:]))
    for gold in open_gold("fundus"):
        listed = [each for part in gold.sections or () for each in part.paragraphs]
        if not gold.url.endswith(".ja"):
            sources.append((gold.title or "", listed))
    return [each for each in sources if LEAST_WORDS <= count_words(each[1]) <= MOST_WORDS]


def list_local() -> list[str]:
    """Return paragraphs of stories that no copy is made of: those of the labelled events.

    None shares a passage with another: two copies that have one each share nothing by it.
    """
    found = []
    seen: set[tuple[str, ...]] = set()
    for story in open_clusters():
        for paragraph in story.text.split("\n"):
            words = paragraph.casefold().split()
            passages = set(zip(*(words[step:] for step in range(RUN)), strict=False))
            if LOCAL_WORDS[0] <= len(words) <= LOCAL_WORDS[1] and not passages & seen:
                found.append(paragraph)
            seen |= passages
    return found


def count_words(paragraphs: Iterable[str]) -> int:
    """Return how many words the paragraphs have."""
    return sum(len(each.split()) for each in paragraphs)

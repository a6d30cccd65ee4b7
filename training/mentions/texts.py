"""The labelled sets' files, in; stories with names of four types out ("other": products, works).

GUM's train part, the half of MEANTIME that is not kept for reporting, wikigold, WNUT17, re3d. Their
types are put into ours; re3d's and MEANTIME's phrases are cut to their names. GUM's dev part is
never read here.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from bench.gold import open_data
from bench.mentiongold import (
    Marked,
    NamedStory,
    build_story,
    find_capitals,
    find_name,
    open_meantime,
    read_words,
)
from bench.timegold import CLOSING, OPENING, Token, read_layout

from onrecord.statements.nametagger import read_tags

OTHER = "other"
WIKIGOLD = {"PER": "person", "ORG": "organization", "LOC": "place", "MISC": OTHER}
WNUT = {
    "person": "person",
    "corporation": "organization",
    "group": "organization",
    "location": "place",
    "product": OTHER,
    "creative-work": OTHER,
}
RE3D = {
    "Person": "person",
    "Organisation": "organization",
    "Location": "place",
    "MilitaryPlatform": OTHER,
    "Weapon": OTHER,
    "DocumentReference": OTHER,
}
TIMES = frozenset({"time", "quantity", "substance"})
SENTENCES = 12


class Labelled(NamedTuple):
    """A story of a set; `tuned` where the rules were made looking at it."""

    set: str
    story: NamedStory
    tuned: bool


def open_all() -> Iterator[Labelled]:
    """Yield the stories of every set."""
    for path in sorted((open_data() / "entities" / "gum" / "train" / "dep").glob("*.conllu")):
        yield Labelled("gum", read_gum(path), tuned=True)
    for story in open_meantime(kept=False):
        yield Labelled("meantime", story, tuned=True)
    folder = open_data() / "entities" / "ner"
    wikigold = folder / "wikigold" / "CONLL-format" / "data" / "wikigold.conll.txt"
    yield from read_conll(wikigold, "wikigold", WIKIGOLD)
    for part in ("train/wnut17train.conll", "dev/emerging.dev.conll"):
        yield from read_conll(folder / "WNUT17" / "CONLL-format" / "data" / part, "wnut17", WNUT)
    for path in sorted((folder / "re3d/CONLL-format/data-by-source/conll").glob("*/*.conll")):
        yield from read_conll(path, "re3d", RE3D, cut=True)


def read_gum(path: Path) -> NamedStory:
    """Return a document with the names of every type that GUM has."""
    words, marked = read_words(path)
    layout = read_layout(path)
    tokens = [Token(word.text, *place) for word, place in zip(words, layout, strict=True)]
    names = []
    for each in marked:
        found = find_name(words, each) if each.type not in TIMES else None
        if found:
            kind = each.type if each.type in {"person", "organization", "place"} else OTHER
            names.append(Marked(*found, kind))
    return build_story(path.stem, tokens, names, ())


def read_conll(
    path: Path, name: str, types: dict[str, str], *, cut: bool = False
) -> Iterator[Labelled]:
    """Yield a file's sentences, some to a story; tags are in the last column (IO or BIO)."""
    sentences = [part.splitlines() for part in path.read_text().split("\n\n") if part.strip()]
    for at in range(0, len(sentences), SENTENCES):
        tokens: list[Token] = []
        names: list[Marked] = []
        for number, lines in enumerate(sentences[at : at + SENTENCES]):
            rows = [line.split() for line in lines if len(line.split()) > 1]
            first = len(tokens)
            words = [row[0] for row in rows]
            tokens.extend(
                Token(word, is_spaced(words, place), number) for place, word in enumerate(words)
            )
            tags = [row[-1] for row in rows]
            names.extend(
                Marked(each.start, each.end, types[each.type])
                for each in read_tags(tags, first)
                if each.type in types
            )
        if cut:
            names = [found for each in names if (found := cut_name(tokens, each))]
        if tokens:
            yield Labelled(name, build_story(f"{path.stem}-{at}", tokens, names, ()), tuned=False)


def is_spaced(words: Sequence[str], place: int) -> bool:
    """Say whether a space stands before a word; CoNLL does not tell."""
    before = words[place - 1] if place else ""
    return not (CLOSING.fullmatch(words[place]) or before in OPENING)


def cut_name(tokens: Sequence[Token], name: Marked) -> Marked | None:
    """Return a phrase's last run of capitals, None where it does not end in one."""
    found = find_capitals(tokens, range(name.first, name.end), frozenset())
    if found is None or found[1] != name.end:
        return None
    return Marked(*found, name.type)


Opener = Callable[[], Iterator[Labelled]]

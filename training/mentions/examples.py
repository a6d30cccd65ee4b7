"""Stories with names, in; stretches of capitals with features and a tag for each word, out."""

import zlib
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.statements.entities import cluster_names
from onrecord.statements.namefeatures import FeatureReader, Glossary, find_stretches
from onrecord.statements.namefinding import find_names
from onrecord.statements.nametagger import label_words, list_paragraphs
from onrecord.statements.nametokens import NameTokens
from onrecord.statements.namewords import load_name_words
from training.mentions.texts import Labelled

HIDDEN = 2
"""Of so many stretches of sets that the rules were made on, one shows what the rules say."""


class Example(NamedTuple):
    """A stretch: each word's features and tag."""

    features: list[list[str]]
    tags: list[str]


def read_examples(labelled: Labelled, glossary: Glossary) -> Iterator[Example]:
    """Yield a story's stretches.

    The rules were made looking at some sets, where they are better than elsewhere: there their
    labels are hidden in half of the stretches, lest they be trusted too much.
    """
    lexicon = load_name_words("en")
    story = labelled.story
    names = find_names(story.story, lexicon)
    clusters = [(each.type, each.names) for each in cluster_names(names, lexicon)]
    labels = label_words(clusters)
    paragraphs = list_paragraphs(story.story, names, lexicon)
    reader = FeatureReader([tokens for _, tokens in paragraphs], glossary, lexicon)
    for (block, tokens), start in zip(paragraphs, story.starts, strict=True):
        gold = tag_words(labelled, tokens, start)
        for number, stretch in enumerate(find_stretches(tokens, glossary)):
            key = f"{story.name} {block} {number}"
            hidden = labelled.tuned and zlib.crc32(key.encode()) % HIDDEN > 0
            features = reader.read(tokens, stretch, None if hidden else labels.get(block, {}))
            yield Example(features, mend([gold.get(at, "O") for at in range(*stretch)]))


def tag_words(labelled: Labelled, tokens: NameTokens, start: int) -> dict[int, str]:
    """Return the tags of a paragraph's words that stand in names; it begins at `start`."""
    gold: dict[int, str] = {}
    for name in labelled.story.gold:
        first, last = name.span[0] - start, name.span[1] - start
        inside = [
            at
            for at, (begin, end) in enumerate(zip(tokens.starts, tokens.ends, strict=True))
            if begin < last and first < end
        ]
        for place, at in enumerate(inside):
            gold[at] = f"{'I' if place else 'B'}-{name.type}"
    return gold


def mend(tags: list[str]) -> list[str]:
    """Return tags in which a name that begins outside of the stretch begins at its first word."""
    return [
        f"B{tag[1:]}" if tag[0] == "I" and (not at or tags[at - 1][1:] != tag[1:]) else tag
        for at, tag in enumerate(tags)
    ]

"""A story's names by rule and a learned tagger in, the names that both together find out.

The tagger says of each stretch of capitals where names begin and end and what they name; what the
rules said is among its features. Who speaks was told before, by the rules' names alone, and stays.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

from onrecord.statements.mentions import Name, NameType
from onrecord.statements.namefeatures import FeatureReader, Glossary, Labels, find_stretches
from onrecord.statements.namefinding import dress_name
from onrecord.statements.nametokens import NameTokens
from onrecord.statements.namewords import NameWords
from onrecord.statements.story import Story

OTHER = "other"
ENDINGS = frozenset({"'s", "’s", ".", "/"})
POSSESSIVES = frozenset({"'s", "’s"})
AGREED = 0.5
"""Share of an entity's names that the tagger must see, to keep the others."""
TYPES: dict[str, NameType] = {"person": "person", "organization": "organization", "place": "place"}
Features = Sequence[Sequence[str]]
"""The features of each word of a stretch."""


class NameTagger(Protocol):
    """A learned tagger: the words that it knows, and "O", "B-person", "I-person" … of each word."""

    @property
    def glossary(self) -> Glossary:
        """What the language's lists say of words."""

    def tag(self, stretches: Sequence[Features]) -> list[list[str]]:
        """Return the tag of each word of each stretch."""


class Tagged(NamedTuple):
    """A name that the tagger found: its words in the paragraph, and a type or "other"."""

    start: int
    end: int
    type: str


Clusters = Sequence[tuple[NameType, Sequence[Name]]]
"""Entities by rule: type and names."""


def label_words(clusters: Clusters) -> dict[int, dict[int, str]]:
    """Return what the rules say of each word that stands in a name, by block and place."""
    labels: dict[int, dict[int, str]] = {}
    for type_, names in clusters:
        kind = type_ if type_ in TYPES else OTHER
        for name in names:
            inside = labels.setdefault(name.block, {})
            for at in range(name.start, name.end):
                inside[at] = f"{'B' if at == name.start else 'I'}-{kind}"
    return labels


def list_paragraphs(
    story: Story, names: Sequence[Name], lexicon: NameWords
) -> list[tuple[int, NameTokens]]:
    """Return block and words of each paragraph; words are not split again where names hold them."""
    known = {name.block: name.tokens for name in names}
    return [
        (each.block, known.get(each.block) or NameTokens(each.text, lexicon))
        for each in story.paragraphs
    ]


def tag_names(
    paragraphs: Sequence[tuple[int, NameTokens]],
    clusters: Clusters,
    tagger: NameTagger,
    lexicon: NameWords,
) -> list[Name]:
    """Return the names of the story's paragraphs as rules and tagger see them, in order."""
    labels = label_words(clusters)
    tagged = find_tagged(paragraphs, labels, tagger, lexicon)
    ruled: dict[int, list[Name]] = {}
    for type_, names in clusters:
        for name in names:
            name.type = type_
            ruled.setdefault(name.block, []).append(name)
    kept = find_kept(clusters, tagged)
    found = [
        name
        for block, tokens in paragraphs
        for name in join_names(block, tokens, ruled.get(block, []), tagged.get(block, []), kept)
    ]
    old = {id(name) for names in ruled.values() for name in names}
    for order, name in enumerate(found):
        name.order = order
        if id(name) not in old:
            dress_name(name, lexicon)
    return found


def find_tagged(
    paragraphs: Sequence[tuple[int, NameTokens]],
    labels: Mapping[int, Labels],
    tagger: NameTagger,
    lexicon: NameWords,
) -> dict[int, list[Tagged]]:
    """Return the names that the tagger sees, by block.

    Under a headline's capitals the rules know better, from the names of the text.
    """
    reader = FeatureReader([tokens for _, tokens in paragraphs], tagger.glossary, lexicon)
    places = [
        (block, tokens, stretch)
        for block, tokens in paragraphs
        if not tokens.is_headline()
        for stretch in find_stretches(tokens, tagger.glossary)
    ]
    tags = tagger.tag(
        [reader.read(tokens, stretch, labels.get(block, {})) for block, tokens, stretch in places]
    )
    tagged: dict[int, list[Tagged]] = {}
    for (block, tokens, (start, _)), found in zip(places, tags, strict=True):
        ended = [trim_end(each, tokens) for each in read_tags(found, start)]
        tagged.setdefault(block, []).extend(ended)
    return tagged


def find_kept(clusters: Clusters, tagged: Mapping[int, Sequence[Tagged]]) -> frozenset[int]:
    """Return the names (by `id`) that stay where the tagger sees none: it sees the others of them.

    So do those of a group, and those of a headline.
    """
    seen = {
        (block, each.start, each.end)
        for block, found in tagged.items()
        for each in found
        if each.type in TYPES
    }
    kept: set[int] = set()
    for type_, names in clusters:
        agreed = sum((name.block, name.start, name.end) in seen for name in names)
        whole = type_ == "group" or agreed >= AGREED * len(names)
        kept.update(id(name) for name in names if whole or name.tokens.is_headline())
    return frozenset(kept)


def read_tags(tags: Sequence[str], first: int) -> list[Tagged]:
    """Return the names of a stretch that begins at token `first`."""
    found: list[Tagged] = []
    at = 0
    while at < len(tags):
        _, _, kind = tags[at].partition("-")
        end = at + 1
        while kind and end < len(tags) and tags[end] == f"I-{kind}":
            end += 1
        if kind:
            found.append(Tagged(first + at, first + end, kind))
        at = end
    return found


def trim_end(tagged: Tagged, tokens: NameTokens) -> Tagged:
    """Return a name without the possessive ending or full stop that closes it."""
    end = tagged.end
    while end - 1 > tagged.start and tokens.words[end - 1] in ENDINGS:
        end -= 1
    return tagged._replace(end=end)


def join_names(
    block: int,
    tokens: NameTokens,
    ruled: Sequence[Name],
    tagged: Sequence[Tagged],
    kept: frozenset[int],
) -> list[Name]:
    """Return a paragraph's names: the tagger's, and of the rules' those that are `kept`."""
    names: list[Name] = []
    for each in tagged:
        if each.type not in TYPES:
            continue
        over = [name for name in ruled if name.start < each.end and each.start < name.end]
        name = choose_ruled(each, over) or Name(tokens, block, skip_owner(each, tokens), each.end)
        titled = name.start > each.start and name.type == "person"
        retype(name, "person" if titled else TYPES[each.type])
        names.append(name)
    taken = [(name.start, name.end) for name in names]
    names.extend(
        name
        for name in ruled
        if id(name) in kept and not any(a < name.end and name.start < b for a, b in taken)
    )
    return sorted(names, key=lambda name: name.start)


def choose_ruled(tagged: Tagged, over: Sequence[Name]) -> Name | None:
    """Return the rules' name of the same words, or their full person at the end of more words.

    The rules know titles: "Supreme Court Justice Ruth Bader Ginsburg".
    """
    for name in over:
        person = name.type == "person" and name.end - name.start > 1
        if name.end == tagged.end and (
            name.start == tagged.start or (person and name.start > tagged.start)
        ):
            return name
    return None


def skip_owner(tagged: Tagged, tokens: NameTokens) -> int:
    """Return where a name begins behind whose it is: "North’s" KCNA."""
    owns = [at for at in range(tagged.start, tagged.end - 1) if tokens.words[at] in POSSESSIVES]
    return owns[-1] + 1 if owns and tokens.capital[owns[-1] + 1] else tagged.start


def retype(name: Name, type_: NameType) -> None:
    """Give the name its type; one that is no person any more has no title."""
    if name.type == "person" and type_ != "person":
        name.titles.clear()
        name.outer = name.start
        name.gender = None
    name.type = type_

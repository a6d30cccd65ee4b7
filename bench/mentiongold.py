"""GUM's and MEANTIME's files, in; stories with the names of people, bodies and places, out.

Both mark whole noun phrases, pronouns and descriptions too. What counts here are *names*, as a
tagger of names gives them. GUM: a mention of type person, organization or place whose head is a
proper noun, or a description with proper nouns flat behind it ("actor Jason Beghe"); its name is
the proper noun with what hangs on it as `compound` or `flat`, as a capitalized
modifier, or, unless it is a person, behind "of" or "for". MEANTIME: a mention of type PER, ORG or
LOC, of which the marked `head` is the name if it has a capital; half of the stories mark no heads,
there it is the last run of capitals before a comma. Only the first sentences of its stories are
annotated, so the stories are cut there. `bench.mentionspans` then trims gold and guesses alike.

Left out: pronouns, descriptions and titles alone ("the Home Secretary"), which are no names;
peoples and faiths ("Muslims", "German"), which are no person, body or place; names inside a longer
name ("Sydney" of "University of Sydney", "Warhol" of a programme's name), since no tool here nests.
What GUM calls event, object, plant or abstract is not asked for.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from bench.gold import open_data
from bench.mentionspans import GoldName, is_title_alone, trim_name
from bench.timegold import (
    Token,
    cut_paragraphs,
    join_tokens,
    list_meantime,
    read_layout,
    read_tokens,
)
from onrecord.statements.namewords import load_name_words
from onrecord.statements.story import Story

TYPES = {"person": "person", "organization": "organization", "place": "place"}
MEANTIME_TYPES = {"PER": "person", "ORG": "organization", "LOC": "place"}
ENTITY = re.compile(r"\([^()]+\)?|[^()]*\)")
NAMING = frozenset({"compound", "flat", "goeswith"})
APART = frozenset({"nmod:poss", "nmod:desc", "nmod:unmarked"})
FIELDS = frozenset({"of", "for", "on", "de", "and", "&"})
STOPS = frozenset({",", "(", "-", "--", ":", ";"})
SMALL = frozenset({"case", "det", "cc", "punct"})


class NamedStory(msgspec.Struct, frozen=True, kw_only=True):
    """A story with its gold; a name's span counts in the text, `starts` are the paragraphs'."""

    name: str
    text: str
    story: Story
    starts: tuple[int, ...]
    gold: tuple[GoldName, ...]


class Word(NamedTuple):
    """A word of CoNLL-U; `head` is the index of the word it hangs on, -1 for the root."""

    text: str
    tag: str
    fine: str
    head: int
    relation: str


class Marked(NamedTuple):
    """A mention in words: the first, the one after the last, and GUM's type."""

    first: int
    end: int
    type: str


def open_meantime(*, kept: bool | None = None) -> Iterator[NamedStory]:
    """Yield MEANTIME's stories: the half kept for reporting, the other one, or both (None)."""
    yield from map(read_meantime, list_meantime(kept))


def open_gum(part: str, genres: Iterable[str] = ()) -> Iterator[NamedStory]:
    """Yield the documents of `train` or `dev`, of these genres or of all."""
    for path in sorted((open_data() / "entities" / "gum" / part / "dep").glob("*.conllu")):
        if not genres or path.stem.split("_")[1] in genres:
            yield read_gum(path)


def read_meantime(path: Path) -> NamedStory:
    """Return a story; its sentences are the paragraphs."""
    root = ET.parse(path).getroot()
    tokens, places = read_tokens(root)
    types = read_meantime_types(root)
    mentions = []
    for each in root.iter("ENTITY_MENTION"):
        at = sorted(places.get(anchor.get("t_id"), -1) for anchor in each.iter("token_anchor"))
        kind = MEANTIME_TYPES.get(types.get(str(each.get("m_id")), ""))
        if kind and at and at[0] >= 0:
            mentions.append((at, kind, str(each.get("head") or "").split()))
    ends = frozenset(at[-1] + 1 for at, _, _ in mentions)
    marked = []
    for at, kind, head in mentions:
        found = find_head(tokens, at, head) if head else find_capitals(tokens, at, ends)
        marked.extend([Marked(*found, kind)] if found else [])
    demonyms = load_name_words("en").demonyms
    named = [each for each in marked if is_named(tokens[each.first : each.end], demonyms)]
    return build_story(path.stem, tokens, named, ())


def read_meantime_types(root: ET.Element) -> dict[str, str]:
    """Return the type of each mention's entity."""
    entities = {each.get("m_id"): each.get("ent_type") or "" for each in root.iter("ENTITY")}
    types: dict[str, str] = {}
    for link in root.iter("REFERS_TO"):
        target = link.find("target")
        entity = entities.get(target.get("m_id"), "") if target is not None else ""
        types |= {str(each.get("m_id")): entity for each in link.iter("source")}
    return types


def find_head(
    tokens: Sequence[Token], at: Sequence[int], head: Sequence[str]
) -> tuple[int, int] | None:
    """Return where the words of a mention's marked head stand in it."""
    words = [tokens[each].text for each in at]
    for place in range(len(words) - len(head) + 1):
        if head and words[place : place + len(head)] == list(head):
            return at[place], at[place + len(head) - 1] + 1
    return None


def find_capitals(
    tokens: Sequence[Token], at: Sequence[int], ends: frozenset[int]
) -> tuple[int, int] | None:
    """Return the last run of capitals before a comma; None where "and" joins two mentions."""
    stop = next((each for each in at if tokens[each].text in STOPS), at[-1] + 1)
    start = stop
    while start > at[0] and is_capital(tokens[start - 1].text):
        start -= 1
    while start < stop and not tokens[start].text[:1].isupper():
        start += 1
    joined = any(tokens[each].text == "and" and each in ends for each in range(start, stop))
    return (start, stop) if start < stop and not joined else None


def is_capital(text: str) -> bool:
    """Say whether a word may stand inside a name."""
    return not text.islower() or text in FIELDS


def is_named(tokens: Sequence[Token], demonyms: frozenset[str]) -> bool:
    """Say whether words are a name: one has a capital and is no pronoun and no people's name."""
    capitals = [each.text for each in tokens if each.text[:1].isupper() and len(each.text) > 1]
    alone = tokens[0].text.lower()
    pronoun = len(tokens) == 1 and alone in {"we", "they", "he", "she", "it", "our", "his", "its"}
    peoples = len(tokens) == 1 and (alone in demonyms or "-" in alone)
    return bool(capitals) and not pronoun and not peoples


def read_gum(path: Path) -> NamedStory:
    """Return a document; its paragraphs are GUM's."""
    layout = read_layout(path)
    words, marked = read_words(path)
    tokens = [Token(word.text, *place) for word, place in zip(words, layout, strict=True)]
    named = []
    inside = []
    for each in marked:
        name = find_name(words, each)
        if name is None:
            continue
        if each.type in TYPES:
            named.append(Marked(*name, each.type))
        else:
            inside.append(name)
    return build_story(path.stem, tokens, named, inside)


def read_words(path: Path) -> tuple[list[Word], list[Marked]]:
    """Return a document's words and mentions."""
    words: list[Word] = []
    marked: list[Marked] = []
    opened: list[tuple[str, int, str]] = []
    first = 0
    for line in path.read_text().splitlines():
        cells = line.split("\t")
        if len(cells) != 10:
            first = len(words)
            continue
        if not cells[0].isdigit():
            continue
        head = first + int(cells[6]) - 1 if cells[6] != "0" else -1
        words.append(Word(cells[1], cells[3], cells[4], head, cells[7]))
        entity = re.search(r"(?:^|\|)Entity=([^|]*)", cells[9])
        for part in ENTITY.findall(entity[1]) if entity else ():
            body = part.strip("()").split("-")
            if part.startswith("("):
                opened.append((body[0], len(words) - 1, body[1]))
            if part.endswith(")"):
                last = max(at for at, each in enumerate(opened) if each[0] == body[0])
                _, start, kind = opened.pop(last)
                marked.append(Marked(start, len(words), kind))
    return words, marked


def find_name(words: Sequence[Word], mention: Marked) -> tuple[int, int] | None:
    """Return the name in a mention whose head is a proper noun, None where it has none."""
    inside = range(mention.first, mention.end)
    heads = [at for at in inside if words[at].head not in inside]
    if not heads:
        return None
    head = heads[0]
    if words[head].tag != "PROPN":
        return find_flat(words, mention, head)
    if mention.type == "person" and words[head].fine == "NNPS":
        return None
    taken = {head}
    grown = True
    while grown:
        more = {at for at in inside if at not in taken and joins(words, at, taken, mention, head)}
        grown = bool(more)
        taken |= more
    start, end = head, head + 1
    while start - 1 in taken:
        start -= 1
    while end in taken:
        end += 1
    while words[start].relation in SMALL and start < head:
        start += 1
    while words[end - 1].relation in SMALL and end - 1 > head:
        end -= 1
    return start, end


def find_flat(words: Sequence[Word], mention: Marked, head: int) -> tuple[int, int] | None:
    """Return the proper nouns right behind a description: "actor Jason Beghe"."""
    end = head + 1
    while end < mention.end and words[end].tag == "PROPN" and is_flat(words[end], head, end):
        end += 1
    return (head + 1, end) if end > head + 1 else None


def is_flat(word: Word, head: int, end: int) -> bool:
    """Say whether a word goes on with what `head` began."""
    return word.relation.split(":")[0] == "flat" and head <= word.head < end


def joins(words: Sequence[Word], at: int, taken: set[int], mention: Marked, head: int) -> bool:
    """Say whether a word is part of the name that has the words `taken`."""
    word = words[at]
    relation = word.relation.split(":")[0]
    capital = word.text[:1].isupper() or word.text[:1].isdigit()
    if word.head not in taken or word.relation in APART:
        return False
    if relation in NAMING:
        return capital or word.tag in {"PUNCT", "PROPN"}
    if relation in SMALL:
        return word.head != head or relation == "punct"
    if relation in {"amod", "nummod"}:
        return capital and word.tag != "PRON"
    return capital and mention.type != "person" and is_field(words, at, mention, head)


def is_field(words: Sequence[Word], at: int, mention: Marked, head: int) -> bool:
    """Say whether a word follows an "of" or "for" of the name, or an "and" behind those."""
    relation = words[at].relation.split(":")[0]
    if relation == "conj":
        return words[at].head != head
    cases = {
        words[each].text.lower()
        for each in range(mention.first, mention.end)
        if words[each].head == at and words[each].relation == "case"
    }
    return relation == "nmod" and bool(cases & FIELDS)


def build_story(
    name: str, tokens: Sequence[Token], marked: Sequence[Marked], other: Sequence[tuple[int, int]]
) -> NamedStory:
    """Put the text together, trim the names, and drop those inside a longer one."""
    text, starts, spans = join_tokens(tokens)
    gold = {
        GoldName(trim_name(text, (spans[each.first][0], spans[each.end - 1][1]), each.type),
                 each.type)
        for each in marked
    }  # fmt: skip
    gold = {each for each in gold if not is_title_alone(text[slice(*each.span)], each.type)}
    wider = [each.span for each in gold] + [
        (spans[first][0], spans[end - 1][1]) for first, end in other
    ]
    kept = [each for each in gold if not any(is_inside(each.span, span) for span in wider)]
    return NamedStory(
        name=name,
        text=text,
        story=Story(paragraphs=cut_paragraphs(text)),
        starts=tuple(starts),
        gold=tuple(sorted(kept)),
    )


def is_inside(span: tuple[int, int], other: tuple[int, int]) -> bool:
    """Say whether a span lies in a longer one."""
    return other[0] <= span[0] and span[1] <= other[1] and span != other

"""A labelled page in, the names that its lines print as authors out, each with its weight."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

import msgspec

from onrecord.article.agencies import find_agencies
from onrecord.article.bylines import ADDRESS, Signature, is_job, read_byline
from onrecord.article.bylinewords import BylineWords
from onrecord.article.datewords import DateWords, load_date_words
from onrecord.article.declaredauthors import Declared
from onrecord.article.printed import DIGIT, find_printed
from onrecord.article.sitenames import fold_name
from onrecord.article.storyplace import find_place
from onrecord.page.page import LabelledPage, TextBlock
from onrecord.types import Role, Span

AUTHOR_PAGE = re.compile(
    r"/(?:authors?|autor(?:en|es|i|a)?|auteurs?|autore|people|person|profiles?|staff|reporters?|"
    r"journalists?|journalistes?|contributors?|columnists?|writers?|by|redaktion|team|firmas?|"
    r"forfatter|skribent|verfasser|signature|users?|member|experts?|correspondents?|yazar|jpage|"
    r"reporter|penulis|tac-gia|toireporter|bio)[/\-_.?]|[?&/]author|mailto:|rel=author",
    re.IGNORECASE,
)
STRICT_PAGE = re.compile(r"/(?:authors?|autor(?:en|es|i|a)?|auteurs?|autore)[/\-_.?]|author=", re.I)
"""Addresses of a person's page: the first in a byline, the second in any line."""
BEFORE_HEADLINE, AFTER_START, AFTER_END = 6, 4, 8
MAX_LINE = 240
MAX_STRAY = 100
MAX_ROLE_WORDS = 8
MAX_BESIDE_NAME = 12
AROUND_NAMES = " ,;·•-–—"
MAX_NAMES = 80
MOST_BETWEEN = 5
"""Characters between two names: a comma, or a word such as "and"."""


class Seen(msgspec.Struct, frozen=True):
    """A visible name with its block; `weight` says how surely it is the byline's."""

    signature: Signature
    block: int
    weight: float


def find_seen(
    labelled: LabelledPage, words: BylineWords, declared: Sequence[Declared]
) -> Iterator[Seen]:
    """Yield the names that the lines around the story print as authors, in page order.

    A byline block is one as a whole. Of other lines near the headline counts what follows "By"
    or leads to a person's page; of the story's last ones, a name that stands alone.
    """
    place = find_place(labelled)
    dates = load_date_words(labelled.page.metadata.language)
    known = {fold_name(each.signature.name): each.signature for each in declared}
    found: list[Seen] = []
    first = max(0, place.headline - BEFORE_HEADLINE)
    for number in range(first, min(place.last + AFTER_END + 1, len(labelled.roles))):
        block, role = labelled.page.blocks[number], labelled.roles[number]
        if len(block.text) > MAX_LINE or _add_role(block, words, dates, found):
            continue
        near = number <= place.first + AFTER_START
        if role is Role.BYLINE:
            weight = (0.6 if near else 0.4) + 0.4 * labelled.confidences[number]
            found.extend(_read_block(block, words, dates, weight))
        elif near and role not in NEVER:
            weight = 0.85 if role is Role.TIMESTAMP else 0.7
            found.extend(_read_line(block, words, dates, weight, known=known))
        elif place.last - 1 <= number and role in ENDING and len(block.text) <= MAX_STRAY:
            found.extend(_read_ending(block, words, dates))
    yield from found


NEVER = frozenset({Role.CAPTION, Role.CREDIT, Role.HEADLINE, Role.RANKING, Role.COMMENTS})
ENDING = frozenset({Role.BODY, Role.NOTE, Role.BIO})


def _add_role(block: TextBlock, words: BylineWords, dates: DateWords, found: list[Seen]) -> bool:
    """Give a block that is only a job, or a paper, to the name just before; tell whether it was."""
    if not found or len(block.text) > MAX_STRAY or block.id - found[-1].block > 1:
        return False
    signature = found[-1].signature
    if signature.type != "person" or signature.role:
        return False
    text = cut_times(block.text, dates).replace("|", "").strip(" ,.")
    if find_agencies(text):
        return False
    read = read_byline(text, words)
    if not read and is_job(text, words) and _reads_as_role(text, signature.name, words):
        signature = msgspec.structs.replace(signature, role=text)
    elif read and read[0].type == "organization" and text.startswith(read[0].name):
        signature = msgspec.structs.replace(signature, organization=text)
    else:
        return False
    found[-1] = msgspec.structs.replace(found[-1], signature=signature)
    return True


def _reads_as_role(text: str, name: str, words: BylineWords) -> bool:
    """Tell whether a line is a job, not a sentence about the author or a link to more of hers."""
    if text.startswith(name) or text.count(" ") >= MAX_ROLE_WORDS:
        return False
    return text.casefold() not in words.noise


def _read_block(
    block: TextBlock, words: BylineWords, dates: DateWords, weight: float
) -> list[Seen]:
    """Return a byline block's names."""
    links = _find_author_links(block, AUTHOR_PAGE)
    read = read_byline(cut_times(block.text, dates), words, links=links)
    bonus = 0.1 if links else 0.0
    return [
        Seen(each, block.id, weight + bonus + (0.2 if each.is_sure else 0.0))
        for each in read
        if each.name.lower() not in dates.kinds
    ]


def _find_author_links(block: TextBlock, pattern: re.Pattern[str]) -> list[Span]:
    return [link.span for link in block.links if pattern.search(link.href)]


def _read_line(
    block: TextBlock,
    words: BylineWords,
    dates: DateWords,
    weight: float,
    *,
    known: Mapping[str, Signature],
) -> list[Seen]:
    """Return the names that a line announces, links to, or is, where the metadata knows it."""
    same = known.get(fold_name(block.text)) if known and len(block.text) <= MAX_STRAY else None
    if same is not None:
        return [Seen(msgspec.structs.replace(same, name=block.text.strip()), block.id, 0.9)]
    links = _find_author_links(block, STRICT_PAGE)
    if not links and not words.announces(block.text):
        return _read_names_beside_time(block, words, dates) if weight > 0.8 else []
    if not links and len(block.text) > MAX_STRAY and weight < 0.8:
        return []
    read = read_byline(cut_times(block.text, dates), words, links=links, announced=True)
    return [Seen(each, block.id, weight) for each in read if each.type == "person"]


def _read_names_beside_time(block: TextBlock, words: BylineWords, dates: DateWords) -> list[Seen]:
    """Return the people of a time line: with their job ("김민수 기자"), else several before it.

    One name alone may be a section's or the site's.
    """
    head, *rest = (part.strip(AROUND_NAMES) for part in cut_times(block.text, dates).split("|"))
    for part in (head, *rest):
        read = read_byline(part, words) if words.suffix.search(part) else ()
        if len(read) == 1 and read[0].type == "person" and read[0].role:
            return [Seen(read[0], block.id, 0.8)]
    if not head or not rest or len(head) > MAX_NAMES:
        return []
    people = read_byline(head, words)
    whole = all(each.type == "person" and " " in each.name and not each.role for each in people)
    between = len(head) - sum(len(each.name) for each in people)
    if not whole or len(people) < 2 or between > MOST_BETWEEN * len(people):
        return []
    return [Seen(each, block.id, 0.5) for each in people]


def _read_ending(block: TextBlock, words: BylineWords, dates: DateWords) -> list[Seen]:
    """Return the name that ends the story, where newspapers of many countries sign."""
    line = ADDRESS.sub("", cut_times(block.text, dates)).strip(" ()（）")
    read = read_byline(line, words)
    if len(read) != 1 and not all(each.is_sure for each in read):
        return []
    names = sum(len(each.name) for each in read)
    if any(each.type != "person" for each in read) or len(line) > names + MAX_BESIDE_NAME:
        return []
    return [Seen(each, block.id, 0.5) for each in read]


CASELESS = re.compile(r"[\u0590-\u0dff]")
"""Hebrew, Arabic and the scripts of India: no capital tells where markup ran two words together."""


@lru_cache(maxsize=64)
def _compile_glued(dates: DateWords) -> re.Pattern[str]:
    """Return what may run into a name: a word of publishing before a colon, a day before a date."""
    told = [re.escape(word) for word in dates.kinds if CASELESS.match(word)]
    days = [re.escape(day) for day in dates.weekdays if CASELESS.match(day) and len(day) > 2]
    if not told and not days:
        return re.compile(r"(?!)")
    told, days = sorted(told, key=len, reverse=True), sorted(days, key=len, reverse=True)
    return re.compile(
        rf"(?:{'|'.join(told) or '(?!)'})(?=\s?:)|(?:{'|'.join(days) or '(?!)'})(?=,?\s\d)"
    )


def _find_glued(text: str, dates: DateWords) -> Iterator[re.Match[str]]:
    return _compile_glued(dates).finditer(text) if CASELESS.search(text) else iter(())


def cut_times(text: str, dates: DateWords) -> str:
    """Return the text with its times replaced by bars, of the same length: never a name's part.

    So is a word of publishing that runs into a name ("Mary PoolePosted").
    """
    spans = [printed.span for printed in find_printed(text, dates)]
    spans += [
        match.span()
        for match in dates.kind_pattern.finditer(text)
        if match.start() and text[match.start() - 1].isalpha() and text[match.start()].isascii()
    ]
    spans += [match.span() for match in _find_glued(text, dates)]
    if DIGIT.search(text):
        elapsed = dates.find_elapsed(text)
        spans += [elapsed[:2]] if elapsed else []
    line = text
    for start, end in spans:
        line = line[:start] + "|" * (end - start) + line[end:]
    return line

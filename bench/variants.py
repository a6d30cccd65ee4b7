"""Pages and their records, in; any number of others like them, out: the same pages in other words.

A variant puts other words of the same length and case for most words of a story, in the page
as in its record, so that spans still hold. They are drawn as often as they stand in all stories:
frequent words stay frequent. Names are drawn from few variants, so that people recur.
"""

import datetime
import hashlib
import re
import zlib
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import msgspec

import onrecord
from bench.gold import Page
from onrecord.language import read_primary_tag
from onrecord.record.json import build_schema, decode_json, encode_json
from onrecord.types import Record

WORD = re.compile(rb"[A-Za-z]{3,}")
"""Short words vary, too: else a quotation and its variants would be one, with some words changed,
and the records of one page would hang together as no archive's do."""
PIECE = re.compile(rb"\\.|" + WORD.pattern)
"""A word, or what JSON escapes: of `\\nor` the word is no `nor`."""
LEAST_VARIED = 0.25
"""Share of a text's bytes that varies; of Latin script it is half. In others, nothing does."""
CASTS = 16
"""Variants of every name."""
MOST_PLACES = 40
"""A word that stands on its page more often is left: it is part of the markup."""
FIRST_DAY = datetime.date(2015, 1, 1)
DAYS = 4000
Slots = tuple[list[bytes], list[int], list[bytes]]
"""Pieces of bytes, the places among them that are words, and the words."""


class Variant(msgspec.Struct, frozen=True):
    """A page that is like another, and its record."""

    page: bytes
    record: Record


class Words:
    """Words of many stories by language, length and case, as often as they stand there."""

    def __init__(self, records: Iterable[Record]) -> None:
        self.pools: dict[tuple[str, int, bool], list[bytes]] = {}
        for record in records:
            language = read_primary_tag(record.article.language)
            for word in WORD.findall(record.article.text.encode()):
                self.pools.setdefault(find_pool(word, language), []).append(word)

    def choose(self, word: bytes, language: str, number: int) -> bytes:
        """Return what stands for a word of a story in its variant of that number."""
        pool = self.pools.get(find_pool(word, language), [word])
        cast = number % CASTS if word[:1].isupper() else number
        drawn = zlib.crc32(word, cast * 2_654_435_761 % 2**32)
        return word if cast == 0 else pool[drawn % len(pool)]


class Template:
    """A page and its record, cut at the words that vary."""

    def __init__(self, page: Page, record: Record, words: Words) -> None:
        self.words = words
        self.record = record
        self.language = read_primary_tag(record.article.language)
        kept = list_fixed() | {
            word
            for block in record.blocks
            for text in (block.path, *(link.url for link in block.links))
            for word in WORD.findall(text.encode())
        }
        counts: dict[bytes, int] = {}
        for word in WORD.findall(page.html):
            counts[word] = counts.get(word, 0) + 1
        story = set(WORD.findall(record.article.text.encode()))
        varied = {word for word in story - kept if counts.get(word, 0) <= MOST_PLACES}
        self.varied = sorted(varied)
        self.page = cut_words(page.html, varied)
        self.json = cut_words(encode_json(record), varied)

    @property
    def share(self) -> float:
        """Return the share of the text's bytes that varies."""
        text, varied = self.record.article.text.encode(), frozenset(self.varied)
        return sum(len(word) for word in WORD.findall(text) if word in varied) / max(1, len(text))

    def build(self, number: int) -> Variant:
        """Return the variant of that number."""
        chosen = {word: self.words.choose(word, self.language, number) for word in self.varied}
        page = fill_words(self.page, chosen) + b"<!-- %d -->" % number
        record = decode_json(fill_words(self.json, chosen))
        if not isinstance(record, Record):
            raise TypeError("a record's variant is a record")
        return Variant(page, place_record(record, page, number))


@cache
def list_fixed() -> frozenset[bytes]:
    """Return the words of the format itself: its names and values, not what it says of them."""
    named = msgspec.json.encode(drop_descriptions(build_schema()))
    return frozenset(WORD.findall(named + b" true false null"))


def drop_descriptions(schema: Any) -> Any:
    """Return a JSON Schema, or a part of one, without its descriptions."""
    if isinstance(schema, list):
        return [drop_descriptions(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        name: drop_descriptions(each)
        for name, each in schema.items()
        if not (name == "description" and isinstance(each, str))
    }


def find_pool(word: bytes, language: str) -> tuple[str, int, bool]:
    """Return a word's language and length, and whether it is capitalized."""
    return language, len(word), word[:1].isupper()


def cut_words(data: bytes, varied: set[bytes]) -> Slots:
    """Cut bytes at the words that vary."""
    pieces: list[bytes] = []
    places: list[int] = []
    words: list[bytes] = []
    last = 0
    for match in PIECE.finditer(data):
        if match[0] in varied:
            pieces += (data[last : match.start()], b"")
            places.append(len(pieces) - 1)
            words.append(match[0])
            last = match.end()
    return [*pieces, data[last:]], places, words


def fill_words(slots: Slots, chosen: dict[bytes, bytes]) -> bytes:
    """Return the bytes with the chosen words."""
    pieces, places, words = slots
    filled = pieces.copy()
    for place, word in zip(places, words, strict=True):
        filled[place] = chosen[word]
    return b"".join(filled)


def place_record(record: Record, page: bytes, number: int) -> Record:
    """Return the record with an address, a day and the digest of its own."""
    address = f"{record.source.url}#".split("#", 1)[0]
    address += f"{'&' if '?' in address else '?'}variant={number}"
    source = msgspec.structs.replace(
        record.source,
        url=address,
        canonical_url=None,
        bytes=len(page),
        digest=f"sha256:{hashlib.sha256(page).hexdigest()}",
    )
    published = record.article.published
    if published is not None:
        day = FIRST_DAY + datetime.timedelta(days=number * 7919 % DAYS)
        published = msgspec.structs.replace(published, value=f"{day}{published.value[10:]}")
    article = msgspec.structs.replace(record.article, published=published)
    return msgspec.structs.replace(record, source=source, article=article)


def build_templates(pages: Iterable[Page], *, largest: int) -> list[Template]:
    """Read each page of at most `largest` bytes once; return those with a record that can vary."""
    read = [
        (page, outcome)
        for page in pages
        if len(page.html) <= largest
        and isinstance(outcome := onrecord.read(page.html, url=page.url), Record)
    ]
    words = Words(record for _, record in read)
    templates = [Template(page, record, words) for page, record in read]
    return [each for each in templates if each.share >= LEAST_VARIED]


def build_variant(templates: Sequence[Template], number: int) -> Variant:
    """Return the variant of that number: each template's first, then each one's second …"""
    count, place = divmod(number, len(templates))
    return templates[place].build(count)

"""A statement's content in, its words as they are compared across records out.

What outlets do to the same words does not count: kinds of quotation marks, case, apostrophes,
figures for number words. Where words may be left out ("…", "[...]", words put in in brackets) there
is a gap, and a gap fits any words.
"""

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from msgspec import field

from onrecord.language import load_words
from onrecord.lineage.worddiff import UNSPACED
from onrecord.types import Part

LONGEST = 12_000
"""Characters of a content that are compared: a longer one is known by its beginning."""

APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ`´＇", "'"))
PIECE = re.compile(
    rf"""
    (?P<gap>[\[(]?\s*(?:\.\s?){{2,}}\.?\s*[\])]?|[\[(]?\s*…\s*[\])]?)
    | \[(?P<turned>\w)\](?=\w)
    | (?P<inserted>\[[^\[\]]{{0,200}}\])
    | (?P<word>\d+(?:[.,]\d+)*|[{UNSPACED}]|[^\W\d_{UNSPACED}]+(?:'[^\W\d_{UNSPACED}]+)*|\w)
    """,
    re.VERBOSE,
)
SENTENCE = re.compile(r"[.!?:;]\s*[\"“”„«»'‘’「『(\[]*\s*$|^\s*[\"“”„«»'‘’「『(\[]*\s*$")
GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
QUOTED = re.compile(r"[\"“„«「『＂](?P<words>[^\"“”„«»「」『』＂]+)(?:[\"“”»」』＂]|$)")


class VariantTable(Part, frozen=True, kw_only=True):
    """`variants.toml`: words that tell nothing, words that turn a statement round, numbers."""

    common: str = ""
    negations: str = ""
    numbers: dict[str, str] = field(default_factory=dict)


class Words(NamedTuple):
    """A language's words, as sets."""

    common: frozenset[str]
    negations: frozenset[str]
    numbers: dict[str, str]


class Wording(NamedTuple):
    """Words as they are compared, the places before which there is a gap, and the names."""

    words: tuple[str, ...]
    gaps: tuple[int, ...]
    names: tuple[str, ...]


def read_wording(content: str, language: str | None = None) -> Wording:
    """Return the words of a content; gaps at its two ends do not count.

    >>> read_wording("“We [...] will pay 1,000 dollars,”").words
    ('we', 'will', 'pay', '1000', 'dollars')
    """
    text = unicodedata.normalize("NFKC", content[:LONGEST].translate(APOSTROPHES))
    numbers = read_table(language).numbers
    words: list[str] = []
    gaps: list[int] = []
    names: set[str] = set()
    turned, start = "", 0
    for match in PIECE.finditer(text):
        kind = match.lastgroup
        start = start if turned else match.start()
        if kind == "word":
            printed = turned + match["word"]
            word = printed.casefold()
            words.append(numbers.get(word, word) if word.isalpha() else _plain(word))
            if printed[0].isupper() and _is_name(text, start, printed):
                names.add(word)
        elif kind != "turned" and words and gaps[-1:] != [len(words)]:
            gaps.append(len(words))
        turned = match["turned"] if kind == "turned" else ""
    if gaps and gaps[-1] == len(words):
        gaps.pop()
    return Wording(tuple(words), tuple(gaps), tuple(sorted(names)))


def list_quoted(content: str) -> str:
    """Return the words of a content that stand in quotation marks, with gaps between them."""
    found = (match["words"].strip() for match in QUOTED.finditer(content[:LONGEST]))
    return " … ".join(part for part in found if part)


def stem_word(word: str) -> str:
    """Return what words of one stem share: five letters, without an s at the end.

    Cutting serves as well as rules in most languages (McNamee and Mayfield 2004) and needs none.
    """
    if len(word) < 4 or word[0].isdigit():
        return word
    return word.removesuffix("s")[:5]


@cache
def read_table(language: str | None) -> Words:
    """Return a language's words; of one that has none, empty sets."""
    table = load_words(language, "variants", VariantTable)
    return Words(frozenset(table.common.split()), frozenset(table.negations.split()), table.numbers)


def _plain(word: str) -> str:
    return word.replace(",", "") if GROUPED.fullmatch(word) else word


def _is_name(text: str, start: int, word: str) -> bool:
    """Whether a word is capitalized where no sentence begins."""
    return len(word) > 1 and not SENTENCE.search(text[max(0, start - 8) : start])

"""A statement in, what its variants in other records are found and judged by out."""

from collections.abc import Iterable
from hashlib import blake2b

import msgspec

from onrecord.lineage.wording import list_quoted, read_table, read_wording, stem_word
from onrecord.types import Part

LEAST_QUOTED = 4
"""Words in quotation marks that make a mixed statement a quotation; fewer are a turn of phrase."""
LEAST_TOLD = 3
"""Telling words of a reported statement that may have variants."""
SHORT_TELLING = 4
"""Letters of a word that tells, in a language of which no common words are known."""


class Saying(Part, frozen=True, kw_only=True):
    """A statement as it is compared.

    `quoted`: its words are the speaker's. `speaker` is a folded name or, not `named`, the folded
    words for a source without one; empty where there is none. `telling` are stems of content words
    without `numbers`; `names` stems of words that are capitalized. `negations` are the places of
    words that turn the statement round; `denied`: its source denies it.
    """

    quoted: bool
    words: tuple[str, ...]
    gaps: tuple[int, ...]
    speaker: str
    named: bool
    telling: tuple[str, ...]
    numbers: tuple[str, ...]
    names: tuple[str, ...]
    negations: tuple[int, ...]
    denied: bool


def build_saying(
    content: str,
    *,
    kind: str,
    speaker: str,
    named: bool,
    denied: bool = False,
    language: str | None = None,
) -> Saying | None:
    """Return a statement as it is compared; None for one that says too little to have variants.

    `kind` is direct, indirect or mixed; a mixed one is compared by what is quoted in it, where
    that is `LEAST_QUOTED` words. `speaker` must be folded (without case, accents and marks).
    """
    part = list_quoted(content) if kind == "mixed" else content
    wording = read_wording(part, language)
    quoted = kind == "direct" or (kind == "mixed" and len(wording.words) >= LEAST_QUOTED)
    if kind == "mixed" and not quoted:
        wording = read_wording(content, language)
    table = read_table(language)
    numbers = sorted({word for word in wording.words if word[0].isdigit()})
    saying = Saying(
        quoted=quoted,
        words=wording.words,
        gaps=wording.gaps,
        speaker=speaker,
        named=named and bool(speaker),
        telling=tuple(sorted(_list_telling(wording.words, table.common | table.negations))),
        numbers=tuple(numbers),
        names=tuple(sorted(map(stem_word, wording.names))),
        negations=tuple(
            place for place, word in enumerate(wording.words) if word in table.negations
        ),
        denied=denied,
    )
    return saying if _tells(saying) else None


def hash_saying(saying: Saying) -> int:
    """Return 48 bits, signed, that are the same for the same saying."""
    digest = blake2b(msgspec.msgpack.encode(saying), digest_size=6).digest()
    return int.from_bytes(digest, signed=True)


def hash_texts(*parts: str) -> int:
    """Return 32 bits, signed, that are the same for the same texts."""
    digest = blake2b("\0".join(parts).encode("utf-8", "replace"), digest_size=4).digest()
    return int.from_bytes(digest, signed=True)


def _tells(saying: Saying) -> bool:
    if saying.quoted:
        return bool(saying.words) and (saying.named or len(saying.words) >= LEAST_QUOTED)
    told = len(saying.telling) + len(saying.numbers)
    return bool(saying.speaker) and told >= LEAST_TOLD


def _list_telling(words: Iterable[str], common: frozenset[str]) -> set[str]:
    """Return the stems of content words; of a script without spaces, of two letters each."""
    told: set[str] = set()
    last = ""
    for word in words:
        if len(word) == 1 and not word.isascii() and word.isalpha():
            told |= {last + word} if last else set()
            last = word
            continue
        last = ""
        least = 1 if common else SHORT_TELLING
        if len(word) >= least and word not in common and not word[0].isdigit():
            told.add(stem_word(word.removesuffix("'s")))
    return told

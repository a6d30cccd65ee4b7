"""An article's text in, its words as they are compared with other stories' out."""

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from onrecord.language import list_languages, load_words
from onrecord.lineage.worddiff import WORD
from onrecord.types import Part

MOST_WORDS = 20_000
"""Words of a body that are compared; live blogs have up to ten thousand."""
SENTENCE = re.compile(r"[^.!?\n]*(?:[.!?]+|\n|$)")
MARK = re.compile(r"[“„«”‟»\"']")
QUOTE = re.compile(
    r"(?P<open>[“„«]|(?<![^\s(\[—–:/])[\"'](?=\S))|(?P<close>[”‟»\"]|(?<=[,.?!])'(?!\w))"
)
"""What opens or closes a quotation, of the marks; an apostrophe does neither."""
PARTICULAR = re.compile(r"(?=[^\W_a-z])(?:\d[\d.,:]*|[^\W\d_](?<=[\w,;:] .)[\w'’-]+)")
"""A number, or a word within a sentence that may begin with a capital."""
POST = re.compile(r"\(@\w{1,30}\)")
"""Who signs a post that is shown in a story: all of its paragraph is quoted."""


class NoticeTable(msgspec.Struct, frozen=True):
    """The phrases of `data/<language>/notices.toml`."""

    phrases: tuple[str, ...] = ()


class Body(Part, frozen=True, kw_only=True):
    """A body's words, folded, without a site's notices; `quoted` says which stand in quotes."""

    words: tuple[str, ...]
    quoted: tuple[bool, ...]


def read_body(text: str) -> Body:
    """Return the words of a text that its story tells; those behind `MOST_WORDS` are left out."""
    words: list[str] = []
    quoted: list[bool] = []
    folded = text.casefold()
    is_noticed = any(phrase in folded for phrase in _list_phrases())
    for paragraph in text.split("\n"):
        is_post = POST.search(paragraph) is not None
        told = "".join(split_told(paragraph)) if is_noticed else paragraph
        for piece, is_quoted in _split_quotes(told):
            found = _list_words(piece)
            words += found
            quoted += [is_post or is_quoted] * len(found)
        if len(words) >= MOST_WORDS:
            break
    return Body(words=tuple(words[:MOST_WORDS]), quoted=tuple(quoted[:MOST_WORDS]))


def list_particulars(text: str) -> frozenset[str]:
    """Return a text's names and numbers, folded: words with a capital within sentences, figures."""
    found = set(PARTICULAR.findall(text))
    kept = (word for word in found if word[0].isupper() or word[0].isdecimal())
    return frozenset(word.casefold().rstrip(".,:'’-") for word in kept)


def _split_quotes(told: str) -> Iterator[tuple[str, bool]]:
    """Yield what stands between a paragraph's quotation marks, and whether in quotes."""
    depth, start = 0, 0
    for mark in MARK.finditer(told):
        place = mark.start()
        quote = QUOTE.match(told, place)
        if quote is None:
            continue
        yield told[start:place], depth > 0
        depth = depth + 1 if quote["open"] else max(depth - 1, 0)
        start = place + 1
    yield told[start:], depth > 0


def _list_words(piece: str) -> list[str]:
    """Return words, folded; in ASCII that moves no word's end, and is done at once."""
    if piece.isascii():
        return WORD.findall(piece.lower())
    return [word.casefold() for word in WORD.findall(piece)]


def split_told(paragraph: str) -> Iterator[str]:
    """Yield a paragraph's sentences without those that are a site's notices."""
    notice = _compile_notices()
    if notice.search(paragraph.casefold()) is None:
        yield paragraph
        return
    for match in SENTENCE.finditer(paragraph):
        if notice.search(match[0].casefold()) is None:
            yield match[0]


@cache
def _compile_notices() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, _list_phrases())))


@cache
def _list_phrases() -> tuple[str, ...]:
    tables = (load_words(tag, "notices", NoticeTable) for tag in list_languages())
    return tuple(sorted({phrase.casefold() for table in tables for phrase in table.phrases}))

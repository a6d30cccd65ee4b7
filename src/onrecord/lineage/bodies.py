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
PIECE = re.compile(
    rf"(?P<open>[“„«]|(?<![^\s(\[—–:/])[\"'](?=\S))|(?P<close>[”‟»\"]|(?<=[,.?!])'(?!\w))|{WORD.pattern}"
)
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
    for paragraph in text.split("\n"):
        is_post = POST.search(paragraph) is not None
        depth = 0
        for match in PIECE.finditer("".join(split_told(paragraph))):
            if match["open"]:
                depth += 1
            elif match["close"]:
                depth = max(depth - 1, 0)
            else:
                words.append(match[0].casefold())
                quoted.append(is_post or depth > 0)
        if len(words) >= MOST_WORDS:
            break
    return Body(words=tuple(words[:MOST_WORDS]), quoted=tuple(quoted[:MOST_WORDS]))


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
    tables = (load_words(tag, "notices", NoticeTable) for tag in list_languages())
    phrases = sorted({phrase.casefold() for table in tables for phrase in table.phrases})
    return re.compile("|".join(map(re.escape, phrases)))

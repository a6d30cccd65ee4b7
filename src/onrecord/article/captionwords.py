"""A language in, the forms in which captions name credits, places and dates out."""

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from onrecord.language import load_words, read_primary_tag
from onrecord.page.words import holds_phrase

NOTHING = re.compile(r"(?!)")
STOP = r"(?<!\b[^\W\d_])[.!?]"
"""What ends a sentence, not an initial."""


class CaptionTable(msgspec.Struct, frozen=True):
    """The lists of `data/<language>/captions.toml`, lower case."""

    credit_cues: tuple[str, ...] = ()
    credit_ends: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    place_cues: tuple[str, ...] = ()
    date_cues: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()


class CaptionWords:
    """The compiled forms of a page's language and of English, in which credits are often kept.

    `whole` matches a text that is only a credit, `trailing` one at the end of a caption; the
    credit's own words are the group `name`.
    """

    def __init__(self, tables: tuple[CaptionTable, ...]) -> None:
        cues = [word for table in tables for word in table.credit_cues]
        marked = _compose_marked(cues)
        signed = _compose_signed([word for table in tables for word in table.agencies])
        ends = _join([word for table in tables for word in table.credit_ends])
        labels = _join([word for table in tables for word in table.labels])
        self._cues = (*{cue.casefold() for cue in cues}, "©", "(c)", "copyright")
        self.marked = _compile(rf"[(\[]?\s*{marked}(?P<name>.+?)\s*[)\]]?$")
        self.signed = _compile(rf"(?P<name>{signed})\.?$")
        self.ended = _compile(rf"(?P<name>[^\d\s]{{1,20}}?)(?:{ends})$")
        self._marked_end = _compile(
            rf"(?:^|(?<=[\s.!?”\"’»)]))(?P<cue>{marked})(?P<name>[^.!?\s](?:(?!{STOP}\s+\w).){{1,120}})$"
        )
        self.signed_end = _compile(rf"(?:(?<=[.!?”\"»«])\s*|\s[|–—-]\s*)(?P<name>{signed})\.?$")
        self.label = _compile(rf"(?:{labels})\s*[:,：|–-]?\s*")
        place_cues = [word for table in tables for word in table.place_cues]
        date_cues = [word for table in tables for word in table.date_cues]
        self.place = _compile_place(place_cues)
        self.date_cue = _compile(rf"[\s,(]*(?:(?<!\w)(?:{_join(date_cues + place_cues)})\s*)?$")

    def find_marked(self, text: str, tail: int) -> Iterator[re.Match[str]]:
        """Return the credits after a cue that may end a caption, from `tail` on."""
        marked = holds_phrase(text[tail:].casefold(), self._cues)
        return self._marked_end.finditer(text, tail) if marked else iter(())


def _compose_marked(cues: list[str]) -> str:
    """Return the form of the words before a credit: "Photo: ", "Image credit, ", "Photo by ", ©."""
    long = _join([word for word in cues if " " in word])
    by = _join([word for word in cues if word.endswith((" by", " of"))])
    return (
        rf"(?:(?:{long})\s*,\s+|(?:{_join(cues)})\s*[:：=]\s*(?:by\s+)?|(?:{by})\s+"
        r"|(?:©|\(c\)|(?<!\w)copyright\s)\s*)"
    )


def _compose_signed(agencies: list[str]) -> str:
    """Return the form of a credit with an agency: "REUTERS/X", "X/AFP", "X via AP", "Reuters"."""
    agency = rf"(?:{_join(agencies)})(?!\w)"
    return (
        rf"{agency}(?:\s*[/,|]\s*[^.!?]{{2,60}})?"
        rf"|[^.!?()\[\]]{{2,60}}?(?:\s*[/|]\s*|,\s+|\svia\s+|\sfor\s+|\s+-\s+){agency}"
        r"(?:\s+[A-Z]\w+)?(?:\s*/\s*[^.!?]{2,40})?"
    )


def _compile(form: str) -> re.Pattern[str]:
    return re.compile(form, re.IGNORECASE)


def _compile_place(cues: list[str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the forms of a place before and after a date."""
    if not cues:
        return NOTHING, NOTHING
    word = r"[^\W\d_a-zß-öø-ÿ][\w.'’-]*"
    name = rf"{word}(?:[ -](?:(?:de|del|la|le|el|of|the|upon|sur|am|an der|do|da)\s)?{word}){{0,4}}"
    cue = _join(cues)
    before = rf"(?<!\w)(?:{cue})\s(?P<place>{name})(?:,?\s(?:(?:{cue})\s)?(?:the\s)?{name}){{0,3}}$"
    after = rf"\s*,?\s*(?:{cue})\s(?P<place>{name})"
    return re.compile(before), re.compile(after)


def _join(words: list[str]) -> str:
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word) for word in ordered) or "(?!)"


@cache
def _load_words(tag: str) -> CaptionWords:
    tags = ("en",) if tag in {"en", ""} else (tag, "en")
    return CaptionWords(tuple(load_words(each, "captions", CaptionTable) for each in tags))


def load_caption_words(language: str | None) -> CaptionWords:
    """Return the forms for a page's language (BCP 47), English among them."""
    return _load_words(read_primary_tag(language))

"""A language in, the names of sections that say what a page is out."""

from functools import cache

import msgspec

from onrecord.language import load_words, read_primary_tag


class SectionWords(msgspec.Struct, frozen=True):
    """The lists of `data/<language>/sections.toml`, lower case."""

    home: tuple[str, ...] = ()
    badges: tuple[str, ...] = ()
    opinion: tuple[str, ...] = ()
    live: tuple[str, ...] = ()
    video: tuple[str, ...] = ()
    gallery: tuple[str, ...] = ()


@cache
def _load_words(tag: str) -> SectionWords:
    own, english = (load_words(each, "sections", SectionWords) for each in (tag, "en"))
    joined = {
        name: tuple(dict.fromkeys((*getattr(own, name), *getattr(english, name))))
        for name in SectionWords.__struct_fields__
    }
    return SectionWords(**joined)


def load_section_words(language: str | None) -> SectionWords:
    """Return the names for a page's language (BCP 47), English among them."""
    return _load_words(read_primary_tag(language))

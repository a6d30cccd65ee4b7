"""Words before a dash in, whether they are a dateline's place, and its name in title case, out."""

import re
from functools import cache

import msgspec

from onrecord.language import load_words

MAX_PLACE = 60
PLACE = re.compile(
    r"[^\W\d_][\w.'’\-]*(?:\s[^\W\d_][\w.'’\-]*)*(?:[,/]\s?[^\W\d_][\w.'’\- ]*){0,3}"
)


class Words(msgspec.Struct, frozen=True):
    """A language's `dateline.toml`: what stands before a dash or colon and is no place."""

    labels: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    heads: frozenset[str] = frozenset()


class Clues(msgspec.Struct, frozen=True):
    """What stands around a possible place: the surer the rest, the less the place must prove.

    `is_wire`: a day or a known agency stands beside it; `has_bureau`: some credit does.
    """

    is_wire: bool
    has_bureau: bool
    mark: str
    after: str


def is_place(place: str, clues: Clues, language: str | None) -> bool:
    """Tell whether the words before the mark are a place and not a label or a name."""
    known = _is_known_place(place)
    if len(place) > MAX_PLACE or not PLACE.fullmatch(place):
        return False
    if _is_label(place, language) and not known:
        return False
    capitals = _is_capitals(place)
    if clues.is_wire:
        return capitals or _is_name(place)
    if not clues.mark or clues.after.islower():
        return False
    if clues.has_bureau or known:
        return capitals or (clues.mark != ":" and _is_name(place))
    return capitals and _is_town(place, clues.mark)


def _is_town(place: str, mark: str) -> bool:
    if mark == "|":
        return False
    return _is_listed_place(place) or (mark != ":" and _is_unknown_place(place))


def _is_name(place: str) -> bool:
    words = re.split(r"[\s,/]+", place)
    return len(words) <= 6 and all(word[:1].isupper() or word in SMALL for word in words if word)


def _is_unknown_place(place: str) -> bool:
    """Tell whether capitals that no list knows can be a town: no initials, no common words.

    "ELKHORN FALLS" is one by its last word.
    """
    words = [word.casefold() for word in re.split(r"[\s,/]+", place)]
    if len(words) > 4 or (len(words) == 1 and len(place) < 5):
        return False
    if len(words) > 1 and words[-1] in load_words("en", "dateline", Words).heads:
        return True
    common = _load_common()
    return not any(word in common for word in words if len(word) > 3)


def _is_capitals(place: str) -> bool:
    """Tell whether the place stands in capitals (its country or state after a comma need not)."""
    letters = [letter for letter in place.split(",")[0] if letter.isalpha()]
    return len(letters) > 1 and not any(letter.islower() for letter in letters)


def is_bureau(text: str) -> bool:
    """Tell whether a credit is the initials of a newsroom: "KTRK", "RNS"."""
    return text.isupper() and 2 <= len(text) <= 6


def _is_label(place: str, language: str | None) -> bool:
    first = place.casefold().strip(" .")
    labels = _load_labels(language)
    return first in labels or first.split(" ")[0] in labels


def _is_known_place(place: str) -> bool:
    city = re.split("[,/]", place)[0].strip().casefold()
    return city in _load_places()


def _is_listed_place(place: str) -> bool:
    return re.split("[,/]", place)[0].strip().casefold() in _load_gazetteer()


@cache
def _load_labels(language: str | None) -> frozenset[str]:
    own = load_words(language, "dateline", Words).labels
    return frozenset((*own, *load_words("en", "dateline", Words).labels))


@cache
def _load_places() -> frozenset[str]:
    return frozenset(load_words("en", "dateline", Words).places)


class Common(msgspec.Struct, frozen=True):
    """English words that stand in lower case: what a town in capitals is not."""

    words: str = ""


class Gazetteer(msgspec.Struct, frozen=True):
    """Cities of the world, parted by `|`."""

    large: str = ""
    small: str = ""


@cache
def _load_gazetteer() -> frozenset[str]:
    listed = load_words("en", "gazetteer", Gazetteer)
    names = f"{listed.large}|{listed.small}".replace("\n", " ").split("|")
    return frozenset(name.strip().casefold() for name in names)


@cache
def _load_common() -> frozenset[str]:
    listed = load_words("en", "common", Common).words
    return frozenset(word.strip() for word in listed.replace("|", " ").split())


INITIALS = re.compile(r"(?:[^\W\d_]\.){2,}")
SMALL = frozenset(
    "of the de la le del di da do das dos du des en am an der im sur and y upon".split()
)


def title_place(place: str) -> str:
    """Return "NEW YORK" as "New York"; a place that is not in capitals stays as it is."""
    if not _is_capitals(place):
        return place
    parts = re.split(r"([\s/,\-]+)", place)
    titled = [_title_word(part, first=not index) for index, part in enumerate(parts)]
    return "".join(titled)


def _title_word(word: str, *, first: bool) -> str:
    if any(letter.islower() for letter in word) or INITIALS.fullmatch(word):
        return word  # "England", "D.C."
    lower = word.lower()
    if lower in SMALL and not first:
        return lower
    return lower[:1].upper() + lower[1:]

"""A name or title as printed in, the forms that names are compared and found by out."""

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from msgspec import field

from onrecord.language import load_words
from onrecord.types import Part

NOT_OF_WORDS = re.compile(r"[^\w]+")
POINTS = re.compile(r"['’ʼ.`´]")
OWNED = re.compile(r"['’]s\b|(?<=s)['’](?=\s|$)")
LONGEST_FORM = 5
"""Words of the longest country or calling."""


class CountryTable(Part, frozen=True, kw_only=True):
    """`countries.toml`: a country, and what stands for it in a title."""

    forms: dict[str, str] = field(default_factory=dict)


class CallingTable(Part, frozen=True, kw_only=True):
    """`callings.toml`: a field, and the words of the titles that belong to it."""

    fields: dict[str, str] = field(default_factory=dict)


class TitleTold(NamedTuple):
    """What a title tells of its bearer."""

    countries: frozenset[str]
    callings: frozenset[str]


def fold_name(name: str) -> str:
    """Return the name without case, accents, points, hyphens and a leading "the".

    >>> fold_name("The O’Neill-Sánchez Co.")
    'oneill sanchez co'
    """
    plain = unicodedata.normalize("NFKD", POINTS.sub("", OWNED.sub("", name)))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    folded = " ".join(NOT_OF_WORDS.sub(" ", letters.casefold()).split())
    return folded.removeprefix("the ")


def list_endings(name: str) -> tuple[str, ...]:
    """Return a folded name and what is left of it when words are dropped from its beginning.

    >>> list_endings("ursula von der leyen")
    ('ursula von der leyen', 'von der leyen', 'der leyen', 'leyen')
    """
    words = name.split()
    return tuple(" ".join(words[at:]) for at in range(len(words)))


def find_countries(title: str, language: str = "en") -> tuple[str, ...]:
    """Return the countries that a title names, in its order ("Russian Foreign Minister")."""
    return _find_forms(title, _load_countries(language))


def find_callings(title: str, language: str = "en") -> tuple[str, ...]:
    """Return the fields that a title belongs to ("basketball player": sport)."""
    return _find_forms(title, _load_callings(language))


@lru_cache(maxsize=65_536)
def read_title(title: str, language: str = "en") -> TitleTold:
    """Return what a title tells: the country that it serves, and its callings.

    Of several countries it is the first ("the British ambassador to France").
    """
    countries = find_countries(title, language)[:1]
    return TitleTold(frozenset(countries), frozenset(find_callings(title, language)))


def _find_forms(text: str, forms: dict[str, str]) -> tuple[str, ...]:
    words = fold_name(text).split()
    found: dict[str, None] = {}
    at = 0
    while at < len(words):
        for length in range(min(LONGEST_FORM, len(words) - at), 0, -1):
            value = forms.get(" ".join(words[at : at + length]))
            if value is not None:
                found[value] = None
                at += length - 1
                break
        at += 1
    return tuple(found)


@cache
def _load_countries(language: str) -> dict[str, str]:
    return _turn_table(load_words(language, "countries", CountryTable).forms)


@cache
def _load_callings(language: str) -> dict[str, str]:
    return _turn_table(load_words(language, "callings", CallingTable).fields)


def _turn_table(table: dict[str, str]) -> dict[str, str]:
    return {
        fold_name(form): name
        for name, forms in table.items()
        for form in " ".join(forms.split()).split(" | ")
    }

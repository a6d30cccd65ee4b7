"""A language tag and a table's name in, that language's words as a typed struct out.

Words live in `data/<language>/<name>.toml`, read once, when first asked for.
"""

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TypeVar

import msgspec

Table = TypeVar("Table", bound=msgspec.Struct)


def read_primary_tag(language: str | None) -> str:
    """Return the primary subtag of a BCP 47 tag in lower case ("en-GB" → "en"), else ""."""
    tag = (language or "").strip().replace("_", "-").split("-", 1)[0].lower()
    return tag if tag.isascii() and tag.isalpha() and len(tag) <= 8 else ""


ALIASES = {"nb": "no", "nn": "no", "iw": "he", "in": "id", "tl": "fil", "sh": "sr", "mo": "ro"}
"""Other tags of a language whose words stand under one (IANA language subtag registry)."""


def choose_words_tag(language: str | None) -> str:
    """Return the tag under which a language's words stand ("nb-NO" → "no")."""
    tag = read_primary_tag(language)
    return ALIASES.get(tag, tag)


def load_words(language: str | None, name: str, table: type[Table]) -> Table:
    """Return the table `name` of a language, converted to the frozen struct `table`.

    A language without that table gives `table()`, so every field of it needs an empty default:
    rules then match nothing. Raises msgspec.ValidationError when a shipped table is malformed.
    """
    found: Table = _read_table(choose_words_tag(language), name, table)
    return found


@cache
def list_languages() -> tuple[str, ...]:
    """Return the primary tags of the languages that have any words."""
    return tuple(sorted(each.name for each in _find_data().iterdir() if each.is_dir()))


def _find_data() -> Traversable:
    return files("onrecord") / "data"


@cache
def _read_table(tag: str, name: str, table: type[Table]) -> Table:
    # Only tags that have a folder are looked up: a page's language tag is not to be trusted.
    if tag not in list_languages():
        return table()
    path = _find_data() / tag / f"{name}.toml"
    if not path.is_file():
        return table()
    return msgspec.toml.decode(path.read_bytes(), type=table)

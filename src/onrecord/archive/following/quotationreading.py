"""A statement's row in, the statement as its variants are judged by out."""

import sqlite3
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from onrecord.archive.naming import fold_name
from onrecord.archive.people import UNKNOWN_TIME
from onrecord.language import choose_words_tag
from onrecord.lineage.sayings import Saying, build_saying, hash_saying
from onrecord.lineage.wording import read_table

OUTLET = "coalesce(addresses.outlet, lower(records.publisher), '')"
"""Without an address, the publisher stands for the outlet."""
COLUMNS = f"""
    SELECT statements.id, statements.content, statements.kind, statements.stance,
           statements.speaker_name, statements.source, records.language, records.instant,
           {OUTLET}
    FROM statements
    JOIN records ON records.page_id = statements.page_id
    JOIN pages ON pages.id = statements.page_id
    LEFT JOIN addresses ON addresses.id = pages.address_id
"""  # noqa: S608
OF_PAGE = f"{COLUMNS} WHERE statements.page_id = ? ORDER BY statements.id"
OF_STATEMENT = f"{COLUMNS} WHERE statements.id = ?"
OF_WORDING = f"""{COLUMNS} WHERE statements.id = (
    SELECT statement_id FROM wordings WHERE wording = ? ORDER BY instant, statement_id LIMIT 1
)"""  # noqa: S608
Row = tuple[Any, ...]
SHORT = 1_000
"""Characters of a statement that is remembered as it is compared."""
SOURCE_WORDS = 12
"""Words of a source without a name by which it is told from others."""


class Said(NamedTuple):
    """A statement of the archive as it is compared. `instant` is least where it is not known."""

    id: int
    instant: int
    outlet: str
    wording: int
    saying: Saying

    @property
    def time(self) -> int | None:
        """Return when it was published, in seconds since 1970."""
        return None if self.instant == UNKNOWN_TIME else self.instant


def read_page_statements(connection: sqlite3.Connection, page: int) -> Iterator[Said]:
    """Yield the statements of a page that may have variants."""
    for row in connection.execute(OF_PAGE, (page,)).fetchall():
        said = _build_said(row)
        if said is not None:
            yield said


def read_statement(connection: sqlite3.Connection, number: int) -> Said | None:
    """Return a statement; None where there is none, or where it says too little."""
    row = connection.execute(OF_STATEMENT, (number,)).fetchone()
    return None if row is None else _build_said(row)


def read_first(connection: sqlite3.Connection, wording: int) -> Said | None:
    """Return the first statement of a wording."""
    row = connection.execute(OF_WORDING, (wording,)).fetchone()
    return None if row is None else _build_said(row)


def read_saying(
    content: str,
    kind: str,
    stance: str,
    name: str | None,
    source: str | None,
    language: str | None,
) -> Saying | None:
    """Return a statement as it is compared; None where it says too little."""
    said = (content, kind, stance, name, source, language)
    return _read_short(*said) if len(content) < SHORT else _read_saying(*said)


def _read_saying(
    content: str,
    kind: str,
    stance: str,
    name: str | None,
    source: str | None,
    language: str | None,
) -> Saying | None:
    tag = choose_words_tag(language)
    is_name = bool(name) and _has_capital(name or "")
    return build_saying(
        content,
        kind=kind,
        speaker=fold_name(name) if name and is_name else _fold_source(source or name, tag),
        named=is_name,
        denied=stance == "denies",
        language=tag,
    )


_read_short = lru_cache(maxsize=8_192)(_read_saying)
"""Common turns lead to the same statements again and again."""


def _has_capital(name: str) -> bool:
    """Whether a name is written as one; "a resident" is not, what has no case is."""
    return any(letter.isupper() for letter in name) or name.casefold() == name.upper()


def _build_said(row: Row) -> Said | None:
    number, *told, instant, outlet = row
    saying = read_saying(*told)
    if saying is None:
        return None
    time = UNKNOWN_TIME if instant is None else instant
    return Said(number, time, outlet, hash_saying(saying), saying)


def _fold_source(source: str | None, tag: str) -> str:
    """Return a source without a name folded; empty where only a pronoun stands for it."""
    words = fold_name(source or "").split()[:SOURCE_WORDS]
    common = read_table(tag).common
    return " ".join(words) if any(word not in common for word in words) else ""

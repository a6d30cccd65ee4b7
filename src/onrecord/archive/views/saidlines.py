"""Statements' numbers in, what lists show of each of them out."""

import sqlite3
from collections.abc import Iterable
from functools import partial

from onrecord.archive.hits import StatementHit
from onrecord.archive.marking import Marker
from onrecord.archive.query import build_expression
from onrecord.archive.ranking import find_present
from onrecord.archive.statementsearch import COLUMNS, FIELDS, INDEX, build_hit


def read_said(
    connection: sqlite3.Connection, numbers: Iterable[int], about: str = ""
) -> tuple[StatementHit, ...]:
    """Return the statements in the order of their numbers, the words of a search marked.

    Raises UsageError for a search that makes no sense.
    """
    endings = partial(find_present, connection, INDEX.name)
    marker = Marker(COLUMNS, build_expression(about, FIELDS, endings))
    found = (build_hit(connection, number, None, marker) for number in numbers)
    return tuple(hit for hit in found if hit is not None)

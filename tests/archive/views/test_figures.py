"""Figures by day and speaker: of whole months from what is kept, the rest counted."""

import sqlite3
from pathlib import Path

import pytest

from onrecord.archive.archive import Archive
from onrecord.archive.views.tallies import (
    find_month,
    list_days,
    list_quoted,
    name_month,
    read_totals,
)
from onrecord.errors import UsageError

DIRECTLY = """
    SELECT people.name, count(DISTINCT statements.id) FROM people
    JOIN profiles ON profiles.person_id = people.id
    JOIN speakers ON speakers.profile_id = profiles.id
    JOIN statements ON statements.id = speakers.statement_id
    JOIN records ON records.page_id = statements.page_id
    WHERE people.type = 'person' AND records.published >= ? AND records.published < ?
    GROUP BY people.id ORDER BY 2 DESC, people.id
"""


def test_totals_are_of_all_or_of_some_hosts(stories: Path) -> None:
    with Archive(stories, read_only=True) as archive:
        whole = read_totals(archive.connection)
        parts = [read_totals(archive.connection, (f"{host}.example",)) for host in ("one", "two")]
        nothing = read_totals(archive.connection, ("three.example",))
    assert (whole.records, whole.unnamed) == (4, 2)
    assert whole.statements == sum(part.statements for part in parts)
    assert whole.unnamed_share == 2 / whole.sourced
    assert nothing.unnamed_share is None


def test_days_are_those_of_publication_in_bounds(stories: Path) -> None:
    with Archive(stories, read_only=True) as archive:
        days = list_days(archive.connection)
        some = list_days(archive.connection, since="2025-10-02", until="2025-10")
    assert [(day.day, day.records) for day in days] == [
        ("2025-10-01", 1),
        ("2025-10-20", 1),
        ("2025-11-09", 2),
    ]
    assert some == days[1:2]


@pytest.mark.parametrize(
    ("since", "until", "first", "end"),
    [
        (None, None, "0", "9"),
        ("2025-10", "2025-10", "2025-10", "2025-11"),
        ("2025-10-15", None, "2025-10-15", "9"),
        ("2025-10-15", "2025-10-25", "2025-10-15", "2025-10-26"),
        ("2025-10-15", "2025-11-08", "2025-10-15", "2025-11-09"),
        (None, "2025-11-09", "0", "2025-11-10"),
        ("2024", "2025", "2024", "2026"),
        ("2025-12", None, "2025-12", "9"),
        ("2025-11-10", "2025-11-01", "9", "0"),
    ],
)
def test_most_quoted_are_those_of_the_time(
    stories: Path, since: str | None, until: str | None, first: str, end: str
) -> None:
    with Archive(stories, read_only=True) as archive:
        found = list_quoted(archive.connection, since=since, until=until)
    with sqlite3.connect(stories) as connection:
        expected = connection.execute(DIRECTLY, (first, end)).fetchall()
    assert [(each.person.name, each.statements) for each in found] == expected


def test_bound_that_is_no_date_is_refused(stories: Path) -> None:
    with Archive(stories, read_only=True) as archive, pytest.raises(UsageError):
        list_quoted(archive.connection, since="lately")


@pytest.mark.parametrize(
    ("seconds", "month"), [(0, "1970-01"), (-1, "1969-12"), (2678400, "1970-02")]
)
def test_month_of_an_instant_is_that_of_its_day(seconds: int, month: str) -> None:
    assert name_month(find_month(seconds)) == month

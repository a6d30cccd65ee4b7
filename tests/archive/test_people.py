"""People follow from the records that are there, however these came and went."""

import random
import sqlite3
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.archive.filing import StatementRow
from onrecord.archive.finding import find_people, find_speakers
from onrecord.archive.migrating import migrate
from onrecord.archive.people import file_people, file_speakers, unfile_people
from onrecord.archive.profiling import EntityProfile
from onrecord.archive.settling import settle_people

Story = Sequence[tuple[str, tuple[str, ...]]]
"""Who is named in a record, with titles."""

LAVROV: Story = [("Sergei Lavrov", ("Russian Foreign Minister",))]
BARE: Story = [("Sergei Lavrov", ())]
SINGER: Story = [("Sergei Lavrov", ("Bulgarian singer",))]


def open_empty() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    migrate(connection)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("INSERT INTO readers VALUES (1, '', '', '')")
    return connection


def add(connection: sqlite3.Connection, page: int, story: Story, *said: str) -> None:
    """File a record that names people and has a statement by each of the speakers."""
    digest = page.to_bytes(32, "big")
    connection.execute("INSERT INTO contents (id, digest, size) VALUES (?, ?, 0)", (page, digest))
    connection.execute(
        "INSERT INTO pages (id, content_id, version, outcome, reader_id, delivery) "
        "VALUES (?, ?, 1, 'record', 1, '')",
        (page, page),
    )
    profiles = [
        (f"e{number}", EntityProfile(type="person", name=name, titles=titles))
        for number, (name, titles) in enumerate(story)
    ]
    filed = file_people(connection, page, profiles)
    rows = []
    for number, name in enumerate(said):
        row = connection.execute(
            "INSERT INTO statements (page_id, label, content, kind, stance, confidence) "
            "VALUES (?, ?, '', '', '', 1)",
            (page, f"s{number}"),
        ).lastrowid
        rows.append((row, build_statement(f"s{number}", name)))
    file_speakers(connection, filed, rows, instant=page)


def build_statement(label: str, speaker: str) -> StatementRow:
    return StatementRow(
        label=label,
        within=None,
        speaker=None,
        speaker_name=speaker,
        source=None,
        cue=None,
        content="",
        addressee=None,
        kind="direct",
        stance="asserts",
        confidence=1,
    )


def remove(connection: sqlite3.Connection, page: int) -> None:
    unfile_people(connection, page)
    connection.execute("DELETE FROM statements WHERE page_id = ?", (page,))
    connection.execute("DELETE FROM pages WHERE id = ?", (page,))
    connection.execute("DELETE FROM contents WHERE id = ?", (page,))


def describe(connection: sqlite3.Connection) -> set[tuple[object, ...]]:
    """Return every person with the names, titles and uses of their profiles."""
    query = """
        SELECT people.type, people.name, people.title, people.ambiguous,
               json_group_array(json_array(profiles.name, profiles.titles, profiles.uses))
        FROM people
        JOIN (SELECT * FROM profiles ORDER BY name, titles) AS profiles
        ON profiles.person_id = people.id GROUP BY people.id
    """
    return set(connection.execute(query))


@pytest.fixture
def connection() -> sqlite3.Connection:
    """Return an empty archive in memory."""
    return open_empty()


def test_same_name_and_titles_that_agree_are_one_person(connection: sqlite3.Connection) -> None:
    for page, story in enumerate((LAVROV, BARE, LAVROV), start=1):
        add(connection, page, story)
    settle_people(connection)
    (person,) = find_people(connection, "Lavrov")
    assert (person.name, person.title, person.records) == (
        "Sergei Lavrov",
        "Russian Foreign Minister",
        3,
    )


def test_another_of_the_name_makes_the_bare_name_ambiguous(connection: sqlite3.Connection) -> None:
    add(connection, 1, LAVROV)
    add(connection, 2, BARE)
    settle_people(connection)
    assert len(find_people(connection, "Lavrov")) == 1
    add(connection, 3, SINGER)
    settle_people(connection)
    assert [each.ambiguous for each in find_people(connection, "Lavrov")].count(True) == 1
    assert len(find_people(connection, "Lavrov")) == 3
    remove(connection, 3)
    settle_people(connection)
    assert len(find_people(connection, "Lavrov")) == 1


def test_joint_speakers_are_several(connection: sqlite3.Connection) -> None:
    add(connection, 1, LAVROV, "Sergei Lavrov; a resident of Kyiv")
    settle_people(connection)
    (statement,) = connection.execute("SELECT id FROM statements").fetchone()
    speakers = find_speakers(connection, statement)
    assert {(each.type, each.name) for each in speakers} == {
        ("person", "Sergei Lavrov"),
        ("described", "a resident of Kyiv"),
    }


def test_nothing_is_left_of_records_that_are_gone(connection: sqlite3.Connection) -> None:
    stories = (LAVROV, BARE, SINGER)
    for page, story in enumerate(stories, start=1):
        add(connection, page, story, "Sergei Lavrov", "the owner; the owner", "Ann Lee")
    settle_people(connection)
    for page in range(1, len(stories) + 1):
        remove(connection, page)
    settle_people(connection)
    for table in ("people", "profiles", "name_forms", "entities", "speakers"):
        assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table


NAMES = st.sampled_from(["Ann Lee", "Ann B. Lee", "Ann C. Lee", "Bo Lee", "Lee"])
TITLES = st.sampled_from(["minister", "Irish minister", "singer", "coach", "Canadian", "chief"])
STORIES = st.lists(st.tuples(NAMES, st.lists(TITLES, max_size=2).map(tuple)), max_size=4)


@settings(max_examples=60, deadline=None)
@given(st.lists(STORIES, max_size=7), st.randoms(use_true_random=False))
def test_growing_and_losing_ends_where_starting_anew_does(
    stories: list[Story], draw: random.Random
) -> None:
    grown, fresh = open_empty(), open_empty()
    pages = list(enumerate(stories, start=1))
    for page, story in pages:
        add(grown, page, story, "Ann Lee", "somebody else")
        if draw.random() < 0.5:
            settle_people(grown)
    kept = [each for each in pages if draw.random() < 0.6]
    for page, _ in draw.sample(pages, len(pages)):
        if page not in dict(kept):
            remove(grown, page)
            if draw.random() < 0.3:
                settle_people(grown)
    settle_people(grown)
    for page, story in draw.sample(kept, len(kept)):
        add(fresh, page, story, "Ann Lee", "somebody else")
    settle_people(fresh)
    assert describe(grown) == describe(fresh)
    assert grown.execute("PRAGMA foreign_key_check").fetchall() == []

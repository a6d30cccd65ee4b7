"""What people type becomes an expression that FTS5 takes, whatever they type."""

import sqlite3

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.archive.query import DEEPEST, LONGEST, MOST_TERMS, build_expression
from onrecord.archive.stems import find_endings
from onrecord.errors import UsageError

FIELDS = {"headline": "headline", "text": "text"}
TEXTS = {
    1: ("Summit of ministers", "They talked about peace in Geneva."),
    2: ("Peace talks fail", "The ministers leave; the summit is over."),
    3: ("東京で首脳会議", "首相は会議を終えた。"),
}


@pytest.fixture(scope="module")
def index() -> sqlite3.Connection:
    """Return a small index with three texts."""
    from onrecord.archive.words import spread_words

    connection = sqlite3.connect(":memory:")
    connection.execute(
        "CREATE VIRTUAL TABLE texts USING fts5 "
        "(headline, text, content='', tokenize='porter unicode61 remove_diacritics 2')"
    )
    for number, texts in TEXTS.items():
        values = (number, *map(spread_words, texts))
        connection.execute("INSERT INTO texts (rowid, headline, text) VALUES (?, ?, ?)", values)
    return connection


def ask(index: sqlite3.Connection, query: str) -> list[int]:
    expression = build_expression(query, FIELDS, find_endings)
    rows = index.execute("SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY 1", (expression,))
    return [row[0] for row in rows]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("summit", [1, 2]),
        ("summits", [1, 2]),
        ("talking", [1, 2]),
        ("summit geneva", [1]),
        ("geneva OR fail", [1, 2]),
        ("summit NOT geneva", [2]),
        ("summit -geneva", [2]),
        ('"peace talks"', [2]),
        ("“peace talks”", [2]),
        ('summit -"peace talks"', [1]),
        ("headline:summit", [1]),
        ("headline:(summit OR fail)", [1, 2]),
        ("-headline:summit summit", [2]),
        ("minis*", [1, 2]),
        ('"peace tal"*', [2]),
        ("(geneva OR fail) minister", [1, 2]),
        ("summit AND NOT fail", [1]),
        ("GENÈVA", [1]),
        ("会議", [3]),
        ("東京 会議", [3]),
        ("東会", []),
        ("summit OR -geneva", [1, 2]),
        ("((summit", [1, 2]),
        ("summit))) geneva", [1]),
        ('"peace talks', [2]),
        ("AND summit", [1, 2]),
        ("summit OR", [1, 2]),
        ("summit - !!! ???", [1, 2]),
        ("unknown:summit", []),
    ],
)
def test_query_finds(index: sqlite3.Connection, query: str, found: list[int]) -> None:
    assert ask(index, query) == found


@pytest.mark.parametrize("query", ["-summit", "NOT summit", "!!!", "(((", "*", "OR", '""'])
def test_query_without_a_word_is_refused(query: str) -> None:
    with pytest.raises(UsageError, match="a query needs a word to look for"):
        build_expression(query, FIELDS, find_endings)


def test_empty_query_asks_for_nothing() -> None:
    assert build_expression("  ", FIELDS, find_endings) is None


@pytest.mark.parametrize(
    "query",
    [
        "a" * (LONGEST + 1),
        "a " * (MOST_TERMS + 1),
        "(" * (DEEPEST + 1) + "a",
    ],
)
def test_query_too_long_is_refused(query: str) -> None:
    with pytest.raises(UsageError, match="a query may have"):
        build_expression(query, FIELDS, find_endings)


def test_query_as_long_as_allowed_is_taken(index: sqlite3.Connection) -> None:
    assert ask(index, " OR ".join(["zebra"] * (MOST_TERMS - 1) + ["summit"])) == [1, 2]
    assert ask(index, "(" * DEEPEST + "summit" + ")" * DEEPEST) == [1, 2]


PIECES = st.sampled_from(
    [
        *"()\"*-:^{}+,.;\\'\0\n",
        " ",
        "a",
        "summit",
        "OR",
        "AND",
        "NOT",
        "NEAR(",
        "headline:",
        "会",
        "\ud800",
    ]
)


@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=24).map("".join)))
@example('"')
@example("headline:-headline:(")
@example("NEAR(a b, 3)")
@example("a^2 {b} + c")
def test_any_query_is_understood_or_refused_by_name(index: sqlite3.Connection, query: str) -> None:
    try:
        expression = build_expression(query, FIELDS, find_endings)
    except UsageError:
        return
    if expression is not None:
        index.execute("SELECT rowid FROM texts WHERE texts MATCH ?", (expression,)).fetchall()

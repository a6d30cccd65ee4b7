import csv
import io
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings

from onrecord.errors import UsageError
from onrecord.export.csvguard import STARTERS
from onrecord.export.entries import Entry, number_outcomes
from onrecord.export.formats import ExportFormat, render_entries
from onrecord.export.tables import BY_NAME
from onrecord.types import Author, Outcome, Record

from .conftest import build_entries


def read_table(entries: Any, table: str) -> list[dict[str, str]]:
    text = b"".join(render_entries(entries, ExportFormat.CSV, table=table)).decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("table", BY_NAME)
def test_table_has_a_line_for_each_row(table: str, goldens: tuple[Outcome, ...]) -> None:
    entries = list(number_outcomes(goldens))
    rows = sum(len(BY_NAME[table].list_rows(entry)) for entry in entries)
    assert len(read_table(entries, table)) == rows


def test_records_have_their_facts(wire_story: Record) -> None:
    (row,) = read_table(number_outcomes([wire_story]), "records")
    assert row["record"] == "1"
    assert row["outlet"] == "harbourtimes.example"
    assert row["sections"] == "News Services; Reuters"
    assert row["authors"] == "Reuters"
    assert row["published_on"] == "2025-11-14"
    assert row["text"] == wire_story.article.text
    assert "images" not in row


def test_statements_tell_their_page(wire_story: Record) -> None:
    rows = read_table(number_outcomes([wire_story]), "statements")
    assert len(rows) == len(wire_story.statements)
    assert {row["page_url"] for row in rows} == {wire_story.source.canonical_url}
    assert rows[0]["page_headline"].startswith("Portugal to keep")
    assert rows[0]["speaker_name"] == "Helena Vasques"
    assert rows[0]["content_text"] == wire_story.statements[0].content[0].text


def test_formula_in_a_page_is_text(wire_story: Record) -> None:
    author = Author(name="=HYPERLINK(1)", type="person")
    article = msgspec.structs.replace(wire_story.article, authors=(author,), tags=("\x1b[2J",))
    record = msgspec.structs.replace(wire_story, article=article)
    (row,) = read_table(number_outcomes([record]), "records")
    assert row["authors"] == "'=HYPERLINK(1)"
    assert row["tags"] == "\ufffd[2J"


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(build_entries())
def test_no_cell_of_words_is_a_formula(entries: list[Entry]) -> None:
    for table, kind in BY_NAME.items():
        words = {c.name for c in kind.columns if c.type.name == "string"}
        for row in read_table(entries, table):
            assert not any(row[name].lstrip()[:1] in STARTERS for name in words & set(row))


def test_unknown_table_is_named() -> None:
    with pytest.raises(UsageError, match="there are records, blocks"):
        read_table([], "people")

"""`onrecord explain` on a real page."""

import json
from pathlib import Path
from typing import Any

import pytest

import onrecord

FIELDS = ("headline", "published", "authors", "dateline", "body", "rankings", "statements")


def test_explain_published_shows_value_place_choice_and_losers(
    command: Any, wire_story: Path
) -> None:
    done = command("explain", wire_story, "--field", "published", "--format", "json")
    assert done.exit_code == 0, done.stderr
    evidence = json.loads(done.stdout)
    record = onrecord.read(wire_story)
    assert isinstance(record, onrecord.Record)
    published = record.article.published
    assert published is not None
    assert evidence["value"]["value"] == published.value
    assert published.block in [place["block"] for place in evidence["places"]]
    assert evidence["chosen"]["origin"]
    assert evidence["losers"]
    assert all(loser["origin"] for loser in evidence["losers"])


@pytest.mark.parametrize("field", FIELDS)
def test_explain_any_field_names_its_blocks(command: Any, wire_story: Path, field: str) -> None:
    done = command("explain", wire_story, "--field", field)
    assert done.exit_code == 0, done.stderr
    assert done.stdout.startswith(f"{field}  ")
    assert "block " in done.stdout


def test_explain_without_field_lists_all(command: Any, wire_story: Path) -> None:
    done = command("explain", wire_story)
    first = [line.split()[0] for line in done.stdout.splitlines()]
    assert first[0] == "Field"
    assert set(FIELDS) <= set(first)


def test_explain_several_fields_in_json_is_an_array(command: Any, wire_story: Path) -> None:
    words = ("--field", "headline", "--field", "language", "--format", "json")
    done = command("explain", wire_story, *words)
    assert [each["field"] for each in json.loads(done.stdout)] == ["headline", "language"]


def test_explain_unknown_field_lists_the_known(command: Any, wire_story: Path) -> None:
    done = command("explain", wire_story, "--field", "title", env={"COLUMNS": "200"})
    assert done.exit_code == 2
    told = " ".join(done.stderr.replace("│", " ").split())
    assert "no field 'title'" in told
    for name in FIELDS:
        assert name in told


def test_explain_missing_file_fails_by_name(command: Any) -> None:
    done = command("explain", "no-such-page.html", "--field", "headline")
    assert done.exit_code == 1
    assert "no-such-page.html: failed: missing" in done.stderr

"""Facets: what a search's matches divide into, counted up to a bound."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord.archive.archive import Archive
from onrecord.archive.asking import build_question
from onrecord.archive.views.facets import Facets, count_facets, name_month
from onrecord.archive.views.suggesting import list_phrases
from onrecord.errors import UsageError


@pytest.fixture(scope="module")
def goldens(kept_goldens: Path) -> Iterator[Archive]:
    """Return an archive of the golden pages."""
    with Archive(kept_goldens, read_only=True) as archive:
        yield archive


def count(archive: Archive, query: str, target: str, most: int = 5_000, **asked: Any) -> Facets:
    question = build_question(query, target, asked)  # type: ignore[arg-type]
    return count_facets(archive.connection, question, most=most)


def read_facets(found: Facets) -> dict[str, dict[str, int]]:
    return {facet.name: {v.value: v.count for v in facet.values} for facet in found.facets}


def test_facets_of_statements_count_each_hit(goldens: Archive) -> None:
    hits = list(goldens.search("the", limit=None))
    found = count(goldens, "the", "statements")
    assert found.count == len(hits)
    assert found.is_whole
    facets = read_facets(found)
    assert facets["kind"] == Counter(hit.kind for hit in hits)
    assert facets["stance"] == Counter(hit.stance for hit in hits)
    outlets = Counter(hit.outlet for hit in hits)
    assert all(outlets[name] == number for name, number in facets["outlet"].items())
    people = Counter(person for hit in hits for person in hit.people)
    assert all(people[name] == number for name, number in facets["speaker"].items())


@pytest.mark.parametrize("target", ["statements", "records"])
@pytest.mark.parametrize("query", ["", "the"])
def test_filters_narrow_the_facets(goldens: Archive, target: Any, query: str) -> None:
    asked: dict[str, Any] = {"stance": "denies", "since": "2015"}
    hits = list(goldens.search(query, in_=target, limit=None, **asked))
    assert count(goldens, query, target, **asked).count == len(hits)


def test_more_than_the_bound_is_said(goldens: Archive) -> None:
    found = count(goldens, "", "statements", most=7)
    assert (found.count, found.is_whole) == (7, False)
    assert sum(read_facets(found)["kind"].values()) == 7


def test_facets_of_nothing_are_none(goldens: Archive) -> None:
    found = count(goldens, "xylophonist", "statements")
    assert (found.count, found.is_whole, found.facets) == (0, True, ())


def test_question_without_sense_is_refused(goldens: Archive) -> None:
    with pytest.raises(UsageError):
        count(goldens, "", "rankings", stance="denies")


@pytest.mark.parametrize(
    ("instant", "month"), [(0, "1970-01"), (-1, "1969-12"), (1_762_675_200, "2025-11")]
)
def test_month_of_any_time(instant: int, month: str) -> None:
    assert name_month(instant) == month


def test_phrases_go_on_as_typed() -> None:
    assert list(list_phrases("Battery plant to close", "batt")) == ["battery", "battery plant"]
    assert list(list_phrases("Battery plant to close", "battery pl")) == [
        "battery plant",
        "battery plant to close",
    ]
    assert list(list_phrases("", "x")) == list(list_phrases("A plant", "...")) == []

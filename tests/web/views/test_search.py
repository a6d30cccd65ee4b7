"""Search: hits, facets and paging, and exactly what is shown as JSON, CSV and Atom."""

import csv
import io
import re
from pathlib import Path
from typing import Any

import feedparser
import pytest

from onrecord.archive.archive import Archive

TARGETS = ("statements", "records", "headlines", "rankings")


def find(client: Any, **asked: Any) -> Any:
    """Return the data of a search."""
    answer = client.get("/search.json", params=asked)
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.mark.parametrize("target", TARGETS)
def test_hits_are_those_of_the_archive(client: Any, sample: Path, target: Any) -> None:
    found = find(client, q="winter", **{"in": target})
    with Archive(sample, read_only=True) as archive:
        hits = list(archive.search("winter", in_=target, limit=20))
    member = "records" if target == "headlines" else target
    assert [each["page"] for each in found[member]] == [hit.page for hit in hits]


@pytest.mark.parametrize("target", TARGETS)
def test_csv_and_atom_are_what_is_shown(client: Any, target: str) -> None:
    asked = {"in": target, "limit": 5, "offset": 2}
    found = find(client, **asked)
    member = "records" if target == "headlines" else target
    pages = [str(each["page"]) for each in found[member]]
    assert len(pages) == 5
    rows = list(csv.DictReader(io.StringIO(client.get("/search.csv", params=asked).text)))
    assert [row["page"] for row in rows] == pages
    feed = feedparser.parse(client.get("/search.atom", params=asked).content)
    assert not feed.bozo
    assert [re.search(r"/records/(\d+)", entry.link)[1] for entry in feed.entries] == pages
    assert len({entry.id for entry in feed.entries}) == 5
    shown = client.get("/search", params=asked).text
    assert "3 to 7" in shown


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("facet", ["outlet", "speaker", "kind", "stance", "month"])
def test_each_facet_leads_to_as_many_as_it_counts(client: Any, target: str, facet: str) -> None:
    found = find(client, **{"in": target})["found"]
    values = {each["name"]: each["values"] for each in found["facets"]}.get(facet, [])
    if target == "rankings" or (target != "statements" and facet in ("kind", "stance")):
        # What stands in lists has no speaker; records are not asked for by them here.
        assert facet in ("outlet", "month") or values == []
    for each in values[:3]:
        value = each["value"]
        asked = {"since": value, "until": value} if facet == "month" else {facet: value}
        assert find(client, **{"in": target}, **asked)["found"]["count"] == each["count"]


def test_count_is_that_of_all_matches(client: Any, sample: Path) -> None:
    with Archive(sample, read_only=True) as archive:
        every = len(list(archive.search("the", in_="statements", limit=None)))
    found = find(client, q="the", limit=3)
    assert found["found"]["count"] == every > 3
    assert found["found"]["is_whole"]
    assert found["more"]


def test_pages_follow_each_other_to_the_end(client: Any) -> None:
    pages: list[Any] = []
    offset = 0
    while True:
        found = find(client, **{"in": "records", "limit": 7, "offset": offset})
        pages += [each["page"] for each in found["records"]]
        if not found["more"]:
            break
        offset += 7
    assert len(pages) == len(set(pages)) == found["found"]["count"]


def test_person_of_the_name_is_offered(client: Any) -> None:
    found = find(client, q="Abernethy")
    assert found["people"]
    label = found["people"][0]["label"]
    assert label in client.get("/search?q=Abernethy").text


def test_filters_are_shown_with_a_link_that_takes_them_away(client: Any) -> None:
    page = client.get("/search?q=the&stance=denies&since=2020&until=2026").text
    assert "Take away the filter stance: denies" in page
    assert 'href="/search?q=the&amp;since=2020&amp;until=2026"' in page
    assert 'href="/search?q=the&amp;stance=denies"' in page


def test_snippets_are_marked(client: Any) -> None:
    assert "<mark>" in client.get("/search?q=winter&in=records").text


def test_nothing_found_says_what_to_try(client: Any) -> None:
    page = client.get("/search?q=xylophonist&stance=denies").text
    assert "Nothing in the archive answers that" in page
    assert "Ask without the filters" in page


@pytest.mark.parametrize(
    "query",
    [
        '"',
        '""',
        "(",
        "((((",
        "*",
        "-",
        "OR",
        "a OR",
        "NEAR(",
        "content:",
        "^a",
        "a*b*",
        "{x}:y",
        "'",
        "\x00",
        "'; DROP TABLE records",
    ],
)
@pytest.mark.parametrize("target", TARGETS)
def test_no_query_is_a_fault(client: Any, query: str, target: str) -> None:
    for ending in ("", ".json", ".csv", ".atom"):
        answer = client.get(f"/search{ending}", params={"q": query, "in": target})
        assert answer.status_code in (200, 400), answer.text


@pytest.mark.parametrize(
    "asked",
    [
        *({"limit": 0}, {"limit": 101}, {"limit": -1}, {"offset": -1}, {"offset": 10_001}),
        *({"offset": "x"}, {"kind": "loud"}, {"stance": "sings"}, {"speaker": " "}),
        *({"q": "a" * 2_001}, {"q": "a " * 101}, {"since": "2025-99"}, {"versions": "maybe"}),
    ],
)
def test_bad_questions_are_named(client: Any, asked: dict[str, Any]) -> None:
    answer = client.get("/search.json", params=asked)
    assert answer.status_code == 400
    assert answer.json()["error"]["detail"]

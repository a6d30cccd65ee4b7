"""A person's view: what is counted is what is listed, however it is narrowed down."""

import csv
import io
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

import pytest

from onrecord.archive.archive import Archive

WHO = "/people/Helena%20Sarmento"


@pytest.fixture(scope="module")
def person(newsroom_client: Any) -> Any:
    return newsroom_client.get(f"{WHO}.json?limit=100").json()


def test_counts_are_those_of_a_search(person: Any, newsroom: Path) -> None:
    with Archive(newsroom, read_only=True) as archive:
        hits = list(archive.search(speaker="Helena Sarmento", limit=None))
    assert person["statements"] == person["found"] == len(hits) > 10
    assert [each["id"] for each in person["said"]] == [hit.id for hit in hits]
    bars = [bar["direct"] + bar["mixed"] + bar["indirect"] for bar in person["bars"]]
    assert sum(bars) + person["undated"] == len(hits)
    assert sum(each["statements"] for each in person["outlets"]) == len(hits)


def test_page_lists_statements_titles_and_company(newsroom_client: Any, person: Any) -> None:
    page = newsroom_client.get(WHO).text
    assert "Infrastructure Minister" in page
    assert person["together"][0]["person"]["label"] in page
    assert f"/quotations/{person['said'][0]['page']}.{person['said'][0]['label']}" in page
    assert f"/records/{person['said'][0]['page']}" in page


@pytest.mark.parametrize(
    ("asked", "name"), [("kind", "kinds"), ("stance", "stances"), ("outlet", "outlets")]
)
def test_filters_find_what_was_counted(
    newsroom_client: Any, person: Any, asked: str, name: str
) -> None:
    for each in person[name][:3]:
        found = newsroom_client.get(f"{WHO}.json", params={asked: each["name"]}).json()
        assert found["found"] == each["statements"]
        assert {hit[asked] for hit in found["said"]} == {each["name"]}


def test_words_that_were_looked_for_are_marked(newsroom_client: Any) -> None:
    page = newsroom_client.get(WHO, params={"about": "coast"}).text
    assert "<mark>coast</mark>" in page
    none = newsroom_client.get(f"{WHO}.json", params={"about": "zeppelins"}).json()
    assert none["found"] == 0
    assert (
        "No statement answers that" in newsroom_client.get(WHO, params={"about": "zeppelin"}).text
    )


def test_period_keeps_other_filters(newsroom_client: Any) -> None:
    asked = {"kind": "direct", "since": "2025-11-03", "until": "2025-11-03"}
    page = newsroom_client.get(WHO, params=asked).text
    assert "kind: direct" in page
    assert "published: 2025-11-03" in page
    found = newsroom_client.get(f"{WHO}.json", params=asked).json()
    assert all(hit["published"].startswith("2025-11-03") for hit in found["said"])


def test_pages_of_statements_follow_each_other(newsroom_client: Any, person: Any) -> None:
    first, second = (
        newsroom_client.get(f"{WHO}.json?limit=5&offset={offset}").json() for offset in (0, 5)
    )
    both = [each["id"] for each in first["said"] + second["said"]]
    assert both == [each["id"] for each in person["said"][:10]]
    assert first["more"]
    assert not newsroom_client.get(f"{WHO}.json?offset=5000").json()["said"]


@pytest.mark.parametrize("table", ["statements", "bars", "outlets", "through", "titles", "months"])
def test_tables_are_the_data(newsroom_client: Any, person: Any, table: str) -> None:
    answer = newsroom_client.get(f"{WHO}.csv?table={table}&limit=100")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert len(rows) == len(person["said" if table == "statements" else table])


def test_feed_has_the_newest_statements(newsroom_client: Any, person: Any) -> None:
    feed = Xml.fromstring(newsroom_client.get(f"{WHO}.atom").text)
    entries = feed.findall("{http://www.w3.org/2005/Atom}entry")
    assert len(entries) == min(20, person["found"])


def test_others_of_the_name_are_offered(newsroom_client: Any, newsroom: Path) -> None:
    with Archive(newsroom, read_only=True) as archive:
        names = [name for (name,) in archive.connection.execute("SELECT name FROM people")]
        surname = next(
            name
            for name in sorted({each.split()[-1] for each in names})
            if len(archive.people(name)) > 1
        )
        others = archive.people(surname)[1:]
    page = newsroom_client.get(f"/people/{surname}").text
    assert "Others of this name" in page
    assert others[0].name in page


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/people/Nobody%20Atall", 404),
        (f"{WHO}?kind=shouted", 400),
        (f"{WHO}?since=someday", 400),
        (f"{WHO}?limit=1000", 400),
        (f"{WHO}?about=%22", 400),
        ("/people/%3Cscript%3Ealert(1)%3C%2Fscript%3E", 404),
    ],
)
def test_what_makes_no_sense_has_a_named_answer(
    newsroom_client: Any, path: str, status: int
) -> None:
    answer = newsroom_client.get(path)
    assert answer.status_code == status
    assert "<script>alert" not in answer.text


def test_index_lists_who_is_quoted_most(newsroom_client: Any) -> None:
    quoted = newsroom_client.get("/people.json").json()["quoted"]
    assert quoted[0]["person"] == "Helena Sarmento"
    assert "Helena Sarmento" in newsroom_client.get("/people").text
    named = newsroom_client.get("/people.json?name=Sarmento").json()["named"]
    assert named[0]["label"] == "Helena Sarmento"
    assert "Nobody of that name" in newsroom_client.get("/people?name=Nobody").text
    assert newsroom_client.get("/people.json?since=1900&until=1901").json()["quoted"] == []

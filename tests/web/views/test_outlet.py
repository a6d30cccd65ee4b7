"""An outlet's view and an address's history: figures, reprints, edits, versions."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from onrecord.archive.archive import Archive

SITE = "harbour-gazette.example"


@pytest.fixture(scope="module")
def outlet(newsroom_client: Any) -> Any:
    return newsroom_client.get(f"/outlets/{SITE}.json").json()


@pytest.fixture(scope="module")
def edited(outlet: Any) -> str:
    return str(next(each for each in outlet["edits"]["latest"] if each["silent"])["url"])


def test_figures_are_those_of_the_archive(outlet: Any, newsroom: Path) -> None:
    with Archive(newsroom, read_only=True) as archive:
        hits = list(archive.search(outlet=SITE, limit=None))
    unnamed = sum(hit.speaker == "unnamed source" for hit in hits)
    assert outlet["totals"]["statements"] == len(hits)
    assert outlet["unnamed_share"] == unnamed / outlet["totals"]["sourced"]
    assert sum(bar["statements"] for bar in outlet["bars"]) == len(hits)


def test_page_tells_of_reprints_edits_and_lists(newsroom_client: Any, outlet: Any) -> None:
    page = newsroom_client.get(f"/outlets/{SITE}").text
    assert "The Harbour Gazette" in page
    assert outlet["reprints"]["taken"][0]["name"] == "Meridian"
    assert f"/families/{outlet['reprints']['stories'][0]['page']}" in page
    assert "silent" in page
    assert "/history?url=" in page
    assert "MOST READ" in page


@pytest.mark.parametrize("table", ["bars", "sources", "reprints", "edits"])
def test_tables_are_read_back(newsroom_client: Any, outlet: Any, table: str) -> None:
    rows = csv.DictReader(
        io.StringIO(newsroom_client.get(f"/outlets/{SITE}.csv?table={table}").text)
    )
    held = {
        "bars": outlet["bars"],
        "sources": outlet["reprints"]["taken"],
        "reprints": outlet["reprints"]["stories"],
        "edits": outlet["edits"]["latest"],
    }
    assert len(list(rows)) == len(held[table])


def test_index_lists_the_outlets(newsroom_client: Any, outlet: Any) -> None:
    found = newsroom_client.get("/outlets.json").json()
    row = next(each for each in found["outlets"] if each["outlet"] == SITE)
    assert row["records"] == outlet["totals"]["records"]
    assert f"/outlets/{SITE}" in newsroom_client.get("/outlets").text
    few = newsroom_client.get("/outlets.json?q=harbour").json()
    assert [each["outlet"] for each in few["outlets"]] == [SITE]
    assert "No outlet" in newsroom_client.get("/outlets?q=zzz").text


def test_history_shows_versions_beside_each_other(newsroom_client: Any, edited: str) -> None:
    data = newsroom_client.get("/history.json", params={"url": edited}).json()
    assert data["count"] == len(data["versions"]) > 1
    assert any(step["change"]["silent"] for step in data["steps"])
    page = newsroom_client.get("/history", params={"url": edited}).text
    assert "silent edit" in page
    assert "<del>" in page
    assert "<ins>" in page
    rows = csv.DictReader(
        io.StringIO(newsroom_client.get("/history.csv", params={"url": edited}).text)
    )
    assert len(list(rows)) == len(data["steps"])


def test_history_is_read_in_stretches(newsroom_client: Any, edited: str) -> None:
    whole = newsroom_client.get("/history.json", params={"url": edited}).json()
    steps = []
    for offset in range(whole["count"]):
        asked = {"url": edited, "limit": 1, "offset": offset}
        part = newsroom_client.get("/history.json", params=asked).json()
        assert len(part["versions"]) <= 2
        assert part["more"] == (offset + 1 < whole["count"])
        steps = [each["change"] for each in part["steps"]] + steps
    assert steps == [each["change"] for each in whole["steps"]]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/outlets/nowhere.example", 404),
        ("/outlets/%2e%2e", 404),
        ("/history?url=https%3A%2F%2Fnowhere.example%2F", 404),
        ("/history?url=javascript%3Aalert(1)", 404),
        ("/history", 200),
        (f"/history?url={'x' * 3000}", 400),
        ("/outlets?limit=0", 400),
    ],
)
def test_what_is_not_there_has_a_named_answer(newsroom_client: Any, path: str, status: int) -> None:
    assert newsroom_client.get(path).status_code == status

"""The rankings' view: a list's lines are its showings, in the time that was asked for."""

import csv
import datetime
import io
from pathlib import Path
from typing import Any

import pytest

from onrecord.archive.archive import Archive
from onrecord.archive.following.rankingskept import ListSeries
from onrecord.web.views.rankings import find_neighbours, list_stretches

SITE = "harbour-gazette.example"


@pytest.fixture(scope="module")
def found(newsroom_client: Any) -> Any:
    return newsroom_client.get("/rankings.json", params={"outlet": SITE}).json()


def test_sites_stand_with_their_lists(newsroom_client: Any) -> None:
    sites = newsroom_client.get("/rankings.json").json()["sites"]
    assert SITE in {each["outlet"] for each in sites}
    page = newsroom_client.get("/rankings").text
    assert all(each["places"][0]["headline"].split()[0] in page for each in sites)


def test_lines_are_those_of_the_archive(found: Any, newsroom: Path) -> None:
    assert found["series"]["title"] == "MOST READ"
    with Archive(newsroom, read_only=True) as archive:
        (history,) = archive.ranking_history(SITE, "MOST READ")
    assert found["way"]["instants"] == list(history.instants)
    assert [line["headline"] for line in found["way"]["lines"]] == [
        line.headline for line in history.lines
    ]
    assert [line["page"] for line in found["way"]["lines"]] == [line.page for line in history.lines]


def test_headline_leads_to_its_record(newsroom_client: Any, found: Any) -> None:
    page = newsroom_client.get("/rankings", params={"outlet": SITE}).text
    kept = [line for line in found["way"]["lines"] if line["page"]]
    assert kept
    assert all(f'/records/{line["page"]}"' in page for line in kept)


def test_section_and_title_choose_the_list(newsroom_client: Any) -> None:
    asked = {"outlet": SITE, "section": "business"}
    series = newsroom_client.get("/rankings.json", params=asked).json()["series"]
    assert series["title"] == "Most read in Business"
    again = newsroom_client.get(
        "/rankings.json", params={"outlet": SITE, "list": "most read in business"}
    ).json()["series"]
    assert again == series
    by_number = {"outlet": SITE, "series": series["id"]}
    assert newsroom_client.get("/rankings.json", params=by_number).json()["series"] == series


def test_each_list_of_a_site_can_be_reached(newsroom_client: Any, found: Any) -> None:
    page = newsroom_client.get("/rankings", params={"outlet": SITE}).text
    for each in found["lists"]:
        asked = {"outlet": SITE, "series": each["id"]}
        assert newsroom_client.get("/rankings.json", params=asked).json()["series"] == each
    assert page.count("outlet=harbour-gazette.example") > len(found["lists"])


def test_period_bounds_the_showings(newsroom_client: Any) -> None:
    asked = {"outlet": SITE, "since": "2025-11-04", "until": "2025-11-04"}
    way = newsroom_client.get("/rankings.json", params=asked).json()["way"]
    assert way["instants"]
    assert all(each.startswith("2025-11-04") for each in way["instants"])
    none = newsroom_client.get("/rankings", params={"outlet": SITE, "since": "2031"}).text
    assert "not seen in this time" in none


def test_table_has_every_place(newsroom_client: Any, found: Any) -> None:
    text = newsroom_client.get("/rankings.csv", params={"outlet": SITE}).text
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == sum(len(line["spots"]) for line in found["way"]["lines"])
    assert rows == sorted(rows, key=lambda row: (row["instant"], int(row["rank"])))


def build_series(first: str, last: str) -> ListSeries:
    return ListSeries(
        id=1,
        outlet=SITE,
        kind="ranking",
        title=None,
        scope=None,
        section=None,
        period=None,
        url=None,
        ordinal=1,
        first=f"{first}T06:00:00Z",
        last=f"{last}T06:00:00Z",
        showings=9,
        undated=0,
    )


def test_stretches_end_with_the_last_showing() -> None:
    series = build_series("2025-11-01", "2025-11-09")
    assert [(each.since, each.until) for each in list_stretches(series)] == [
        ("2025-11-09", "2025-11-09"),
        ("2025-11-07", "2025-11-09"),
        ("2025-11-03", "2025-11-09"),
        ("2025-11-01", "2025-11-09"),
    ]


def test_neighbours_have_the_same_length() -> None:
    series = build_series("2025-11-01", "2025-11-09")
    earlier, later = find_neighbours(series, "2025-11-04", "2025-11-05")
    assert earlier is not None
    assert later is not None
    assert (earlier.since, earlier.until) == ("2025-11-02", "2025-11-03")
    assert (later.since, later.until) == ("2025-11-06", "2025-11-07")
    assert find_neighbours(series, "2025-11-01", "2025-11-09") == (None, None)
    assert find_neighbours(series, str(datetime.date.min), str(datetime.date.max)) == (None, None)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/rankings?outlet=nowhere.example", 404),
        (f"/rankings?outlet={SITE}&list=nothing", 404),
        (f"/rankings?outlet={SITE}&series=99999", 404),
        (f"/rankings?outlet={SITE}&series=x", 400),
        (f"/rankings?outlet={SITE}&since=never", 400),
        ("/rankings?outlet=", 200),
    ],
)
def test_what_is_not_there_has_a_named_answer(newsroom_client: Any, path: str, status: int) -> None:
    assert newsroom_client.get(path).status_code == status

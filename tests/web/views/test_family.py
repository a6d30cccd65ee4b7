"""A family's view and two stories beside each other: the words add up."""

import csv
import io
import re
from pathlib import Path
from typing import Any

import pytest

from onrecord.archive.archive import Archive
from onrecord.archive.views.copies import read_copies
from onrecord.lineage.family import MOST_SOURCES


@pytest.fixture(scope="module")
def line(newsroom_client: Any) -> Any:
    found = newsroom_client.get("/families.json?order=largest").json()
    assert found["count"] == len(found["families"])
    return found["families"][0]


@pytest.fixture(scope="module")
def family(newsroom_client: Any, line: Any) -> Any:
    return newsroom_client.get(f"/families/{line['page']}.json").json()["copies"]


def test_list_leads_to_each_family(newsroom_client: Any, line: Any) -> None:
    page = newsroom_client.get("/families").text
    assert f"/families/{line['page']}" in page
    assert newsroom_client.get("/families?order=smallest").status_code == 400


def test_any_member_finds_the_family(newsroom_client: Any, line: Any, family: Any) -> None:
    assert len(family["members"]) == line["members"]
    for member in family["members"]:
        found = newsroom_client.get(f"/families/{member['page']}.json").json()
        assert found["copies"] == family


def test_page_shows_what_each_copy_did(newsroom_client: Any, line: Any, family: Any) -> None:
    page = newsroom_client.get(f"/families/{line['page']}").text
    assert "had it first" in page
    assert "Meridian" in page
    for member in family["members"][1:]:
        assert f"kept {member['edits']['kept']}" in page
        assert f"before={member['source']}&amp;after={member['page']}" in page


def test_bars_are_as_long_as_their_words(newsroom_client: Any, line: Any) -> None:
    page = newsroom_client.get(f"/families/{line['page']}").text
    for bar in re.findall(r'<svg class="parts".*?</svg>', page, re.DOTALL):
        widths = [float(width) for width in re.findall(r' width="([\d.]+)"', bar)]
        assert widths
        assert 0 < sum(widths) <= 100.1


def test_table_has_a_row_for_each_copy(newsroom_client: Any, line: Any, family: Any) -> None:
    rows = list(
        csv.DictReader(io.StringIO(newsroom_client.get(f"/families/{line['page']}.csv").text))
    )
    assert [int(row["page"]) for row in rows] == [each["page"] for each in family["members"]]
    assert rows[0]["role"] == "first"


def test_two_stories_stand_beside_each_other(newsroom_client: Any, family: Any) -> None:
    before, after = (each["page"] for each in family["members"][:2])
    asked = {"before": before, "after": after}
    data = newsroom_client.get("/compare.json", params=asked).json()
    assert data["comparison"]["kinship"] == "reprint"
    page = newsroom_client.get("/compare", params=asked).text
    assert "with the same words</summary>" in page
    assert "<del>" in page
    assert f"before={after}&amp;after={before}" in page


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/families/999999", 404),
        ("/families/0", 404),
        ("/families/x", 404),
        ("/compare", 400),
        ("/compare?before=1&after=999999", 404),
        ("/compare?before=0&after=1", 400),
        ("/compare?before=99999999999999999999&after=1", 400),
    ],
)
def test_pages_without_a_family_have_a_named_answer(
    newsroom_client: Any, path: str, status: int
) -> None:
    assert newsroom_client.get(path).status_code == status


def test_copies_are_those_of_the_archive(newsroom: Path, line: Any) -> None:
    with Archive(newsroom, read_only=True) as archive:
        whole = archive.family(line["page"])
        assert whole is not None
        copies = read_copies(archive.connection, line["page"], offset=0, limit=100)
        assert copies is not None
        assert copies.members == whole.members
        assert (copies.agency, copies.first_is_certain) == (whole.agency, whole.first_is_certain)
        assert copies.outlets == len(whole.outlets)
        pages = [
            read_copies(archive.connection, line["page"], offset=offset, limit=2)
            for offset in range(0, len(whole.members) + 2, 2)
        ]
    assert [each for page in pages if page for each in page.members] == list(whole.members)


def test_stretch_of_a_large_family_is_as_in_the_whole(tmp_path: Path) -> None:
    texts = [f"Part {n} of the flood story was told by the mayor of Oxtown." for n in range(12)]
    later = [f"The army put {n} sandbags under the bridge at Millford by dusk." for n in range(9)]
    page = (
        "<!doctype html><html lang=en><head><title>Flood {0}</title></head><body><article>"
        '<h1>Flood story number {0} of many</h1><time datetime="2025-11-04T05:{0:02}:00Z">today'
        "</time>{1}</article></body></html>"
    )
    with Archive(tmp_path / "news.db") as archive:
        for number in range(34):
            told = texts[: 12 - number % 4] + (later if number == 10 or number > 24 else [])
            shown = "".join(f"<p>{text}</p>" for text in told)
            archive.add(
                page.format(number, shown).encode(),
                url=f"https://paper{number:02}.example/flood",
                statements=False,
            )
        copies = read_copies(archive.connection, 20, offset=20, limit=20)
        whole = archive.family(20)
    assert copies is not None
    assert whole is not None
    assert copies.count == len(whole.members) == 34
    assert copies.members == whole.members[20:]
    # What stands neither in the stretch nor among the first is known as a source, too.
    assert whole.members[10].page in {each.source for each in copies.members}
    assert copies.sources == whole.members[:MOST_SOURCES]


def test_empty_archive_has_every_list(open_client: Any, tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    Archive(path).close()
    room = open_client(path)
    for each in ("/people", "/quotations", "/families", "/rankings", "/outlets", "/history"):
        assert room.get(each).status_code == 200
        assert room.get(f"{each}.json").status_code == 200
        if each not in ("/rankings", "/history"):
            assert room.get(f"{each}.csv").status_code == 200

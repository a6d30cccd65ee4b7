"""`onrecord lineage` on a made-up wire story with its copies, in every format."""

import json
from pathlib import Path

import pytest

from onrecord.archive.archive import Archive

WIRE = [
    f"Ferry {n}a left pier {n}b with {n}c people and {n}d dogs on deck {n}e." for n in range(20)
]
ALONE = [f"At school {n}f nobody {n}g knew rule {n}h of house {n}i by day {n}j." for n in range(20)]
BELL = "Ferries\x1b[31m leave\u202e"


def build_page(
    url: str, hour: int, paragraphs: list[str], headline: str = "Ferries leave"
) -> bytes:
    body = "".join(f"<p>{each}</p>" for each in paragraphs)
    return (
        f'<!doctype html><html lang=en><head><title>{headline}</title><link rel="canonical" '
        f'href="{url}"><meta property="article:published_time" '
        f'content="2026-03-01T{hour:02}:00:00+00:00"></head><body><article><h1>{headline}</h1>'
        f"{body}</article></body></html>"
    ).encode()


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an archive of a story, a cut copy, a longer one, and a story that is alone."""
    path = tmp_path_factory.mktemp("lineage") / "news.db"
    dated = [f"OSLO (AP) — {WIRE[0]}", *WIRE[1:]]
    with Archive(path) as archive:
        archive.add(
            build_page("https://cut.example/f", 9, WIRE[:9], BELL),
            build_page("https://wire.example/f", 8, dated),
            build_page("https://own.example/f", 10, [*ALONE[:9], *WIRE[:12]]),
            build_page("https://alone.example/s", 7, ALONE[9:]),
            statements=False,
        )
    return path


@pytest.fixture
def lineage(command, path: Path):
    """Return a function that runs `onrecord lineage` on the archive."""
    return lambda *words: command("lineage", *words, "--archive", path)


def test_view_shows_family_and_words(lineage) -> None:
    done = lineage("https://cut.example/f")
    assert done.exit_code == 0
    assert "3 stories in 3 outlets · from AP · first wire.example" in done.stdout
    assert "reprint" in done.stdout
    assert "rewrite" in done.stdout
    assert "What page 1 made of page 2" in done.stdout
    assert "[-" in done.stdout


def test_view_obeys_no_stranger(lineage) -> None:
    done = lineage("1")
    assert "\x1b" not in done.stdout
    assert "\u202e" not in done.stdout


def test_view_of_the_first_shows_the_second(lineage) -> None:
    assert "What page 1 made of page 2" in lineage("2").stdout


def test_chosen_page_is_shown_beside(lineage) -> None:
    assert "What page 3 made of page 1" in lineage("3", "--with", "1").stdout
    assert "What page 3 made of page 1" in lineage("1", "--with", "3").stdout
    done = lineage("4", "--with", "1")
    assert done.exit_code == 0
    assert "What page 4 made of page 1" in done.stdout


def test_json_is_the_family(lineage, path: Path) -> None:
    family = json.loads(lineage("1", "--format", "json").stdout)
    assert [member["page"] for member in family["members"]] == [2, 1, 3]
    assert [member["role"] for member in family["members"]] == ["first", "reprint", "rewrite"]
    lines = lineage("1", "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line) for line in lines] == family["members"]


def test_json_with_another_page_is_the_comparison(lineage) -> None:
    compared = json.loads(lineage("1", "--with", "2", "--format", "json").stdout)
    assert (compared["before"], compared["after"], compared["kinship"]) == (2, 1, "reprint")
    lines = lineage("1", "--with", "2", "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line) for line in lines] == compared["text"]["segments"]


def test_without_a_page_families_are_listed(lineage) -> None:
    done = lineage()
    assert done.exit_code == 0
    assert "wire.example" in done.stdout
    (line,) = [json.loads(line) for line in lineage("--format", "jsonl").stdout.splitlines()]
    assert (line["page"], line["members"], line["agency"]) == (2, 3, "AP")
    assert json.loads(lineage("--latest", "--format", "json").stdout) == [line]


def test_page_by_itself_is_told(lineage) -> None:
    done = lineage("4")
    assert done.exit_code == 1
    assert "no other record" in done.stderr


@pytest.mark.parametrize("name", ["99", "https://nowhere.example/", "-5", "9" * 40, "４"])
def test_page_that_is_not_there_is_named(command, path: Path, name: str) -> None:
    done = command("lineage", "--archive", path, "--", name)
    assert done.exit_code == 2
    assert "has no page" in done.stderr


def test_archive_without_families_says_so(command, tmp_path: Path) -> None:
    with Archive(tmp_path / "news.db") as archive:
        archive.add(build_page("https://alone.example/s", 7, ALONE), statements=False)
    done = command("lineage", "--archive", tmp_path / "news.db")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "no two records" in done.stderr


def test_times_of_many_zones_stand_in_one(command, tmp_path: Path) -> None:
    zones = {"east": b"2026-03-01T12:00:00+09:00", "west": b"2026-03-01T01:30:00-05:00"}
    with Archive(tmp_path / "news.db") as archive:
        for outlet, time in zones.items():
            page = build_page(f"https://{outlet}.example/f", 8, WIRE)
            utc = b"2026-03-01T08:00:00+00:00"
            assert utc in page
            archive.add(page.replace(utc, time), statements=False)
    words = command("lineage", "1", "--archive", tmp_path / "news.db").stdout.split()
    assert [each for each in words if each in ("03:00", "06:30", "12:00", "01:30")] == [
        "03:00",
        "06:30",
    ]


def test_with_needs_a_page(lineage) -> None:
    assert lineage("--with", "1").exit_code == 2

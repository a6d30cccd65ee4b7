"""A file's filters, asked of the sample pages; an archive gives the same answers."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

import onrecord
from onrecord.archive.archive import Archive
from onrecord.archive.exporting import take_back
from onrecord.cli.filtering import Filters, filter_entries
from onrecord.errors import UsageError
from onrecord.export.entries import number_outcomes
from onrecord.types import Outcome, Record

GOLDENS = Path(__file__).parents[1] / "goldens"

ANSWERS = [
    ({"outlet": "harbourtimes.example"}, True),
    ({"outlet": "www.HarbourTimes.example"}, True),
    ({"outlet": "example"}, True),
    ({"outlet": "https://harbourtimes.example/news"}, True),
    ({"outlet": "times.example"}, False),
    ({"outlet": "the harbour times"}, True),
    ({"since": "2025-11-14", "until": "2025-11-14"}, True),
    ({"since": "2025-11", "until": "2025"}, True),
    ({"since": "2025-11-14T10:41+00:00"}, True),
    ({"since": "2025-11-14T10:42+00:00"}, False),
    ({"since": "2025-11-15"}, False),
    ({"until": "2025-10"}, False),
    ({"kind": "direct"}, True),
    ({"stance": "denies"}, True),
    ({"speaker": "vasques"}, True),
    ({"speaker": "Helena Vasques"}, True),
    ({"speaker": "Vasque"}, False),
    ({"speaker": "Vasques", "kind": "direct"}, True),
    ({"speaker": "Vasques", "stance": "denies"}, False),
    ({"through": "Jornal do Atlântico"}, True),
    ({"through": "Vasques", "stance": "orders"}, False),
]


@pytest.fixture(scope="module")
def outcomes() -> tuple[Outcome, ...]:
    """Return the sample pages, and a failed one."""
    return tuple(map(onrecord.read, (*sorted(GOLDENS.glob("*/page.html")), GOLDENS / "none.html")))


@pytest.fixture(scope="module")
def archive(
    outcomes: tuple[Outcome, ...], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Archive]:
    """Return an archive of the sample pages."""
    with Archive(tmp_path_factory.mktemp("archive") / "news.db") as opened:
        opened.take(map(take_back, number_outcomes(outcomes)))
        yield opened


def choose(outcomes: tuple[Outcome, ...], asked: dict[str, str]) -> list[Outcome]:
    entries = filter_entries(number_outcomes(outcomes), msgspec.convert(asked, Filters))
    return [entry.outcome for entry in entries]


@pytest.mark.parametrize("outlet", ["#1 News", "?", "@", "[News"])
def test_name_that_is_no_host_is_not_that_of_a_page_without_an_address(outlet: str) -> None:
    page = (GOLDENS / "wire-wordpress" / "page.html").read_bytes()
    assert not choose((onrecord.read(page),), {"outlet": outlet})


def test_nothing_asked_keeps_everything(outcomes: tuple[Outcome, ...]) -> None:
    assert choose(outcomes, {}) == list(outcomes)


@pytest.mark.parametrize(("asked", "wanted"), ANSWERS)
def test_record_is_what_is_asked(
    outcomes: tuple[Outcome, ...], asked: dict[str, str], wanted: bool
) -> None:
    found = [each.source.url for each in choose(outcomes, asked) if isinstance(each, Record)]
    assert any("harbourtimes" in str(url) for url in found) is wanted


@pytest.mark.parametrize("asked", [asked for asked, _ in ANSWERS])
def test_archive_gives_the_same_answers(
    outcomes: tuple[Outcome, ...], archive: Archive, asked: dict[str, str]
) -> None:
    found = [entry.outcome for entry in archive.entries(**asked)]
    assert found == choose(outcomes, asked)


def test_what_is_no_record_answers_nothing(outcomes: tuple[Outcome, ...]) -> None:
    absent = tuple(each for each in outcomes if not isinstance(each, Record))
    assert len(absent) == 2
    assert choose(absent, {"outlet": "example"}) == []


@pytest.mark.parametrize("bound", ["yesterday", "2025-1", "25-10-01"])
def test_bound_that_is_no_date_is_named(bound: str) -> None:
    with pytest.raises(UsageError, match="must be a day"):
        choose((), {"since": bound})

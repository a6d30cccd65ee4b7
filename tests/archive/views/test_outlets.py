"""An outlet: its figures, edits, lists, and what it takes from others."""

from pathlib import Path

import pytest

from onrecord.archive.archive import Archive
from onrecord.archive.views import outletreprints
from onrecord.archive.views.outletreprints import read_reprints
from onrecord.archive.views.outlets import list_outlets, read_outlet

WIRE = tuple(
    f"The ministry of the {place} told Reuters that number {n} of the ships had left the port, and "
    f"that its crew of {n * 7} would be home by the end of the month, if the weather let them."
    for n, place in enumerate(("north", "south", "east", "west", "islands"), 2)
)


@pytest.fixture(scope="module")
def wired(story, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an archive of a wire story at three outlets, one edited it silently, one noted it."""
    folder = tmp_path_factory.mktemp("wired")
    places = {"one": "08", "two": "09", "three": "10"}
    with Archive(folder / "news.db") as archive:
        for name, hour in places.items():
            page = story(
                "Ships leave the port",
                *WIRE,
                url=f"https://{name}.example/ships",
                published=f"2025-11-09T{hour}:00:00Z",
                agency="By Reuters" if name != "one" else "",
            )
            (folder / f"{name}.html").write_bytes(page)
            archive.add(folder / f"{name}.html", statements=False)
        page = (folder / "two.html").read_bytes().replace(b"number 3 of", b"number 9 of")
        (folder / "edited.html").write_bytes(page)
        archive.add(folder / "edited.html", statements=False)
    return folder / "news.db"


def test_outlets_stand_by_their_records(stories: Path) -> None:
    with Archive(stories, read_only=True) as archive:
        one, two = list_outlets(archive.connection)
    assert (one.outlet, one.records, one.last) == ("one.example", 3, "2025-11-09")
    assert two.unnamed == 1


def test_outlet_has_figures_and_publisher(stories: Path) -> None:
    with Archive(stories, read_only=True) as archive:
        view = read_outlet(archive.connection, "https://www.one.example/")
        assert read_outlet(archive.connection, "four.example") is None
    assert view is not None
    assert (view.outlet, view.publisher) == ("one.example", "The Example")
    assert view.totals.records == sum(day.records for day in view.days) == 3


def test_silent_edit_is_counted_and_named(wired: Path) -> None:
    with Archive(wired, read_only=True) as archive:
        view = read_outlet(archive.connection, "two.example")
        other = read_outlet(archive.connection, "one.example")
        history = archive.history("https://two.example/ships")
    assert view is not None
    assert other is not None
    assert history is not None
    assert (view.edits.edits, view.edits.silent) == (1, history.silent) == (1, 1)
    (line,) = view.edits.latest
    assert (line.url, line.silent) == ("https://two.example/ships", True)
    assert other.edits.edits == 0


@pytest.mark.parametrize("walked", [True, False])
def test_reprints_name_the_source(
    wired: Path, walked: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outletreprints, "_is_met_soon", lambda *_: walked)
    with Archive(wired, read_only=True) as archive:
        taken = read_reprints(archive.connection, ("three.example",))
    (line,) = taken.stories
    assert line.members == 3
    assert [(each.name, each.stories) for each in taken.taken] == [(line.source, 1)]


def test_outlet_of_its_own_stories_takes_nothing(stories: Path) -> None:
    with Archive(stories, read_only=True) as archive:
        nothing = read_reprints(archive.connection, ("nobody.example",))
    assert (nothing.taken, nothing.given, nothing.is_whole) == ((), 0, True)

"""The comparison of an archive with the world: it finds what is right, and each sort of fault."""

import datetime
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from samples.captures import Capture
from samples.pages import visit
from samples.truth import Tally, compare
from samples.warc import write_warc
from samples.world import END, START, World

from onrecord.archive.archive import Archive

SOON = datetime.timedelta(minutes=20)
KEY = "kestrel-post/telescope"
Compare = Callable[..., Tally]


def capture(world: World, url: str, instant: datetime.datetime) -> Capture:
    return Capture(url=url, instant=instant, answer=visit(world, url, instant))


def tamper(found: Capture, old: str, new: str) -> Capture:
    body = found.answer.body
    assert old.encode() in body
    answer = msgspec.structs.replace(found.answer, body=body.replace(old.encode(), new.encode()))
    return msgspec.structs.replace(found, answer=answer)


@pytest.fixture
def visits(world: World) -> list[Capture]:
    """Return a visit to each version of an article."""
    article = next(each for each in world.articles if each.key == KEY)
    url = article.outlet.base + article.path
    return [capture(world, url, version.instant + SOON) for version in article.versions]


@pytest.fixture
def judge(world: World, tmp_path: Path) -> Compare:
    def judge(captures: list[Capture]) -> Tally:
        write_warc(tmp_path / "visits.warc.gz", captures)
        with Archive(tmp_path / "visits.db") as archive:
            archive.add(tmp_path / "visits.warc.gz", statements=False)
            return compare(archive, world, START, END)

    return judge


def test_what_was_so_is_found(judge: Compare, visits: list[Capture]) -> None:
    tally = judge(visits)
    assert (tally.made, tally.visible, tally.found) == (2, 2, 2)
    assert tally.missed + tally.invented + tally.misread + tally.unread == ()


def test_an_edit_between_no_two_visits_is_not_visible(
    judge: Compare, visits: list[Capture]
) -> None:
    tally = judge([visits[0], visits[2]])
    assert (tally.made, tally.visible, tally.found, tally.misread) == (2, 1, 1, ())


def test_a_change_that_was_not_made_is_invented(judge: Compare, visits: list[Capture]) -> None:
    again = msgspec.structs.replace(visits[0], instant=visits[0].instant + SOON)
    tally = judge([visits[0], tamper(again, "size of a church", "size of a barn"), *visits[1:]])
    assert len(tally.invented) == 1


def test_a_change_that_is_not_told_is_missed(judge: Compare, visits: list[Capture]) -> None:
    late = msgspec.structs.replace(visits[0], instant=visits[1].instant)
    tally = judge([visits[0], late, visits[2]])
    assert len(tally.missed) == 1


def test_a_headline_told_wrongly_is_misread(judge: Compare, visits: list[Capture]) -> None:
    wrong = tamper(visits[1], "Asteroid to pass close to Earth", "Asteroid to pass far from Earth")
    assert any("headlines" in fault for fault in judge([visits[0], wrong, visits[2]]).misread)


@pytest.mark.parametrize(("swap", "right"), [(False, 1), (True, 0)])
def test_a_ranking_told_wrongly_is_wrong(
    judge: Compare, world: World, swap: bool, right: int
) -> None:
    site = next(each for each in world.outlets if each.id == "kestrel-post")
    front = capture(world, f"{site.base}/", START + 40 * SOON)
    headline = world.rank(site, front.instant)[0].articles[0].versions[0].headline
    if swap:
        front = tamper(front, f">{headline}<", ">Nothing of the sort is so today<")
    tally = judge([front])
    assert (tally.lists_shown, tally.lists_right, len(tally.lists_wrong)) == (1, right, 1 - right)

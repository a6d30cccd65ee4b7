"""A stretch of the sample month, watched, killed on the way: every change found, and no other."""

import datetime
import sys
from pathlib import Path

import pytest

from onrecord.archive.archive import Archive

ROOT = str(Path(__file__).resolve().parents[2])
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)

from samples.replaying import Replay, draw_kills, replay  # noqa: E402
from samples.truth import Tally, compare, read_captures  # noqa: E402

# A day on which an asteroid does not come, a manager goes, and papers mend what they wrote.
SINCE = datetime.datetime(2025, 11, 26, 1, tzinfo=datetime.UTC)
UNTIL = SINCE + datetime.timedelta(hours=15)


@pytest.fixture(scope="module")
def replayed(tmp_path_factory: pytest.TempPathFactory) -> Replay:
    folder = tmp_path_factory.mktemp("month")
    return replay(folder, SINCE, UNTIL, kill_at=draw_kills(11, 2, 450))


@pytest.fixture(scope="module")
def tally(replayed: Replay) -> Tally:
    with Archive(replayed.archive, read_only=True) as archive:
        return compare(archive, replayed.world, SINCE, UNTIL)


def test_the_watch_was_killed_and_went_on(replayed: Replay) -> None:
    assert replayed.kills == 2
    with Archive(replayed.archive, read_only=True) as archive:
        assert archive.ledger().is_balanced


def test_every_change_of_a_story_is_found(tally: Tally) -> None:
    assert tally.visible == 4
    assert (tally.found, tally.missed) == (tally.visible, ())


def test_no_change_is_found_that_was_not_made(tally: Tally) -> None:
    assert tally.invented == ()
    assert tally.misread == ()


def test_every_ranking_is_told_as_it_stood(tally: Tally) -> None:
    assert tally.lists_shown > 100
    assert (tally.lists_right, tally.lists_wrong) == (tally.lists_shown, ())


def test_every_page_that_was_answered_is_in_the_archive(replayed: Replay) -> None:
    with Archive(replayed.archive, read_only=True) as archive:
        captured = read_captures(archive)
    world = replayed.world
    answered = {request.url for request in replayed.requests if request.status == 200}
    stories = {each.outlet.base + each.path for each in world.articles} & answered
    assert len(stories) > 60
    assert stories <= captured.keys()

"""A person: what they say over time, who reports it, under which titles, beside whom."""

from pathlib import Path

import pytest

from onrecord.archive.archive import Archive
from onrecord.archive.views import timelines
from onrecord.archive.views.persons import read_person
from onrecord.archive.views.timelines import Timeline, TimelineAsked, read_timeline
from onrecord.errors import UsageError
from onrecord.types import Stance, StatementKind


def read(path: Path, name: str = "Ann Lee", **asked: object) -> Timeline:
    with Archive(path, read_only=True) as archive:
        person = read_person(archive.connection, name)
        assert person is not None
        return read_timeline(archive.connection, person.person.id, TimelineAsked(**asked))


def test_person_has_months_titles_and_span(stories: Path) -> None:
    with Archive(stories, read_only=True) as archive:
        view = read_person(archive.connection, "Lee")
    assert view is not None
    assert view.person.label == "Ann Lee"
    assert [month.month for month in view.months] == ["2025-10", "2025-11"]
    assert view.statements == sum(month.statements for month in view.months)
    assert (view.first, view.last) == ("2025-10-01T08:00:00Z", "2025-11-09T08:00:00Z")
    (title,) = view.titles
    assert (title.title, title.first) == ("Mayor", view.first)


def test_nobody_has_no_view(stories: Path) -> None:
    with Archive(stories, read_only=True) as archive:
        assert read_person(archive.connection, "Nobody Known") is None


def test_timeline_is_newest_first_and_whole(stories: Path) -> None:
    timeline = read(stories)
    published = [point.published or "" for point in timeline.points]
    assert published == sorted(published, reverse=True)
    assert timeline.is_whole
    assert sum(each.statements for each in timeline.days) == len(timeline.points)
    assert [each.name for each in timeline.outlets] == ["one.example"]


def test_who_reports_is_counted_by_outlet(stories: Path) -> None:
    timeline = read(stories, "Tom Reed")
    assert {each.name: each.statements for each in timeline.outlets} == {
        "one.example": 1,
        "two.example": 1,
    }


@pytest.mark.parametrize(
    ("asked", "days"),
    [
        ({"since": "2025-10-02"}, ["2025-10-20", "2025-11-09"]),
        ({"until": "2025-10-19"}, ["2025-10-01"]),
        ({"about": "winter", "since": "2025-11"}, ["2025-11-09"]),
        ({"about": "volcano"}, []),
        ({"outlet": "two.example"}, []),
    ],
)
def test_filters_leave_what_answers(stories: Path, asked: dict[str, str], days: list[str]) -> None:
    assert [each.name for each in read(stories, **asked).days] == days


def test_kind_and_stance_are_filters(stories: Path) -> None:
    mixed = read(stories, kind=StatementKind.MIXED)
    assert {point.kind for point in mixed.points} == {"mixed"}
    assert len(mixed.points) < len(read(stories).points)
    denied = read(stories, "Tom Reed", stance=Stance.DENIES)
    assert {point.stance for point in denied.points} == {"denies"}


def test_people_named_together_stand_in_the_same_records(stories: Path) -> None:
    assert [each.person.name for each in read(stories).together] == ["Tom Reed"]


def test_more_statements_than_are_looked_at_are_told(
    stories: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timelines, "MOST", 2)
    timeline = read(stories)
    assert not timeline.is_whole
    assert len(timeline.points) == 2


def test_search_that_makes_no_sense_is_refused(stories: Path) -> None:
    with pytest.raises(UsageError):
        read(stories, about="NOT winter")


def test_alias_of_nobody_within_a_statement_is_no_through(stories: Path) -> None:
    assert read(stories, through="Tom Reed").points == ()

"""The order in which stories appeared, the agency they came from, what each copy did."""

import pytest

from onrecord.lineage.appearance import Appearance, find_appearance, is_first
from onrecord.lineage.evidence import Evidence, EvidenceKind, choose_agency, find_evidence
from onrecord.lineage.family import FamilyRole, Story, build_family, compare_stories
from onrecord.lineage.kinship import Kinship
from onrecord.types import Article, Author, Dateline, Kind, Note, Publisher

HOUR = 3600
NOON = 1_772_366_400
"""2026-03-01T12:00:00Z."""
WIRE = [
    f"The ferry number {n} left harbour {n} with {n * 7} people on deck {n}." for n in range(30)
]


def build_story(page: int, text: str, **facts: object) -> Story:
    given = {
        "url": f"https://paper{page}.example/ferry",
        "outlet": f"paper{page}.example",
        "headline": "Ferries leave",
        "published": None,
        "captured": None,
        "captured_at": None,
        "appearance": Appearance(by=NOON + page, earliest=NOON + page, latest=NOON + page),
        "update": None,
        "evidence": (),
        "versions": (),
    }
    return Story(page=page, text=text, **{**given, **facts})  # type: ignore[arg-type]


def build_article(**facts: object) -> Article:
    return Article(kind=Kind.STORY, headline=None, deck=None, **facts)  # type: ignore[arg-type]


def test_members_come_as_they_appeared_with_what_they_did() -> None:
    text = "\n".join(WIRE)
    cut = "\n".join(WIRE[:20])
    family = build_family([build_story(3, cut), build_story(1, text)], {})
    first, second = family.members
    assert (first.page, first.role, first.source) == (1, FamilyRole.FIRST, None)
    assert (second.page, second.role, second.source) == (3, FamilyRole.REPRINT, 1)
    assert (second.copied, second.kept) == (1.0, pytest.approx(0.667, abs=0.01))
    assert second.edits is not None
    assert (second.edits.kept, second.edits.cut, second.edits.added) == (260, 130, 0)
    assert family.first_is_certain


def test_copy_with_much_of_its_own_is_a_rewrite() -> None:
    own = "\n".join(
        f"Nobody in town {n} had seen that sort {n} of boat before {n}." for n in range(20)
    )
    family = build_family([build_story(1, "\n".join(WIRE)), build_story(2, own + WIRE[3])], {})
    assert family.members[1].role is FamilyRole.REWRITE


def test_copy_of_a_copy_names_the_copy() -> None:
    own = "\n".join(f"Only paper two wrote of ship {n} and of crew {n}." for n in range(15))
    stories = [
        build_story(1, "\n".join(WIRE[:15])),
        build_story(2, "\n".join(WIRE[5:15]) + "\n" + own),
        build_story(3, "\n".join(WIRE[8:12]) + "\n" + own),
    ]
    assert build_family(stories, {}).members[2].source == 2


def test_day_does_not_come_before_an_hour_of_it() -> None:
    day = find_appearance("2026-03-01", NOON - 12 * HOUR, None)
    hour = find_appearance("2026-03-01T12:00:00Z", NOON, None)
    assert day.by is not None
    assert hour.by is not None
    assert day.by > hour.by
    assert not is_first(hour, (day,))


def test_capture_bounds_a_day_but_not_an_hour() -> None:
    assert find_appearance("2026-03-01", NOON - 12 * HOUR, NOON).by == NOON
    assert find_appearance("2026-03-01T12:00:00Z", NOON, NOON - HOUR).by == NOON
    assert find_appearance(None, None, NOON) == Appearance(by=NOON, earliest=None, latest=NOON)


def test_time_without_a_zone_leaves_the_first_open() -> None:
    early = find_appearance("2026-03-01T10:00:00", NOON - 2 * HOUR, None)
    late = find_appearance("2026-03-01T12:00:00Z", NOON, None)
    next_day = find_appearance("2026-03-02T12:00:00Z", NOON + 24 * HOUR, None)
    assert not is_first(early, (late,))
    assert is_first(early, (next_day,))


def test_agency_is_found_with_its_evidence() -> None:
    article = build_article(
        publisher=Publisher(name="Daily Example"),
        agency="AP",
        dateline=Dateline(place="OSLO", date=None, agency="AP", as_printed="OSLO (AP) — ", block=1),
        authors=(Author(name="Associated Press", type="organization"),),
        notes=(Note(text="© 2026 AFP", block=3),),
        text="The story.",
    )
    evidence = find_evidence(article)
    assert [(each.kind, each.agency) for each in evidence] == [
        (EvidenceKind.DATELINE, "AP"),
        (EvidenceKind.CREDIT, "AP"),
        (EvidenceKind.BYLINE, "AP"),
        (EvidenceKind.SIGN_OFF, "AFP"),
    ]
    assert evidence[0].text == "OSLO (AP) — "
    assert choose_agency(evidence) == "AP"


def test_better_proof_decides_between_agencies() -> None:
    credit = Evidence(kind=EvidenceKind.CREDIT, agency="dpa", text="dpa")
    signed = Evidence(kind=EvidenceKind.SIGN_OFF, agency="AFP", text="(AFP)")
    assert choose_agency((signed, credit)) == choose_agency((credit, signed)) == "dpa"
    assert choose_agency(()) is None


def test_comparison_shows_headline_and_text() -> None:
    before = build_story(1, "\n".join(WIRE))
    after = build_story(2, "\n".join(WIRE[1:]), headline="Ferries stay")
    compared = compare_stories(before, after)
    assert (compared.kinship, compared.copied) == (Kinship.REPRINT, 1.0)
    assert compared.headline.kept_words == 1
    assert compared.text.segments[0].change.value == "cut"

"""A story's opening in, its dateline out."""

import pytest

from onrecord.article.dateline import measure_dateline, read_dateline, resolve_day
from onrecord.article.moment import Moment
from onrecord.article.openings import find_opening
from onrecord.page.page import LabelledPage
from onrecord.page.text import read_text
from onrecord.types import Instant, Role


@pytest.mark.parametrize(
    ("text", "place", "agency", "printed"),
    [
        ("MOSCOW, Nov 9 (Reuters) – Talks", "Moscow", "Reuters", "MOSCOW, Nov 9 (Reuters) –"),
        ("WASHINGTON (AP) — The talks", "Washington", "AP", "WASHINGTON (AP) —"),
        ("PARIS — The talks", "Paris", None, "PARIS —"),
        ("BERLIN/PARIS, March 3 - Talks", "Berlin/Paris", None, "BERLIN/PARIS, March 3 -"),
        ("TOKYO (Jiji Press) — Talks", "Tokyo", "Jiji Press", "TOKYO (Jiji Press) —"),
        ("LONDON, England (CNN) -- Talks", "London, England", "CNN", "LONDON, England (CNN) --"),
        ("NEW DELHI: Talks", "New Delhi", None, "NEW DELHI:"),
        ("New Delhi, Nov 9 (PTI) Talks", "New Delhi", "PTI", "New Delhi, Nov 9 (PTI)"),
        ("Berlin (dpa) - Gespräche", "Berlin", "dpa", "Berlin (dpa) -"),
        ("PARIS, 9 nov (AFP) - Les", "Paris", "AFP", "PARIS, 9 nov (AFP) -"),
        ("ELKHORN FALLS -- Talks", "Elkhorn Falls", None, "ELKHORN FALLS --"),
        ("ST. LOUIS — Talks", "St. Louis", None, "ST. LOUIS —"),
        ("JACKSON, Miss. (AP) — Talks", "Jackson, Miss.", "AP", "JACKSON, Miss. (AP) —"),
        ("【東京】政府は", "東京", None, "【東京】"),
        ("新华社北京11月9日电 外交部", "北京", "Xinhua", "新华社北京11月9日电"),
    ],
)
def test_opening_of_a_wire_story(text: str, place: str, agency: str | None, printed: str) -> None:
    opening = find_opening(text, "fr" if "nov (AFP)" in text else "en")
    assert opening is not None
    assert (opening.place, opening.agency, opening.as_printed) == (place, agency, printed)
    assert text[: opening.end].strip() == printed


def test_agency_alone_opens_without_a_place() -> None:
    opening = find_opening("(CNN) The president said")
    assert opening is not None
    assert (opening.place, opening.agency, opening.end) == (None, "CNN", 6)


@pytest.mark.parametrize(
    "text",
    [
        "PARIS HILTON — the star of the show",
        "WARNING - this story has spoilers",
        "UPDATE: the talks have failed",
        "BREAKING NEWS — Police say",
        "NASA — the space agency",
        "Kyiv — the capital — is quiet",
        "I think - therefore I am",
        "(Photo: A. Smith) The minister",
        "“NO” — he said",
        "The talks failed on Nov 9 - and nobody knows why",
        "",
    ],
)
def test_other_openings_are_no_datelines(text: str) -> None:
    assert measure_dateline(text) == 0


def published(value: str) -> Instant:
    return Instant(value=value, precision="day", as_printed=None, block=None, origin="given")


@pytest.mark.parametrize(
    ("day", "value", "expected"),
    [
        ((11, 9), "2025-11-09T17:08:00+09:00", "2025-11-09"),
        ((12, 31), "2026-01-01", "2025-12-31"),
        ((1, 1), "2025-12-31", "2026-01-01"),
        ((2, 29), "2024-03-01", "2024-02-29"),
    ],
)
def test_year_is_the_nearest_to_publication(
    day: tuple[int, int], value: str, expected: str
) -> None:
    assert resolve_day(Moment(None, *day), published(value)) == expected


def test_year_is_unknown_without_publication() -> None:
    assert resolve_day(Moment(None, 11, 9), None) is None


def test_dateline_of_plain_text_names_its_block() -> None:
    page = read_text("A headline\nMOSCOW, Nov 9 (Reuters) – Talks went on.\n")
    labelled = LabelledPage(page, (Role.HEADLINE, Role.BODY), (1.0, 1.0))
    dateline, explanation = read_dateline(labelled, published=published("2025-11-09"))
    assert dateline is not None
    assert (dateline.place, dateline.date, dateline.block) == ("Moscow", "2025-11-09", 1)
    assert explanation.chosen is not None


def test_hostile_opening_ends_soon() -> None:
    assert measure_dateline("A, " * 40_000 + "—") == 0
    assert measure_dateline("(" * 100_000) == 0

"""Labelled pages in, times of publication and change out."""

import datetime

import pytest

from onrecord.article.timestamps import Timestamps, read_timestamps
from onrecord.errors import UsageError
from onrecord.page.page import LabelledPage

NOW = datetime.datetime(2025, 11, 9, 12, 30, tzinfo=datetime.UTC)
STORY = '<h1 data-role="headline">Talks fail</h1>{line}<p data-role="body">The talks failed.</p>'


def read(labelled: LabelledPage, **known: object) -> Timestamps:
    return read_timestamps(labelled, now=known.get("now"), published=known.get("published"))


def build(*, head: str = "", line: str = "", lang: str = "en") -> str:
    block = f'<p data-role="timestamp">{line}</p>' if line and "data-role" not in line else line
    return f"<html lang={lang}><head>{head}</head><body>{STORY.format(line=block)}</body></html>"


def meta(**times: str) -> str:
    return "".join(
        f'<meta property="article:{name}_time" content="{value}">' for name, value in times.items()
    )


def linked(published: str, modified: str = "") -> str:
    more = f', "dateModified": "{modified}"' if modified else ""
    return (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Talks fail", '
        f'"datePublished": "{published}"{more}}}</script>'
    )


def test_printed_time_with_zone_is_the_value(mark) -> None:
    head = linked("2025-11-09T17:08:12+09:00", "2025-11-09T17:08:12+09:00")
    times = read(mark(build(head=head, line="17:08 JST, November 9, 2025")))
    assert times.published is not None
    assert times.published.value == "2025-11-09T17:08:00+09:00"
    assert times.published.precision == "minute"
    assert times.published.as_printed == "17:08 JST, November 9, 2025"
    assert (times.published.origin, times.published.block) == ("visible", 1)
    assert times.modified is None
    assert times.warnings == ()


def test_metadata_lends_the_zone_to_a_printed_clock(mark) -> None:
    page = mark(build(head=linked("2024-04-22T15:26:46Z"), line="22.04.2024, 17:26 Uhr", lang="de"))
    published = read(page).published
    assert published is not None
    assert published.value == "2024-04-22T17:26:00+02:00"


def test_offset_of_another_source_is_believed_before_a_wrong_z(mark) -> None:
    line = '<time data-role="timestamp" datetime="2024-07-18T11:48:00Z">11:48, Jul 18, 2024</time>'
    published = read(mark(build(head=linked("2024-07-18T11:48:00+01:00"), line=line))).published
    assert published is not None
    assert published.value == "2024-07-18T11:48:00+01:00"


def test_metadata_lends_the_clock_to_a_printed_day(mark) -> None:
    page = mark(build(head=linked("2025-11-09T08:08:30Z"), line="November 9, 2025"))
    published = read(page).published
    assert published is not None
    assert (published.value, published.precision) == ("2025-11-09T08:08:30+00:00", "second")
    assert (published.as_printed, published.origin) == ("November 9, 2025", "json-ld")


def test_printed_time_wins_and_the_disagreement_is_flagged(mark) -> None:
    times = read(mark(build(head=meta(published="2025-10-01T08:00:00Z"), line="November 9, 2025")))
    assert times.published is not None
    assert times.published.value == "2025-11-09"
    assert [(w.code, w.field) for w in times.warnings] == [("metadata-disagrees", "published")]
    assert "2025-10-01T08:00:00+00:00" in [each.value for each in times.explanations[0].losers]


def test_printed_change_is_not_the_publication(mark) -> None:
    head = linked("2024-08-04T13:23:00Z", "2024-08-05T19:49:50Z")
    times = read(mark(build(head=head, line="Updated 20:49, 5 Aug 2024")))
    assert times.published is not None
    assert times.published.value == "2024-08-04T13:23:00+00:00"
    assert times.modified is not None
    assert times.modified.value == "2024-08-05T20:49:00+01:00"


def test_unmarked_time_that_agrees_with_the_change_alone_is_the_change(mark) -> None:
    head = linked("2023-10-07T09:53:36+02:00", "2024-07-18T13:08:00+02:00")
    times = read(mark(build(head=head, line="18.07.2024, 13.08 Uhr", lang="de")))
    assert times.published is not None
    assert times.published.value.startswith("2023-10-07")
    assert times.modified is not None
    assert times.modified.value == "2024-07-18T13:08:00+02:00"


@pytest.mark.parametrize(
    ("modified", "value"),
    [
        ("2025-11-09T08:08:40Z", None),
        ("2025-11-08T08:08:00Z", None),
        ("2025-11-09T09:30:00Z", "2025-11-09T09:30:00+00:00"),
    ],
)
def test_declared_change_counts_only_when_later(mark, modified: str, value: str | None) -> None:
    times = read(mark(build(head=meta(published="2025-11-09T08:08:00Z", modified=modified))))
    assert (times.modified.value if times.modified else None) == value


def test_word_in_the_block_before_marks_the_time(mark) -> None:
    line = '<p data-role="timestamp">Updated</p><p data-role="timestamp">5 Aug 2024</p>'
    times = read(mark(build(line=line)))
    assert times.published is None
    assert times.modified is not None
    assert times.modified.value == "2024-08-05"


def test_day_and_clock_in_neighbouring_blocks_are_joined(mark) -> None:
    line = '<p data-role="timestamp">28 November 2025</p><p data-role="timestamp">03:26 pm</p>'
    published = read(mark(build(line=line))).published
    assert published is not None
    assert published.value == "2025-11-28T15:26:00"
    assert published.as_printed == "28 November 2025 03:26 pm"


def test_clock_alone_says_nothing_without_metadata(mark) -> None:
    assert read(mark(build(line="11:46"))).published is None


def test_order_of_an_unsure_date_follows_the_metadata(mark) -> None:
    page = mark(build(head=meta(published="2025-04-03T10:00:00Z"), line="03/04/2025"))
    published = read(page).published
    assert published is not None
    assert published.value == "2025-04-03T10:00:00+00:00"


def test_unsure_date_alone_gives_only_its_year(mark) -> None:
    published = read(mark(build(line="03/04/2025"))).published
    assert published is not None
    assert (published.value, published.precision) == ("2025", "year")


def test_time_ago_counts_from_now_and_from_nothing_else(mark) -> None:
    page = mark(build(line="vor 3 Stunden", lang="de"))
    assert read(page).published is None
    published = read(page, now=NOW).published
    assert published is not None
    assert (published.value, published.precision) == ("2025-11-09T09:00:00+00:00", "hour")


def test_future_time_is_not_believed(mark) -> None:
    page = mark(build(head=meta(published="2031-01-01T00:00:00Z")))
    assert read(page, now=NOW).published is None


def test_what_the_caller_knows_wins(mark) -> None:
    published = read(mark(build(line="November 9, 2025")), published="2025-11-01").published
    assert published is not None
    assert (published.value, published.origin) == ("2025-11-01", "given")


def test_what_is_no_date_is_a_usage_error(mark) -> None:
    with pytest.raises(UsageError, match="not a date"):
        read(mark(build()), published="soon")


def test_dates_of_related_stories_and_of_today_are_not_the_storys(mark) -> None:
    related = '<p data-role="related">Other story, 3 May 2024</p>'
    today = '<p data-role="navigation">Sunday, 9 November 2025</p>' + "<p>Menu</p>" * 9
    page = f"<body>{today}{STORY.format(line='')}{related * 3}</body>"
    assert read(mark(page)).published is None


def test_address_is_the_last_resort(mark) -> None:
    url = "https://example.org/2025/11/09/talks"
    published = read(mark(build(), url)).published
    assert published is not None
    assert (published.value, published.origin) == ("2025-11-09", "url")


@pytest.mark.parametrize(
    "value", ["[1]", "{}", "null", '"x"', "1e999", '"9999-99-99"', '[["2025"]]']
)
def test_hostile_linked_data_gives_no_time(mark, value: str) -> None:
    script = f'<script type="application/ld+json">{{"@type": "Article", "datePublished": {value}}}'
    assert read(mark(build(head=f"{script}</script>"))).published is None

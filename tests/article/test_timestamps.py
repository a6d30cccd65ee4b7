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


def build_story(*, line: str = "", lead: str = "", end: str = "", lang: str = "de") -> str:
    """Return a story with lines of other roles around it and none that is labelled a time."""
    return (
        f"<html lang={lang}><body><p data-role=navigation>Politik</p>{line}"
        f"<h1 data-role=headline>Gespräche gescheitert</h1><p data-role=body>{lead}Die Gespräche "
        "sind gescheitert, wie beide Seiten am Abend nach langen Verhandlungen sagten, und niemand "
        f"weiß, wie es weitergehen soll.</p>{end}</body></html>"
    )


def test_metadata_lends_the_clock_before_a_time_element(mark) -> None:
    line = '<time data-role=timestamp datetime="2022-01-26T14:52:00+00:00">26.1.2022</time>'
    page = build(head=meta(published="2022-01-26T13:52:00Z"), line=line, lang="de")
    published = read(mark(page)).published
    assert published is not None
    assert published.value == "2022-01-26T13:52:00+00:00"


def test_entry_date_that_hatom_calls_updated_is_the_publication(mark) -> None:
    times = '<time class="entry-date updated" datetime="2022-05-03T23:37:37-04:00">{}</time>'
    line = f"<p data-role=timestamp>{times.format('3 May, 2022, 11:37 pm')}</p>"
    published = read(mark(build(head=meta(published="2022-05-04T03:37:37Z"), line=line))).published
    assert published is not None
    assert published.value == "2022-05-03T23:37:00-04:00"


@pytest.mark.parametrize(
    ("page", "value"),
    [
        (
            build_story(line="<p data-role=section>9.11.2025 | Pressemitteilungen der Partei</p>"),
            "2025-11-09",
        ),
        (
            build_story(line="<p data-role=caption>9. November 2025 | Presse</p>"),
            "2025-11-09",
        ),
        (
            build_story(end="<p data-role=related>Erschienen am 9. November 2025 im Netz</p>"),
            "2025-11-09",
        ),
        (
            build_story(
                line="<p data-role=navigation>Veröffentlicht am 9. November 2025, 14:09</p>"
                + "<p data-role=navigation>Menü</p>" * 7
            ),
            "2025-11-09T14:09:00",
        ),
    ],
    ids=["section", "caption", "behind", "far before"],
)
def test_line_of_another_role_is_read_by_its_looks(mark, page: str, value: str) -> None:
    published = read(mark(page)).published
    assert published is not None
    assert published.value == value


@pytest.mark.parametrize(
    "lead",
    ["9. November 2025. ", "(9.11.2025) ", "Mitteilung vom 9. November 2025 | Berlin – "],
)
def test_day_before_the_first_sentence_counts_beside_a_second_witness(mark, lead: str) -> None:
    page = build_story(lead=lead)
    assert read(mark(page)).published is None
    head = meta(published="2025-11-09T14:09:00+01:00")
    published = read(mark(page.replace("<body>", f"<head>{head}</head><body>"))).published
    assert published is not None
    assert published.as_printed is not None


@pytest.mark.parametrize(
    "line",
    [
        "<p data-role=deck>9 November 1989 changed the city for good, and us with it</p>",
        "<h2 data-role=subhead>9 November 1989: the day that changed the city</h2>",
        "<p data-role=body>9 November 1989. It was raining in the city when the wall fell.</p>",
        "<p data-role=body>It rained.</p><li data-role=list>Published 3 May 2011 by the press</li>",
    ],
    ids=["deck", "subhead", "body", "list"],
)
def test_date_that_a_line_of_the_story_tells_of_is_not_the_publication(mark, line: str) -> None:
    assert read(mark(build(line=line))).published is None


@pytest.mark.parametrize(
    "page",
    [
        build_story(end="<p data-role=related>Andere Geschichte, 3. Mai 2024</p>"),
        build_story(lead="Am 9. November 2025 – dem Jahrestag – begann es. "),
        build_story(lead="9. November 2025: Der Tag des Wechsels. "),
        build_story(
            line="<p data-role=navigation>9. November 2025</p>"
            + "<p data-role=navigation>Menü</p>" * 7
        ),
        build_story(
            end="<p data-role=related>Andere</p>" * 20
            + "<p data-role=related>Erschienen am 3. Mai 2024</p>"
        ),
    ],
    ids=["related", "sentence", "colon", "today", "far behind"],
)
def test_date_that_is_no_time_line_is_none(mark, page: str) -> None:
    assert read(mark(page)).published is None


def test_day_beside_the_headline_wins_over_an_unnamed_date(mark) -> None:
    line = "<p data-role=navigation>5.2.2020 - Redaktion</p>"
    page = build_story(line=line).replace(
        "<body>", '<head><meta name="date" content="2020-02-12"></head><body>'
    )
    published = read(mark(page)).published
    assert published is not None
    assert published.value == "2020-02-05"


def test_day_of_the_printed_paper_is_not_the_publication(mark) -> None:
    head = linked("2024-04-25T19:30:04+02:00")
    paper = "Aus: Ausgabe vom 26.04.2024, Seite 1"
    times = read(mark(build(head=head, line=paper, lang="de")))
    assert times.published is not None
    assert times.published.value == "2024-04-25T19:30:04+02:00"
    assert times.warnings == ()
    alone = read(mark(build(line=paper, lang="de"))).published
    assert alone is not None
    assert alone.value == "2024-04-26"


def test_day_printed_bare_that_is_the_printed_papers_is_not_the_publication(mark) -> None:
    head = linked("2026-05-17T19:30:02+02:00")
    line = (
        "<p data-role=timestamp>18.05.2026</p>"
        "<p data-role=body>Es begann am Morgen.</p>" + "<p data-role=promotion>Spenden</p>" * 18
    )
    paper = "<p data-role=navigation>Erschienen in der Ausgabe vom 18.05.2026, Seite 9</p>"
    published = read(mark(build(head=head, line=line + paper, lang="de"))).published
    assert published is not None
    assert published.value == "2026-05-17T19:30:02+02:00"


def test_midnight_of_the_printed_day_is_that_day(mark) -> None:
    page = mark(build(head=linked("2021-11-04T23:00:00Z"), line="5. November 2021", lang="de"))
    published = read(page).published
    assert published is not None
    assert (published.value, published.precision) == ("2021-11-05", "day")


@pytest.mark.parametrize(
    ("address", "value"),
    [
        ("29-10-2021", "2021-10-29"),
        ("23-01-2022-race", "2022-01-23"),
        ("10-11-2021", None),
        ("A2026012914320005196", "2026-01-29"),
        ("AKR20260129143200051", "2026-01-29"),
        ("A2026012999320005196", None),
        ("web/20260129143200/http://example.com/storm", None),
        ("storm-2026012914320005196", None),
    ],
)
def test_day_in_the_address_counts_where_it_is_sure(mark, address: str, value) -> None:
    published = read(mark(build(), f"https://example.org/news/{address}")).published
    assert (published and published.value) == value

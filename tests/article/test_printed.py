"""A printed line in, its moments out: values, spans, words, languages."""

import pytest

from onrecord.article.datewords import load_date_words
from onrecord.article.moment import write_moment
from onrecord.article.printed import find_printed


def read(text: str, language: str = "en", region: str = "") -> list[tuple[str, str | None, str]]:
    found = find_printed(text, load_date_words(language), region=region)
    return [
        (write_moment(each.moment), each.kind, text[each.span[0] : each.span[1]])
        for each in found
        if each.moment.year is not None
    ]


@pytest.mark.parametrize(
    ("language", "text", "value", "printed"),
    [
        ("en", "17:08 JST, November 9, 2025", "2025-11-09T17:08:00+09:00", None),
        ("en", "Sat 24 Feb 2024 12.42 CET", "2024-02-24T12:42:00+01:00", None),
        ("en", "Nov 22, 2022 6:15 AM MST", "2022-11-22T06:15:00-07:00", None),
        ("en", "February 28 2024, 9:54 a.m.", "2024-02-28T09:54:00", None),
        ("en", "3 Apr 2024 at 14:31 EAT", "2024-04-03T14:31:00+03:00", None),
        ("en", "June 13, 2014 | 6:48 am CEST", "2014-06-13T06:48:00+02:00", None),
        ("en", "Jul 4, 2023 1:00 pm ET", "2023-07-04T13:00:00-04:00", None),
        ("en", "Dec 4, 2023 1:00 pm ET", "2023-12-04T13:00:00-05:00", None),
        ("de", "22.04.2024, 17:26 Uhr", "2024-04-22T17:26:00", None),
        ("de", "28.04.2023, 20.15 Uhr", "2023-04-28T20:15:00", None),
        ("fr", "30 août 2023 à 14h52", "2023-08-30T14:52:00", None),
        ("fr", "06/01/2026 - 14:16 UTC+1", "2026-01-06T14:16:00+01:00", None),
        ("es", "Lunes, 2 diciembre 2024 - 02:24", "2024-12-02T02:24:00", None),
        ("pt", "9 de novembro de 2025 às 17h08", "2025-11-09T17:08:00", None),
        ("it", "05 Gennaio 2025", "2025-01-05", None),
        ("no", "05.08.2024, kl. 13.05", "2024-08-05T13:05:00", None),
        ("fi", "9.11.2025 klo 17.08", "2025-11-09T17:08:00", None),
        ("cs", "23. 12. 2024 13:31", "2024-12-23T13:31:00", None),
        ("hu", "2025. november 9. 17:08", "2025-11-09T17:08:00", None),
        ("lt", "2024 m. kovo 31 d. 16:59", "2024-03-31T16:59:00", None),
        ("lv", "2025. gada 9. novembris, 17:08", "2025-11-09T17:08:00", None),
        ("tr", "30 Nisan 2024 Salı 16:48", "2024-04-30T16:48:00", None),
        ("ru", "8 января 2026, 17:46", "2026-01-08T17:46:00", None),
        ("el", "9 Νοεμβρίου 2025, 17:08", "2025-11-09T17:08:00", None),
        ("he", "9 בנובמבר 2025, 17:08", "2025-11-09T17:08:00", "9 בנובמבר 2025, 17:08"),
        ("ar", "٩ تشرين الثاني ٢٠٢٥ ١٧:٠٨", "2025-11-09T17:08:00", None),
        ("hi", "4 सितंबर 2024, 4:20 PM", "2024-09-04T16:20:00", None),
        ("th", "9 พฤศจิกายน 2568 17:08 น.", "2025-11-09T17:08:00", None),
        ("vi", "22/10/2025, 19:25 (GMT+7)", "2025-10-22T19:25:00+07:00", None),
        ("id", "Selasa, 20 Januari 2026 18:33 WIB", "2026-01-20T18:33:00+07:00", None),
        ("ja", "2024年12月3日 23時17分", "2024-12-03T23:17:00", None),
        ("ko", "2025. 5. 15. 오후 8:00", "2025-05-15T20:00:00", None),
        ("sw", "9 Novemba 2025", "2025-11-09", None),
    ],
)
def test_moment_in_a_language(language: str, text: str, value: str, printed: str | None) -> None:
    assert read(f"{text}", language) == [(value, None, printed or text)]


def test_words_tell_publication_from_change() -> None:
    text = "Published November 18, 2024 9:26pm Updated November 19, 2024 4:23pm"
    assert read(text) == [
        ("2024-11-18T21:26:00", "published", "November 18, 2024 9:26pm"),
        ("2024-11-19T16:23:00", "modified", "November 19, 2024 4:23pm"),
    ]


def test_word_behind_its_time_counts() -> None:
    assert read("2025.05.15 20:00 입력", "ko")[0][1] == "published"


def test_times_run_together_are_parted() -> None:
    text = "08:39, 06 Jan 2026Updated 08:41, 06 Jan 2026"
    assert [each[0] for each in read(text)] == ["2026-01-06T08:39:00", "2026-01-06T08:41:00"]
    assert read("Apr 28 20232:23 PM EDT")[0][0] == "2023-04-28T14:23:00-04:00"


def test_zone_of_several_meanings_is_settled_by_region_or_left_open() -> None:
    assert read("Sep 2, 2024, 17:07 IST", region="in")[0][0] == "2024-09-02T17:07:00+05:30"
    assert read("Sep 2, 2024, 17:07 IST")[0][0] == "2024-09-02T17:07:00"


def test_word_that_ends_another_says_nothing_of_its_time() -> None:
    assert read("Das Virus-Update - 18.03.2020 13:15 Uhr", "de")[0][1] is None


def test_end_of_a_stretch_of_time_is_no_zone() -> None:
    assert read("19.01.2023, 10:00–11:30 Uhr", "de")[0][0] == "2023-01-19T10:00:00"


def test_day_of_the_printed_paper_is_marked() -> None:
    words = load_date_words("en")
    (printed,) = find_printed("Appeared in the print edition of November 10, 2025", words)
    assert (printed.is_edition, printed.kind) == (True, None)


def test_order_of_numbers_is_unsure_only_where_it_is() -> None:
    words = load_date_words("en")
    assert find_printed("03/04/2025", words)[0].is_unsure
    assert not find_printed("13/04/2025", words)[0].is_unsure
    assert not find_printed("03.04.2025", words)[0].is_unsure


@pytest.mark.parametrize(
    "text",
    [
        "",
        "4 min read",
        "12.5 per cent",
        "Page 3 of 12",
        "31 February 2025",
        "Available until 6 May",
    ],
)
def test_no_moment_in_other_numbers(text: str) -> None:
    assert read(text) == []


def test_long_line_of_numbers_ends_soon() -> None:
    assert read("1:1.1/1-" * 50_000) == []


@pytest.mark.parametrize(
    "text",
    ["10:15 GMT-Updated 9 November 2025", "Online-Updated 9 November 2025 10:15"],
)
def test_word_behind_a_hyphen_counts_where_no_compounds_are_written(text: str) -> None:
    assert read(text)[-1][1] == "modified"


def test_elapsed_time_behind_updated_leaves_the_first_time_its_own() -> None:
    assert read("January 9, 2025 6:14 pm GMT Updated 20 hours ago") == [
        ("2025-01-09T18:14:00+00:00", None, "January 9, 2025 6:14 pm GMT")
    ]
    assert [kind for _, kind, _ in read("January 9, 2025, updated")] == ["modified"]

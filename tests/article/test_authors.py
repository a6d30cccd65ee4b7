"""Labelled pages in, authors and agency out."""

import pytest

from onrecord.article.authors import Authors, read_authors
from onrecord.page.page import LabelledPage
from onrecord.types import Role

HEADLINE = '<h1 data-role="headline">Talks fail</h1>'
BODY = '<p data-role="body">The talks failed on Sunday, officials said.</p>'


def linked(author: str) -> str:
    return f'<script type="application/ld+json">{{"@type": "Article", "author": {author}}}</script>'


def build(byline: str = "", head: str = "", body: str = BODY) -> str:
    line = f'<p data-role="byline">{byline}</p>' if byline else ""
    return f"<html lang=en><head>{head}</head><body>{HEADLINE}{line}{body}</body></html>"


def names(authors: Authors) -> list[str]:
    return [each.name for each in authors.authors]


def test_visible_byline_wins_over_the_one_who_typed_it_in(mark) -> None:
    page = build("Reuters", linked('{"@type": "Person", "name": "新間"}'))
    found = read_authors(mark(page))
    assert [(each.name, each.type, each.block) for each in found.authors] == [
        ("Reuters", "organization", 1)
    ]
    assert found.agency == "Reuters"
    (warning,) = found.warnings
    assert (warning.code, warning.visible, warning.metadata) == (
        "metadata-disagrees",
        "Reuters",
        "新間",
    )


def test_metadata_counts_without_a_visible_byline(mark) -> None:
    found = read_authors(mark(build(head=linked('[{"name": "Mary Poole"}, "Tom Reed"]'))))
    assert names(found) == ["Mary Poole", "Tom Reed"]
    assert all(each.block is None for each in found.authors)
    assert found.warnings == ()


def test_reference_to_another_object_is_followed(mark) -> None:
    head = (
        '<script type="application/ld+json">[{"@type": "Article", "author": {"@id": "#p"}}, '
        '{"@type": "Person", "@id": "#p", "name": "Mary Poole"}]</script>'
    )
    assert names(read_authors(mark(build(head=head)))) == ["Mary Poole"]


@pytest.mark.parametrize(
    "content", ["admin", "mary@example.org", "https://example.org/mary", "105092", "mpoole", ""]
)
def test_user_names_and_addresses_are_no_authors(mark, content: str) -> None:
    page = mark(build(head=f'<meta name="author" content="{content}">'))
    assert read_authors(page).authors == ()


def test_name_of_the_site_is_an_organization(mark) -> None:
    head = '<meta property="og:site_name" content="Harbour Times">' + linked(
        '{"@type": "Person", "name": "Harbour Times"}'
    )
    (author,) = read_authors(mark(build(head=head))).authors
    assert (author.name, author.type) == ("Harbour Times", "organization")


def test_job_in_the_next_block_is_the_authors(mark) -> None:
    page = build("By Carl Wendt", body=f'<p data-role="byline">Staff Writer</p>{BODY}')
    (author,) = read_authors(mark(page)).authors
    assert (author.name, author.role) == ("Carl Wendt", "Staff Writer")


def test_times_are_no_part_of_a_name(mark) -> None:
    page = build("Tobias Müller24.04.2024, 19:35 Uhr")
    assert names(read_authors(mark(page))) == ["Tobias Müller"]


@pytest.mark.parametrize("byline", ["5 minutes ago", "Last Updated: November 9, 2025", "Share"])
def test_other_lines_sign_nothing(mark, byline: str) -> None:
    assert read_authors(mark(build(byline))).authors == ()


def test_line_that_is_no_byline_counts_from_by(mark) -> None:
    line = '<p data-role="timestamp">Posted on 9 November 2025 by Mary Poole | 3 Comments</p>'
    assert names(read_authors(mark(build(body=line + BODY)))) == ["Mary Poole"]


@pytest.mark.parametrize(
    ("body", "agency"),
    [
        ("MOSCOW, Nov 9 (Reuters) – The talks failed.", "Reuters"),
        ("The talks failed, officials said. (dpa)", "dpa"),
        ("(CNN) The talks failed.", None),
        ("Reuters reported that the talks failed.", None),
    ],
)
def test_agency_without_a_byline(mark_lines, body: str, agency: str | None) -> None:
    page: LabelledPage = mark_lines((Role.HEADLINE, "Talks fail"), (Role.BODY, body))
    found = read_authors(page)
    assert found.agency == agency
    assert found.authors == ()


@pytest.mark.parametrize("author", ["[[1]]", "{}", "null", '{"name": {"name": 1}}', '{"@id": []}'])
def test_hostile_linked_data_names_nobody(mark, author: str) -> None:
    assert read_authors(mark(build(head=linked(author)))).authors == ()


@pytest.mark.parametrize(
    ("language", "line", "expected"),
    [
        ("hi", "लेखक: राकेश कुमार शर्माप्रकाशित: 12 जुलाई 2024, 10:35", ["राकेश कुमार शर्मा"]),
        ("ar", "كتب: أحمد عبد الرحمنالأحد ١٤ أبريل ٢٠٢٤", ["أحمد عبد الرحمن"]),
    ],
)
def test_what_markup_ran_into_a_name_is_none_of_it(
    mark, language: str, line: str, expected: list[str]
) -> None:
    page = f'<html lang={language}>{HEADLINE}<p data-role="byline">{line}</p>{BODY}'
    assert names(read_authors(mark(page))) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Anna Kowalska, Piotr Nowak 14 maja 2024, 18:22", ["Anna Kowalska", "Piotr Nowak"]),
        ("입력 2024.06.11. 오후 2:03김민수 기자", ["김민수"]),
        ("Nowa Gazeta 14 maja 2024, 18:22", []),
        ("Warszawa, Polska 14 maja 2024, 18:22", []),
        ("Anna Kowalska, Piotr Nowak", []),
    ],
)
def test_several_people_before_the_time_sign(mark, line: str, expected: list[str]) -> None:
    language = "ko" if "기자" in line else "pl"
    page = f'<html lang={language}>{HEADLINE}<p data-role="timestamp">{line}</p>{BODY}'
    assert names(read_authors(mark(page))) == expected

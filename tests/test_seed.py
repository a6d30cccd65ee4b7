"""The table of the seed's README, cell by cell: the page as HTML, and as another tool left it.

The seed is publishers' text and stays where it lies: beside the gold data (ONRECORD_DATA).
"""

import json
from functools import cache
from pathlib import Path

import pytest

import onrecord
from onrecord import Record
from onrecord.types import Author, Ranking, Role, Statement

CAPTION = "Russian Foreign Minister Sergei Lavrov speaks during a meeting with his Kazakh"
NEWS_SERVICES = '"News Services" POPULAR ARTICLE'
ACCESS = "JN ACCESS RANKING"


@pytest.fixture(scope="session")
def seed(gold_data: Path) -> Path:
    folder = gold_data.parent / "seed"
    if not (folder / "page.html").is_file():
        pytest.skip(f"no seed page in {folder}; it lies beside the gold data (ONRECORD_DATA)")
    return folder


@pytest.fixture
def page(seed: Path) -> Record:
    return _read(seed / "page.html")


@pytest.fixture
def text(seed: Path) -> Record:
    return _read(seed / "page.txt")


@pytest.fixture(params=["page.html", "page.txt"])
def either(seed: Path, request: pytest.FixtureRequest) -> Record:
    return _read(seed / request.param)


def test_headline_of_the_page(page: Record) -> None:
    assert page.article.headline is not None
    assert page.article.headline.value == "Russia’s Lavrov: I Am Ready to Meet Rubio"
    assert _text_of(page, page.article.headline.block) == page.article.headline.value


def test_headline_of_the_text_is_none_and_the_record_says_so(text: Record) -> None:
    assert text.article.headline is None
    assert ("no-headline", "headline") in [(each.code, each.field) for each in text.warnings]


def test_caption_of_the_page_with_credit_day_and_place(page: Record) -> None:
    (image,) = page.article.images
    assert image.caption is not None
    assert image.caption.startswith(CAPTION)
    assert (image.credit, image.taken, image.place) == ("Reuters", "2025-10-22", "Moscow")


def test_caption_of_the_text(text: Record) -> None:
    (caption,) = [block.text for block in text.blocks if block.role is Role.CAPTION]
    assert caption.startswith(CAPTION)
    assert text.blocks[0].role is Role.CAPTION


def test_published(either: Record) -> None:
    published = either.article.published
    assert published is not None
    assert published.value == "2025-11-09T17:08:00+09:00"
    assert published.precision == "minute"
    assert published.as_printed == "17:08 JST, November 9, 2025"
    assert published.origin == "visible"


def test_dateline(either: Record) -> None:
    dateline = either.article.dateline
    assert dateline is not None
    assert (dateline.place, dateline.date, dateline.agency) == ("Moscow", "2025-11-09", "Reuters")
    assert either.article.body[0] == dateline.block


def test_author_of_the_page_is_the_agency_and_the_metadata_disagrees(page: Record) -> None:
    (author,) = page.article.authors
    assert (author.name, author.type) == ("Reuters", "organization")
    (warning,) = [each for each in page.warnings if each.field == "authors"]
    assert (warning.code, warning.visible, warning.metadata) == (
        "metadata-disagrees",
        "Reuters",
        "新間",
    )


def test_author_of_the_text_is_none_but_the_agency_is_known(text: Record) -> None:
    assert text.article.authors in ((), (Author(name="Reuters", type="organization"),))
    assert text.article.agency == "Reuters"


def test_body_is_five_paragraphs(either: Record, seed: Path) -> None:
    assert [_text_of(either, block) for block in either.article.body] == _paragraphs(seed)


def test_rankings_of_the_page(page: Record) -> None:
    assert [(each.title, len(each.items)) for each in page.rankings] == [
        ("Popular Articles", 8),
        (NEWS_SERVICES, 5),
        (ACCESS, 5),
    ]
    assert all(item.url for ranking in page.rankings for item in ranking.items)


def test_rankings_of_the_text(text: Record) -> None:
    assert [(each.title, len(each.items)) for each in text.rankings] == [
        (NEWS_SERVICES, 5),
        (ACCESS, 5),
    ]
    assert not any(item.url for ranking in text.rankings for item in ranking.items)


def test_ranking_of_a_section(either: Record) -> None:
    ranking = _find_ranking(either, NEWS_SERVICES)
    assert (ranking.scope, ranking.section) == ("section", "News Services")
    assert ranking.items[0].headline.startswith("American Playwright Jeremy O. Harris")
    assert "(UPDATE 1)" in ranking.items[4].headline


def test_ranking_of_the_site(either: Record) -> None:
    ranking = _find_ranking(either, ACCESS)
    assert (ranking.scope, ranking.section) == ("site", None)
    assert ranking.items[0].headline.startswith("Govt Plans to Urge Municipalities")
    assert ranking.items[4].headline.startswith("Japan’s Hopes for Seafood Exports")


def test_items_of_rankings_are_counted_and_stand_in_page_order(either: Record) -> None:
    for ranking in either.rankings:
        assert [item.rank for item in ranking.items] == list(range(1, len(ranking.items) + 1))
        blocks = [item.block for item in ranking.items]
        assert blocks == sorted(blocks)


def test_related_of_the_page(page: Record) -> None:
    assert [each.title for each in page.related] == ["Reuters Latest Articles", "Latest Articles"]
    assert all(len(each.items) == 4 for each in page.related)


def test_related_of_the_text_is_none(text: Record) -> None:
    assert text.related == ()


@pytest.mark.parametrize(
    ("words", "value"),
    [("on Friday", "2025-11-07"), ("last month", "2025-10"), ("Nov 9", "2025-11-09")],
)
def test_times(either: Record, words: str, value: str) -> None:
    assert [time.value for time in either.times if time.text == words] == [value]


@pytest.mark.parametrize("id_", [f"s{number}" for number in range(1, 11)])
def test_statement(either: Record, seed: Path, id_: str) -> None:
    gold = {each["id"]: each for each in _gold(seed)["statements"]}
    wanted = gold[id_]
    found = _find_statement(either, wanted["content"])
    assert found.kind == wanted["kind"]
    assert found.stance == wanted["stance"]
    assert found.speaker_name == wanted["speaker"]
    assert (found.source and found.source.text) == wanted["source"]
    parent = wanted["within"] and _find_statement(either, gold[wanted["within"]]["content"]).id
    assert found.within == parent


def test_statements_are_ten(either: Record) -> None:
    assert len(either.statements) == 10


@pytest.mark.parametrize(
    ("outer", "inner"),
    [
        ("Britain’s Financial Times", "a source"),
        ("Reuters and other media", "Lavrov’s ministry"),
        ("Lavrov", "Secretary of State Marco Rubio and I"),
    ],
)
def test_statement_lies_within_another(either: Record, outer: str, inner: str) -> None:
    by_id = {each.id: each for each in either.statements}
    (found,) = [each for each in either.statements if each.source and each.source.text == inner]
    assert found.within is not None
    parent = by_id[found.within].source
    assert parent is not None
    assert parent.text == outer


@cache
def _read(path: Path) -> Record:
    record = onrecord.read(path)
    assert isinstance(record, Record)
    return record


@cache
def _gold(seed: Path) -> dict[str, list[dict[str, object]]]:
    path = seed.parent / "data" / "statements" / "seed.json"
    if not path.is_file():
        pytest.skip(f"no {path}")
    return json.loads(path.read_text(encoding="utf-8"))


def _paragraphs(seed: Path) -> list[str]:
    return str(_gold(seed)["text"]).split("\n\n")


def _text_of(record: Record, block: int | None) -> str | None:
    return next((each.text for each in record.blocks if each.id == block), None)


def _find_ranking(record: Record, title: str) -> Ranking:
    return next(ranking for ranking in record.rankings if ranking.title == title)


def _find_statement(record: Record, content: object) -> Statement:
    same = [each for each in record.statements if [p.text for p in each.content] == content]
    assert same, f"no statement says {content}"
    return same[0]

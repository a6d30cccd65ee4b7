import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import onrecord
from onrecord import Record
from onrecord.errors import AddressRefused
from onrecord.page.roles import label_page
from onrecord.page.tree import read_page
from onrecord.record.building import (
    build_blocks,
    build_failed,
    check_passages,
    check_slice,
    measure_coverage,
    name_source,
)
from onrecord.settings import DEFAULT, Settings
from onrecord.statements.story import Reading
from onrecord.types import FailReason, Passage


def test_blocks_are_those_of_the_page_with_their_roles(record: Record) -> None:
    assert [block.id for block in record.blocks] == list(range(len(record.blocks)))
    text = "\n".join(block.text for block in record.blocks)
    for block in record.blocks:
        assert text[slice(*block.span)] == block.text
        for link in block.links:
            assert block.text[slice(*link.span)] == link.text


def test_every_block_that_a_value_names_is_there(record: Record) -> None:
    ids = {block.id for block in record.blocks}
    article = record.article
    named = [*article.body, *(author.block for author in article.authors)]
    named += [image.block for image in article.images]
    named += [item.block for ranking in record.rankings for item in ranking.items]
    named += [
        fact.block for fact in (article.headline, article.dateline, article.published) if fact
    ]
    assert len(named) > 6
    assert {block for block in named if block is not None} <= ids


def test_article_text_joins_the_body(record: Record) -> None:
    texts = {block.id: block.text for block in record.blocks}
    assert record.article.text == "\n\n".join(texts[block] for block in record.article.body)


def test_links_that_lead_nowhere_are_left_out() -> None:
    html = (
        "<p><a href='http://[::1'>a</a> <a href='javascript:x()'>b</a> <a href='//[x'>d</a> "
        "<a href='http://a℀b/'>e</a> <a href=/c>c</a>"
    )
    (block,) = build_blocks(label_page(read_page(html, url="https://news.example/x/y")))
    assert [(link.url, link.text) for link in block.links] == [("https://news.example/c", "c")]


def test_passage_that_is_a_slice_is_verbatim() -> None:
    check_slice(Passage(text="ferry", block=3, span=(4, 9)), {3: "the ferry"})


@pytest.mark.parametrize(
    "passage",
    [
        Passage(text="Ferry", block=3, span=(4, 9)),
        Passage(text="ferry", block=3, span=(3, 8)),
        Passage(text="ferry ", block=3, span=(4, 10)),
        Passage(text="", block=3, span=(4, 9)),
    ],
    ids=["case", "place", "beyond", "empty"],
)
def test_passage_that_is_no_slice_is_a_fault(passage: Passage) -> None:
    with pytest.raises(AssertionError, match="not verbatim"):
        check_slice(passage, {3: "the ferry"})


def test_statement_that_is_not_verbatim_is_a_fault(record: Record) -> None:
    statement = record.statements[0]
    other = msgspec.structs.replace(statement.content[0], text="invented words")
    bad = msgspec.structs.replace(statement, content=(other,))
    check_passages(Reading(statements=record.statements), record.blocks)
    with pytest.raises(AssertionError, match="invented"):
        check_passages(Reading(statements=(bad,)), record.blocks)


def test_coverage_counts_both_sides() -> None:
    coverage = measure_coverage(read_page("<p>one two<p>three"))
    assert (coverage.characters, coverage.in_blocks) == (11, 11)


@pytest.mark.parametrize("characters", [10, 12])
def test_lost_or_invented_character_is_a_fault(characters: int) -> None:
    page = read_page("<p>one two<p>three")
    page.characters = characters
    with pytest.raises(AssertionError, match="11 in blocks"):
        measure_coverage(page)


def test_failure_says_what_and_why() -> None:
    failed = build_failed(AddressRefused("http://10.0.0.1/", "is a private address"), DEFAULT)
    assert (failed.reason, failed.subject) == (FailReason.REFUSED, "http://10.0.0.1/")
    assert failed.detail == "is a private address"


def test_settings_are_told_by_their_digest(record: Record) -> None:
    same = onrecord.read("x\ny", settings=Settings()).reader.settings
    other = onrecord.read("x\ny", settings=Settings(max_depth=5)).reader.settings
    assert same == record.reader.settings != other


def test_url_given_is_kept_beside_the_canonical_one(record: Record) -> None:
    page = read_page("<link rel=canonical href=https://news.example/c>", url="https://a.example/")
    given_url = msgspec.structs.replace(record.source, url="https://a.example/")
    named = name_source(given_url, page)
    assert (named.url, named.canonical_url) == ("https://a.example/", "https://news.example/c")


@given(st.lists(st.sampled_from(["a ", "<b>b</b>", "<p>", "<a href=x>", "</a>", "&nbsp;"])))
def test_coverage_holds_for_any_page(parts: list[str]) -> None:
    coverage = measure_coverage(read_page("".join(parts)))
    assert coverage.characters == coverage.in_blocks

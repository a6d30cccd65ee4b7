"""From a source to an outcome: what each of the stages hands on, and what reaches the user."""

import msgspec

from onrecord.pipeline import Hints, read_blocks, read_opened, read_source
from onrecord.settings import DEFAULT, Settings
from onrecord.source.file import open_text
from onrecord.types import Failed, FailReason, Record, Role, Skipped, SkipReason

PAGE = """<html lang="en"><head><title>Ferry to run two more years | Harbour News</title>
<link rel="canonical" href="https://news.example/ferry"></head><body>
<h1>Ferry to run two more years</h1><p class="byline">By Ann Lee</p>
<p>The harbour board voted on Tuesday to keep the old ferry running for another two years.</p>
<p>“We have no other way to reach the island,” <a href="/lee">Ann Lee</a> said.</p>
</body></html>"""


def test_page_becomes_a_record() -> None:
    outcome, explanations = read_source(PAGE, Hints())
    assert isinstance(outcome, Record)
    assert outcome.article.headline is not None
    assert outcome.article.headline.value == "Ferry to run two more years"
    assert outcome.coverage.characters == outcome.coverage.in_blocks > 0
    assert {"headline", "authors", "published"} <= {each.field for each in explanations}


def test_statements_stand_in_their_blocks() -> None:
    outcome, _ = read_source(PAGE, Hints())
    assert isinstance(outcome, Record)
    vote, quotation = outcome.statements
    assert vote.cue is not None
    assert (vote.cue.text, quotation.speaker_name) == ("voted", "Ann Lee")
    texts = {block.id: block.text for block in outcome.blocks}
    for statement in outcome.statements:
        for passage in (statement.source, statement.cue, *statement.content):
            assert passage is not None
            assert texts[passage.block][slice(*passage.span)] == passage.text


def test_without_statements_the_page_is_the_same() -> None:
    pages_only = msgspec.structs.replace(DEFAULT, statements=False)
    full, _ = read_source(PAGE, Hints())
    fast, _ = read_source(PAGE, Hints(), pages_only)
    assert isinstance(full, Record)
    assert isinstance(fast, Record)
    assert (fast.statements, fast.entities, fast.times) == ((), (), ())
    assert (fast.article, fast.blocks) == (full.article, full.blocks)
    assert fast.reader.settings != full.reader.settings


def test_links_are_absolute() -> None:
    outcome, _ = read_source(PAGE, Hints(url="https://other.example/x"))
    assert isinstance(outcome, Record)
    (link,) = [link for block in outcome.blocks for link in block.links]
    assert link.url == "https://other.example/lee"
    assert outcome.source.url == "https://other.example/x"
    assert outcome.source.canonical_url == "https://news.example/ferry"


def test_canonical_address_stands_in_for_the_url() -> None:
    outcome, _ = read_source(PAGE, Hints())
    assert isinstance(outcome, Record)
    assert outcome.source.url == "https://news.example/ferry"


def test_source_that_cannot_be_opened_has_failed() -> None:
    outcome, explanations = read_source("no-such-file.html", Hints())
    assert isinstance(outcome, Failed)
    assert (outcome.reason, outcome.subject) == (FailReason.MISSING, "no-such-file.html")
    assert explanations == ()


def test_page_without_an_article_is_skipped_with_what_it_has() -> None:
    outcome, _ = read_source("<ul><li>a<li>b", Hints())
    assert isinstance(outcome, Skipped)
    assert outcome.reason is SkipReason.NO_ARTICLE
    assert outcome.coverage is not None
    assert outcome.coverage.characters == 2


def test_story_is_never_skipped() -> None:
    outcome, _ = read_source("Ann Lee agreed.\n", Hints(as_story=True))
    assert isinstance(outcome, Record)
    assert [block.role for block in outcome.blocks] == [Role.BODY]
    assert outcome.article.text == "Ann Lee agreed."


def test_depth_comes_from_the_settings() -> None:
    opened = open_text("<div>x" * 50)
    labelled = read_blocks(opened, Hints(), Settings(max_depth=10))
    assert [warning.code for warning in labelled.page.warnings] == ["too-deep"]


def test_warnings_of_all_stages_are_kept() -> None:
    outcome, _ = read_source(PAGE.encode() + b"\0" + b"<div>" * 50, Hints(), Settings(max_depth=10))
    assert isinstance(outcome, Record)
    assert {"nul-characters", "too-deep"} <= {warning.code for warning in outcome.warnings}


def test_opened_source_is_read_without_being_opened_again() -> None:
    outcome, explanations = read_opened(open_text(PAGE), Hints(), DEFAULT)
    assert isinstance(outcome, Record)
    assert outcome == read_source(PAGE, Hints())[0]
    assert explanations[0].field == "encoding"

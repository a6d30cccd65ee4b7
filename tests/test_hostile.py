"""Broken and hostile sources: each gets a named result, in bounded time, and never a traceback.

What could hang or take all memory is read in another process, which is ended after `LIMIT`
seconds. The sizes are those at which a naive reader fails: a parser that is quadratic in depth,
attributes or options, a regular expression that backtracks, a walk that recurses.
"""

import gzip
import json
import multiprocessing
import random
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import onrecord
from onrecord import Failed, Outcome, Record, Skipped
from onrecord.types import FailReason, SkipReason

Apart = Callable[[bytes], Outcome]
LIMIT = 60.0
STORY = (
    "<h1>Ferry to run two more years</h1>"
    "<p>The harbour board voted on Tuesday to keep the old ferry running for two more years.</p>"
    "<p>“We have no other way to reach the island,” the chair, Ann Lee, told reporters.</p>"
)


def build_page(body: str = "", *, head: str = "", lang: str = "en") -> str:
    title = "<title>Ferry to run two more years | Harbour News</title>"
    return f'<html lang="{lang}"><head>{title}{head}</head><body>{STORY}{body}</body></html>'


PAGES = st.sampled_from([build_page().encode(), build_page("<p>Größe").encode("utf-16")])


@pytest.fixture(scope="module")
def apart() -> Iterator[Apart]:
    """Return a function that reads bytes in another process, and fails when that takes long."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        yield lambda source: pool.apply_async(onrecord.read, (source,)).get(timeout=LIMIT)


# What comes is no page at all


@pytest.mark.parametrize("source", [b"", b" \n\t\r\n ", b"\xef\xbb\xbf", b"\xc2\xa0\xe2\x80\x8b"])
def test_nothing_to_see_is_skipped_as_empty(source: bytes) -> None:
    _expect_skipped(source, SkipReason.EMPTY)


@pytest.mark.parametrize(
    "source",
    [
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj",
        b"\x89PNG\r\n\x1a\n" + bytes(64),
        b"\xff\xd8\xff\xe0\x00\x10JFIF\x00",
        b"PK\x03\x04" + bytes(64),
        random.Random(1).randbytes(20_000),
        bytes(1000),
    ],
    ids=["pdf", "png", "jpeg", "zip", "random", "zeros"],
)
def test_binary_has_failed(source: bytes) -> None:
    _expect_failed(source, FailReason.BINARY)


def test_gzip_that_is_cut_is_read_as_far_as_it_goes() -> None:
    packed = gzip.compress(build_page("<p>x</p>" * 200).encode())
    record = _expect_record(packed[:-30])
    assert record.source.truncated
    assert "truncated" in _codes(record)


def test_gzip_without_anything_in_it_has_failed() -> None:
    _expect_failed(gzip.compress(random.Random(1).randbytes(100))[:11], FailReason.CORRUPT)


def test_gzip_bomb_of_nothing_has_failed() -> None:
    _expect_failed(gzip.compress(bytes(150_000_000), compresslevel=1), FailReason.BINARY)


def test_gzip_bomb_of_a_page_is_truncated(apart: Apart) -> None:
    packed = gzip.compress(b"<p>x</p><br>" * 10_000_000, compresslevel=1)
    outcome = apart(packed)
    assert isinstance(outcome, Skipped)
    assert outcome.source.truncated
    assert {"truncated", "too-many-tags"} <= _codes(outcome)


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        (
            '<?xml version="1.0"?><rss version="2.0"><channel><title>x</title></channel></rss>',
            "feed",
        ),
        ('<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title></feed>', "feed"),
        (
            '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
            "<url><loc>https://a.example/</loc></url></urlset>",
            "feed",
        ),
        ('{"headline": "x",\n"body": "y"}', "not a page"),
        ('[{"headline": "x"}]\n', "not a page"),
        ("<frameset cols=50%,50%><frame src=a><frame src=b></frameset>", "frameset"),
        ("<title>404 Not Found</title><h1>Not Found</h1><p>The page is gone.</p>", "error page"),
        ("<ul>" + "<li><a href=/x>A headline of another story</a>" * 3 + "</ul>", "no article"),
        (
            "<ul>"
            + "".join(f"<li><a href=/{n}>A headline of another story</a>" for n in range(40))
            + "</ul>",
            "index page",
        ),
    ],
    ids=lambda value: value[:12],
)
def test_source_that_is_no_article_is_skipped_with_its_reason(source: str, reason: str) -> None:
    _expect_skipped(source.encode(), SkipReason(reason))


# What comes is in another encoding than it says


def test_invalid_utf8_is_read_with_replacements_or_by_detection() -> None:
    record = _expect_record(
        build_page("<p>caf\udcff\udc80 au lait</p>").encode(errors="surrogateescape")
    )
    assert "caf" in record.blocks[-1].text


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_other_forms_of_unicode_are_read(encoding: str) -> None:
    assert _expect_record(build_page("<p>Größe</p>").encode(encoding)).blocks[-1].text == "Größe"


def test_wrong_charset_is_noticed() -> None:
    page = build_page("<p>Größe und Maß über alles, schöne Grüße.</p>", head="<meta charset=utf-8>")
    record = _expect_record(page.replace("“", "'").replace("”", "'").encode("latin-1"))
    assert record.blocks[-1].text.startswith("Größe")
    assert "encoding-disagrees" in _codes(record)


def test_nul_characters_are_left_out() -> None:
    record = _expect_record(build_page("<p>a\0b\0</p>").encode())
    assert record.blocks[-1].text == "ab"
    assert "nul-characters" in _codes(record)


def test_lone_surrogates_are_replaced() -> None:
    record = onrecord.read(build_page("<p>a\ud800b</p>"))
    assert isinstance(record, Record)
    assert record.blocks[-1].text == "a\ufffdb"


def test_right_to_left_text_keeps_its_order() -> None:
    words = "قال الوزير إن العبارة ستبقى عامين آخرين."
    assert _expect_record(build_page(f"<p dir=rtl>{words}</p>").encode()).blocks[-1].text == words


def test_control_characters_and_terminal_escapes_stay_text() -> None:
    record = _expect_record(build_page("<p>a\x1b[31mb\x07\x08\u202ec</p>").encode())
    line = onrecord.encode_json(record)
    assert b"\x1b" not in line
    assert onrecord.decode_json(line).blocks[-1].text == "a\x1b[31mb\x07\x08\u202ec"


# What comes is too much


DEEP = {
    "100 MiB of div": lambda: "<div>" * 20_971_520,
    "10,000 levels": lambda: build_page("<div>" * 10_000 + "x"),
    "10,000 levels of text": lambda: build_page("<div>x" * 10_000),
    "40,000 levels of two kinds": lambda: build_page("<ul><li>" * 20_000),
    "deep and wide": lambda: build_page("<div>" * 10_000 + "<p>x</p>" * 100_000),
    "unclosed b": lambda: build_page("<b>" * 200_000),
    "unclosed b of many kinds": lambda: build_page("".join(f"<b id={n}>" for n in range(50_000))),
    "reopened b": lambda: build_page("".join(f"<p><b id={n}>x" for n in range(20_000))),
    "adopted b": lambda: build_page("<b>" * 3 + "<div>" * 10_000 + "</b>" * 10_000),
    "end tags of nothing": lambda: build_page("<div>" * 5_000 + "</x>" * 200_000),
    "options": lambda: build_page("<select>" + "<option>x</option>" * 200_000),
    "root again": lambda: build_page("".join(f"<html a{n}=1><body b{n}=1>" for n in range(30_000))),
    "text between cells": lambda: build_page("<table>" + ("x" * 100 + "<!-- -->") * 20_000),
    "templates": lambda: build_page("<template><td>" * 20_000),
    "foreign elements": lambda: build_page("<svg><g><tr>" * 50_000),
}
WIDE = {
    "300,000 attributes": lambda: build_page(f"<p {' '.join(f'a{n}=1' for n in range(300_000))}>x"),
    "10 MiB in an attribute": lambda: build_page(f"<p class='{'x ' * 5_242_880}'>x</p>"),
    "10 MiB in an href": lambda: build_page(f"<p><a href='{'x' * 10_485_760}'>x</a></p>"),
    "1,000,000 links": lambda: build_page("<a href=/x>y</a>" * 1_000_000),
    "links in one block": lambda: build_page("<p>" + "<a href=/x>y</a> " * 50_000),
    "huge table": lambda: build_page("<table>" + ("<tr>" + "<td>x" * 10) * 8_000),
    "5 MB of one word": lambda: build_page(f"<p>{'x' * 5_000_000}</p>"),
    "title of 5 MB": lambda: f"<title>{'x ' * 2_500_000}</title>{build_page()}",
    "title of many parts": lambda: f"<title>{' | '.join('abcdef' * 80_000)}</title>{build_page()}",
    "many metas": lambda: build_page(head="<meta name=author content='Ann Lee'>" * 100_000),
    "many canonicals": lambda: build_page(head="<link rel=canonical href=/x>" * 60_000),
    "times": lambda: build_page("<p><time datetime=2025-11-09>Nov 9, 2025</time>" * 8_000),
    "timestamps": lambda: build_page("<p class=date>17:08 JST, November 9, 2025</p>" * 5_000),
    "headings of rankings": lambda: build_page("<p><a href=/x>Most read</a>" * 20_000),
    "headings of two kinds": lambda: build_page("<p>Most read<p><a>Related</a>" * 20_000),
    "list headings": lambda: build_page("<h2>Most read</h2><p>x</p>" * 20_000),
    "teasers": lambda: build_page("<div><h3><a href=/x>Old bridge painted</a></h3></div>" * 8_000),
    "figures": lambda: build_page(
        "<figure><img src=a><figcaption>Ann</figcaption></figure>" * 5_000
    ),
    "breadcrumbs": lambda: build_page(
        "<nav class=breadcrumb>" + "<a href=/x>News</a> › " * 20_000 + "</nav>"
    ),
    "comments": lambda: build_page("<!--" + "-" * 3_000_000 + "<b>"),
}
REGEX = {
    "quotation marks": lambda: build_page("<p>" + "“x ” \" ‘ ' " * 15_000),
    "opened quotations": lambda: build_page("<p>" + "“" * 100_000),
    "unclosed quotations": lambda: build_page("<p>“We said it would." * 5_000),
    "nested quotations": lambda: build_page("<p>" + "“He said ‘she said “" * 5_000),
    "digits": lambda: build_page(f"<p class=date>{'1' * 200_000}<p>{'1' * 500_000}"),
    "colons": lambda: build_page(f"<p class=date>{'1:' * 100_000}<p>{'12:' * 100_000}"),
    "slashes": lambda: build_page(f"<p class=date>{'1/' * 100_000}"),
    "spaces and dashes": lambda: build_page(f"<p class=byline>By{chr(160)}{' - ' * 50_000}"),
    "byline of many": lambda: build_page("<p class=byline>By " + "Ann Lee, " * 20_000),
    "byline of and": lambda: build_page("<p class=byline>By " + "A and " * 20_000),
    "bylines": lambda: build_page("<p class=byline>By Ann Lee and Bob Ray</p>" * 3_000),
    "dateline of many places": lambda: build_page("<p>" + "MOSCOW, " * 30_000 + "(AP) - x."),
    "dateline unclosed": lambda: build_page("<p>MOSCOW (" + "Reuters " * 30_000),
    "dashes": lambda: build_page("<p>MOSCOW " + "-" * 200_000),
    "capitals": lambda: build_page("<p>" + "A" * 500_000 + "<p>" + "Aa " * 30_000 + "said."),
    "titles before names": lambda: build_page("<p>" + "President Minister " * 15_000 + "said."),
    "initials": lambda: build_page("<p>" + "A. B. " * 30_000),
    "parentheses": lambda: build_page("<p>" + "(" * 200_000),
    "commas": lambda: build_page("<p>" + ", " * 200_000),
    "dots": lambda: build_page("<p>" + "." * 300_000),
    "cues": lambda: build_page("<p>" + "he said that she said " * 3_000),
    "relative times": lambda: build_page("<p>" + "on Friday last month " * 8_000),
    "lines": lambda: "x\n" * 40_000,
    "bullets": lambda: "Most read\n" + "- x\n" * 40_000,
    "angle brackets": lambda: build_page("<a " * 100_000 + "<" * 100_000),
    "unclosed attribute": lambda: build_page("<p a='" + '<b c="' * 100_000),
    "combining marks": lambda: build_page("<p>a" + "\u0301" * 300_000),
    "invisible characters": lambda: build_page("<p>" + "\u200b" * 500_000 + "x"),
}
TOO_MUCH = DEEP | WIDE | REGEX
NAMED = {
    "100 MiB of div": {"truncated", "too-many-tags", "too-deep"},
    "40,000 levels of two kinds": {"too-deep"},
    "unclosed b": {"unclosed-formatting"},
    "reopened b": {"unclosed-formatting"},
    "options": {"too-many-options"},
    "root again": {"repeated-root"},
    "300,000 attributes": {"too-many-attributes"},
    "1,000,000 links": {"too-many-tags"},
}
"""Warnings that must say what was left out."""


@pytest.mark.parametrize("name", TOO_MUCH)
def test_too_much_of_anything_has_a_named_result(name: str, apart: Apart) -> None:
    outcome = apart(TOO_MUCH[name]().encode())
    assert isinstance(outcome, Record | Skipped)
    assert NAMED.get(name, frozenset()) <= _codes(outcome)
    assert outcome.coverage is not None
    assert outcome.coverage.characters == outcome.coverage.in_blocks


# What the metadata says is hostile


LINKED_DATA = {
    "nested objects": '{"@type": "NewsArticle", "author":' * 900 + "1" + "}" * 900,
    "nested types": '{"@type":' + "[" * 900 + '"NewsArticle"' + "]" * 900 + "}",
    "too nested": "[" * 200_000,
    "10,000 objects": json.dumps([{"@type": "NewsArticle", "headline": "x"}] * 10_000),
    "other types everywhere": """{"@type": "NewsArticle", "headline": {"a": [1]}, "author":
        [[["x"]], 1, null, {"name": {"name": [2]}}], "datePublished": ["2025", {"x": 1}],
        "dateModified": 9e99,
        "image": [{"url": [1, {"@id": 3}]}], "publisher": [[{"name": 7}]], "keywords": {"a": 1},
        "isAccessibleForFree": [], "articleSection": [[1]], "inLanguage": {"x": 2}, "url": 5}""",
    "half characters": """{"@type": "NewsArticle", "headline": "\\ud800", "url": "\\ud801",
        "author": {"name": "A \\udfff B"}, "keywords": "\\ud800", "datePublished": "\\ud800"}""",
    "no numbers": '{"@type": "NewsArticle", "datePublished": NaN, "n": 1e999}',
    "large values": json.dumps(
        {"@type": "NewsArticle", "headline": "x " * 99_999, "author": "y, " * 99_999}
        | {"keywords": "k," * 99_999, "datePublished": "1" * 99_999, "articleSection": "/" * 99_999}
    ),
    "many authors": json.dumps(
        {"@type": "NewsArticle", "author": [{"name": f"Ann Lee{n}"} for n in range(20_000)]}
    ),
    "no JSON": "{'@type': NewsArticle",
}


@pytest.mark.parametrize("name", LINKED_DATA)
def test_linked_data_cannot_break_the_reading(name: str) -> None:
    script = f'<script type="application/ld+json">{LINKED_DATA[name]}</script>'
    _expect_record(build_page(head=script).encode())


@pytest.mark.parametrize(
    "url",
    [
        "http://[::1",
        "http://[x]/",
        "http://a℀b/",
        "//",
        "http://a:99999999/",
        "http://a@b@c/",
        "javascript:alert(1)",
        "data:text/html,x",
        "http://%zz/",
        "\\\\x\\y",
        "http://a" + "/.." * 5_000,
        "?" + "&" * 20_000,
        "http://１２７.0.0.1/",
        "\x01\x02",
        "ht!tp://x",
    ],
    ids=lambda url: url[:12],
)
def test_hostile_address_cannot_break_the_reading(url: str) -> None:
    head = (
        f'<base href="{url}"><link rel=canonical href="{url}">'
        f'<meta property=og:url content="{url}"><meta property=og:image content="{url}">'
    )
    body = f'<p><a href="{url}">x</a> <img src="{url}" srcset="{url} 2x"></p><a href="y">z</a>'
    record = _expect_record(build_page(body, head=head).encode())
    assert record == onrecord.decode_json(onrecord.encode_json(record))
    _expect_record(build_page(body).encode())


@pytest.mark.parametrize("lang", ["x" * 100_000, "../../etc/passwd", "en-" * 10_000, "\x01", "é"])
def test_hostile_language_cannot_break_the_reading(lang: str) -> None:
    _expect_record(build_page(lang=lang).encode())


# Whatever comes, there is an outcome, and it is the same each time

MARKUP = (
    "<p> </p> <div> <a\thref=/x> </a> <b> <h1> <table> <td> <li> <ul> <figure> <figcaption> "
    "<time> <script> </script> <style> <!-- --> <title> </title> <svg> <br> <blockquote> &amp; "
    "&lt; &#0; \u00a0 \u200b \u202e é 漢 😀 \x00 \x1b \ud800 \r\n"
)
WORDS = (
    "“We said” he Ann_Lee told reporters. MOSCOW,_Nov_9_(Reuters)_– 17:08_JST By_Ann Most_read "
    "on_Friday according_to ' \" « » 「 」 … the_minister denied that last_month"
)
SOUP = st.lists(
    st.sampled_from([word.replace("_", " ") for word in f"{MARKUP} {WORDS}".split(" ")])
    | st.text(max_size=6),
    max_size=40,
).map(" ".join)


@given(SOUP)
def test_any_text_has_an_outcome_and_always_the_same(source: str) -> None:
    _expect_the_same_twice(source)


@given(SOUP)
def test_any_story_has_an_outcome_and_always_the_same(body: str) -> None:
    _expect_the_same_twice(build_page(body))


@given(
    st.binary(max_size=300)
    | st.builds(lambda page, cut: page[:cut] + page[cut + 1 :], PAGES, st.integers(0, 400))
)
def test_any_bytes_have_an_outcome_and_always_the_same(source: bytes) -> None:
    _expect_the_same_twice(source)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.sampled_from(range(8)), max_size=8))
def test_order_of_the_sources_changes_no_record(order: list[int]) -> None:
    sources = [build_page(f"<p>{n} on Friday, he said.</p>" * n).encode() for n in range(8)]
    records = list(onrecord.read_many(sources[number] for number in order))
    assert records == [onrecord.read(sources[number]) for number in order]


def _expect_the_same_twice(source: str | bytes) -> None:
    # A string may also be the name of a file or a URL; neither is asked for here.
    data = source.encode(errors="surrogatepass") if isinstance(source, str) else source
    first, second = (onrecord.encode_json(onrecord.read(data)) for _ in range(2))
    assert first == second
    outcome = onrecord.decode_json(first)
    assert isinstance(outcome, Record | Skipped | Failed)
    if isinstance(outcome, Record):
        _expect_evidence(outcome)


def _expect_evidence(record: Record) -> None:
    """Check that every span of the record is a slice of its block."""
    text = "\n".join(block.text for block in record.blocks)
    assert all(text[slice(*block.span)] == block.text for block in record.blocks)
    texts = {block.id: block.text for block in record.blocks}
    passages = [mention for entity in record.entities for mention in entity.mentions]
    passages += record.times
    for said in record.statements:
        parts = (said.source, said.cue, said.addressee, *said.content)
        passages += [part for part in parts if part is not None]
    assert all(texts[each.block][slice(*each.span)] == each.text for each in passages)


def _expect_record(source: bytes) -> Record:
    outcome = onrecord.read(source)
    assert isinstance(outcome, Record), outcome
    return outcome


def _expect_skipped(source: bytes, reason: SkipReason) -> None:
    outcome = onrecord.read(source)
    assert isinstance(outcome, Skipped), outcome
    assert outcome.reason is reason
    assert outcome.detail


def _expect_failed(source: bytes, reason: FailReason) -> None:
    outcome = onrecord.read(source)
    assert isinstance(outcome, Failed), outcome
    assert outcome.reason is reason
    assert outcome.detail


def _codes(outcome: Outcome) -> set[str]:
    return set() if isinstance(outcome, Failed) else {each.code for each in outcome.warnings}

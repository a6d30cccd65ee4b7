"""Two versions of a record: what changed in the article, and whether anything says so."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import onrecord
from onrecord.lineage.versionkept import ParagraphChange, ParagraphFate, VersionChange
from onrecord.lineage.versionparagraphs import compare_paragraphs
from onrecord.lineage.versions import compare_versions, drop_relabelled
from onrecord.lineage.worddiff import Change
from onrecord.types import Block, Record, Role

URL = "https://news.example/ferry"
LEAD = "The council of the harbour voted on Tuesday to keep the old ferry until spring."
SAID = "“The ferry is safe for another winter,” said Ann Lee, the mayor."
COST = "The ferry carries 700 people a day and costs the town 2 million a year."
OWNER = "A spokesman for the owners told reporters the works would begin in March."
LAST = "The next meeting of the council is on Friday in the town hall of the harbour."
BODY = (LEAD, SAID, COST, OWNER, LAST)
TIME = '<meta property="article:modified_time" content="{}">'


def build_page(
    body: tuple[str, ...] = BODY,
    *,
    headline: str = "Old ferry stays until spring",
    modified: str | None = None,
    note: str = "",
    ranked: str = "Story",
) -> bytes:
    paragraphs = "".join(f"<p>{each}</p>" for each in body)
    items = "".join(f"<li><a href='/m/{n}'>{ranked} number {n} of today</a></li>" for n in range(5))
    time = TIME.format(modified) if modified else ""
    return (
        f"<!doctype html><html lang=en><head><title>{headline}</title>{time}"
        '<meta property="article:published_time" content="2025-11-09T06:00:00Z"></head>'
        f"<body><article><h1>{headline}</h1>{paragraphs}{note}</article>"
        f"<aside><h2>Most read</h2><ol>{items}</ol></aside></body></html>"
    ).encode()


def read(page: bytes) -> Record:
    record = onrecord.read(page, url=URL)
    assert isinstance(record, Record)
    return record


@pytest.fixture(scope="module")
def first() -> Record:
    return read(build_page())


def compare(before: Record, page: bytes, seen: str | None = None) -> VersionChange:
    return compare_versions(before, read(page), seen=seen)


def test_changed_furniture_is_no_change(first: Record) -> None:
    assert compare(first, build_page(ranked="Another story")).is_empty


def test_changed_typography_is_no_change(first: Record) -> None:
    straight = tuple(each.replace("“", '"').replace("”", '"') for each in BODY)
    change = compare(first, build_page(straight))
    assert change.body == ()
    assert not change.silent


def test_headline_is_told_word_by_word(first: Record) -> None:
    change = compare(first, build_page(headline="Old ferry stays until summer"))
    assert change.headline is not None
    assert change.headline.before == "Old ferry stays until spring"
    changed = [each for each in change.headline.segments if each.change is not Change.KEPT]
    assert [(each.before.strip(), each.after.strip()) for each in changed] == [("spring", "summer")]


def test_paragraphs_are_aligned(first: Record) -> None:
    body = (
        LEAD.replace("Tuesday", "Wednesday"),
        SAID,
        OWNER,
        LAST,
        "Nobody spoke against it then.",
    )
    change = compare(first, build_page(body))
    assert [each.fate for each in change.body] == [
        ParagraphFate.CHANGED,
        ParagraphFate.CUT,
        ParagraphFate.ADDED,
    ]
    assert change.body[1].before == COST
    assert change.paragraphs_kept == 3


def test_moved_paragraph_is_neither_cut_nor_added(first: Record) -> None:
    change = compare(first, build_page((LEAD, COST, SAID, OWNER, LAST)))
    (moved,) = change.body
    assert moved.fate is ParagraphFate.MOVED
    assert not change.silent


def build_change(before: str | None, after: str | None) -> ParagraphChange:
    fate = ParagraphFate.ADDED if before is None else ParagraphFate.CUT
    return ParagraphChange(
        fate=fate, before=before, after=after, before_block=None, after_block=None
    )


def test_paragraph_read_as_a_note_and_then_as_text_is_no_change() -> None:
    body, notes = (build_change(None, LAST), build_change(COST, None)), (build_change(LAST, None),)
    assert drop_relabelled(body, notes) == ((build_change(COST, None),), ())


def test_statements_lost_gained_and_reworded(first: Record) -> None:
    said = SAID.replace("another winter", "two more winters")
    gained = "“We were never asked,” said Tom Reed, a fisherman."
    change = compare(first, build_page((LEAD, said, COST, gained, LAST)))
    assert [each.speaker_name for each in change.gained] == ["Tom Reed"]
    assert len(change.lost) == 1
    (reworded,) = change.reworded
    assert reworded.fields == ("content",)
    assert reworded.after.speaker_name == "Ann Lee"


@pytest.mark.parametrize(
    ("said", "silent"),
    [
        ({}, True),
        ({"modified": "2025-11-09T09:00:00Z"}, False),
        ({"note": "<p>Correction: an earlier version gave a wrong day.</p>"}, False),
    ],
)
def test_edit_is_silent_where_nothing_tells_of_it(
    first: Record, said: dict[str, str], silent: bool
) -> None:
    body = (LEAD.replace("Tuesday", "Wednesday"), *BODY[1:])
    change = compare(first, build_page(body, **said))
    assert change.is_text_changed
    assert change.silent is silent


def test_edit_with_an_unchanged_time_is_silent() -> None:
    before = read(build_page(modified="2025-11-09T07:00:00Z"))
    body = (LEAD.replace("Tuesday", "Wednesday"), *BODY[1:])
    assert compare(before, build_page(body, modified="2025-11-09T07:00:00Z")).silent


def test_edit_on_the_day_of_a_coarse_time_is_not_called_silent() -> None:
    before = read(build_page(modified="2025-11-10"))
    assert before.article.modified is not None
    body = (LEAD.replace("Tuesday", "Wednesday"), *BODY[1:])
    after = build_page(body, modified="2025-11-10")
    assert not compare(before, after, seen="2025-11-10T08:00:00Z").silent
    assert compare(before, after, seen="2025-11-11T08:00:00Z").silent


def test_changed_time_alone_is_no_silent_edit(first: Record) -> None:
    change = compare(first, build_page(modified="2025-11-09T09:00:00Z"))
    assert change.modified is not None
    assert not change.silent


@pytest.mark.parametrize("slug", ["wire-wordpress", "japanese", "live-blog", "arabic-rtl"])
def test_record_does_not_differ_from_itself(slug: str) -> None:
    record = onrecord.read(Path(__file__).parents[1] / "goldens" / slug / "page.html")
    assert isinstance(record, Record)
    assert compare_versions(record, record).is_empty


def build_blocks(texts: list[str]) -> list[Block]:
    return [
        Block(id=n, role=Role.BODY, text=text, span=(0, len(text)), path="/p", confidence=1.0)
        for n, text in enumerate(texts)
    ]


WORDS = st.lists(st.sampled_from("red blue tall ship sails home late again".split()), max_size=12)
TEXTS = st.lists(WORDS.map(" ".join), max_size=12)


@given(TEXTS, TEXTS)
@settings(max_examples=150, deadline=None)
def test_every_paragraph_is_told_once(before: list[str], after: list[str]) -> None:
    changes, kept = compare_paragraphs(build_blocks(before), build_blocks(after))
    for side, texts in (("before_block", before), ("after_block", after)):
        blocks = [getattr(each, side) for each in changes]
        told = [block for block in blocks if block is not None]
        assert len(told) == len(set(told))
        assert len(told) + kept == sum(bool(text) for text in texts)


def test_many_hostile_paragraphs_are_compared_in_time() -> None:
    one = [f"word{n} and word{n + 1} go to the harbour {n % 7}" for n in range(3000)]
    two = [f"term{n} and term{n + 1} go to the harbour {n % 5}" for n in range(3000)]
    changes, kept = compare_paragraphs(build_blocks(one), build_blocks(two))
    assert kept == 0
    assert len(changes) >= 3000

import msgspec
import pytest

from onrecord.cli.prose import build_text
from onrecord.export.markdown import build_markdown, write_block, write_links
from onrecord.types import Block, Link, Record, Role


def make_block(text: str, role: Role = Role.BODY) -> Block:
    return Block(id=0, role=role, text=text, span=(0, len(text)), path="/", confidence=1)


def test_text_is_headline_and_paragraphs(record: Record) -> None:
    paragraphs = build_text(record).rstrip("\n").split("\n\n")
    assert paragraphs[0] == "Talks fail"
    assert paragraphs[1] == "What happened"
    assert paragraphs[-1] == "A quoted line"


def test_text_without_headline_begins_with_the_body(record: Record) -> None:
    article = msgspec.structs.replace(record.article, headline=None)
    bare = msgspec.structs.replace(record, article=article)
    assert build_text(bare).startswith("What happened\n")


@pytest.mark.parametrize(
    "words",
    [
        "# Talks fail\n",
        "*A deck*",
        "Ann Lee · 2025-11-09T17:08:00+09:00 · Moscow",
        "![A man](https://news.example/a%281%29.jpg)\n*A man (AP)*",
        "## What happened",
        "The [paper](https://news.example/a%20b) cited",
        "- first point",
        "> A quoted line",
        "- **a source** saying: talks had failed on Friday",
    ],
)
def test_markdown_shows_each_part(record: Record, words: str) -> None:
    assert words in build_markdown(record)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("# not a heading", "\\# not a heading"),
        ("1. not a list", "1\\. not a list"),
        ("- not a list", "\\- not a list"),
        ("-5 degrees", "-5 degrees"),
        ("2025 was", "2025 was"),
        ("a *b* [c] <d>", "a \\*b\\* \\[c\\] \\<d\\>"),
    ],
)
def test_markdown_special_signs_are_escaped(text: str, written: str) -> None:
    assert write_block(make_block(text)) == written


def test_markdown_overlapping_links_are_written_once() -> None:
    links = (
        Link(url="https://a.example/", text="abc", span=(0, 3)),
        Link(url="https://b.example/", text="bc", span=(1, 3)),
    )
    assert write_links("abcd", links) == "[abc](https://a.example/)d"

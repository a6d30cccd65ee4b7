"""A record made by hand, and the command to run in this process or in its own."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from onrecord.cli.app import app
from onrecord.types import (
    Article,
    Author,
    Block,
    Coverage,
    Dateline,
    Fact,
    Image,
    Instant,
    Kind,
    Lineage,
    Link,
    Note,
    Passage,
    Publisher,
    Ranking,
    RankingItem,
    Reader,
    ReadingWarning,
    Record,
    RelatedItem,
    RelatedList,
    Role,
    Source,
    Stance,
    Statement,
    StatementKind,
    TimeExpression,
)

GOLDENS = Path(__file__).parents[1] / "goldens"

Command = Callable[..., Result]
Process = Callable[..., "subprocess.CompletedProcess[bytes]"]

READER = Reader(version="0.1.0", models={}, settings="sha256:0")
BODY = "The paper cited a source as saying talks had failed on Friday, the Mayor told aides."


@pytest.fixture(scope="session")
def wire_story() -> Path:
    """Return the sample page of a wire story."""
    return GOLDENS / "wire-wordpress" / "page.html"


@pytest.fixture
def command() -> Command:
    """Return a function that runs `onrecord` with the words given, in this process."""

    def run(*words: object, **options: object) -> Result:
        return CliRunner().invoke(app, [str(word) for word in words], **options)

    return run


@pytest.fixture
def process() -> Process:
    """Return a function that runs `onrecord` with the words given, in its own process."""

    def run(
        *words: object, env: dict[str, str] | None = None, **options: object
    ) -> "subprocess.CompletedProcess[bytes]":
        line = [sys.executable, "-m", "onrecord.cli", *map(str, words)]
        full = {**os.environ, **(env or {})}
        return subprocess.run(line, env=full, capture_output=True, timeout=60, **options)

    return run


@pytest.fixture
def record() -> Record:
    """Return a small record that has a value in every place that a view shows."""
    return build_record()


def build_record(*, headline: str = "Talks fail", body: str = BODY) -> Record:
    blocks = build_blocks(
        (Role.HEADLINE, headline),
        (Role.SUBHEAD, "What happened"),
        (Role.BODY, body),
        (Role.LIST, "first point"),
        (Role.QUOTE, "A quoted line"),
        (Role.RANKING, "Another story"),
    )
    return Record(
        source=Source(
            url="https://news.example/1",
            media_type="text/html",
            encoding="utf-8",
            digest="sha256:1",
            bytes=1234,
            path="pages/story.html",
        ),
        blocks=blocks,
        article=build_article(headline),
        rankings=(
            Ranking(
                title="Most read",
                scope="section",
                section="World",
                items=(RankingItem(rank=1, headline="Another story", url=None, block=5),),
            ),
        ),
        related=(
            RelatedList(
                title="See also",
                items=(RelatedItem(headline="Old story", url="https://news.example/0", block=5),),
            ),
        ),
        times=(
            TimeExpression(
                text="on Friday", block=2, span=(52, 61), type="date", value="2025-11-07"
            ),
        ),
        statements=build_statements(body) if body == BODY else (),
        lineage=Lineage(text_digest=None, minhash=None),
        coverage=Coverage(characters=100, in_blocks=100),
        warnings=(
            ReadingWarning(
                code="metadata-disagrees", field="authors", visible="Reuters", metadata="admin"
            ),
        ),
        reader=READER,
    )


def build_blocks(*parts: tuple[Role, str]) -> tuple[Block, ...]:
    blocks, at = [], 0
    for number, (role, text) in enumerate(parts):
        links = (Link(url="https://news.example/a b", text=text[4:9], span=(4, 9)),)
        blocks.append(
            Block(
                id=number,
                role=role,
                text=text,
                span=(at, at + len(text)),
                path=f"/html/body/p[{number + 1}]",
                links=links if role is Role.BODY else (),
                confidence=0.9,
            )
        )
        at += len(text) + 1
    return tuple(blocks)


def build_article(headline: str) -> Article:
    return Article(
        kind=Kind.STORY,
        headline=Fact(value=headline, block=0, origin="h1"),
        deck=Fact(value="A deck", block=None, origin="og:description"),
        sections=("News", "World"),
        authors=(Author(name="Ann Lee", type="person", role="Reporter", block=None),),
        publisher=Publisher(name="The Example"),
        agency="Reuters",
        update="UPDATE 1",
        dateline=Dateline(
            place="Moscow", date="2025-11-09", agency="Reuters", as_printed="MOSCOW, Nov 9", block=2
        ),
        published=Instant(
            value="2025-11-09T17:08:00+09:00",
            precision="minute",
            as_printed="17:08 JST, November 9, 2025",
            block=None,
            origin="visible",
        ),
        language="en",
        images=(
            Image(url="https://news.example/a(1).jpg", caption="A man", credit="AP", taken="2025"),
        ),
        body=(1, 2, 3, 4),
        text=f"What happened\n\n{BODY}\n\nfirst point\n\nA quoted line",
        notes=(Note(text="Corrected later.", block=4),),
        tags=("talks",),
        free=False,
    )


def build_statements(body: str) -> tuple[Statement, ...]:
    def cut(words: str) -> Passage:
        start = body.index(words)
        return Passage(text=words, block=2, span=(start, start + len(words)))

    def build(id_: str, source: str, cue: str, content: str, within: str | None) -> Statement:
        return Statement(
            id=id_,
            source=cut(source),
            cue=cut(cue),
            content=(cut(content),),
            kind=StatementKind.INDIRECT,
            speaker=None,
            speaker_name=source,
            addressee=None,
            stance=Stance.ASSERTS,
            within=within,
            confidence=0.9,
        )

    outer = "a source as saying talks had failed on Friday"
    return (
        build("s1", "The paper", "cited", outer, None),
        build("s2", "a source", "saying", "talks had failed on Friday", "s1"),
    )

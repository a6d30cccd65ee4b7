"""The stages' results in, a checked record out: each span a slice, each character in a block."""

from collections.abc import Iterable, Mapping

import msgspec

from onrecord.article.addresses import read_canonical, resolve_address
from onrecord.article.reading import ArticleReading
from onrecord.article.verdict import Verdict
from onrecord.errors import SourceError
from onrecord.page.page import LabelledPage, Page, TextBlock
from onrecord.record.identity import build_lineage
from onrecord.record.reader import build_reader
from onrecord.settings import Settings
from onrecord.statements.story import Reading
from onrecord.types import (
    Block,
    Coverage,
    Failed,
    Link,
    Passage,
    ReadingWarning,
    Record,
    Skipped,
    Source,
)


def build_record(
    source: Source,
    labelled: LabelledPage,
    article: ArticleReading,
    reading: Reading,
    *,
    warnings: Iterable[ReadingWarning],
    settings: Settings,
) -> Record:
    """Join the stages' results and check them.

    Raises AssertionError when a character is in no block or a statement is not verbatim: a
    fault of onrecord, never of the page.
    """
    blocks = build_blocks(labelled)
    check_passages(reading, blocks)
    return Record(
        source=source,
        blocks=blocks,
        article=article.article,
        rankings=article.rankings,
        related=article.related,
        entities=reading.entities,
        times=reading.times,
        statements=reading.statements,
        lineage=build_lineage(article.article.text),
        coverage=measure_coverage(labelled.page),
        warnings=(*warnings, *article.warnings),
        reader=build_reader(settings),
    )


def build_blocks(labelled: LabelledPage) -> tuple[Block, ...]:
    """Return the page's blocks with their roles, paths and resolved links."""
    page = labelled.page
    columns = zip(page.blocks, labelled.roles, labelled.confidences, strict=True)
    blocks = [
        Block(
            id=block.id,
            role=role,
            text=block.text,
            span=(block.start, block.start + len(block.text)),
            path=block.path,
            links=build_links(block, page) if block.links else (),
            confidence=confidence,
        )
        for block, role, confidence in columns
    ]
    return tuple(blocks)


def build_links(block: TextBlock, page: Page) -> tuple[Link, ...]:
    """Return the block's links that lead somewhere, as absolute addresses."""
    text, links = block.text, []
    for link in block.links:
        url = resolve_address(link.href, page)
        if url is not None:
            links.append(Link(url=url, text=text[link.span[0] : link.span[1]], span=link.span))
    return tuple(links)


def measure_coverage(page: Page) -> Coverage:
    """Count the visible characters of the page and those in blocks; they must be equal."""
    # Blocks are folded: what is not visible in them is single spaces.
    joined = "".join([block.text for block in page.blocks])
    in_blocks = len(joined) - joined.count(" ")
    if in_blocks != page.characters:
        raise AssertionError(f"{page.characters} characters on the page, {in_blocks} in blocks")
    return Coverage(characters=page.characters, in_blocks=in_blocks)


def check_passages(reading: Reading, blocks: Iterable[Block]) -> None:
    """Check that every quoted passage is a slice of its block."""
    texts = {block.id: block.text for block in blocks} if reading.statements else {}
    for statement in reading.statements:
        parts = (statement.source, statement.cue, statement.addressee, *statement.content)
        for part in parts:
            if part is not None:
                check_slice(part, texts)


def check_slice(passage: Passage, texts: Mapping[int, str]) -> None:
    """Raise AssertionError when the passage is not the words at its span."""
    start, end = passage.span
    if texts[passage.block][start:end] != passage.text:
        raise AssertionError(f"not verbatim: {passage.text!r} at {passage.span}")


def build_skipped(
    source: Source,
    labelled: LabelledPage,
    article: ArticleReading,
    *,
    verdict: Verdict,
    warnings: Iterable[ReadingWarning],
    settings: Settings,
) -> Skipped:
    """Return a page without an article: why, and the lists that it has all the same."""
    return Skipped(
        reason=verdict.reason,
        detail=verdict.detail,
        source=source,
        rankings=article.rankings,
        related=article.related,
        coverage=measure_coverage(labelled.page),
        warnings=tuple(warnings),
        reader=build_reader(settings),
    )


def build_failed(error: SourceError, settings: Settings) -> Failed:
    """Return a source that could not be opened, with what its error says."""
    return Failed(
        reason=error.reason,
        detail=error.detail,
        subject=error.subject,
        reader=build_reader(settings),
    )


def name_source(source: Source, page: Page) -> Source:
    """Return the source with the canonical address that the page declares."""
    canonical = read_canonical(page)
    if canonical is None:
        return source
    return msgspec.structs.replace(source, canonical_url=canonical, url=source.url or canonical)

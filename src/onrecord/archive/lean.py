"""A record in, JSON without what can be told from the rest of it out, and back.

A record says many things twice, so that people and programs need not work them out: a block's span
is the sum of the lengths before it, the words of a link or a passage stand at its span, the
article's text joins blocks. The archive keeps each once, and the blocks by column, which packs
better. What cannot be told exactly from the rest is kept as it is: the same record comes back.
"""

import msgspec

from onrecord.archive.leanpassages import fill_passages, thin_passages
from onrecord.archive.leanpaths import fill_paths, thin_paths
from onrecord.types import Article, Block, Link, Part, Record, Role, Span

BETWEEN = "\n\n"
"""What stands between the blocks of an article's text."""


class LeanLinks(Part, frozen=True, kw_only=True):
    """The links by column: each one's block, counted from the one before it, address and span.

    A span of 0 is the whole block. `texts` are kept where one is not what stands at its span.
    """

    steps: tuple[int, ...] = ()
    urls: tuple[str, ...] = ()
    spans: tuple[int | Span, ...] = ()
    texts: tuple[str, ...] | None = None


class LeanBlocks(Part, frozen=True, kw_only=True):
    """The blocks by column; ids and spans only where they do not simply count on."""

    roles: tuple[Role, ...]
    texts: tuple[str, ...]
    paths: tuple[tuple[int, str], ...]
    confidences: tuple[float, ...]
    links: LeanLinks
    ids: tuple[int, ...] | None = None
    spans: tuple[Span, ...] | None = None


class LeanRecord(Part, frozen=True, kw_only=True):
    """A record and its blocks apart, and whether the record still has its text and passages."""

    record: Record
    blocks: LeanBlocks
    has_text: bool
    has_passages: bool


class ArticlePart(Part, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """What the text of a lean record is made of: the article's own text, or its body's blocks."""

    text: str
    body: tuple[int, ...]


class RecordPart(Part, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """The part of a lean record that has its text."""

    article: ArticlePart


class BlocksPart(Part, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """The texts of a lean record's blocks, and their ids where they do not simply count on."""

    texts: tuple[str, ...]
    ids: tuple[int, ...] | None = None


class TextPart(Part, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """As much of a lean record as its text needs."""

    record: RecordPart
    blocks: BlocksPart
    has_text: bool


class ArticleRecord(Part, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """The part of a lean record that has its article."""

    article: Article


class ArticleOnly(Part, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """As much of a lean record as its article needs, but its text."""

    record: ArticleRecord


def encode_lean(record: Record) -> bytes:
    """Return the record as lean JSON."""
    texts = {block.id: block.text for block in record.blocks}
    thin = thin_passages(record, texts)
    rest = record if thin is None else thin
    has_text = record.article.text != join_text(record)
    if not has_text:
        article = msgspec.structs.replace(rest.article, text="")
        rest = msgspec.structs.replace(rest, article=article)
    lean = LeanRecord(
        record=msgspec.structs.replace(rest, blocks=()),
        blocks=thin_blocks(record.blocks),
        has_text=has_text,
        has_passages=thin is None,
    )
    return msgspec.json.encode(lean)


def decode_lean(data: bytes) -> Record:
    """Return the record that `encode_lean` was given. Raises msgspec.DecodeError."""
    lean = msgspec.json.decode(data, type=LeanRecord)
    try:
        record = msgspec.structs.replace(lean.record, blocks=fill_blocks(lean.blocks))
        if not lean.has_passages:
            record = fill_passages(record, {block.id: block.text for block in record.blocks})
    except (ValueError, LookupError) as error:
        raise msgspec.DecodeError(f"its parts do not fit together ({error!r})") from error
    if lean.has_text:
        return record
    article = msgspec.structs.replace(record.article, text=join_text(record))
    return msgspec.structs.replace(record, article=article)


def decode_text(data: bytes) -> str:
    """Return only the article's text of a record. Raises msgspec.DecodeError."""
    lean = msgspec.json.decode(data, type=TextPart)
    if lean.has_text:
        return lean.record.article.text
    body, texts = frozenset(lean.record.article.body), lean.blocks.texts
    ids = range(len(texts)) if lean.blocks.ids is None else lean.blocks.ids
    return BETWEEN.join([text for number, text in zip(ids, texts, strict=False) if number in body])


def decode_article(data: bytes) -> Article:
    """Return only the article of a record. Raises msgspec.DecodeError."""
    article = msgspec.json.decode(data, type=ArticleOnly).record.article
    return msgspec.structs.replace(article, text=decode_text(data))


def join_text(record: Record) -> str:
    """Return the texts of the body's blocks, as `article.text` joins them."""
    body = frozenset(record.article.body)
    return BETWEEN.join([block.text for block in record.blocks if block.id in body])


def thin_blocks(blocks: tuple[Block, ...]) -> LeanBlocks:
    """Return the blocks by column."""
    ids = tuple([block.id for block in blocks])
    texts = tuple([block.text for block in blocks])
    spans = tuple([block.span for block in blocks])
    return LeanBlocks(
        roles=tuple([block.role for block in blocks]),
        texts=texts,
        paths=thin_paths([block.path for block in blocks]),
        confidences=tuple([block.confidence for block in blocks]),
        links=thin_links(blocks),
        ids=None if ids == tuple(range(len(blocks))) else ids,
        spans=None if spans == count_spans(texts) else spans,
    )


def thin_links(blocks: tuple[Block, ...]) -> LeanLinks:
    """Return the blocks' links by column."""
    steps, urls, spans, texts = [], [], [], []
    last, is_sliced = 0, True
    for place, block in enumerate(blocks):
        for link in block.links:
            start, end = link.span
            steps.append(place - last)
            last = place
            urls.append(link.url)
            spans.append(0 if (start, end) == (0, len(block.text)) else link.span)
            texts.append(link.text)
            is_sliced = is_sliced and block.text[start:end] == link.text
    return LeanLinks(
        steps=tuple(steps),
        urls=tuple(urls),
        spans=tuple(spans),
        texts=None if is_sliced else tuple(texts),
    )


def fill_blocks(lean: LeanBlocks) -> tuple[Block, ...]:
    """Return the blocks. Raises ValueError or LookupError where the columns do not fit."""
    columns = zip(
        range(len(lean.texts)) if lean.ids is None else lean.ids,
        lean.roles,
        lean.texts,
        count_spans(lean.texts) if lean.spans is None else lean.spans,
        fill_paths(lean.paths),
        fill_links(lean.links, lean.texts),
        lean.confidences,
        strict=True,
    )
    return tuple(
        [
            Block(
                id=number,
                role=role,
                text=text,
                span=span,
                path=path,
                links=links,
                confidence=confidence,
            )
            for number, role, text, span, path, links, confidence in columns
        ]
    )


def fill_links(lean: LeanLinks, texts: tuple[str, ...]) -> list[tuple[Link, ...]]:
    """Return the links of each block."""
    links: list[tuple[Link, ...]] = [()] * len(texts)
    words = lean.texts or (None,) * len(lean.urls)
    place = 0
    for step, url, span, own in zip(lean.steps, lean.urls, lean.spans, words, strict=True):
        place += step
        text = texts[place]
        start, end = (0, len(text)) if isinstance(span, int) else span
        link = Link(url=url, text=text[start:end] if own is None else own, span=(start, end))
        links[place] += (link,)
    return links


def count_spans(texts: tuple[str, ...]) -> tuple[Span, ...]:
    """Return the span of each text in the page's text, where a line break parts them."""
    spans, start = [], 0
    for text in texts:
        end = start + len(text)
        spans.append((start, end))
        start = end + 1
    return tuple(spans)

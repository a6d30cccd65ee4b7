"""A record in, its facts as a reader is told them, each with the block that it stands in, out."""

from collections.abc import Iterable, Iterator

from onrecord.types import Article, Author, Instant, Part, Record
from onrecord.web.wording import format_time


class FactLine(Part, frozen=True, kw_only=True):
    """A fact: the record's name of the field, a label for people, and its words.

    `note` says what else was printed or read; `block` is where it stands, None where only the
    page's metadata have it; `origin` is what it was read from.
    """

    field: str
    label: str
    words: str
    note: str | None = None
    block: int | None = None
    origin: str | None = None

    @property
    def is_short(self) -> bool:
        """Whether two such facts fit beside each other."""
        return self.field not in ("notes", "images") and len(self.words) <= SHORT


SHORT = 64
"""Characters."""


def list_facts(record: Record) -> tuple[FactLine, ...]:
    """Return the facts that a record has, headline and deck first, in a newspaper's order."""
    article = record.article
    return (
        *list_heading(article),
        *list_signed(article),
        *list_dated(article),
        *list_rest(article),
    )


def list_heading(article: Article) -> Iterator[FactLine]:
    """Yield headline and deck."""
    for field, label, fact in (
        ("headline", "Headline", article.headline),
        ("deck", "Deck", article.deck),
    ):
        if fact is not None:
            yield FactLine(
                field=field, label=label, words=fact.value, block=fact.block, origin=fact.origin
            )


def list_signed(article: Article) -> Iterator[FactLine]:
    """Yield who wrote it and for whom."""
    if article.authors:
        yield FactLine(
            field="authors",
            label="By",
            words=", ".join(map(describe_author, article.authors)),
            block=next((each.block for each in article.authors if each.block is not None), None),
        )
    if article.agency:
        yield FactLine(field="agency", label="Wire", words=article.agency, note=article.update)
    if article.publisher is not None:
        yield FactLine(field="publisher", label="Publisher", words=article.publisher.name)
    if article.sections:
        yield FactLine(field="sections", label="Section", words=" › ".join(article.sections))


def list_dated(article: Article) -> Iterator[FactLine]:
    """Yield when and where."""
    line = article.dateline
    if line is not None:
        words = ", ".join(filter(None, (line.place, format_time(line.date))))
        yield FactLine(
            field="dateline", label="Dateline", words=words, note=line.as_printed, block=line.block
        )
    for field, label, instant in (
        ("published", "Published", article.published),
        ("modified", "Changed", article.modified),
    ):
        if instant is not None:
            yield describe_instant(field, label, instant)


def describe_instant(field: str, label: str, instant: Instant) -> FactLine:
    """Return a time of publication."""
    return FactLine(
        field=field,
        label=label,
        words=format_time(instant.value),
        note=instant.as_printed,
        block=instant.block,
        origin=instant.origin,
    )


def list_rest(article: Article) -> Iterator[FactLine]:
    """Yield what else is known of the article."""
    if article.language:
        yield FactLine(field="language", label="Language", words=article.language)
    if article.free is not None:
        yield FactLine(field="free", label="Access", words="free" if article.free else "paid")
    if article.tags:
        yield FactLine(field="tags", label="Tags", words=" · ".join(article.tags))
    for note in article.notes:
        yield FactLine(field="notes", label="Note", words=note.text, block=note.block)
    yield from list_pictures(article)


def list_pictures(article: Article) -> Iterator[FactLine]:
    """Yield the captions of the story's pictures."""
    for image in article.images:
        words = image.caption or image.credit
        if words:
            told = (image.credit if image.caption else None, image.place, format_time(image.taken))
            yield FactLine(
                field="images",
                label="Picture",
                words=words,
                note=" · ".join(filter(None, told)) or None,
                block=image.block,
            )


def describe_author(author: Author) -> str:
    """Return an author's name with the job printed beside it."""
    organization = author.organization if isinstance(author.organization, str) else None
    beside = ", ".join(filter(None, (author.role, organization)))
    return f"{author.name} ({beside})" if beside else author.name


MOST_NAMED = 300


def list_named_blocks(record: Record) -> frozenset[int]:
    """Return the blocks that the record's view can point at: those of facts and of lists."""
    return frozenset(list(iterate_blocks(record))[:MOST_NAMED])


def iterate_blocks(record: Record) -> Iterable[int]:
    """Yield the same in order."""
    for fact in list_facts(record):
        if fact.block is not None:
            yield fact.block
    for ranking in record.rankings:
        yield from (item.block for item in ranking.items)
    for related in record.related:
        yield from (item.block for item in related.items)

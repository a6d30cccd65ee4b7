"""A record in, the view of it for people out (Rich)."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from onrecord.cli.lists import list_rankings, list_statements, list_times, list_warnings
from onrecord.cli.marks import describe_marks, find_marks, mark_text
from onrecord.cli.printable import clean_line, clean_text
from onrecord.cli.summary import name_outcome
from onrecord.types import Article, Author, Block, Dateline, Image, Instant, Record, Role


def build_view(record: Record, *, colour: bool) -> RenderableType:
    """Return head, facts, pictures, body, statements, lists, warnings and origin, in this order."""
    return Group(
        *show_head(record.article),
        show_facts(record),
        *show_images(record.article.images),
        *show_body(record, colour=colour),
        *list_statements(record),
        *list_times(record),
        *list_rankings(record),
        *list_warnings(record),
        show_origin(record),
    )


def show_head(article: Article) -> Iterator[RenderableType]:
    """Yield sections, headline and deck."""
    if article.sections:
        yield Text(" › ".join(clean_line(name) for name in article.sections), "dim")
    if article.headline is None:
        yield Text("(no headline)", "bold red")
    else:
        yield Text(clean_line(article.headline.value), "bold")
    if article.deck is not None:
        yield Text(clean_line(article.deck.value), "italic")
    yield Text()


def show_facts(record: Record) -> RenderableType:
    """Return the facts that the record has, one line each."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(ratio=1, overflow="fold")
    for label, value in list_facts(record):
        if value:
            grid.add_row(label, Text(clean_line(value)))
    return grid


def list_facts(record: Record) -> Iterator[tuple[str, str | None]]:
    """Yield label and value of each fact."""
    article = record.article
    yield "By", "; ".join(describe_author(author) for author in article.authors)
    yield "Agency", " ".join(filter(None, (article.agency, article.update)))
    yield "Dateline", describe_dateline(article.dateline)
    yield "Published", describe_instant(article.published)
    yield "Modified", describe_instant(article.modified)
    yield "Publisher", article.publisher.name if article.publisher else None
    yield "Kind", describe_kind(article)
    yield "Tags", ", ".join(article.tags)
    yield "Address", record.source.canonical_url or record.source.url


def describe_author(author: Author) -> str:
    """Return the name, with role and organization where they are printed."""
    more = [part for part in (author.role, author.organization) if part]
    return f"{author.name} ({', '.join(more)})" if more else author.name


def describe_dateline(dateline: Dateline | None) -> str | None:
    """Return place, day and agency."""
    if dateline is None:
        return None
    return ", ".join(filter(None, (dateline.place, dateline.date, dateline.agency)))


def describe_instant(instant: Instant | None) -> str | None:
    """Return the value, and what was printed where that differs."""
    if instant is None:
        return None
    printed = instant.as_printed
    if printed and printed != instant.value:
        return f"{instant.value} (“{printed}”, {instant.origin})"
    return f"{instant.value} ({instant.origin})"


def describe_kind(article: Article) -> str:
    """Return kind, language and whether the story is free to read."""
    access = {True: "free", False: "behind a paywall", None: None}[article.free]
    return ", ".join(filter(None, (article.kind.value, article.language, access)))


def show_images(images: tuple[Image, ...]) -> Iterator[RenderableType]:
    """Yield one line for each picture that has a caption or a credit."""
    for image in images:
        if not (image.caption or image.credit):
            continue
        line = Text().append("\n▣ ", "magenta")
        line.append(clean_line(image.caption or "(no caption)"), "italic")
        details = [part for part in (image.credit, image.place, image.taken) if part]
        line.append(f"  [{clean_line(' · '.join(details))}]" if details else "", "dim")
        yield line


def show_body(record: Record, *, colour: bool) -> Iterator[RenderableType]:
    """Yield the body's blocks with the statements marked."""
    blocks = {block.id: block for block in record.blocks}
    marks = find_marks(record)
    yield Rule(style="dim")
    for number in record.article.body:
        block = blocks[number]
        text = mark_text(block.text, marks.get(number, ()), colour=colour)
        yield Padding(dress_block(block, text), (0, 0, 1, 0))
    if not record.article.body:
        # A page that a script fills has its story in the metadata only.
        yield Text(clean_text(record.article.text) or "(no body)")
    if marks:
        yield describe_marks(colour=colour)
    yield Rule(style="dim")


def dress_block(block: Block, text: Text) -> RenderableType:
    """Return the block's text as its role is printed."""
    if block.role is Role.SUBHEAD:
        text.stylize("bold")
        return text
    if block.role is Role.LIST:
        return add_margin("•", text)
    return add_margin("│", text) if block.role is Role.QUOTE else text


def add_margin(sign: str, text: Text) -> RenderableType:
    """Return the text with a sign in its margin."""
    grid = Table.grid(padding=(0, 1))
    grid.add_row(Text(sign, "dim"), text)
    return grid


def show_origin(record: Record) -> Text:
    """Return what was read: name, size, encoding, blocks."""
    source, coverage = record.source, record.coverage
    parts = [
        name_outcome(record),
        f"{source.bytes:,} bytes of {source.media_type}",
        source.encoding or "",
        f"{coverage.in_blocks:,} of {coverage.characters:,} characters in "
        f"{len(record.blocks):,} blocks",
    ]
    return Text("\n" + " · ".join(clean_line(part) for part in parts if part), "dim")

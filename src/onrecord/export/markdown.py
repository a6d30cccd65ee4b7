"""A record in, its story as CommonMark out, with front matter where it stands in a file alone."""

import re
from collections.abc import Iterator

from onrecord.export.controls import clean_file
from onrecord.types import Article, Block, Link, Record, Role

SPECIAL = re.compile(r"([\\`*_\[\]<>])")
LINE_START = re.compile(r"^(\d{0,9})(#{1,6}(?=\s)|[-+](?=\s)|(?<=\d)[.)](?=\s))")
SPACES = re.compile(r"\s+")
UNSAFE = re.compile(r"[\s<>()\\]")


def build_markdown(record: Record) -> str:
    """Return the story as CommonMark: headline, deck, byline, pictures, body, statements."""
    parts = [*write_head(record.article), *write_images(record.article)]
    blocks = {block.id: block for block in record.blocks}
    parts += [write_block(blocks[number]) for number in record.article.body] or [
        escape_start(escape_text(paragraph)) for paragraph in record.article.text.split("\n\n")
    ]
    parts += write_statements(record)
    return clean_file("\n\n".join(parts)) + "\n"


def write_head(article: Article) -> Iterator[str]:
    """Yield headline, deck, and the line of byline, time and dateline."""
    if article.headline:
        yield f"# {escape_text(article.headline.value)}"
    if article.deck:
        yield f"*{escape_text(article.deck.value)}*"
    names = ", ".join(author.name for author in article.authors)
    published = article.published.value if article.published else ""
    place = article.dateline.place if article.dateline else ""
    line = " · ".join(escape_text(part) for part in (names, published, place) if part)
    if line:
        yield line


def write_images(article: Article) -> Iterator[str]:
    """Yield each picture with its caption and credit."""
    for image in article.images:
        caption = escape_text(image.caption or "")
        credit = f"({escape_text(image.credit)})" if image.credit else ""
        below = " ".join(filter(None, (caption, credit)))
        picture = f"![{caption}]({escape_url(image.url)})" if image.url else ""
        if picture or below:
            yield "\n".join(filter(None, (picture, f"*{below}*" if below else "")))


def write_block(block: Block) -> str:
    """Return one block of the body with its links."""
    text = escape_start(write_links(block.text, block.links))
    marks = {Role.SUBHEAD: "## ", Role.LIST: "- ", Role.QUOTE: "> "}
    return marks.get(block.role, "") + text


def write_links(text: str, links: tuple[Link, ...]) -> str:
    """Return the text, escaped, with its links written out."""
    pieces, at = [], 0
    for link in links:
        start, end = link.span
        if start < at or not text[start:end].strip():
            continue
        pieces.append(escape_text(text[at:start]))
        pieces.append(f"[{escape_text(text[start:end])}]({escape_url(link.url)})")
        at = end
    return "".join([*pieces, escape_text(text[at:])])


def write_statements(record: Record) -> Iterator[str]:
    """Yield the statements as a list under a heading."""
    if record.statements:
        yield "## Who said what"
    lines = []
    for statement in record.statements:
        speaker = escape_text(statement.speaker_name or "(no speaker)")
        cue = f" {escape_text(statement.cue.text)}" if statement.cue else ""
        content = " … ".join(escape_text(passage.text) for passage in statement.content)
        lines.append(f"- **{speaker}**{cue}: {content}")
    if lines:
        yield "\n".join(lines)


def escape_text(text: str) -> str:
    """Return the text on one line so that CommonMark shows it as it is."""
    return SPECIAL.sub(r"\\\1", SPACES.sub(" ", text))


def escape_start(text: str) -> str:
    """Return the paragraph so that CommonMark takes it for neither heading nor list."""
    return LINE_START.sub(r"\1\\\2", text)


def escape_url(url: str) -> str:
    """Return the address with what would end a CommonMark link as percent codes."""
    return UNSAFE.sub(lambda match: "".join(f"%{b:02X}" for b in match[0].encode()), url)

"""A record in, the front matter of its Markdown file out: YAML that is JSON line by line."""

import re

import msgspec

from onrecord.export.identifiers import find_address, find_outlet
from onrecord.export.markdown import build_markdown
from onrecord.types import Record

FENCE = "---"
UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""What YAML cannot hold as it is, or takes for a line's end, and JSON leaves as it is."""


def build_document(record: Record) -> str:
    """Return the story as Markdown below its front matter."""
    return f"{build_front_matter(record)}\n{build_markdown(record)}"


def build_front_matter(record: Record) -> str:
    """Return title, byline, times, place and origin between fences.

    Each value is JSON, which YAML 1.2 reads as it is: no word of a page can become a key, a type
    or a fence. What was not found has no line.
    """
    values = {name: value for name, value in list_facts(record).items() if value}
    lines = [f"{name}: {write_value(value)}" for name, value in values.items()]
    return "\n".join([FENCE, *lines, FENCE, ""])


def write_value(value: object) -> str:
    """Return the value as JSON that YAML reads the same."""
    json = msgspec.json.encode(value).decode()
    return UNPRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", json)


def list_facts(record: Record) -> dict[str, object]:
    """Return the facts by the names that static sites use."""
    article, source = record.article, record.source
    return {
        "title": article.headline.value if article.headline else None,
        "description": article.deck.value if article.deck else None,
        "authors": [author.name for author in article.authors],
        "publisher": article.publisher.name if article.publisher else None,
        "outlet": find_outlet(source),
        "agency": article.agency,
        "place": article.dateline.place if article.dateline else None,
        "date": article.published.value if article.published else None,
        "modified": article.modified.value if article.modified else None,
        "language": article.language,
        "kind": article.kind.value,
        "sections": list(article.sections),
        "tags": list(article.tags),
        "url": find_address(source),
        "digest": source.digest,
    }

"""A page's gold, in; the body it wants and how near a text comes to it, out.

Which gold reproduces the peers' table in the data's README: shingles as in the article-extraction-
benchmark; a fundus body is its subheads and paragraphs without the summary (a deck is no body), and
the variant with the summary is measured beside it; trafilatura's set by its own evaluation (each
wanted and unwanted snippet a case); readability by the words of the expected HTML.
"""

import msgspec
from selectolax.lexbor import LexborHTMLParser

from bench.gold import Gold
from bench.metrics import NOTHING, Counts, compare_shingles, compare_tokens


class Snippets(msgspec.Struct, frozen=True):
    """Wanted snippets found and missed, unwanted ones found and left out."""

    found: int = 0
    missed: int = 0
    kept: int = 0
    avoided: int = 0


def build_body(gold: Gold, *, summary: bool = False) -> str | None:
    """Return the body that the gold wants, a paragraph a line; None where it has snippets only."""
    if gold.sections is not None:
        parts = list(gold.summary or ()) if summary else []
        for section in gold.sections:
            parts += [*section.headline, *section.paragraphs]
        return "\n".join(parts)
    if gold.expected_html is not None:
        body = LexborHTMLParser(gold.expected_html).body
        return body.text(separator=" ") if body else ""
    return gold.text or None


def compare_body(text: str, gold: Gold, *, summary: bool = False) -> Counts:
    """Count what a text shares with the gold body: shingles, or words on readability's set."""
    wanted = build_body(gold, summary=summary)
    if wanted is None:
        return NOTHING
    compare = compare_tokens if gold.expected_html is not None else compare_shingles
    return compare(text, wanted)


def compare_snippets(text: str, gold: Gold) -> Snippets:
    """Look for wanted and unwanted snippets as trafilatura's evaluation does: plain substrings."""
    wanted = [snippet in text for snippet in gold.with_ or ()]
    unwanted = [snippet in text for snippet in gold.without or ()]
    kept = sum(unwanted)
    found = sum(wanted)
    return Snippets(found, len(wanted) - found, kept, len(unwanted) - kept)


def count_snippets(pages: list[Snippets]) -> Counts:
    """Sum over pages; an unwanted snippet kept is a wrong one."""
    found = sum(page.found for page in pages)
    kept = sum(page.kept for page in pages)
    missed = sum(page.missed for page in pages)
    return Counts(found, kept, missed)

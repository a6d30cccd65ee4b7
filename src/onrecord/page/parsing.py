"""Markup in, lexbor's tree out."""

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from onrecord.errors import SourceUnreadable


def parse_markup(markup: str | bytes, url: str | None) -> LexborHTMLParser:
    """Return the tree (WHATWG). Raises SourceUnreadable when the parser runs out of memory."""
    try:
        return LexborHTMLParser(markup)
    except SelectolaxError as error:
        message = f"the markup cannot be parsed ({error}); it may need more memory than there is"
        raise SourceUnreadable(url or "the page", message) from error

"""Markup in, its tags and comments in order out, as HTML's tokenizer parts them.

After https://html.spec.whatwg.org/multipage/parsing.html#tokenization. Every pattern is
possessive: what a stranger wrote is read once, from left to right.
"""

import re
from collections.abc import Iterator

SPACE = r"[\t\n\f\r ]"
ATTRIBUTE = (
    r"[\t\n\f\r /]*+[^\t\n\f\r />][^\t\n\f\r />=]*+"
    rf"(?:{SPACE}*+={SPACE}*+"
    r"(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|[^\t\n\f\r >\"'][^\t\n\f\r >]*+)?+)?+"
)
NAME = r"[a-zA-Z][^\t\n\f\r />]*+"
TAG = rf"<(/?)({NAME})((?:{ATTRIBUTE})*+)[\t\n\f\r /]*+>?+"
COMMENT = r"<!--(?:-?>|.*?(?:--!?>|\Z))|<(?:[!?]|/(?![a-zA-Z]))[^>]*+>?+"
TOKEN = re.compile(f"{COMMENT}|{TAG}", re.DOTALL)
RAW = frozenset("script style iframe noembed noframes title textarea xmp".split())
"""Elements whose content is text up to their own end tag, whatever it looks like."""
RAW_ENDS = {
    name: re.compile(rf"</{name}(?=[\t\n\f\r />])", re.IGNORECASE | re.ASCII) for name in RAW
}


class Token:
    """A tag or a comment (`name` is then empty) at `start` to `end` of the markup.

    `raw_end` is where an element's raw text ends, and `end` for all other tokens. `is_void` tells
    whether a slash ends the tag, which only SVG and MathML heed.
    """

    __slots__ = ("attributes", "closes", "end", "is_void", "name", "raw_end", "start")

    def __init__(self, match: re.Match[str], html: str) -> None:
        self.start, self.end = match.span()
        self.closes = match[1] == "/"
        self.name = (match[2] or "").lower()
        self.attributes = match[3] or ""
        self.is_void = html.endswith("/>", self.start, self.end)
        self.is_void = self.is_void and not self.attributes.endswith("/")
        self.raw_end = self.end
        if self.name in RAW and not self.closes:
            found = RAW_ENDS[self.name].search(html, self.end)
            self.raw_end = found.start() if found else len(html)


def read_tokens(html: str) -> Iterator[Token]:
    """Yield the markup's tags and comments; none from within the text of scripts and the like."""
    position = 0
    while match := TOKEN.search(html, position):
        token = Token(match, html)
        yield token
        position = token.raw_end

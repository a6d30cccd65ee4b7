"""A block's pieces of text and the links among them in, the links with their spans out."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from onrecord.page.folding import count_visible
from onrecord.page.page import Hyperlink

Anchor = tuple[str, int, int]
"""A link's address, and the numbers of its first piece and of the first piece after it."""


def place_links(
    anchors: Sequence[Anchor], pieces: Sequence[str], text: str
) -> tuple[Hyperlink, ...]:
    """Return the links that show any text, with spans that count in `text`, the folded pieces.

    Folding keeps every visible character, so the links are found again by counting those.
    """
    href, first, last = anchors[0]
    if len(anchors) == 1 and first == 0 and last >= len(pieces):
        return (Hyperlink(href, (0, len(text))),)
    before = [0, *accumulate(map(count_visible, pieces))]
    word_ends = list(accumulate(map(len, text.split(" "))))
    links = []
    for href, first, last in anchors:
        start, end = before[min(first, len(pieces))], before[min(last, len(pieces))]
        if start < end:
            span = (_find_place(start, word_ends), _find_place(end - 1, word_ends) + 1)
            links.append(Hyperlink(href, span))
    return tuple(links)


def _find_place(visible: int, word_ends: Sequence[int]) -> int:
    """Return where the visible character of that number stands: one space before each word."""
    return visible + bisect_right(word_ends, visible)

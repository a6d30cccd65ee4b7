"""A record and the places in it, the blocks' texts with the page's address out."""

from collections.abc import Iterable, Iterator

from onrecord.archive.archive import Archive
from onrecord.archive.hits import Snippet
from onrecord.types import Block, Passage, Record, Skipped, Span
from onrecord.web.agents.answers import Evidence

LONGEST_BLOCK = 2_000
"""Characters of a block that are given; of longer ones those around the place."""
ELLIPSIS = "…"
AROUND = (60, 30, 12, 0)
"""Characters on both sides of what a search has marked."""
MOST_MARKS = 3


class Witness:
    """Gives evidence from one page, whether it is kept in an archive or was read just now."""

    def __init__(self, outcome: Record | Skipped | None, url: str | None, page: int | None) -> None:
        blocks = outcome.blocks if isinstance(outcome, Record) else ()
        self.blocks = {block.id: block for block in blocks}
        self.url = url
        self.page = page

    def show(self, number: int | None, span: Span = (0, 0)) -> tuple[Evidence, ...]:
        """Return the evidence of a block; none where there is no such block."""
        block = None if number is None else self.blocks.get(number)
        return () if block is None else (self.quote(block, span),)

    def show_passages(self, passages: Iterable[Passage | None]) -> tuple[Evidence, ...]:
        """Return the blocks in which passages stand, each once."""
        first: dict[int, Span] = {}
        for passage in passages:
            if passage is not None:
                first.setdefault(passage.block, passage.span)
        return tuple(each for number, span in first.items() for each in self.show(number, span))

    def show_words(self, snippet: Snippet) -> tuple[Evidence, ...]:
        """Return the block that holds what a search has found, else that of the headline."""
        for words in list_pieces(snippet):
            for block in self.blocks.values():
                at = block.text.find(words)
                if at >= 0:
                    return (self.quote(block, (at, at + len(words))),)
        roles = (block for block in self.blocks.values() if block.role == "headline")
        return tuple(self.quote(block, (0, 0)) for block in list(roles)[:1])

    def quote(self, block: Block, span: Span) -> Evidence:
        """Return a block's text, or as much of it as may be told around a place."""
        start, end = cut_around(len(block.text), span)
        return Evidence(
            text=block.text[start:end],
            url=self.url,
            page=self.page,
            block=block.id,
            role=str(block.role),
            whole=end - start == len(block.text),
        )


def cut_around(length: int, span: Span) -> Span:
    """Return where a text of a length is cut so that the place stands in the middle."""
    if length <= LONGEST_BLOCK:
        return 0, length
    middle = (span[0] + min(span[1], span[0] + LONGEST_BLOCK)) // 2
    start = max(0, min(middle - LONGEST_BLOCK // 2, length - LONGEST_BLOCK))
    return start, start + LONGEST_BLOCK


def list_pieces(snippet: Snippet) -> Iterator[str]:
    """Yield what is marked in a snippet with the words around it, the widest first.

    A snippet may go over from one block to the next; its middle stands in one of them.
    """
    text = snippet.text
    for around in AROUND:
        for start, end in snippet.marks[:MOST_MARKS]:
            words = text[max(0, start - around) : end + around].strip(f"{ELLIPSIS} ")
            if words:
                yield words
    if not snippet.marks:
        yield from (words for words in (text.strip(f"{ELLIPSIS} "),) if words)


class Witnesses:
    """Gives the witness of each page of an archive, and keeps those of one answer."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.known: dict[int, tuple[Witness, Record | Skipped | None]] = {}

    def find(self, page: int) -> tuple[Witness, Record | Skipped | None]:
        """Return a page's witness and outcome."""
        if page not in self.known:
            kept = self.archive.page(page)
            outcome = None if kept is None else kept.outcome
            witness = Witness(outcome, None if kept is None else kept.url, page)
            self.known[page] = witness, outcome
        return self.known[page]

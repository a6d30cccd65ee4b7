"""The blocks of one role in, the lists that they make up out: title and stories in order."""

import re
from collections.abc import Iterable, Iterator

from onrecord.article.addresses import resolve_address
from onrecord.article.cells import Cell, choose_link, find_cells, find_level, find_long_links
from onrecord.article.listtitles import (
    BULLET,
    are_siblings,
    choose_title,
    extend_titles,
    find_headings,
    is_title,
    split_cell,
)
from onrecord.article.listwords import ListWords
from onrecord.page.element import Element, find_common_ancestor
from onrecord.page.page import LabelledPage, Page, TextBlock

NUMERAL = re.compile(r"\(?#?(\d{1,3})[.):]?$")
LEADING_NUMERAL = re.compile(r"#?(\d{1,3})(?:[.):]\s*|\s+)(?=\S)")
MAX_GAP = 8
MAX_GRID_STEPS = 4


class Entry:
    """One story of a list; `cell` is where it stands."""

    __slots__ = ("block", "cell", "headline", "url")

    def __init__(self, headline: str, url: str | None, block: int, cell: Cell) -> None:
        bracketed = headline[:1] == "[" and headline[-1:] == "]"
        self.headline = headline[1:-1].strip() if bracketed else headline
        self.url = url
        self.block = block
        self.cell = cell


class Listing:
    """A list of stories under one title, None where none is printed."""

    __slots__ = ("entries", "title")

    def __init__(self, title: str | None) -> None:
        self.title = title
        self.entries: list[Entry] = []


def find_listings(
    blocks: Iterable[TextBlock], labelled: LabelledPage, words: ListWords
) -> list[Listing]:
    """Return the lists among blocks that share a role.

    One list element is one list, and a heading begins a new one; stories that follow each other
    as siblings, or in the like-shaped columns of one grid, belong together.
    """
    page = labelled.page
    listings: list[Listing] = []
    titles: tuple[TextBlock, ...] = ()
    current: Listing | None = None
    cells = tuple(find_cells(blocks) if page.is_markup else find_lines(blocks, words))
    for number, cell in enumerate(cells):
        following = cells[number + 1 : number + 3]
        follows = current is not None and continues(current.entries[-1].cell, cell)
        if not (follows and cell.is_linked) and is_title(cell, following, words):
            titles, current = extend_titles(titles, cell), None
            continue
        head, rest = split_cell(cell, words)
        if head:
            titles, current = head, None
        for entry in read_entries(rest, page, words):
            if current is None or not goes_on(current.entries[-1].cell, rest, labelled, words):
                current = Listing(choose_title(titles, rest, labelled, words))
                listings.append(current)
                titles = ()
            current.entries.append(entry)
    return [tidied for listing in listings if (tidied := tidy_listing(listing, words)).entries]


def read_entries(cell: Cell, page: Page, words: ListWords) -> Iterator[Entry]:
    """Yield the stories of a cell: one, or those of a line of links."""
    for block in cell.blocks:
        links = find_long_links(block)
        if len(links) > 1:
            for link in links:
                text = block.text[link.span[0] : link.span[1]]
                yield Entry(text, resolve_address(link.href, page), block.id, cell)
            return
    best = choose_block(cell)
    if best is not None and not words.is_more(best.text):
        yield build_entry(cell, best, page)


def build_entry(cell: Cell, block: TextBlock, page: Page) -> Entry:
    """Return the story whose headline is or stands in the block."""
    link = choose_link(block)
    headline = block.text
    if link is not None and is_headline(link.span, headline):
        headline = headline[link.span[0] : link.span[1]]
    leading = link or next((found for each in cell.blocks if (found := choose_link(each))), None)
    url = resolve_address(leading.href, page) if leading else None
    if link is None:
        headline = BULLET.sub("", headline, count=1)
    return Entry(headline, url, block.id, cell)


def is_headline(span: tuple[int, int], text: str) -> bool:
    """Tell whether a link makes up most of a text, or all that follows its label ("Also read:")."""
    length = span[1] - span[0]
    return 2 * length >= len(text) or text[: span[0]].rstrip().endswith(":")


def choose_block(cell: Cell) -> TextBlock | None:
    """Return the block of a cell that is the headline: a heading, else the longest link, text."""
    worded = [block for block in cell.blocks if not NUMERAL.match(block.text)]
    if not worded:
        return None
    return max(worded, key=lambda block: (find_level(block) < 9, block.linked, len(block.text)))


def goes_on(before: Cell, cell: Cell, labelled: LabelledPage, words: ListWords) -> bool:
    """Tell whether a list goes on: no heading over the cell stands between, whatever its role."""
    if not continues(before, cell):
        return False
    between = labelled.page.blocks[before.blocks[-1].id + 1 : cell.blocks[0].id]
    return not words.is_heading(" ".join(block.text for block in find_headings(between, cell)))


def continues(before: Cell, cell: Cell) -> bool:
    """Tell whether a cell belongs to the list that the cell before belongs to."""
    if before is cell:
        return True
    gap = cell.blocks[0].id - before.blocks[-1].id
    if before.node is None or cell.node is None:
        return before.node is cell.node and gap == 1
    if gap > MAX_GAP:
        return False
    first, second = before.item, cell.item
    return are_siblings(before, cell) or (
        first is not None and second is not None and share_grid(first, second)
    )


def share_grid(first: Element, second: Element) -> bool:
    """Tell whether two elements stand in like-shaped branches of one close element."""
    if first.tag != second.tag or first.depth != second.depth:
        return False
    common = find_common_ancestor(first, second)
    if first.depth - common.depth > MAX_GRID_STEPS:
        return False
    steps = zip(first.ancestors(), second.ancestors(), strict=False)
    for one, other in steps:
        if one is common:
            return True
        if one.tag != other.tag or (one.tag in {"ol", "ul"} and one.parent is common):
            return False
    return False


def find_lines(blocks: Iterable[TextBlock], words: ListWords) -> Iterator[Cell]:
    """Yield each line of a plain text as a cell."""
    for block in blocks:
        yield Cell(None, [block])


def tidy_listing(listing: Listing, words: ListWords) -> Listing:
    """Drop repeated stories (carousels) and printed numerals that only count them."""
    seen: set[tuple[str, str | None]] = set()
    entries = []
    for entry in listing.entries:
        if (entry.headline, entry.url) not in seen:
            seen.add((entry.headline, entry.url))
            entries.append(entry)
    if entries and entries[0].cell.node is not None:
        linked = [entry for entry in entries if entry.url]
        # A text without a link beside linked stories is an advertisement's label; one alone is
        # the heading of a list that only scripts show.
        if len(linked) > 1 or len(entries) == 1:
            entries = linked
    listing.entries = strip_numerals(entries)
    return listing


def strip_numerals(entries: list[Entry]) -> list[Entry]:
    """Drop the numbers that the headlines begin with, where they count 1, 2, 3 and so on."""
    if len(entries) < 2:
        return entries
    found = [LEADING_NUMERAL.match(entry.headline) for entry in entries]
    numbers = [int(match[1]) if match else 0 for match in found]
    if numbers == list(range(1, len(entries) + 1)):
        for entry, match in zip(entries, found, strict=True):
            entry.headline = entry.headline[match.end() :] if match else entry.headline
    return entries

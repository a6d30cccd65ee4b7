"""A tree of boxes in, the same words in fewer boxes out, nested so that a parser keeps them so.

HTML's tree builder moves and closes elements that stand where they may not
(https://html.spec.whatwg.org/multipage/parsing.html#tree-construction). What comes out here needs
none of that: read again, it is the same tree.
"""

from collections.abc import Iterable, Iterator

from onrecord.web.framenode import FLOW, HEADINGS, VOID, Box, Node, Words, holds_flow, is_flow

LISTS = frozenset({"ul", "ol"})
TABULAR = frozenset({"table", "tbody", "tr", "td", "th"})
NOT_IN_TABLES = frozenset({"table", "ul", "ol", "blockquote", "figure"}) | HEADINGS
LONGEST_CELL = 160
"""Characters of the longest cell of a table of data; longer ones lay out a page."""


def tidy_tree(root: Box) -> Box:
    """Return the tree without empty boxes and boxes that say nothing, in valid nesting."""
    children = list(tidy_children(root))
    return Box("div", root.attributes, list(keep_lists(children)))


def tidy_children(box: Box) -> Iterator[Node]:
    """Yield what becomes of a box's children."""
    for child in box.children:
        if isinstance(child, Words):
            if child.text:
                yield child
        elif child.tag in VOID:
            yield Box(child.tag)
        else:
            yield from tidy_box(child)


def tidy_box(box: Box) -> Iterable[Node]:
    """Return what becomes of a box: itself, another kind, only its children, or nothing."""
    if box.tag == "table":
        return [build_table(box)] if is_data(box) else tidy_box(turn_into(box, "div"))
    if box.tag in TABULAR:
        return tidy_box(turn_into(box, "div"))
    children = list(tidy_children(box))
    if not any(not is_space(child) for child in children):
        return keep_space(children) if box.tag not in FLOW else []
    kept = Box(box.tag, box.attributes, children)
    if has_misplaced_flow(kept):
        kept = turn_into(kept, "div")
    if kept.tag == "div" and not kept.attributes and all(map(is_flow_or_space, children)):
        return [child for child in children if is_flow(child)]
    return [kept]


def keep_space(children: Iterable[Node]) -> list[Node]:
    """Return the white space of a box that shows nothing else: that of a block before any other."""
    spaces = [child for child in children if isinstance(child, Words)]
    return [next((each for each in spaces if each.block is not None), spaces[0])] if spaces else []


def has_misplaced_flow(box: Box) -> bool:
    """Tell whether a paragraph, a heading or an inline box holds what stands on its own lines."""
    is_narrow = box.tag not in FLOW or box.tag == "p" or box.tag in HEADINGS
    return is_narrow and holds_flow(box)


def turn_into(box: Box, tag: str) -> Box:
    """Return the box as another kind; a cell's measures go."""
    kept = {name: value for name, value in box.attributes.items() if not name.endswith("span")}
    return Box(tag, kept, box.children)


def is_space(node: Node) -> bool:
    """Tell whether a node shows nothing: white space, or a mere line break."""
    return node.text.isspace() if isinstance(node, Words) else node.tag == "br"


def is_flow_or_space(node: Node) -> bool:
    """Tell whether a node needs no box around it to stand on its own lines."""
    return is_flow(node) or is_space(node)


def keep_lists(children: Iterable[Node]) -> Iterator[Node]:
    """Yield the nodes with list items in lists only, and nothing but items in lists.

    Line breaks that follow each other become one.
    """
    was_break = False
    for child in children:
        is_break = isinstance(child, Box) and child.tag == "br"
        if is_break and was_break:
            continue
        was_break = is_break or (was_break and is_space(child))
        if isinstance(child, Box) and child.tag not in VOID:
            child = keep_list(child)
        yield child


def keep_list(box: Box) -> Box:
    """Return a box that is no item, its children in order."""
    tag = "div" if box.tag == "li" else box.tag
    if tag in LISTS:
        return Box(
            tag, box.attributes, [build_item(child) for child in box.children if shows(child)]
        )
    return Box(tag, box.attributes, list(keep_lists(box.children)))


def shows(node: Node) -> bool:
    """Tell whether a node shows anything."""
    return not is_space(node)


def build_item(child: Node) -> Box:
    """Return a list's child as an item."""
    if isinstance(child, Box) and child.tag == "li":
        return Box("li", child.attributes, list(keep_lists(child.children)))
    return Box("li", {}, list(keep_lists([child])))


def is_data(table: Box) -> bool:
    """Tell whether a table holds data: rows of short cells, and no lists or tables in them."""
    rows = list(list_rows(table))
    cells = [cell for row in rows for cell in row.children if not is_space(cell)]
    return (
        len(rows) > 1
        and len(cells) > len(rows)
        and all(isinstance(cell, Box) and cell.tag in ("td", "th") for cell in cells)
        and all(map(is_short, cells))
        and sum(map(count_rows, table.children)) == len(rows)
    )


def count_rows(child: Node) -> int:
    """Return how many rows a table's child is or holds; a large number for anything else."""
    if is_space(child):
        return 0
    if isinstance(child, Box) and child.tag == "tr":
        return 1
    if isinstance(child, Box) and child.tag == "tbody":
        strange = [row for row in child.children if not is_space(row) and not is_row(row)]
        return sum(map(is_row, child.children)) if not strange else MANY
    return MANY


MANY = 10**9


def is_row(node: Node) -> bool:
    """Tell whether a node is a table's row."""
    return isinstance(node, Box) and node.tag == "tr"


def list_rows(table: Box) -> Iterator[Box]:
    """Yield the rows of a table, those in its bodies too."""
    for child in table.children:
        if isinstance(child, Box) and child.tag == "tr":
            yield child
        elif isinstance(child, Box) and child.tag == "tbody":
            yield from (row for row in child.children if isinstance(row, Box) and row.tag == "tr")


def is_short(node: Node) -> bool:
    """Tell whether a cell holds few words and nothing that lays out a page."""
    return measure_cell(node) <= LONGEST_CELL


def measure_cell(node: Node) -> int:
    """Return the characters in a cell; a large number where it holds a list, table or heading."""
    if isinstance(node, Words):
        return len(node.text)
    if node.tag in NOT_IN_TABLES:
        return MANY
    return sum(map(measure_cell, node.children))


def build_table(table: Box) -> Box:
    """Return a table of data as a parser would build it: one body, rows, cells."""
    rows = []
    for row in list_rows(table):
        cells = [
            Box(cell.tag, cell.attributes, list(tidy_children(cell)))
            for cell in row.children
            if isinstance(cell, Box) and cell.tag in ("td", "th")
        ]
        if cells:
            rows.append(Box("tr", {}, list(cells)))
    return Box("table", {}, [Box("tbody", {}, list(rows))])

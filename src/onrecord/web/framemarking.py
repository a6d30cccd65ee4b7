"""A tidy tree in, the same tree with each block of the record marked out.

A block is an element where one holds all of its text and no other's, else a run of nodes that
stand side by side, put into a box of their own; where neither is, each part of it is such a run.
"""

from onrecord.web.framenode import Box, Node, Words, is_flow

NONE = -1
MIXED = -2


def mark_blocks(root: Box) -> frozenset[int]:
    """Mark the blocks in a tree, in place; return their numbers."""
    marking = Marking()
    marking.find_owner(root)
    marking.mark_children(root)
    return frozenset(marking.marked)


class Marking:
    """One pass of marking: whose text each box holds, and which blocks are marked already."""

    def __init__(self) -> None:
        self.owners: dict[int, int] = {}
        self.marked: set[int] = set()

    def find_owner(self, node: Node) -> int:
        """Return the block whose text is all that a node holds; NONE or MIXED without one."""
        if isinstance(node, Words):
            return NONE if node.block is None else node.block
        found = NONE
        for child in node.children:
            owner = self.find_owner(child)
            if owner != NONE and owner != found:
                found = owner if found == NONE else MIXED
        self.owners[id(node)] = found
        return found

    def get_owner(self, node: Node) -> int:
        """Return the same once it is known."""
        if isinstance(node, Words):
            return NONE if node.block is None else node.block
        return self.owners[id(node)]

    def mark_children(self, box: Box) -> None:
        """Mark the blocks among and below a box's children."""
        children = box.children
        box.children = []
        run: list[Node] = []
        for child in children:
            owner = self.get_owner(child)
            if run and owner not in (NONE, self.get_owner(run[0])):
                self.close_run(box, run)
            if owner == NONE:
                if is_flow(child):
                    self.close_run(box, run)
                (run or box.children).append(child)
            elif owner == MIXED or is_flow(child):
                self.close_run(box, run)
                self.mark_box(child, owner)
                box.children.append(child)
            else:
                run.append(child)
        self.close_run(box, run)
        name_lines(box)

    def mark_box(self, node: Node, owner: int) -> None:
        """Mark a box that holds one block's text, or what is below it."""
        if isinstance(node, Words):
            return
        if owner == MIXED or holds_picture(node):
            self.mark_children(node)
            return
        inner = [child for child in node.children if self.get_owner(child) != NONE]
        if len(inner) == 1 and is_flow(inner[0]):
            self.mark_box(inner[0], owner)
        elif any(map(is_flow, inner)):
            self.mark_children(node)
        else:
            node.block = owner
            self.marked.add(owner)

    def close_run(self, box: Box, run: list[Node]) -> None:
        """Put a run of one block's nodes into a box, without what shows nothing at its end."""
        if not run:
            return
        end = max(n for n, node in enumerate(run) if self.get_owner(node) != NONE) + 1
        owner = self.get_owner(run[0])
        box.children.append(Box("span", {"class": "run"}, run[:end], owner))
        box.children.extend(run[end:])
        self.marked.add(owner)
        run.clear()


def holds_picture(box: Box) -> bool:
    """Tell whether a placeholder stands among a box's children."""
    return any(
        isinstance(child, Box) and child.attributes.get("class", "").startswith("picture")
        for child in box.children
    )


def name_lines(box: Box) -> None:
    """Name the runs of a box that stand on lines of their own."""
    shown = [child for child in box.children if isinstance(child, Box) or child.text.strip()]
    for number, node in enumerate(shown):
        before = shown[number - 1] if number else None
        after = shown[number + 1] if number + 1 < len(shown) else None
        if (
            isinstance(node, Box)
            and node.attributes.get("class") == "run"
            and is_flow(box)
            and ends_line(before)
            and ends_line(after)
        ):
            node.attributes = {"class": "line"}


def ends_line(node: Node | None) -> bool:
    """Tell whether a line ends at a node beside a run."""
    if node is None:
        return True
    if isinstance(node, Words):
        return False
    return (
        is_flow(node) or node.tag == "br" or node.attributes.get("class", "").startswith("picture")
    )

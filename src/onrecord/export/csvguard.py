"""Cells of strangers' words in, cells that no spreadsheet takes for a formula out."""

from collections.abc import Iterable

STARTERS = frozenset("=+-@＝＋－＠")
"""What begins a formula (OWASP, CSV injection), in both widths."""

CONTROLS = ("\t", "\r", "\n", "\0")
"""White space that spreadsheets drop before they look for a formula."""

GUARD = "'"

Cell = str | int | float | bool | None


def guard_cell(cell: Cell) -> Cell:
    """Return the cell; a text that might be a formula begins with an apostrophe.

    Numbers are not guarded: a negative one is no formula. The source of the rule is OWASP's page
    on CSV injection.
    """
    if not isinstance(cell, str) or not cell:
        return cell
    starts = cell.startswith(CONTROLS) or cell.lstrip()[:1] in STARTERS
    return GUARD + cell if starts else cell


def guard_row(cells: Iterable[Cell]) -> list[Cell]:
    """Return the row's cells, each guarded."""
    return [guard_cell(cell) for cell in cells]

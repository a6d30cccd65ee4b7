"""What a table is made of: columns with a name, a type and a way to their cells."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import msgspec

Pick = Callable[[Any], Any]
Cells = Mapping[str, Any]


class ColumnType(msgspec.Struct, frozen=True):
    """A scalar's name, a map of strings, or rows of further columns; `many` makes it a list."""

    name: str
    many: bool = False
    members: tuple["Column", ...] = ()

    def describe(self) -> str:
        """Return the type as Arrow writes it: `list<struct<name: string, block: int64>>`."""
        name = self.name
        if self.members:
            inside = ", ".join(f"{each.name}: {each.type.describe()}" for each in self.members)
            name = f"struct<{inside}>"
        return f"list<{name}>" if self.many else name


class Column(msgspec.Struct, frozen=True):
    """A column: `pick` gives a row's cell, `told` says which member of the row it is.

    One that is `optional` may be missing in a table that is read: its member is absent then. Of a
    list of structs `items` gives the structs themselves, which the cell has as mappings. `steps`
    gives the same cells as `pick`, one getter after the other, where getters alone do.
    """

    name: str
    type: ColumnType
    pick: Pick
    told: str
    optional: bool = False
    items: Pick | None = None
    steps: tuple[Pick, ...] = ()

    def pick_all(self, rows: Iterable[Any]) -> list[Any]:
        """Return the rows' cells."""
        cells: Iterable[Any] = rows
        for step in self.steps or (self.pick,):
            cells = map(step, cells)
        return list(cells)


class Layout(msgspec.Struct, frozen=True):
    """The columns of a struct type, and how their cells become the struct's members again.

    `restore` gives the members as msgspec.convert takes them; it raises LookupError or TypeError
    where cells are missing.
    """

    columns: tuple[Column, ...]
    restore: Callable[[Cells], Any]

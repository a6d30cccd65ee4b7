"""An entry's rows in all tables in, the entry out, member for member."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from onrecord.export.columns import Cells
from onrecord.export.entries import Capture, Entry
from onrecord.export.tables import BY_NAME, OUTCOMES
from onrecord.types import Failed, Outcome, Record, Skipped

Rows = Mapping[str, Sequence[Cells]]
KINDS: dict[str, type[Outcome]] = {"records": Record, "skipped": Skipped, "failed": Failed}


def restore_entry(number: int, rows: Rows) -> Entry:
    """Return the entry whose rows these are: exactly one of them is an outcome's.

    Raises msgspec.ValidationError where a cell is not what its member can be; LookupError,
    TypeError or ValueError where rows or cells are missing.
    """
    name = next(name for name in OUTCOMES if rows[name])
    (members,) = restore_rows(name, rows)
    if name == "records":
        members |= {plain: restore_rows(plain, rows) for plain in ("blocks", "statements", "times")}
        members["entities"] = restore_entities(rows)
    if name != "failed":
        members["rankings"] = restore_lists("rankings", "ranking", rows)
        members["related"] = restore_lists("related", "related", rows)
    return Entry(
        number=number,
        outcome=msgspec.convert(members, KINDS[name]),
        captures=msgspec.convert(restore_rows("captures", rows), tuple[Capture, ...]),
    )


def restore_rows(name: str, rows: Rows) -> list[dict[str, Any]]:
    """Return the members of each row of a table."""
    restore = BY_NAME[name].layout.restore
    return [restore(cells) for cells in rows[name]]


def restore_entities(rows: Rows) -> list[dict[str, Any]]:
    """Return the entities, each with its mentions."""
    entities = [{**entity, "mentions": []} for entity in restore_rows("entities", rows)]
    for row in restore_rows("mentions", rows):
        entities[check_index(row["entity_index"])]["mentions"].append(row["mention"])
    return entities


def restore_lists(name: str, member: str, rows: Rows) -> list[dict[str, Any]]:
    """Return the rankings, or the lists of other stories, each with its items."""
    lists: list[dict[str, Any]] = []
    for row in restore_rows(name, rows):
        index = check_index(row["list_index"])
        if index == len(lists):
            lists.append({**row[member], "items": []})
        if row["item"] is not None:
            lists[index]["items"].append(row["item"])
    return lists


def check_index(index: int) -> int:
    """Return the index. Raises ValueError below 0, where Python would count from the end."""
    if index < 0:
        raise ValueError(f"an index of {index}")
    return index

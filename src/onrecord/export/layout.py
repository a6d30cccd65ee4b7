"""A struct type in, its flat columns out.

A nested struct gives its members as columns of the same row, with its own name before theirs;
`value` takes the bare name (`published`, `published_precision`). A span gives two numbers. A list
of structs is one column of rows of their own. Where a member can be null and can be absent, a
second column says which (`organization_applies`).
"""

from collections.abc import Callable, Mapping
from operator import attrgetter, itemgetter
from typing import Any

import msgspec
from msgspec import UNSET, inspect

from onrecord.export.columns import Cells, Column, ColumnType, Layout, Pick

SCALARS = {
    inspect.StrType: "string",
    inspect.EnumType: "string",
    inspect.LiteralType: "string",
    inspect.IntType: "int64",
    inspect.FloatType: "float64",
    inspect.BoolType: "bool",
}


class Rules(msgspec.Struct, frozen=True):
    """Members whose own members take no prefix, and those that have tables of their own."""

    bare: frozenset[str] = frozenset()
    apart: frozenset[str] = frozenset()


class Place(msgspec.Struct, frozen=True):
    """Where in the row a struct stands: its columns' prefix, its path, and what picks it.

    `attributes` is the path in Python where there is always something to follow it to.
    """

    prefix: str
    path: str
    pick: Pick
    rules: Rules
    attributes: str | None = ""


def lay_out(struct: type[msgspec.Struct], rules: Rules) -> Layout:
    """Return the columns of a struct type. Raises TypeError where two have one name."""
    info = inspect.type_info(struct)
    assert isinstance(info, inspect.StructType)
    layout = _lay_struct(info, Place("", "", lambda row: row, rules))
    names = [column.name for column in layout.columns]
    if len(set(names)) < len(names):
        raise TypeError(f"{struct.__name__}: two columns of one name among {sorted(names)}")
    return layout


def _lay_struct(info: inspect.StructType, place: Place) -> Layout:
    parts = {
        field.encode_name: _lay_field(field, place)
        for field in info.fields
        if field.name not in place.rules.apart
    }

    def restore(cells: Cells) -> dict[str, Any]:
        members = {name: part.restore(cells) for name, part in parts.items()}
        return {name: member for name, member in members.items() if member is not UNSET}

    return Layout(tuple(each for part in parts.values() for each in part.columns), restore)


def _lay_field(field: inspect.Field, place: Place) -> Layout:
    """Return a member's columns; `restore` gives UNSET where it is absent."""
    type_, nullable = _unwrap(field.type)
    can_be_absent = _can_be_absent(field)
    if isinstance(type_, inspect.StructType):
        layout = _lay_struct(type_, _step_into(field, place))
        if not nullable and not can_be_absent:
            return layout
        return _lay_optional(layout, missing=UNSET if can_be_absent else None)
    member = _member(field, place)
    if nullable:
        member = msgspec.structs.replace(member, attributes=None)
    column = _lay_plain(type_, _name(field, place), member)
    if not can_be_absent:
        return column
    return _lay_nullable(column, field, place) if nullable else _lay_absent(column)


def _can_be_absent(field: inspect.Field) -> bool:
    return not field.required and field.default is msgspec.NODEFAULT


def _unwrap(type_: inspect.Type) -> tuple[inspect.Type, bool]:
    """Return the type without None, and whether None was allowed."""
    if not isinstance(type_, inspect.UnionType):
        return type_, False
    (inner,) = (each for each in type_.types if not isinstance(each, inspect.NoneType))
    return inner, True


def _name(field: inspect.Field, place: Place) -> str:
    if field.name == "value" and place.prefix:
        return place.prefix.removesuffix("_")
    return place.prefix + field.name


def _step_into(field: inspect.Field, place: Place) -> Place:
    """Return the place of the struct that the member is."""
    is_bare = field.name in place.rules.bare
    prefix = place.prefix if is_bare else f"{place.prefix}{field.name}_"
    member = _member(field, place)
    sure = member.attributes is not None and not _unwrap(field.type)[1]
    attributes = f"{member.attributes}." if sure else None
    return Place(prefix, f"{member.path}.", member.pick, place.rules, attributes)


def _member(field: inspect.Field, place: Place) -> Place:
    """Return the place of the member; None is picked where there is none to pick it from."""
    pick, name, path = place.pick, field.name, place.path + field.encode_name
    if place.attributes is not None and not _can_be_absent(field):
        attributes = place.attributes + name
        return Place("", path, attrgetter(attributes), place.rules, attributes)

    def follow(row: Any) -> Any:
        holder = pick(row)
        member = None if holder is None else getattr(holder, name)
        return None if member is UNSET else member

    return Place("", path, follow, place.rules, None)


def _lay_optional(layout: Layout, *, missing: Any) -> Layout:
    """Return a nested struct's columns; one whose cells are all empty is not there."""
    names = [column.name for column in layout.columns]

    def restore(cells: Cells) -> Any:
        there = any(cells[name] is not None for name in names)
        return layout.restore(cells) if there else missing

    return Layout(layout.columns, restore)


def _lay_absent(layout: Layout) -> Layout:
    """Return a column whose empty cells are absent members."""
    (column,) = layout.columns

    def restore(cells: Cells) -> Any:
        value = cells.get(column.name)
        return UNSET if value is None else value

    return Layout((msgspec.structs.replace(column, optional=True),), restore)


def _lay_nullable(layout: Layout, field: inspect.Field, place: Place) -> Layout:
    """Return the column with a second one that is false where the member is absent."""
    (column,) = layout.columns
    name, member, holder = f"{column.name}_applies", field.name, place.pick

    def pick(row: Any) -> Any:
        found = holder(row)
        return None if found is None else getattr(found, member) is not UNSET

    def restore(cells: Cells) -> Any:
        return layout.restore(cells) if cells[name] else UNSET

    told = f"whether there is a member `{column.told}`"
    return Layout((column, Column(name, ColumnType("bool"), pick, told)), restore)


def _lay_plain(type_: inspect.Type, name: str, member: Place) -> Layout:
    """Return the columns of what is no struct: a span, a map, a list or a scalar."""
    if isinstance(type_, inspect.TupleType):
        return _lay_span(name, member)
    if isinstance(type_, inspect.DictType):
        kind = ColumnType("map<string, string>")
        column = Column(name, kind, _convert(member.pick, _list_pairs), member.path)
        return Layout((column,), lambda cells: _read_pairs(cells[name]))
    if isinstance(type_, inspect.VarTupleType):
        return _lay_list(type_.item_type, name, member)
    column = Column(name, ColumnType(SCALARS[type(type_)]), member.pick, member.path)
    return Layout((column,), lambda cells: cells[name])


def _lay_span(name: str, member: Place) -> Layout:
    start, end = f"{name}_start", f"{name}_end"
    columns = (_lay_edge(start, 0, member), _lay_edge(end, 1, member))
    return Layout(columns, lambda cells: (cells[start], cells[end]))


def _lay_edge(name: str, index: int, member: Place) -> Column:
    """Return the column of a span's start or end; most rows of an export have one."""
    getter = itemgetter(index)
    pick, told = _convert(member.pick, getter), f"{member.path}[{index}]"
    steps = () if member.attributes is None else (member.pick, getter)
    return Column(name, ColumnType("int64"), pick, told, steps=steps)


def _lay_list(item: inspect.Type, name: str, member: Place) -> Layout:
    if not isinstance(item, inspect.StructType):
        kind = ColumnType(SCALARS[type(item)], many=True)
        column = Column(name, kind, _convert(member.pick, list), member.path)
        return Layout((column,), lambda cells: cells[name])
    rows = _lay_struct(item, Place("", "", lambda row: row, member.rules))
    picks = [(column.name, column.pick) for column in rows.columns]

    def build_rows(found: Any) -> list[dict[str, Any]]:
        return [{name: pick(each) for name, pick in picks} for each in found]

    kind = ColumnType("struct", many=True, members=rows.columns)
    column = Column(name, kind, _convert(member.pick, build_rows), member.path, items=member.pick)
    return Layout((column,), lambda cells: [rows.restore(row) for row in cells[name]])


def _convert(pick: Pick, change: Callable[[Any], Any]) -> Pick:
    """Return what picks a member and changes it; None stays None."""

    def convert(row: Any) -> Any:
        found = pick(row)
        return None if found is None else change(found)

    return convert


def _read_pairs(pairs: Any) -> dict[str, str]:
    """Return a map's pairs as a mapping; tools without maps write a list of rows."""
    rows = ((p["key"], p["value"]) if isinstance(p, Mapping) else p for p in pairs)
    return dict(rows)


def _list_pairs(mapping: dict[str, str]) -> list[tuple[str, str]]:
    return list(mapping.items())

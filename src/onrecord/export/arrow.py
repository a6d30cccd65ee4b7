"""Tables in, their Arrow schemas out; pyarrow is imported here, late, since it is an extra."""

from array import array
from collections.abc import Iterable, Sequence
from itertools import accumulate, chain
from typing import TYPE_CHECKING, Any

from onrecord.errors import UsageError
from onrecord.export.columns import Column, ColumnType
from onrecord.export.tables import NUMBER, Table
from onrecord.types import SCHEMA
from onrecord.version import __version__

if TYPE_CHECKING:
    import pyarrow

METADATA = {"onrecord.schema": SCHEMA, "onrecord.version": __version__}


def import_pyarrow() -> Any:
    """Return pyarrow with its Parquet part. Raises UsageError where it is not installed."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        message = "Parquet needs pyarrow; install it with: pip install 'onrecord[parquet]'"
        raise UsageError(message) from error
    return pyarrow


def build_schema(table: Table) -> "pyarrow.Schema":
    """Return the Arrow schema of a table: the entry's number, then its columns."""
    arrow = import_pyarrow()
    fields = [arrow.field(NUMBER, arrow.int64(), nullable=False)]
    fields += [build_field(column) for column in table.columns]
    return arrow.schema(fields, metadata=METADATA)


def build_field(column: Column) -> Any:
    """Return a column as an Arrow field; any may be null."""
    return import_pyarrow().field(column.name, build_type(column.type))


def build_type(type_: ColumnType) -> Any:
    """Return the Arrow type of that name."""
    arrow = import_pyarrow()
    scalars = {
        "string": arrow.string,
        "int64": arrow.int64,
        "float64": arrow.float64,
        "bool": arrow.bool_,
        "date32": arrow.date32,
        "timestamp[us, tz=UTC]": lambda: arrow.timestamp("us", "UTC"),
        "map<string, string>": lambda: arrow.map_(arrow.string(), arrow.string()),
        "struct": lambda: arrow.struct([build_field(each) for each in type_.members]),
    }
    found = scalars[type_.name]()
    return arrow.list_(found) if type_.many else found


def build_numbers(numbers: Iterable[int]) -> "pyarrow.Int64Array":
    """Return whole numbers as Arrow, without what pyarrow does before it looks at any values."""
    arrow, values = import_pyarrow(), array("q", numbers)
    return arrow.Array.from_buffers(arrow.int64(), len(values), [None, arrow.py_buffer(values)])


def build_rows(table: Table, numbers: Sequence[int], rows: Sequence[Any]) -> "pyarrow.Table":
    """Return rows of a table as Arrow, each under its entry's number."""
    arrow = import_pyarrow()
    schema = build_schema(table)
    arrays = [build_numbers(numbers)]
    arrays += [
        build_array(column, rows, field.type)
        for column, field in zip(table.columns, list(schema)[1:], strict=True)
    ]
    return arrow.Table.from_arrays(arrays, schema=schema)


def build_array(column: Column, rows: Iterable[Any], type_: Any) -> Any:
    """Return a column's cells as an Arrow array.

    Lists of structs are built member by member: a mapping for each would take most of the time.
    """
    arrow = import_pyarrow()
    if column.items is None:
        return arrow.array(column.pick_all(rows), type=type_)
    found = list(map(column.items, rows))
    mask = None
    if None in found:
        mask = arrow.array([each is None for each in found], arrow.bool_())
        found = [each or () for each in found]
    flat = list(chain.from_iterable(found))
    members = [
        build_array(each, flat, field.type)
        for each, field in zip(column.type.members, type_.value_type, strict=True)
    ]
    values = arrow.StructArray.from_arrays(members, fields=list(type_.value_type))
    ends = arrow.array(list(accumulate(map(len, found), initial=0)), arrow.int32())
    return arrow.ListArray.from_arrays(ends, values, type=type_, mask=mask)

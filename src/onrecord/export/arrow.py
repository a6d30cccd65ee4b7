"""Tables in, their Arrow schemas out; pyarrow is imported here, late, since it is an extra."""

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

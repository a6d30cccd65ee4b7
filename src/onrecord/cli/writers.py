"""A format's name in, the writer of that format out: each outcome in, bytes or a view out."""

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from onrecord.cli.output import Output
from onrecord.record.json import encode_json
from onrecord.types import Failed, Outcome, Record, Skipped

if TYPE_CHECKING:
    from onrecord.cli.table import Row


class Format(StrEnum):
    """How records are printed."""

    VIEW = "view"
    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    TEXT = "text"
    MARKDOWN = "markdown"
    BLOCKS = "blocks"


class Writer(Protocol):
    """Prints outcomes as they come, in their order."""

    def write(self, outcome: Outcome) -> None:
        """Print one outcome, or keep it for the end."""

    def close(self) -> None:
        """Print what stands at the end."""


def choose_writer(format_: Format, output: Output, *, many: bool) -> Writer:
    """Return the writer; `many` makes the JSON an array."""
    from onrecord.cli.prose import build_text
    from onrecord.export.markdown import build_markdown

    if format_ is Format.JSON:
        return ArrayWriter(output) if many else ObjectWriter(output)
    if format_ is Format.TABLE:
        return TableWriter(output)
    writers: dict[Format, Callable[[Output], Writer]] = {
        Format.JSONL: LineWriter,
        Format.TEXT: lambda output: ProseWriter(output, build_text),
        Format.MARKDOWN: lambda output: ProseWriter(output, build_markdown),
        Format.BLOCKS: BlocksWriter,
        Format.VIEW: ViewWriter,
    }
    return writers[format_](output)


class LineWriter:
    """One outcome a line: a record, or why there is none."""

    def __init__(self, output: Output) -> None:
        self.output = output

    def write(self, outcome: Outcome) -> None:
        """Print the outcome's JSON on one line."""
        self.output.write_json(encode_json(outcome))

    def close(self) -> None:
        """Print nothing more."""


class ObjectWriter(LineWriter):
    """One indented JSON object."""

    def write(self, outcome: Outcome) -> None:
        """Print the outcome's JSON, indented."""
        self.output.write_json(indent_json(encode_json(outcome)))


class ArrayWriter(LineWriter):
    """One JSON array, its members indented, written as they come."""

    def __init__(self, output: Output) -> None:
        super().__init__(output)
        self.separator = "[\n"

    def write(self, outcome: Outcome) -> None:
        """Print the outcome as the array's next member."""
        self.output.write_text(self.separator)
        self.output.write_json(indent_json(encode_json(outcome)))
        self.separator = ",\n"

    def close(self) -> None:
        """End the array."""
        self.output.write_text("[]\n" if self.separator == "[\n" else "]\n")


class ProseWriter(LineWriter):
    """Stories as text, a form feed between them; sources without a record print nothing."""

    def __init__(self, output: Output, build: Callable[[Record], str]) -> None:
        super().__init__(output)
        self.build = build
        self.separator = ""

    def write(self, outcome: Outcome) -> None:
        """Print the story."""
        if isinstance(outcome, Record):
            from onrecord.cli.prose import BETWEEN

            self.output.write_text(self.separator + self.build(outcome))
            self.separator = BETWEEN


class ViewWriter(LineWriter):
    """The view for people, one record below the other."""

    def write(self, outcome: Outcome) -> None:
        """Draw the record."""
        from onrecord.cli.view import build_view

        if isinstance(outcome, Record):
            self.output.show(build_view(outcome, colour=self.output.has_colour))
        else:
            show_absence(self.output, outcome)


class BlocksWriter(LineWriter):
    """Every block with its role."""

    def write(self, outcome: Outcome) -> None:
        """Draw the record's blocks below its name; whole lines with tabs for a file or a pipe."""
        from rich.text import Text

        from onrecord.cli.summary import name_outcome
        from onrecord.cli.table import build_blocks, list_blocks

        if isinstance(outcome, Record) and not self.output.console.is_terminal:
            self.output.write_text(list_blocks(outcome))
        elif isinstance(outcome, Record):
            self.output.show(Text(name_outcome(outcome), "bold"))
            self.output.show(build_blocks(outcome, width=self.output.console.width))
        else:
            show_absence(self.output, outcome)


class TableWriter:
    """One line for each source; printed at the end, when the widths are known."""

    def __init__(self, output: Output) -> None:
        self.output = output
        self.rows: list[Row] = []

    def write(self, outcome: Outcome) -> None:
        """Keep the outcome's row."""
        from onrecord.cli.table import build_row

        self.rows.append(build_row(outcome))

    def close(self) -> None:
        """Draw the table."""
        from onrecord.cli.table import build_table

        self.output.show(build_table(self.rows))


def show_absence(output: Output, outcome: Skipped | Failed) -> None:
    """Draw the line that stands where a record would."""
    from rich.text import Text

    from onrecord.cli.summary import describe_failure

    output.show(Text(describe_failure(outcome), "red"))


def indent_json(json: bytes) -> bytes:
    """Return the same JSON, indented by two."""
    import msgspec

    return msgspec.json.format(json, indent=2)

"""A format's name in, the writer of that format out: hits in, bytes or a view out."""

from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from onrecord.archive.hits import Target
from onrecord.cli.output import Output

if TYPE_CHECKING:
    from onrecord.archive.hits import Snippet
    from onrecord.archive.searching import AnyHit
    from onrecord.export.csvguard import Cell


class HitFormat(StrEnum):
    """How hits are printed."""

    VIEW = "view"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    MARKDOWN = "markdown"


class HitWriter(Protocol):
    """Prints hits as they come, in their order."""

    def write(self, hit: "AnyHit") -> None:
        """Print one hit."""

    def close(self) -> None:
        """Print what stands at the end."""


def choose_hit_writer(format_: HitFormat, output: Output, target: Target) -> HitWriter:
    """Return the writer; `target` says which columns a CSV has."""
    if format_ is HitFormat.CSV:
        return CsvWriter(output, target)
    writers: dict[HitFormat, type[LineWriter]] = {
        HitFormat.VIEW: ViewWriter,
        HitFormat.JSON: ArrayWriter,
        HitFormat.JSONL: LineWriter,
        HitFormat.MARKDOWN: MarkdownWriter,
    }
    return writers[format_](output)


class LineWriter:
    """One hit a line, as JSON."""

    def __init__(self, output: Output) -> None:
        self.output = output

    def write(self, hit: "AnyHit") -> None:
        """Print the hit's JSON on one line."""
        import msgspec

        self.output.write_json(msgspec.json.encode(hit))

    def close(self) -> None:
        """Print nothing more."""


class ArrayWriter(LineWriter):
    """One JSON array, its members indented, written as they come."""

    def __init__(self, output: Output) -> None:
        super().__init__(output)
        self.separator = "[\n"

    def write(self, hit: "AnyHit") -> None:
        """Print the hit as the array's next member."""
        import msgspec

        from onrecord.cli.writers import indent_json

        self.output.write_text(self.separator)
        self.output.write_json(indent_json(msgspec.json.encode(hit)))
        self.separator = ",\n"

    def close(self) -> None:
        """End the array."""
        self.output.write_text("[]\n" if self.separator == "[\n" else "]\n")


class ViewWriter(LineWriter):
    """Hits for people, numbered, what was found marked."""

    def __init__(self, output: Output) -> None:
        super().__init__(output)
        self.count = 0

    def write(self, hit: "AnyHit") -> None:
        """Draw the hit."""
        from onrecord.cli.hitview import build_hit_view

        self.count += 1
        self.output.show(build_hit_view(hit, self.count, colour=self.output.has_colour))


class MarkdownWriter(LineWriter):
    """Hits as a CommonMark list, what was found in bold."""

    def write(self, hit: "AnyHit") -> None:
        """Print the hit as an item."""
        from onrecord.cli.hitprose import build_item

        self.output.write_text(build_item(hit))


class CsvWriter:
    """Hits as CSV (RFC 4180): a line of names, then one line each; no cell is ever a formula."""

    def __init__(self, output: Output, target: Target) -> None:
        from onrecord.archive.hits import RankingHit, RecordHit, StatementHit

        kinds = {Target.STATEMENTS: StatementHit, Target.RANKINGS: RankingHit}
        self.output = output
        self.columns = kinds.get(target, RecordHit).__struct_fields__
        self.write_row(self.columns)

    def write_row(self, cells: "tuple[Cell, ...]") -> None:
        """Print one line."""
        from onrecord.export.csvtables import write_lines

        self.output.write_text(write_lines([cells]))

    def write(self, hit: "AnyHit") -> None:
        """Print the hit's line."""
        self.write_row(tuple(flatten_cell(getattr(hit, name)) for name in self.columns))

    def close(self) -> None:
        """Print nothing more."""


def flatten_cell(value: "Snippet | tuple[str, ...] | Cell") -> "Cell":
    """Return a value as a cell: names joined, the snippet with its marks as asterisks."""
    from onrecord.archive.hits import Snippet

    if isinstance(value, Snippet):
        return mark_text(value, "*", "*")
    return "; ".join(value) if isinstance(value, tuple) else value


def mark_text(snippet: "Snippet", before: str, behind: str) -> str:
    """Return a snippet's text with signs around what is marked."""
    text = snippet.text
    for start, end in reversed(snippet.marks):
        text = f"{text[:start]}{before}{text[start:end]}{behind}{text[end:]}"
    return text

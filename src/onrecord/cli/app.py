"""The process's arguments in, a command's exit code out."""

import os
import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from onrecord.cli.add import add
from onrecord.cli.batch import batch
from onrecord.cli.corpus import corpus
from onrecord.cli.explain import explain
from onrecord.cli.export import export
from onrecord.cli.history import history
from onrecord.cli.importing import import_
from onrecord.cli.ledger import ledger
from onrecord.cli.lineage import lineage
from onrecord.cli.load import archive_app
from onrecord.cli.mcp import mcp
from onrecord.cli.quote import quote
from onrecord.cli.rankings import rankings
from onrecord.cli.read import read
from onrecord.cli.reread import reread
from onrecord.cli.schema import schema
from onrecord.cli.search import search
from onrecord.cli.serve import serve
from onrecord.cli.warc import warc
from onrecord.cli.watch import watch
from onrecord.errors import ArchiveError, SourceError, TransferError, UsageError
from onrecord.version import __version__

CLOSED_PIPE = 141
"""128 + SIGPIPE: what a shell reports for a tool whose reader went away."""


class Commands(TyperGroup):
    """The commands, with the errors that all of them share."""

    def invoke(self, ctx: Any) -> object:
        """Run a command; a reader that goes away (`| head`) ends it without a traceback."""
        try:
            return super().invoke(ctx)
        except UsageError as error:
            raise typer.BadParameter(str(error)) from error
        except (ArchiveError, SourceError, TransferError) as error:
            typer.echo(f"onrecord: {error}", err=True)
            raise typer.Exit(1) from error
        except BrokenPipeError:
            # What is still buffered would raise again when Python flushes at its exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(CLOSED_PIPE) from None


app = typer.Typer(
    name="onrecord",
    cls=Commands,
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("read")(read)
app.command("explain")(explain)
app.command("schema")(schema)
app.command("add")(add)
app.command("reread")(reread)
app.command("ledger")(ledger)
app.command("search")(search)
app.command("serve")(serve)
app.command("mcp")(mcp)
app.command("rankings")(rankings)
app.command("history")(history)
app.command("lineage")(lineage)
app.command("quote")(quote)
app.command("watch")(watch)
app.command("export")(export)
app.command("import")(import_)
app.command("batch")(batch)
app.command("corpus")(corpus)
app.command("warc")(warc)
app.add_typer(archive_app)


def print_version(asked: bool) -> None:
    """Print name and version and exit, when asked."""
    if asked:
        typer.echo(f"onrecord {__version__}")
        raise typer.Exit


@app.callback()
def run(
    version: Annotated[
        bool,
        typer.Option("--version", callback=print_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """Read news pages and put them on record.

    What was published, where and when; who is said to have said what, and
    on whose word; and what else stood on the page. Every value says which
    block of the page it was read from.
    """
    for stream in (sys.stdout, sys.stderr):
        # Pages are in every script; a "C" locale must not turn them into errors.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")

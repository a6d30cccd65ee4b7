"""`onrecord batch`: web archives in, a folder of Parquet out, on one machine or a cluster."""

import os
from collections import Counter
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from onrecord.cli.archiving import show_bar
from onrecord.cli.printable import clean_line
from onrecord.cli.reading import ConfidenceOption, RulesOption, WideOption, build_settings

if TYPE_CHECKING:
    from onrecord.batch.ledger import Result, ShardTrouble
    from onrecord.batch.program import Run


class Engine(StrEnum):
    """What runs the workers."""

    LOCAL = "local"
    RAY = "ray"


InputsArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT",
        show_default=False,
        help="A WARC file, a folder of them, a pattern ('2025/*.warc.gz'), or either in an object "
        "store or on a server (s3://, gs://, az://, https://).",
    ),
]
OutOption = Annotated[
    str,
    typer.Option(
        "--out",
        metavar="DIR",
        show_default=False,
        help="The folder of the tables, or an address in an object store (s3://, gs://).",
    ),
]


def batch(  # noqa: PLR0913
    inputs: InputsArgument,
    out: OutOption,
    engine: Annotated[Engine, typer.Option(help="Daft's native runner, or Ray.")] = Engine.LOCAL,
    address: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="The Ray cluster, such as ray://host.")
    ] = None,
    statements: Annotated[bool, typer.Option(help="Whether to read statements.")] = True,
    processes: Annotated[
        int, typer.Option(min=1, help="WARC files that a machine reads at once.")
    ] = os.cpu_count() or 1,
    page_seconds: Annotated[
        float, typer.Option(min=0.1, help="Processor time that a page may take.")
    ] = 30.0,
    page_memory: Annotated[
        int, typer.Option(min=64, help="MiB that the process which reads a page may take.")
    ] = 1024,
    rules_only: RulesOption = False,
    wide: WideOption = False,
    min_confidence: ConfidenceOption = 0.0,
) -> None:
    """Read web archives (WARC) into a folder of partitioned Parquet.

    The folder gets a table of each kind (records, blocks, statements, …),
    parted by day, a file for each WARC file, and a ledger of what became of
    every response. The same command again goes on where a run stopped.
    Exits with 0 when every WARC file was read to its end, with 1 when one
    could not be, with 2 when used wrongly.
    """
    from onrecord.batch.jobs import MEBIBYTE, Limits
    from onrecord.batch.program import Run
    from onrecord.batch.shardreading import Manner

    if address is not None and engine is not Engine.RAY:
        raise typer.BadParameter("only --engine ray has an address", param_hint="--address")
    settings = build_settings(
        allow_private=False, rules_only=rules_only, wide=wide, min_confidence=min_confidence
    )
    # Daft's own bars write over ours, and say nothing of responses.
    os.environ.setdefault("DAFT_PROGRESS_BAR", "0")
    manner = Manner(
        out=out if "://" in out else str(Path(out).absolute()),
        settings=msgspec.structs.replace(settings, statements=statements),
        limits=Limits(
            cpu_seconds=page_seconds, wall_seconds=10 * page_seconds, memory=page_memory * MEBIBYTE
        ),
    )
    run = Run(inputs, manner, engine=engine.value, address=address)
    results = read_all(run, processes)
    for line in describe_run(run, results):
        typer.echo(clean_line(line))
    troubles = list_troubles(results)
    for trouble in troubles:
        typer.echo(clean_line(f"onrecord: {trouble.shard.path}: {trouble.detail}"), err=True)
    raise typer.Exit(1 if troubles else 0)


def read_all(run: "Run", processes: int) -> "list[Result]":
    """Read the pending shards; show how many files are done."""
    results: list[Result] = [*run.done]
    with show_bar("Reading", "files") as draw:
        draw(len(results), len(run.shards))
        for result in run.read(workers=processes):
            results.append(result)
            draw(len(results), len(run.shards))
    return results


def list_troubles(results: "list[Result]") -> "list[ShardTrouble]":
    """Return the shards that were not read to their end."""
    from onrecord.batch.ledger import ShardTrouble

    return [each for each in results if isinstance(each, ShardTrouble)]


def describe_run(run: "Run", results: "list[Result]") -> list[str]:
    """Return what was met in all: `responses = records + skipped + failed`, with the reasons."""
    from onrecord.batch.chunks import Counts
    from onrecord.batch.ledger import ShardLedger

    counts, revisits = Counts(), 0
    read = [each for each in results if isinstance(each, ShardLedger)]
    for ledger in read:
        counts.add(ledger.counts)
        revisits += ledger.revisits
    files = f"{len(read):,} of {len(results):,} WARC files"
    before = f", {len(run.done):,} of them before" if run.done else ""
    parts = [f"{counts.records:,} records"]
    for verb, reasons in (("skipped", counts.skipped), ("failed", counts.failed)):
        told = ", ".join(f"{count:,} {name}" for name, count in sorted(reasons.items()))
        total = sum(Counter(reasons).values())
        parts.append(f"{total:,} {verb} ({told})" if reasons else f"0 {verb}")
    lines = [f"{run.store.place}: {files} read{before}"]
    lines.append(f"{counts.responses:,} responses = {' + '.join(parts)}")
    if revisits:
        lines.append(f"{revisits:,} revisits are further captures of a page in the same file")
    return lines

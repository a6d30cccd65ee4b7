"""`onrecord mcp`: an archive in, its answers to AI agents out (Model Context Protocol)."""

from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.archiving import DEFAULT_ARCHIVE, ArchiveOption
from onrecord.cli.serve import AllowHostOption, HostOption, TokenOption, prepare_archive
from onrecord.errors import UsageError

HttpOption = Annotated[
    int | None,
    typer.Option(
        "--http",
        metavar="PORT",
        min=0,
        max=65_535,
        help="Answer over HTTP at /mcp on this port (0: a free one), not over standard input and "
        "output.",
    ),
]


def mcp(
    archive: ArchiveOption = DEFAULT_ARCHIVE,
    http: HttpOption = None,
    host: HostOption = "127.0.0.1",
    token: TokenOption = None,
    allow_host: AllowHostOption = None,
) -> None:
    """Answer AI agents' questions about an archive.

    Speaks the Model Context Protocol over standard input and output, or with
    --http over HTTP. The tools only read: search_records, find_statements,
    get_record, person_timeline, story_family, ranking_history, read_page.
    """
    check_extra()
    prepare_archive(archive)
    if http is None:
        import anyio

        from onrecord.web.agents.server import serve_stdio

        anyio.run(serve_stdio, archive)
    else:
        run_http(archive, http, host=host, token=token, names=tuple(allow_host or ()))


def check_extra() -> None:
    """Raise UsageError where what speaks the protocol is not installed."""
    try:
        import litestar  # noqa: F401
        import mcp  # noqa: F401
        import uvicorn  # noqa: F401
    except ImportError as error:
        message = f"answering agents needs {error.name}: pip install 'onrecord[web]'"
        raise UsageError(message) from error


def run_http(
    archive: Path, port: int, *, host: str, token: str | None, names: tuple[str, ...]
) -> None:
    """Answer over HTTP until a signal comes."""
    from onrecord.web.agents.server import PATH, build_http
    from onrecord.web.options import build_options
    from onrecord.web.serving import build_server, name_address, open_socket

    options = build_options(archive, host=host, port=port, token=token, names=names)
    with open_socket(options.host, options.port) as listening:
        whole = name_address(options, listening.getsockname()[1])
        address = whole.partition("?")[0].rstrip("/") + PATH

        def tell() -> None:
            typer.echo(f"Agents are answered at {address}  (Ctrl-C ends it)", err=True)
            if options.token:
                typer.echo(f"They must send: Authorization: Bearer {options.token}", err=True)

        build_server(build_http(options), tell).run(sockets=[listening])

"""`onrecord serve`: an archive in, a reading room that a browser can open out."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.archiving import DEFAULT_ARCHIVE, ArchiveOption
from onrecord.errors import ArchiveTooOld, UsageError

if TYPE_CHECKING:
    from onrecord.web.options import RoomOptions

HostOption = Annotated[
    str,
    typer.Option(
        "--host",
        metavar="HOST",
        help="Where to listen. Any but this machine's own (127.0.0.1, localhost, ::1) asks every "
        "reader for a token.",
    ),
]
PortOption = Annotated[
    int, typer.Option("--port", "-p", min=0, max=65_535, help="The port; 0 takes a free one.")
]
TokenOption = Annotated[
    str | None,
    typer.Option(
        "--token",
        metavar="TOKEN",
        envvar="ONRECORD_TOKEN",
        help="What readers must bring; made and printed where it is needed and not given.",
    ),
]
AllowHostOption = Annotated[
    list[str] | None,
    typer.Option(
        "--allow-host",
        metavar="NAME",
        help="A further name under which readers reach the room (can be repeated).",
    ),
]
BaseOption = Annotated[
    str,
    typer.Option("--base", metavar="PATH", help="The path below which a proxy shows the room."),
]
AddOption = Annotated[
    bool, typer.Option("--allow-add", help="Let readers add pages: a URL or a file.")
]
OpenOption = Annotated[bool, typer.Option("--open", help="Open the room in a browser.")]


def serve(  # noqa: PLR0913 (one for each option)
    archive: ArchiveOption = DEFAULT_ARCHIVE,
    host: HostOption = "127.0.0.1",
    port: PortOption = 8642,
    allow_add: AddOption = False,
    token: TokenOption = None,
    allow_host: AllowHostOption = None,
    base: BaseOption = "",
    open_: OpenOption = False,
) -> None:
    """Open the reading room: an archive to look at in a browser.

    Nothing leaves this machine and nothing can be changed, unless --allow-add
    is given. Ctrl-C closes the room.
    """
    check_extra()
    from onrecord.web.options import build_options

    options = build_options(
        archive,
        host=host,
        port=port,
        base=base,
        token=token,
        allow_add=allow_add,
        names=tuple(allow_host or ()),
    )
    run_room(options, open_=open_)


def check_extra() -> None:
    """Raise UsageError where what the room is made with is not installed."""
    try:
        import jinja2  # noqa: F401
        import litestar  # noqa: F401
        import uvicorn  # noqa: F401
    except ImportError as error:
        message = f"the reading room needs {error.name}: pip install 'onrecord[web]'"
        raise UsageError(message) from error


def run_room(options: "RoomOptions", *, open_: bool) -> None:
    """Serve until a signal comes."""
    from onrecord.web.app import build_app
    from onrecord.web.serving import build_server, name_address, open_socket

    prepare_archive(options.archive)
    app = build_app(options)
    with open_socket(options.host, options.port) as listening:
        address = name_address(options, listening.getsockname()[1])

        def tell() -> None:
            typer.echo(f"The reading room is open at {address}  (Ctrl-C closes it)")
            if open_:
                import webbrowser

                webbrowser.open(address)

        build_server(app, tell).run(sockets=[listening])


def prepare_archive(path: Path) -> None:
    """Bring an older archive to this version's schema. Raises ArchiveError."""
    from onrecord.archive.archive import Archive
    from onrecord.cli.archiving import check_archive

    check_archive(path)
    try:
        Archive(path, read_only=True).close()
    except ArchiveTooOld:
        Archive(path).close()

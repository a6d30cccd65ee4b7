"""INPUT words in, sources out: folders walked in order, `-` read, addresses left as they are."""

import sys
from pathlib import Path

import msgspec
import typer

from onrecord.settings import Settings

HINT = "INPUT"


class Inputs(msgspec.Struct, frozen=True, kw_only=True):
    """What there is to read. `many` when a folder or several inputs were named."""

    sources: tuple[Path | str | bytes, ...]
    many: bool


def list_inputs(words: list[str], settings: Settings) -> Inputs:
    """Return the sources that the words name, each folder's in the order of their paths.

    Raises typer.BadParameter when a folder has no page or `-` is named twice.
    """
    from onrecord.source.opening import is_url

    if words.count("-") > 1:
        raise typer.BadParameter("- (standard input) can be read only once", param_hint=HINT)
    sources: list[Path | str | bytes] = []
    folders = 0
    for word in words:
        if word == "-":
            # One byte over the limit: the reader then sees, and says, that it was cut.
            sources.append(sys.stdin.buffer.read(settings.max_raw_bytes + 1))
        elif is_url(word):
            sources.append(word)
        elif Path(word).is_dir():
            sources += list_pages(Path(word))
            folders += 1
        else:
            sources.append(Path(word))
    return Inputs(sources=tuple(sources), many=len(words) > 1 or folders > 0)


def list_pages(folder: Path) -> tuple[Path, ...]:
    """Return the pages below the folder. Raises typer.BadParameter when it has none."""
    from onrecord.errors import SourceError
    from onrecord.source.file import PAGE_ENDINGS, find_files

    try:
        pages = find_files(folder)
    except SourceError as error:
        raise typer.BadParameter(str(error), param_hint=HINT) from error
    if not pages:
        message = f"{folder} holds no page: no name there ends in {', '.join(PAGE_ENDINGS)}"
        raise typer.BadParameter(message, param_hint=HINT)
    return pages

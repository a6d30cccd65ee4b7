"""A path, standard input, bytes or text in, an opened source out."""

import errno
import os
import re
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import SourceMissing, SourceUnreadable
from onrecord.settings import DEFAULT, Settings
from onrecord.source.opened import (
    Delivery,
    Opened,
    drop_nuls,
    measure_digest,
    read_delivery,
)
from onrecord.source.sniffing import sniff_content
from onrecord.types import ReadingWarning, Source

_HINTS = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".xht": "application/xhtml+xml",
    ".txt": "text/plain",
}
PAGE_ENDINGS = tuple(_HINTS) + tuple(f"{ending}.gz" for ending in _HINTS)
"""How the names of files end that a directory is searched for."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_SPECIAL = (
    (stat.S_ISDIR, "is a directory; give the files in it"),
    (stat.S_ISFIFO, "is a pipe; send it to standard input and read '-'"),
    (stat.S_ISSOCK, "is a socket; give a file"),
    (stat.S_ISCHR, "is a device; give a file"),
    (stat.S_ISBLK, "is a device; give a file"),
)


def open_path(
    path: str | os.PathLike[str], *, settings: Settings = DEFAULT, url: str | None = None
) -> Opened:
    """Return the file's content, unpacked and decoded; its name decides nothing but doubts.

    Raises SourceMissing where there is no such file, SourceUnreadable where it is a directory,
    a device or a pipe, may not be read, or is not text.
    """
    return read_delivery(deliver_path(path, settings=settings, url=url), settings)


def deliver_path(
    path: str | os.PathLike[str], *, settings: Settings = DEFAULT, url: str | None = None
) -> Delivery:
    """Return the file's bytes as they are. Raises SourceMissing, SourceUnreadable."""
    name = os.fspath(path)
    subject = _clean_name(name)
    try:
        _check_regular(subject, os.stat(name).st_mode)
        with open(name, "rb", opener=_open_unblocked) as stream:
            data, warnings = _read_limited(stream, settings.max_raw_bytes)
    except (OSError, ValueError) as error:
        raise _name_failure(subject, error) from error
    return Delivery(
        subject=subject,
        data=data,
        truncated=bool(warnings),
        url=url,
        path=subject,
        hint=_HINTS.get(Path(name.lower().removesuffix(".gz")).suffix),
        warnings=warnings,
    )


def open_stdin(*, settings: Settings = DEFAULT, url: str | None = None) -> Opened:
    """Return what standard input holds, up to the raw limit. Raises SourceUnreadable."""
    try:
        data, warnings = _read_limited(sys.stdin.buffer, settings.max_raw_bytes)
    except (OSError, ValueError, AttributeError) as error:
        raise SourceUnreadable("standard input", f"cannot be read ({error})") from error
    delivery = Delivery(
        subject="standard input", data=data, truncated=bool(warnings), url=url, warnings=warnings
    )
    return read_delivery(delivery, settings)


def open_bytes(
    data: bytes,
    *,
    settings: Settings = DEFAULT,
    url: str | None = None,
    charset: str | None = None,
) -> Opened:
    """Return bytes unpacked and decoded; `charset` is what their transport declared.

    Raises SourceUnreadable where they are not text.
    """
    warnings = _warn_cut(len(data), settings.max_raw_bytes)
    delivery = Delivery(
        subject=url or "bytes",
        data=data[: settings.max_raw_bytes],
        truncated=bool(warnings),
        url=url,
        charset=charset,
        warnings=warnings,
    )
    return read_delivery(delivery, settings)


def open_text(text: str, *, settings: Settings = DEFAULT, url: str | None = None) -> Opened:
    """Return a text that is already decoded, as a source without an encoding.

    Digest and size are those of its UTF-8 form. Lone surrogates, which have none, become U+FFFD.
    Never raises.
    """
    whole, warnings = _mend_surrogates(text)
    data = whole.encode()
    cut = _warn_cut(len(data), settings.max_unpacked_bytes)
    if cut:
        data = data[: settings.max_unpacked_bytes]
        whole = data.decode("utf-8", "ignore")
    whole, lost = drop_nuls(whole.removeprefix("\ufeff"))
    sniffed = sniff_content(data)
    source = Source(
        url=url,
        media_type=sniffed.media_type,
        encoding=None,
        digest=measure_digest(data),
        bytes=len(data),
        truncated=bool(cut),
    )
    return Opened(
        source=source, text=whole, is_markup=sniffed.is_markup, warnings=warnings + cut + lost
    )


def find_files(
    directory: str | os.PathLike[str], *, endings: tuple[str, ...] = PAGE_ENDINGS
) -> tuple[Path, ...]:
    """Return the pages below a directory, sorted by path.

    Links to directories are followed once; hidden files and names without one of the endings
    are left out. A directory below that cannot be listed stands in the result itself, so that
    opening it says why. Raises SourceMissing, SourceUnreadable.
    """
    root = Path(directory)
    subject = _clean_name(os.fspath(directory))
    try:
        if not stat.S_ISDIR(os.stat(root).st_mode):
            raise SourceUnreadable(subject, "is not a directory; give it as a file")
        os.listdir(root)
    except (OSError, ValueError) as error:
        raise _name_failure(subject, error) from error
    return tuple(sorted(_walk(root, endings), key=lambda path: path.parts))


def _walk(root: Path, endings: tuple[str, ...]) -> Iterator[Path]:
    """Yield files and unlistable directories; each real directory is entered once."""
    pending, seen = [root], set[tuple[int, int]]()
    while pending:
        directory = pending.pop()
        try:
            status = os.stat(directory)
            if (status.st_dev, status.st_ino) in seen:
                continue
            seen.add((status.st_dev, status.st_ino))
            names = sorted(os.listdir(directory), reverse=True)
        except OSError:
            yield directory
            continue
        for path in (directory / name for name in names if not name.startswith(".")):
            if path.is_dir():
                pending.append(path)
            elif path.name.lower().endswith(endings) and path.is_file():
                yield path


def _open_unblocked(name: str, flags: int) -> int:
    """Open without waiting, should the file have become a pipe since it was looked at."""
    return os.open(name, flags | getattr(os, "O_NONBLOCK", 0))


def _check_regular(subject: str, mode: int) -> None:
    for is_kind, message in _SPECIAL:
        if is_kind(mode):
            raise SourceUnreadable(subject, message)


def _read_limited(stream: BinaryIO, limit: int) -> tuple[bytes, tuple[ReadingWarning, ...]]:
    data = stream.read(limit + 1)
    return data[:limit], _warn_cut(len(data), limit)


def _warn_cut(size: int, limit: int) -> tuple[ReadingWarning, ...]:
    if size <= limit:
        return ()
    message = f"only the first {limit} bytes were read"
    return (ReadingWarning(code="truncated", field="source", message=message),)


def _mend_surrogates(text: str) -> tuple[str, tuple[ReadingWarning, ...]]:
    """Return the text with surrogate pairs joined and lone surrogates replaced by U+FFFD."""
    try:
        text.encode()
    except UnicodeEncodeError:
        whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        message = "surrogates were joined to characters or became U+FFFD"
        return whole, (ReadingWarning(code="surrogates", field="source", message=message),)
    return text, ()


def _clean_name(name: str) -> str:
    """Return a path that can be printed and stored: bytes that are not UTF-8 become U+FFFD."""
    return _SURROGATE.sub("\ufffd", name)


def _name_failure(subject: str, error: OSError | ValueError) -> SourceMissing | SourceUnreadable:
    if isinstance(error, ValueError):
        message = "no such file: the name holds what no path can"
        return SourceMissing(subject.replace("\0", "\ufffd"), message)
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return SourceMissing(subject, "no such file or directory; check the path")
    if error.errno == errno.ENAMETOOLONG:
        return SourceMissing(subject, "no such file: the name is too long to be one")
    if error.errno in (errno.EACCES, errno.EPERM):
        return SourceUnreadable(subject, "may not be read; check its permissions")
    if error.errno == errno.ELOOP:
        return SourceUnreadable(subject, "is a link that leads to itself; remove or mend it")
    return SourceUnreadable(subject, f"cannot be read ({error.strerror or error})")

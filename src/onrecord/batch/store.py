"""A folder or an address of an object store in, files written there whole or not at all out."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from onrecord.errors import UsageError
from onrecord.export.arrow import import_pyarrow
from onrecord.source.opening import is_url

WORK = "_work"
"""Where files stand until they are whole, and the chunks of the shards in work."""

UMASK = os.umask(0)
os.umask(UMASK)


class Store:
    """Where a run writes: a local folder, or what pyarrow can write to (`s3://`, `gs://` …).

    Raises UsageError for an address of another kind.
    """

    def __init__(self, place: str) -> None:
        import_pyarrow()
        from pyarrow import fs

        self.place = place if is_url(place) else os.path.abspath(place)
        self.is_local = not is_url(place)
        try:
            self.files, self.root = fs.FileSystem.from_uri(self.place)
        except (ValueError, OSError) as error:
            raise UsageError(f"{place}: cannot be written to ({error})") from error

    def name(self, path: str) -> str:
        """Return a file's whole path."""
        return f"{self.root}/{path}"

    @contextmanager
    def open(self, path: str) -> Iterator[Any]:
        """Give a file to write to; it appears under its name when all is written."""
        whole = self.name(path)
        if not self.is_local:
            with self.files.open_output_stream(whole) as stream:  # one PUT when it is closed
                yield stream
            return
        work = Path(self.root) / WORK
        work.mkdir(parents=True, exist_ok=True)
        number, name = tempfile.mkstemp(prefix="part-", dir=work)
        partial = Path(name)
        try:
            with os.fdopen(number, "wb") as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            partial.chmod(0o666 & ~UMASK)
            Path(whole).parent.mkdir(parents=True, exist_ok=True)
            partial.replace(whole)
        finally:
            partial.unlink(missing_ok=True)

    def clear(self) -> None:
        """Remove what runs that were broken off have left half written."""
        if self.is_local:
            shutil.rmtree(Path(self.root) / WORK, ignore_errors=True)

    def write(self, path: str, data: bytes) -> None:
        """Write a file. Raises OSError."""
        with self.open(path) as stream:
            stream.write(data)

    def read(self, path: str) -> bytes:
        """Return what a file holds. Raises OSError."""
        with self.files.open_input_stream(self.name(path)) as stream:
            return bytes(stream.read())

    def list(self, folder: str, ending: str) -> list[str]:
        """Return the files of a folder whose names end so, by name."""
        from pyarrow import fs

        selector = fs.FileSelector(self.name(folder), allow_not_found=True)
        names = (each.base_name for each in self.files.get_file_info(selector) if each.is_file)
        return [f"{folder}/{name}" for name in sorted(names) if name.endswith(ending)]

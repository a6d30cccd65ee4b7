"""What was found so far in, how many sources there will be out."""

from pathlib import Path


class Expectation:
    """Counts the sources that the inputs hold; those of WARC files are told from their bytes."""

    def __init__(self) -> None:
        self.listed = 0
        self.warc_bytes = 0
        self.warc_done = 0
        self.warc_position = 0
        self.warc_pages = 0

    @property
    def total(self) -> int | None:
        """How many sources there will be, as far as can be told; None while nothing is known."""
        if not self.warc_bytes:
            return self.listed or None
        read = self.warc_done + self.warc_position
        if not read:
            return None
        return self.listed + max(self.warc_pages, self.warc_pages * self.warc_bytes // read)

    def expect_warc(self, path: Path) -> None:
        """Note that a WARC file is to be read."""
        self.warc_bytes += path.stat().st_size if path.is_file() else 0

    def enter_warc(self, position: int) -> None:
        """Count a page of a WARC file that was found at a position of it."""
        self.warc_pages += 1
        self.warc_position = position

    def leave_warc(self, size: int) -> None:
        """Note that a WARC file was read to its end."""
        self.warc_done += size
        self.warc_position = 0

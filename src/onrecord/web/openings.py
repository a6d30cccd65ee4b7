"""Readers' openings of records in, how often each was opened in a time out; nothing of readers."""

import datetime
import re
import threading
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPScope, Message, Receive, Scope, Send

from onrecord.archive.openings import Line, OpeningsFile
from onrecord.archive.views.opened import name_lines
from onrecord.errors import ArchiveError
from onrecord.web.forms import Form
from onrecord.web.hosts import list_headers
from onrecord.web.pool import Archives

PAUSE = 5.0
"""Seconds between two writings to the file."""
MOST_WAITING = 10_000
"""Days and records that wait to be written; openings of further ones are not counted then."""
RECORD = re.compile(r"/records/([1-9]\d{0,17})")


def read_today() -> datetime.date:
    """Return the day where the room stands: its readers' midnight, not Greenwich's."""
    return datetime.datetime.now().astimezone().date()


class Openings:
    """Counts in memory and writes from a thread of its own, so that no reader waits for it.

    Where the file cannot be written, the room counts for as long as it is open; `trouble` says why.
    """

    def __init__(
        self, archive: Path, archives: Archives, today: Callable[[], datetime.date] = read_today
    ) -> None:
        self.file = OpeningsFile(archive)
        self.archives = archives
        self.today = today
        self.trouble: str | None = None
        self._pages: Counter[tuple[str, int]] = Counter()
        self._named: Counter[Line] = Counter()
        self._kept: dict[tuple[str, str], dict[str, int]] = {}
        self._lock = threading.Lock()
        self._writing = threading.Lock()
        self._closing = threading.Event()
        self._thread: threading.Thread | None = None

    def begin(self) -> None:
        """Begin to write now and then."""
        self._closing.clear()
        self._thread = threading.Thread(target=self._write_always, name="openings", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Write what is left."""
        self._closing.set()
        if self._thread is not None:
            self._thread.join()
        self.write()

    def note(self, page: int) -> None:
        """Count one opening of a page."""
        line = (self.today().isoformat(), page)
        with self._lock:
            if line in self._pages or len(self._pages) + len(self._named) < MOST_WAITING:
                self._pages[line] += 1

    def write(self) -> None:
        """Write what was counted to the file; keep it in memory where that cannot be."""
        with self._writing:
            try:
                self._name_pages()
                with self._lock:
                    lines = dict(self._named)
                if lines:
                    self.file.add(lines)
            except ArchiveError as error:
                self.trouble = str(error.detail)
                return
            with self._lock:
                self._named -= Counter(lines)
                self._kept.clear()
            self.trouble = None

    def count(self, since: str, until: str) -> dict[str, int]:
        """Return how often each record was opened between two days, by name."""
        self._name_pages()
        with self._lock:
            kept = self._kept.get((since, until))
        if kept is None:
            kept = self._read(since, until)
        with self._lock:
            found = Counter(kept)
            for (day, name), times in self._named.items():
                if since <= day <= until:
                    found[name] += times
        return dict(found)

    def _read(self, since: str, until: str) -> dict[str, int]:
        try:
            kept = self.file.count(since, until)
        except ArchiveError as error:
            self.trouble = str(error.detail)
            return {}
        with self._lock:
            if len(self._kept) > 8:
                self._kept.clear()
            self._kept[since, until] = kept
        return kept

    def _name_pages(self) -> None:
        with self._lock:
            pages, self._pages = self._pages, Counter()
        if not pages:
            return
        with self.archives.open() as archive:
            named = name_lines(archive.connection, pages)
        with self._lock:
            self._named.update(named)

    def _write_always(self) -> None:
        while not self._closing.wait(PAUSE):
            self.write()


class Noting:
    """Stands before the gate and counts each record that was shown to a reader as a page.

    Not counted are what programs ask for (JSON), what a browser asks for in advance, and the same
    page loaded anew.
    """

    def __init__(self, inside: ASGIApp, openings: Openings) -> None:
        self.inside = inside
        self.openings = openings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != ScopeType.HTTP or scope["method"] != "GET" or not is_opening(scope):
            await self.inside(scope, receive, send)
            return

        async def send_noting(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] in (200, 304):
                page = find_page(scope)
                if page is not None:
                    self.openings.note(page)
            await send(message)

        await self.inside(scope, receive, send_noting)


def find_page(scope: Scope) -> int | None:
    """Return the page that was shown, by what the gate made of the address."""
    state = scope.get("state", {})
    found = RECORD.fullmatch(state.get("path") or "") if state.get("form") is Form.PAGE else None
    return int(found[1]) if found else None


def is_opening(scope: HTTPScope) -> bool:
    """Whether somebody looks: not in advance (`Sec-Purpose`, Fetch), and not by loading anew."""
    if any("prefetch" in each for each in read_all(scope, b"sec-purpose", b"purpose")):
        return False
    return not any("max-age=0" in each for each in read_all(scope, b"cache-control"))


def read_all(scope: Scope, *names: bytes) -> Iterable[str]:
    """Yield the values of headers in lower case."""
    for name in names:
        for value in list_headers(scope, name):
            yield value.lower()

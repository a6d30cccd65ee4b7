"""Requests in, answers out, as they come: a few hosts at once, each by a thread of its own."""

import hashlib
import threading
import time
from queue import Empty, SimpleQueue

import msgspec

from onrecord.errors import SourceError, SourceUnreadable
from onrecord.settings import Settings
from onrecord.source.fetch import Answer, Fetch
from onrecord.source.location import Location
from onrecord.source.network import Network
from onrecord.source.unpacking import unpack_gzip
from onrecord.source.url import build_headers
from onrecord.types import Part


class Request(Part, frozen=True, kw_only=True):
    """One request; `follow` leads through redirects, which else are answers."""

    host: int
    location: Location
    etag: str | None = None
    last_modified: str | None = None
    follow: bool = False


class Reply(Part, frozen=True, kw_only=True):
    """What came of a request: an answer, or an error; the digest of the unpacked body."""

    request: Request
    answer: Answer | None = None
    error: SourceError | None = None
    digest: bytes = b""
    seconds: float = 0.0


class Asker:
    """Threads that fetch. They are daemons: one that hangs on a host keeps no process alive."""

    def __init__(self, settings: Settings, network: Network, threads: int) -> None:
        self.settings = settings
        self.network = network
        self.threads = threads
        self._started = 0
        self._waiting: SimpleQueue[Request | None] = SimpleQueue()
        self._replies: SimpleQueue[Reply | None] = SimpleQueue()

    def ask(self, request: Request, *, at_once: int) -> None:
        """Have a request made; `at_once` are on their way with this one."""
        if self._started < min(at_once, self.threads):
            self._started += 1
            threading.Thread(target=self._work, daemon=True).start()
        self._waiting.put(request)

    def take(self, seconds: float) -> Reply | None:
        """Return the next reply; None when the time has passed or `wake` was called."""
        try:
            return self._replies.get(timeout=max(0.0, seconds))
        except Empty:
            return None

    def wake(self) -> None:
        """Make whoever waits in `take` go on."""
        self._replies.put(None)

    def close(self) -> None:
        """Let the threads end."""
        for _ in range(self._started):
            self._waiting.put(None)

    def _work(self) -> None:
        while (request := self._waiting.get()) is not None:
            start = time.monotonic()
            reply = fetch_reply(request, self.settings, self.network)
            seconds = time.monotonic() - start
            self._replies.put(msgspec.structs.replace(reply, seconds=seconds))


def fetch_reply(request: Request, settings: Settings, network: Network) -> Reply:
    """Make one request; whatever goes wrong becomes the reply's error."""
    try:
        headers = build_headers(settings, etag=request.etag, last_modified=request.last_modified)
        fetch = Fetch(settings, network, headers)
        if request.follow:
            answer = fetch.follow(request.location).answer
        else:
            answer = fetch.ask(request.location)
        digest = digest_body(answer.body, settings)
        return Reply(request=request, answer=answer, digest=digest)
    except SourceError as error:
        return Reply(request=request, error=error)
    except Exception as error:
        # A fault on one page must not end the thread: its host would never be asked again.
        detail = f"onrecord itself failed on it ({type(error).__name__}: {error}); please report it"
        fault = SourceUnreadable(request.location.url, detail)
        return Reply(request=request, error=fault)


def digest_body(body: bytes, settings: Settings) -> bytes:
    """Return the SHA-256 of a body as the archive keeps it, unpacked where all of it can be."""
    unpacked = unpack_gzip(body, max_bytes=settings.max_raw_bytes)
    whole = not (unpacked.warnings or unpacked.truncated or unpacked.damaged)
    return hashlib.sha256(unpacked.data if whole else body).digest()

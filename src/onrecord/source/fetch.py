"""A location in, the server's last answer and the redirects on the way to it out.

Each request goes to addresses that were checked and pinned (`network`); redirects are followed by
hand with the same checks; one deadline holds for all of it, and bytes are counted as they come.
"""

from typing import NamedTuple

import httpcore

from onrecord.errors import FetchError, FetchRejected, FetchTimeout
from onrecord.settings import Settings
from onrecord.source.answers import read_charset, read_media_type, refuse_media_type, warn
from onrecord.source.location import Location, join_location
from onrecord.source.network import Deadline, Network, PinnedBackend, find_addresses
from onrecord.types import ReadingWarning

_REDIRECTS = frozenset({301, 302, 303, 307, 308})


class Answer(NamedTuple):
    """One response: header names in lower case, the body as it came."""

    status: int
    headers: dict[str, str]
    body: bytes = b""
    warnings: tuple[ReadingWarning, ...] = ()

    @property
    def media_type(self) -> str | None:
        """The Content-Type without its parameters, None where there is none."""
        return read_media_type(self.headers)

    @property
    def charset(self) -> str | None:
        """The label that the Content-Type declares."""
        return read_charset(self.headers)


class Arrival(NamedTuple):
    """The last response, where it came from, and the URLs that led there."""

    answer: Answer
    location: Location
    redirects: tuple[str, ...]


class Fetch:
    """One fetch with all its redirects: what they share is the deadline and the headers."""

    __slots__ = ("_deadline", "_headers", "_network", "_settings")

    def __init__(
        self, settings: Settings, network: Network, headers: list[tuple[str, str]]
    ) -> None:
        self._settings = settings
        self._network = network
        self._headers = headers
        self._deadline = Deadline(settings.total_timeout)

    def follow(self, location: Location) -> Arrival:
        """Return the first answer that is not a redirect. Raises FetchRejected after too many."""
        passed: list[str] = []
        while len(passed) <= self._settings.max_redirects:
            answer = self.ask(location)
            if answer.status not in _REDIRECTS or "location" not in answer.headers:
                return Arrival(answer, location, tuple(passed))
            passed.append(location.url)
            location = join_location(location, answer.headers["location"])
        raise FetchRejected(passed[0], f"redirects more than {self._settings.max_redirects} times")

    def ask(self, location: Location) -> Answer:
        """Return one server's answer, its body only where it is a success."""
        try:
            addresses = find_addresses(
                location,
                network=self._network,
                deadline=self._deadline,
                allow_private=self._settings.allow_private,
            )
            return self._exchange(location, PinnedBackend(addresses, self._deadline))
        except httpcore.TimeoutException as error:
            message = f"took longer than allowed ({self._settings.total_timeout:g} seconds in all)"
            raise FetchTimeout(location.url, message) from error
        except (httpcore.NetworkError, httpcore.ProtocolError) as error:
            raise FetchError(location.url, f"could not be fetched ({error})") from error

    def _exchange(self, location: Location, backend: PinnedBackend) -> Answer:
        target = httpcore.URL(
            scheme=location.scheme.encode(),
            host=location.host.encode(),
            port=location.port,
            target=location.target.encode(),
        )
        headers = [("Host", location.authority), *self._headers]
        extensions = {"timeout": {"connect": self._settings.connect_timeout}}
        with (
            httpcore.ConnectionPool(ssl_context=self._network.tls, network_backend=backend) as pool,
            pool.stream("GET", target, headers=headers, extensions=extensions) as response,
        ):
            answer = Answer(response.status, _read_headers(response.headers))
            if not 200 <= answer.status < 300:
                return answer
            _refuse_content(location.url, answer)
            body, warnings = self._read_body(response)
            return answer._replace(body=body, warnings=warnings)

    def _read_body(self, response: httpcore.Response) -> tuple[bytes, tuple[ReadingWarning, ...]]:
        """Return at most the raw limit of the body, and whether something is missing."""
        limit = self._settings.max_raw_bytes
        body = bytearray()
        try:
            for part in response.iter_stream():
                body += part
                if len(body) > limit:
                    return bytes(body[:limit]), warn(
                        "truncated", f"only the first {limit} bytes were read"
                    )
        except (httpcore.RemoteProtocolError, httpcore.ReadError):
            # A Content-Length that promises too much: what came is still what was published.
            if not body:
                raise
            return bytes(body), warn("incomplete", "the server ended before the content's end")
        return bytes(body), ()


def _read_headers(raw: list[tuple[bytes, bytes]]) -> dict[str, str]:
    """Return the headers by lower-case name; the first of each name counts."""
    headers: dict[str, str] = {}
    for name, value in raw:
        headers.setdefault(name.decode("latin-1").lower(), _decode_header(value))
    return headers


def _decode_header(value: bytes) -> str:
    """Return a header's text; servers send UTF-8 in Location, the standard says Latin-1."""
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode("latin-1")


def _refuse_content(subject: str, answer: Answer) -> None:
    """Raise for content that says it cannot be read, before it is loaded."""
    refuse_media_type(subject, answer.media_type or "")
    coding = answer.headers.get("content-encoding", "identity").strip().lower()
    if coding not in ("", "identity", "gzip", "x-gzip"):
        raise FetchRejected(subject, f"is packed as {coding!r}, which was not asked for")

"""A host in, a connection to its checked addresses, under one deadline, out.

The name is resolved once; every address is checked; the socket then goes to one of those
addresses and never asks again, while Host header, SNI and certificate check keep the name. So a
name that changes its address between check and use (DNS rebinding) gains nothing.
"""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

import httpcore
import msgspec

from onrecord.errors import AddressRefused, FetchError, FetchTimeout
from onrecord.source.address import MALFORMED, find_refusal
from onrecord.source.location import Location

Resolver = Callable[[str, int], tuple[str, ...]]
"""A host name and port in, all its IP addresses out; raises OSError where there are none."""

Guard = Callable[[str], str | None]
"""An address in, the kind for which it is refused out, None where it is allowed."""


def resolve_host(host: str, port: int) -> tuple[str, ...]:
    """Return all addresses that the system's resolver knows, in its order, each once."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


class Network(msgspec.Struct, frozen=True, kw_only=True):
    """What the outside is, for tests to replace: resolver, refused addresses, certificates."""

    resolve: Resolver = resolve_host
    refuse: Guard = find_refusal
    tls: ssl.SSLContext | None = None


INTERNET = Network()


class Deadline:
    """A point in time that all steps of one fetch share."""

    __slots__ = ("_end",)

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def limit(self, seconds: float | None = None) -> float:
        """Return how long a step may take: what is left, or `seconds` where that is less.

        Raises httpcore.ReadTimeout when nothing is left.
        """
        left = self._end - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the total time is over")
        return left if seconds is None else min(seconds, left)


def find_addresses(
    location: Location, *, network: Network, deadline: Deadline, allow_private: bool
) -> tuple[str, ...]:
    """Return the host's addresses, each of them allowed.

    Raises AddressRefused where a single one is not, FetchError where the name does not resolve,
    FetchTimeout where that takes too long.
    """
    if find_refusal(location.host) == MALFORMED:
        addresses = _resolve_in_time(location, network.resolve, deadline)
    else:
        addresses = (location.host,)
    if not allow_private:
        for address in addresses:
            _check_address(location, address, network.refuse)
    return addresses


def _check_address(location: Location, address: str, refuse: Guard) -> None:
    kind = refuse(address)
    if kind is not None:
        leads = "is" if address == location.host else f"leads to {address},"
        message = f"{location.host} {leads} a {kind} address; allow private ones if you mean it"
        raise AddressRefused(location.url, message)


def _resolve_in_time(location: Location, resolve: Resolver, deadline: Deadline) -> tuple[str, ...]:
    """Resolve in a thread of its own: the system's resolver knows no time limit."""
    answer: list[tuple[str, ...] | OSError | UnicodeError] = []

    def ask() -> None:
        try:
            answer.append(resolve(location.host, location.port))
        except (OSError, UnicodeError) as error:
            answer.append(error)

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(deadline.limit())
    if not answer:
        raise FetchTimeout(location.url, f"{location.host} could not be resolved in time")
    found = answer[0]
    if isinstance(found, Exception) or not found:
        raise FetchError(location.url, f"there is no address for {location.host}; check the name")
    return found


class PinnedBackend(httpcore.NetworkBackend):
    """Connects to the given addresses only, whatever host is asked for."""

    def __init__(self, addresses: tuple[str, ...], deadline: Deadline) -> None:
        self._addresses = addresses
        self._deadline = deadline
        self._backend = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Return a stream to the first address that answers."""
        failure: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in self._addresses:
            try:
                stream = self._backend.connect_tcp(address, port, self._deadline.limit(timeout))
                return _TimedStream(stream, self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure


class _TimedStream(httpcore.NetworkStream):
    """A stream whose every step ends at the deadline: dripping servers gain nothing."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.limit(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.limit(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, self._deadline.limit(timeout))
        return _TimedStream(stream, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)

"""What a room is started with, in; its checked options out."""

import secrets
from ipaddress import ip_address
from pathlib import Path

from onrecord.errors import UsageError
from onrecord.types import Part

LOCAL_HOSTS = frozenset({"localhost", "127.0.0.1", "::1"})
DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8642
SHORTEST_TOKEN = 16


class RoomOptions(Part, frozen=True, kw_only=True):
    """How a room is served.

    `base` is the path that all its addresses begin with ("" or "/room"); `token` is asked of every
    reader where it is not None; `names` are the hosts, besides the bound one, that a request may
    be for. `secret` signs what the room's own forms carry; each start has another.
    """

    archive: Path
    host: str = DEFAULT_HOST
    port: int = DEFAULT_PORT
    base: str = ""
    token: str | None = None
    allow_add: bool = False
    names: tuple[str, ...] = ()
    secret: str = ""


def build_options(  # noqa: PLR0913 (what the command takes)
    archive: Path,
    *,
    host: str = DEFAULT_HOST,
    port: int = DEFAULT_PORT,
    base: str = "",
    token: str | None = None,
    allow_add: bool = False,
    names: tuple[str, ...] = (),
) -> RoomOptions:
    """Return the options. Another host than this machine's own gets a token where none is given.

    Raises UsageError for a token that can be guessed and for a base that is no path.
    """
    if token is not None and len(token) < SHORTEST_TOKEN:
        raise UsageError(f"a token needs {SHORTEST_TOKEN} characters; leave it out to get one")
    if token is None and not is_local(host):
        token = secrets.token_urlsafe(24)
    path = base.strip("/")
    if any(not part or part in (".", "..") for part in path.split("/")) and path:
        raise UsageError(f"a base is a path such as /room, not {base!r}")
    return RoomOptions(
        archive=archive,
        host=host,
        port=port,
        base=f"/{path}" if path else "",
        token=token,
        allow_add=allow_add,
        names=tuple(name.lower().rstrip(".") for name in names),
        secret=secrets.token_urlsafe(24),
    )


def is_local(host: str) -> bool:
    """Whether only this machine can reach a host."""
    return host in LOCAL_HOSTS


def is_wildcard(host: str) -> bool:
    """Whether a host stands for all addresses of this machine."""
    return host == "" or (is_address(host) and ip_address(host).is_unspecified)


def is_address(host: str) -> bool:
    """Whether a host is an IP address, not a name."""
    try:
        ip_address(host)
    except ValueError:
        return False
    return True

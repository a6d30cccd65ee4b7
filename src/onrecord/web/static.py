"""The names of built assets in, their hashed addresses and bytes out; nothing else is served."""

import gzip
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec
from litestar import Request, Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from onrecord.types import Part
from onrecord.web.answering import takes_gzip
from onrecord.web.links import Links

FOLDER = files("onrecord.web") / "static"
FOR_EVER = "public, max-age=31536000, immutable"
MEDIA_TYPES = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".woff2": "font/woff2",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".txt": "text/plain",
}
PACKED = frozenset({".woff2", ".png"})
"""Endings of files that gzip makes no smaller."""


class Manifest(Part, frozen=True, kw_only=True):
    """What `make assets` wrote: each asset's file by its name; the digest of what it is made of."""

    files: dict[str, str]
    sources: str


@cache
def read_manifest() -> Manifest:
    """Return the manifest of the assets that ship with the package."""
    return msgspec.json.decode((FOLDER / "manifest.json").read_bytes(), type=Manifest)


class Static:
    """Gives templates the addresses of assets."""

    def __init__(self, links: Links) -> None:
        self.links = links

    def __call__(self, name: str) -> str:
        """Return an asset's address. Raises KeyError for one that there is not."""
        return self.links.path(f"/static/{read_manifest().files[name]}")


@cache
def read_asset(name: str) -> tuple[str, bytes, bytes]:
    """Return an asset's ending, bytes and packed bytes by its hashed name. Raises KeyError."""
    if name not in read_manifest().files.values():
        raise KeyError(name)
    ending = f".{name.rpartition('.')[2]}"
    raw = (FOLDER / name).read_bytes()
    return ending, raw, b"" if ending in PACKED else gzip.compress(raw, 9, mtime=0)


@get("/static/{name:str}", include_in_schema=False, sync_to_thread=True)
def send_asset(request: Request[Any, Any, Any], name: FromPath[str]) -> Response[bytes]:
    """Send an asset. Its name holds the digest of its bytes, so it never changes."""
    try:
        ending, raw, packed = read_asset(name)
    except KeyError as error:
        raise NotFoundException(f"there is no asset {name!r}") from error
    headers = {"cache-control": FOR_EVER, "vary": "accept-encoding", "etag": f'"{name}"'}
    if ending == ".woff2":
        # The shown page is of no origin, so to its frame the room's fonts are another site's.
        headers["access-control-allow-origin"] = "*"
    if packed and takes_gzip(request):
        headers["content-encoding"] = "gzip"
        raw = packed
    return Response(raw, media_type=MEDIA_TYPES[ending], headers=headers)

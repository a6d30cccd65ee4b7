"""Each request in: let in, answered at the gate, or refused; what goes out has safe headers."""

from collections.abc import Callable
from urllib.parse import parse_qsl, quote, urlencode

from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPScope, Message, Receive, Scope, Send

from onrecord.types import Part
from onrecord.web.forms import enter_path, split_form
from onrecord.web.hosts import is_host_allowed, is_same_origin
from onrecord.web.options import RoomOptions
from onrecord.web.tokens import build_cookie, is_token, is_trusted

LONGEST_PATH = 2_000
LONGEST_QUERY = 8_000
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
READING_POSTS = ("/mcp",)
"""Paths below which a POST only asks: the agents' protocol has no other way."""

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "frame-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "x-robots-tag": "noindex",
}
"""A handler that sets one of these itself (the shown page's frame) keeps its own."""


class Refusal(Part, frozen=True, kw_only=True):
    """Why a request is not let in, and what to do."""

    status: int
    detail: str
    advice: str


Refuse = Callable[[Scope, Refusal], tuple[bytes, str]]
"""Returns the body and media type that tell a refusal."""


class Gate:
    """Stands before all else of the room, the answers to unknown addresses included."""

    def __init__(self, inside: ASGIApp, options: RoomOptions, refuse: Refuse) -> None:
        self.inside = inside
        self.options = options
        self.refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != ScopeType.HTTP:
            # Nothing in the room speaks over WebSockets; what is left is the app's own beginning.
            await self.inside(scope, receive, send)
            return
        guarded = guard_headers(send)
        if scope["method"] == "HEAD":
            # Views answer GET; the server itself leaves the body out.
            scope = {**scope, "method": "GET"}
            guarded = leave_body(guarded)
        path = self.strip_base(scope["path"])
        view, form = split_form(path or "/")
        scope.setdefault("state", {}).update(path=view, form=form)
        refusal = self.find_refusal(scope, path)
        if refusal is not None:
            await send_refusal(guarded, refusal, *self.refuse(scope, refusal))
        elif self.has_token_asked(scope):
            await self.send_cookie(scope, guarded)
        else:
            scope["path"] = enter_path(path or "/")
            scope["raw_path"] = quote(scope["path"]).encode()
            await self.inside(scope, receive, guarded)

    def strip_base(self, path: str) -> str | None:
        """Return the path below the base; None for one that is not below it."""
        base = self.options.base
        if base and path != base and not path.startswith(f"{base}/"):
            return None
        return path.removeprefix(base) or "/"

    def find_refusal(self, scope: HTTPScope, path: str | None) -> Refusal | None:
        """Return why a request is not let in; None where it is."""
        if len(scope["path"]) > LONGEST_PATH or len(scope["query_string"]) > LONGEST_QUERY:
            return Refusal(
                status=414,
                detail="the address is too long",
                advice=f"Ask less: a query may have {LONGEST_QUERY:,} characters.",
            )
        if not is_host_allowed(scope, self.options):
            return Refusal(
                status=421,
                detail="this room is not served under that host name",
                advice="Use the address that `onrecord serve` printed, or start it with "
                "--allow-host and the name.",
            )
        if path is None:
            advice = f"The room begins at {self.options.base}/"
            return Refusal(status=404, detail="there is no such address here", advice=advice)
        return self.find_write_refusal(scope, path) or self.find_token_refusal(scope, path)

    def find_write_refusal(self, scope: HTTPScope, path: str) -> Refusal | None:
        """Return why a request that might change something is not let in."""
        if scope["method"] in SAFE_METHODS:
            return None
        if not is_same_origin(scope):
            return Refusal(
                status=403,
                detail="another site sent this",
                advice="Only the room's own pages may send something to it.",
            )
        asks = path.startswith(READING_POSTS)
        if asks or self.options.allow_add:
            return None
        return Refusal(
            status=403,
            detail="this room is read only",
            advice="Start it with `onrecord serve --allow-add` to add pages by hand.",
        )

    def find_token_refusal(self, scope: HTTPScope, path: str) -> Refusal | None:
        """Return that a token is missing, where one is needed."""
        token = self.options.token
        if token is None or path.startswith("/static/") or is_trusted(scope, token):
            return None
        if self.has_token_asked(scope):
            return None
        return Refusal(
            status=401,
            detail="this room asks for a token",
            advice="Open the address that `onrecord serve` printed, or send the header "
            "`Authorization: Bearer` with the token.",
        )

    def has_token_asked(self, scope: HTTPScope) -> bool:
        """Whether the address itself names the right token."""
        token = self.options.token
        if token is None or scope["method"] not in SAFE_METHODS:
            return False
        return any(name == "token" and is_token(value, token) for name, value in read_query(scope))

    async def send_cookie(self, scope: HTTPScope, send: Send) -> None:
        """Give the reader a cookie, and the same address without the token."""
        rest = urlencode([pair for pair in read_query(scope) if pair[0] != "token"])
        # Two slashes at the beginning would lead to another host.
        path = "/" + quote(scope["path"]).lstrip("/")
        location = f"{path}?{rest}" if rest else path
        headers = [
            (b"location", location.encode()),
            (b"set-cookie", build_cookie(scope, self.options).encode()),
            (b"cache-control", b"no-store"),
            (b"content-length", b"0"),
        ]
        await send({"type": "http.response.start", "status": 303, "headers": headers})
        await send({"type": "http.response.body", "body": b"", "more_body": False})


def read_query(scope: Scope) -> list[tuple[str, str]]:
    """Return the pairs of the query."""
    text = scope["query_string"].decode("latin-1")
    return parse_qsl(text, keep_blank_values=True, max_num_fields=None)


def guard_headers(send: Send) -> Send:
    """Return a `send` that adds the headers which the answer does not set itself."""

    async def send_guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = list(message.get("headers", ()))
            known = {bytes(name).lower() for name, _ in headers}
            for name, value in HEADERS.items():
                if name.encode() not in known:
                    headers.append((name.encode(), value.encode()))
            message["headers"] = headers
        await send(message)

    return send_guarded


def leave_body(send: Send) -> Send:
    """Return a `send` that leaves bodies out (RFC 9110, 9.3.2: HEAD)."""

    async def send_head(message: Message) -> None:
        if message["type"] == "http.response.body":
            message["body"] = b""
        await send(message)

    return send_head


async def send_refusal(send: Send, refusal: Refusal, body: bytes, media_type: str) -> None:
    """Send why a request is not let in."""
    headers = [
        (b"content-type", f"{media_type}; charset=utf-8".encode()),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
    ]
    if refusal.status == 401:
        headers.append((b"www-authenticate", b'Bearer realm="onrecord"'))
    await send({"type": "http.response.start", "status": refusal.status, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": False})

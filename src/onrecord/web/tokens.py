"""A room's token in, whether a request has it out; the cookie that stands for it."""

import hashlib
import hmac
from http.cookies import CookieError, SimpleCookie

from litestar.types import Scope

from onrecord.web.hosts import list_headers
from onrecord.web.options import RoomOptions

COOKIE = "onrecord_room"
KEPT = 30 * 24 * 3600
"""Seconds that a browser keeps the cookie."""


def is_token(given: str, token: str) -> bool:
    """Whether what was given is the token, in the same time for each answer."""
    return hmac.compare_digest(given.encode(), token.encode())


def is_trusted(scope: Scope, token: str) -> bool:
    """Whether a request has the token, as a bearer's (RFC 6750) or by its cookie."""
    for value in list_headers(scope, b"authorization"):
        scheme, _, given = value.partition(" ")
        if scheme.lower() == "bearer" and is_token(given.strip(), token):
            return True
    return any(is_token(value, sign_token(token)) for value in list_cookies(scope))


def list_cookies(scope: Scope) -> list[str]:
    """Return the values of the room's cookie."""
    found = []
    for value in list_headers(scope, b"cookie"):
        try:
            cookies = SimpleCookie(value)
        except CookieError:
            continue
        if COOKIE in cookies:
            found.append(cookies[COOKIE].value)
    return found


def sign_token(token: str) -> str:
    """Return what the cookie holds: it proves the token without telling it."""
    return hmac.new(token.encode(), b"onrecord room", hashlib.sha256).hexdigest()


def build_cookie(scope: Scope, options: RoomOptions) -> str:
    """Return the `Set-Cookie` header (RFC 6265) that stands for the token."""
    assert options.token is not None
    safe = "; Secure" if scope.get("scheme") == "https" else ""
    path = options.base or "/"
    value = sign_token(options.token)
    return f"{COOKIE}={value}; Path={path}; Max-Age={KEPT}; HttpOnly; SameSite=Strict{safe}"

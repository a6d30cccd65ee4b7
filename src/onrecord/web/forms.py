"""An address with an ending in, the view and the form that is asked for out, and back.

A view at `/records/7` is a page; `/records/7.json` is its data. Litestar's paths have no endings,
so inside the room the second is `/form:json/records/7`; nobody outside sees that.
"""

from enum import StrEnum


class Form(StrEnum):
    """How a view is answered."""

    PAGE = "html"
    JSON = "json"
    CSV = "csv"
    ATOM = "atom"


# Litestar adds the charset to what begins with text/.
MEDIA_TYPES = {
    Form.PAGE: "text/html",
    Form.JSON: "application/json",
    Form.CSV: "text/csv",
    Form.ATOM: "application/atom+xml; charset=utf-8",
}
INSIDE = "/form:"
FRONT = "/index"
"""What the front is called where a name is needed: `/index.json`."""

ENDINGS = {f".{form}": form for form in Form if form is not Form.PAGE}


def split_form(path: str) -> tuple[str, Form]:
    """Return the path of the view, and the form that the path's ending asks for."""
    for ending, form in ENDINGS.items():
        if path.endswith(ending) and not path.startswith("/static/"):
            view = path.removesuffix(ending)
            return ("/" if view == FRONT else view), form
    return path, Form.PAGE


def enter_path(path: str) -> str:
    """Return the room's inner path for one that came from outside."""
    if path.startswith(INSIDE):
        return f"{INSIDE}none"
    view, form = split_form(path)
    return view if form is Form.PAGE else inner_path(view, form)


def inner_path(path: str, form: Form) -> str:
    """Return the inner path of a view in a form."""
    return path if form is Form.PAGE else f"{INSIDE}{form}{path}"


def outer_path(path: str) -> str:
    """Return the path as the outside has it, for one inside; the OpenAPI document needs it."""
    if not path.startswith(INSIDE):
        return path
    form, _, view = path.removeprefix(INSIDE).partition("/")
    return f"/{view}.{form}" if view else f"{FRONT}.{form}"


def add_form(address: str, form: Form, *, base: str = "", more: str = "") -> str:
    """Return the address of a view in a form; `more` is added to its query."""
    path, _, query = address.partition("?")
    view = path.removeprefix(base)
    outside = view if form is Form.PAGE else f"{FRONT if view == '/' else view}.{form}"
    asked = "&".join(part for part in (query, more) if part)
    return f"{base}{outside}{'?' if asked else ''}{asked}"

"""Options in, what every answer of the room needs out: archive, links, templates, static files."""

from functools import cached_property
from typing import Any

from jinja2 import Environment
from litestar import Request

from onrecord.web.answered import Answered
from onrecord.web.counting import Counting
from onrecord.web.forms import Form, add_form
from onrecord.web.links import Links
from onrecord.web.openings import Openings
from onrecord.web.options import RoomOptions
from onrecord.web.pool import Archives
from onrecord.web.static import Static
from onrecord.web.templating import build_environment


class Room:
    """One open reading room."""

    def __init__(self, options: RoomOptions) -> None:
        self.options = options
        self.links = Links(options.base)
        self.archives = Archives(options.archive)
        self.answered = Answered(options.archive)
        self.counting = Counting(self.archives)
        self.openings = Openings(options.archive, self.archives)
        self.static = Static(self.links)

    @cached_property
    def environment(self) -> Environment:
        """What draws the templates."""
        return build_environment(self.links, self.static, allow_add=self.options.allow_add)

    def draw(self, request: "Request[Any, Any, Any]", template: str, **words: Any) -> bytes:
        """Return a template drawn for a request, as UTF-8."""
        drawn = self.environment.get_template(template).render(here=Here(request, self), **words)
        return drawn.encode()


class Here:
    """Where a reader is, for templates: the address as it was asked for, and its other forms."""

    def __init__(self, request: "Request[Any, Any, Any]", room: Room) -> None:
        state = request.scope.get("state", {})
        self.room = room
        self.path: str = state.get("path", request.scope["path"])
        self.query: str = request.scope.get("query_string", b"").decode("latin-1")

    @property
    def address(self) -> str:
        """The address below the room's base, with its query."""
        asked = f"?{self.query}" if self.query else ""
        return f"{self.room.links.path(self.path)}{asked}"

    def form(self, form: str, more: str = "") -> str:
        """Return this address in another form; `more` is added to its query (`table=days`)."""
        return add_form(self.address, Form(form), base=self.room.options.base, more=more)

    @property
    def secret(self) -> str:
        """What the room's own forms must send as `secret` with a POST."""
        return self.room.options.secret


def find_room(request: "Request[Any, Any, Any]") -> Room:
    """Return the room that a request is for."""
    room: Room = request.app.state.room
    return room

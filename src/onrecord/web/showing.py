"""A function from the archive to a typed view in, the view's page, JSON, CSV and Atom out.

The one mechanism of the room: the struct that a function returns is what its template draws, what
`.json` gives and what the OpenAPI document describes.
"""

import inspect
from collections.abc import Callable, Iterable, Mapping
from typing import Annotated, Any, Generic, ParamSpec, TypeVar, get_origin

import msgspec
from litestar import Request, Response, get
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import PathParameter, QueryParameter

from onrecord.types import Part
from onrecord.web.answering import answer
from onrecord.web.atom import Feed, write_feed
from onrecord.web.forms import MEDIA_TYPES, Form, inner_path
from onrecord.web.links import Links
from onrecord.web.room import Room, find_room
from onrecord.web.tables import write_table

VIEW = "view"
"""Under this name a handler says which type its JSON is, for the OpenAPI document."""

Rows = tuple[type[msgspec.Struct], Iterable[msgspec.Struct]]
"""The type of a table's rows, and the rows."""

Parameters = ParamSpec("Parameters")
ViewType = TypeVar("ViewType", bound=Part)
Show = Callable[Parameters, ViewType]


class Shown(Generic[Parameters, ViewType]):
    """A view: `handlers` are what the app routes to; called, it is the function itself."""

    def __init__(self, show: Callable[Parameters, ViewType], offered: "Offered") -> None:
        self.show = show
        self.offered = offered
        self.handlers = tuple(build_handlers(show, offered))

    def __call__(self, *args: Parameters.args, **kwargs: Parameters.kwargs) -> ViewType:
        """Return the view."""
        return self.show(*args, **kwargs)


class Offered(msgspec.Struct, frozen=True, kw_only=True):
    """Where a view stands and in which forms: its template, tables by name, its feed."""

    path: str
    template: str
    tables: Mapping[str, Callable[[Any], Rows]]
    feed: Callable[[Any, Links], Feed] | None


def view(
    path: str,
    template: str,
    *,
    tables: Mapping[str, Callable[[Any], Rows]] | None = None,
    feed: Callable[[Any, Links], Feed] | None = None,
) -> Callable[[Callable[Parameters, ViewType]], Shown[Parameters, ViewType]]:
    """Make a view of a function `(archive, asked...) -> struct`.

    What is asked is named as in Litestar: parameters of the path, and all others of the query. A
    parameter `request: Request[Any, Any, Any]` gets the request. `tables` gives for a table's name
    the type of its rows and the rows (`.csv`, or `.csv?table=name`; the first is what is given
    unasked); `feed` gives what `.atom` is written from.
    """

    def make(show: Callable[Parameters, ViewType]) -> Shown[Parameters, ViewType]:
        offered = Offered(path=path, template=template, tables=tables or {}, feed=feed)
        return Shown(show, offered)

    return make


def build_handlers(show: Callable[..., ViewType], offered: Offered) -> Iterable[HTTPRouteHandler]:
    """Yield a handler for each form that is offered."""
    kind = inspect.signature(show, eval_str=True).return_annotation
    yield build_handler(show, offered, Form.PAGE, draw_page, Response[bytes])
    yield build_handler(show, offered, Form.JSON, draw_json, kind)
    if offered.tables:
        yield build_handler(show, offered, Form.CSV, draw_csv, Response[bytes])
    if offered.feed is not None:
        yield build_handler(show, offered, Form.ATOM, draw_atom, Response[bytes])


Draw = Callable[[Room, "Request[Any, Any, Any]", Offered, Any], bytes]


def build_handler(
    show: Callable[..., ViewType],
    offered: Offered,
    form: Form,
    draw: Draw,
    returned: object,
) -> HTTPRouteHandler:
    """Return the handler of one form; only that of JSON stands in the OpenAPI document."""
    signature = inspect.signature(show, eval_str=True)
    asked = list(signature.parameters.values())[1:]
    wants_request = any(each.name == "request" for each in asked)

    def respond(request: Request[Any, Any, Any], **words: Any) -> Response[bytes]:
        room = find_room(request)
        if wants_request:
            words["request"] = request

        def make() -> bytes:
            with room.archives.lend() as archive:
                found = show(archive, **words)
            return draw(room, request, offered, found)

        body = room.answered.get(name_question(request), make, is_brief=wants_request)
        return answer(request, body, MEDIA_TYPES[form])

    first = inspect.Parameter(
        "request",
        inspect.Parameter.POSITIONAL_OR_KEYWORD,
        annotation=Request[Any, Any, Any],
    )
    rest = [each.replace(kind=inspect.Parameter.KEYWORD_ONLY) for each in asked]
    parameters = [
        first,
        *(tell_place(each, offered.path) for each in rest if each.name != "request"),
    ]
    # Litestar reads what a handler takes and gives from these two.
    respond.__signature__ = signature.replace(  # type: ignore[attr-defined]
        parameters=parameters, return_annotation=Response[bytes]
    )
    respond.__annotations__ = {
        **{each.name: each.annotation for each in parameters},
        "return": Response[bytes],
    }
    respond.__name__ = getattr(show, "__name__", "show")
    respond.__doc__ = show.__doc__
    return get(
        inner_path(offered.path, form),
        include_in_schema=form is Form.JSON,
        sync_to_thread=True,
        name=f"{offered.path}.{form}",
        operation_id=respond.__name__.removeprefix("show_"),
        opt={VIEW: returned},
    )(respond)


def name_question(request: "Request[Any, Any, Any]") -> tuple[object, ...]:
    """Return all of a request that its answer depends on, besides the archive."""
    state = request.scope.get("state", {})
    outer = state.get("path", request.scope["path"])
    query = request.scope.get("query_string", b"")
    return request.scope["path"], outer, query, request.headers.get("host"), request.url.scheme


def tell_place(parameter: inspect.Parameter, path: str) -> inspect.Parameter:
    """Return a parameter that says whether it stands in the path or in the query."""
    if get_origin(parameter.annotation) is Annotated:
        return parameter
    place = PathParameter() if f"{{{parameter.name}:" in path else QueryParameter()
    return parameter.replace(annotation=Annotated[parameter.annotation, place])


def draw_page(room: Room, request: "Request[Any, Any, Any]", offered: Offered, found: Any) -> bytes:
    """Return the view as HTML."""
    return room.draw(request, offered.template, view=found, offered=offered)


def draw_json(room: Room, request: "Request[Any, Any, Any]", offered: Offered, found: Any) -> bytes:
    """Return the view's struct as JSON."""
    return msgspec.json.encode(found)


def draw_csv(room: Room, request: "Request[Any, Any, Any]", offered: Offered, found: Any) -> bytes:
    """Return one of the view's tables as CSV. Raises NotFoundException for one it has not."""
    name = request.query_params.get("table") or next(iter(offered.tables))
    if name not in offered.tables:
        known = ", ".join(offered.tables)
        raise NotFoundException(f"there is no table {name!r} here; there are {known}")
    return write_table(*offered.tables[name](found))


def draw_atom(room: Room, request: "Request[Any, Any, Any]", offered: Offered, found: Any) -> bytes:
    """Return the view as an Atom feed."""
    assert offered.feed is not None
    # A feed is read far from its page: its addresses are whole ones.
    origin = f"{request.url.scheme}://{request.headers['host']}"
    return write_feed(offered.feed(found, Links(f"{origin}{room.options.base}")))

"""The room's handlers in, the OpenAPI document that describes them out.

https://spec.openapis.org/oas/v3.1.0
"""

from collections.abc import Iterable
from typing import Annotated, Any, get_type_hints

import msgspec
from litestar import Litestar
from litestar.openapi.config import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.openapi.spec import License

from onrecord.types import Part, Record, Skipped
from onrecord.version import __version__
from onrecord.web.failures import FailureAnswer
from onrecord.web.forms import outer_path
from onrecord.web.options import RoomOptions
from onrecord.web.showing import VIEW

DESCRIPTION = (
    "What the reading room shows, as data. Each address is that of a page with `.json` at its end; "
    "where a view has tables, the same address with `.csv` gives them, and `.atom` a feed. Nothing "
    "can be changed by it."
)
HIDDEN = "/form:openapi"
"""Litestar's own pages of the document; no address outside leads there."""
FAILURES = {
    "400": "The question makes no sense; `error` says why and what to do.",
    "401": "The room asks for a token.",
    "404": "There is no such thing in the archive.",
    "414": "The address is too long.",
    "421": "The room is not served under that host name.",
    "503": "The archive cannot be read just now.",
}
MEDIA_TYPE = "application/json"
REFERENCE = "#/components/schemas/"
LARGEST_TOLD = 1_000_000
METHODS = ("get", "post", "put", "patch", "delete")


class AskedPart(Part, frozen=True, kw_only=True):
    """A part of an operation's address: where it stands, its type in words, and what it means."""

    name: str
    place: str
    kind: str
    needed: bool
    description: str


class Operation(Part, frozen=True, kw_only=True):
    """One thing that can be asked: its address with `{parts}`, and what comes back."""

    id: str
    method: str
    path: str
    summary: str
    parts: tuple[AskedPart, ...]
    answer: str


def build_config() -> OpenAPIConfig:
    """Return how Litestar describes the handlers."""
    return OpenAPIConfig(
        title="On Record: reading room",
        version=__version__,
        description=DESCRIPTION,
        license=License(name="Apache-2.0", identifier="Apache-2.0"),
        use_handler_docstrings=True,
        path=HIDDEN,
        render_plugins=[JsonRenderPlugin()],
    )


def describe_room(app: Litestar, options: RoomOptions) -> dict[str, Any]:
    """Return the document, with the addresses as they are outside."""
    document: dict[str, Any] = msgspec.to_builtins(app.openapi_schema.to_schema())
    answers, schemas = build_schemas(find_views(app))
    paths = {outer_path(path): item for path, item in document["paths"].items()}
    document["paths"] = {path: describe_item(paths[path], answers) for path in sorted(paths)}
    document["servers"] = [{"url": options.base or "/"}]
    document.setdefault("components", {}).setdefault("schemas", {}).update(schemas)
    if options.token is not None:
        schemes = {"token": {"type": "http", "scheme": "bearer"}}
        document["components"]["securitySchemes"] = schemes
        document["security"] = [{"token": []}]
    return document


def find_views(app: Litestar) -> dict[str, type[msgspec.Struct]]:
    """Return the type of each operation's answer, by its id."""
    found: dict[str, type[msgspec.Struct]] = {}
    for route in app.routes:
        for handler in getattr(route, "route_handlers", ()):
            told = handler.parsed_fn_signature.return_type.annotation
            kind = handler.opt.get(VIEW, told)
            if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
                found[str(handler.operation_id)] = kind
    return found


def build_schemas(
    views: dict[str, type[msgspec.Struct]],
) -> tuple[dict[str, dict[str, Any]], dict[str, Any]]:
    """Return the schema of each operation's answer, and the parts of all of them by name."""
    kinds = {name: stand_in(kind) for name, kind in views.items()}
    every = [*kinds.values(), Record, Skipped, FailureAnswer]
    found, parts = msgspec.json.schema_components(every, ref_template=REFERENCE + "{name}")
    return dict(zip(kinds, found, strict=False)), parts


def stand_in(kind: type[msgspec.Struct]) -> type[msgspec.Struct]:
    """Return a type of the same schema where a member is a record or why there is none.

    msgspec describes no union of structs without tags; the two are told apart by their members.
    """
    hints = get_type_hints(kind, include_extras=True)
    if Record | Skipped not in hints.values():
        return kind
    either = {"anyOf": [{"$ref": f"{REFERENCE}{each.__name__}"} for each in (Record, Skipped)]}
    told = Annotated[Any, msgspec.Meta(extra_json_schema=either)]
    members = [(name, told if hint == Record | Skipped else hint) for name, hint in hints.items()]
    made = msgspec.defstruct(kind.__name__, members, kw_only=True, frozen=True)
    made.__doc__ = kind.__doc__
    return made


def describe_item(item: dict[str, Any], answers: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Return a path's operations with what comes back and what may go wrong."""
    return {
        method: describe_operation(operation, answers) if method in METHODS else operation
        for method, operation in item.items()
    }


def describe_operation(
    operation: dict[str, Any], answers: dict[str, dict[str, Any]]
) -> dict[str, Any]:
    """Return an operation; its failures are those of the whole room, not Litestar's own."""
    told = answers[operation["operationId"]]
    good = {"description": "What the page shows.", "content": {MEDIA_TYPE: {"schema": told}}}
    content = {MEDIA_TYPE: {"schema": {"$ref": f"{REFERENCE}FailureAnswer"}}}
    failures = {
        code: {"description": words, "content": content} for code, words in FAILURES.items()
    }
    words = " ".join(str(operation.get("description", "")).split())
    return {
        **operation,
        "summary": words.partition(". ")[0].rstrip("."),
        "description": words,
        "responses": {"200": good, **failures},
    }


def list_operations(document: dict[str, Any]) -> tuple[Operation, ...]:
    """Return the operations as people read them."""
    return tuple(
        Operation(
            id=operation["operationId"],
            method=method.upper(),
            path=path,
            summary=operation["description"],
            parts=tuple(read_parts(operation.get("parameters", ()))),
            answer=name_answer(operation),
        )
        for path, item in document["paths"].items()
        for method, operation in item.items()
        if method in METHODS
    )


def read_parts(parameters: Iterable[dict[str, Any]]) -> Iterable[AskedPart]:
    """Yield what can be asked."""
    for each in parameters:
        yield AskedPart(
            name=each["name"],
            place=each["in"],
            kind=describe_kind(each["schema"]),
            needed=bool(each.get("required")),
            description=each.get("description") or "",
        )


def describe_kind(schema: dict[str, Any]) -> str:
    """Return a parameter's type in words: its values where they are few, else what it is."""
    several = [each for each in schema.get("oneOf", ()) if each.get("type") != "null"]
    if several:
        return ", ".join(dict.fromkeys(describe_kind(each) for each in several))
    if "enum" in schema:
        return ", ".join(str(each) for each in schema["enum"] if each is not None)
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    least, most = schema.get("minimum"), schema.get("maximum", LARGEST_TOLD)
    bounds = "" if least is None else f"from {int(least):,}"
    if bounds and most < LARGEST_TOLD:
        bounds = f"{bounds} to {int(most):,}"
    words = {"string": "words", "integer": "number", "boolean": "true or false"}
    kind = schema.get("type", "")
    return f"{words.get(kind, kind)} {bounds}".strip()


def name_answer(operation: dict[str, Any]) -> str:
    """Return the name of the type that comes back."""
    schema = operation["responses"]["200"]["content"][MEDIA_TYPE]["schema"]
    return str(schema.get("$ref", "")).rpartition("/")[2]

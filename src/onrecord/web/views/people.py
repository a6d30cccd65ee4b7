"""A name in, those who bear it out; without one who is quoted most, in a period or at all."""

from typing import Annotated, Any

from litestar import Request
from litestar.params import QueryParameter

from onrecord.archive.archive import Archive
from onrecord.archive.hits import Person
from onrecord.archive.views.prominence import Quoted, read_quoted, read_state
from onrecord.types import Part
from onrecord.web.room import find_room
from onrecord.web.showing import view

MOST_QUOTED = 50
MOST_NAMED = 100


class People(Part, frozen=True, kw_only=True):
    """Who bears a name (`named`), and without one who is quoted most (`quoted`).

    `is_counted` is False while that is being counted.
    """

    name: str
    since: str | None
    until: str | None
    named: tuple[Person, ...]
    quoted: tuple[Quoted, ...]
    is_counted: bool


@view(
    "/people",
    "people.html",
    tables={
        "quoted": lambda found: (Quoted, found.quoted),
        "named": lambda found: (Person, found.named),
    },
)
def show_people(
    archive: Archive,
    request: Request[Any, Any, Any],
    name: Annotated[str, QueryParameter(max_length=500)] = "",
    since: str | None = None,
    until: str | None = None,
) -> People:
    """List those who bear a name, alias or surname; without one who says most.

    `since` and `until` are days, months or years, both included.
    """
    name, since, until = name.strip(), since or None, until or None
    named = archive.people(name)[:MOST_NAMED] if name else ()
    quoted: tuple[Quoted, ...] = ()
    is_counted = True
    if not name and since is None and until is None:
        prominence = find_room(request).counting.read(read_state(archive.connection))
        is_counted = prominence is not None
        quoted = () if prominence is None else prominence.quoted[:MOST_QUOTED]
    elif not name:
        quoted = read_quoted(archive.connection, most=MOST_QUOTED, since=since, until=until)
    return People(
        name=name, since=since, until=until, named=named, quoted=quoted, is_counted=is_counted
    )


HANDLERS = show_people.handlers

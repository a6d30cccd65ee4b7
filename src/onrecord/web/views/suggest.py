"""What is being typed into a search box in, people, outlets and phrases that go on with it out."""

from typing import Any, Literal

from litestar import Request

from onrecord.archive.archive import Archive
from onrecord.archive.hits import Person
from onrecord.archive.views.suggesting import suggest
from onrecord.types import Part
from onrecord.web.links import Links
from onrecord.web.room import find_room
from onrecord.web.showing import view
from onrecord.web.wording import count_noun


class Suggestion(Part, frozen=True, kw_only=True):
    """What a search may become: its words, what it is, and the address that it leads to."""

    kind: Literal["person", "outlet", "phrase"]
    words: str
    note: str
    href: str


class SuggestionList(Part, frozen=True, kw_only=True):
    """The suggestions for what has been typed."""

    q: str
    suggestions: tuple[Suggestion, ...]


@view("/suggest", "suggest.html")
def show_suggestions(
    archive: Archive, request: Request[Any, Any, Any], q: str = ""
) -> SuggestionList:
    """Show what a search that begins so may be for: people, outlets, phrases of headlines."""
    links = find_room(request).links
    found = suggest(archive.connection, q)
    people = (suggest_person(each, links) for each in found.people)
    outlets = (
        Suggestion(kind="outlet", words=host, note="outlet", href=links.outlet(host))
        for host in found.outlets
    )
    phrases = (
        Suggestion(kind="phrase", words=each, note="phrase", href=links.search(q=f'"{each}"'))
        for each in found.phrases
    )
    return SuggestionList(q=q, suggestions=(*people, *outlets, *phrases))


def suggest_person(person: Person, links: Links) -> Suggestion:
    """Return a person as a suggestion."""
    note = person.title or person.type
    return Suggestion(
        kind="person",
        words=person.name,
        note=f"{note[:40]}, {count_noun(person.records, 'record')}",
        href=links.person(person.label),
    )


HANDLERS = show_suggestions.handlers

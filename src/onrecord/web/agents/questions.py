"""What an agent may ask, tool by tool: the types are the tools' input schemas."""

from typing import Annotated

from msgspec import Meta

from onrecord.types import Part, Stance, StatementKind

Words = Annotated[
    str,
    Meta(
        max_length=2_000,
        description='Words that must all be there; "a phrase", beginn*, -without, one OR other, '
        "field:word",
    ),
]
Name = Annotated[str, Meta(max_length=500)]
Speaker = Annotated[Name, Meta(description="A name, alias, surname, or a label of a person")]
Through = Annotated[
    Name, Meta(description="The source by whom the outlet has the statement, at any depth")
]
Outlet = Annotated[Name, Meta(description="A host (with those below it) or a publisher's name")]
When = Annotated[
    str, Meta(max_length=40, description="A day, month, year or time (ISO 8601), included")
]
Limit = Annotated[int, Meta(ge=1, le=50, description="At most so many answers")]
Offset = Annotated[int, Meta(ge=0, le=10_000, description="Leave out so many first")]
Page = Annotated[int, Meta(ge=1, le=2**53, description="A page's number in the archive")]
Address = Annotated[str, Meta(max_length=2_000, description="An address, http:// or https://")]


class SearchRecords(Part, frozen=True, kw_only=True):
    """Find stories by their words; the best matches first, without words the newest."""

    query: Words = ""
    speaker: Speaker | None = None
    outlet: Outlet | None = None
    since: When | None = None
    until: When | None = None
    limit: Limit = 10
    offset: Offset = 0


class FindStatements(Part, frozen=True, kw_only=True):
    """Find who said what: by words, speaker, through whom it came, kind, stance, outlet, time."""

    query: Words = ""
    speaker: Speaker | None = None
    through: Through | None = None
    kind: StatementKind | None = None
    stance: Stance | None = None
    outlet: Outlet | None = None
    since: When | None = None
    until: When | None = None
    limit: Limit = 10
    offset: Offset = 0


class GetRecord(Part, frozen=True, kw_only=True):
    """Get one story with its facts, text and statements: by its page's number or its address."""

    page: Page | None = None
    url: Address | None = None


class PersonTimeline(Part, frozen=True, kw_only=True):
    """List what somebody said over time, newest first, and who reports it."""

    person: Speaker
    about: Words = ""
    kind: StatementKind | None = None
    stance: Stance | None = None
    through: Through | None = None
    outlet: Outlet | None = None
    since: When | None = None
    until: When | None = None
    limit: Limit = 20
    offset: Offset = 0


class StoryFamily(Part, frozen=True, kw_only=True):
    """Get the copies of one wire story, in order of appearance, by the page of any of them."""

    page: Page


class RankingHistory(Part, frozen=True, kw_only=True):
    """Get how headlines rose and fell in a site's most-read lists."""

    site: Annotated[Name, Meta(description="The site's host, with those below it")]
    list: (
        Annotated[Name, Meta(description="A list's title in any case, or words of one")] | None
    ) = None
    section: Annotated[Name, Meta(description="The section whose list it is")] | None = None
    since: When | None = None
    until: When | None = None
    limit: Annotated[int, Meta(ge=1, le=50, description="The newest so many captures")] = 12


class ReadPage(Part, frozen=True, kw_only=True):
    """Read a page now, without keeping it: one on the web by `url`, or `html` that you have."""

    url: Address | None = None
    html: (
        Annotated[str, Meta(max_length=2_000_000, description="The page's HTML, or plain text")]
        | None
    ) = None

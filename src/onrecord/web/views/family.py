"""A page in, the family of its story out: who had it first, what each copy did to it."""

from collections.abc import Iterator
from typing import Annotated

from litestar.exceptions import NotFoundException
from litestar.params import QueryParameter

from onrecord.archive.archive import Archive
from onrecord.archive.views.copies import Copies, read_copies
from onrecord.lineage.family import FamilyMember, FamilyRole
from onrecord.types import Part
from onrecord.web.showing import Rows, view

MOST = 20
LARGEST_OFFSET = 100_000


class CopyLine(Part, frozen=True, kw_only=True):
    """A copy as a row of a table; `place` counts from 1 in the order of appearance.

    `kept`, `cut`, `added` are words of what it is from, `reworded` those it has other words for
    (`instead`); `share_kept` is the share of its source's words, `share_copied` of its own.
    """

    place: int
    page: int
    outlet: str | None
    url: str | None
    headline: str | None
    published: str | None
    captured: str | None
    role: FamilyRole
    agency: str | None
    update: str | None
    source: int | None
    words: int
    kept: int | None
    cut: int | None
    added: int | None
    reworded: int | None
    instead: int | None
    share_kept: float | None
    share_copied: float | None


class FamilyShown(Part, frozen=True, kw_only=True):
    """A family from `copies.offset` on, and the page by which it was asked for; `more` follow."""

    asked: int
    limit: int
    copies: Copies
    more: bool

    def find(self, page: int | None) -> FamilyMember | None:
        """Return the member of a page, if it is shown or among the first of the family."""
        known = (*self.copies.members, *self.copies.sources)
        return next((each for each in known if each.page == page), None)

    @property
    def first(self) -> FamilyMember:
        """The story that appeared first."""
        return self.copies.sources[0]

    @property
    def choices(self) -> list[tuple[int, FamilyMember]]:
        """The members that are shown or among the first, with their places from 1."""
        begin = self.copies.offset + 1
        found = dict(enumerate(self.copies.sources, 1))
        found.update(enumerate(self.copies.members, begin))
        return sorted(found.items())

    @property
    def most_words(self) -> int:
        """The words of the longest text, what copies cut included: the length of a whole bar."""
        return max((self.measure(each) for each in self.copies.members), default=1) or 1

    def measure(self, member: FamilyMember) -> int:
        """Return the words of a member's bar."""
        edits = member.edits
        if edits is None:
            return member.words
        return edits.kept + edits.cut + edits.added + max(edits.changed)

    def list_parts(self, member: FamilyMember) -> list[tuple[str, float, float, int]]:
        """Return the parts of a member's bar: name, where it begins and its width (0 to 100)."""
        edits = member.edits
        if edits is None:
            counts = [("own", member.words)]
        else:
            changed = edits.changed[1]
            counts = [("kept", edits.kept), ("changed", changed), ("added", edits.added)]
            counts.append(("cut", edits.cut + edits.changed[0]))
        parts, at = [], 0.0
        whole = max(sum(count for _, count in counts), self.most_words)
        for name, count in counts:
            width = 100 * count / whole
            parts += [(name, round(at, 2), round(width, 2), count)] if count else []
            at += width
        return parts


def list_copies(found: FamilyShown) -> Rows:
    """Return the copies as a table."""
    return CopyLine, list_lines(found.copies)


def list_lines(copies: Copies) -> Iterator[CopyLine]:
    """Yield the copies as rows."""
    names = ("page", "outlet", "url", "headline", "published", "captured", "role", "agency")
    for place, each in enumerate(copies.members, copies.offset + 1):
        edits = each.edits
        yield CopyLine(
            place=place,
            **{name: getattr(each, name) for name in names},
            update=each.update,
            source=each.source,
            words=each.words,
            kept=edits.kept if edits else None,
            cut=edits.cut if edits else None,
            added=edits.added if edits else None,
            reworded=edits.changed[0] if edits else None,
            instead=edits.changed[1] if edits else None,
            share_kept=each.kept,
            share_copied=each.copied,
        )


@view("/families/{page:int}", "family.html", tables={"copies": list_copies})
def show_family(
    archive: Archive,
    page: int,
    limit: Annotated[int, QueryParameter(ge=1, le=MOST)] = MOST,
    offset: Annotated[int, QueryParameter(ge=0, le=LARGEST_OFFSET)] = 0,
) -> FamilyShown:
    """Show the stories that were copied from one another with a page's, by any of their pages.

    They stand in the order in which they appeared; each tells which earlier one it is from and
    how many of its words it kept, cut, changed and added.
    """
    known = 0 < page < 2**63
    copies = read_copies(archive.connection, page, offset=offset, limit=limit) if known else None
    if copies is None or not copies.sources:
        raise NotFoundException(f"no other story shares the text of page {page}")
    return FamilyShown(asked=page, limit=limit, copies=copies, more=offset + limit < copies.count)


HANDLERS = show_family.handlers

"""A page's number in, its record beside the page as it was out."""

from litestar.exceptions import NotFoundException

from onrecord.archive.archive import Archive
from onrecord.archive.kept import KeptPage
from onrecord.archive.views.delivered import has_bytes
from onrecord.archive.views.standing import Standing, find_standing
from onrecord.types import Part, Record, Skipped
from onrecord.web.facts import FactLine, list_facts
from onrecord.web.showing import view
from onrecord.web.stories import Story, build_story

LEFT_OUT = frozenset({"headline", "deck"})
"""Facts that the head of the page tells already."""


class RecordView(Part, frozen=True, kw_only=True):
    """A page on record, and what the archive holds around it.

    `record` is the record, or why there is none; `facts` are its facts as people read them.
    """

    page: int
    url: str | None
    outlet: str | None
    version: int
    is_record: bool
    has_bytes: bool
    record: Record | Skipped
    facts: tuple[FactLine, ...]
    standing: Standing

    @property
    def headline(self) -> str:
        """What the page is called."""
        record = self.record
        if isinstance(record, Record) and record.article.headline is not None:
            return record.article.headline.value
        return self.url or f"Page {self.page}"

    @property
    def story(self) -> Story:
        """The story as it is printed."""
        assert isinstance(self.record, Record)
        return build_story(self.record, self.standing.people)

    @property
    def told(self) -> tuple[FactLine, ...]:
        """The facts that stand in the list of facts."""
        return tuple(fact for fact in self.facts if fact.field not in LEFT_OUT)


@view("/records/{page:int}", "record.html")
def show_record(archive: Archive, page: int) -> RecordView:
    """Return a page's record, its facts, and what the archive holds around it."""
    kept = find_kept(archive, page)
    record = kept.outcome
    return RecordView(
        page=kept.id,
        url=kept.url,
        outlet=kept.outlet,
        version=kept.version,
        is_record=isinstance(record, Record),
        has_bytes=has_bytes(archive.connection, kept.id),
        record=record,
        facts=list_facts(record) if isinstance(record, Record) else (),
        standing=find_standing(archive.connection, kept.id),
    )


def find_kept(archive: Archive, page: int) -> KeptPage:
    """Return a page. Raises NotFoundException where the archive has none of that number."""
    kept = archive.page(page) if 0 < page < 2**63 else None
    if kept is None:
        raise NotFoundException(f"there is no page {page} in this archive")
    return kept


HANDLERS = show_record.handlers

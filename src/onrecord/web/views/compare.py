"""Two pages in, their stories beside each other out."""

from typing import Annotated

from litestar.exceptions import NotFoundException
from litestar.params import QueryParameter

from onrecord.archive.archive import Archive
from onrecord.archive.views.storyfacts import StoryFacts, list_choices, read_facts
from onrecord.lineage.family import Comparison
from onrecord.types import Part
from onrecord.web.beside import Fold, fold_rows, list_rows
from onrecord.web.showing import view


class Compared(Part, frozen=True, kw_only=True):
    """Two stories beside each other; `choices` are others that share their text."""

    before: StoryFacts
    after: StoryFacts
    choices: tuple[StoryFacts, ...]
    comparison: Comparison

    @property
    def folds(self) -> tuple[Fold, ...]:
        """The paragraphs of both, in groups."""
        return fold_rows(list_rows(self.comparison.text.segments))


Page = Annotated[int, QueryParameter(ge=1, le=2**53)]


@view("/compare", "compare.html")
def show_compare(archive: Archive, before: Page, after: Page) -> Compared:
    """Show the stories of two pages word by word: what the second kept, cut, added and changed."""
    comparison = archive.compare(before, after)
    facts = [read_facts(archive.connection, page) for page in (before, after)]
    one, other = facts
    if comparison is None or one is None or other is None:
        raise NotFoundException(f"the archive has no two records {before} and {after}")
    return Compared(
        before=one,
        after=other,
        choices=list_choices(archive.connection, (before, after)),
        comparison=comparison,
    )


HANDLERS = show_compare.handlers

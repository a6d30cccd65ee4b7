"""What two versions of a page differ in: the types of a comparison."""

from enum import StrEnum

from onrecord.lineage.worddiff import Segment
from onrecord.types import Part, Statement


class ParagraphFate(StrEnum):
    """What became of a paragraph."""

    ADDED = "added"
    CUT = "cut"
    CHANGED = "changed"
    MOVED = "moved"


class TextChange(Part, frozen=True, kw_only=True):
    """A text before and after (None: there was none), and word by word."""

    before: str | None
    after: str | None
    segments: tuple[Segment, ...] = ()


class ValueChange(Part, frozen=True, kw_only=True):
    """A value before and after; None: there was none."""

    before: str | None
    after: str | None


class NamesChange(Part, frozen=True, kw_only=True):
    """Names before and after, in their order."""

    before: tuple[str, ...]
    after: tuple[str, ...]


class ParagraphChange(Part, frozen=True, kw_only=True):
    """A paragraph that is not as it was; its blocks' ids in the records before and after."""

    fate: ParagraphFate
    before: str | None
    after: str | None
    before_block: int | None
    after_block: int | None
    segments: tuple[Segment, ...] = ()


class Rewording(Part, frozen=True, kw_only=True):
    """A statement that both versions have, and what of it changed.

    `fields` are of speaker, content, cue, kind and stance; the segments are the content's.
    """

    before: Statement
    after: Statement
    fields: tuple[str, ...]
    segments: tuple[Segment, ...] = ()


class VersionChange(Part, frozen=True, kw_only=True):
    """What changed in an article from one version to the next; None and () where nothing did.

    `silent`: headline, deck or body say something else, and neither the times, nor a note or
    correction, nor an update mark say that they were changed. Lists and other furniture of the page
    do not count.
    """

    headline: TextChange | None = None
    deck: TextChange | None = None
    authors: NamesChange | None = None
    published: ValueChange | None = None
    modified: ValueChange | None = None
    update: ValueChange | None = None
    notes: tuple[ParagraphChange, ...] = ()
    body: tuple[ParagraphChange, ...] = ()
    paragraphs_kept: int = 0
    gained: tuple[Statement, ...] = ()
    lost: tuple[Statement, ...] = ()
    reworded: tuple[Rewording, ...] = ()
    silent: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether the article is as it was."""
        facts = (self.headline, self.deck, self.authors, self.published, self.modified, self.update)
        lists = (self.notes, self.body, self.gained, self.lost, self.reworded)
        return not any(lists) and all(fact is None for fact in facts)

    @property
    def is_text_changed(self) -> bool:
        """Whether headline, deck or body say something else."""
        moved = all(each.fate is ParagraphFate.MOVED for each in self.body)
        return bool(self.headline or self.deck or (self.body and not moved))

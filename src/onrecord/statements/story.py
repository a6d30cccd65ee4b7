"""What the statement reader sees of a page: the story's paragraphs and its day."""

import datetime

from onrecord.types import (
    Entity,
    Explanation,
    Part,
    Passage,
    Stance,
    Statement,
    StatementKind,
    TimeExpression,
)


class Paragraph(Part, frozen=True, kw_only=True):
    """One block of the story. The text before `start` is its dateline, which nobody says."""

    block: int
    text: str
    start: int = 0


class Story(Part, frozen=True, kw_only=True):
    """Paragraphs in order; relative times count from `anchor` (dateline, else publication).

    `language` is a BCP 47 primary tag.
    """

    paragraphs: tuple[Paragraph, ...]
    headline: str | None = None
    anchor: datetime.date | None = None
    language: str = "en"


class Attribution(Part, frozen=True, kw_only=True):
    """An attribution relation before its speaker is resolved.

    `within` is the index of the attribution in whose content this one lies. `wide`: not speech or
    thought, but an attribution in PolNeAR's wider sense. `origin` and `why` say what found it.
    """

    source: Passage | None
    cue: Passage | None
    content: tuple[Passage, ...]
    kind: StatementKind
    addressee: Passage | None
    stance: Stance
    within: int | None
    confidence: float
    wide: bool = False
    origin: str = "rules"
    why: str = ""


class Reading(Part, frozen=True, kw_only=True):
    """What a story says: entities, times and statements, each list in order of appearance."""

    entities: tuple[Entity, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    statements: tuple[Statement, ...] = ()
    explanations: tuple[Explanation, ...] = ()

"""What a search looks for and finds: statements, records, and the headlines of rankings."""

from enum import StrEnum

from onrecord.types import Part, Span


class Target(StrEnum):
    """What is looked for."""

    STATEMENTS = "statements"
    RECORDS = "records"
    HEADLINES = "headlines"
    RANKINGS = "rankings"


class Snippet(Part, frozen=True, kw_only=True):
    """Words around what was looked for. `marks` are spans of `text`; `field` is where it stands."""

    field: str
    text: str
    marks: tuple[Span, ...] = ()


class Hit(Part, frozen=True, kw_only=True):
    """The page of something found. `score` is BM25's, higher is better; None: nothing was weighed.

    `page` is its number in the archive, `url` its normalized address, `outlet` the address's host
    without `www.`, `published` as the record has it.
    """

    page: int
    url: str | None
    outlet: str | None
    headline: str | None
    published: str | None
    score: float | None
    snippet: Snippet


class StatementHit(Hit, frozen=True, kw_only=True):
    """A statement. `through` are the sources of those that it lies within, outermost first.

    `label` is its id in the record; `speaker` the record's name of who speaks, `people` who that
    is in the archive (more than one for a joint speaker), None where nobody is named.
    """

    id: int
    label: str
    speaker: str | None
    people: tuple[str, ...]
    source: str | None
    cue: str | None
    content: str
    addressee: str | None
    kind: str
    stance: str
    through: tuple[str, ...]
    confidence: float


class RecordHit(Hit, frozen=True, kw_only=True):
    """A record."""

    kind: str
    deck: str | None
    authors: tuple[str, ...]
    publisher: str | None
    language: str | None


class RankingHit(Hit, frozen=True, kw_only=True):
    """A headline of a ranking. `page` and what belongs to it is the latest page that shows it.

    `item` is the headline, `item_url` where it leads; `title`, `scope`, `section` and `rank` are
    the ranking's on that page, `seen` is when the page was captured, else published. `best` is the
    best rank on any page that was asked for; `pages` counts all pages with it.
    """

    item: str
    item_url: str | None
    rank: int
    title: str | None
    scope: str
    section: str | None
    seen: str | None
    best: int
    pages: int


class Person(Part, frozen=True, kw_only=True):
    """Someone named in the archive: a person, organization, place, group or described source.

    `label` is the name, with a title where others bear the same name; `speaker` filters take it.
    `ambiguous`: others bear the name, and nothing tells whom these `records` mean.
    """

    id: int
    type: str
    name: str
    title: str | None
    label: str
    ambiguous: bool
    records: int

"""The vocabulary of a record, in newsroom words. These types are the JSON and its schema.

Spans count Unicode characters, end exclusive. A block's span counts in the page's text (the
blocks' texts joined by newlines); every other span counts within its block's text.
"""

from enum import StrEnum
from typing import Literal

import msgspec
from msgspec import UNSET, UnsetType, field

from onrecord.reasons import FailReason as FailReason
from onrecord.reasons import SkipReason as SkipReason

SCHEMA = "onrecord/1"

Span = tuple[int, int]


class Role(StrEnum):
    """What a block is on the page (the vocabulary of the gold data's role guidelines)."""

    HEADLINE = "headline"
    DECK = "deck"
    SECTION = "section"
    BYLINE = "byline"
    TIMESTAMP = "timestamp"
    BODY = "body"
    SUBHEAD = "subhead"
    LIST = "list"
    QUOTE = "quote"
    PULLQUOTE = "pullquote"
    TABLE = "table"
    CAPTION = "caption"
    CREDIT = "credit"
    EMBED = "embed"
    NOTE = "note"
    TAGS = "tags"
    BIO = "bio"
    RANKING = "ranking"
    RELATED = "related"
    NAVIGATION = "navigation"
    PROMOTION = "promotion"
    SHARE = "share"
    COMMENTS = "comments"
    LEGAL = "legal"
    INTERFACE = "interface"


ARTICLE_ROLES = frozenset(list(Role)[: list(Role).index(Role.RANKING)])
"""Roles of the article; the others are the page's furniture."""

TEXT_ROLES = frozenset({Role.BODY, Role.SUBHEAD, Role.LIST, Role.QUOTE})
"""Roles whose blocks make up `article.text`."""


class Kind(StrEnum):
    """What sort of page the article is."""

    STORY = "story"
    LIVE_BLOG = "live blog"
    OPINION = "opinion"
    VIDEO = "video"
    GALLERY = "gallery"


class StatementKind(StrEnum):
    """Whether a statement's words are quoted (PARC3's direct, indirect, mixed)."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Stance(StrEnum):
    """What the source does with the content."""

    ASSERTS = "asserts"
    DENIES = "denies"
    ASKS = "asks"
    ORDERS = "orders"
    INTENDS = "intends"
    BELIEVES = "believes"


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """A frozen piece of a record; without cycles, so the garbage collector need not look at it."""


class WarcPlace(Part, frozen=True, kw_only=True):
    """Where in a web archive the capture stands (ISO 28500)."""

    record_id: str
    file: str
    offset: int


class HttpExchange(Part, frozen=True, kw_only=True):
    """What the server said: status, validators for the next conditional request, redirects."""

    status: int
    etag: str | None = None
    last_modified: str | None = None
    redirects: tuple[str, ...] = ()


class Source(Part, frozen=True, kw_only=True):
    """What was opened. `bytes` is the size as it came, `digest` the SHA-256 of those bytes."""

    url: str | None = None
    canonical_url: str | None = None
    retrieved: str | None = None
    media_type: str
    encoding: str | None
    digest: str
    warc: WarcPlace | None = None
    bytes: int
    truncated: bool = False
    path: str | UnsetType = UNSET
    http: HttpExchange | UnsetType = UNSET


class Link(Part, frozen=True, kw_only=True):
    """A link inside a block; `span` counts in the block's text."""

    url: str
    text: str
    span: Span


class Block(Part, frozen=True, kw_only=True):
    """A run of visible text with one role. `span` counts in the page's text."""

    id: int
    role: Role
    text: str
    span: Span
    path: str
    links: tuple[Link, ...] = ()
    confidence: float


class Fact(Part, frozen=True, kw_only=True):
    """A text of the article with the block it stands in (None: metadata only) and its origin."""

    value: str
    block: int | None
    origin: str


class Author(Part, frozen=True, kw_only=True):
    """Who signed: a person or an organization, with the job or place printed beside the name."""

    name: str
    type: Literal["person", "organization"]
    role: str | None = None
    organization: str | UnsetType | None = UNSET
    block: int | None = None


class Publisher(Part, frozen=True, kw_only=True):
    """Who publishes the page."""

    name: str
    url: str | None = None


class Dateline(Part, frozen=True, kw_only=True):
    """Place, day (ISO 8601, the year resolved) and agency that open the story."""

    place: str
    date: str | None
    agency: str | None
    as_printed: str
    block: int


Precision = Literal["year", "month", "day", "hour", "minute", "second"]


class Instant(Part, frozen=True, kw_only=True):
    """A time of publication: ISO 8601 with its zone where one is known, and what was printed."""

    value: str
    precision: Precision
    as_printed: str | None
    block: int | None
    origin: str


class Image(Part, frozen=True, kw_only=True):
    """A picture of the story; caption and credit apart, the caption's own date and place."""

    url: str | None
    caption: str | None = None
    credit: str | None = None
    taken: str | None = None
    place: str | None = None
    block: int | None = None


class Note(Part, frozen=True, kw_only=True):
    """An editor's note, correction, disclosure or agency sign-off."""

    text: str
    block: int


class Article(Part, frozen=True, kw_only=True):
    """The article's facts. `body` lists block ids, `text` joins their texts by blank lines."""

    kind: Kind
    headline: Fact | None
    deck: Fact | None
    sections: tuple[str, ...] = ()
    authors: tuple[Author, ...] = ()
    publisher: Publisher | None = None
    agency: str | None = None
    update: str | None = None
    dateline: Dateline | None = None
    published: Instant | None = None
    modified: Instant | None = None
    language: str | None = None
    images: tuple[Image, ...] = ()
    body: tuple[int, ...] = ()
    text: str = ""
    notes: tuple[Note, ...] = ()
    tags: tuple[str, ...] = ()
    free: bool | None = None


class RankingItem(Part, frozen=True, kw_only=True):
    """One place of a ranking, counted from 1."""

    rank: int
    headline: str
    url: str | None
    block: int


class Ranking(Part, frozen=True, kw_only=True):
    """A 'most read' list: of the whole site or of one section, over a printed period."""

    title: str | None
    scope: Literal["site", "section"]
    section: str | None = None
    period: str | UnsetType | None = UNSET
    items: tuple[RankingItem, ...]


class RelatedItem(Part, frozen=True, kw_only=True):
    """A link to another story."""

    headline: str
    url: str | None
    block: int


class RelatedList(Part, frozen=True, kw_only=True):
    """A list of other stories without ranks."""

    title: str | None
    items: tuple[RelatedItem, ...]


class Mention(Part, frozen=True, kw_only=True):
    """Words in a block that name an entity."""

    block: int
    span: Span
    text: str


class Entity(Part, frozen=True, kw_only=True):
    """A person, organization, place or group named in the story, under one canonical name.

    `stands_for` is the country for whose government a seat or house speaks in the story: Russia
    for "Moscow" and "the Kremlin".
    """

    id: str
    type: Literal["person", "organization", "place", "group"]
    name: str
    titles: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    stands_for: str | UnsetType = UNSET


class TimeExpression(Part, frozen=True, kw_only=True):
    """A temporal expression with its TIMEX3 type and value (TimeML 1.2.1)."""

    text: str
    block: int
    span: Span
    type: Literal["date", "time", "duration", "set"]
    value: str


class Passage(Part, frozen=True, kw_only=True):
    """Exact words of a block: `text` is the slice that `span` names."""

    text: str
    block: int
    span: Span


class Statement(Part, frozen=True, kw_only=True):
    """An attribution relation: source, cue, content (PARC3, PolNeAR); `within` is its parent.

    `confidence` is the chance that it is one, calibrated where a model read it. `wide` marks what
    is no speech or thought but an attribution in PolNeAR's wider sense (Settings.wide). `time` is
    the TIMEX3 value of the time that dates it ("said on Friday"), where the sentence has one.
    """

    id: str
    source: Passage | None
    cue: Passage | None
    content: tuple[Passage, ...]
    kind: StatementKind
    speaker: str | None
    speaker_name: str | None
    addressee: Passage | None
    stance: Stance
    within: str | None
    confidence: float
    wide: bool | UnsetType = UNSET
    time: str | UnsetType = UNSET


class Lineage(Part, frozen=True, kw_only=True):
    """Keys that find copies: digest of the normalized body, MinHash (base64) of its shingles."""

    text_digest: str | None
    minhash: str | None


class Coverage(Part, frozen=True, kw_only=True):
    """Visible characters of the page, and how many of them stand in blocks; always equal."""

    characters: int
    in_blocks: int


class ReadingWarning(Part, frozen=True, kw_only=True):
    """Something a user should know: a code, the field it touches, and what disagrees."""

    code: str
    field: str | None = None
    visible: str | UnsetType = UNSET
    metadata: str | UnsetType = UNSET
    message: str | UnsetType = UNSET


class Reader(Part, frozen=True, kw_only=True):
    """What read the page: version, models with hashes, digest of the settings."""

    version: str
    models: dict[str, str]
    settings: str


class Record(Part, frozen=True, kw_only=True):
    """One page on record."""

    schema: str = SCHEMA
    source: Source
    blocks: tuple[Block, ...]
    article: Article
    rankings: tuple[Ranking, ...] = ()
    related: tuple[RelatedList, ...] = ()
    entities: tuple[Entity, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    statements: tuple[Statement, ...] = ()
    lineage: Lineage
    coverage: Coverage
    warnings: tuple[ReadingWarning, ...] = ()
    reader: Reader


class Skipped(Part, frozen=True, kw_only=True):
    """A source that was opened and read but is not an article; its lists are still kept."""

    schema: str = SCHEMA
    reason: SkipReason = field(name="skipped")
    detail: str
    source: Source
    rankings: tuple[Ranking, ...] = ()
    related: tuple[RelatedList, ...] = ()
    coverage: Coverage | None = None
    warnings: tuple[ReadingWarning, ...] = ()
    reader: Reader


class Failed(Part, frozen=True, kw_only=True):
    """A source that could not be opened or read. `subject` is what was asked for."""

    schema: str = SCHEMA
    reason: FailReason = field(name="failed")
    detail: str
    subject: str
    reader: Reader


Outcome = Record | Skipped | Failed


class Candidate(Part, frozen=True, kw_only=True):
    """A possible value of a fact: where it stands, what proposed it, and how it was weighed.

    `score` only orders the candidates of one field; `why` is for people.
    """

    value: str
    origin: str
    score: float
    why: str = ""
    block: int | None = None
    span: Span | None = None


class Explanation(Part, frozen=True, kw_only=True):
    """Why a field has its value: the candidate chosen, and those that lost, best first."""

    field: str
    value: str | None
    chosen: Candidate | None
    losers: tuple[Candidate, ...] = ()

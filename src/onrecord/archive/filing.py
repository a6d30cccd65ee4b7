"""An outcome and the bytes that it was read from in, the rows that the archive keeps of them out.

Pure: the rows can be built in any process, only `writing` needs the database.
"""

from functools import partial
from typing import Any

import msgspec

from onrecord.archive.addresses import find_address, find_outlet
from onrecord.archive.aside import Aside
from onrecord.archive.bounds import count_seconds
from onrecord.archive.compression import pack_beside
from onrecord.archive.instants import to_utc
from onrecord.archive.lean import decode_lean, encode_lean
from onrecord.archive.profiling import EntityProfile, profile_entities
from onrecord.archive.words import spread_words
from onrecord.lineage.bodies import read_body
from onrecord.lineage.sketches import build_sketch
from onrecord.record.json import encode_json
from onrecord.types import Fact, Part, Ranking, Record, Skipped, Source, Statement

Row = tuple[Any, ...]


class StatementRow(Part, frozen=True, kw_only=True):
    """A row of `statements`; `within` and `speaker` are labels inside the record."""

    label: str
    within: str | None
    speaker: str | None
    speaker_name: str | None
    source: str | None
    cue: str | None
    content: str
    addressee: str | None
    kind: str
    stance: str
    confidence: float


class RankingRow(Part, frozen=True, kw_only=True):
    """A row of `rankings` with its items: rank, headline, address."""

    title: str | None
    scope: str
    section: str | None
    period: str | None
    items: tuple[tuple[int, str, str], ...]


class ListRow(Part, frozen=True, kw_only=True):
    """A list without ranks, of a page that is no article: its headlines and their addresses."""

    title: str | None
    items: tuple[tuple[str, str], ...]


class CaptureRow(Part, frozen=True, kw_only=True):
    """A row of `captures`."""

    captured: str | None
    url: str | None
    path: str | None
    warc: str | None
    http: str | None


class Filing(Part, frozen=True, kw_only=True):
    """All that is kept of one page: its bytes, the packed document, `texts` for what is searched.

    `content` is None where the bytes are kept already or not there; `beside` says that the
    document was packed with the bytes as its dictionary. By its `marks` a text's copies are found.
    """

    digest: bytes
    size: int
    content: bytes | None
    document: bytes
    beside: bool
    address: str | None
    outlet: str | None
    reason: str | None
    reader: tuple[str, str, str]
    delivery: str
    record: Row | None
    instant: int | None
    texts: tuple[str, str, str] | None
    entities: tuple[tuple[str, EntityProfile], ...]
    statements: tuple[StatementRow, ...]
    rankings: tuple[RankingRow, ...]
    lists: tuple[ListRow, ...]
    marks: tuple[int, ...]
    capture: CaptureRow


def build_filing(
    outcome: Record | Skipped,
    content: bytes | None,
    *,
    delivery: str = "{}",
    is_kept: bool = False,
) -> Filing:
    """Return the rows of an outcome; `content` is what it was read from, where it is there.

    `is_kept` says that the archive has the content already: it is not kept once more.
    """
    source, reader = outcome.source, outcome.reader
    document = Aside(partial(pack_beside, encode_document(outcome), content))
    address = find_address(source)
    record = outcome if isinstance(outcome, Record) else None
    return Filing(
        digest=bytes.fromhex(source.digest.removeprefix("sha256:")),
        size=source.bytes,
        content=None if is_kept else content,
        beside=bool(content),
        address=address,
        outlet=None if address is None else find_outlet(address),
        reason=None if isinstance(outcome, Record) else outcome.reason.value,
        reader=(reader.version, dump_json(reader.models), reader.settings),
        delivery=delivery,
        record=None if record is None else build_row(record),
        instant=None if record is None else find_instant(record),
        texts=None if record is None else build_texts(record),
        entities=() if record is None else profile_entities(record.entities),
        statements=() if record is None else tuple(map(build_statement, record.statements)),
        rankings=tuple(map(build_ranking, outcome.rankings)),
        lists=list_related(outcome),
        marks=() if record is None else build_sketch(read_body(record.article.text)),
        capture=build_capture(source),
        document=document.finish(),
    )


def encode_document(outcome: Record | Skipped) -> bytes:
    """Return what a page's document holds, not packed yet."""
    return encode_lean(outcome) if isinstance(outcome, Record) else encode_json(outcome)


def decode_document(document: bytes, *, is_record: bool) -> Record | Skipped:
    """Return the outcome that a document holds. Raises msgspec.DecodeError."""
    if is_record:
        return decode_lean(document)
    return msgspec.json.decode(document, type=Skipped)


def build_row(record: Record) -> Row:
    """Return the columns of `records` behind `page_id`."""
    article = record.article
    digest = record.lineage.text_digest
    return (
        article.kind.value,
        take_value(article.headline),
        take_value(article.deck),
        dump_json([author.name for author in article.authors]),
        dump_json(article.sections),
        article.publisher.name if article.publisher else None,
        article.agency,
        article.dateline.place if article.dateline else None,
        article.dateline.date if article.dateline else None,
        article.published.value if article.published else None,
        find_instant(record),
        article.modified.value if article.modified else None,
        article.language,
        None if article.free is None else int(article.free),
        None if digest is None else bytes.fromhex(digest.removeprefix("sha256:")),
    )


def find_instant(record: Record) -> int | None:
    """Return when a record was published, in seconds since 1970."""
    published = record.article.published
    return None if published is None else count_seconds(published.value)


def build_texts(record: Record) -> tuple[str, str, str]:
    """Return headline, deck and text as the full-text index takes them."""
    article = record.article
    parts = (take_value(article.headline), take_value(article.deck), article.text)
    headline, deck, text = (spread_words(part or "") for part in parts)
    return headline, deck, text


def build_statement(statement: Statement) -> StatementRow:
    """Return a statement's row."""
    return StatementRow(
        label=statement.id,
        within=statement.within,
        speaker=statement.speaker,
        speaker_name=statement.speaker_name,
        source=statement.source.text if statement.source else None,
        cue=statement.cue.text if statement.cue else None,
        content=" … ".join(passage.text for passage in statement.content),
        addressee=statement.addressee.text if statement.addressee else None,
        kind=statement.kind.value,
        stance=statement.stance.value,
        confidence=statement.confidence,
    )


def build_ranking(ranking: Ranking) -> RankingRow:
    """Return a ranking's row with its items."""
    return RankingRow(
        title=ranking.title,
        scope=ranking.scope,
        section=ranking.section,
        period=ranking.period or None,
        items=tuple((item.rank, item.headline, item.url or "") for item in ranking.items),
    )


def list_related(outcome: Record | Skipped) -> tuple[ListRow, ...]:
    """Return the lists without ranks of a page that is no article; beside a story they are many."""
    if isinstance(outcome, Record):
        return ()
    return tuple(
        ListRow(
            title=related.title,
            items=tuple((item.headline, item.url or "") for item in related.items),
        )
        for related in outcome.related
    )


def build_capture(source: Source) -> CaptureRow:
    """Return the row of the capture that a source is."""
    return CaptureRow(
        captured=None if source.retrieved is None else to_utc(source.retrieved),
        url=source.url if source.http or source.warc else None,
        path=source.path or None,
        warc=None if source.warc is None else dump_json(source.warc),
        http=dump_json(source.http) if source.http else None,
    )


def take_value(fact: Fact | None) -> str | None:
    """Return a fact's value, None without one."""
    return None if fact is None else fact.value


def dump_json(value: object) -> str:
    """Return a value as JSON text."""
    return msgspec.json.encode(value).decode()

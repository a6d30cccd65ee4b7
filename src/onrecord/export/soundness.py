"""An outcome from elsewhere in, what cannot be so in one that onrecord read (or None) out.

The types say which members there are; this says what holds between them: words are slices of their
blocks, what is named exists, and nothing has two of one name.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from onrecord.types import (
    SCHEMA,
    Failed,
    Mention,
    Outcome,
    Passage,
    Record,
    Statement,
    TimeExpression,
)

DIGEST = re.compile(r"sha256:[0-9a-f]{64}")
LARGEST = 2**63 - 1
"""What an archive and a Parquet column can hold."""

Words = Passage | Mention | TimeExpression


def find_fault(outcome: Outcome) -> str | None:
    """Return what is wrong with the outcome, the first of it; None where it is sound."""
    return next(list_faults(outcome), None)


def list_faults(outcome: Outcome) -> Iterator[str]:
    """Yield what is wrong with the outcome."""
    if outcome.schema != SCHEMA:
        yield f"its schema is {outcome.schema!r}, not {SCHEMA!r}"
    if isinstance(outcome, Failed):
        return
    if not DIGEST.fullmatch(outcome.source.digest):
        yield f"its digest {outcome.source.digest!r} is no sha256"
    if not 0 <= outcome.source.bytes <= LARGEST:
        yield f"it cannot have {outcome.source.bytes} bytes"
    ranks = [item.rank for ranking in outcome.rankings for item in ranking.items]
    if any(abs(rank) > LARGEST for rank in ranks):
        yield "a rank is beyond 64 bits"
    if isinstance(outcome, Record):
        yield from list_record_faults(outcome)


def list_record_faults(record: Record) -> Iterator[str]:
    """Yield what is wrong between a record's members."""
    digest = record.lineage.text_digest
    if digest is not None and not DIGEST.fullmatch(digest):
        yield f"its text's digest {digest!r} is no sha256"
    names = {
        "block": [str(block.id) for block in record.blocks],
        "entity": [entity.id for entity in record.entities],
        "statement": [statement.id for statement in record.statements],
    }
    for kind, ids in names.items():
        if len(set(ids)) < len(ids):
            yield f"two of its {kind} ids are the same"
    if not all(entity.name.strip() for entity in record.entities):
        yield "an entity has no name"
    yield from list_loose_ends(record.statements, set(names["entity"]), set(names["statement"]))
    texts = {block.id: block.text for block in record.blocks}
    yield from (
        f"{words.text!r} does not stand at {list(words.span)} of block {words.block}"
        for words in list_words(record)
        if not is_slice(words, texts)
    )


def list_loose_ends(
    statements: Iterable[Statement], entities: set[str], ids: set[str]
) -> Iterator[str]:
    """Yield the statements whose speaker or parent there is not."""
    for statement in statements:
        if statement.speaker is not None and statement.speaker not in entities:
            yield f"statement {statement.id!r} is by {statement.speaker!r}, who is no entity"
        if statement.within is not None and statement.within not in ids - {statement.id}:
            yield f"statement {statement.id!r} is within {statement.within!r}, which is none"


def list_words(record: Record) -> Iterator[Words]:
    """Yield all that is quoted from a block."""
    for statement in record.statements:
        yield from statement.content
        parts = (statement.source, statement.cue, statement.addressee)
        yield from (part for part in parts if part is not None)
    for entity in record.entities:
        yield from entity.mentions
    yield from record.times


def is_slice(words: Words, texts: Mapping[int, str]) -> bool:
    """Tell whether the words stand at their span of their block."""
    start, end = words.span
    return 0 <= start <= end and texts.get(words.block, "")[start:end] == words.text

"""A record in, the same one whose passages have only their places out, and back."""

from collections.abc import Iterator, Mapping
from typing import TypeVar

import msgspec

from onrecord.types import Entity, Mention, Passage, Record, Statement, TimeExpression

Placed = TypeVar("Placed", Passage, Mention, TimeExpression)
Texts = Mapping[int, str]


def thin_passages(record: Record, texts: Texts) -> Record | None:
    """Return the record without its passages' words; None where one is not what stands there."""
    for part in list_passages(record):
        text, (start, end) = texts.get(part.block), part.span
        if text is None or text[start:end] != part.text:
            return None
    return change_passages(record, None)


def fill_passages(record: Record, texts: Texts) -> Record:
    """Return the record with its passages' words. Raises KeyError for a block that is not there."""
    return change_passages(record, texts)


def list_passages(record: Record) -> Iterator[Passage | Mention | TimeExpression]:
    """Yield every part of the record that has words of a block."""
    yield from record.times
    for entity in record.entities:
        yield from entity.mentions
    for statement in record.statements:
        yield from statement.content
        for part in (statement.source, statement.cue, statement.addressee):
            if part is not None:
                yield part


def change_passages(record: Record, texts: Texts | None) -> Record:
    """Return the record with the passages' words from the texts, or without any."""
    return msgspec.structs.replace(
        record,
        times=change_all(record.times, texts),
        entities=tuple([change_entity(entity, texts) for entity in record.entities]),
        statements=tuple([change_statement(each, texts) for each in record.statements]),
    )


def change_entity(entity: Entity, texts: Texts | None) -> Entity:
    """Return the entity with its mentions changed."""
    return msgspec.structs.replace(entity, mentions=change_all(entity.mentions, texts))


def change_statement(statement: Statement, texts: Texts | None) -> Statement:
    """Return the statement with its passages changed."""
    return msgspec.structs.replace(
        statement,
        source=change_one(statement.source, texts),
        cue=change_one(statement.cue, texts),
        content=change_all(statement.content, texts),
        addressee=change_one(statement.addressee, texts),
    )


def change_all(parts: tuple[Placed, ...], texts: Texts | None) -> tuple[Placed, ...]:
    """Return the parts with other words."""
    return tuple([change(part, texts) for part in parts])


def change_one(part: Passage | None, texts: Texts | None) -> Passage | None:
    """Return the passage with other words."""
    return None if part is None else change(part, texts)


def change(part: Placed, texts: Texts | None) -> Placed:
    """Return a part with the words that stand at its place, or with none."""
    text = "" if texts is None else texts[part.block][part.span[0] : part.span[1]]
    return msgspec.structs.replace(part, text=text)

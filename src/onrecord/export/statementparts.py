"""A record's statements in, schema.org parts of its article out.

Words that are quoted are a Quotation (direct, mixed). Indirect speech that holds something to be
so (asserts, believes) is a Claim with its author. What was denied is a Claim without one: the
speaker is not who holds it; nor is anybody named for what stands within a denial. What was asked,
ordered or intended, or is an attribution in the wide sense only, is neither: a CreativeWork.
"""

from collections.abc import Mapping
from typing import Any

from onrecord.export.derived import join_passages
from onrecord.export.identifiers import name_part
from onrecord.export.instants import is_day
from onrecord.types import Entity, Record, Source, Stance, Statement, StatementKind

Node = dict[str, Any]

AGENTS = {"person": "Person", "organization": "Organization", "group": "Organization"}
"""Who can speak in schema.org: a Person or an Organization. A group has no type of its own."""

TYPES = {**AGENTS, "group": "Thing", "place": "Place"}
"""What an entity is where it is only mentioned."""

HELD = {Stance.ASSERTS, Stance.BELIEVES}


def drop_empty(node: Node) -> Node:
    """Return the node without members that have no value."""
    return {name: value for name, value in node.items() if value not in (None, "", [], ())}


def build_parts(record: Record) -> list[Node]:
    """Return a part for each statement."""
    parents = {statement.id: statement for statement in record.statements}
    parts = []
    for statement in record.statements:
        part = build_part(statement, record.source)
        if not is_below_denial(statement, parents):
            part |= attribute(statement, record)
        parts.append(drop_empty(part))
    return parts


def is_below_denial(statement: Statement, parents: Mapping[str, Statement]) -> bool:
    """Tell whether the statement is within one that was denied, however deep."""
    seen: set[str] = set()
    parent = parents.get(statement.within or "")
    while parent is not None and parent.id not in seen:
        if parent.stance is Stance.DENIES:
            return True
        seen.add(parent.id)
        parent = parents.get(parent.within or "")
    return False


def find_speakers(statement: Statement, entities: tuple[Entity, ...]) -> list[Entity]:
    """Return the entities that speak: one, or each of a joint speaker ("A; B") that is known."""
    if statement.speaker is not None:
        return [entity for entity in entities if entity.id == statement.speaker][:1]
    names = (statement.speaker_name or "").split("; ")
    known = {entity.name: entity for entity in reversed(entities)}
    return [known[name] for name in names if name in known] if len(names) > 1 else []


def build_part(statement: Statement, source: Source) -> Node:
    """Return a statement as a Quotation, a Claim or a CreativeWork, without who made it."""
    return {
        "@type": choose_type(statement),
        "@id": name_part(source, statement.id),
        "text": join_passages(statement.content),
        "keywords": [statement.kind.value, statement.stance.value],
        "dateCreated": statement.time if is_day(statement.time or None) else None,
        "isPartOf": name_part(source, statement.within) if statement.within else None,
    }


def choose_type(statement: Statement) -> str:
    """Return the statement's schema.org type."""
    if statement.wide is True:
        return "CreativeWork"
    if statement.kind is StatementKind.DIRECT:
        return "Quotation"
    if statement.stance is Stance.DENIES:
        return "Claim"
    if statement.kind is StatementKind.MIXED:
        return "Quotation"
    return "Claim" if statement.stance in HELD else "CreativeWork"


def attribute(statement: Statement, record: Record) -> Node:
    """Return who made the statement; of a denial, who denied it, in words only."""
    type_ = choose_type(statement)
    credit = statement.source.text if statement.source else statement.speaker_name
    if type_ == "Claim" and statement.stance is Stance.DENIES:
        return {"disambiguatingDescription": f"{Stance.DENIES}: {credit}" if credit else None}
    speakers = [
        build_entity(speaker, record.source, AGENTS[speaker.type])
        for speaker in find_speakers(statement, record.entities)
        if speaker.type in AGENTS
    ]
    member = "spokenByCharacter" if type_ == "Quotation" else "author"
    return {"creditText": credit, member: speakers}


def build_entity(entity: Entity, source: Source, type_: str | None = None) -> Node:
    """Return an entity; a person with the titles that were printed."""
    type_ = type_ or TYPES[entity.type]
    titles = list(entity.titles) if type_ == "Person" else []
    return drop_empty(
        {
            "@type": type_,
            "@id": name_part(source, entity.id),
            "name": entity.name,
            "jobTitle": titles,
        }
    )

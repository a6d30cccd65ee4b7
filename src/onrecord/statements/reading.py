"""A story in, its entities, times and statements out: the statement layer in one call."""

import msgspec

from onrecord.statements.attributions import find_attributions
from onrecord.statements.entities import find_entities
from onrecord.statements.scene import Speaker
from onrecord.statements.speakers import name_speakers
from onrecord.statements.story import Attribution, Reading, Story
from onrecord.statements.times import find_times
from onrecord.types import Entity, Mention, Statement

_LONGEST_NAME = 60


def read_statements(story: Story) -> Reading:
    """Return what a story says: who is named, when, and who says what on whose word."""
    attributions = find_attributions(story)
    entities = find_entities(story)
    speakers = name_speakers(story, attributions, entities)
    entities, speakers = add_named_speakers(attributions, entities, speakers)
    return Reading(
        entities=entities,
        times=find_times(story),
        statements=tuple(
            _build_statement(index, attribution, speaker)
            for index, (attribution, speaker) in enumerate(zip(attributions, speakers, strict=True))
        ),
    )


def _build_statement(index: int, attribution: Attribution, speaker: Speaker) -> Statement:
    return Statement(
        id=f"s{index + 1}",
        source=attribution.source,
        cue=attribution.cue,
        content=attribution.content,
        kind=attribution.kind,
        speaker=speaker[0],
        speaker_name=speaker[1],
        addressee=attribution.addressee,
        stance=attribution.stance,
        within=None if attribution.within is None else f"s{attribution.within + 1}",
        confidence=attribution.confidence,
    )


def add_named_speakers(
    attributions: tuple[Attribution, ...],
    entities: tuple[Entity, ...],
    speakers: tuple[Speaker, ...],
) -> tuple[tuple[Entity, ...], tuple[Speaker, ...]]:
    """Make an organization of each speaker that has a name in capitals but no entity yet.

    "Lavrov's ministry" becomes the entity Russian Foreign Ministry, mentioned by those words.
    """
    sources: dict[str, list[Mention]] = {}
    for attribution, (entity, name) in zip(attributions, speakers, strict=True):
        source = attribution.source
        if source and name and entity is None and _is_name(name):
            mention = Mention(block=source.block, span=source.span, text=source.text)
            sources.setdefault(name, []).append(mention)
    known = {entity.name for entity in entities}
    added = tuple(
        Entity(id=name, type="organization", name=name, mentions=tuple(dict.fromkeys(mentions)))
        for name, mentions in sources.items()
        if name not in known
    )
    named = {entity.name: entity.id for entity in (*added, *entities)}
    linked = tuple(
        (named.get(name or ""), name) if entity is None else (entity, name)
        for entity, name in speakers
    )
    return _number(entities + added, linked)


def _is_name(name: str) -> bool:
    return name[0].isupper() and "; " not in name and len(name) <= _LONGEST_NAME


def _number(
    entities: tuple[Entity, ...], speakers: tuple[Speaker, ...]
) -> tuple[tuple[Entity, ...], tuple[Speaker, ...]]:
    """Number the entities in order of first mention, and the speakers with them."""
    ordered = sorted(entities, key=lambda each: (each.mentions[0].block, each.mentions[0].span[0]))
    ids = {entity.id: f"e{index + 1}" for index, entity in enumerate(ordered)}
    return (
        tuple(msgspec.structs.replace(entity, id=ids[entity.id]) for entity in ordered),
        tuple((ids[entity] if entity else None, name) for entity, name in speakers),
    )

"""A story in, its entities, times and statements out: the statement layer in one call."""

from typing import TYPE_CHECKING

import msgspec

from onrecord.statements.attributions import find_attributions
from onrecord.statements.entities import find_entities, find_tagged_entities
from onrecord.statements.entityjoining import join_entities
from onrecord.statements.saidtimes import find_said_times
from onrecord.statements.scene import Speaker
from onrecord.statements.seats import mark_seats
from onrecord.statements.speakers import name_speakers
from onrecord.statements.story import Attribution, Reading, Story
from onrecord.statements.times import find_times
from onrecord.types import Candidate, Entity, Explanation, Mention, Part, Statement

_LONGEST_NAME = 60


if TYPE_CHECKING:
    from onrecord.statements.learned import StatementModel
    from onrecord.statements.nametagger import NameTagger


class Manner(Part, frozen=True, kw_only=True):
    """How statements are read: PolNeAR's wider sense too, and how sure the reader must be."""

    wide: bool = False
    least: float = 0.0


USUAL = Manner()


def read_statements(
    story: Story,
    model: "StatementModel | None" = None,
    how: Manner = USUAL,
    *,
    tagger: "NameTagger | None" = None,
) -> Reading:
    """Return what a story says: who is named, when, and who says what on whose word.

    Without a model the rules alone find the statements, without a tagger the names.
    """
    attributions = drop_unsure(find_all(story, model, how), how.least)
    sources = [each.source for each in attributions if each.source]
    entities = find_entities(story, sources)
    speakers = name_speakers(story, attributions, entities)
    entities, speakers = add_named_speakers(attributions, entities, speakers)
    entities = mark_seats(entities, sources, story.language)
    if tagger is not None:
        seen = find_tagged_entities(story, sources, tagger)
        entities, speakers = _number(join_entities(entities, speakers, seen, sources), speakers)
    times = find_times(story)
    said = find_said_times(story, attributions, times)
    return Reading(
        entities=entities,
        times=times,
        statements=tuple(
            _build_statement(index, attribution, speaker, time)
            for index, (attribution, speaker, time) in enumerate(
                zip(attributions, speakers, said, strict=True)
            )
        ),
        explanations=tuple(map(explain_attribution, range(len(attributions)), attributions)),
    )


def find_all(story: Story, model: "StatementModel | None", how: Manner) -> tuple[Attribution, ...]:
    """Return the story's attributions, by the model where there is one."""
    if model is None:
        return find_attributions(story)
    from onrecord.statements.learned import OWN, WIDE, find_learned

    return find_learned(story, model, (OWN, WIDE) if how.wide else (OWN,))


def drop_unsure(found: tuple[Attribution, ...], least: float) -> tuple[Attribution, ...]:
    """Return the attributions of that confidence; one within a dropped one moves up a level."""
    places = [index for index, each in enumerate(found) if each.confidence >= least]
    if len(places) == len(found):
        return found
    moved = {index: place for place, index in enumerate(places)}

    def climb(within: int | None) -> int | None:
        while within is not None and within not in moved:
            within = found[within].within
        return None if within is None else moved[within]

    return tuple(
        msgspec.structs.replace(found[index], within=climb(found[index].within)) for index in places
    )


def _build_statement(
    index: int, attribution: Attribution, speaker: Speaker, time: str | None
) -> Statement:
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
        wide=attribution.wide or msgspec.UNSET,
        time=time or msgspec.UNSET,
    )


def explain_attribution(index: int, attribution: Attribution) -> Explanation:
    """Return what made a statement; its field is the statement's id."""
    value = " … ".join(passage.text for passage in attribution.content)
    place = attribution.cue or attribution.content[0]
    chosen = Candidate(
        value=value,
        origin=attribution.origin,
        score=attribution.confidence,
        why=attribution.why,
        block=place.block,
        span=place.span,
    )
    return Explanation(field=f"s{index + 1}", value=value, chosen=chosen)


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

"""A story's entities and sources in, the entities with the governments that they speak for out.

"Moscow warned" and "the Kremlin said" are Russia's word; "a flat in Moscow" is not.
"""

from collections.abc import Iterable

import msgspec

from onrecord.statements.sourceparts import WORD
from onrecord.statements.speakerwords import load_speaker_words
from onrecord.types import Entity, Passage


def mark_seats(
    entities: tuple[Entity, ...], sources: Iterable[Passage], language: str
) -> tuple[Entity, ...]:
    """Return the entities, those marked that are a source as a seat or house of government."""
    words = load_speaker_words(language)
    known = words.seats | words.houses
    places: dict[tuple[int, int], str] = {}
    for source in sources:
        named = [word.lower() for word in WORD.findall(source.text)]
        country = known.get(" ".join(named[1:] if named[:1] == ["the"] else named))
        if country is not None:
            places[source.block, source.span[1]] = country
    if not places:
        return entities
    return tuple(_mark(entity, places) for entity in entities)


def _mark(entity: Entity, places: dict[tuple[int, int], str]) -> Entity:
    ends = ((mention.block, mention.span[1]) for mention in entity.mentions)
    country = next((places[end] for end in ends if end in places), None)
    if country is None or country == entity.name:
        return entity
    return msgspec.structs.replace(entity, stands_for=country)

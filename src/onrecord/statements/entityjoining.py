"""The entities that speakers were found among and those that a tagger sees, in; both as one, out.

Whoever speaks stays as the speaker's entity, under its name; everybody else is as the tagger sees.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

import msgspec

from onrecord.statements.scene import Speaker
from onrecord.types import Entity, Mention, Passage

_OWN = ("person", "organization", "place")
End = tuple[int, int]
"""Block of a mention, and the character that its name ends at."""


def join_entities(
    ruled: Sequence[Entity],
    speakers: Sequence[Speaker],
    seen: Sequence[Entity],
    sources: Sequence[Passage] = (),
) -> tuple[Entity, ...]:
    """Return the entities that speak, with the mentions that the tagger sees, and its others.

    Of a speaker's mentions those in `sources` stay whatever the tagger sees, and the first one. The
    ids are unique but in no order.
    """
    firm = [_fit(each, seen, sources) for each in _find_firm(ruled, speakers)]
    owners = {_find_end(mention): each.id for each in firm for mention in each.mentions}
    named = {(each.type, each.name): each.id for each in firm}
    spans = {
        block: [mention.span for mention in mentions]
        for block, mentions in groupby(
            sorted(
                (mention for each in firm for mention in each.mentions),
                key=lambda mention: mention.block,
            ),
            key=lambda mention: mention.block,
        )
    }
    inner = {_find_end(mention) for each in ruled for mention in each.mentions}
    types = {each.id: each.type for each in firm}
    added: dict[str, list[Mention]] = {}
    others: list[Entity] = []
    for entity in seen:
        rest = tuple(
            mention
            for mention in entity.mentions
            if _find_end(mention) not in owners
            and (_find_end(mention) in inner or not _overlaps(mention, spans))
        )
        owner = _find_owner(entity, owners) or named.get((entity.type, entity.name))
        if rest and owner is not None and types[owner] == entity.type:
            added.setdefault(owner, []).extend(rest)
        elif rest:
            others.append(msgspec.structs.replace(entity, id=f"tagged {entity.id}", mentions=rest))
    return (*(_add_mentions(each, added.get(each.id, ())) for each in firm), *others)


def _find_firm(ruled: Sequence[Entity], speakers: Sequence[Speaker]) -> list[Entity]:
    """Return the entities that speak, alone or jointly, and those that no tagger knows."""
    speaking = {entity for entity, _ in speakers if entity}
    names = {part for _, name in speakers if name for part in name.split("; ")}
    return [
        each
        for each in ruled
        if each.id in speaking or each.name in names or each.type not in _OWN or each.stands_for
    ]


def _fit(entity: Entity, seen: Sequence[Entity], sources: Sequence[Passage]) -> Entity:
    """Return a speaker with the type that the tagger gives its mentions, and those that it sees."""
    if entity.type not in _OWN or entity.stands_for:
        return entity
    ends = {_find_end(mention): each.type for each in seen for mention in each.mentions}
    types = Counter(ends[end] for each in entity.mentions if (end := _find_end(each)) in ends)
    kept = tuple(
        each for each in entity.mentions if _find_end(each) in ends or _is_source(each, sources)
    )
    commonest = types.most_common(1)[0][0] if types and not entity.titles else entity.type
    return msgspec.structs.replace(
        entity,
        type=commonest if commonest in _OWN else entity.type,
        mentions=kept or entity.mentions[:1],
    )


def _is_source(mention: Mention, sources: Sequence[Passage]) -> bool:
    start, end = mention.span
    return any(
        each.block == mention.block and each.span[0] < end and start < each.span[1]
        for each in sources
    )


def _find_end(mention: Mention) -> End:
    return mention.block, mention.span[1]


def _find_owner(entity: Entity, owners: dict[End, str]) -> str | None:
    """Return the entity that speaks under most of these mentions."""
    shared = Counter(
        owners[end] for mention in entity.mentions if (end := _find_end(mention)) in owners
    )
    return shared.most_common(1)[0][0] if shared else None


def _overlaps(mention: Mention, spans: dict[int, list[tuple[int, int]]]) -> bool:
    start, end = mention.span
    return any(first < end and start < last for first, last in spans.get(mention.block, ()))


def _add_mentions(entity: Entity, mentions: Sequence[Mention]) -> Entity:
    """Return the entity with more mentions, all in the order of the text."""
    if not mentions:
        return entity
    ordered = sorted((*entity.mentions, *mentions), key=lambda each: (each.block, each.span))
    return msgspec.structs.replace(entity, mentions=tuple(ordered))

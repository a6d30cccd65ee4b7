"""A record's entity in, its profile out: name, titles and aliases, and the forms it is found by."""

from collections.abc import Iterable

import msgspec

from onrecord.archive.naming import find_countries, fold_name, list_endings, read_title
from onrecord.types import Entity, Part

DESCRIBED = "described"
"""Type of a source that a story describes and that is none of its entities."""

MOST = 8
"""Titles and aliases of a profile, words of a name's ending."""
LONGEST = 200
"""Characters of a name or title; what is longer was misread."""
LONGEST_ACRONYM = 10

GENERATIONS = frozenset("jr sr ii iii iv".split())


class EntityProfile(Part, frozen=True, kw_only=True):
    """What a record prints of an entity.

    A person's titles are as printed. An organization's are the countries that own it ("Russia’s
    Defense Ministry"), where they are one.
    """

    type: str
    name: str
    titles: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


def profile_entities(entities: Iterable[Entity]) -> tuple[tuple[str, EntityProfile], ...]:
    """Return each entity's id in its record, and its profile."""
    return tuple((entity.id, profile_entity(entity)) for entity in entities)


def profile_entity(entity: Entity) -> EntityProfile:
    """Return what the record prints of an entity."""
    name = clean_name(entity.name)
    if entity.type == "person":
        return EntityProfile(type="person", name=name, titles=choose_titles(entity.titles))
    printed = sorted({clean_name(mention.text) for mention in entity.mentions} - {name})
    owners = {owner for text in printed for owner in _find_owner(text, name)}
    aliases = [text for text in printed if _is_alias(text, name)]
    return EntityProfile(
        type=entity.type,
        name=name,
        titles=tuple(owners) if len(owners) == 1 else (),
        aliases=tuple(aliases[:MOST]),
    )


def choose_titles(printed: Iterable[str]) -> tuple[str, ...]:
    """Return the fewest and shortest titles that tell all that the printed ones tell.

    A record of somebody much in the news prints many; profiles must stay few.
    """
    chosen: list[str] = []
    told: set[str] = set()
    titles = sorted(
        {clean_name(title) for title in printed} - {""}, key=lambda each: (len(each), each)
    )
    for title in titles:
        tells = {*read_title(title).countries, *read_title(title).callings}
        if not tells <= told:
            told |= tells
            chosen.append(title)
    return tuple(chosen[:MOST] or titles[:1])


def profile_described(name: str) -> EntityProfile:
    """Return the profile of a source that a story describes ("a resident of Kyiv")."""
    return EntityProfile(type=DESCRIBED, name=clean_name(name))


def find_family(profile: EntityProfile) -> str:
    """Return what all profiles share that may be the same: a person's first and last name."""
    words = fold_name(profile.name).split()
    if profile.type != "person" or len(words) < 3:
        return " ".join(words)
    names = [word for word in words if word not in GENERATIONS]
    return " ".join((names[0], names[-1])) if len(names) > 1 else " ".join(words)


def find_initials(profile: EntityProfile) -> str:
    """Return the initials of a person's middle names, and "jr" or "iii"."""
    words = fold_name(profile.name).split()
    if profile.type != "person":
        return ""
    names = [word for word in words if word not in GENERATIONS]
    generation = [word for word in words[1:] if word in GENERATIONS]
    return " ".join(["".join(word[0] for word in names[1:-1]), *generation]).strip()


def list_forms(profile: EntityProfile) -> tuple[str, ...]:
    """Return the folded forms that find the profile: its name, surname or ending, aliases."""
    name = fold_name(profile.name)
    words = name.split()[-MOST:]
    forms = {name, find_family(profile), *map(fold_name, profile.aliases)}
    if profile.type == "person":
        names = [word for word in words if word not in GENERATIONS]
        forms |= {*list_endings(" ".join(words)), *list_endings(" ".join(names))}
        forms -= GENERATIONS
    elif profile.type == "organization":
        # "Ministry" alone would find every ministry.
        forms |= {form for form in list_endings(" ".join(words)) if " " in form}
    return tuple(sorted(forms - {""}))


def clean_name(text: str) -> str:
    """Return a name or title as profiles have it: on one line, not too long."""
    return " ".join(text.split())[:LONGEST]


def _find_owner(text: str, name: str) -> tuple[str, ...]:
    """Return the country printed before a name: "Russia’s" of "Russia’s Defense Ministry"."""
    before, found, _ = text.partition(name)
    return find_countries(before)[:1] if found and before else ()


def _is_alias(text: str, name: str) -> bool:
    """Return whether other words name the same: its acronym, or where its name begins or ends."""
    words, others = fold_name(name).split(), fold_name(text).split()
    letters = text.replace(".", "")
    if letters.isalnum() and letters.isupper() and 1 < len(letters) <= LONGEST_ACRONYM:
        return True
    part = others in (words[: len(others)], words[-len(others) :])
    return bool(others) and others != words and part


def encode_list(values: tuple[str, ...]) -> str:
    """Return texts as a JSON array."""
    return msgspec.json.encode(values).decode()

"""A named source in, the person, organization or place that speaks out."""

import re

from onrecord.statements.scene import Scene, Speaker
from onrecord.statements.sourceparts import WORD, Part
from onrecord.types import Entity, Mention

_FULL = re.compile(r"([A-Z][\w’'-]+(?: (?:[A-Z]\. )?[A-Z][\w’'-]+){1,2}), (?:an? |the )?[a-z]")


def resolve_seat(scene: Scene, part: Part) -> Speaker | None:
    """Return the country that a seat of government stands for: "Moscow warned"."""
    country = scene.words.seats.get(" ".join(part.lower))
    named = [each for each in part.named if each[1].type == "place"]
    if country is None or len(part.named) != 1 or not named:
        return None
    known = (id_ for id_, each in scene.focus.entities.items() if each.name == country)
    found = next(known, None)
    return scene.take(found, part) if found else (None, country)


def resolve_named(scene: Scene, part: Part) -> Speaker | None:
    """Return the person, else the organization or place, that the part's head names."""
    heads = scene.words.persons | scene.words.nameless
    people = [
        each
        for each in part.heads
        if each[1].type == "person"
        and part.is_outer(each[0])
        and not part.is_complement(each[0], heads)
        and not _tells_whose(scene, part, *each)
    ]
    if not people:
        printed = None if scene.lexicon.nouns else _FULL.match(part.text)
        known = any(mention.span[0] == part.start for mention, _ in part.named)
        return (None, printed[1]) if printed and not known else _resolve_body(scene, part)
    free = [each for each in people if not part.is_owner(each[0])]
    mention, entity = (free or people)[0]
    if part.is_owner(mention):
        if part.heads[-1][1].type != "place" and part.heads[-1][0] is not mention:
            return _resolve_body(scene, part)
        if _owns_people(scene, part.read_after(mention)):
            return None
    if part.head in scene.words.persons and free:
        scene.descriptions.add_title(entity.id, part.lower)
    return scene.take(entity.id, part)


def _tells_whose(scene: Scene, part: Part, mention: Mention, entity: Entity) -> bool:
    """Return whether a name only tells whose people speak: "Trump administration officials"."""
    behind = part.read_after(mention)
    after = behind.split(",")[0].split()
    if behind[:1] != " " or part.head not in after or part.head in scene.words.mouthpieces:
        return False
    person = entity.type == "person" and part.head in scene.words.persons
    return person or after[0] in scene.words.camps


def _owns_people(scene: Scene, after: str) -> bool:
    """Return whether a body or people follow the owner: "Reed's family", not "Reed's remark"."""
    words = [word.lower() for word in WORD.findall(after)][1:]
    if not scene.words.papers.isdisjoint(words):
        return False
    people = scene.words.persons | scene.words.nameless | scene.words.organizations
    people |= scene.words.bodies | scene.words.camps
    return not words or any(
        word in people or scene.lexicon.is_calling(word.removesuffix("s")) for word in words
    )


def _resolve_body(scene: Scene, part: Part) -> Speaker | None:
    """Return the organization or place that speaks, itself or through its voices."""
    heads = set(part.lower)
    bodies = [
        each
        for each in part.heads
        if each[1].type != "place" and not _tells_whose(scene, part, *each)
    ]
    if part.head in scene.words.mouthpieces:
        bodies = [each for each in part.named if each[1].type not in ("place", "person")]
    free = [each for each in bodies if not part.is_owner(each[0])]
    inside = {word.lower() for mention, _ in bodies for word in WORD.findall(mention.text)}
    if _is_people(scene, part.head) and part.head not in inside:
        return None
    if free and (part.is_whole(free[-1][0]) or not heads & scene.words.nameless):
        return scene.take(free[-1][1].id, part)
    if bodies and part.head in scene.words.mouthpieces:
        scene.voice = scene.take(bodies[0][1].id, part)
        return scene.voice
    if bodies and heads & (scene.words.voices | scene.words.papers):
        return scene.take(bodies[0][1].id, part)
    if part.heads and _is_alone(scene, part):
        return scene.take(part.heads[-1][1].id, part)
    return None


def _is_people(scene: Scene, head: str) -> bool:
    """Return whether a noun is for people who do not speak for the body named beside them."""
    if head in scene.words.voices or head in scene.words.organizations:
        return False
    return head in scene.words.nameless or is_person_noun(scene, head)


def _is_alone(scene: Scene, part: Part) -> bool:
    """Return whether the last name ends the part and nothing but names stands before it."""
    mention = part.heads[-1][0]
    before = [word.lower() for word in WORD.findall(part.read_before(mention))]
    return part.is_whole(mention) and not set(before) & scene.words.nameless


def is_person_noun(scene: Scene, head: str) -> bool:
    """Return whether a noun in the singular says what a person is."""
    plural = head.endswith("s") and head.removesuffix("s") in scene.lexicon.heads
    called = head in scene.words.roles or scene.lexicon.is_calling(head)
    organization = head in scene.words.organizations or head in scene.words.bodies
    told = head in scene.words.persons or head.endswith(scene.words.aged)
    told = told or head.startswith(scene.words.parents)
    return told or (called and not plural and not organization)

"""A pronoun as source in, whom it means out."""

from onrecord.statements.namewords import Gender
from onrecord.statements.scene import NOBODY, Scene, Speaker
from onrecord.statements.sourceparts import Part


def find_pronoun(scene: Scene, part: Part) -> str:
    """Return the pronoun that the part begins with, "" when it begins with none."""
    words = scene.words
    kinds = (words.male, words.female, words.thing, words.many, words.own, words.relative)
    first = part.lower[0].split("'")[0].split("’")[0]
    return first if any(first in kind for kind in kinds) else ""


def resolve_pronoun(scene: Scene, pronoun: str, part: Part) -> Speaker:
    """Return whom a pronoun means: the speaker around it for "I", else who is in focus."""
    words, place = scene.words, scene.place(part)
    if pronoun in words.own:
        # Outside of quotations it is whoever wrote the story.
        speaker = scene.parent
        return find_house(scene, speaker) if pronoun in words.ours else speaker
    gender: Gender | None = "male" if pronoun in words.male else None
    gender = "female" if pronoun in words.female else gender
    if gender is not None:
        if _means_stranger(scene, part):
            return None, words.unnamed
        found = scene.focus.find_person(place, gender, but=scene.other)
        return _resolve_person(scene, part, found)
    if pronoun in words.relative:
        return scene.take(scene.focus.find_nearest(place), part)
    if pronoun in words.many and scene.running[1] and not _is_person(scene, scene.running):
        return scene.running
    return scene.take(scene.focus.find_organization(place), part)


def _means_stranger(scene: Scene, part: Part) -> bool:
    """Return whether somebody unnamed spoke last, in this paragraph or the one before."""
    if scene.stranger is None or scene.running[1] != scene.words.unnamed:
        return False
    return scene.place(part)[0] - scene.stranger[0] <= 1


def _resolve_person(scene: Scene, part: Part, found: str | None) -> Speaker:
    """Return the person found, else who spoke last: a surname alone may seem an organization."""
    if found is not None:
        return scene.take(found, part)
    running = scene.focus.entities.get(scene.running[0] or "")
    lone = running is not None and running.type != "person" and " " not in running.name
    known = running is not None and running.name.lower() in scene.lexicon.organizations
    if running is None or not lone or known or running.name.isupper():
        return NOBODY
    return scene.take(running.id, part)


def _is_person(scene: Scene, speaker: Speaker) -> bool:
    entity = scene.focus.entities.get(speaker[0] or "")
    return entity is not None and entity.type == "person"


def find_house(scene: Scene, speaker: Speaker) -> Speaker:
    """Return whom "we" means: the organization in the speaker's title, else the speaker."""
    person = scene.focus.entities.get(speaker[0] or "")
    house = scene.descriptions.find_house(person) if person else None
    return (house, scene.focus.entities[house].name) if house else speaker

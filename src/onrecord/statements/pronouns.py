"""A pronoun as source in, whom it means out."""

from onrecord.statements.namewords import Gender
from onrecord.statements.scene import NOBODY, Scene, Speaker
from onrecord.statements.sourceparts import Part


def find_pronoun(scene: Scene, part: Part) -> str:
    """Return the pronoun that the part begins with, "" when it begins with none."""
    words = scene.words
    kinds = (
        words.male, words.female, words.thing, words.many, words.own, words.relative,
        words.addressed,
    )  # fmt: skip
    first = part.lower[0].split("'")[0].split("’")[0]
    alone = len(part.lower) == 1 and first in words.pointing
    return first if alone or any(first in kind for kind in kinds) else ""


def resolve_pronoun(scene: Scene, pronoun: str, part: Part) -> Speaker:
    """Return whom a pronoun means: the speaker around it for "I", else who is in focus."""
    words = scene.words
    if pronoun in words.own:
        # Outside of quotations it is whoever wrote the story.
        speaker = scene.parent
        return find_house(scene, speaker, part) if pronoun in words.ours else speaker
    if pronoun in words.male or pronoun in words.female:
        return _resolve_gendered(scene, part, "male" if pronoun in words.male else "female")
    if pronoun in words.addressed or pronoun in words.pointing:
        return NOBODY
    if pronoun in words.relative or pronoun in words.many:
        resolve = _resolve_relative if pronoun in words.relative else _resolve_many
        return resolve(scene, part)
    return _resolve_thing(scene, part)


def _resolve_thing(scene: Scene, part: Part) -> Speaker:
    """Return whom "it" means: the body that is said to say so, else the one in focus."""
    words, place = scene.words, scene.place(part)
    body = scene.parent[1] and scene.parent[1] != words.unnamed
    if body and not scene.quoted and not _is_person(scene, scene.parent):
        return scene.parent
    if _spoke_nameless(scene, part):
        return scene.running
    return scene.take(scene.focus.find_organization(place), part)


def _spoke_nameless(scene: Scene, part: Part) -> bool:
    """Return whether a body that is no entity spoke last, no other paragraph between."""
    entity, name = scene.running
    if entity or not is_body(scene, name) or scene.spoke is None:
        return False
    return scene.place(part)[0] - scene.spoke[0] <= 1


def is_body(scene: Scene, name: str | None) -> bool:
    """Return whether a speaker that is no entity is one body: neither unnamed nor joint."""
    return bool(name) and "; " not in (name or "") and name != scene.words.unnamed


def _resolve_gendered(scene: Scene, part: Part, gender: Gender) -> Speaker:
    """Return whom "he" or "she" means."""
    if _means_parent(scene, gender):
        return scene.take(scene.parent[0], part)
    if _means_stranger(scene, part):
        return None, scene.words.unnamed
    if _goes_on(scene, part, gender):
        return scene.take(scene.running[0], part)
    place = scene.place(part)
    found = scene.focus.find_person(place, gender, but=scene.other, said=scene.said)
    found = found or _find_introduced(scene, part, gender)
    return _resolve_person(scene, part, found)


def _find_introduced(scene: Scene, part: Part, gender: Gender) -> str | None:
    """Return whom a lead's "he" means, if the next paragraph begins with his name."""
    at, _ = scene.place(part)
    introduced = scene.focus.list_introduced(at + 1) if at == 0 and not scene.quoted else []
    known = scene.focus.find_gender(introduced[0]) if introduced else None
    return introduced[0] if introduced and known in (None, gender) else None


def _resolve_relative(scene: Scene, part: Part) -> Speaker:
    """Return whom "who" refers to: who is named right before, nobody known for "people who"."""
    place = scene.place(part)
    before = scene.focus.read_before(place).rstrip(" ,").split(" ")[-1]
    if before in scene.words.nameless or (before.islower() and before.endswith("s")):
        return None, scene.words.unnamed
    return scene.take(scene.focus.find_nearest(place), part)


def _resolve_many(scene: Scene, part: Part) -> Speaker:
    """Return whom "they" means: the group or body that is said to say so, or spoke last."""
    if scene.quoted:
        # Whom a speaker calls "they" is mostly nobody that the story names.
        return None, scene.words.unnamed
    for speaker in (scene.parent, scene.running):
        if speaker[1] and not _is_person(scene, speaker):
            return speaker
    found = scene.focus.find_many(scene.place(part))
    return scene.take(found, part) if found else (None, scene.words.unnamed)


def _means_parent(scene: Scene, gender: Gender) -> bool:
    """Return whether "he" is who is said to say so: "Berg said she felt it"."""
    entity = scene.parent[0]
    if scene.quoted or entity is None or not _is_person(scene, scene.parent):
        return False
    return scene.focus.find_gender(entity) in (None, gender)


def _goes_on(scene: Scene, part: Part, gender: Gender) -> bool:
    """Return whether "he added" is who spoke last, not whom the sentence names before."""
    entity = scene.running[0]
    if scene.cue not in scene.words.continuing or scene.parent[1] or entity is None:
        return False
    near = scene.focus.list_near(scene.place(part))
    if any(scene.focus.find_gender(each) in (None, gender) for each in near):
        return False
    return _is_person(scene, scene.running) and scene.focus.find_gender(entity) in (None, gender)


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
        return None, scene.words.unnamed
    return scene.take(running.id, part)


def _is_person(scene: Scene, speaker: Speaker) -> bool:
    entity = scene.focus.entities.get(speaker[0] or "")
    return entity is not None and entity.type == "person"


def find_house(scene: Scene, speaker: Speaker, part: Part) -> Speaker:
    """Return whom "we" means: the organization in the speaker's title, else the speaker.

    Scholars say "we" of themselves; a chief executive without a company in the title says it of
    the company that the story is about.
    """
    person = scene.focus.entities.get(speaker[0] or "")
    if person is None or person.type != "person":
        return speaker
    house = scene.descriptions.find_house(person)
    if house is None and (camp := scene.descriptions.name_camp(person)):
        return None, camp
    titles = {word.lower() for title in person.titles for word in title.split()}
    if house is None and not scene.words.hired.isdisjoint(titles):
        house = scene.find_company(part, "company", far=False)
    if house is None:
        return speaker
    name = scene.focus.entities[house].name
    learned = not scene.words.learned.isdisjoint(name.lower().split())
    return speaker if learned else (house, name)

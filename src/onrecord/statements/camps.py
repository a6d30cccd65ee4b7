"""A person's campaign or administration as source in, the name it goes by out."""

from onrecord.statements.pronouns import resolve_pronoun
from onrecord.statements.scene import Scene, Speaker
from onrecord.statements.sourceparts import Part
from onrecord.types import Entity


def resolve_camp(scene: Scene, part: Part) -> Speaker | None:
    """Return "Sanders campaign" for "the Sanders camp", "Sanders's campaign", "his campaign"."""
    words = scene.words
    if part.head not in words.camps or len(part.lower) < 2:
        return None
    head = words.camp if words.camp.startswith(part.head) else part.head
    owner = _find_owner(scene, part)
    if owner is not None:
        scene.camps[head] = f"{owner} {head}"
        return None, scene.camps[head]
    if part.lower[0] in words.definite and len(part.lower) == 2:
        name = scene.camps.get(head) or _find_camp(scene, part, head)
        return (None, name) if name else None
    return None


def _find_camp(scene: Scene, part: Part, head: str) -> str | None:
    """Return the camp that the story has named, a campaign else as a politician's in focus."""
    place = scene.place(part)
    described = scene.descriptions.find_described(head, place)
    person = scene.focus.find_person(place, None) if head == scene.words.camp else None
    if described or person is None:
        return described
    entity = scene.focus.entities[person]
    return f"{entity.name.split()[-1]} {head}" if _is_political(scene, entity) else None


def _is_political(scene: Scene, person: Entity) -> bool:
    """Tell whether a title or description of the person is one of politics ("a candidate")."""
    titles = scene.descriptions.titles
    told = (each for word in scene.words.politicians for each, _ in titles.get(word, ()))
    return person.id in told


def _find_owner(scene: Scene, part: Part) -> str | None:
    """Return the surname of whose it is: of the person named before the noun, or of "his"."""
    for mention, entity in part.named:
        behind = part.read_after(mention).lower().lstrip("'’").removeprefix("s ").split()
        if entity.type == "person" and behind[:1] == [part.head]:
            return entity.name.split()[-1]
    words = scene.words
    if part.lower[0] in words.male | words.female and part.lower[1:] == [part.head]:
        entity_ = scene.focus.entities.get(resolve_pronoun(scene, part.lower[0], part)[0] or "")
        return entity_.name.split()[-1] if entity_ is not None else None
    return None

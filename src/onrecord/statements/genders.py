"""A story's people in, whether each is he or she out, and how surely."""

from onrecord.statements.namewords import Gender, load_name_words
from onrecord.statements.story import Story
from onrecord.types import Entity

Told = tuple[Gender, bool]
"""A gender, and whether a form of address tells it, not only the first name."""


def find_genders(story: Story, entities: tuple[Entity, ...]) -> dict[str, Told]:
    """Return genders told by a title before the name or by the first name."""
    lexicon = load_name_words(story.language)
    genders: dict[str, Told] = {}
    for entity in entities:
        if entity.type != "person":
            continue
        words = entity.name.split()
        named = lexicon.find_gender(words[0]) if len(words) > 1 else None
        if named is not None:
            genders[entity.id] = named, False
        for mention in entity.mentions:
            first = mention.text.split()[0].lower().rstrip(".")
            told = lexicon.addresses.get(first)
            if told is not None:
                genders[entity.id] = told, True
                break
    return genders

"""A story's people in, whether each is he or she out, and how surely."""

import re
from functools import cache

from onrecord.statements.namewords import Gender, load_name_words
from onrecord.statements.speakerwords import load_speaker_words
from onrecord.statements.story import Story
from onrecord.types import Entity

Told = tuple[Gender, bool]
"""A gender, and whether a form of address tells it, not only the first name."""

_NEAR = 120
_MOST_MENTIONS = 12
_NAME = re.compile(r"(?<![.!?] )(?<![\"“‘])\b[A-Z][a-z]")


@cache
def match_pronouns(language: str) -> re.Pattern[str]:
    """Match a language's pronouns for him (group `male`) and her (`female`), whatever the case."""
    words = load_speaker_words(language)
    him, her = ("|".join(sorted(each)) or "(?!)" for each in (words.male, words.female))
    return re.compile(rf"\b(?:(?P<male>{him})|(?P<female>{her}))\b", re.IGNORECASE)


def find_genders(story: Story, entities: tuple[Entity, ...]) -> dict[str, Told]:
    """Return genders told by a title before the name, the first name or the pronouns behind."""
    lexicon = load_name_words(story.language)
    genders: dict[str, Told] = {}
    texts = {each.block: each.text for each in story.paragraphs}
    pronouns = match_pronouns(story.language)
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
    for entity in entities:
        if entity.type == "person" and entity.id not in genders:
            gender = _read_pronouns(entity, texts, pronouns)
            if gender is not None:
                genders[entity.id] = gender, False
    return genders


def _read_pronouns(
    entity: Entity, texts: dict[int, str], pronouns: re.Pattern[str]
) -> Gender | None:
    """Return the gender of the pronouns that follow a person's name, where they agree."""
    votes: set[Gender] = set()
    for mention in entity.mentions[:_MOST_MENTIONS]:
        text = texts.get(mention.block, "")
        found = pronouns.search(text, mention.span[1], mention.span[1] + _NEAR)
        if found is None or _NAME.search(text, mention.span[1], found.start()):
            continue
        votes.add("male" if found["male"] else "female")
    return votes.pop() if len(votes) == 1 else None

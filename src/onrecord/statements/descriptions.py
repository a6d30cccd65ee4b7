"""A story's entities in, whom a description names out: by title, office or house.

"The foreign minister", "the ministry", "Lavrov's ministry", a chief executive's "we".
"""

import re
from bisect import bisect_left
from functools import cache

from onrecord.statements.sourceparts import WORD
from onrecord.statements.speakerwords import SpeakerWords
from onrecord.statements.story import Story
from onrecord.types import Entity

_LONGEST = 6
_MOST_TITLES = 100


Place = tuple[int, int]


@cache
def _match_described(head: str) -> re.Pattern[str]:
    """Match a name in capitals with up to two small words and the head behind it.

    "A Danish ferry company" tells what another name names, and is no name.
    """
    name = r"[A-Z][\w&’'-]*(?<!['’]s)(?: [A-Z][\w&-]*){0,4}"
    return re.compile(
        rf"(?<!\b[Aa] )(?<!\b[Aa]n )\b(?!(?:The|An?|This|That|Its|His|Her|Their) )"
        rf"{name}(?: [a-z-]+){{0,2}} {re.escape(head)}\b"
    )


class Descriptions:
    """Titles of people by their words, and organizations by the words of their names."""

    def __init__(self, story: Story, entities: tuple[Entity, ...], words: SpeakerWords) -> None:
        self.words = words
        self.story = story
        self.blocks = {each.block: index for index, each in enumerate(story.paragraphs)}
        self.titles: dict[str, list[tuple[str, frozenset[str]]]] = {}
        self.described: dict[str, list[tuple[Place, str]]] = {}
        self.offices: dict[str, list[tuple[Place, str]]] = {}
        self.houses: dict[str, str] = {}
        for entity in entities:
            if entity.type == "person":
                self._add_titles(entity)
            elif entity.type == "organization" or " " in entity.name:
                self._add_organization(entity)
        for places in self.offices.values():
            places.sort()

    def _add_titles(self, entity: Entity) -> None:
        printed = {mention.text.removesuffix(entity.name) for mention in entity.mentions}
        for title in (*entity.titles, *sorted(printed)):
            words = frozenset(word.lower() for word in WORD.findall(title))
            for word in words:
                self.titles.setdefault(word, []).append((entity.id, words))

    def _add_organization(self, entity: Entity) -> None:
        words = entity.name.lower().split()
        for mention in entity.mentions:
            place = self.blocks.get(mention.block, 0), mention.span[0]
            for word in words:
                self.offices.setdefault(word, []).append((place, entity.id))
        for at in range(max(1, len(words) - 1)):
            self.houses.setdefault(" ".join(words[at:]), entity.id)
        for mention in entity.mentions[:_LONGEST]:
            self.houses.setdefault(mention.text.lower().removeprefix("the "), entity.id)

    def find_titled(self, lower: list[str], head: str) -> str | None:
        """Return the person whose title holds most of the description's words, and its head."""
        wanted = frozenset(lower) - self.words.determiners
        known = self.titles.get(head, [])[:_MOST_TITLES]
        return max(known, key=lambda each: len(each[1] & wanted))[0] if known else None

    def find_office(self, head: str, place: Place) -> str | None:
        """Return the organization last named before whose name holds the head ("the ministry")."""
        named = self.offices.get(head, ())
        before = bisect_left(named, (place, ""))
        return named[max(0, before - 1)][1] if named else None

    def find_described(self, head: str, place: Place) -> str | None:
        """Return the fuller description of a body that the story gave before: "the authority" is
        the "Valmere health authority".
        """
        known = self.described.get(head)
        if known is None:
            known = self.described[head] = [
                ((number, match.end()), match.group())
                for number, paragraph in enumerate(self.story.paragraphs)
                for match in _match_described(head).finditer(paragraph.text)
            ]
        before = bisect_left(known, (place, ""))
        return known[before - 1][1] if before else None

    def find_house(self, person: Entity) -> str | None:
        """Return the organization that a person's title names, whom the person's "we" means."""
        for title in person.titles:
            words = [word.removesuffix("'s").removesuffix("’s") for word in title.lower().split()]
            for length in range(min(_LONGEST, len(words)), 0, -1):
                for at in range(len(words) - length + 1):
                    found = self.houses.get(" ".join(words[at : at + length]))
                    if found:
                        return found
        return None

    def name_office(self, owner: Entity, head: str) -> str | None:
        """Return the office's name: a "Russian Foreign Minister" has a Russian Foreign Ministry."""
        for title in owner.titles:
            words = title.split()
            for index, word in enumerate(words):
                if self.words.offices.get(word.lower()) == head:
                    return " ".join([*words[:index], head.capitalize(), *words[index + 1 :]])
        return None

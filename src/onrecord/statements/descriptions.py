"""A story's entities in, whom a description names out: by title, office or house.

"The foreign minister", "the ministry", "Lavrov's ministry", a chief executive's "we".
"""

from onrecord.statements.sourceparts import WORD
from onrecord.statements.speakerwords import SpeakerWords
from onrecord.types import Entity

_LONGEST = 6
_MOST_TITLES = 100


class Descriptions:
    """Titles of people by their words, and organizations by the words of their names."""

    def __init__(self, entities: tuple[Entity, ...], words: SpeakerWords) -> None:
        self.words = words
        self.titles: dict[str, list[tuple[str, frozenset[str]]]] = {}
        self.offices: dict[str, str] = {}
        self.houses: dict[str, str] = {}
        for entity in entities:
            if entity.type == "person":
                self._add_titles(entity)
            elif entity.type == "organization":
                self._add_organization(entity)

    def _add_titles(self, entity: Entity) -> None:
        for title in entity.titles:
            words = frozenset(word.lower() for word in WORD.findall(title))
            for word in words:
                self.titles.setdefault(word, []).append((entity.id, words))

    def _add_organization(self, entity: Entity) -> None:
        words = entity.name.lower().split()
        for word in words:
            self.offices.setdefault(word, entity.id)
        for at in range(max(1, len(words) - 1)):
            self.houses.setdefault(" ".join(words[at:]), entity.id)
        for mention in entity.mentions[:_LONGEST]:
            self.houses.setdefault(mention.text.lower().removeprefix("the "), entity.id)

    def find_titled(self, lower: list[str], head: str) -> str | None:
        """Return the person whose title holds most of the description's words, and its head."""
        wanted = frozenset(lower) - self.words.determiners
        known = self.titles.get(head, [])[:_MOST_TITLES]
        return max(known, key=lambda each: len(each[1] & wanted))[0] if known else None

    def find_office(self, head: str) -> str | None:
        """Return the first organization whose name holds the head ("the ministry")."""
        return self.offices.get(head)

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

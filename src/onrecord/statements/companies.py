"""A story's organizations in, which of them "the company" may mean out.

News outlets and governments are no company, unless the story calls them one.
"""

import re

from onrecord.statements.speakerwords import SpeakerWords
from onrecord.statements.story import Story
from onrecord.types import Entity, Mention

_WORD = re.compile(r"[^\W_]+(?:[/.&’'-][^\W_]+)*")
_NEAR = 40
_FAR = 80
_MOST_MENTIONS = 12
_MAIN = 3
_CLOSE = 4


class Companies:
    """Tells companies from other bodies, by their names and by what stands beside them."""

    def __init__(self, story: Story, words: SpeakerWords) -> None:
        self.words = words
        self.texts = {each.block: each.text for each in story.paragraphs}
        self.labels: dict[str, frozenset[str]] = {}

    def is_introduced(self, entity: Entity) -> bool:
        """Return whether the story calls it a company, by name or beside it."""
        words = _list_words(entity.name)
        named = bool(words) and words[-1] in self.words.suffixes
        labelled = not self.words.traders.isdisjoint(self._list_labels(entity))
        return labelled or (named and not self.is_other(entity))

    def is_other(self, entity: Entity) -> bool:
        """Return whether its name is an outlet's or a public body's."""
        words = _list_words(entity.name)
        other = self.words.outlets | self.words.public
        listed = entity.name.lower() in self.words.outlets | self.words.houses.keys()
        return listed or not other.isdisjoint(words)

    def _is_aside(self, entity: Entity) -> bool:
        """Return whether it only tells where somebody works: "Lee, analyst at Kelso Capital"."""
        if len(entity.mentions) > 1:
            return False
        mention = entity.mentions[0]
        before = self.texts.get(mention.block, "")[: mention.span[0]].removesuffix("the ").split()
        working = bool(before) and before[-1] in self.words.within
        behind = any(word.lower() in self.words.persons for word in before[-_CLOSE:-1])
        return working and behind

    def choose(self, found: list[Entity]) -> str | None:
        """Return the company among organizations, best first; None where two are as likely."""
        found = [each for each in found if not self._is_aside(each)]
        introduced = [each.id for each in found if self.is_introduced(each)]
        if introduced:
            return introduced[0]
        free = [each for each in found if not self.is_other(each)]
        free.sort(key=lambda each: -len(each.mentions))
        # One that the story is about stands out from others that it only names.
        if len(free) > 1 and len(free[0].mentions) < _MAIN * len(free[1].mentions):
            return None
        return free[0].id if free else None

    def choose_labelled(self, found: list[Entity], noun: str) -> str | None:
        """Return the body that the story calls by the noun beside its name."""
        return next((each.id for each in found if noun in self._list_labels(each)), None)

    def choose_kin(self, found: list[Entity], noun: str) -> str | None:
        """Return the body whose name has a word like the noun, else one that may be called so."""
        kin = self.words.kin.get(noun, frozenset())
        for each in found:
            if not kin.isdisjoint(_list_words(each.name)):
                return each.id
        if noun in self.words.companies:
            return found[0].id if found else None
        initials = (each.id for each in found if each.name.isupper() and not self.is_other(each))
        return next(initials, None) if noun in self.words.initialled else None

    def choose_outlet(self, found: list[Entity]) -> str | None:
        """Return the best outlet among organizations, by its name or by what the story calls it."""
        outlets, presses = self.words.outlets, self.words.presses
        for each in found:
            words = (*_list_words(each.name), *self._list_labels(each))
            if not (outlets | presses).isdisjoint(words):
                return each.id
        return None

    def _list_labels(self, entity: Entity) -> frozenset[str]:
        """Return the nouns that the story describes it by beside its name."""
        labels = self.labels.get(entity.id)
        if labels is None:
            mentions = entity.mentions[:_MOST_MENTIONS]
            labels = frozenset(word for each in mentions for word in self._read_labels(each))
            self.labels[entity.id] = labels
        return labels

    def _read_labels(self, mention: Mention) -> list[str]:
        text, (start, end) = self.texts.get(mention.block, ""), mention.span
        left = text[max(0, start - _NEAR) : start]
        if text[end : end + 1] == ",":
            # "Turkey's disaster agency, AFAD, said"
            left = left.removesuffix(", ")
        before = _list_words(re.split(r"[,.;:]\s", left)[-1])
        after = re.match(r"\)?(?:, | is | was )(?:an?|the) ([^,.;]*)", text[end : end + _FAR])
        described = _list_words(after[1]) if after else []
        stop = next((at for at, word in enumerate(described) if word in self.words.stops), None)
        return [*before[-1:], *described[:stop][-1:]]


def _list_words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]

"""A story's mentions in, whom a pronoun or description at a place may mean out."""

import re
from bisect import bisect_left
from typing import Literal

from onrecord.statements.namewords import Gender, load_name_words
from onrecord.statements.story import Story
from onrecord.types import Entity, Mention

Place = tuple[int, int]
"""A paragraph's number in the story and a character in it."""

_SENTENCE = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])|\n")
_REACH = 8
_LONGEST = 40
_NEAR = 3


class Focus:
    """Who has been named where. Speakers that are resolved are added as the story is read."""

    def __init__(self, story: Story, entities: tuple[Entity, ...]) -> None:
        self.entities = {each.id: each for each in entities}
        self.paragraphs = {each.block: index for index, each in enumerate(story.paragraphs)}
        self.story = story
        named = [
            (self.place(mention.block, mention.span[0]), mention, entity)
            for entity in entities
            for mention in entity.mentions
            if mention.block in self.paragraphs
        ]
        self.named = sorted(named, key=lambda each: each[0])
        self._places = [each[0] for each in self.named]
        self.spoken: list[tuple[Place, str]] = []
        self._bounds: dict[int, list[int]] = {}
        self._genders = _find_genders(story, entities)

    def place(self, block: int, start: int) -> Place:
        """Return where a character of a block stands in the story."""
        return self.paragraphs.get(block, len(self.paragraphs)), start

    def add_speaker(self, place: Place, entity: str) -> None:
        """Note that an entity was spoken for here by a pronoun or description."""
        self.spoken.append((place, entity))

    def find_person(self, place: Place, gender: Gender | None) -> str | None:
        """Return the person of that gender who is in focus before a place.

        The first one named in the sentence before the pronoun, then in each sentence before it;
        a sentence's speaker before the others.
        """
        return self._find(place, "person", gender)

    def find_organization(self, place: Place) -> str | None:
        """Return the organization in focus before a place."""
        return self._find(place, "organization", None)

    def find_nearest(self, place: Place) -> str | None:
        """Return the person or organization named right before, whom "who" refers to."""
        start, end = next(iter(self._sentences_before(place)), (place, place))
        inside = [entity for _, entity in self._named_between(start, end)]
        return next((each.id for each in reversed(inside) if each.type != "place"), None)

    def find_company(self, place: Place) -> str | None:
        """Return whom "the company" means: of the organizations that the last sentences begin with,
        the one that the story names most.
        """
        counts: dict[str, int] = {}
        for index, (start, end) in enumerate(self._sentences_before(place)):
            if index >= _NEAR and counts:
                break
            inside = [entity for _, entity in self._named_between(start, end)]
            first = next((each for each in inside if each.type == "organization"), None)
            if first:
                counts[first.id] = len(first.mentions)
        return max(counts, key=lambda id_: counts[id_], default=None)

    def _find(
        self, place: Place, type_: Literal["person", "organization"], gender: Gender | None
    ) -> str | None:
        for start, end in self._sentences_before(place):
            recent = self.spoken[-_LONGEST:]
            inside = [id_ for at, id_ in reversed(recent) if start <= at < end]
            inside += [entity.id for _, entity in self._named_between(start, end)]
            for entity in inside:
                if self._fits(entity, type_, gender):
                    return entity
        return None

    def _fits(self, entity: str, type_: str, gender: Gender | None) -> bool:
        known = self.entities.get(entity)
        if known is None or known.type != type_:
            return False
        return gender is None or self._genders.get(entity) in (None, gender)

    def _named_between(self, start: Place, end: Place) -> list[tuple[Mention, Entity]]:
        first = bisect_left(self._places, start)
        last = min(bisect_left(self._places, end), first + _LONGEST)
        return [each[1:] for each in self.named[first:last]]

    def _sentences_before(self, place: Place) -> list[tuple[Place, Place]]:
        paragraph, end = place
        found: list[tuple[Place, Place]] = []
        while 0 <= paragraph < len(self.story.paragraphs) and len(found) < _REACH:
            bounds = self._list_bounds(paragraph)
            last = bisect_left(bounds, max(end, 1))
            for start in reversed(bounds[max(0, last - _REACH) : last]):
                found.append(((paragraph, start), (paragraph, end)))
                end = start
            paragraph -= 1
            end = len(self.story.paragraphs[paragraph].text) + 1
        return found[:_REACH]

    def _list_bounds(self, paragraph: int) -> list[int]:
        bounds = self._bounds.get(paragraph)
        if bounds is None:
            text = self.story.paragraphs[paragraph].text
            bounds = [0, *(match.end() for match in _SENTENCE.finditer(text))]
            self._bounds[paragraph] = bounds
        return bounds

    def find_in(self, block: int, start: int, end: int) -> list[tuple[Mention, Entity]]:
        """Return the mentions that reach into a passage, in order."""
        first = self.place(block, max(0, start - _LONGEST * 2))
        around = self._named_between(first, self.place(block, end))
        return [each for each in around if each[0].span[1] > start]


def _find_genders(story: Story, entities: tuple[Entity, ...]) -> dict[str, Gender]:
    """Return genders told by a title before the name or by the first name."""
    lexicon = load_name_words(story.language)
    genders: dict[str, Gender] = {}
    for entity in entities:
        if entity.type != "person":
            continue
        words = entity.name.split()
        told: list[Gender | None] = [lexicon.find_gender(words[0])] if len(words) > 1 else []
        for mention in entity.mentions:
            first = mention.text.split()[0].lower().rstrip(".")
            told.insert(0, lexicon.addresses.get(first))
        known = [each for each in told if each is not None]
        if known:
            genders[entity.id] = known[0]
    return genders

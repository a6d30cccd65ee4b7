"""A story's mentions in, whom a pronoun or description at a place may mean out."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from onrecord.statements.genders import find_genders, match_pronouns
from onrecord.statements.namewords import Gender, load_name_words
from onrecord.statements.speakerwords import load_speaker_words
from onrecord.statements.story import Story
from onrecord.types import Entity, Mention, Passage, Span

Place = tuple[int, int]
"""A paragraph's number in the story and a character in it."""

_SENTENCE = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])|\n")
_LAST = re.compile(r"(?:\A|[^.])\b([^\W\d_]+)\Z")
_FIRST = re.compile(r"[^\w]*(\w+)")
_REACH = 8
_LONGEST = 40
_NEAR = 3
_FAR = 3
_SUBJECT = 8
_PAIR = 2
_WIDEST = 1000
"""Characters of a sentence that are read for a pronoun."""


class Focus:
    """Who has been named where. Speakers that are resolved are added as the story is read.

    Who is only named in somebody's words is not in focus outside them: `quoted` are passages in
    quotation marks.
    """

    def __init__(
        self, story: Story, entities: tuple[Entity, ...], quoted: Iterable[Passage] = ()
    ) -> None:
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
        self.words = load_speaker_words(story.language)
        self.lexicon = load_name_words(story.language)
        self.pronouns = match_pronouns(story.language)
        self.spoken: list[tuple[Place, str]] = []
        self._last: dict[str, list[Place]] | None = None
        self._spoken_ids: set[str] = set()
        self._bounds: dict[int, list[int]] = {}
        self._genders = find_genders(story, entities)
        self._quoted: dict[int, list[Span]] = {}
        for passage in quoted:
            self._quoted.setdefault(self.paragraphs[passage.block], []).append(passage.span)
        self._quotations = {at: _merge_spans(spans) for at, spans in self._quoted.items()}

    def place(self, block: int, start: int) -> Place:
        """Return where a character of a block stands in the story."""
        return self.paragraphs.get(block, len(self.paragraphs)), start

    def read_before(self, place: Place) -> str:
        """Return the text of the paragraph before a place."""
        paragraphs = self.story.paragraphs
        return paragraphs[place[0]].text[: place[1]] if place[0] < len(paragraphs) else ""

    def touches(self, end: Place, start: Place) -> bool:
        """Return whether no sentence stands between two places, at most one paragraph apart."""
        paragraphs = self.story.paragraphs
        if not 0 <= start[0] - end[0] <= 1 or start[0] >= len(paragraphs):
            return False
        if start[0] == end[0]:
            between = paragraphs[end[0]].text[end[1] : start[1]]
        else:
            between = paragraphs[end[0]].text[end[1] :]
            if any(each.isalnum() for each in paragraphs[start[0]].text[: start[1]]):
                return False
        return not _SENTENCE.search(between.strip())

    def find_last(self, entity: str, place: Place) -> Place:
        """Return where an entity was last named or spoke before a place."""
        if self._last is None:
            self._last = {}
            for at, _, each in self.named:
                self._last.setdefault(each.id, []).append(at)
        places = self._last.get(entity, [])
        before = bisect_left(places, place)
        named = places[before - 1] if before else (-1, 0)
        spoken = (at for at, each in reversed(self.spoken[-_LONGEST:]) if each == entity)
        return max(named, next(spoken, (-1, 0)))

    def find_gender(self, entity: str) -> Gender | None:
        """Return whether a person is he or she, where a title or the first name tells."""
        known = self._genders.get(entity)
        return known[0] if known else None

    def add_speaker(self, place: Place, entity: str) -> None:
        """Note that an entity was spoken for here by a pronoun or description."""
        self.spoken.append((place, entity))
        self._spoken_ids.add(entity)

    def find_person(
        self,
        place: Place,
        gender: Gender | None,
        *,
        but: str | None = None,
        said: Sequence[Passage] = (),
    ) -> str | None:
        """Return the person of that gender who is in focus before a place.

        The first one named in the sentence before the pronoun, then in each sentence before it;
        a sentence's speaker before the others. `but`: who it cannot be. Nobody is meant who is only
        named in what is `said`.
        """
        spans = [(self.place(each.block, each.span[0]), each.span[1]) for each in said]
        weak: tuple[int, str] | None = None
        for distance, inside in enumerate(self._list_before(place, spans, None if but else gender)):
            for entity in inside:
                if entity == but or not self._is_person(entity):
                    continue
                known = self._genders.get(entity)
                if gender and known is None and distance >= _NEAR and not self._is_known(entity):
                    continue
                if gender is None or known is None or known[0] == gender:
                    near = weak is not None and distance - weak[0] >= _FAR
                    return weak[1] if near and weak else entity
                if weak is None and not known[1] and entity in self._spoken_ids:
                    weak = distance, entity
        return weak[1] if weak and weak[0] <= 1 else None

    def list_near(self, place: Place) -> list[str]:
        """Return the people whom the sentence names before a place, the first one first."""
        start, end = next(iter(self._sentences_before(place)), (place, place))
        named = [entity.id for _, entity in self._named_between(start, end, place)]
        return [each for each in named if self._is_person(each)]

    def list_introduced(self, paragraph: int) -> list[str]:
        """Return the person whom a paragraph begins with and no other one has named before.

        With whoever stands behind it and an "and": "Mark and Susan Tolley".
        """
        found: list[str] = []
        end = 0
        for mention, entity in self._named_between((paragraph, 0), (paragraph, _LONGEST)):
            first = mention == entity.mentions[0]
            if not (first and entity.type == "person" and " " in entity.name):
                break
            start = mention.span[0]
            if found and self.read_before((paragraph, start))[end:] not in self.words.joins:
                break
            if not found and start > 1:
                break
            found.append(entity.id)
            end = mention.span[1]
        return found

    def find_organization(self, place: Place) -> str | None:
        """Return the organization, or the country that is its sentence's subject, in focus."""
        for start, end in self._sentences_before(place):
            spoken = self._list_spoken(start, end)
            for entity in spoken:
                if self.entities[entity].type != "person":
                    return entity
            for mention, entity_ in self._named_between(start, end, place):
                first = self.place(mention.block, mention.span[0])[1] - start[1] <= _SUBJECT
                first = first and not self._is_owner(mention)
                if entity_.type == "organization" or (entity_.type == "place" and first):
                    return entity_.id
        return None

    def _is_owner(self, mention: Mention) -> bool:
        """Return whether a name only tells whose: "Sweden's Nordkraft"."""
        at = self.paragraphs[mention.block]
        return self.story.paragraphs[at].text[mention.span[1] :][:2] in {"'s", "’s"}

    def find_many(self, place: Place) -> str | None:
        """Return the body or group that speaks in the sentences before or is their subject."""
        for start, end in self._sentences_before(place)[:_NEAR]:
            named = self._named_between(start, (start[0], start[1] + _SUBJECT), place)
            inside = [*self._list_spoken(start, end), *(entity.id for _, entity in named)]
            for entity in inside:
                if not self._is_person(entity):
                    return entity
        return None

    def find_realm(self, place: Place) -> str | None:
        """Return the place that the sentences before are about: whom "the country" means."""
        for start, end in self._sentences_before(place):
            for _, entity in self._named_between(start, end, place):
                if entity.type == "place":
                    return entity.id
        return None

    def find_pair(self, place: Place) -> list[str] | None:
        """Return the two people whom the last sentence names that names more than one."""
        for start, end in self._sentences_before(place):
            inside = [entity.id for _, entity in self._named_between(start, end, place)]
            people = [each for each in dict.fromkeys(inside) if self._is_person(each)]
            if len(people) > 1:
                return people if len(people) == _PAIR else None
        return None

    def _is_known(self, entity: str) -> bool:
        """Return whether the story tells of somebody more than once, or has heard them."""
        named = self.entities[entity]
        return len(named.mentions) > 1 or bool(named.titles) or entity in self._spoken_ids

    def _is_person(self, entity: str) -> bool:
        return entity in self.entities and self.entities[entity].type == "person"

    def _list_before(
        self,
        place: Place,
        said: Sequence[tuple[Place, int]] = (),
        gender: Gender | None = None,
    ) -> Iterator[list[str]]:
        """Yield, sentence by sentence backwards, who spoke or is named there.

        Whom a sentence names behind the same pronoun is passed over: it goes on about another.
        """
        for start, end in self._sentences_before(place):
            inside = self._list_spoken(start, end)
            again = self._find_again(start, end, gender) if gender else end
            named = self._named_between(start, again, place)
            for mention, entity in self._put_subject_first(start, named):
                at = self.place(mention.block, mention.span[0])
                if not any(first <= at < (first[0], last) for first, last in said):
                    inside.append(entity.id)
            yield inside

    def _put_subject_first(
        self, start: Place, named: list[tuple[Mention, Entity]]
    ) -> list[tuple[Mention, Entity]]:
        """Return a sentence's mentions, its subject first: "When Lee left, Doe led the team"."""
        if len(named) < _PAIR:
            return named
        text = self.story.paragraphs[start[0]].text
        opening = _FIRST.match(text, start[1])
        if opening is None or opening[1].lower() not in self.words.fronting:
            return named
        for at, (mention, entity) in enumerate(named):
            first = mention.span[0]
            if at and entity.type == "person" and text[first - 2 : first] == ", ":
                return [named[at], *named[:at], *named[at + 1 :]]
        return named

    def _find_again(self, start: Place, end: Place, gender: Gender) -> Place:
        """Return where a sentence has a pronoun of that gender, outside of quotations."""
        text = self.story.paragraphs[start[0]].text
        last = min(end[1], start[1] + _WIDEST)
        for match in self.pronouns.finditer(text, start[1], last):
            found = start[0], match.start()
            if match[gender] and not self._is_quoted(found):
                return found
        return end

    def _list_spoken(self, start: Place, end: Place) -> list[str]:
        recent = self.spoken[-_LONGEST:]
        return [id_ for at, id_ in reversed(recent) if start <= at < end]

    def find_nearest(self, place: Place) -> str | None:
        """Return the person or organization named right before, whom "who" refers to."""
        start, end = next(iter(self._sentences_before(place)), (place, place))
        inside = [entity for _, entity in self._named_between(start, end, place)]
        return next((each.id for each in reversed(inside) if each.type != "place"), None)

    def list_companies(self, place: Place) -> list[Entity]:
        """Return whom "the company" may mean, likeliest first: the organizations that the nearest
        sentences begin with; of one that is named once only, a better known one takes the place.
        """
        found: list[str] = []
        for index, (start, end) in enumerate(self._sentences_before(place)):
            if index >= _NEAR and found:
                break
            inside = self._list_spoken(start, end)
            inside += [entity.id for _, entity in self._named_between(start, end, place)]
            found += [id_ for id_ in inside if self.entities[id_].type == "organization"]
        known = [id_ for id_ in found if len(self.entities[id_].mentions) > 1]
        return [self.entities[id_] for id_ in dict.fromkeys((*known, *found))]

    def list_bodies(self, place: Place) -> list[Entity]:
        """Return all organizations named before a place, those first that are named most."""
        before = self.named[: bisect_left(self._places, place)]
        counts = Counter(entity.id for *_, entity in before if entity.type == "organization")
        return [self.entities[id_] for id_, _ in counts.most_common()]

    def _named_between(
        self, start: Place, end: Place, place: Place | None = None
    ) -> list[tuple[Mention, Entity]]:
        """Return the mentions there; none in a quotation that does not hold `place`."""
        first = bisect_left(self._places, start)
        last = min(bisect_left(self._places, end), first + _LONGEST)
        found = self.named[first:last]
        if place is None:
            return [each[1:] for each in found]
        return [each[1:] for each in found if not self._is_hidden(each[0], place)]

    def _is_quoted(self, place: Place) -> bool:
        starts, ends = self._quotations.get(place[0], ([], []))
        at = bisect_right(starts, place[1]) - 1
        return at >= 0 and place[1] < ends[at]

    def _is_hidden(self, mention: Place, place: Place) -> bool:
        if not self._is_quoted(mention):
            return False
        for start, end in self._quoted.get(mention[0], ()):
            if start <= mention[1] < end:
                return not (mention[0] == place[0] and start <= place[1] < end)
        return False

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
            ends = (each for each in _SENTENCE.finditer(text) if not self._abbreviates(text, each))
            bounds = [0, *(match.end() for match in ends)]
            self._bounds[paragraph] = bounds
        return bounds

    def _abbreviates(self, text: str, stop: re.Match[str]) -> bool:
        """Return whether a full stop only ends a title or initial: "Sen. Lee", "J. Doe"."""
        word = _LAST.search(text, max(0, stop.start() - _LONGEST), stop.start())
        if word is None or text[stop.start()] != "." or stop.end() - stop.start() > _PAIR:
            return False
        if not word[1][0].isupper():
            return False
        return len(word[1]) == 1 or word[1].lower() in self.lexicon.addresses

    def find_in(self, block: int, start: int, end: int) -> list[tuple[Mention, Entity]]:
        """Return the mentions that reach into a passage, in order."""
        first = self.place(block, max(0, start - _LONGEST * 2))
        around = self._named_between(first, self.place(block, end))
        return [each for each in around if each[0].span[1] > start]


def _merge_spans(spans: Iterable[Span]) -> tuple[list[int], list[int]]:
    """Return the starts and the ends of what spans cover together, in order."""
    starts: list[int] = []
    ends: list[int] = []
    for start, end in sorted(spans):
        if ends and start <= ends[-1]:
            ends[-1] = max(ends[-1], end)
        else:
            starts.append(start)
            ends.append(end)
    return starts, ends

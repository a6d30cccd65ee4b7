"""A story's entities in, whom a description names out: by title, office or house.

"The foreign minister", "the ministry", "Lavrov's ministry", a chief executive's "we".
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from itertools import islice

from onrecord.statements.sourceparts import WORD
from onrecord.statements.speakerwords import SpeakerWords
from onrecord.statements.story import Story
from onrecord.types import Entity

_LONGEST = 6
_NEAR = 90
_CUT = re.compile(r"\b(?:(?!(?:The|This|That) )[A-Z][\w&-]*|[Aa]n?) $")
_AT = re.compile(r",? [a-z’' -]*(?:at|of|for|with|from) (?:the |its |their )?")
_AGE = re.compile(r", \(?(\d{1,3})(?=[,.)]|$)| \((\d{1,3})\)")
_MOST_TITLES = 100
_MOST_PEOPLE = 400


Place = tuple[int, int]


@cache
def _match_described(head: str) -> re.Pattern[str]:
    """Match a name in capitals with up to two small words and the head behind it.

    "A Danish ferry company" tells what another name names, and is no name, nor is "Danish ferry
    company Halden".
    """
    small = (
        "said|says|that|is|was|are|were|and|or|of|in|on|at|by|for|from|with|to|as|told|has|the|a|an"
    )
    name = r"[A-Z][\w&-]*(?: [A-Z][\w&-]*){0,4}"
    return re.compile(
        rf"(?<!\b[Aa] )(?<!\b[Aa]n )\b(?!(?:The|An?|This|That|Its|His|Her|Their|Our|My|Your) )"
        rf"{name}(?:['’]s)?(?: (?!(?:{small}) )[a-z-]+){{0,2}} {re.escape(head)}\b"
        rf"(?!,? [A-Z])"
    )


@cache
def _match_stranger(head: str) -> re.Pattern[str]:
    """Match "an officer", not "Reed, an officer," nor "was an officer" nor "an officer, Reed,"."""
    return re.compile(
        rf"(?:^|[^,\w] |(?<!\bis)(?<!\bwas)(?<!\bas)(?<!\bbe)(?<!\blike)(?<=[a-z]) )"
        rf"(?:[Aa]n?|[Oo]ne|[Aa]nother) (?:[\w’'-]+ ){{0,3}}{re.escape(head)}\b"
        rf"(?!,? (?:named |called )?[A-Z])"
    )


def _extends(name: str, words: list[str]) -> bool:
    """Return whether a name begins and ends with the same words and has others between."""
    longer = name.replace("’", "'").split()
    same = longer[0] == words[0] and longer[-1] == words[-1]
    return same and len(longer) > len(words) > 1 and set(words) <= set(longer)


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
        self.strangers: dict[str, Place] = {}
        self.texts = {each.block: each.text for each in story.paragraphs}
        self.bodies: dict[int, list[tuple[int, int, str]]] = {}
        people = (each for each in entities if each.type == "person")
        self.people = tuple(islice(people, _MOST_PEOPLE))
        for entity in entities:
            if entity.type == "person":
                self._add_titles(entity)
            elif entity.type == "organization" or " " in entity.name:
                self._add_organization(entity)
        for places in self.offices.values():
            places.sort()

    def _add_titles(self, entity: Entity) -> None:
        printed = {mention.text.removesuffix(entity.name) for mention in entity.mentions}
        style = entity.name.split()[0]
        styled = (style,) if style.lower() in self.words.persons else ()
        for title in (*entity.titles, *sorted(printed), *styled):
            words = frozenset(word.lower() for word in WORD.findall(title))
            words |= {self.words.find_noun(word) for word in words}
            wider = [each for word in words for each in self.words.wider.get(word, ())]
            for word in (*words, *wider):
                self.titles.setdefault(word, []).append((entity.id, words))

    def add_title(self, person: str, lower: Sequence[str]) -> None:
        """Note the words by which a source describes a person whom it names."""
        words = frozenset(lower)
        for word in words:
            known = self.titles.setdefault(word, [])
            if len(known) < _MOST_TITLES and (person, words) not in known:
                known.append((person, words))

    def _add_organization(self, entity: Entity) -> None:
        words = entity.name.lower().split()
        for mention in entity.mentions:
            if entity.type == "organization":
                self.bodies.setdefault(mention.block, []).append((*mention.span, entity.id))
            place = self.blocks.get(mention.block, 0), mention.span[0]
            for word in words:
                self.offices.setdefault(word, []).append((place, entity.id))
        for at in range(max(1, len(words) - 1)):
            self.houses.setdefault(" ".join(words[at:]), entity.id)
        for mention in entity.mentions[:_LONGEST]:
            self.houses.setdefault(mention.text.lower().removeprefix("the "), entity.id)

    def list_titled(self, lower: list[str], head: str) -> list[str]:
        """Return the people whose titles hold most of the description's words, and its head."""
        wanted = frozenset(lower) - self.words.determiners
        known = self.titles.get(head, [])[:_MOST_TITLES]
        most = max((len(words & wanted) for _, words in known), default=0)
        return list(dict.fromkeys(each for each, words in known if len(words & wanted) == most))

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
                if not _CUT.search(paragraph.text[max(0, match.start() - _NEAR) : match.start()])
            ]
        before = bisect_left(known, (place, ""))
        return known[before - 1][1] if before else None

    def find_fuller(self, name: str, head: str, place: Place) -> str:
        """Return the name, or the longer one that the story has for it: "Norway's state police
        service" for "Norway's police service".
        """
        self.find_described(head, place)
        wanted = name.replace("’", "'").split()
        known = self.described[head][:_MOST_TITLES]
        fuller = (each for _, each in known if _extends(each, wanted))
        return max(fuller, key=len, default=name)

    def is_stranger(self, head: str, place: Place) -> bool:
        """Return whether the story has told of "a" man of that noun before, without a name."""
        first = self.strangers.get(head)
        if first is None:
            found = (
                (number, match.end())
                for number, paragraph in enumerate(self.story.paragraphs)
                for match in _match_stranger(head).finditer(paragraph.text)
            )
            first = self.strangers[head] = next(found, (len(self.story.paragraphs), 0))
        return first <= place

    def find_aged(self, age: str) -> str | None:
        """Return the person whose name an age stands behind: "Ann Lee, 32,"."""
        for person in self.people:
            for mention in person.mentions[:_LONGEST]:
                told = _AGE.match(self.texts.get(mention.block, ""), mention.span[1])
                if told and age in told.groups():
                    return person.id
        return None

    def find_house(self, person: Entity) -> str | None:
        """Return the organization that a person's title names, whom the person's "we" means."""
        if beside := self._find_beside(person):
            return beside
        for title in person.titles:
            words = [word.removesuffix("'s").removesuffix("’s") for word in title.lower().split()]
            for length in range(min(_LONGEST, len(words)), 0, -1):
                for at in range(len(words) - length + 1):
                    found = self.houses.get(" ".join(words[at : at + length]))
                    if found:
                        return found
        return None

    def _find_beside(self, person: Entity) -> str | None:
        """Return the organization named in a title or right behind the name: "Lee, of NordVPN"."""
        for mention in person.mentions[:_LONGEST]:
            start, end = mention.span
            for at, other, body in self.bodies.get(mention.block, ()):
                if start <= at and other <= end:
                    return body
                between = self.texts[mention.block][end:at] if end < at < end + _NEAR else ""
                if _AT.fullmatch(between):
                    return body
        return None

    def name_camp(self, person: Entity) -> str | None:
        """Return the campaign that a person's title names: "Lee campaign manager"."""
        for title in person.titles:
            words = title.split()
            ends = (at for at, word in enumerate(words) if at and word in self.words.camps)
            end = next(ends, None)
            if end is not None and words[end - 1][0].isupper():
                owner = words[end - 1].removesuffix("'s").removesuffix("’s")
                return f"{owner} {words[end]}"
        return None

    def name_office(self, owner: Entity, head: str) -> str | None:
        """Return the office's name: a "Russian Foreign Minister" has a Russian Foreign Ministry."""
        for title in owner.titles:
            words = title.split()
            for index, word in enumerate(words):
                if self.words.offices.get(word.lower()) == head:
                    return " ".join([*words[:index], head.capitalize(), *words[index + 1 :]])
        return None

"""A paper's noun in, who made it as the story tells elsewhere out.

"Florida State sued the league" tells whose "the lawsuit" is, "the agency released a report" whose
"the report".
"""

import re
from functools import cache

from onrecord.statements.focus import Focus, Place
from onrecord.statements.speakerwords import SpeakerWords
from onrecord.types import Entity, Mention

_WINDOW = 90
_MOST_NAMES = 400


@cache
def _match_behind(nouns: str, makes: str) -> re.Pattern[str]:
    """Match "'s report", " report", " has released a new report" right behind a name."""
    owned = rf"(?:['’]s?)? (?:[\w’'-]+ ){{0,3}}(?:{nouns})\b"
    made = (
        rf"(?:, [^,.]{{1,40}},)? (?:[a-z]+ ){{0,2}}(?:{makes}) (?:(?:an?|the|its|his|her|their) )?"
        rf"(?:[\w’'-]+ ){{0,4}}(?:{nouns})\b"
    )
    return re.compile(rf"{owned}|{made}")


@cache
def _match_before(nouns: str) -> re.Pattern[str]:
    """Match "report by the", "letter dated Monday from", "suit on behalf of" before a name."""
    return re.compile(
        rf"\b(?:{nouns})(?:,? [a-z]+){{0,3}} (?:by|from|on behalf of) (?:the |a |an )?"
        rf"(?:[\w’'-]+ ){{0,2}}$"
    )


class Authorship:
    """Looks for makers of papers around the story's names, once for each noun."""

    def __init__(self, focus: Focus, words: SpeakerWords) -> None:
        self.focus = focus
        self.words = words
        self.found: dict[str, list[tuple[Place, str]]] = {}

    def find_maker(self, head: str, place: Place) -> str | None:
        """Return who made the paper last told of before a place, else the first one."""
        nouns = self._list_nouns(head)
        known = self.found.get(nouns)
        if known is None:
            known = self.found[nouns] = self._find_all(nouns, head)
        before = [entity for at, entity in known if at < place]
        return before[-1] if before else known[0][1] if known else None

    def _list_nouns(self, head: str) -> str:
        """Return the noun, or all those of one kind: a lawsuit is a complaint too."""
        kind = next((each for each in self.words.kinds if head in each.split("|")), None)
        return kind or f"{head.removesuffix('s')}s?"

    def _find_all(self, nouns: str, head: str) -> list[tuple[Place, str]]:
        behind = _match_behind(nouns, self.words.makes)
        before = _match_before(nouns)
        suing = re.compile(rf" (?:[a-z]+ ){{0,2}}(?:{self.words.sues})\b")
        sued = head in self.words.suits
        texts = self.focus.story.paragraphs
        found: list[tuple[Place, str]] = []
        for place, mention, entity in self.focus.named[:_MOST_NAMES]:
            if not self._is_maker(entity, sued=sued):
                continue
            text = texts[place[0]].text
            start, end = mention.span
            made = behind.match(text, end, end + _WINDOW)
            named = before.search(text[max(0, start - _WINDOW) : _find_name(mention, entity)])
            if named and not self.words.seen.isdisjoint(named.group().lower().split()):
                named = None
            if made or named or (sued and suing.match(text, end, end + _WINDOW)):
                found.append((place, entity.id))
        return found

    def _is_maker(self, entity: Entity, *, sued: bool) -> bool:
        if sued:
            return self.words.courts.isdisjoint(entity.name.lower().split())
        return entity.type in ("person", "organization")


def _find_name(mention: Mention, entity: Entity) -> int:
    """Return where the name itself begins, behind its title."""
    at = mention.text.find(entity.name.split()[0])
    return mention.span[0] + max(0, at)

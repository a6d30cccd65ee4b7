"""A story in, the names of its paragraphs out, with titles, and types where words tell them."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from onrecord.statements.definitions import find_definitions
from onrecord.statements.mentions import Name, is_unlikely, split_run
from onrecord.statements.nametitles import add_appositive, add_owner, add_title_before
from onrecord.statements.nametokens import NameTokens
from onrecord.statements.nametypes import choose_type, is_person
from onrecord.statements.namewords import NameWords
from onrecord.statements.nounnames import find_noun_names
from onrecord.statements.runs import StoryCapitals, find_runs
from onrecord.statements.story import Story
from onrecord.types import Passage, Span

_NAMED = re.compile(r"(?:[Tt]he |[Aa]n? )?((?:[A-Z][\w.’'-]*[ ]?){1,4})(?=,|\Z)")
_PERSON = 2
_NICKNAME = 3
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_MARKS = frozenset("\"'“”‘’")
_FEWEST = 3
"""Paragraphs of a story whose headline its other paragraphs explain."""


def find_names(story: Story, lexicon: NameWords, sources: Iterable[Passage] = ()) -> list[Name]:
    """Return the names of all paragraphs in order; a headline's only where the text has them."""
    if lexicon.nouns:
        return find_noun_names(story, lexicon, sources)
    speaking: dict[int, list[Span]] = {}
    for source in sources:
        speaking.setdefault(source.block, []).append(source.span)
    paragraphs = [
        NameTokens(each.text, lexicon, _find_starts(each.text, speaking.get(each.block, ())))
        for each in story.paragraphs
    ]
    capitals = StoryCapitals(paragraphs)
    people: list[Name] = []
    names: list[Name] = []
    headlines: list[Name] = []
    for paragraph, tokens in zip(story.paragraphs, paragraphs, strict=True):
        found = [
            name
            for run in find_runs(tokens, lexicon, capitals)
            for name in split_run(run, tokens, lexicon, paragraph.block)
            if not is_unlikely(name, lexicon)
        ]
        found = _add_defined(found, tokens, lexicon, paragraph.block)
        found = _join_nicknames(found, lexicon)
        _share_surnames(found, lexicon)
        found = _name_kin(found, tokens, lexicon, people)
        for name in found:
            name.speaks = name.start in tokens.told or name.outer in tokens.told
        headline = len(paragraphs) >= _FEWEST and tokens.is_headline()
        (headlines if headline else names).extend(found)
    if headlines:
        trimmed = _trim_headlines(headlines, names, lexicon)
        names = sorted([*trimmed, *names], key=lambda each: each.place)
    for order, name in enumerate(names):
        name.order = order
        dress_name(name, lexicon)
    return names


def _add_defined(
    found: list[Name], tokens: NameTokens, lexicon: NameWords, block: int
) -> list[Name]:
    """Return the names with those that a bracket behind them spells out as a whole."""
    for start, end in find_definitions(tokens, lexicon):
        defined = Name(tokens, block, start, end)
        defined.type = "place" if tokens.lower[end - 1] in lexicon.places else "organization"
        found = [name for name in found if name.end <= start or end <= name.start]
        found.append(defined)
    return sorted(found, key=lambda name: name.start)


def _share_surnames(found: list[Name], lexicon: NameWords) -> None:
    """Give "John" of "John and Barbara Dunning" the surname."""
    for first, second in pairwise(found):
        both = second.start == first.end + 1 and first.tokens.lower[first.end] == "and"
        if not both or len(first.words) > 1 or len(second.words) != _PERSON:
            continue
        given = lexicon.is_first_name(first.words[0])
        surname = second.words[-1]
        if given and second.type in (None, "person") and surname.lower() not in lexicon.places:
            first.surname, first.type = surname, "person"


def _name_kin(
    found: list[Name], tokens: NameTokens, lexicon: NameWords, people: list[Name]
) -> list[Name]:
    """Give "Hugh" of "his son, Hugh," the surname of whose son he is, the last of `people`.

    The names of this paragraph are added to those.
    """
    for name in found:
        owner = _find_owner(name, tokens, lexicon, people)
        if owner is not None:
            name.surname, name.type, name.kin = owner.words[-1], "person", True
        if name.type == "person" or is_person(name.words, lexicon) or len(name.words) == 1:
            people.append(name)
    return found


def _find_owner(
    name: Name, tokens: NameTokens, lexicon: NameWords, people: list[Name]
) -> Name | None:
    """Return whose kin a lone first name is: "Lee's widow, Ann,", "his late sister Ann".

    "His" is sure where the paragraph, or all that stands before it, names one person in full.
    """
    at = name.start - 1
    if len(name.words) > 1 or not lexicon.is_first_name(name.words[0]) or not people:
        return None
    if at >= 0 and tokens.words[at] == ",":
        at -= 1
    if at < 1 or tokens.lower[at] not in lexicon.kin:
        return None
    at -= 1
    while at > 0 and tokens.lower[at] in lexicon.modifiers:
        at -= 1
    if tokens.words[at] in _POSSESSIVES:
        ends = (each for each in people if each.tokens is tokens and each.end == at)
        return next(ends, None)
    gender = lexicon.pronouns.get(tokens.lower[at])
    near = [each for each in people if each.tokens is tokens] or people
    named = {each.words[-1]: each for each in near if len(each.words) > 1}
    if gender is None or len(named) != 1:
        return None
    owner = next(iter(named.values()))
    return owner if lexicon.find_gender(owner.words[0]) in (None, gender) else None


def _join_nicknames(found: list[Name], lexicon: NameWords) -> list[Name]:
    """Give "Jane" of "Jane “Ace” Doe" the surname; the nickname is nobody's name besides."""
    begins = {name.start: name for name in found}
    inside: set[int] = set()
    for first in found:
        last = begins.get(first.end + _NICKNAME)
        around = first.tokens.words[first.end : first.end + _NICKNAME]
        if last is None or not (_MARKS.issuperset(around[:1]) and _MARKS.issuperset(around[2:])):
            continue
        if lexicon.is_first_name(first.words[-1]) and len(last.words) == 1 and not first.surname:
            while len(first.words) > 1 and first.tokens.lower[first.start] in lexicon.common:
                # "ex-officer and Marine Jane “Ace” Doe"
                first.start += 1
            first.surname, first.type = last.words[0], "person"
            inside.add(first.end + 1)
    return [name for name in found if name.start not in inside] if inside else found


def _find_starts(text: str, sources: Sequence[Span]) -> frozenset[int]:
    """Return where the sources that are capitals alone begin, behind an article."""
    named = (_NAMED.match(text[start:end]) for start, end in sources)
    begins = zip((start for start, _ in sources), named, strict=True)
    return frozenset(start + match.start(1) for start, match in begins if match)


def _trim_headlines(headlines: list[Name], names: list[Name], lexicon: NameWords) -> list[Name]:
    """Return a headline's names without the capitals that the text does not have in the name."""
    known = {" ".join(name.words).lower() for name in names}
    words = {word.lower() for name in names for word in (name.words[0], name.words[-1])}
    found: list[Name] = []
    for name in headlines:
        person = len(name.words) == _PERSON and is_person(name.words, lexicon)
        found.extend([name] if person else _trim_headline(name, known, words))
    return found


def _trim_headline(name: Name, known: set[str], words: set[str]) -> list[Name]:
    lower = [word.lower() for word in name.words]
    if " ".join(lower) in known:
        return [name]
    parts: list[Name] = []
    at = 0
    while at < len(lower):
        ends = range(len(lower), at, -1)
        end = next((end for end in ends if " ".join(lower[at:end]) in known), None)
        if end is None and lower[at] in words and len(lower) > 1:
            end = at + 1
        if end is None:
            at += 1
            continue
        parts.append(Name(name.tokens, name.block, name.start + at, name.start + end))
        at = end
    return parts or [name]


def _owns_title(name: Name, lexicon: NameWords) -> bool:
    """Return whether a title follows a body's name: the "Cabinet" secretary."""
    tokens, after = name.tokens, name.end
    if len(name.words) > 1 or not tokens.touch(after) or tokens.capital[after]:
        return False
    return name.words[0].lower() in lexicon.organization_heads and lexicon.is_calling(
        tokens.lower[after]
    )


def dress_name(name: Name, lexicon: NameWords) -> None:
    """Give the name its type, then the title or owner that a name of that type may have."""
    if name.type is None:
        name.type = choose_type(name, lexicon)
    if name.type is None and _owns_title(name, lexicon):
        name.type = "organization"
    if name.type in (None, "person"):
        titled = add_title_before(name, lexicon) if not name.titles else True
        titled = (add_appositive(name, lexicon) and len(name.words) > 1) or titled
        if titled and name.type is None:
            name.type = "person"
    if name.type == "person" and name.gender is None and len(name.words) > 1:
        name.gender = lexicon.find_gender(name.words[0])
    if name.type in ("organization", "place") or name.titles:
        add_owner(name, lexicon)

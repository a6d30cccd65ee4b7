"""A story's attributions and entities in, who speaks in each out.

Names, surnames, titles, pronouns and offices are resolved within the story; a source that the
story leaves unnamed stays unnamed.
"""

import re

from onrecord.statements.descriptions import Descriptions
from onrecord.statements.focus import Focus
from onrecord.statements.namewords import load_name_words
from onrecord.statements.sourceparts import WORD, Part, split_source
from onrecord.statements.speakerwords import SpeakerWords, load_speaker_words
from onrecord.statements.story import Attribution, Story
from onrecord.types import Entity, Mention

Speaker = tuple[str | None, str | None]
"""Entity id and canonical name; a speaker without an entity has a name alone, nobody has none."""

NOBODY: Speaker = (None, None)

# A name that is no entity: "PC World's analysis", "a review by PC World".
_CAPITALS = r"[A-Z][\w.&-]*(?: [A-Z][\w.&-]*){0,5}"
_PRINTED = re.compile(rf"^({_CAPITALS})['’]s |\b(?:by|from|at|in) ({_CAPITALS})")
_CLOSE = 4


def name_speakers(
    story: Story, attributions: tuple[Attribution, ...], entities: tuple[Entity, ...]
) -> tuple[Speaker, ...]:
    """Return entity id and name of each attribution's speaker; joint names are joined by "; "."""
    resolver = _Resolver(story, entities)
    found: list[Speaker] = []
    for attribution in attributions:
        found.append(resolver.resolve(attribution, found))
    return tuple(found)


class _Resolver:
    """Resolves the attributions in order, and remembers who spoke last."""

    def __init__(self, story: Story, entities: tuple[Entity, ...]) -> None:
        self.words: SpeakerWords = load_speaker_words(story.language)
        self.lexicon = load_name_words(story.language)
        self.focus = Focus(story, entities)
        self.descriptions = Descriptions(entities, self.words)
        self.running: Speaker = NOBODY

    def resolve(self, attribution: Attribution, before: list[Speaker]) -> Speaker:
        """Return the speaker of one attribution, given those of the ones before it."""
        if attribution.source is None:
            return self.running if attribution.cue is None else NOBODY
        parent = NOBODY
        if attribution.within is not None and attribution.within < len(before):
            parent = before[attribution.within]
        parts = split_source(attribution.source, self.focus, self.words, self.lexicon)
        speakers = [self._resolve_part(part, parent) for part in parts]
        known = list(dict.fromkeys(each for each in speakers if each[1]))
        if not known:
            return NOBODY
        joint = "; ".join(name for _, name in known if name)
        speaker = known[0] if len(known) == 1 else (None, joint)
        if attribution.within is None:
            self.running = speaker
        return speaker

    def _resolve_part(self, part: Part, parent: Speaker) -> Speaker:
        if not part.lower:
            return NOBODY
        if len(part.lower) == 1 and (pronoun := self._find_pronoun(part)):
            return self._resolve_pronoun(pronoun, part, parent)
        return (
            self._resolve_paper(part)
            or self._resolve_named(part)
            or self._resolve_unnamed(part)
            or self._resolve_description(part)
            or self._resolve_owned(part)
            or self._resolve_rest(part)
        )

    def _resolve_rest(self, part: Part) -> Speaker:
        """Return the description itself when it names or is a body, else the unnamed source."""
        words = WORD.findall(part.text)
        named = [word for word in words[1:] if word[0].isupper()]
        first = words[0][0].isupper() and not self._is_plain(part.lower[0])
        body = part.head in self.words.bodies or part.head in self.words.organizations
        if named or first or body:
            return None, _clean(part.text, self.words)
        return None, self.words.unnamed

    def _is_plain(self, word: str) -> bool:
        """Return whether a word is no name by itself, though it may begin a sentence."""
        lexicon = self.lexicon
        return word in self.words.determiners or word in lexicon.common or word in lexicon.openers

    def _take(self, entity: str | None, part: Part) -> Speaker:
        if entity is None:
            return NOBODY
        self.focus.add_speaker(self._place(part), entity)
        return entity, self.focus.entities[entity].name

    def _place(self, part: Part) -> tuple[int, int]:
        return self.focus.place(part.block, part.start)

    def _find_pronoun(self, part: Part) -> str:
        """Return the pronoun that the part begins with, "" when it begins with none."""
        words = self.words
        kinds = (words.male, words.female, words.thing, words.many, words.own, words.relative)
        first = part.lower[0].split("'")[0].split("’")[0]
        return first if any(first in kind for kind in kinds) else ""

    def _resolve_pronoun(self, pronoun: str, part: Part, parent: Speaker) -> Speaker:
        if pronoun in self.words.own:
            speaker = parent if parent[1] else self.running
            return self._find_house(speaker) if pronoun in self.words.ours else speaker
        if pronoun in self.words.male:
            return self._take(self.focus.find_person(self._place(part), "male"), part)
        if pronoun in self.words.female:
            return self._take(self.focus.find_person(self._place(part), "female"), part)
        if pronoun in self.words.relative:
            return self._take(self.focus.find_nearest(self._place(part)), part)
        running = self.focus.entities.get(self.running[0] or "")
        plural = self.running[1] and (running is None or running.type != "person")
        if pronoun in self.words.many and plural:
            return self.running
        return self._take(self.focus.find_organization(self._place(part)), part)

    def _find_house(self, speaker: Speaker) -> Speaker:
        """Return whom "we" means: the organization in the speaker's title, else the speaker."""
        person = self.focus.entities.get(speaker[0] or "")
        house = self.descriptions.find_house(person) if person else None
        return (house, self.focus.entities[house].name) if house else speaker

    def _resolve_paper(self, part: Part) -> Speaker | None:
        """Return whose a paper is: "PC World's analysis", "a review by PC World"."""
        if part.head not in self.words.papers:
            return None
        maker = self._find_maker(part)
        if maker:
            return self._take(maker.id, part)
        if printed := self._find_printed(part):
            return None, printed
        if pronoun := self._find_pronoun(part):
            return self._resolve_pronoun(pronoun, part, NOBODY)
        if len(part.lower) > 1 and part.lower[-2] in self.words.organizations:
            return self._take(self.focus.find_company(self._place(part)), part)
        # A law or a settlement speaks for nobody; a report that nobody signs is unnamed.
        definite = part.lower[0] in self.words.definite
        return NOBODY if definite else (None, self.words.unnamed)

    def _find_printed(self, part: Part) -> str:
        """Return the maker's name where it is no entity."""
        printed = _PRINTED.search(part.text)
        name = (printed[1] or printed[2]) if printed else ""
        return (
            ""
            if (name.lower() in self.lexicon.weekdays or name.lower() in self.lexicon.months)
            else name
        )

    def _find_maker(self, part: Part) -> Entity | None:
        """Return whose it is, else whom "by" or "from" names, else the organization beside."""
        owned = [entity for mention, entity in part.named if part.is_owner(mention)]
        made = [entity for mention, entity in part.named if self._is_maker(mention, part)]
        beside = [entity for _, entity in part.named if entity.type == "organization"]
        return next(iter((*owned, *made, *beside)), None)

    def _is_maker(self, mention: Mention, part: Part) -> bool:
        before = WORD.findall(part.read_before(mention))
        return bool(before) and before[-1].lower() in self.words.makers

    def _resolve_named(self, part: Part) -> Speaker | None:
        """Return the person, else the organization or place, that the part's head names."""
        people = [
            each for each in part.named if each[1].type == "person" and part.is_outer(each[0])
        ]
        if not people:
            return self._resolve_body(part)
        mention, entity = people[0]
        after = {word.lower() for word in WORD.findall(part.read_after(mention))}
        if part.is_owner(mention) and not after & self.words.papers:
            return None
        return self._take(entity.id, part)

    def _resolve_body(self, part: Part) -> Speaker | None:
        """Return the organization or place that speaks, itself or through its voices."""
        heads = set(part.lower)
        bodies = [each for each in part.named if each[1].type != "place"]
        free = [each for each in bodies if not part.is_owner(each[0])]
        inside = {word.lower() for mention, _ in bodies for word in WORD.findall(mention.text)}
        if part.head in self.words.nameless - self.words.voices - inside:
            return None
        if free and (part.is_whole(free[-1][0]) or not heads & self.words.nameless):
            return self._take(free[-1][1].id, part)
        if bodies and heads & (self.words.voices | self.words.papers):
            return self._take(bodies[0][1].id, part)
        if part.named and self._is_alone(part):
            return self._take(part.named[-1][1].id, part)
        return None

    def _is_alone(self, part: Part) -> bool:
        """Return whether the last name ends the part and nothing but names stands before it."""
        mention = part.named[-1][0]
        before = [word.lower() for word in WORD.findall(part.read_before(mention))]
        return part.is_whole(mention) and not set(before) & self.words.nameless

    def _resolve_unnamed(self, part: Part) -> Speaker | None:
        """Return the unnamed source where the head is a noun for people and nothing tells who."""
        if part.head not in self.words.nameless:
            return None
        owned = any(part.is_owner(mention) for mention, _ in part.named)
        known = part.head in self.words.persons or part.head in self.words.organizations
        if known and (owned or part.lower[0] in self.words.definite):
            return None
        return None, self.words.unnamed

    def _resolve_description(self, part: Part) -> Speaker | None:
        """Return whom "the foreign minister", "the ministry" or "the company" means."""
        if part.head in self.words.persons:
            found = self.descriptions.find_titled(part.lower, part.head)
            return self._take(found, part) if found else (None, self.words.unnamed)
        if part.head not in self.words.organizations or part.lower[0] not in self.words.definite:
            return None
        found = self.descriptions.find_office(part.head)
        if found is None and part.head not in self.words.bodies and len(part.lower) < _CLOSE:
            found = self.focus.find_company(self._place(part))
        return self._take(found, part) if found else None

    def _resolve_owned(self, part: Part) -> Speaker | None:
        """Return the office of a person: "Lavrov's ministry" is the Russian Foreign Ministry."""
        owners = [entity for mention, entity in part.named if part.is_owner(mention)]
        name = self.descriptions.name_office(owners[0], part.lower[-1]) if owners else None
        return (None, name) if name else None


def _clean(text: str, words: SpeakerWords) -> str | None:
    """Return a description without its article and what follows a comma."""
    parts = text.split(",")[0].split()
    while parts and parts[0].lower() in words.articles:
        parts = parts[1:]
    cleaned = " ".join(parts).rstrip("'’")
    return cleaned.removesuffix("'s").removesuffix("’s") or None

"""A story's attributions and entities in, who speaks in each out.

Names, surnames, titles, pronouns and offices are resolved within the story; a source that the
story leaves unnamed stays unnamed.
"""

import re

from onrecord.statements.namewords import Gender
from onrecord.statements.papers import note_papers, resolve_paper
from onrecord.statements.pronouns import find_pronoun, resolve_pronoun
from onrecord.statements.scene import NOBODY, Scene, Speaker
from onrecord.statements.sourceparts import WORD, Part, modifies, split_source
from onrecord.statements.speakerwords import SpeakerWords
from onrecord.statements.story import Attribution, Story
from onrecord.types import Entity, StatementKind

_CLOSE = 4
_FULL = re.compile(r"([A-Z][\w’'-]+(?: (?:[A-Z]\. )?[A-Z][\w’'-]+){1,2}), (?:an? |the )?[a-z]")
_OCCASION = re.compile(r" (?:in|on|at|during|through|via) (?:a|an|the|his|her|its|their) .*")


def name_speakers(
    story: Story, attributions: tuple[Attribution, ...], entities: tuple[Entity, ...]
) -> tuple[Speaker, ...]:
    """Return entity id and name of each attribution's speaker; joint names are joined by "; "."""
    quoted = [
        passage
        for attribution in attributions
        if attribution.kind is StatementKind.DIRECT and attribution.within is None
        for passage in attribution.content
    ]
    resolver = _Resolver(Scene(story, entities, quoted))
    found: list[Speaker] = []
    for attribution in attributions:
        found.append(resolver.resolve(attribution, attributions, found))
    return tuple(found)


class _Resolver:
    """Resolves the attributions in order, and remembers who spoke last."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.words = scene.words
        self.focus = scene.focus

    def resolve(
        self, attribution: Attribution, all_: tuple[Attribution, ...], before: list[Speaker]
    ) -> Speaker:
        """Return the speaker of one attribution, given those of the ones before it."""
        scene = self.scene
        if attribution.source is None:
            if attribution.cue is not None:
                return NOBODY
            return self._continue_quotation(attribution, all_, before)
        scene.parent, scene.quoted = NOBODY, False
        if attribution.within is not None and attribution.within < len(before):
            scene.parent = before[attribution.within]
            scene.quoted = all_[attribution.within].kind is StatementKind.DIRECT
        parts = split_source(attribution.source, self.focus, self.words, scene.lexicon)
        speakers = [self._resolve_part(part) for part in parts]
        known = list(dict.fromkeys(each for each in speakers if each[1]))
        if not known:
            return NOBODY
        joint = "; ".join(name for _, name in known if name)
        speaker = known[0] if len(known) == 1 else (None, joint)
        note_papers(scene, attribution, speaker)
        if attribution.within is None:
            scene.running = speaker
        return speaker

    def _continue_quotation(
        self, free: Attribution, all_: tuple[Attribution, ...], before: list[Speaker]
    ) -> Speaker:
        """Return who speaks a quotation that nobody is said to: who spoke the one right before."""
        past = range(len(before) - 1, -1, -1)
        index = next((at for at in past if all_[at].within is None), None)
        if index is None or not free.content:
            return NOBODY
        last = all_[index]
        places = [each for each in (last.source, last.cue, *last.content) if each]
        end = max(self.focus.place(each.block, each.span[1]) for each in places)
        start = self.focus.place(free.content[0].block, free.content[0].span[0])
        if end[0] == start[0]:
            return before[index]
        # A paragraph of its own may be a subhead or a reader's comment.
        runs = last.kind is not StatementKind.INDIRECT and self.focus.touches(end, start)
        return before[index] if runs else NOBODY

    def _resolve_part(self, part: Part) -> Speaker:
        if not part.lower:
            return NOBODY
        if len(part.lower) == 1 and (pronoun := find_pronoun(self.scene, part)):
            return resolve_pronoun(self.scene, pronoun, part)
        return (
            resolve_paper(self.scene, part)
            or self._resolve_named(part)
            or self._resolve_unnamed(part)
            or self._resolve_description(part)
            or self._resolve_owned(part)
            or self._resolve_rest(part)
        )

    def _resolve_rest(self, part: Part) -> Speaker:
        """Return the description itself when it names or is a body, else the unnamed source."""
        words = WORD.findall(part.text)
        named = [word for word in self._list_leading(words)[1:] if word[0].isupper()]
        first = words[0][0].isupper() and not self._is_plain(part.lower[0])
        first = first and (len(part.heads) == len(part.named) or part.head in self.words.bodies)
        body = part.head in self.words.bodies or part.head in self.words.organizations
        if named or first or body:
            return None, _clean(part.text, self.words)
        return None, self.words.unnamed

    def _list_leading(self, words: list[str]) -> list[str]:
        """Return the words before the first preposition or participle: those behind name nobody."""
        leads = (at for at, word in enumerate(words) if at and modifies(word, self.words))
        at = next(leads, len(words))
        return words[:at]

    def _is_plain(self, word: str) -> bool:
        """Return whether a word is no name by itself, though it may begin a sentence."""
        lexicon = self.scene.lexicon
        return word in self.words.determiners or word in lexicon.common or word in lexicon.openers

    def _resolve_named(self, part: Part) -> Speaker | None:
        """Return the person, else the organization or place, that the part's head names."""
        heads = self.words.persons | self.words.nameless
        people = [
            each
            for each in part.heads
            if each[1].type == "person"
            and part.is_outer(each[0])
            and not part.is_complement(each[0], heads)
        ]
        if not people:
            printed = _FULL.match(part.text)
            known = any(mention.span[0] == part.start for mention, _ in part.named)
            return (None, printed[1]) if printed and not known else self._resolve_body(part)
        mention, entity = people[0]
        after = {word.lower() for word in WORD.findall(part.read_after(mention))}
        if part.is_owner(mention) and not after & self.words.papers:
            return None
        return self.scene.take(entity.id, part)

    def _resolve_body(self, part: Part) -> Speaker | None:
        """Return the organization or place that speaks, itself or through its voices."""
        heads = set(part.lower)
        bodies = [each for each in part.heads if each[1].type != "place"]
        if part.head in self.words.mouthpieces:
            bodies = [each for each in part.named if each[1].type not in ("place", "person")]
        free = [each for each in bodies if not part.is_owner(each[0])]
        inside = {word.lower() for mention, _ in bodies for word in WORD.findall(mention.text)}
        people = self.words.nameless | self.words.persons
        if part.head in people - self.words.voices - self.words.organizations - inside:
            return None
        if free and (part.is_whole(free[-1][0]) or not heads & self.words.nameless):
            return self.scene.take(free[-1][1].id, part)
        if bodies and heads & (self.words.voices | self.words.papers):
            return self.scene.take(bodies[0][1].id, part)
        if part.heads and self._is_alone(part):
            return self.scene.take(part.heads[-1][1].id, part)
        return None

    def _is_alone(self, part: Part) -> bool:
        """Return whether the last name ends the part and nothing but names stands before it."""
        mention = part.heads[-1][0]
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
        return self._leave_unnamed(part)

    def _leave_unnamed(self, part: Part) -> Speaker:
        self.scene.unnamed.add(part.head)
        if part.head in self.words.persons or not part.head.endswith("s"):
            self.scene.stranger = self.scene.place(part)
        return None, self.words.unnamed

    def _resolve_description(self, part: Part) -> Speaker | None:
        """Return whom "the foreign minister", "the ministry" or "the company" means."""
        if part.head in self.words.persons:
            found = self.scene.descriptions.find_titled(part.lower, part.head)
            if found and self._heads_another(found, part):
                return self._leave_unnamed(part)
            found = found or self._find_role(part)
            return self.scene.take(found, part) if found else self._leave_unnamed(part)
        return self._resolve_office(part) if part.lower[0] in self.words.definite else None

    def _heads_another(self, person: str, part: Part) -> bool:
        """Return whether a person's titles name other bodies than "the head of Greenpeace" does."""
        leading = [entity.id for _, entity in part.heads]
        told = [entity for _, entity in part.named if entity.id not in leading]
        wanted = {word for entity in told for word in entity.name.lower().split()}
        entities = self.focus.entities
        others = {
            entity.name.lower() for entity in entities.values() if entity.type != "person"
        }.difference(entity.name.lower() for entity in told)
        titles = [title.lower() for title in entities[person].titles]
        titles = [title for title in titles if part.head in title.split()]
        return bool(told and titles) and all(
            wanted.isdisjoint(title.split()) and any(name in title for name in others)
            for title in titles
        )

    def _resolve_office(self, part: Part) -> Speaker | None:
        """Return whom "the ministry" means: a body of that noun, else for "the firm" any."""
        place = self.scene.place(part)
        found = self.scene.descriptions.find_office(part.head, place)
        if found is None and part.head in self.words.places:
            found = self.focus.find_realm(place)
        if found:
            return self.scene.take(found, part)
        if part.head not in self.words.organizations:
            return None
        if described := self.scene.descriptions.find_described(part.head, place):
            return None, described
        if part.head not in self.words.companies or len(part.lower) >= _CLOSE:
            return None
        found = self.scene.find_company(part, part.head)
        return self.scene.take(found, part) if found else None

    def _find_role(self, part: Part) -> str | None:
        """Return the person in focus whom "the minister" or "the actor" means, title or not."""
        definite = part.lower[0] in self.words.definite
        if not definite or part.head not in self.words.roles or part.head in self.scene.unnamed:
            return None
        gender: Gender | None = "female" if part.head in self.words.female_roles else None
        named = [word for word in WORD.findall(part.text)[1:] if word.lower() != part.head]
        if any(word[0].isupper() for word in named):
            return None
        return self.focus.find_person(self.scene.place(part), gender, but=self.scene.parent[0])

    def _resolve_owned(self, part: Part) -> Speaker | None:
        """Return the office of a person: "Lavrov's ministry" is the Russian Foreign Ministry."""
        owners = [entity for mention, entity in part.named if part.is_owner(mention)]
        name = self.scene.descriptions.name_office(owners[0], part.lower[-1]) if owners else None
        return (None, name) if name else None


def _clean(text: str, words: SpeakerWords) -> str | None:
    """Return a description without its article, what it is of a name, and what follows a comma."""
    parts = _OCCASION.sub("", text.split(",")[0]).split()
    while parts and parts[0].lower() in words.articles:
        parts = parts[1:]
    for at in range(len(parts) - 1, 0, -1):
        # "union Unity at Work", "Lisbon daily Jornal do Atlântico"
        if parts[at][0].isupper() and parts[at - 1] in words.organizations:
            parts = parts[at:]
            break
    if parts and parts[0] == "The":
        parts = parts[1:] if len(parts) > 2 else parts
    cleaned = " ".join(parts).rstrip("'’")
    return cleaned.removesuffix("'s").removesuffix("’s") or None

"""A description as source in ("the foreign minister", "the ministry"), whom it means out."""

import re

from onrecord.statements.namedparts import is_person_noun
from onrecord.statements.pronouns import is_body, resolve_pronoun
from onrecord.statements.scene import Scene, Speaker
from onrecord.statements.sourceparts import WORD, Part, modifies
from onrecord.statements.speakerwords import SpeakerWords

_CLOSE = 4
_ALONE = 2
_TOLD = 3
_BRACKET = re.compile(r" \([A-Z][\w-]*\)")
_OCCASION = re.compile(r" (?:in|on|at|during|through|via) (?:a|an|the|his|her|its|their) .*")


def resolve_pair(scene: Scene, part: Part) -> Speaker | None:
    """Return whom "the couple" or "both ministers" means: two that spoke together last.

    A couple may be two who were only named together.
    """
    told = f"{' '.join(part.lower)} ".startswith(scene.words.twos)
    couple = part.head in scene.words.pairs and len(part.lower) <= _ALONE
    if part.head in scene.words.pairs and part.lower[0] in scene.words.vague:
        pair = scene.focus.list_introduced(scene.place(part)[0] + 1)
        return _join(scene, pair) if len(pair) > 1 else None
    running = scene.running[1]
    joint = running and running.count("; ") == 1 and scene.words.unnamed not in running
    if joint and (told or couple) and not part.named:
        return scene.running
    pair_ = scene.focus.find_pair(scene.place(part)) if couple else None
    return _join(scene, pair_) if pair_ else None


def _join(scene: Scene, people: list[str]) -> Speaker:
    return None, "; ".join(scene.focus.entities[each].name for each in people)


def resolve_unnamed(scene: Scene, part: Part) -> Speaker | None:
    """Return the unnamed source where the head is a noun for people and nothing tells who."""
    if part.head not in scene.words.nameless:
        return None
    definite = part.lower[0] in scene.words.definite
    if definite and (_is_title_case(part) or scene.descriptions.list_titled(part.lower, part.head)):
        return None
    if definite and part.head in scene.words.mouthpieces and scene.voice[1]:
        titled = scene.descriptions.list_titled(part.lower, part.head)
        return None if titled else scene.voice
    if part.head in scene.words.mouthpieces and len(part.lower) <= _ALONE and _spoke(scene, part):
        return scene.running
    owned = any(part.is_owner(mention) for mention, _ in part.named)
    known = part.head in scene.words.persons or part.head in scene.words.organizations
    if known and (owned or part.lower[0] in scene.words.definite):
        return None
    return _leave_unnamed(scene, part)


def _spoke(scene: Scene, part: Part) -> bool:
    """Return whether a body spoke last, in this paragraph or the one before: "A spokesman said"."""
    entity = scene.focus.entities.get(scene.running[0] or "")
    body = entity.type == "organization" if entity else is_body(scene, scene.running[1])
    return body and scene.spoke is not None and scene.place(part)[0] - scene.spoke[0] <= 1


def _is_title_case(part: Part) -> bool:
    """Return whether a noun for people ends a name: "the Orrin Dock Workers"."""
    words = WORD.findall(part.text)[1:]
    return len(words) > 1 and all(word[0].isupper() for word in words)


def _leave_unnamed(scene: Scene, part: Part) -> Speaker:
    if introduced := _find_introduced(scene, part):
        scene.descriptions.add_title(introduced, part.lower)
        return scene.take(introduced, part)
    scene.unnamed.add(part.head)
    if _is_one(scene, part):
        scene.stranger = scene.place(part)
    return None, scene.words.unnamed


def _find_introduced(scene: Scene, part: Part) -> str | None:
    """Return whom the next paragraph names first of all: "a Leeds cyclist hit by a bus", "Ann Lee".

    News so tells in a lead who speaks before it gives the name. "A nurse" and a spokesman tell too
    little for it, and a "former official" who is not named stays so.
    """
    words = scene.words
    one = part.lower[0] == "one" and part.lower[1:2] == ["of"]
    several = part.head in words.mouthpieces or not (one or is_person_noun(scene, part.head))
    told = [word for word in part.lower if word not in words.determiners]
    little = len(told) < _TOLD and words.relative.isdisjoint(told)
    # "A mum has told how she found a python."
    little = little and (scene.place(part)[0] > 0 or words.find_gender(part.head) is None)
    if several or part.lower[0] not in words.vague or little or scene.quoted:
        return None
    if any(entity.type == "person" for _, entity in part.named):
        return None
    return next(iter(scene.focus.list_introduced(scene.place(part)[0] + 1)), None)


def _is_one(scene: Scene, part: Part) -> bool:
    """Return whether the nouns are for one person: "an officer", not "officers"."""
    if scene.words.endings:
        return part.lower[0] in scene.words.vague
    several = part.head in scene.words.several or part.head.endswith("s")
    return part.head in scene.words.persons or not several


def resolve_description(scene: Scene, part: Part) -> Speaker | None:
    """Return whom "the foreign minister", "the ministry" or "the company" means."""
    if is_person_noun(scene, part.head):
        found = _find_titled(scene, part)
        if found and _heads_another(scene, found, part):
            return _leave_unnamed(scene, part)
        found = found or _find_lead(scene, part)
        if found is None and _is_office(scene, part):
            return None, _clean(part.text, scene.words)
        found = found or _find_kin(scene, part) or _find_role(scene, part)
        return scene.take(found, part) if found else _leave_unnamed(scene, part)
    if part.lower[0] in scene.words.definite:
        return _resolve_office(scene, part)
    return _resolve_bare(scene, part)


def _resolve_bare(scene: Scene, part: Part) -> Speaker | None:
    """Return whom "police" means: the "Orrin police" where the story has named them before."""
    if len(part.lower) > 1 or part.head not in scene.words.bodies & scene.words.organizations:
        return None
    described = scene.descriptions.find_described(part.head, scene.place(part))
    return (None, described) if described else None


def _is_office(scene: Scene, part: Part) -> bool:
    """Return whether the body before the noun tells whose office it is: "the Cologne mayor"."""
    words = scene.words
    if part.lower[0] not in words.definite or part.head not in words.posts:
        return False
    before = part.text[: part.text.lower().find(part.head)]
    return any(
        entity.type in ("organization", "place") and mention.text in before
        for mention, entity in part.named
    )


def _find_titled(scene: Scene, part: Part) -> str | None:
    """Return the person whose title the description tells best: of several, the last one."""
    known = scene.descriptions.list_titled(part.lower, part.head)
    place = scene.place(part)
    return max(known, key=lambda each: scene.focus.find_last(each, place)) if known else None


def _find_lead(scene: Scene, part: Part) -> str | None:
    """Return whom a lead means by a post alone: the person whom the next paragraph begins with."""
    words = scene.words
    at, _ = scene.place(part)
    definite = part.lower[0] in words.definite
    if at or not definite or scene.quoted or part.head in words.anybody | words.mouthpieces:
        return None
    if any(entity.type == "person" for _, entity in part.named):
        return None
    found = next(iter(scene.focus.list_introduced(1)), None)
    gender = words.find_gender(part.head)
    if found is None or (gender and scene.focus.find_gender(found) not in (None, gender)):
        return None
    scene.descriptions.add_title(found, part.lower)
    return found


def _find_kin(scene: Scene, part: Part) -> str | None:
    """Return whom "his wife" means: the one of her gender who bears his surname."""
    words = scene.words
    first, gender = part.lower[0], words.find_gender(part.head)
    if part.head not in words.spouses or len(part.lower) != _ALONE:
        return None
    if first not in words.male | words.female:
        return None
    owner, _ = resolve_pronoun(scene, first, part)
    if owner is None:
        return None
    surname = scene.focus.entities[owner].name.split()[-1]
    kin = [
        each.id
        for each in scene.focus.entities.values()
        if each.type == "person" and each.id != owner and each.name.split()[-1] == surname
    ]
    return kin[0] if len(kin) == 1 and scene.focus.find_gender(kin[0]) == gender else None


def _heads_another(scene: Scene, person: str, part: Part) -> bool:
    """Return whether a person's titles name other bodies than "the head of Greenpeace" does."""
    leading = [entity.id for _, entity in part.heads]
    told = [entity for _, entity in part.named if entity.id not in leading]
    wanted = {word for entity in told for word in entity.name.lower().split()}
    entities = scene.focus.entities
    others = {
        entity.name.lower() for entity in entities.values() if entity.type != "person"
    }.difference(entity.name.lower() for entity in told)
    titles = [title.lower() for title in entities[person].titles]
    titles = [title for title in titles if part.head in title.split()]
    return bool(told and titles) and all(
        wanted.isdisjoint(title.split()) and any(name in title for name in others)
        for title in titles
    )


def _find_role(scene: Scene, part: Part) -> str | None:
    """Return the person in focus whom "the minister" or "the actor" means, title or not."""
    definite = part.lower[0] in scene.words.definite
    noun = part.head.removeprefix("ex-")
    if not definite or noun in scene.words.anybody or noun in scene.unnamed:
        return None
    place = scene.place(part)
    if scene.descriptions.is_stranger(part.head, place):
        return None
    if part.head.endswith(scene.words.aged):
        told = scene.descriptions.find_aged(part.head.split("-")[0])
        if told:
            return told
    noun = part.head.split("-")[0]
    return scene.focus.find_person(place, scene.words.find_gender(noun), but=scene.parent[0])


def _resolve_office(scene: Scene, part: Part) -> Speaker | None:
    """Return whom "the ministry" means: a body of that noun, else for "the firm" any."""
    place = scene.place(part)
    found = scene.descriptions.find_office(part.head, place)
    if found is None and part.head in scene.words.places:
        found = scene.focus.find_realm(place)
    if found:
        return scene.take(found, part)
    if part.head not in scene.words.organizations | scene.words.bodies:
        return None
    alone = len(part.lower) <= _ALONE
    told = any(word[0].isupper() for word in WORD.findall(part.text)[1:])
    if not told and (alone or part.head in scene.words.organizations):
        described = scene.descriptions.find_described(part.head, place)
        if described:
            return None, described
    if part.head in scene.words.realms and alone:
        return None, _name_realm(scene, part.head) or part.head
    company = part.head in scene.words.companies and len(part.lower) < _CLOSE
    if company or (alone and part.head in scene.words.kin):
        found = scene.find_company(part, part.head)
    trade = part.head in scene.words.companies or part.head in scene.words.presses
    if found is None and alone and trade:
        found = _find_running_body(scene, part)
    return scene.take(found, part) if found else None


def _find_running_body(scene: Scene, part: Part) -> str | None:
    """Return the organization that spoke last, no paragraph between: "the outlet"."""
    running = scene.focus.entities.get(scene.running[0] or "")
    if running is None or running.type != "organization" or scene.spoke is None:
        return None
    return running.id if scene.place(part)[0] - scene.spoke[0] <= 1 else None


def _name_realm(scene: Scene, head: str) -> str | None:
    """Return "Japanese government" where the story is about one country more than others."""
    if scene.countries is None:
        scene.countries = sorted(
            (
                (len(each.mentions), each.name)
                for each in scene.focus.entities.values()
                if each.name in scene.words.adjectives
            ),
            reverse=True,
        )
    countries = scene.countries
    if not countries or (len(countries) > 1 and countries[0][0] < 2 * countries[1][0]):
        return None
    return f"{scene.words.adjectives[countries[0][1]]} {head}"


def resolve_owned(scene: Scene, part: Part) -> Speaker | None:
    """Return the office of a person: "Lavrov's ministry" is the Russian Foreign Ministry."""
    owners = [entity for mention, entity in part.named if part.is_owner(mention)]
    name = scene.descriptions.name_office(owners[0], part.lower[-1]) if owners else None
    first, words = part.lower[0], scene.words
    if (
        len(part.lower) == _ALONE
        and first in words.male | words.female
        and part.head in words.desks
    ):
        owner, of = resolve_pronoun(scene, first, part)
        name = f"{of}'s {part.head}" if owner else None
    return (None, name) if name else None


def resolve_rest(scene: Scene, part: Part) -> Speaker:
    """Return the description itself when it names or is a body, else the unnamed source."""
    words = WORD.findall(part.text)
    named = [word for word in _list_leading(scene, words)[1:] if word[0].isupper()]
    first = words[0][0].isupper() and not _is_plain(scene, part.lower[0])
    first = first and (len(part.heads) == len(part.named) or part.head in scene.words.bodies)
    body = part.head in scene.words.bodies or part.head in scene.words.organizations
    if part.lower[0] in scene.words.vague:
        return None, scene.words.unnamed
    if named or first or body or scene.lexicon.nouns:
        name = _clean(_drop_title(part), scene.words)
        if name and body:
            fuller = scene.descriptions.find_fuller(name, part.head, scene.place(part))
            name = fuller if fuller != name else _name_country(name, scene.words)
        return None, name
    return None, scene.words.unnamed


def _drop_title(part: Part) -> str:
    """Return "Ann Lee's office" for "Mayor Ann Lee's office" and for "Lee's office"."""
    for mention, entity in part.named:
        if entity.type == "person" and mention.span[0] == part.start and part.is_owner(mention):
            return entity.name + part.read_after(mention)
    return part.text


def _name_country(name: str, words: SpeakerWords) -> str:
    """Return "Norwegian coastguard" for "Norway's coastguard", not for a longer description."""
    owner, mark, body = name.replace("’", "'").partition("'s ")
    short = mark and body.count(" ") < _ALONE
    adjective = words.adjectives.get(owner) if short else None
    return f"{adjective} {body}" if adjective else name


def _list_leading(scene: Scene, words: list[str]) -> list[str]:
    """Return the words before the first preposition or participle: those behind name nobody."""
    leads = (at for at, word in enumerate(words) if at and modifies(word, scene.words))
    at = next(leads, len(words))
    return words[:at]


def _is_plain(scene: Scene, word: str) -> bool:
    """Return whether a word is no name by itself, though it may begin a sentence."""
    lexicon = scene.lexicon
    if lexicon.is_calling(word.removesuffix("s")) or word in scene.words.nameless:
        return True
    return word in scene.words.determiners or word in lexicon.common or word in lexicon.openers


def _clean(text: str, words: SpeakerWords) -> str | None:
    """Return a description without its article, what it is of a name, and what follows a comma."""
    parts = _OCCASION.sub("", _BRACKET.sub("", text).split(",")[0]).split()
    if len(parts) > 1 and parts[0].lower() in words.owners:
        # "des Verbandes"
        ending = next((each for each in words.genitives if parts[-1].endswith(each)), "")
        parts[-1] = parts[-1].removesuffix(ending)
    while parts and parts[0].lower() in words.articles:
        parts = parts[1:]
    while len(parts) > 1 and "-" in parts[0] and parts[0].endswith(words.past):
        # "Kremlin-installed authorities"
        parts = parts[1:]
    for at in range(len(parts) - 1, 0, -1):
        # "union Unity at Work", "Lisbon daily Jornal do Atlântico"
        if parts[at][0].isupper() and parts[at - 1] in words.organizations:
            parts = parts[at:]
            break
    if len(parts) > 1 and parts[-1] in words.presses and parts[-2].istitle():
        # "The Sun newspaper"
        parts = parts[:-1]
    if parts and parts[0] == "The":
        parts = parts[1:] if len(parts) > 2 else parts
    cleaned = " ".join(parts).rstrip("'’")
    return cleaned.removesuffix("'s").removesuffix("’s") or None

"""A paper as source in ("the report", "PC World's analysis"), whose it is out."""

import re

from onrecord.statements.pronouns import find_pronoun, resolve_pronoun
from onrecord.statements.scene import NOBODY, Scene, Speaker
from onrecord.statements.sourceparts import WORD, Part
from onrecord.statements.story import Attribution
from onrecord.types import Entity, Mention

# A name that is no entity: "PC World's analysis", "a review by PC World".
_CAPITALS = r"[A-Z][\w.&/-]*(?: [A-Z][\w.&/-]*){0,5}"
_POLL = re.compile(rf"\b((?!The |A |An |New |That |This )(?:{_CAPITALS}) (?:exit )?poll)\b")
_PRINTED = re.compile(rf"^({_CAPITALS})['’]s |\b(?:by|from|at|in) ({_CAPITALS})")


def resolve_paper(scene: Scene, part: Part) -> Speaker | None:
    """Return whose a paper is: "PC World's analysis", "a review by PC World"."""
    if part.head not in scene.words.papers:
        return None
    if part.head in scene.words.pictures:
        return NOBODY
    maker = None if _name_poll(scene, part) else _find_maker(scene, part)
    if maker:
        return scene.take(maker.id, part)
    if printed := _find_printed(scene, part):
        return None, printed
    if pronoun := find_pronoun(scene, part):
        return resolve_pronoun(scene, pronoun, part)
    return _resolve_beside(scene, part) or _resolve_unsigned(scene, part)


def _name_poll(scene: Scene, part: Part) -> str:
    """Return the name of a poll, which news calls by its pollster: "Marist poll"."""
    printed = _POLL.search(part.text) if part.head in scene.words.polls else None
    return printed[1] if printed else ""


def _resolve_unsigned(scene: Scene, part: Part) -> Speaker:
    """Return who made a paper that nobody signs: who spoke by it, or speaks by such papers."""
    known = scene.papers.get(_fold(part.head))
    definite = part.lower[0] in scene.words.definite
    if known is None and (maker := scene.authorship.find_maker(part.head, scene.place(part))):
        return scene.take(maker, part)
    if definite or part.head in scene.words.silent:
        # A law or a settlement speaks for nobody.
        return known or NOBODY
    if part.head in scene.words.utterances:
        found = scene.focus.find_organization(scene.place(part))
        if found:
            return scene.take(found, part)
    return None, scene.words.unnamed


def note_papers(scene: Scene, attribution: Attribution, speaker: Speaker) -> None:
    """Remember who made the papers that an attribution names: "said in a statement"."""
    if not speaker[1]:
        return
    for passage in (attribution.source, attribution.addressee):
        for word in WORD.findall(passage.text) if passage else ():
            if word.lower() in scene.words.papers:
                scene.papers[_fold(word.lower())] = speaker


def _fold(head: str) -> str:
    return head.removesuffix("s")


def _resolve_beside(scene: Scene, part: Part) -> Speaker | None:
    """Return the body whose noun stands before the paper's: "the company report"."""
    at = part.lower.index(part.head) if part.head in part.lower else 0
    if at < 1 or part.lower[at - 1] not in scene.words.organizations:
        return None
    if part.lower[0] not in scene.words.definite:
        return None
    found = scene.find_company(part, part.lower[at - 1])
    return scene.take(found, part) if found else None


def _find_printed(scene: Scene, part: Part) -> str:
    """Return the poll's name, else the maker's where it is no entity."""
    if poll := _name_poll(scene, part):
        return poll
    seen = any(_is_seen(scene, mention, part) for mention, _ in part.named)
    if seen or part.head in scene.words.suits:
        return ""
    printed = _PRINTED.search(part.text)
    name = (printed[1] or printed[2]) if printed else ""
    behind = printed is not None and not printed[1]
    known = {entity.name for _, entity in part.named if entity.type == "place"}
    if behind and name in known:
        return ""
    dated = name.lower() in scene.lexicon.weekdays or name.lower() in scene.lexicon.months
    return "" if dated else name


def _find_maker(scene: Scene, part: Part) -> Entity | None:
    """Return whose it is, else whom "by" or "from" names, else the organization beside."""
    owned = [entity for mention, entity in part.named if part.is_owner(mention)]
    made = [entity for mention, entity in part.named if _is_maker(scene, mention, part)]
    beside = [
        entity
        for mention, entity in part.named
        if entity.type == "organization" and _is_beside(scene, mention, part)
    ]
    return next(iter((*owned, *made, *beside)), None)


def _is_maker(scene: Scene, mention: Mention, part: Part) -> bool:
    before = WORD.findall(part.read_before(mention))
    while before and before[-1].lower() in scene.words.determiners:
        before.pop()
    before = [word for word in before if word.lower() not in scene.words.days]
    if len(before) < 2 or before[-1].lower() not in scene.words.makers:
        return False
    if before[-1].lower() in scene.words.within:
        known = {entity.type for each, entity in part.named if each is mention}
        topic = before[-1].lower() in scene.words.links and part.head in scene.words.topical
        behind = before[-2].lower() == part.head or before[-2].lower().endswith("ed")
        court = part.head in scene.words.suits and any(
            not scene.words.courts.isdisjoint(entity.name.lower().split())
            for each, entity in part.named
            if each is mention
        )
        if "place" in known or court or topic or not behind:
            return False
    return not _is_seen(scene, mention, part)


def _is_beside(scene: Scene, mention: Mention, part: Part) -> bool:
    """Return whether the paper's noun follows the name ("a Reuters report") or ends it."""
    if mention.text.lower().endswith(part.head):
        return True
    after = [word.lower() for word in WORD.findall(part.read_after(mention))]
    stop = next((at for at, word in enumerate(after) if word in scene.words.stops), len(after))
    return not scene.words.papers.isdisjoint(after[:stop])


def _is_seen(scene: Scene, mention: Mention, part: Part) -> bool:
    """Return whether somebody only had the paper: "a letter seen by Sky News"."""
    before = [word.lower() for word in WORD.findall(part.read_before(mention))]
    return len(before) > 1 and any(word in scene.words.seen for word in before[-3:])

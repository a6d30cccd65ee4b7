"""A sentence and a cue's place in it in, the words that name whose content it is out."""

from onrecord.statements import grammar as g
from onrecord.statements.cues import Cues
from onrecord.statements.drafts import Draft
from onrecord.statements.modifiers import stands_for_noun
from onrecord.statements.phrases import find_phrase_before
from onrecord.statements.sentences import Range, Sentence
from onrecord.statements.subjects import find_main_subject, find_subject

_OWNING = g.POSSESSIVE | g.GENITIVE


def find_source(sentence: Sentence, end: int, earlier: list[Draft]) -> Range | None:
    """Return the subject of a finite cue whose words begin at `end`.

    A verb joined by "and" has the subject of the one before it.
    """
    if end <= 0:
        return None
    before = sentence.kinds[end - 1]
    if before & g.COORDINATOR:
        return find_shared_source(sentence, end, earlier)
    found = find_subject(sentence, end, _find_floor(sentence, end, earlier))
    if found is not None and (_is_gerund(sentence, found) or _is_spent(found, before, earlier)):
        return None
    if found is None and before & (g.COMMA | g.ADVERB):
        return find_shared_source(sentence, end, earlier)
    return found


def _is_spent(source: Range, before: int, earlier: list[Draft]) -> bool:
    """Say whether a comma ends a source behind its cue: "..., said Lee, | asked about it"."""
    return bool(before & g.COMMA) and any(
        each.source_range is not None
        and each.source_range[0] <= source[0] < each.source_range[1]
        and each.taken
        and each.taken[0][0] < each.source_range[0]
        for each in earlier
    )


def _is_gerund(sentence: Sentence, source: Range) -> bool:
    """Say whether a subject is a form in -ing with its object, which says nothing."""
    first, end = source
    kinds = sentence.kinds[first]
    if not kinds & g.ING or kinds & (g.CAPITAL | g.DETERMINER) or end - first < 2:
        return False
    takes = g.DETERMINER | g.CAPITAL | g.POSSESSIVE | g.PREPOSITION | g.OBJECT | g.NUMBER
    return bool(sentence.kinds[first + 1] & takes)


def _find_floor(sentence: Sentence, end: int, earlier: list[Draft]) -> int:
    """Return the place below which a subject cannot reach: the last cue's end before it."""
    floor = 0
    for place in range(end - 1, -1, -1):
        if stands_for_noun(sentence, place):
            continue
        if sentence.kinds[place] & (g.COMPLEMENTISER | g.SEMICOLON | g.COLON):
            # A relative "that" leads back to its noun.
            floor = place if place == end - 1 else place + 1
            break
    return 0 if floor == end - 1 else floor


def find_shared_source(sentence: Sentence, end: int, earlier: list[Draft]) -> Range | None:
    """Return the subject that a verb at `end` shares with the one before it."""
    for draft in reversed(earlier):
        inside = any(first <= end <= last - 1 for first, last in draft.taken)
        owner = draft.source_range and sentence.kinds[draft.source_range[1] - 1] & _OWNING
        if not inside and draft.source_range is not None and not owner:
            return draft.source_range
    return find_main_subject(sentence, end - 1)


def find_participle_source(
    sentence: Sentence, place: int, cues: Cues, earlier: list[Draft]
) -> tuple[Range | None, Range | None]:
    """Return whose participle stands at `place` ("saying"), and the document it is said in."""
    if not place:
        return None, None
    kinds, word = sentence.kinds[place - 1], sentence.words[place - 1]
    if word in cues.table.predicating:
        return find_phrase_before(sentence, place - 1), None
    if kinds & (g.COMMA | g.COORDINATOR | g.DASH | g.QUOTATION) or word in cues.table.governing:
        return find_shared_source(sentence, place, earlier), None
    noun = find_phrase_before(sentence, place, inner=True)
    if noun is None or kinds & (g.PREPOSITION | g.SUBORDINATOR):
        return None, None
    noun = _cut_accompanied(sentence, noun, cues)
    return _find_issuer(sentence, noun, cues)


def _cut_accompanied(sentence: Sentence, noun: Range, cues: Cues) -> Range:
    """Cut "with" off: "with the analyst | saying"."""
    for place in range(noun[1] - 1, noun[0], -1):
        if sentence.words[place - 1] == cues.table.accompanying:
            return place, noun[1]
    return noun


def _find_issuing(sentence: Sentence, end: int) -> int | None:
    """Return the verb that puts a document out, its receiver behind it ("sent them a letter")."""
    for place in range(end - 1, max(0, end - 5), -1):
        if sentence.kinds[place] & g.ISSUING:
            return place
        if sentence.kinds[place] & (g.PUNCTUATION | g.PREPOSITION | g.QUOTATION | g.RELATIVE):
            return None
    return None


def _find_issuer(sentence: Sentence, noun: Range, cues: Cues) -> tuple[Range | None, Range | None]:
    """A document that somebody puts out speaks for them: "Boeing issued a statement saying"."""
    if not any(sentence.kinds[at] & g.OCCASION for at in range(*noun)):
        return noun, None
    before = _find_issuing(sentence, noun[0])
    if before is None:
        return noun, None
    issuer = find_main_subject(sentence, before + 1)
    if issuer is None:
        return noun, None
    return issuer, noun if sentence.kinds[noun[1] - 1] & g.OCCASION else None

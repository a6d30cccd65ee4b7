"""A sentence and a cue noun or adjective in it in, the attribution that it makes out."""

from onrecord.statements import grammar as g
from onrecord.statements.clauses import find_clause_end, find_clause_start
from onrecord.statements.contents import trim_range
from onrecord.statements.cues import Cue, Cues
from onrecord.statements.drafts import Draft, Parts, build_draft
from onrecord.statements.finites import has_finite
from onrecord.statements.phrases import find_phrase_after, find_phrase_before
from onrecord.statements.sentences import Range, Sentence
from onrecord.statements.subjects import find_subject
from onrecord.types import Stance

_NEAR = 4


def read_noun(sentence: Sentence, place: int, cues: Cues, earlier: list[Draft]) -> Draft | None:
    """Return what a noun attributes: "speculation that", "Lavrov's claim that", "plans to"."""
    cue = cues.nouns[sentence.words[place]]
    if place and sentence.kinds[place - 1] & g.PRONOUN & ~g.DETERMINER:
        return None
    source, after = _find_bringer(sentence, place + 1, cues)
    first = _find_content(sentence, after, cue, cues)
    if first is None:
        return None
    phrase = not sentence.kinds[first - 1] & g.COMPLEMENTISER
    end = find_clause_end(sentence, first, cues, phrase=phrase)
    content = trim_range(sentence, first, end)
    if source is None or sentence.words[place + 1] in cues.table.about:
        # "Kim issued an order of the commander that": the one who acts speaks.
        source = find_owner(sentence, place, cues) or source
    # Plans and orders of nobody are everywhere, and nobody states them.
    needed = "owned" in cue.takes or sentence.kinds[first] & g.INFINITIVE
    if content is None or (source is None and needed):
        return None
    return build_draft(
        sentence,
        Parts(source=source, cue=(place, place + 1), contents=[content]),
        stance=cue.stance,
        confidence=0.5,
    )


def _find_content(sentence: Sentence, place: int, cue: Cue, cues: Cues) -> int | None:
    """Return where the content begins behind the noun, if any of what it takes follows."""
    if place >= len(sentence):
        return None
    kinds, word = sentence.kinds[place], sentence.words[place]
    end = len(sentence)
    about = ("of" in cue.takes and word in cues.table.about) or word in cue.takes
    if about and not kinds & (g.COMPLEMENTISER | g.INFINITIVE):
        return place + 1 if place + 1 < end else None
    if kinds & g.INFINITIVE and "to" in cue.takes:
        return place
    if "that" not in cue.takes:
        return None
    if kinds & g.COMPLEMENTISER and has_finite(sentence, place + 1, end):
        return place + 1
    bare = kinds & g.PRONOUN and not kinds & g.DETERMINER
    return place if bare and has_finite(sentence, place + 1, min(place + 4, end)) else None


def _find_bringer(sentence: Sentence, place: int, cues: Cues) -> tuple[Range | None, int]:
    """Return the source behind the noun: "claims by the army that", "speculation among fans"."""
    if place >= len(sentence) or sentence.words[place] not in cues.table.bringing:
        return None, place
    phrase = find_phrase_after(sentence, place + 1, loose=True)
    if phrase is None or phrase[1] >= len(sentence):
        return None, place
    follows = sentence.kinds[phrase[1]]
    if follows & (g.COMPLEMENTISER | g.INFINITIVE) or sentence.words[phrase[1]] in cues.table.about:
        return phrase, phrase[1]
    return None, place


def find_owner(sentence: Sentence, place: int, cues: Cues) -> Range | None:
    """Return whose noun it is: a genitive before it, or the subject of "has", "made", "voiced"."""
    for at in range(place - 1, max(-1, place - 1 - _NEAR), -1):
        kinds = sentence.kinds[at]
        if kinds & g.GENITIVE:
            return find_phrase_before(sentence, at + 1)
        if kinds & g.POSSESSIVE:
            return at, at + 1
        if sentence.words[at] in cues.light:
            return _find_light_subject(sentence, at)
        if kinds & (g.PUNCTUATION | g.PREPOSITION | g.QUOTATION):
            return None
    return None


def _find_light_subject(sentence: Sentence, verb: int) -> Range | None:
    first = verb
    while first > 0 and sentence.kinds[first - 1] & (g.ADVERB | g.AUXILIARY):
        first -= 1
    return find_subject(sentence, first, 0)


def read_adjective(sentence: Sentence, place: int, cues: Cues) -> Draft | None:
    """Return what an adjective attributes to its subject: "is confident that", "is keen to"."""
    cue = cues.adjectives[sentence.words[place]]
    verb = place - 1
    while verb > 0 and sentence.kinds[verb] & g.ADVERB:
        verb -= 1
    if verb <= 0 or not sentence.kinds[verb] & g.BE or place + 1 >= len(sentence):
        return None
    kinds = sentence.kinds[place + 1]
    clause = "clause" in cue.takes and kinds & (g.COMPLEMENTISER | g.PRONOUN | g.DETERMINER)
    about = "of" in cue.takes and sentence.words[place + 1] in cues.table.about
    if not (clause or about or ("to" in cue.takes and kinds & g.INFINITIVE)):
        return None
    first = place + 1 + about
    end = find_clause_end(sentence, first, cues, phrase=not clause)
    content = trim_range(sentence, first, end)
    source = _find_light_subject(sentence, verb + 1)
    if content is None or source is None:
        return None
    if sentence.kinds[content[0]] & g.COMPLEMENTISER and content[1] - content[0] > 1:
        content = (content[0] + 1, content[1])
    return build_draft(
        sentence,
        Parts(source=source, cue=(place, place + 1), contents=[content]),
        stance=cue.stance,
    )


def read_hedge(sentence: Sentence, place: int, cues: Cues) -> Draft | None:
    """Return what an adverb attributes to nobody: "the navy reportedly saved them"."""
    start = find_clause_start(sentence, place)
    before = trim_range(sentence, start, place)
    after = trim_range(sentence, place + 1, find_clause_end(sentence, place + 1, cues, short=True))
    contents = [each for each in (before, after) if each is not None]
    if not contents or not has_finite(sentence, start, contents[-1][1]):
        return None
    return build_draft(
        sentence,
        Parts(cue=(place, place + 1), contents=contents),
        stance=Stance.ASSERTS,
        confidence=0.4,
    )

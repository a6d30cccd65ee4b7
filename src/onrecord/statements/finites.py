"""Kinds of words in, whether a finite verb is among them out."""

from onrecord.statements import grammar as g
from onrecord.statements.sentences import Sentence

_OPENS_NOUN = g.DETERMINER | g.CAPITAL | g.POSSESSIVE


def is_finite(kinds: int) -> bool:
    """Say whether an item looks like a finite verb (a name in capitals never does)."""
    return (bool(kinds & g.FINITE) and not kinds & (g.DETERMINER | g.CAPITAL)) or bool(
        kinds & g.AUXILIARY
    )


def has_main_finite(sentence: Sentence, first: int, last: int) -> bool:
    """Say whether a finite verb stands in a range outside its relative clauses."""
    place = first
    while place < last:
        kinds = sentence.kinds[place]
        if kinds & g.RELATIVE:
            while place < last and not sentence.kinds[place] & g.COMMA:
                place += 1
        elif is_finite(kinds):
            return True
        place += 1
    return False


def has_finite(sentence: Sentence, first: int, last: int) -> bool:
    """Say whether a finite verb stands in a range; a quotation may hold one."""
    kinds = sentence.kinds
    return any(is_finite(kinds[place]) for place in range(first, last))


def is_participle(sentence: Sentence, place: int) -> bool:
    """Say whether a form in -ed is no verb here: "a letter seen by Sky", "the proposed law"."""
    kinds = sentence.kinds
    before = kinds[place - 1] if place else g.STOP
    if before & (g.DETERMINER | g.GENITIVE | g.POSSESSIVE):
        return True
    if place + 1 >= len(kinds) or not kinds[place] & g.ED:
        return False
    after = kinds[place + 1]
    noun_before = not before & (g.PUNCTUATION | g.FINITE | g.PRONOUN | g.ADVERB | g.COORDINATOR)
    if kinds[place] & g.CUE and not after & g.PREPOSITION:
        return False
    attached = bool(after & (g.ATTACHING | g.TIME)) or leads_noun(sentence, place + 1)
    return attached and noun_before and not before & g.PREPOSITION


def leads_noun(sentence: Sentence, place: int) -> bool:
    """Say whether "to" at a place is a preposition: a name or an article follows it."""
    kinds = sentence.kinds
    if place + 1 >= len(kinds) or not kinds[place] & g.INFINITIVE:
        return False
    return bool(kinds[place + 1] & (_OPENS_NOUN | g.PEOPLE | g.OBJECT))

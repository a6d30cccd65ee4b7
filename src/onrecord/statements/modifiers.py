"""A sentence and a place behind a noun in it in, where what describes the noun ends out.

Relative clauses ("herders who live along the fence"), participles ("documents released on
Thursday") and appositions are part of who or what speaks, as in PolNeAR's and PARC3's sources.
"""

from onrecord.statements import grammar as g
from onrecord.statements.finites import has_finite, is_finite, is_participle
from onrecord.statements.sentences import Sentence

_LONGEST = 40
_LONGEST_APPOSITION = 25
_NO_APPOSITION = (
    g.ADVERB | g.COORDINATOR | g.SUBORDINATOR | g.RELATIVE | g.ING | g.TIME | g.COMPLEMENTISER
)  # fmt: skip
_NO_VERB = (
    g.DETERMINER | g.CAPITAL | g.PRONOUN | g.PEOPLE | g.NUMBER | g.PUNCTUATION | g.QUOTATION
    | g.PLURAL
)  # fmt: skip


def find_segment_end(sentence: Sentence, first: int) -> int:
    """Return the place of the next mark that ends a segment, or the sentence's end."""
    place = first
    while place < len(sentence) and not sentence.kinds[place] & (g.COMMA | g.BREAK | g.QUOTATION):
        place += 1
    return place


def is_apposition(sentence: Sentence, first: int, end: int) -> bool:
    """Say whether a segment describes the name before it ("a spokesman for the army", "45")."""
    if first >= end or end - first > _LONGEST_APPOSITION:
        return False
    kinds = sentence.kinds[first]
    if kinds & g.NUMBER and end - first > 2:
        return False
    if kinds & _NO_APPOSITION:
        return False
    if kinds & (g.PREPOSITION | g.INFINITIVE) or (kinds & g.PRONOUN and not kinds & g.DETERMINER):
        return False
    last = next((at for at in range(first + 1, end) if opens_relative(sentence, at)), end)
    return not any(
        is_finite(sentence.kinds[place]) and not is_participle(sentence, place)
        for place in range(first, last)
    )


def opens_relative(sentence: Sentence, place: int) -> bool:
    """Say whether a relative clause begins whose subject is the noun before it."""
    if place + 1 >= len(sentence) or not sentence.kinds[place] & g.RELATIVE:
        return False
    kinds = sentence.kinds[place + 1]
    return bool(kinds & g.COMMA) or is_finite(kinds) or not kinds & _NO_VERB


def find_relative_end(sentence: Sentence, place: int) -> int:
    """Return where a relative clause ends: at a mark, or at the one after "who, like him, ..."."""
    end = find_segment_end(sentence, place)
    if end == place + 1 and end < len(sentence):
        end = find_segment_end(sentence, find_segment_end(sentence, end + 1) + 1)
    return min(end, len(sentence))


def extend_phrase(sentence: Sentence, end: int) -> int:
    """Return the end of a phrase with the relative clauses, participles and appositions behind."""
    limit = min(len(sentence), end + _LONGEST)
    while end < limit:
        step = _find_step(sentence, end)
        if step <= end:
            break
        end = step
    return min(end, len(sentence))


def _find_step(sentence: Sentence, end: int) -> int:
    kinds = sentence.kinds[end]
    if opens_relative(sentence, end):
        return find_relative_end(sentence, end)
    if kinds & g.ED and is_participle(sentence, end):
        return find_segment_end(sentence, end)
    if not kinds & g.COMMA:
        return end
    if opens_relative(sentence, end + 1):
        # "Lee, who added that ..." is a statement of its own.
        told = sentence.kinds[end + 2] & g.CUE
        return end if told else find_relative_end(sentence, end + 1)
    close = find_segment_end(sentence, end + 1)
    return close if is_apposition(sentence, end + 1, close) else end


def find_relative_start(sentence: Sentence, end: int, floor: int) -> int | None:
    """Return where the relative clause that ends at `end` begins, unless a mark stands between.

    In "the man who officials say | ..." the clause has a subject of its own.
    """
    stops = g.PUNCTUATION | g.QUOTATION | g.COMPLEMENTISER | g.SUBORDINATOR
    for place in range(end - 2, max(floor, end - _LONGEST_APPOSITION), -1):
        kinds = sentence.kinds[place]
        if kinds & g.RELATIVE or stands_for_noun(sentence, place):
            opened = kinds & g.COMPLEMENTISER or opens_relative(sentence, place)
            whole = opened and not sentence.kinds[place - 1] & stops
            inside = sentence.kinds[place + 1 : end]
            told = any(each & g.CUE for each in inside)
            return place if whole and not told else None
        if kinds & stops:
            return None
    return None


def stands_for_noun(sentence: Sentence, place: int) -> bool:
    """Say whether "that" stands for the noun before it: "groups that have endorsed him"."""
    if not place or place + 1 >= len(sentence) or not sentence.kinds[place] & g.COMPLEMENTISER:
        return False
    verb = g.CUE | g.VERB | g.PUNCTUATION | g.QUOTATION | g.PREPOSITION | g.OBJECT | g.TIME
    return is_finite(sentence.kinds[place + 1]) and not sentence.kinds[place - 1] & verb


def leads_participle(sentence: Sentence, first: int, end: int) -> bool:
    """Say whether a range holds a participle that describes its noun ("a poll released")."""
    return any(
        sentence.kinds[at] & g.ED and is_participle(sentence, at) for at in range(first + 1, end)
    )


def has_clause_behind(sentence: Sentence, place: int) -> bool:
    """Say whether a finite verb still follows a place."""
    return place < len(sentence) and has_finite(sentence, place, len(sentence))

"""A sentence and a place in it in, the noun phrase that ends or begins there out.

No parser runs here: a phrase is what stands between words of closed classes, marks and finite
verbs. Ranges are item places, end exclusive.
"""

from onrecord.statements import grammar as g
from onrecord.statements.finites import is_finite, is_participle, leads_noun
from onrecord.statements.modifiers import extend_phrase, find_segment_end, leads_participle
from onrecord.statements.sentences import Range, Sentence

_LONGEST = 40
_TRAILING = g.COMMA | g.ADVERB | g.DASH | g.TIME | g.PREPOSITION
_LEADING = g.ADVERB | g.COORDINATOR | g.TIME | g.COMMA | g.SUBORDINATOR | g.DASH
_STOPS_LEFT = (
    g.BREAK | g.COMMA | g.AUXILIARY | g.SUBORDINATOR | g.RELATIVE | g.COMPLEMENTISER | g.OBJECT
)
_NO_HEAD = (
    g.PUNCTUATION | g.PREPOSITION | g.SUBORDINATOR | g.COORDINATOR | g.ADVERB | g.TIME
    | g.AUXILIARY | g.OBJECT | g.RELATIVE | g.COMPLEMENTISER | g.INFINITIVE | g.QUOTATION
    | g.APOSTROPHE | g.NUMBER
)  # fmt: skip


def find_phrase_before(
    sentence: Sentence, end: int, floor: int = 0, *, inner: bool = False
) -> Range | None:
    """Return the noun phrase that ends before `end`, not reaching below `floor`.

    `inner`: a preposition in front governs the phrase ("because of | reports").
    """
    kinds = sentence.kinds
    last = end - 1
    if last < floor:
        return None
    if kinds[last] & g.PRONOUN and not kinds[last] & g.DETERMINER:
        return _extend_pronoun(sentence, last, floor), end
    first = end
    while first > floor and end - first < _LONGEST:
        if not _belongs_left(sentence, first - 1, min(first, end - 1), floor):
            break
        first -= 1
    if inner and first < end - 1 and kinds[first] & g.PREPOSITION:
        return trim_phrase(sentence, first + 1, end)
    phrase = trim_phrase(sentence, _skip_adjunct(sentence, first, end), end)
    return _join_pronoun(sentence, phrase, floor) if phrase else None


def _join_pronoun(sentence: Sentence, phrase: Range, floor: int) -> Range:
    """Widen "another reporter" over the pronoun joined to it: "she and another reporter"."""
    first = phrase[0] - 2
    if first < floor or not sentence.kinds[first + 1] & g.JOINING:
        return phrase
    alone = sentence.kinds[first] & g.PRONOUN and not sentence.kinds[first] & g.DETERMINER
    opened = first == 0 or sentence.kinds[first - 1] & (g.PUNCTUATION | g.COMPLEMENTISER)
    return (first, phrase[1]) if alone and opened else phrase


def _extend_pronoun(sentence: Sentence, place: int, floor: int) -> int:
    """Return where "Rubio and I" begins, if a name is joined to the pronoun."""
    if place - 2 >= floor and sentence.kinds[place - 1] & g.JOINING:
        before = sentence.kinds[place - 2]
        if before & (g.CAPITAL | g.PRONOUN):
            phrase = find_phrase_before(sentence, place - 1, floor)
            return phrase[0] if phrase else place
    return place


def _belongs_left(sentence: Sentence, place: int, first: int, floor: int) -> bool:
    """Say whether the item at `place` belongs to the phrase that begins at `first`."""
    kinds = sentence.kinds[place]
    if kinds & g.CLOSING:
        return True
    opened = sentence.kinds[first] & (g.ARTICLE | g.POSSESSIVE)
    if opened and not kinds & _BEFORE_ARTICLE and not sentence.kinds[first] & g.CAPITAL:
        # "an allegation | the agency refutes"
        return False
    if kinds & g.SUBORDINATOR and kinds & g.PREPOSITION and place > floor:
        # "such as"
        return bool(sentence.kinds[place - 1] & g.DETERMINER)
    if kinds & g.OBJECT and place == first:
        # "a source close to him"
        return place > floor and bool(sentence.kinds[place - 1] & (g.PREPOSITION | g.INFINITIVE))
    if kinds & _STOPS_LEFT or (kinds & g.PRONOUN and not kinds & g.DETERMINER):
        return bool(kinds & g.OBJECT and kinds & g.DETERMINER)
    return not kinds & _JOINTS or _joins_left(sentence, place, floor)


_BEFORE_ARTICLE = (
    g.PREPOSITION | g.COORDINATOR | g.DETERMINER | g.ADVERB | g.PUNCTUATION | g.QUOTATION | g.VERB
    | g.INFINITIVE | g.ED | g.TIME
)  # fmt: skip
_JOINTS = g.COORDINATOR | g.VERB | g.QUOTATION | g.INFINITIVE


def _joins_left(sentence: Sentence, place: int, floor: int) -> bool:
    """Say whether "and", a participle, a quotation or "to" goes on inside a phrase."""
    kinds = sentence.kinds[place]
    if kinds & g.COORDINATOR:
        return _joins_nouns(sentence, place, floor)
    if kinds & g.VERB:
        return kinds & g.CAPITAL > 0 or is_participle(sentence, place)
    if place <= floor:
        return False
    if kinds & g.QUOTATION:
        return _is_name(sentence, place)
    return sentence.kinds[place + 1] & (g.ARTICLE | g.POSSESSIVE | g.CAPITAL | g.OBJECT) > 0


def _is_name(sentence: Sentence, place: int) -> bool:
    """Say whether a quotation is part of a phrase ("a person “with knowledge” of the talks")."""
    if sentence.kinds[place - 1] & (g.PUNCTUATION | g.QUOTATION | g.FINITE):
        return False
    end = sentence.quotations[place].inner[1]
    return sentence.text[end - 1 : end] not in ".,!?…"


def _joins_nouns(sentence: Sentence, place: int, floor: int) -> bool:
    """Say whether "and" joins two noun phrases: on its left no verb stands before a mark."""
    kinds = sentence.kinds
    if place <= floor or not sentence.kinds[place] & g.JOINING:
        return False
    for before in range(place - 1, max(floor - 1, place - 12), -1):
        if kinds[before] & (g.BREAK | g.COMPLEMENTISER | g.SUBORDINATOR | g.CUE):
            return before < place - 1
        if kinds[before] & g.COMMA:
            return place - before > 1
        if kinds[before] & g.DETERMINER:
            continue
        if is_finite(kinds[before]) or kinds[before] & (g.INFINITIVE | g.PRONOUN | g.ADVERB):
            return False
    return True


def _skip_adjunct(sentence: Sentence, first: int, end: int) -> int:
    """Return where the subject begins after an adjunct: "On Tuesday | the government said"."""
    kinds = sentence.kinds
    while first < end and kinds[first] & _LEADING and not kinds[first] & g.DETERMINER:
        first += 1
    if first >= end or not kinds[first] & g.PREPOSITION:
        return first
    for place in range(first + 2, end):
        before = kinds[place - 1]
        if before & (g.PREPOSITION | g.DETERMINER | g.COORDINATOR | g.GENITIVE):
            continue
        starts = kinds[place] & (g.DETERMINER | g.PRONOUN)
        if starts or (before & (g.TIME | g.NUMBER) and not kinds[place] & (g.TIME | g.NUMBER)):
            return place if not kinds[place] & g.PREPOSITION else end
    return _find_last_name(sentence, first + 1, end)


def _find_last_name(sentence: Sentence, first: int, end: int) -> int:
    place = end
    while place > first + 1 and sentence.kinds[place - 1] & g.CAPITAL:
        place -= 1
    return place


def trim_phrase(sentence: Sentence, first: int, end: int) -> Range | None:
    """Return the range without words at its edges that belong to no noun phrase."""
    kinds = sentence.kinds
    while first < end and kinds[first] & (_LEADING | g.INFINITIVE | g.APOSTROPHE):
        if kinds[first] & (g.DETERMINER | g.CAPITAL) and not kinds[first] & g.TIME:
            break
        first += 1
    while first < end and kinds[end - 1] & _TRAILING:
        if kinds[end - 1] & g.CAPITAL and not kinds[end - 1] & g.TIME:
            break
        if end - 2 > first and kinds[end - 1] & g.TIME and kinds[end - 2] & g.ED:
            # "a poll released Friday"
            break
        end -= 1
    if first >= end or not _has_head(sentence, first, end):
        return None
    return first, end


def _has_head(sentence: Sentence, first: int, end: int) -> bool:
    """Say whether a range holds a word that may head a noun phrase."""
    for place in range(first, end):
        kinds = sentence.kinds[place]
        if kinds & g.CAPITAL or kinds & (g.PRONOUN | g.DETERMINER):
            return True
        if not kinds & _NO_HEAD:
            return True
    return False


def find_phrase_after(sentence: Sentence, first: int, *, loose: bool = False) -> Range | None:
    """Return the noun phrase that begins at `first`, with appositions unless `loose`."""
    kinds, end = sentence.kinds, first
    limit = min(len(kinds), first + _LONGEST)
    if first < limit and kinds[first] & g.PRONOUN and not kinds[first] & g.DETERMINER:
        return first, first + 1
    while end < limit and _belongs_right(sentence, end, first):
        end += 1
    phrase = trim_phrase(sentence, first, end)
    if phrase is None or loose:
        return phrase
    if leads_participle(sentence, first, end):
        return phrase[0], extend_phrase(sentence, find_segment_end(sentence, end))
    return phrase[0], extend_phrase(sentence, phrase[1])


def _belongs_right(sentence: Sentence, place: int, first: int) -> bool:
    """Say whether the item at `place` goes on with the phrase that began at `first`."""
    kinds = sentence.kinds[place]
    if place > first and (kinds & (g.CLOSING | g.OPENING) or leads_noun(sentence, place)):
        return True
    if kinds & _STOPS_RIGHT or (is_finite(kinds) and not _is_modifier(sentence, place, first)):
        return False
    if place == first:
        return True
    if kinds & g.PREPOSITION:
        return kinds & g.ATTACHING > 0 and _attaches(sentence, place)
    joined = kinds & g.COORDINATOR and _joins_right(sentence, place)
    return bool(joined) or (
        not kinds & g.COORDINATOR and _continues(kinds, sentence.kinds[place - 1])
    )


_STOPS_RIGHT = (
    g.PUNCTUATION | g.RELATIVE | g.COMPLEMENTISER | g.QUOTATION | g.INFINITIVE
)  # fmt: skip


def _is_modifier(sentence: Sentence, place: int, first: int) -> bool:
    """Say whether a form in -ed describes: "a letter sent to", "| retired surgeon Ben Carson"."""
    kinds = sentence.kinds
    if not kinds[place] & g.ED:
        return False
    if place == first:
        after = kinds[place + 1] if place + 1 < len(kinds) else g.STOP
        return not after & (_OPENS | g.PREPOSITION | g.PUNCTUATION | g.QUOTATION | g.INFINITIVE)
    return is_participle(sentence, place)


_OPENS = g.DETERMINER | g.PRONOUN | g.OBJECT | g.COMPLEMENTISER | g.QUESTION | g.TIME | g.ADVERB


def _continues(kinds: int, before: int) -> bool:
    """Say whether a word goes on with a phrase, and does not begin the next one."""
    if kinds & (g.SUBORDINATOR | g.ADVERB | g.TIME) and not kinds & (g.CAPITAL | g.DETERMINER):
        return False
    if kinds & g.TIME:
        return before & g.DETERMINER > 0
    if kinds & (g.DETERMINER | g.PRONOUN | g.OBJECT):
        joined = g.PREPOSITION | g.INFINITIVE | g.COORDINATOR | g.OPENING | g.DETERMINER
        return bool(before & joined) or (not kinds & g.DETERMINER and bool(before & g.DETERMINER))
    return not kinds & g.ING or bool(before & (g.DETERMINER | g.PREPOSITION))


def _attaches(sentence: Sentence, place: int) -> bool:
    """Say whether a preposition's phrase belongs to the noun before it ("of" always does)."""
    if not sentence.kinds[place] & g.ENDING:
        return True
    after = sentence.kinds[place + 1] if place + 1 < len(sentence) else 0
    return not sentence.kinds[place - 1] & g.CAPITAL and bool(after & g.CAPITAL & ~g.TIME)


def _joins_right(sentence: Sentence, place: int) -> bool:
    """Say whether "and" is followed by another noun phrase of the same phrase."""
    if not sentence.kinds[place] & g.JOINING or place + 1 >= len(sentence):
        return False
    after = place + 1
    while after < len(sentence) and after < place + 8:
        kinds = sentence.kinds[after]
        if kinds & (g.PUNCTUATION | g.QUOTATION):
            return after > place + 1
        if kinds & (g.PRONOUN | g.ADVERB) or is_finite(kinds) or kinds & g.ING:
            return False
        after += 1
    return True

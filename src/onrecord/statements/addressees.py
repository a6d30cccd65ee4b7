"""A sentence and the place after a cue in it, in; whom it was told to or where, out."""

from onrecord.statements import grammar as g
from onrecord.statements.cues import Cue, Cues
from onrecord.statements.phrases import find_phrase_after
from onrecord.statements.sentences import Range, Sentence

_ADJUNCT = g.TIME | g.ADVERB | g.NUMBER
_FARTHEST = 24


def find_hearer(sentence: Sentence, place: int, cue: Cue) -> Range | None:
    """Return the object that names the hearer: "told | the paper | that", "urged | him | to"."""
    if "object" not in cue.takes or place >= len(sentence):
        return None
    kinds = sentence.kinds[place]
    if kinds & (g.OBJECT | g.PEOPLE) and not kinds & g.POSSESSIVE:
        return place, place + 1
    if kinds & (g.PUNCTUATION | g.QUOTATION | g.PREPOSITION | g.COMPLEMENTISER | g.INFINITIVE):
        return None
    if kinds & (g.PRONOUN | g.TIME | g.QUESTION):
        return None
    return find_phrase_after(sentence, place, loose=True)


def part_hearer(sentence: Sentence, found: Range) -> Range | None:
    """Part a hearer from the subject behind it, both taken for one phrase.

    "told CNN | troops in the city had ...", "told AFP | Paris was ...".
    """
    first, end = found
    kinds = sentence.kinds
    place = first + bool(kinds[first] & g.DETERMINER)
    while place < end and kinds[place] & g.CAPITAL:
        place += 1
    if place == end and end + 1 < len(kinds):
        # "told the Press Agency | talks would", where "talks" looks like a verb.
        place -= not kinds[end + 1] & g.AUXILIARY
    named = place > first and kinds[place - 1] & g.CAPITAL and not kinds[place - 1] & g.GENITIVE
    return (first, place) if named else None


def skip_adjuncts(sentence: Sentence, place: int, cue: Cue, cues: Cues) -> tuple[int, Range | None]:
    """Return the place after times, occasions and hearers behind a cue, and the addressee."""
    addressee: Range | None = None
    start = place
    while place < len(sentence) and place - start < _FARTHEST:
        kinds = sentence.kinds[place]
        step = _skip_phrase(sentence, place, cue, cues)
        if step is not None:
            place, found = step
            addressee = addressee or found
        elif kinds & _ADJUNCT and not kinds & (g.DETERMINER | g.PREPOSITION | g.SUBORDINATOR):
            if not (_is_adjunct(sentence, place) or sentence.kinds[place - 1] & g.COMMA):
                break
            place += 1
        elif kinds & g.COMMA and _resumes(sentence, place, cue, cues):
            place += 1
        else:
            break
    return place, addressee


def _is_adjunct(sentence: Sentence, place: int) -> bool:
    """Say whether a time or adverb stands alone ("said Monday the"), and is no subject's part."""
    kinds = sentence.kinds[place]
    if kinds & g.NEGATION:
        return False
    if kinds & g.NUMBER and not kinds & g.TIME:
        return place > 0 and bool(sentence.kinds[place - 1] & g.TIME)
    if kinds & g.ADVERB and not kinds & g.TIME:
        after = sentence.kinds[place + 1] if place + 1 < len(sentence) else g.STOP
        return bool(
            after & (g.PUNCTUATION | g.COMPLEMENTISER | g.QUOTATION | g.INFINITIVE | g.TIME)
        )
    return True


def _skip_phrase(
    sentence: Sentence, place: int, cue: Cue, cues: Cues
) -> tuple[int, Range | None] | None:
    """Skip a prepositional phrase of time or occasion, or a hearer behind "to"."""
    word = sentence.words[place]
    if word == cues.table.addressing and "to" not in cue.takes:
        hearer = find_phrase_after(sentence, place + 1, loose=True)
        return (hearer[1], hearer) if hearer else None
    if not sentence.kinds[place] & g.PREPOSITION or sentence.kinds[place] & g.COMPLEMENTISER:
        return None
    end = _find_phrase_end(sentence, place + 1)
    if end is None:
        return None
    kinds = 0
    for at in range(place + 1, end):
        kinds |= sentence.kinds[at]
    if word in cues.table.occasional and kinds & g.OCCASION:
        return end, (place, _trim_time(sentence, place, end))
    passed = kinds & (g.TIME | g.NUMBER) or _leads_to_content(sentence, end)
    return (end, None) if passed else None


def _leads_to_content(sentence: Sentence, place: int) -> bool:
    """Say whether a quotation or "that" follows a phrase: 'said of the merger: "..."'."""
    if place < len(sentence) and sentence.kinds[place] & (g.COMMA | g.COLON):
        place += 1
    return place < len(sentence) and bool(sentence.kinds[place] & (g.QUOTATION | g.COMPLEMENTISER))


def _trim_time(sentence: Sentence, first: int, end: int) -> int:
    while end - 1 > first + 1 and sentence.kinds[end - 1] & (g.TIME | g.PREPOSITION):
        if sentence.kinds[end - 1] & g.OCCASION:
            break
        end -= 1
    return end


def _find_phrase_end(sentence: Sentence, first: int) -> int | None:
    """Return the end of a preposition's noun phrase with those that hang on it."""
    place = first
    stops = (
        g.PUNCTUATION | g.QUOTATION | g.COMPLEMENTISER | g.INFINITIVE | g.RELATIVE | g.SUBORDINATOR
    )
    joins = g.PREPOSITION | g.COORDINATOR | g.GENITIVE | g.DETERMINER | g.TIME | g.NUMBER
    while place < len(sentence) and place - first < 16:
        kinds = sentence.kinds[place]
        if kinds & stops and not kinds & g.PREPOSITION and not _is_title(sentence, place, first):
            break
        begins = kinds & (g.DETERMINER | g.PRONOUN) and place > first
        if begins and not sentence.kinds[place - 1] & (joins & ~g.TIME):
            break
        if kinds & g.CAPITAL and place > first and _begins_name(sentence, place):
            break
        place += 1
    return place if place > first else None


def _is_title(sentence: Sentence, place: int, first: int) -> bool:
    """Say whether a quotation is the title of what it was said on ("on NBC's “Today”")."""
    if place not in sentence.quotations or place == first:
        return False
    start, end = sentence.quotations[place].inner
    short = end - start < 40 and sentence.text[end - 1 : end] not in ",.?!"
    return short and not sentence.kinds[place - 1] & g.PUNCTUATION


def _begins_name(sentence: Sentence, place: int) -> bool:
    """Say whether a name begins the clause after a lower-case occasion ("in a letter Lee")."""
    before = sentence.kinds[place - 1]
    return bool(before & g.OCCASION) and not before & g.CAPITAL


def _resumes(sentence: Sentence, comma: int, cue: Cue, cues: Cues) -> bool:
    """Say whether an adjunct between commas follows: "said, in a letter, that"."""
    after = comma + 1
    if after >= len(sentence):
        return False
    if sentence.kinds[after] & (g.COMPLEMENTISER | g.QUOTATION):
        return True
    if sentence.kinds[after] & g.ADVERB and after + 2 < len(sentence):
        # "told the paper, however, that"
        return bool(
            sentence.kinds[after + 1] & g.COMMA and sentence.kinds[after + 2] & g.COMPLEMENTISER
        )
    step = _skip_phrase(sentence, after, cue, cues)
    return (
        step is not None
        and step[0] < len(sentence)
        and bool(sentence.kinds[step[0]] & (g.COMMA | g.QUOTATION | g.COMPLEMENTISER))
    )


def find_occasion_before(sentence: Sentence, end: int, cues: Cues) -> Range | None:
    """Return the occasion that opens a sentence: "In a statement, the company said"."""
    kinds = sentence.kinds
    for place in range(min(end, 12)):
        if kinds[place] & g.COMMA and place > 1:
            opened = sentence.words[0] in cues.table.occasional
            held = any(kinds[at] & g.OCCASION for at in range(1, place))
            return (0, _trim_time(sentence, 0, place)) if opened and held else None
    return None


def find_occasion_between(sentence: Sentence, first: int, end: int, cues: Cues) -> Range | None:
    """Return the occasion between a source and its cue: "Lee, in a letter to the paper, said"."""
    place = first + 1
    if place >= end or not sentence.kinds[first] & g.COMMA:
        return None
    if sentence.words[place] not in cues.table.occasional:
        return None
    close = place
    while close < end and not sentence.kinds[close] & g.COMMA:
        close += 1
    held = any(sentence.kinds[at] & g.OCCASION for at in range(place, close))
    return (place, _trim_time(sentence, place, close)) if held else None


def cut_occasion(sentence: Sentence, source: Range, cues: Cues) -> tuple[Range, Range | None]:
    """Cut the occasion off a name that a cue follows: "Lee | in a briefing in Rome | said"."""
    first, end = source
    for place in range(first + 1, end - 2):
        named = sentence.kinds[place - 1] & g.CAPITAL and not sentence.kinds[place - 1] & g.OCCASION
        if not named or sentence.words[place] not in cues.table.occasional:
            continue
        opened = sentence.kinds[place + 1] & (g.ARTICLE | g.POSSESSIVE)
        if opened and any(sentence.kinds[at] & g.OCCASION for at in range(place, end)):
            return (first, place), (place, _trim_time(sentence, place, end))
    return source, None

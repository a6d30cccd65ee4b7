"""A sentence and a verb's place in it in, the words that are its subject out."""

from onrecord.statements import grammar as g
from onrecord.statements.clauses import find_clause_start
from onrecord.statements.finites import is_finite
from onrecord.statements.phrases import find_phrase_after, find_phrase_before, is_apposition
from onrecord.statements.sentences import Range, Sentence


def find_main_subject(sentence: Sentence, place: int) -> Range | None:
    """Return the subject of the clause that a participle at `place` depends on."""
    start = find_clause_start(sentence, place)
    for verb in range(start, place):
        if is_finite(sentence.kinds[verb]):
            end = verb
            while end > start and sentence.kinds[end - 1] & (g.ADVERB | g.AUXILIARY):
                end -= 1
            subject = find_subject(sentence, end, start)
            if subject is not None:
                return subject
    if start:
        return find_phrase_after(sentence, 0, loose=True) if _opens_subject(sentence) else None
    return None


def _opens_subject(sentence: Sentence) -> bool:
    return bool(sentence.kinds[0] & (g.DETERMINER | g.PRONOUN | g.CAPITAL)) and not bool(
        sentence.kinds[0] & (g.PREPOSITION | g.SUBORDINATOR | g.ING)
    )


def find_subject(sentence: Sentence, end: int, floor: int) -> Range | None:
    """Return the subject that ends before `end`, its appositions between commas with it."""
    if end <= floor:
        return None
    kinds = sentence.kinds[end - 1]
    if kinds & g.COMMA:
        return _find_set_off(sentence, end - 1, floor)
    if kinds & (g.RELATIVE | g.COMPLEMENTISER):
        before = end - 1
        while before > floor and sentence.kinds[before - 1] & (g.COMMA | g.PREPOSITION):
            before -= 1
        return _cut_antecedent(sentence, find_phrase_before(sentence, before, floor))
    return find_phrase_before(sentence, end, floor)


def _cut_antecedent(sentence: Sentence, phrase: Range | None) -> Range | None:
    """Cut a verb off that no word list knows: "... to meet with | Lee, who said"."""
    if phrase is None or sentence.kinds[phrase[0]] & (g.DETERMINER | g.CAPITAL | g.NUMBER):
        return phrase
    for place in range(phrase[0] + 1, phrase[1] - 1):
        if sentence.kinds[place] & g.PREPOSITION and sentence.kinds[place + 1] & g.CAPITAL:
            return place + 1, phrase[1]
    return phrase


def _find_set_off(sentence: Sentence, comma: int, floor: int) -> Range | None:
    """Return the subject before a comma: "Lee, the minister, said", "Lee, in Rome, said"."""
    segments = _list_segments(sentence, comma, floor)
    first, end = segments[0]
    if not is_apposition(sentence, first, end):
        end = first - 1
    for place, (start, last) in enumerate(segments[1:], 1):
        if place + 1 < len(segments) and _is_aside(sentence, start, last):
            continue
        phrase = find_phrase_before(sentence, last, start)
        return (phrase[0], end) if phrase is not None and phrase[1] == last else None
    return None


def _is_aside(sentence: Sentence, first: int, last: int) -> bool:
    """Say whether a segment only describes the name before it ("Lee, 45, ...")."""
    return last - first == 1 and bool(sentence.kinds[first] & g.NUMBER)


def _list_segments(sentence: Sentence, comma: int, floor: int) -> list[Range]:
    """Return the stretches between commas before `comma`, nearest first, at most five."""
    segments: list[Range] = []
    last = comma
    place = comma
    while place > floor and len(segments) < 5:
        place -= 1
        if sentence.kinds[place] & (g.COMMA | g.BREAK | g.QUOTATION):
            segments.append((place + 1, last))
            last = place
            if not sentence.kinds[place] & g.COMMA:
                return segments
    segments.append((place, last))
    return segments

"""A sentence and a verb's place in it in, the words that are its subject out."""

from onrecord.statements import grammar as g
from onrecord.statements.clauses import find_clause_start
from onrecord.statements.finites import has_finite, is_finite
from onrecord.statements.modifiers import find_relative_start, is_apposition, opens_relative
from onrecord.statements.phrases import find_phrase_after, find_phrase_before
from onrecord.statements.sentences import Range, Sentence

_LONGEST_ASIDE = 30


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
    if _is_embedded(sentence, end - 1) and _ends_in_comma(sentence, end - 1):
        return _find_set_off(sentence, end, floor)
    if kinds & g.DASH:
        return _find_dashed(sentence, end - 1, floor)
    if kinds & (g.RELATIVE | g.COMPLEMENTISER):
        before = end - 1
        while before > floor and sentence.kinds[before - 1] & (g.COMMA | g.PREPOSITION):
            before -= 1
        described = _find_described(sentence, before, floor)
        return described or _cut_antecedent(sentence, find_phrase_before(sentence, before, floor))
    return _find_whole(sentence, end, floor)


def _find_dashed(sentence: Sentence, dash: int, floor: int) -> Range | None:
    """Return the subject with what stands between dashes behind it: "insiders — two — say"."""
    last = dash
    while last > floor and sentence.kinds[last - 1] & g.DASH:
        last -= 1
    for place in range(last - 1, max(floor, dash - _LONGEST_ASIDE), -1):
        if sentence.kinds[place] & g.DASH:
            while place > floor and sentence.kinds[place - 1] & g.DASH:
                place -= 1
            phrase = _find_whole(sentence, place, floor)
            return (phrase[0], dash + 1) if phrase is not None and phrase[1] == place else None
        if sentence.kinds[place] & (g.STOP | g.SEMICOLON | g.COLON):
            return None
    return None


def _find_whole(sentence: Sentence, end: int, floor: int) -> Range | None:
    """Return the phrase that ends before `end` with the noun that its clause describes.

    "Herders who live along the fence", not "the fence".
    """
    relative = find_relative_start(sentence, end, floor)
    if relative is not None:
        head = find_phrase_before(sentence, relative, floor)
        if head is not None and head[1] == relative:
            return head[0], end
    return _add_listed(sentence, find_phrase_before(sentence, end, floor), floor)


def _add_listed(sentence: Sentence, phrase: Range | None, floor: int) -> Range | None:
    """Widen "Berg and Toy" over the names that a comma joins to them: "Hall, Berg and Toy"."""
    if phrase is None or not any(each & g.JOINING for each in sentence.kinds[slice(*phrase)]):
        return phrase
    first = phrase[0]
    while first - 1 > floor and sentence.kinds[first - 1] & g.COMMA:
        before = find_phrase_before(sentence, first - 1, floor)
        if before is None or before[1] != first - 1 or not _is_listed(sentence, before):
            break
        first = before[0]
    return first, phrase[1]


def _is_listed(sentence: Sentence, phrase: Range) -> bool:
    """Say whether a name opens a list: nothing of a clause stands before it."""
    first, end = phrase
    if not sentence.kinds[end - 1] & g.CAPITAL or sentence.kinds[end - 1] & g.TIME:
        return False
    opened = first == 0 or bool(sentence.kinds[first - 1] & (g.PUNCTUATION | g.QUOTATION))
    return opened and not sentence.kinds[first] & g.PREPOSITION


def _find_described(sentence: Sentence, end: int, floor: int) -> Range | None:
    """Return the name with the description that ends before a relative: "Lee, a spokesman, who"."""
    if end >= len(sentence) or not sentence.kinds[end] & g.COMMA:
        return None
    segments = _list_segments(sentence, end, floor)
    if len(segments) > 1 and _describes(sentence, segments[0], segments[1]):
        return _find_set_off(sentence, end, floor)
    return None


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
    if len(segments) < 2:
        return None
    place = _find_head(sentence, segments)
    start, last = segments[place]
    phrase = _find_whole(sentence, last, start)
    if phrase is None or not all(each & g.TIME for each in sentence.kinds[phrase[1] : last]):
        return None
    return phrase[0], _find_description_end(sentence, segments[place - 1 :: -1], last)


def _find_head(sentence: Sentence, segments: list[Range]) -> int:
    """Return which segment holds the name that those behind it describe."""
    place = 1
    for index, (first, _) in enumerate(segments[:-1]):
        if sentence.kinds[first] & g.COORDINATOR:
            break
        if sentence.kinds[first] & g.RELATIVE:
            place = index + 1
    while place + 1 < len(segments) and _describes(sentence, segments[place], segments[place + 1]):
        place += 1
    return place


def _describes(sentence: Sentence, segment: Range, before: Range) -> bool:
    """Say whether a segment only describes the name that ends the one before it."""
    first, last = segment
    if _is_aside(sentence, first, last):
        return True
    if sentence.kinds[first] & g.ATTACHING and _is_aside(sentence, *before):
        # "Ann Stone, 29, of Oslo, says"
        return True
    kinds = sentence.kinds[first]
    named = sentence.kinds[before[1] - 1] & g.CAPITAL and not sentence.kinds[before[0]] & (
        g.PREPOSITION | g.SUBORDINATOR | g.COORDINATOR | g.ING | g.TIME | g.ADVERB
    )
    described = bool(kinds & g.DETERMINER) and is_apposition(sentence, first, last)
    phrase = find_phrase_before(sentence, before[1], before[0]) if named and described else None
    return phrase is not None and phrase[1] == before[1]


def _is_aside(sentence: Sentence, first: int, last: int) -> bool:
    """Say whether a segment only describes the name before it ("Lee, 45, ...")."""
    return last - first == 1 and bool(sentence.kinds[first] & g.NUMBER)


def _find_description_end(sentence: Sentence, segments: list[Range], end: int) -> int:
    """Return where the source ends: with its appositions and relative clauses, in text order."""
    for first, last in segments:
        if opens_relative(sentence, first):
            return segments[-1][1]
        made = sentence.kinds[first] & g.ED and not has_finite(sentence, first + 1, last)
        if not (made or is_apposition(sentence, first, last)):
            return end
        end = last
    return end


def _list_segments(sentence: Sentence, comma: int, floor: int) -> list[Range]:
    """Return the stretches between commas before `comma`, nearest first, at most six."""
    segments: list[Range] = []
    last = comma
    place = comma
    while place > floor and len(segments) < 6:
        place -= 1
        if sentence.kinds[place] & (g.COMMA | g.BREAK | g.QUOTATION):
            if _is_embedded(sentence, place):
                # "Lee, citing “the magic,” said"
                continue
            segments.append((place + 1, last))
            last = place
            if not sentence.kinds[place] & g.COMMA:
                return segments
    segments.append((place, last))
    return segments


def _is_embedded(sentence: Sentence, place: int) -> bool:
    """Say whether a quotation stands inside an aside, not before the subject."""
    if not sentence.kinds[place] & g.QUOTATION or place < 2:
        return False
    opens = g.COMMA | g.BREAK | g.CUE | g.QUOTATION
    return not sentence.kinds[place - 1] & opens


def _ends_in_comma(sentence: Sentence, place: int) -> bool:
    end = sentence.quotations[place].inner[1]
    return sentence.text[end - 1 : end] == ","

"""A sentence and a cue of naming in it in, an object with what it is called out."""

from onrecord.statements import grammar as g
from onrecord.statements.clauses import find_clause_end
from onrecord.statements.complements import Complement
from onrecord.statements.contents import trim_range
from onrecord.statements.cues import Cue, Cues
from onrecord.statements.finites import has_finite, is_finite
from onrecord.statements.modifiers import find_segment_end, is_apposition
from onrecord.statements.sentences import Sentence

_FARTHEST = 18


def find_predication(
    sentence: Sentence, place: int, cue: Cue, cues: Cues, *, related: bool = False
) -> Complement | None:
    """Return an object with what it is called: "described it as", "called it 'a farce'".

    `related`: the object stands in front ("what he called 'a farce'").
    """
    end = find_clause_end(sentence, place, cues)
    wanted = _find_predicate(sentence, place, end, cue, cues)
    if wanted is None and related:
        first = place + (sentence.words[place : place + 1] == list(cues.table.predicating))
        if first < len(sentence) and sentence.kinds[first] & g.QUOTATION:
            place, wanted = first, first + 1
    if wanted is None:
        return None
    content = trim_range(sentence, place, wanted)
    return Complement(content, None, cue.stance, 0.6) if content else None


def _find_predicate(sentence: Sentence, place: int, end: int, cue: Cue, cues: Cues) -> int | None:
    """Return where the content of a predication ends, if there is a predicate at all."""
    at, related = place, False
    while at < min(end, place + _FARTHEST):
        kinds, word = sentence.kinds[at], sentence.words[at]
        if at > place and (
            ("as" in cue.takes and word in cues.table.predicating)
            or ("of" in cue.takes and word in cues.table.charging)
        ):
            return end
        if "name" in cue.takes and kinds & g.QUOTATION:
            # Without an object it is a name given in passing: "a print called “Cowboys”".
            return _find_name_end(sentence, at, end) if at > place else None
        related |= bool(kinds & (g.RELATIVE | g.COMPLEMENTISER)) and at > place
        after = _skip_apposition(sentence, at)
        noun = at > place and sentence.kinds[at - 1] & (g.DETERMINER | g.POSSESSIVE)
        verb = is_finite(kinds) and not (kinds & g.ED or related or noun)
        if verb or (after == at and kinds & (g.BREAK | g.INFINITIVE | g.COMMA)):
            return None
        at = after + 1
    return None


def _skip_apposition(sentence: Sentence, comma: int) -> int:
    """Return the comma behind a description: "called the chief, J. Lee, | 'driven'"."""
    if not sentence.kinds[comma] & g.COMMA:
        return comma
    close = find_segment_end(sentence, comma + 1)
    closed = close < len(sentence) and sentence.kinds[close] & g.COMMA
    return close if closed and is_apposition(sentence, comma + 1, close) else comma


def _find_name_end(sentence: Sentence, place: int, end: int) -> int:
    """Return where quoted names end: '"dangerous" and "wrong"' are two of one content."""
    after = place + 1
    while after + 1 < end and sentence.kinds[after] & (g.COORDINATOR | g.COMMA | g.QUOTATION):
        after += 1
    while after > place + 1 and not sentence.kinds[after - 1] & g.QUOTATION:
        after -= 1
    if after < end and not sentence.kinds[after] & g.PUNCTUATION:
        joined = sentence.kinds[after] & g.COORDINATOR
        return after if joined and has_finite(sentence, after, end) else end
    return after

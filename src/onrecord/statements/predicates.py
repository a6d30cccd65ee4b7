"""A sentence and a cue of naming in it in, an object with what it is called out."""

from onrecord.statements import grammar as g
from onrecord.statements.clauses import find_clause_end
from onrecord.statements.complements import Complement
from onrecord.statements.contents import trim_range
from onrecord.statements.cues import Cue, Cues
from onrecord.statements.finites import has_finite, is_finite
from onrecord.statements.sentences import Sentence


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
    for at in range(place, min(end, place + 18)):
        kinds, word = sentence.kinds[at], sentence.words[at]
        if "as" in cue.takes and word in cues.table.predicating and at > place:
            return end
        if "name" in cue.takes and kinds & g.QUOTATION:
            # Without an object it is a name given in passing: "a print called “Cowboys”".
            return _find_name_end(sentence, at, end) if at > place else None
        if "of" in cue.takes and word in cues.table.charging and at > place:
            return end
        if is_finite(kinds) or kinds & (g.BREAK | g.INFINITIVE | g.COMMA):
            return None
    return None


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

"""A range of a sentence in, the content in it out: without marks at its edges."""

from onrecord.statements import grammar as g
from onrecord.statements.finites import has_finite
from onrecord.statements.sentences import Range, Sentence

_SHORTEST = 5
_EDGES = g.COMMA | g.BREAK | g.APOSTROPHE


def trim_range(sentence: Sentence, first: int, end: int) -> Range | None:
    """Return the range without marks and a complementiser at its edges; None when nothing stays."""
    kinds = sentence.kinds
    while first < end and kinds[first] & (_EDGES | g.CLOSING):
        first += 1
    while first < end and kinds[end - 1] & (_EDGES | g.OPENING):
        end -= 1
    return (first, end) if first < end else None


def find_content_before(
    sentence: Sentence, end: int, floor: int, *, bare: bool = False, last: bool = False
) -> Range | None:
    """Return what stands in front of a cue clause that begins at `end`: a clause or quotation.

    `bare`: the clause goes on behind the cue, so that its verb may stand there. `last`: the cue
    ends its sentence, so that what is long is a clause, though no list knows its verb.
    """
    kinds = sentence.kinds
    if end <= floor or not kinds[end - 1] & (g.COMMA | g.QUOTATION | g.DASH):
        return None
    first = end - 1
    while first > floor and not kinds[first - 1] & (g.SEMICOLON | g.STOP):
        if kinds[first - 1] & g.COLON and kinds[first] & g.QUOTATION:
            break
        first -= 1
    while first < end and kinds[first] & g.COORDINATOR:
        first += 1
    content = trim_range(sentence, first, end)
    if content is None:
        return None
    quoted = any(kinds[at] & g.QUOTATION for at in range(*content))
    opens = kinds[content[0]] & (g.SUBORDINATOR | g.RELATIVE | g.PREPOSITION | g.ING)
    long = last and not opens and content[1] - content[0] >= _SHORTEST
    return content if bare or quoted or long or has_finite(sentence, *content) else None

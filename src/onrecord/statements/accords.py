"""A sentence and a phrase like "according to" in it in, the attribution that it makes out."""

from onrecord.statements import grammar as g
from onrecord.statements.clauses import find_clause_end, read_phrase
from onrecord.statements.contents import trim_range
from onrecord.statements.cues import Cues
from onrecord.statements.drafts import Draft, Parts, build_draft
from onrecord.statements.finites import has_finite
from onrecord.statements.modifiers import (
    find_segment_end,
    has_clause_behind,
    is_apposition,
    leads_participle,
    opens_relative,
)
from onrecord.statements.phrases import find_phrase_after
from onrecord.statements.sentences import Range, Sentence


def read_accord(sentence: Sentence, place: int, cues: Cues) -> Draft | None:
    """Return what "according to" attributes: the clause around it."""
    length = read_phrase(sentence, place, cues.accords)
    if not length:
        return None
    after = place + length
    source = _find_accorded(sentence, after, fronted=_opens(sentence, place))
    if source is None:
        return None
    contents = _find_contents(sentence, place, source[1], cues)
    if not contents:
        return None
    return build_draft(
        sentence, Parts(source=source, cue=(place, after), contents=contents), confidence=0.85
    )


def _opens(sentence: Sentence, place: int) -> bool:
    """Say whether the phrase opens a clause: at the start, or behind "said", "that", "which"."""
    if place == 0:
        return True
    before = sentence.kinds[place - 1]
    if before & g.COMMA and place > 1:
        before = sentence.kinds[place - 2]
        return bool(before & (g.RELATIVE | g.COMPLEMENTISER | g.COORDINATOR))
    if before & g.QUOTATION:
        return False
    return place == 1 or bool(before & (g.CUE | g.COMPLEMENTISER | g.COORDINATOR))


def _find_accorded(sentence: Sentence, first: int, *, fronted: bool) -> Range | None:
    """Return the source; in front of the clause, an apposition needs a clause behind it."""
    if not fronted:
        return find_phrase_after(sentence, first)
    source = find_phrase_after(sentence, first, loose=True)
    if source is None:
        return None
    end = source[1]
    segment = find_segment_end(sentence, first)
    if end < segment and leads_participle(sentence, first, segment):
        end = segment
    while end < len(sentence) and sentence.kinds[end] & g.COMMA:
        close = find_segment_end(sentence, end + 1)
        described = opens_relative(sentence, end + 1) or is_apposition(sentence, end + 1, close)
        if not described or not has_clause_behind(sentence, close):
            break
        end = close
    return source[0], end


def _find_contents(sentence: Sentence, place: int, after: int, cues: Cues) -> list[Range]:
    before = None if _opens(sentence, place) else _find_before(sentence, place)
    rest = trim_range(sentence, after, find_clause_end(sentence, after, cues))
    if before is None:
        return [rest] if rest and _is_clause(sentence, rest) else []
    if rest is None or not sentence.kinds[after] & g.COMMA:
        return [before]
    if has_finite(sentence, *before):
        return [before]
    return [before, rest]


def _is_clause(sentence: Sentence, content: Range) -> bool:
    quoted = any(sentence.kinds[at] & g.QUOTATION for at in range(*content))
    return quoted or has_finite(sentence, *content)


def _find_before(sentence: Sentence, place: int) -> Range | None:
    first = place
    while first > 0 and not sentence.kinds[first - 1] & (g.SEMICOLON | g.STOP):
        first -= 1
    while first < place and sentence.kinds[first] & g.COORDINATOR:
        first += 1
    return trim_range(sentence, first, place)

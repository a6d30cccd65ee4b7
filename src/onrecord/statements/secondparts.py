"""A clause of a verb-second language and its verb in, its subject, objects and contents out."""

from onrecord.statements import grammar as g
from onrecord.statements.contents import trim_range
from onrecord.statements.cues import Cues
from onrecord.statements.segments import (
    DEPENDENT,
    INFINITIVE,
    MAIN,
    PHRASE,
    QUOTED,
    Clause,
    find_phrase,
    is_noun,
)
from onrecord.statements.sentences import Range, Sentence

_LONG = 5
_SKIPPED = g.ADVERB | g.NEGATION | g.TIME


def find_subject(sentence: Sentence, clauses: list[Clause], at: int, head: int) -> Range | None:
    """Return the subject of the finite verb at `head` in the clause number `at`."""
    clause = clauses[at]
    if clause.kind == DEPENDENT:
        return _find_dependent(sentence, clauses, at, head)
    behind = find_behind(sentence, head + 1, clause.end)
    if clause.inverted:
        alone = behind is not None and is_pronoun(sentence, behind)
        parted = at + 1 < len(clauses) and clauses[at + 1].inverted
        if behind is not None and (alone or parted):
            return behind
        return _find_earlier(sentence, clauses, at) or behind
    before = trim_front(sentence, clause.lead, head)
    if before is None or not may_be_subject(sentence, before):
        return behind
    if before[1] - before[0] == 1 and behind and sentence.kinds[before[0]] & g.DETERMINER:
        # "Das sagte Lee"
        return behind
    return behind if behind is not None and is_pronoun(sentence, behind) else before


def is_pronoun(sentence: Sentence, found: Range) -> bool:
    """Say whether a phrase can only be a subject: a pronoun of no other case."""
    kinds = sentence.kinds[found[0]]
    return bool(kinds & g.PRONOUN) and not kinds & (g.DETERMINER | g.OBJECT)


def _find_dependent(sentence: Sentence, clauses: list[Clause], at: int, head: int) -> Range | None:
    clause = clauses[at]
    if sentence.kinds[clause.lead] & g.RELATIVE:
        # "der Minister, der ... sagte"
        before = clauses[at - 1] if at else None
        if before is None or sentence.kinds[clause.lead] & g.OBLIQUE:
            return None
        phrase = trim_front(sentence, before.lead, before.end)
        found = before.kind == PHRASE and phrase and may_be_subject(sentence, phrase)
        return phrase if found else None
    return find_behind(sentence, clause.lead + 1, head)


def find_behind(sentence: Sentence, place: int, end: int) -> Range | None:
    """Return the phrase at a place, behind adverbs and reflexives, that may be a subject."""
    kinds = sentence.kinds
    while (
        place < end
        and kinds[place] & (_SKIPPED | g.OBJECT)
        and not kinds[place] & (g.DETERMINER | g.PRONOUN)
    ):
        place += 1
    if place >= end or kinds[place] & (g.PREPOSITION | g.OBLIQUE):
        return None
    found = find_phrase(sentence, place, end)
    return found if found and may_be_subject(sentence, found) else None


def _find_earlier(sentence: Sentence, clauses: list[Clause], at: int) -> Range | None:
    """Return the subject that appositions or relative clauses part from its verb."""
    first = at
    while first > 0 and sentence.kinds[clauses[first].first - 1] & g.COMMA:
        if clauses[first - 1].kind in (MAIN, QUOTED, INFINITIVE):
            break
        first -= 1
    if first == at or clauses[first].kind != PHRASE:
        return None
    before = (clauses[first].lead, clauses[at].first - 1)
    return before if may_be_subject(sentence, before) else None


def may_be_subject(sentence: Sentence, found: Range) -> bool:
    """Say whether a phrase is in no other case than a subject's, and has a noun or pronoun."""
    first = sentence.kinds[found[0]]
    if first & g.PRONOUN:
        return True
    if first & (g.OBLIQUE | g.PREPOSITION | g.OBJECT | g.SUBORDINATOR | g.QUESTION):
        return False
    if first & (g.ADVERB | g.TIME) and not first & g.DETERMINER:
        return False
    return any(is_noun(sentence.kinds[at]) or at in sentence.quotations for at in range(*found))


def trim_front(sentence: Sentence, first: int, end: int) -> Range | None:
    """Return what stands before a verb without adverbs at its end ("Klee | hingegen")."""
    while end > first and sentence.kinds[end - 1] & (_SKIPPED | g.COORDINATOR):
        end -= 1
    while first < end and _skips(sentence, first, end):
        first += 1
    return (first, end) if first < end else None


def _skips(sentence: Sentence, first: int, end: int) -> bool:
    """Say whether an adverb that opens a subject belongs to it no more than to the clause."""
    kinds = sentence.kinds[first]
    if not kinds & g.ADVERB or kinds & g.DETERMINER:
        return False
    return first + 1 < end and not sentence.kinds[first + 1] & (g.PREPOSITION | g.OBLIQUE)


def find_object(sentence: Sentence, place: int, end: int, subject: Range | None) -> Range | None:
    """Return what a clause has behind its verb and subject, without adverbs and "am Montag"."""
    if subject is not None and place <= subject[0] < end:
        place = subject[1]
    while place < end and (step := _skip_adjunct(sentence, place)):
        place += step
    return (place, end) if place < end else None


def _skip_adjunct(sentence: Sentence, place: int) -> int:
    """Return how many items at a place are an adverb, a pronoun or a time."""
    kinds = sentence.kinds[place]
    if kinds & g.PREPOSITION and place + 1 < len(sentence):
        return 2 if sentence.kinds[place + 1] & g.TIME else 0
    skipped = kinds & (_SKIPPED | g.COORDINATOR | g.OBJECT)
    return 1 if skipped and not kinds & g.DETERMINER else 0


def find_end(sentence: Sentence, clauses: list[Clause], at: int, cues: Cues) -> int:
    """Return where content that begins with the clause number `at` ends.

    A clause of another cue, "wie ... mitteilte", or one that goes on with the outer verb ends it.
    """
    while at + 1 < len(clauses):
        following = clauses[at + 1]
        if not sentence.kinds[following.first - 1] & g.COMMA:
            break
        if following.inverted or tells_source(sentence, following, cues):
            break
        at += 1
    return clauses[at].end


def tells_source(sentence: Sentence, clause: Clause, cues: Cues) -> bool:
    """Say whether a clause only says who says so: "wie ... mitteilte", "so der Sprecher"."""
    word = sentence.words[clause.lead]
    if word in cues.tags and clause.kind == PHRASE:
        return True
    if word not in cues.table.likening or clause.kind != DEPENDENT or clause.verb is None:
        return False
    return sentence.words[clause.verb] in cues.verbs


def find_front(
    sentence: Sentence, clauses: list[Clause], at: int, floor: int, *, bare: bool = False
) -> Range | None:
    """Return the content in front of the clause number `at`: a clause or quotation.

    `bare`: the cue's subject stands behind it, so that what is long is a clause, though no list
    knows its verb.
    """
    first = at
    while first > 0 and clauses[first - 1].first >= floor:
        if sentence.kinds[clauses[first].first - 1] & (g.SEMICOLON | g.COLON | g.STOP):
            break
        first -= 1
    told = range(first, at)
    whole = any(clauses[each].kind in (MAIN, QUOTED) for each in told)
    whole = whole or (bare and clauses[at].first - clauses[first].lead > _LONG)
    dependent = any(_is_complement(sentence, clauses[each]) for each in told)
    if not whole and not dependent:
        return None
    return trim_range(sentence, clauses[first].lead, clauses[at].first)


def _is_complement(sentence: Sentence, clause: Clause) -> bool:
    kinds = sentence.kinds[clause.lead]
    return clause.kind == DEPENDENT and bool(kinds & (g.COMPLEMENTISER | g.QUESTION))

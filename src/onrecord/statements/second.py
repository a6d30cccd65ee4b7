"""A sentence of a verb-second language and its cues in, what they attribute out."""

from itertools import pairwise

from onrecord.statements import grammar as g
from onrecord.statements.cues import Cues
from onrecord.statements.drafts import Draft, Parts, build_draft
from onrecord.statements.secondaccords import (
    read_relayed,
    read_reported,
    read_second_accord,
)
from onrecord.statements.secondparts import find_behind, find_subject
from onrecord.statements.secondverbs import read_second_verb
from onrecord.statements.segments import MAIN, QUOTED, Clause, find_clauses
from onrecord.statements.sentences import Range, Sentence

_MOST_CUES = 60
"""Cues read in one sentence: what has more is no sentence."""


def read_second(sentence: Sentence, cues: Cues, *, told: bool) -> list[Draft]:
    """Return what a sentence attributes; `told`: one before it in its paragraph did, too."""
    clauses = find_clauses(sentence)
    found: list[Draft] = []
    inside = ((at, place) for at, each in enumerate(clauses) for place in range(*each.range))
    for at, place in inside:
        if len(found) >= _MOST_CUES:
            break
        draft: Draft | None = None
        if sentence.words[place] in cues.verbs:
            draft = read_second_verb(sentence, (at, place), clauses, cues, found)
        draft = draft or read_second_accord(sentence, (at, place), clauses, cues, found)
        if draft is not None:
            found.extend(read_relayed(sentence, clauses, draft, cues))
    found = found or read_quoting(sentence, clauses)
    if found:
        return found
    reported = read_reported(sentence, clauses, told)
    return [reported] if reported else []


def read_quoting(sentence: Sentence, clauses: list[Clause]) -> list[Draft]:
    """Return what a verb that is no cue attributes by its place: '"...", lacht Lee'; 'Lee: "..."'.

    It stands right behind a quotation with its subject behind it, or its clause ends in a colon.
    """
    for at, (before, clause) in enumerate(pairwise(clauses)):
        cue: Range | None = None
        if clause.kind == QUOTED and sentence.kinds[clause.first - 1] & g.COLON:
            verb = before.verb if before.kind == MAIN else None
            subject = None if verb is None else find_subject(sentence, clauses, at, verb)
            content = (clause.first, clause.end)
        elif before.kind == QUOTED and clause.inverted and clause.verb is not None:
            subject = find_behind(sentence, clause.verb + 1, clause.end)
            content = (before.first, before.end)
            cue = (clause.verb, clause.verb + 1)
        else:
            continue
        if subject is not None:
            parts = Parts(source=subject, cue=cue, contents=[content])
            return [build_draft(sentence, parts, confidence=0.6)]
    return []

"""A sentence of a verb-second language in, what it attributes without a verb out.

"Laut Polizei", "nach Angaben der Bahn", "der Zeitung zufolge", "so Holl", "demnach", and sentences
in the mood of reported speech, which go on with the one before.
"""

from onrecord.statements import grammar as g
from onrecord.statements.clauses import read_phrase
from onrecord.statements.contents import trim_range
from onrecord.statements.cues import Cues
from onrecord.statements.drafts import Draft, Parts, build_draft
from onrecord.statements.secondparts import find_end, find_front
from onrecord.statements.segments import DEPENDENT, MAIN, PHRASE, Clause, find_phrase
from onrecord.statements.sentences import Range, Sentence
from onrecord.types import Stance

_BEHIND = g.PREPOSITION | g.ADVERB | g.TIME


def read_second_accord(
    sentence: Sentence,
    where: tuple[int, int],
    clauses: list[Clause],
    cues: Cues,
    earlier: list[Draft],
) -> Draft | None:
    """Return what the words at a place attribute, if they are such a phrase.

    `where` are their clause's number and their place.
    """
    at, place = where
    clause, word = clauses[at], sentence.words[place]
    if word in cues.tags and place == clause.lead and clause.kind == PHRASE:
        return _read_tag(sentence, clauses, at, earlier)
    if word in cues.hedges and clause.kind in (MAIN, PHRASE):
        cue = (place, place + 1)
        contents = _find_around(sentence, clauses, at, cue, cues)
        return _build(sentence, None, cue, contents, 0.5)
    if length := read_phrase(sentence, place, cues.behind):
        return _read_behind(sentence, clauses, at, (place, place + length), cues)
    if length := read_phrase(sentence, place, cues.accords):
        return _read_before(sentence, clauses, at, (place, place + length), cues)
    return _read_around(sentence, clauses, at, place, cues) if word in cues.table.leading else None


def _read_around(
    sentence: Sentence, clauses: list[Clause], at: int, place: int, cues: Cues
) -> Draft | None:
    """ "Nach seiner Einschätzung ...", "nach israelischen Angaben ...": the source inside."""
    noun = place + 2
    if noun >= clauses[at].end or sentence.words[noun] not in cues.table.telling:
        return None
    kinds = sentence.kinds[place + 1]
    if kinds & g.ARTICLE:
        return None
    contents = _find_around(sentence, clauses, at, (place, noun + 1), cues)
    if sentence.words[place + 1] in cues.table.selves:
        return _build(sentence, None, (place, noun + 1), contents, 0.5)
    source = (place + 1, noun) if kinds & g.POSSESSIVE else (place + 1, noun + 1)
    return _build(sentence, source, (place, place + 1), contents, 0.7)


def _read_before(
    sentence: Sentence, clauses: list[Clause], at: int, cue: Range, cues: Cues
) -> Draft | None:
    """ "Laut Polizei ...", "nach Angaben der Bahn ...": the cue in front of its source."""
    clause = clauses[at]
    source = _find_accorded(sentence, cue[1], clause, opens=cue[0] == clause.lead)
    if source is None:
        return None
    contents = _find_around(sentence, clauses, at, (cue[0], source[1]), cues)
    return _build(sentence, source, cue, contents, 0.85)


def _find_accorded(sentence: Sentence, first: int, clause: Clause, *, opens: bool) -> Range | None:
    """Return the source behind such words; where they open a clause it ends at the verb."""
    if first < clause.end and sentence.kinds[first] & g.ATTACHING:
        first += 1
    if opens and clause.kind == MAIN and clause.verb is not None and clause.verb > first:
        return first, clause.verb
    return find_phrase(sentence, first, clause.end)


def read_relayed(sentence: Sentence, clauses: list[Clause], told: Draft, cues: Cues) -> list[Draft]:
    """Return a draft with "unter Berufung auf X" in its content, and what X says within it."""
    if told.cue is None:
        return [told]
    for clause in clauses:
        inside = sentence.starts[clause.first] <= told.cue[0] < sentence.ends[clause.end - 1]
        for place in range(clause.lead, clause.end) if inside else ():
            length = read_phrase(sentence, place, cues.relaying)
            source = find_phrase(sentence, place + length, clause.end) if length else None
            if source is not None:
                parts = Parts(source=source, cue=(place, place + length), contents=told.taken)
                relayed = build_draft(sentence, parts, confidence=0.6)
                told.content.insert(
                    0, (told.paragraph, sentence.starts[place], sentence.ends[source[1] - 1])
                )
                return [told, relayed]
    return [told]


def _build(
    sentence: Sentence,
    source: Range | None,
    cue: Range,
    contents: list[Range],
    confidence: float,
) -> Draft | None:
    if not contents:
        return None
    parts = Parts(source=source, cue=cue, contents=contents)
    return build_draft(sentence, parts, confidence=confidence)


def _read_tag(
    sentence: Sentence, clauses: list[Clause], at: int, earlier: list[Draft]
) -> Draft | None:
    """'"...", so Holl': the source alone behind its content."""
    clause = clauses[at]
    source = find_phrase(sentence, clause.lead + 1, clause.end)
    floor = max((each.last for each in earlier if each.source), default=0)
    content = find_front(sentence, clauses, at, floor)
    if source is None or content is None:
        return None
    if source[1] < clause.end and not sentence.kinds[source[1]] & _BEHIND:
        return None
    contents = [content]
    if at + 1 < len(clauses) and sentence.kinds[clauses[at + 1].lead] & g.QUOTATION:
        contents.append((clauses[at + 1].first, clauses[at + 1].end))
    return _build(sentence, source, (clause.lead, clause.lead + 1), contents, 0.85)


def _read_behind(
    sentence: Sentence, clauses: list[Clause], at: int, cue: Range, cues: Cues
) -> Draft | None:
    """ "Der Zeitung zufolge ...", "seiner Ansicht nach ...": the source in front of the cue."""
    first = cue[0]
    while first > clauses[at].lead and not sentence.kinds[first - 1] & (g.FINITE | g.PREPOSITION):
        first -= 1
    if first == cue[0]:
        return None
    contents = _find_around(sentence, clauses, at, (first, cue[1]), cues)
    return _build(sentence, (first, cue[0]), cue, contents, 0.85)


def _find_around(
    sentence: Sentence, clauses: list[Clause], at: int, phrase: Range, cues: Cues
) -> list[Range]:
    """Return the clause around a phrase, with what follows; behind a clause, that one."""
    clause = clauses[at]
    if clause.kind == PHRASE and phrase[0] == clause.lead:
        content = find_front(sentence, clauses, at, 0)
        return [content] if content else []
    end = find_end(sentence, clauses, at, cues)
    first = clause.lead + (clause.kind == DEPENDENT)
    parts = (trim_range(sentence, first, phrase[0]), trim_range(sentence, phrase[1], end))
    return [part for part in parts if part]


def read_reported(sentence: Sentence, clauses: list[Clause], previous: bool) -> Draft | None:
    """Return a sentence in the mood of reported speech, which goes on with the one before."""
    if not previous or not clauses:
        return None
    main = next((each for each in clauses if each.kind == MAIN), None)
    if main is None or main.verb is None or not sentence.kinds[main.verb] & g.REPORTED:
        return None
    content = trim_range(sentence, clauses[0].first, len(sentence))
    if content is None:
        return None
    return build_draft(sentence, Parts(contents=[content]), stance=Stance.ASSERTS, confidence=0.6)

"""A sentence and a place in it in, where the clause around it begins and ends out."""

from onrecord.statements import grammar as g
from onrecord.statements.cues import BASE, Cues, Phrases
from onrecord.statements.finites import has_finite, is_finite
from onrecord.statements.modifiers import find_segment_end
from onrecord.statements.phrases import find_phrase_after
from onrecord.statements.sentences import Sentence

_NO_SUBJECT = g.RELATIVE | g.SUBORDINATOR | g.COMPLEMENTISER | g.ING | g.PREPOSITION


def find_clause_end(
    sentence: Sentence, first: int, cues: Cues, *, short: bool = False, phrase: bool = False
) -> int:
    """Return where indirect speech that begins at `first` ends.

    It goes on to the sentence's end, unless the story takes the word back: with another cue of
    the same subject, a cue set between commas, a contrast. `short`: the cue itself stands in a
    subordinate clause, so that the first comma ends it. `phrase`: the content is an infinitive or
    a noun phrase, which no finite clause can go on with.
    """
    depth = _measure_depth(sentence.kinds[first]) if first < len(sentence) else 0
    for place in range(first + 1, len(sentence)):
        depth += _measure_depth(sentence.kinds[place])
        if depth < 0:
            return place
        if depth == 0 and _leaves_inner(sentence, first, place):
            return place
        if depth == 0 and _ends_clause(sentence, place, cues, short=short, phrase=phrase):
            return place + (sentence.kinds[place] & g.QUOTATION > 0)
    return len(sentence)


def _measure_depth(kinds: int) -> int:
    return (kinds & g.OPENING > 0) - (kinds & g.CLOSING > 0)


def _ends_clause(sentence: Sentence, place: int, cues: Cues, *, short: bool, phrase: bool) -> bool:
    """Say whether the item at `place` ends a clause of indirect speech."""
    kinds = sentence.kinds[place]
    if kinds & g.COLON:
        return place + 1 < len(sentence) and sentence.kinds[place + 1] & g.QUOTATION > 0
    if kinds & g.COMMA:
        return short or _takes_back(sentence, place + 1, cues, phrase=phrase)
    if kinds & g.COORDINATOR:
        other = _resumes_cue(sentence, place + 1, cues, bare=not phrase) or _opens_cue(
            sentence, place + 1, cues
        )
        return other or (phrase and _opens_clause(sentence, place + 1))
    if kinds & g.QUOTATION:
        return _closes_off(sentence, place)
    return kinds & (g.SEMICOLON | g.STOP) > 0 or read_phrase(sentence, place, cues.accords) > 0


def _opens_clause(sentence: Sentence, place: int) -> bool:
    """Say whether a finite verb follows a conjunction, alone or with its subject."""
    for at in range(place, min(place + 8, len(sentence))):
        kinds = sentence.kinds[at]
        if kinds & (g.PUNCTUATION | g.RELATIVE | g.COMPLEMENTISER | g.COORDINATOR | g.INFINITIVE):
            return False
        if is_finite(kinds):
            return at > place or bool(kinds & g.AUXILIARY)
    return False


def _opens_cue(sentence: Sentence, place: int, cues: Cues) -> bool:
    """Say whether somebody else speaks behind a conjunction: "... and his wife said she"."""
    for at in range(place, min(place + 9, len(sentence) - 1)):
        kinds = sentence.kinds[at]
        if kinds & (g.PUNCTUATION | g.RELATIVE | g.COMPLEMENTISER | g.QUOTATION | g.INFINITIVE):
            return False
        if kinds & g.CUE and not kinds & (g.ING | g.CAPITAL) and at > place:
            after = sentence.kinds[at + 1]
            takes = g.COMPLEMENTISER | g.PRONOUN | g.DETERMINER | g.CAPITAL | g.PEOPLE
            return bool(after & takes) and bool(kinds & (g.VERB | g.ED))
        if is_finite(kinds) and not kinds & g.HAVE:
            return False
    return False


def _closes_off(sentence: Sentence, place: int) -> bool:
    """Say whether a quotation ends with a comma inside, so that other words follow it."""
    end = sentence.quotations[place].inner[1]
    after = sentence.kinds[place + 1] if place + 1 < len(sentence) else g.STOP
    joins = g.COORDINATOR | g.COMPLEMENTISER | g.QUOTATION | g.FINITE | g.COMMA
    return sentence.text[end - 1 : end] == "," and not after & joins


def _takes_back(sentence: Sentence, place: int, cues: Cues, *, phrase: bool) -> bool:
    """Say whether the story's own words follow a comma."""
    if place >= len(sentence):
        return True
    word, kinds = sentence.words[place], sentence.kinds[place]
    if word in cues.table.contrasting:
        return not _goes_on(sentence, place, cues, phrase=phrase)
    if kinds & g.COORDINATOR:
        return _resumes_cue(sentence, place + 1, cues)
    gerund = kinds & g.ING and (word in cues.verbs or kinds & g.ISSUING)
    if gerund or (
        phrase and (_leaves_phrase(sentence, place, cues) or _tells_that(sentence, place))
    ):
        return True
    if word == cues.table.accompanying:
        return _accompanies(sentence, place + 1, cues)
    return read_phrase(sentence, place, cues.accords) > 0 or is_parenthesis(sentence, place, cues)


def _leaves_inner(sentence: Sentence, first: int, place: int) -> bool:
    """Say whether ", and that" goes on with an outer clause: two cues stand before the content."""
    kinds = sentence.kinds
    if not kinds[place] & g.COMMA or place + 2 >= len(kinds):
        return False
    if not (kinds[place + 1] & g.COORDINATOR and kinds[place + 2] & g.COMPLEMENTISER):
        return False
    return sum(bool(each & g.CUE) for each in kinds[:first]) > 1


def _goes_on(sentence: Sentence, place: int, cues: Cues, *, phrase: bool) -> bool:
    """Say whether a contrast belongs to the content: "but that talks would go on", "but in 2019".

    `phrase`: an infinitive, which another one may contrast with ("but keep").
    """
    after = place + 1
    if after >= len(sentence):
        return False
    kinds = sentence.kinds[after]
    if sentence.words[after] in cues.table.adding or kinds & (g.COMPLEMENTISER | g.NEGATION):
        return True
    if not sentence.kinds[place] & g.COORDINATOR:
        return False
    if phrase and not kinds & _SUBJECT and not is_past(sentence.words[after], kinds):
        return True
    return not kinds & _SUBJECT and not has_finite(sentence, after, len(sentence))


_SUBJECT = g.PRONOUN | g.DETERMINER | g.CAPITAL | g.PEOPLE | g.PUNCTUATION | g.AUXILIARY


def is_past(word: str, kinds: int) -> bool:
    """Say whether a finite verb is no bare form: "keeps", "kept"; "keep" is one."""
    if not kinds & g.VERB:
        return False
    return bool(kinds & g.ED) or word.endswith("s")


def _leaves_phrase(sentence: Sentence, place: int, cues: Cues) -> bool:
    """Say whether an aside of the story follows an infinitive or noun: ", as ...", ", with ..."."""
    kinds = sentence.kinds[place]
    if kinds & g.ING or sentence.words[place] == cues.table.accompanying:
        return True
    reason = kinds & g.SUBORDINATOR and not kinds & g.QUESTION
    return bool(reason) and has_finite(sentence, place, len(sentence))


def _tells_that(sentence: Sentence, place: int) -> bool:
    """Say whether a clause with a cue and "that" stands from `place` to the next mark."""
    if sentence.kinds[place] & (_NO_SUBJECT | g.COORDINATOR):
        return False
    for at in range(place, find_segment_end(sentence, place) - 1):
        if sentence.kinds[at] & g.CUE:
            return bool(sentence.kinds[at + 1] & g.COMPLEMENTISER) and at > place
        if sentence.kinds[at] & (g.RELATIVE | g.COMPLEMENTISER):
            return False
    return False


def _accompanies(sentence: Sentence, place: int, cues: Cues) -> bool:
    end = find_segment_end(sentence, place)
    return any(
        sentence.words[at] in cues.verbs and sentence.kinds[at] & g.ING
        for at in range(place, min(end, place + 12))
    )


def _resumes_cue(sentence: Sentence, place: int, cues: Cues, *, bare: bool = False) -> bool:
    """Say whether a cue without a subject follows "and": "... and added that".

    `bare`: without a comma before "and" an object may belong to the content's own verb.
    """
    while place < len(sentence) and sentence.kinds[place] & (g.ADVERB | g.HAVE):
        place += 1
    if place + 1 >= len(sentence):
        return False
    told = sentence.kinds[place] & g.CUE
    after = sentence.kinds[place + 1]
    # "to stop and continue the flight" is one infinitive.
    bare |= all(cue.form & BASE for cue in cues.verbs.get(sentence.words[place], ()))
    takes = g.COMPLEMENTISER | g.QUOTATION | g.PRONOUN
    takes |= 0 if bare else g.DETERMINER | g.PEOPLE
    return bool(told) and bool(after & takes) and sentence.words[place] in cues.verbs


def is_parenthesis(sentence: Sentence, place: int, cues: Cues) -> bool:
    """Say whether a cue with only its subject stands from `place` to the next mark."""
    end = find_segment_end(sentence, place)
    if end - place > 14 or sentence.kinds[place] & _NO_SUBJECT:
        return False
    for at in range(place, end):
        if sentence.kinds[at] & g.CUE and _takes_clause(sentence.words[at], cues):
            return (
                at + 1 == end
                or (at > place and _ends_soon(sentence, at + 1, end))
                or (at == place and find_phrase_after(sentence, at + 1) is not None)
            )
        if is_finite(sentence.kinds[at]) and not sentence.kinds[at] & (g.HAVE | g.CAPITAL):
            return False
    return False


def _takes_clause(word: str, cues: Cues) -> bool:
    return any("clause" in cue.takes for cue in cues.verbs.get(word, ()))


def _ends_soon(sentence: Sentence, first: int, end: int) -> bool:
    return not has_finite(sentence, first, end) and bool(
        sentence.kinds[first] & (g.TIME | g.PREPOSITION | g.PEOPLE | g.OBJECT | g.ADVERB)
    )


def read_phrase(sentence: Sentence, place: int, phrases: Phrases) -> int:
    """Return the number of words of the set phrase ("according to") at `place`, or 0."""
    for rest in phrases.get(sentence.words[place], ()):
        if tuple(sentence.words[place + 1 : place + 1 + len(rest)]) == rest:
            return 1 + len(rest)
    return 0


def find_clause_start(sentence: Sentence, place: int) -> int:
    """Return where the clause around `place` begins: after a conjunction, a mark, "that"."""
    kinds = sentence.kinds
    stops = g.BREAK | g.COMPLEMENTISER | g.SUBORDINATOR | g.QUOTATION
    while place > 0 and not kinds[place - 1] & stops:
        if kinds[place - 1] & g.COORDINATOR and place - 2 >= 0 and kinds[place - 2] & g.COMMA:
            break
        place -= 1
    return place

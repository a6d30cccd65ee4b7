"""The words around a time in, whether its clause tells of the past or of what is to come, out."""

from onrecord.statements.timewords import TimeWords

_BEFORE, _AFTER, _CLAUSE = 25, 12, 12
_SHORTEST_REGULAR = 5


def find_tense(tokens: list[str], at: int, words: TimeWords) -> int:
    """Return 1 when the nearest verb before the time is of the future, -1 of the past, else 0.

    Without a verb, a time that ends something ("by Friday") is ahead.
    """
    if _is_clause_ahead(tokens, at, words):
        return 1
    before = range(at - 1, max(at - _BEFORE, -1), -1)
    after = range(at, min(at + _AFTER, len(tokens)))
    for steps in (before, after):
        for place in steps:
            if tokens[place] == ".":
                break
            sense = _read_tense(tokens, place, words)
            if sense:
                return sense
    return int(tokens[at] in words.deadlines)


def _is_clause_ahead(tokens: list[str], at: int, words: TimeWords) -> bool:
    """Say whether the clause before a time tells what is to come though its verb seems past."""
    tense = words.tense
    for place in range(at - 1, max(at - _CLAUSE, -1), -1):
        word = tokens[place]
        if word in tense.breaks:
            return False
        before = tokens[max(0, place - 8) : place]
        if word in tense.present:
            infinitive = tokens[place + 1 : place + 2] == [tense.infinitive]
            led = not tense.leading.isdisjoint(before) and tense.breaks.isdisjoint(before)
            return infinitive or led
        if word in tense.passive:
            planned = not tense.future.isdisjoint(before[-3:])
            told = not tense.past.isdisjoint(before[-4:])
            return not told and (planned or before[-1:] == [tense.infinitive])
        if word in tense.past and tokens[place - 1 : place] != ["be"]:
            return False
    return False


def _read_tense(tokens: list[str], place: int, words: TimeWords) -> int:
    word = tokens[place]
    compared = place > 0 and tokens[place - 1] in words.tense.compared
    if word in words.tense.future:
        return 0 if compared else 1
    regular = (
        len(word) >= _SHORTEST_REGULAR and word.endswith(words.past_endings) and word.isalpha()
    )
    return -1 if (regular and not compared) or word in words.tense.past else 0

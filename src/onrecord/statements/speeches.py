"""A sentence's quotations that no cue took in, the statements that they make or go on with out."""

from onrecord.statements import grammar as g
from onrecord.statements.drafts import Draft, Parts, build_draft
from onrecord.statements.finites import is_finite
from onrecord.statements.phrases import find_phrase_after, find_phrase_before
from onrecord.statements.sentences import Range, Sentence
from onrecord.statements.tokens import Tokens
from onrecord.types import Stance, StatementKind

_SHORTEST = 3
_SHORTEST_INSIDE = 6


FIRST_UNSPACED = "\u3040"
"""From here on (kana, han) words stand without spaces between them."""
SHORTEST_UNSPACED = 8
SHORTEST_MARKED = 4
"""Characters and words; shorter quotations are mostly names."""


def count_words(sentence: Sentence, place: int) -> int:
    """Count the words of the quotation at `place` (at most as many as decide anything)."""
    start, end = sentence.quotations[place].inner
    return len(sentence.text[start : min(end, start + 200)].split())


def is_free(sentence: Sentence) -> bool:
    """Say whether a sentence is nothing but quotations."""
    return bool(sentence.quotations) and all(
        kinds & (g.QUOTATION | g.STOP | g.COMMA | g.DASH) for kinds in sentence.kinds
    )


def read_free(sentence: Sentence, previous: Draft | None) -> Draft | None:
    """Return the statement of a sentence of quotations only; None when it goes on with another.

    In one paragraph it belongs to the cue clause before it ('"No," he said. "Never."'); alone,
    nobody is printed as its source, and it is the running speaker's.
    """
    places = sorted(sentence.quotations)
    if previous is not None and not previous.content:
        return _fill(sentence, previous, places)
    if previous is not None and _goes_on(sentence, previous):
        for place in places:
            _append(sentence, previous, place)
        return None
    if sum(count_words(sentence, place) for place in places) < _SHORTEST:
        return None
    return build_draft(
        sentence,
        Parts(contents=[(place, place + 1) for place in places]),
        stance=choose_quoted_stance(sentence, places),
        confidence=0.6,
    )


def _fill(sentence: Sentence, opening: Draft, places: list[int]) -> Draft:
    """Give a cue clause that ended its paragraph the quotation that follows."""
    for place in places:
        _append(sentence, opening, place)
    opening.kind = StatementKind.DIRECT
    return opening


def absorb(draft: Draft, previous: Draft | None) -> bool:
    """Join a run of quotation marks that an earlier paragraph began to the cue that ends it."""
    if previous is None or previous.cue is not None or previous.group is None:
        return False
    if previous.group != draft.first_group or previous.paragraph == draft.paragraph:
        return False
    draft.content[:0] = previous.content
    return True


def _goes_on(sentence: Sentence, previous: Draft) -> bool:
    first = sentence.quotations[min(sentence.quotations)]
    if previous.group is None:
        return False
    if previous.group == first.group:
        return True
    if previous.paragraph != sentence.paragraph or previous.passage != sentence.passage:
        return False
    return previous.kind is StatementKind.DIRECT or previous.cue is None


def _append(sentence: Sentence, draft: Draft, place: int) -> None:
    draft.content.append((sentence.paragraph, sentence.starts[place], sentence.ends[place]))
    draft.group = sentence.quotations[place].group


def choose_quoted_stance(sentence: Sentence, places: list[int]) -> Stance:
    """A quotation that is one question asks; any other asserts."""
    if len(places) != 1:
        return Stance.ASSERTS
    start, end = sentence.quotations[places[0]].inner
    words = sentence.text[start:end]
    asks = words.endswith(("?", "？")) and not any(mark in words[:-1] for mark in ".!?")
    return Stance.ASKS if asks else Stance.ASSERTS


def read_introduced(sentence: Sentence, earlier: list[Draft]) -> Draft | None:
    """Return a quotation whose speaker stands before a colon or behind a dash, without a verb."""
    if earlier or len(sentence.quotations) != 1:
        return None
    place = next(iter(sentence.quotations))
    source: Range | None = None
    if place >= 2 and sentence.kinds[place - 1] & g.COLON:
        source = find_phrase_before(sentence, place - 1)
        if source is not None and (source[0] > 0 or place - source[0] > 14):
            return None
    elif place == 0 and len(sentence) > 2 and sentence.kinds[1] & g.DASH:
        source = find_phrase_after(sentence, 2)
    if source is None or count_words(sentence, place) < _SHORTEST:
        return None
    return build_draft(
        sentence,
        Parts(source=source, contents=[(place, place + 1)]),
        stance=choose_quoted_stance(sentence, [place]),
        confidence=0.6,
    )


def read_left(sentence: Sentence, tokens: Tokens, drafts: list[Draft]) -> list[Draft]:
    """Return the quoted propositions inside a sentence that nothing attributes."""
    found = []
    for place, quotation in sentence.quotations.items():
        if any(first <= place < end for draft in drafts for first, end in draft.taken):
            continue
        if count_words(sentence, place) < _SHORTEST_INSIDE:
            continue
        if not _is_proposition(tokens, *quotation.inner):
            continue
        found.append(build_draft(sentence, Parts(contents=[(place, place + 1)]), confidence=0.35))
    return found


def read_marked(sentence: Sentence) -> list[Draft]:
    """Return the sentence's quotations as one statement, in a language without words for cues.

    Quoted names and single words are passed over: what counts is the length, in words where
    the script parts them.
    """
    places = [
        place
        for place, quotation in sentence.quotations.items()
        if _is_long(sentence.text[slice(*quotation.inner)])
    ]
    if not places:
        return []
    contents = [(place, place + 1) for place in places]
    stance = choose_quoted_stance(sentence, places)
    return [build_draft(sentence, Parts(contents=contents), stance=stance, confidence=0.3)]


def _is_long(quoted: str) -> bool:
    unspaced = sum(1 for character in quoted if character >= FIRST_UNSPACED)
    return quoted.strip().count(" ") + 1 >= SHORTEST_MARKED or unspaced >= SHORTEST_UNSPACED


def _is_proposition(tokens: Tokens, start: int, end: int) -> bool:
    from bisect import bisect_left

    place = bisect_left(tokens.starts, start)
    last = min(len(tokens), place + 40)
    while place < last and tokens.starts[place] < end:
        if is_finite(tokens.kinds[place]):
            return True
        place += 1
    return False

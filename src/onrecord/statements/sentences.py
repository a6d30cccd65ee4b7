"""Tokens and quotations of a paragraph in, its sentences out, quotations taken as one item.

A quotation's inside is a passage of its own, read again as if it were a text: so each sentence
sees only words of its own speaker.
"""

from collections.abc import Iterator, Sequence

from onrecord.statements import grammar as g
from onrecord.statements.quotations import Quotation
from onrecord.statements.tokens import Tokens

LONGEST = 200
"""Items after which a sentence is cut: what is longer is no sentence."""

Range = tuple[int, int]
"""Places of items, end exclusive."""

_TERMINAL = ".!?…。！？"
_LOOKAHEAD = 16


class Sentence:
    """A sentence as parallel lists of items: words, marks and whole quotations.

    `starts` and `ends` count characters of the paragraph; `quotations` maps an item's place to
    its quotation; `paragraph` and `passage` say where it stands.
    """

    __slots__ = ("ends", "kinds", "paragraph", "passage", "quotations", "starts", "text", "words")

    def __init__(self, text: str, paragraph: int, passage: int) -> None:
        self.text = text
        self.paragraph = paragraph
        self.passage = passage
        self.words: list[str] = []
        self.kinds: list[int] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.quotations: dict[int, Quotation] = {}

    def __len__(self) -> int:
        return len(self.words)

    def add(self, word: str, kinds: int, start: int, end: int) -> None:
        """Append an item."""
        self.words.append(word)
        self.kinds.append(kinds)
        self.starts.append(start)
        self.ends.append(end)


class Passage:
    """A stretch of a paragraph with one speaker: its text outside, or inside a quotation."""

    __slots__ = ("end", "quotations", "start")

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end
        self.quotations: list[Quotation] = []


def find_passages(length: int, start: int, quotations: Sequence[Quotation]) -> list[Passage]:
    """Return the paragraph's own passage, then each quotation's inside, with what they quote."""
    passages = [Passage(start, length)]
    open_passages = [passages[0]]
    for quotation in quotations:
        if quotation.span[0] < start:
            continue
        while len(open_passages) > 1 and open_passages[-1].end <= quotation.span[0]:
            open_passages.pop()
        open_passages[-1].quotations.append(quotation)
        inside = Passage(*quotation.inner)
        passages.append(inside)
        open_passages.append(inside)
    return passages


def split_sentences(
    tokens: Tokens, passage: Passage, *, paragraph: int, number: int, first: int
) -> Iterator[Sentence]:
    """Yield the passage's sentences. `first` is the token to begin at."""
    items = _list_items(tokens, passage, first)
    sentence = Sentence(tokens.text, paragraph, number)
    for place, (token, quotation) in enumerate(items):
        _add_item(sentence, tokens, token, quotation)
        if len(sentence) >= LONGEST or _ends_sentence(tokens, items, place):
            yield sentence
            sentence = Sentence(tokens.text, paragraph, number)
        elif sentence.kinds[-1] & g.STOP and place + 1 < len(items):
            # The stop of an abbreviation is part of its word, and ends no clause.
            sentence.kinds[-1] = 0
    if len(sentence):
        yield sentence


def _list_items(tokens: Tokens, passage: Passage, first: int) -> list[tuple[int, Quotation | None]]:
    items: list[tuple[int, Quotation | None]] = []
    quotations = iter(passage.quotations)
    ahead = next(quotations, None)
    token, count = first, len(tokens)
    while token < count and tokens.starts[token] < passage.end:
        if ahead is not None and tokens.ends[token] > ahead.span[0]:
            items.append((token, ahead))
            while token < count and tokens.starts[token] < ahead.span[1]:
                token += 1
            ahead = next(quotations, None)
        else:
            items.append((token, None))
            token += 1
    return items


def _add_item(sentence: Sentence, tokens: Tokens, token: int, quotation: Quotation | None) -> None:
    if quotation is None:
        kinds = _read_name_kinds(sentence, tokens, token)
        sentence.add(tokens.lower[token], kinds, tokens.starts[token], tokens.ends[token])
    else:
        sentence.quotations[len(sentence)] = quotation
        sentence.add('"', g.QUOTATION, *quotation.span)


def _read_name_kinds(sentence: Sentence, tokens: Tokens, token: int) -> int:
    """Return the kinds of a word; inside a name it is a name: "Isle One Radio", "Jornal do X"."""
    kinds = tokens.kinds[token]
    if kinds & g.CAPITAL and kinds & g.MODAL and len(sentence) and _is_capital(tokens, token + 1):
        # "said Will Doyle"
        return g.CAPITAL
    if not kinds & _INSIDE or len(sentence) == 0 or not sentence.kinds[-1] & g.CAPITAL:
        return kinds
    if kinds & g.DO and len(sentence) > 1 and _is_capital(tokens, token + 1):
        return 0
    counts = kinds & g.CAPITAL and not kinds & (g.ARTICLE | g.BE)
    return g.CAPITAL if counts and tokens.ends[token] - tokens.starts[token] > 1 else kinds


_INSIDE = g.DETERMINER | g.PRONOUN | g.DO


def _is_capital(tokens: Tokens, token: int) -> bool:
    return token < len(tokens) and bool(tokens.kinds[token] & g.CAPITAL)


def _ends_sentence(tokens: Tokens, items: list[tuple[int, Quotation | None]], place: int) -> bool:
    token, quotation = items[place]
    if place + 1 == len(items):
        return False
    follower, following = items[place + 1]
    if quotation is not None:
        return _ends_with_quotation(tokens, items, place)
    if not tokens.kinds[token] & g.STOP:
        # An abbreviation of initials may end a sentence: "in the U.S. The minister ..."
        return tokens.lower[token].endswith(".") and bool(
            tokens.kinds[follower] & g.CAPITAL and tokens.kinds[follower] & _OPENS
        )
    if following is not None or tokens.kinds[follower] & (g.CAPITAL | g.NUMBER | g.OPENING):
        return not _is_abbreviated(tokens, token)
    return tokens.lower[follower] not in _TERMINAL and _is_caseless(tokens, follower)


_OPENS = g.DETERMINER | g.PRONOUN | g.PREPOSITION | g.SUBORDINATOR | g.COORDINATOR


def _is_caseless(tokens: Tokens, token: int) -> bool:
    letter = tokens.lower[token][0]
    return letter.isalpha() and letter.lower() == letter.upper()


def _is_abbreviated(tokens: Tokens, stop: int) -> bool:
    """Say whether a full stop belongs to the word before it ("Mr.", "J.")."""
    if tokens.lower[stop] != "." or stop == 0 or tokens.ends[stop - 1] != tokens.starts[stop]:
        return False
    if stop + 1 < len(tokens) and tokens.starts[stop + 1] == tokens.ends[stop]:
        return tokens.kinds[stop - 1] & g.NUMBER > 0
    before = tokens.lower[stop - 1]
    initial = len(before) == 1 and before.isalpha() and before != "i"
    return initial or bool(tokens.kinds[stop - 1] & g.ABBREVIATION)


def _ends_with_quotation(
    tokens: Tokens, items: list[tuple[int, Quotation | None]], place: int
) -> bool:
    """Say whether a sentence ends with the quotation at `place`: not when its cue follows."""
    quotation = items[place][1]
    assert quotation is not None
    last = tokens.text[quotation.inner[1] - 1 : quotation.inner[1]]
    if last not in _TERMINAL or not last:
        return False
    follower, following = items[place + 1]
    if following is not None:
        return True
    kinds = tokens.kinds[follower]
    if not kinds & (g.CAPITAL | g.NUMBER | g.OPENING):
        return _is_caseless(tokens, follower)
    # A full stop would have become a comma before a cue.
    return last == "." or not _has_cue_ahead(tokens, items, place + 1)


def _has_cue_ahead(tokens: Tokens, items: list[tuple[int, Quotation | None]], place: int) -> bool:
    """Say whether a short clause that only names the speaker follows ('"Why?" Lee asked.')."""
    for token, quotation in items[place : place + _LOOKAHEAD]:
        kinds = tokens.kinds[token]
        if quotation is not None or kinds & g.COLON:
            return False
        if kinds & g.STOP and not _is_abbreviated(tokens, token):
            return False
        if kinds & g.CUE and not kinds & g.CAPITAL:
            return _closes_clause(tokens, items, place, token)
        if kinds & (g.FINITE | g.SUBORDINATOR) and not kinds & g.HAVE:
            return False
    return False


def _closes_clause(
    tokens: Tokens, items: list[tuple[int, Quotation | None]], place: int, token: int
) -> bool:
    after = [item for item in items[place : place + 2 * _LOOKAHEAD] if item[0] > token]
    if not after:
        return True
    kinds = tokens.kinds[after[0][0]]
    takes = g.STOP | g.COMMA | g.TIME | g.PREPOSITION | g.PEOPLE | g.OBJECT | g.INFINITIVE
    takes |= g.SUBORDINATOR
    return bool(kinds & takes)

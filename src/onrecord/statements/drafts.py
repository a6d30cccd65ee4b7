"""Ranges of a sentence's items in, an attribution in characters out, before it is chained."""

from collections.abc import Sequence

from onrecord.statements import grammar as g
from onrecord.statements.chains import Place
from onrecord.statements.sentences import Range, Sentence
from onrecord.types import Part, Span, Stance, StatementKind


class Draft:
    """An attribution under construction: later sentences and paragraphs may add to its content.

    `group` is the run of quotation marks that its content ends with, `last` the item at which
    its words end in their sentence.
    """

    __slots__ = (
        "addressee", "confidence", "content", "cue", "first_group", "group", "kind", "last",
        "paragraph", "passage", "source", "source_range", "stance", "taken",
    )  # fmt: skip

    def __init__(self, sentence: Sentence, stance: Stance, confidence: float) -> None:
        self.paragraph = sentence.paragraph
        self.passage = sentence.passage
        self.stance = stance
        self.confidence = confidence
        self.source: Span | None = None
        self.source_range: Range | None = None
        self.cue: Span | None = None
        self.addressee: Span | None = None
        self.content: list[Place] = []
        self.kind = StatementKind.INDIRECT
        self.group: int | None = None
        self.first_group: int | None = None
        self.taken: list[Range] = []
        self.last = 0


class Parts(Part, frozen=True, kw_only=True):
    """Where a sentence says who says what to whom."""

    source: Range | None = None
    cue: Range | None = None
    contents: tuple[Range, ...] | list[Range] = ()
    addressee: Range | None = None


def build_draft(
    sentence: Sentence,
    parts: Parts,
    *,
    stance: Stance = Stance.ASSERTS,
    confidence: float = 0.5,
) -> Draft:
    """Return a draft with the characters of the parts."""
    draft = Draft(sentence, stance, confidence)
    draft.source = _find_span(sentence, parts.source)
    draft.source_range = parts.source
    draft.cue = _find_span(sentence, parts.cue)
    draft.addressee = _find_span(sentence, parts.addressee)
    draft.taken = list(parts.contents)
    for first, end in parts.contents:
        draft.content.append((sentence.paragraph, sentence.starts[first], sentence.ends[end - 1]))
        _note_groups(draft, sentence, range(first, end))
    draft.kind = label_kind(sentence, parts.contents)
    ranges = (parts.source, parts.cue, parts.addressee, *parts.contents)
    draft.last = max((each[1] for each in ranges if each), default=0)
    return draft


def _note_groups(draft: Draft, sentence: Sentence, places: range) -> None:
    for place in places:
        if place in sentence.quotations:
            draft.group = sentence.quotations[place].group
            if draft.first_group is None:
                draft.first_group = draft.group


def label_kind(sentence: Sentence, contents: Sequence[Range]) -> StatementKind:
    """Say whether all, some or none of the content stands in quotation marks."""
    quoted = plain = False
    for first, end in contents:
        for place in range(first, end):
            if sentence.kinds[place] & g.QUOTATION:
                quoted = True
            elif not sentence.kinds[place] & g.PUNCTUATION:
                plain = True
    if not quoted:
        return StatementKind.INDIRECT
    return StatementKind.MIXED if plain else StatementKind.DIRECT


def _find_span(sentence: Sentence, found: Range | None) -> Span | None:
    if found is None:
        return None
    return sentence.starts[found[0]], sentence.ends[found[1] - 1]

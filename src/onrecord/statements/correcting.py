"""The model's attributions and the rules' in, the model's with parts put right out.

Where both read the same cue, the rules know some shapes better than the model, which labels piece
by piece: whom an order is given to, a source between commas inside its content, a phrase's first
word. Each correction here is one such shape.
"""

from collections.abc import Sequence

import msgspec

from onrecord.statements import grammar as g
from onrecord.statements.grammar import Lexicon, load_lexicon
from onrecord.statements.story import Attribution, Story
from onrecord.types import Passage, Span

_LONGEST = 12
"""Characters of an article or a possessive at most, with what stands around it."""
_SHORT = 8
"""Words of a subject in front of its source at most."""
_FEW = 3
"""Words that a content lacks at its beginning or end at most."""


def correct_attributions(
    story: Story, ruled: Sequence[Attribution], said: Sequence[Attribution]
) -> list[Attribution]:
    """Return the model's attributions, each put right by the one that the rules have of its cue."""
    lexicon = load_lexicon(story.language)
    texts = {paragraph.block: paragraph.text for paragraph in story.paragraphs}
    hearers = _list_hearers([*ruled, *said])
    cues = {(each.cue.block, each.cue.span): each for each in reversed(ruled) if each.cue}
    return [
        _correct(
            _widen(_cut_hearer(each, hearers), texts, lexicon),
            cues.get((each.cue.block, each.cue.span)) if each.cue else None,
            lexicon,
        )
        for each in said
    ]


def _list_hearers(found: Sequence[Attribution]) -> dict[int, list[Span]]:
    """Return where each block names whom something is told to before it is told."""
    hearers: dict[int, list[Span]] = {}
    for each in found:
        if each.addressee is not None and each.addressee.span[1] <= each.content[0].span[0]:
            hearers.setdefault(each.addressee.block, []).append(each.addressee.span)
    return hearers


def _cut_hearer(each: Attribution, hearers: dict[int, list[Span]]) -> Attribution:
    """Of "investors the company", whose investors were told something, the company remains."""
    source = each.source
    for start, end in hearers.get(source.block, ()) if source else ():
        if source and start <= source.span[0] < end < source.span[1]:
            return msgspec.structs.replace(each, source=_cut(source, end))
    return each


def _widen(each: Attribution, texts: dict[int, str], lexicon: Lexicon) -> Attribution:
    """Begin source and content with the article in front: "the | painting was stolen"."""

    def reach(passage: Passage) -> Passage:
        text, (first, end) = texts[passage.block], passage.span
        word = text[max(0, first - _LONGEST) : first].split()[-1:]
        if not word or not lexicon.measure_kinds(word[0]) & (g.ARTICLE | g.POSSESSIVE):
            return passage
        start = text.rindex(word[0], 0, first)
        return msgspec.structs.replace(passage, text=text[start:end], span=(start, end))

    source = reach(each.source) if each.source else None
    content = tuple(reach(passage) for passage in each.content)
    if (source, content) == (each.source, each.content):
        return each
    return msgspec.structs.replace(each, source=source, content=content)


def _cut(passage: Passage, start: int) -> Passage:
    text = passage.text[start - passage.span[0] :]
    lead = len(text) - len(text.lstrip(" ,"))
    span = (start + lead, passage.span[1])
    return msgspec.structs.replace(passage, text=text[lead:], span=span)


def _correct(each: Attribution, other: Attribution | None, lexicon: Lexicon) -> Attribution:
    if other is None:
        return each
    if _is_set_in(each, other):
        return _take(each, other, "source", "content", "kind")
    if _lacks_front(each, other, lexicon):
        return _take(each, other, "content", "kind")
    if _parts_hearer(each, other, lexicon):
        each = _take(each, other, "addressee", "content", "kind")
    elif _lacks_words(each, other, lexicon):
        each = _take(each, other, "content", "kind")
    if _lacks_hearer(each, other):
        each = _take(each, other, "addressee")
    if _lacks_head(each, other, lexicon) or _lacks_agent(each, other):
        each = _take(each, other, "source")
    return each


def _take(each: Attribution, other: Attribution, *fields: str) -> Attribution:
    return msgspec.structs.replace(each, **{name: getattr(other, name) for name in fields})


def _is_set_in(each: Attribution, other: Attribution) -> bool:
    """Say whether the rules part the source from its content: "Mr Tan, | prosecutors | allege"."""
    ours, ruled = each.source, other.source
    if ours is None or ruled is None or ours.block != ruled.block or len(other.content) < 2:
        return False
    first = other.content[0].span
    return ours.span[0] == first[0] and first[1] < ruled.span[0] < ruled.span[1] == ours.span[1]


def _lacks_front(each: Attribution, other: Attribution, lexicon: Lexicon) -> bool:
    """Say whether a content lacks the part before its source: "The storm, | he said, fell"."""
    if other.source is None or each.source != other.source or len(other.content) < 2:
        return False
    front, *rest = (passage.span for passage in other.content)
    short = len(other.content[0].text.split()) <= _SHORT
    begins = short and each.content[0].span[0] == rest[0][0] and len(each.content) == len(rest)
    verb = _measure(each.content[0], 0, lexicon) & (g.FINITE | g.ED)
    return begins and front[1] < other.source.span[0] and verb > 0


def _parts_hearer(each: Attribution, other: Attribution, lexicon: Lexicon) -> bool:
    """Say whether the rules part whom it is told to from the content, which begins with them.

    "urged | the bank | to pay", "told | AFP | Paris would", "| Mills | was told | she would".
    """
    hearer, ruled = other.addressee, other.content
    if hearer is None or other.stance is not each.stance or each.wide:
        return False
    ours = each.content
    begins = [passage.span[0] for passage in (each.addressee, ours[0]) if passage]
    ends = ours[-1].span[1] == ruled[-1].span[1]
    same = ours[0].block == ruled[0].block == hearer.block
    if not (same and ends and min(begins) == hearer.span[0]):
        return False
    lacks = _measure(ours[0], 0, lexicon) & (g.FINITE | g.PREPOSITION)
    return ours[0].span[0] < ruled[0].span[0] or (ours[0].span[0] > ruled[0].span[0] and lacks > 0)


def _agree(each: Attribution, other: Attribution) -> bool:
    return [passage.span for passage in each.content] == [passage.span for passage in other.content]


def _lacks_words(each: Attribution, other: Attribution, lexicon: Lexicon) -> bool:
    """Say whether the content lacks its subject ("| would cut prices") or ends in "the"."""
    ours, ruled = each.content[-1], other.content[-1]
    if len(each.content) != len(other.content) or ours.block != ruled.block:
        return False
    if len(each.content) > 1 and each.content[0].span != other.content[0].span:
        return False
    if ours.span[0] == ruled.span[0] and ours.span[1] < ruled.span[1]:
        tail = ruled.text[len(ours.text) :]
        return len(tail.split()) <= _FEW and _measure(ours, -1, lexicon) & _OPEN > 0
    if ours.span[1] == ruled.span[1] and ours.span[0] > ruled.span[0]:
        lead = ruled.text[: ours.span[0] - ruled.span[0]]
        kinds = _measure(ours, 0, lexicon)
        return len(lead.split()) <= _FEW and kinds & g.AUXILIARY > 0 and not kinds & g.ING
    return False


_OPEN = g.ARTICLE | g.POSSESSIVE | g.INFINITIVE | g.PREPOSITION


def _measure(passage: Passage, place: int, lexicon: Lexicon) -> int:
    """Return the kinds of a passage's first (0) or last (-1) word."""
    words = passage.text.split()
    return lexicon.measure_kinds(words[place]) if words else 0


def _lacks_agent(each: Attribution, other: Attribution) -> bool:
    """Say whether nobody is seen to say what somebody does: "was assured by | managers"."""
    if each.source is not None or other.source is None or other.cue is None:
        return False
    return other.source.span[0] > other.cue.span[1] and _agree(each, other)


def _lacks_head(each: Attribution, other: Attribution, lexicon: Lexicon) -> bool:
    """Say whether a source lacks its noun: "| polled by the bank"."""
    ours, ruled = each.source, other.source
    if ours is None or ruled is None or ours.block != ruled.block:
        return False
    if not ruled.span[0] < ours.span[0] < ruled.span[1] == ours.span[1]:
        return False
    return _measure(ours, 0, lexicon) & (g.ED | g.RELATIVE | g.PREPOSITION) > 0


def _lacks_hearer(each: Attribution, other: Attribution) -> bool:
    """Say whether whom it is told to is missing ("| they | were told") or lacks its "in"."""
    ours, ruled = each.addressee, other.addressee
    if ruled is None:
        return False
    if ours is None:
        # An occasion ("in a report") the model knows better.
        return each.source is None and _agree(each, other)
    lead = ours.span[0] - ruled.span[0]
    whole = ours.block == ruled.block and ours.span[1] == ruled.span[1] and lead > 0
    return whole and len(ruled.text[:lead].split()) == 1

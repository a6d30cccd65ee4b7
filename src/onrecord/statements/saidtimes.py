"""Attributions and the story's times in, when each statement was made, out.

A time dates a statement when it stands in the same sentence outside of the content, next to the
cue: after it ("said on Friday"), between source and cue ("the ministry on Friday denied") or at the
head of the sentence ("On Friday, the ministry denied"). Nothing is concluded where other words
stand between that begin another clause or name another event, and none is taken from the story's
own day: a statement without such a time has none.
"""

import datetime
import re
from collections.abc import Iterable, Sequence

from onrecord.statements.story import Attribution, Story
from onrecord.statements.timewords import SaidWords, load_grammar
from onrecord.types import Passage, Span, TimeExpression

_WORD = re.compile(r"[^\W\d_]+")
# A stop that ends a sentence; after a capital and up to two letters it is an abbreviation's.
_STOP = re.compile(r"(?<![A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})[.!?;:](?=[\s”\"’']|$)")
_BEFORE_SENTENCE = ".!?…–—\n"
_FARTHEST = 160
_PLACE, _OCCASION = 4, 7


def find_said_times(
    story: Story, attributions: Sequence[Attribution], times: Iterable[TimeExpression]
) -> tuple[str | None, ...]:
    """Return the TIMEX3 value that dates each attribution, None where there is none."""
    words = load_grammar(story.language).words.said
    texts = {each.block: each.text for each in story.paragraphs}
    by_block: dict[int, list[TimeExpression]] = {}
    for each in times:
        if is_dating(each, story.anchor):
            by_block.setdefault(each.block, []).append(each)
    return tuple(
        choose_time(each, by_block.get(each.cue.block, ()), texts[each.cue.block], words)
        if each.cue
        else None
        for each in attributions
    )


def is_dating(time: TimeExpression, anchor: datetime.date | None) -> bool:
    """Say whether a time can date a statement: a date or clock time, not after the story's day."""
    if time.type not in ("date", "time") or not time.value[0].isdigit() or "/" in time.value:
        return False
    return anchor is None or time.value[:10] <= anchor.isoformat()


def choose_time(
    attribution: Attribution, times: Sequence[TimeExpression], text: str, words: SaidWords
) -> str | None:
    """Return the value of the time that dates one attribution: nearest after the cue, else before.

    `times` are those of the cue's block, `text` is its text.
    """
    cue = attribution.cue
    if cue is None:
        return None
    content = [each.span for each in attribution.content if each.block == cue.block]
    outside = [each for each in times if not any(_overlap(each.span, span) for span in content)]
    outside.sort(key=lambda each: _measure_gap(each.span, cue.span))
    for each in outside:
        after = each.span[0] >= cue.span[1]
        if (
            _follows(attribution, each.span, text, words)
            if after
            else _leads(attribution, each.span, text, words)
        ):
            return each.value
    return None


def _follows(attribution: Attribution, time: Span, text: str, words: SaidWords) -> bool:
    """Say whether a time after the cue dates it."""
    assert attribution.cue is not None
    start = attribution.cue.span[1]
    if text[time[1] : time[1] + 2] in ("'s", "’s"):
        return False
    return _is_clear(attribution, (start, time[0]), text, words)


def _leads(attribution: Attribution, time: Span, text: str, words: SaidWords) -> bool:
    """Say whether a time before the cue dates it: from within the subject, or as the opening."""
    assert attribution.cue is not None
    if text[time[1] : time[1] + 2] in ("'s", "’s"):
        return False
    if not _is_clear(attribution, (time[1], attribution.cue.span[0]), text, words):
        return False
    source = attribution.source
    if source is None or not _is_here(source, attribution):
        return False
    subject = _cut(text, (time[1], attribution.cue.span[0]), (source,), attribution)
    if len(_WORD.findall(subject)) > _PLACE:
        return False
    if source.span[0] < time[0]:
        return _is_clear(attribution, (source.span[0], time[0]), text, words)
    return _opens_sentence(text, time[0], words)


def _opens_sentence(text: str, at: int, words: SaidWords) -> bool:
    """Say whether only an opener or an occasion is before: "Earlier,", "In an interview"."""
    before = text[max(0, at - _FARTHEST) : at]
    stop = max((before.rfind(mark) for mark in _BEFORE_SENTENCE), default=-1)
    if stop < 0 and at > _FARTHEST:
        return False
    leading = [word.lower() for word in _WORD.findall(before[stop + 1 :])]
    if leading and leading[0] in words.occasions:
        return len(leading) <= _OCCASION and words.barriers.isdisjoint(leading)
    return words.openers.issuperset(leading)


def _is_clear(attribution: Attribution, gap: Span, text: str, words: SaidWords) -> bool:
    """Say whether nothing between cue and time begins another clause, event or sentence."""
    if gap[1] - gap[0] > _FARTHEST:
        return False
    if any(_overlap(each.span, gap) for each in attribution.content if _is_here(each, attribution)):
        return False
    between = _cut(text, gap, (attribution.source, attribution.addressee), attribution)
    if _STOP.search(between):
        return False
    return words.barriers.isdisjoint(word[0].lower() for word in _WORD.finditer(between))


def _cut(text: str, gap: Span, passages: Sequence[Passage | None], attribution: Attribution) -> str:
    """Return the words of a gap without the passages that lie wholly in it."""
    kept, at = [], gap[0]
    spans = sorted(each.span for each in passages if each and _is_here(each, attribution))
    for start, end in spans:
        if at <= start and end <= gap[1]:
            kept.append(text[at:start])
            at = end
    return " ".join([*kept, text[at : gap[1]]])


def _is_here(passage: Passage, attribution: Attribution) -> bool:
    return attribution.cue is not None and passage.block == attribution.cue.block


def _overlap(left: Span, right: Span) -> bool:
    return min(left[1], right[1]) > max(left[0], right[0])


def _measure_gap(time: Span, cue: Span) -> tuple[int, int]:
    after = time[0] >= cue[1]
    return (0, time[0] - cue[1]) if after else (1, cue[0] - time[1])

"""The rules' and the model's attributions in, those with nouns of saying put right out.

In "dismissed speculation that he had left" the speculation is what was dismissed, and says itself
that he had left: two statements, one within the other. The model tends to see one.
"""

from collections.abc import Sequence

import msgspec

from onrecord.statements.story import Attribution
from onrecord.types import Passage

_NEAR = len("that ")


def split_nouns(ruled: Sequence[Attribution], said: Sequence[Attribution]) -> list[Attribution]:
    """Return the model's attributions; where the rules tell noun from verb, both of them."""
    result = list(said)
    for inner in ruled:
        outer = ruled[inner.within] if inner.within is not None else None
        if outer is None or not _is_chain(outer, inner):
            continue
        place = next((at for at, each in enumerate(result) if _is_both(each, outer, inner)), None)
        if place is None:
            continue
        result[place] = msgspec.structs.replace(
            result[place],
            cue=outer.cue,
            content=outer.content,
            kind=outer.kind,
            stance=outer.stance,
        )
        result = [each for each in result if each.cue != inner.cue]
        result.append(inner)
    return result


def _is_chain(outer: Attribution, inner: Attribution) -> bool:
    """Say whether the outer content begins with the inner cue and ends with the inner content."""
    if inner.cue is None or outer.cue is None or inner.source is not None:
        return False
    one = len(outer.content) == len(inner.content) == 1
    whole, part = outer.content[0], inner.content[0]
    return one and whole.block == part.block and whole.span[1] == part.span[1]


def _is_both(each: Attribution, outer: Attribution, inner: Attribution) -> bool:
    """Say whether an attribution has the verb for its cue, and the noun's content for its own."""
    if each.cue is None or outer.cue is None:
        return False
    first, wanted = each.content[0], inner.content[0]
    starts = (wanted.span[0], outer.content[0].span[0])
    return (
        first.block == wanted.block
        and min(abs(first.span[0] - start) for start in starts) <= _NEAR
        and _overlaps(each.cue, outer.cue)
    )


def _overlaps(left: Passage, right: Passage) -> bool:
    return (
        left.block == right.block and left.span[0] < right.span[1] and right.span[0] < left.span[1]
    )

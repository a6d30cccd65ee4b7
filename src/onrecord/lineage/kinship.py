"""What two bodies share in, whether one is the other's reprint or rewrite out."""

from enum import StrEnum

from onrecord.lineage.passages import Passages, Shared, measure_shared
from onrecord.types import Part


class Kinship(StrEnum):
    """What two stories are to each other.

    reprint: one is copied from the other, wholly or cut; rewrite: they share passages, and each
    has text of its own; none: they may tell of the same, in words of their own.
    """

    REPRINT = "reprint"
    REWRITE = "rewrite"
    NONE = "none"


class Thresholds(Part, frozen=True, kw_only=True):
    """From which shares on, of the words of the body of which more is shared.

    `told` and `told_words` ask for shared words outside of quotation marks: who heard the same
    speech quotes the same. `same_outlet` is asked of two stories of one outlet instead of
    `rewrite`: its stories share backgrounds and notices. `words` is the least number of shared
    words. Two stories of one outlet that have at least `particulars` names and numbers each share
    these `filled` times as much as their words, or more: else both were written into one form,
    as reports of courts, markets and closed roads are. All were set on made-up reprints and half
    of the labelled pairs (bench/lineage.py).
    """

    reprint: float = 0.7
    rewrite: float = 0.2
    told: float = 0.15
    told_words: int = 25
    same_outlet: float = 0.3
    words: int = 30
    particulars: int = 4
    filled: float = 0.67


DEFAULT = Thresholds()


def find_kinship(one: Passages, other: Passages, *, same_outlet: bool = False) -> Kinship:
    """Return what two bodies are to each other."""
    return judge_shared(measure_shared(one, other), same_outlet=same_outlet)


def judge_shared(
    shared: Shared, *, same_outlet: bool = False, thresholds: Thresholds = DEFAULT
) -> Kinship:
    """Return what two bodies are that share so much."""
    most = max(shared.shares)
    least = thresholds.same_outlet if same_outlet else thresholds.rewrite
    if min(shared.copied) < thresholds.words or min(shared.told) < thresholds.told_words:
        return Kinship.NONE
    if most < least or max(shared.told_shares) < thresholds.told:
        return Kinship.NONE
    if same_outlet and _fill_one_form(shared, thresholds):
        return Kinship.NONE
    return Kinship.REPRINT if most >= thresholds.reprint else Kinship.REWRITE


def _fill_one_form(shared: Shared, thresholds: Thresholds) -> bool:
    """Whether two stories have the same sentences with other names and numbers in them."""
    fewer = min(shared.particulars)
    if fewer < thresholds.particulars:
        return False
    return shared.alike / fewer < thresholds.filled * max(shared.shares)

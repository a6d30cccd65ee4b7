"""Temporal expressions, ours and the gold's, in; how many have the right value, out.

The gold names a story's expressions by their words, some once and some at each place. So both
sides are taken as sets of (words, value), prepositions and articles aside. Ours is right when the
value is the gold's and one expression's words lie within the other's; pairs are one to one, exact
words first.
"""

from collections.abc import Iterable

from bench.metrics import Counts, split_words
from bench.stories import GoldTime
from onrecord.types import TimeExpression

ASIDE = frozenset(
    "a an the on in at by of from to for until till since during over within around about".split()
)

Expression = tuple[frozenset[str], str]


def compare_times(ours: Iterable[TimeExpression], gold: Iterable[GoldTime]) -> Counts:
    """Count expressions with the right value."""
    found = {(strip_words(each.text), each.value) for each in ours}
    wanted = {(strip_words(each.text), each.value) for each in gold}
    left = found - wanted
    right = len(found) - len(left)
    for expression in sorted(wanted - found, key=order_expression):
        match = next(
            (each for each in sorted(left, key=order_expression) if fits(each, expression)), None
        )
        if match is not None:
            left.discard(match)
            right += 1
    return Counts(right, len(found) - right, len(wanted) - right)


def strip_words(text: str) -> frozenset[str]:
    """Return an expression's words in lower case without prepositions and articles."""
    words = [word.casefold() for word in split_words(text)]
    return frozenset(word for word in words if word not in ASIDE) or frozenset(words)


def fits(ours: Expression, gold: Expression) -> bool:
    """Say whether the value is the same and the words of one lie within the other's."""
    return ours[1] == gold[1] and (ours[0] <= gold[0] or gold[0] <= ours[0])


def order_expression(expression: Expression) -> tuple[str, list[str]]:
    """Return a key that sorts expressions the same way in each run."""
    return expression[1], sorted(expression[0])

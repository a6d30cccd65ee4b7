"""The candidates of a field in, the winner and the losers out."""

from collections.abc import Iterable

from onrecord.types import Candidate, Explanation, Part

MAX_LOSERS = 12


class Choice(Part, frozen=True, kw_only=True):
    """A field's winner and those that lost, best first."""

    field: str
    best: Candidate | None
    losers: tuple[Candidate, ...] = ()

    def explain(self, value: str | None = None) -> Explanation:
        """Return the choice as an explanation; `value` where it is not the winner's own."""
        own = self.best.value if self.best else None
        shown = own if value is None else value
        return Explanation(field=self.field, value=shown, chosen=self.best, losers=self.losers)


def choose_best(field: str, candidates: Iterable[Candidate], *, floor: float = 0.0) -> Choice:
    """Return the candidate with the highest score above `floor`, of equals the first."""
    ranked = sorted(candidates, key=lambda candidate: -candidate.score)
    if not ranked or ranked[0].score <= floor:
        return Choice(field=field, best=None, losers=tuple(ranked[:MAX_LOSERS]))
    return Choice(field=field, best=ranked[0], losers=tuple(ranked[1 : 1 + MAX_LOSERS]))

"""Outcomes in, their count by reason for standard error and the exit code out."""

from collections import Counter

from onrecord.cli.printable import clean_line
from onrecord.types import Failed, Outcome, Record, Skipped

NAMED = 20
"""As many sources without a record are named; the rest are counted."""


class Summary:
    """What became of the sources so far."""

    def __init__(self) -> None:
        self.records = 0
        self.skipped: Counter[str] = Counter()
        self.failed: Counter[str] = Counter()
        self.named: list[str] = []

    def add(self, outcome: Outcome) -> None:
        """Count one outcome."""
        if isinstance(outcome, Record):
            self.records += 1
            return
        counter = self.skipped if isinstance(outcome, Skipped) else self.failed
        counter[outcome.reason] += 1
        if len(self.named) < NAMED:
            self.named.append(describe_failure(outcome))

    @property
    def exit_code(self) -> int:
        """0 when all were read, 1 when some were skipped or failed."""
        return 1 if self.skipped or self.failed else 0

    def describe(self, *, many: bool) -> list[str]:
        """Return the lines for standard error; none when all were read."""
        lines = list(self.named)
        without = self.skipped.total() + self.failed.total()
        if without > len(self.named):
            lines.append(f"… and {without - len(self.named):,} more")
        if many and without:
            total = self.records + without
            counts = [f"{self.records:,} of {total:,} read"]
            counts += describe_counts("skipped", self.skipped)
            counts += describe_counts("failed", self.failed)
            lines.append("; ".join(counts))
        return lines


def describe_counts(verb: str, counter: Counter[str]) -> list[str]:
    """Return "2 skipped (1 empty, 1 index page)", or nothing for none."""
    reasons = ", ".join(f"{count:,} {reason}" for reason, count in sorted(counter.items()))
    return [f"{counter.total():,} {verb} ({reasons})"] if counter else []


def describe_failure(outcome: Skipped | Failed) -> str:
    """Return one line: the source, what became of it, and why."""
    word = "skipped" if isinstance(outcome, Skipped) else "failed"
    line = f"{name_outcome(outcome)}: {word}: {outcome.reason}"
    return clean_line(f"{line} ({outcome.detail})" if outcome.detail else line)


def name_outcome(outcome: Outcome) -> str:
    """Return the source's path, else its address, else "-"."""
    if isinstance(outcome, Failed):
        return clean_line(outcome.subject)
    return clean_line(str(outcome.source.path or outcome.source.url or "-"))

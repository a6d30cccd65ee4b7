"""Texts and counts, in; precision, recall and F1, out. Knows neither pages nor tools."""

import re
import unicodedata
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from typing import NamedTuple, TypeVar

WORD = re.compile(r"\w+")
SHINGLE = 4
T = TypeVar("T", bound=Hashable)
ALIKE = str.maketrans(
    dict.fromkeys("‘’‚‛`´′", "'") | dict.fromkeys("“”„‟«»″", '"') | dict.fromkeys("‐‑‒–—―−", "-")
)


class Counts(NamedTuple):
    """What was found rightly, what wrongly, and what was missed."""

    right: float
    wrong: float
    missed: float

    @property
    def precision(self) -> float:
        """Share of the found that is right; 0 where nothing was found."""
        return self.right / (self.right + self.wrong) if self.right else 0.0

    @property
    def recall(self) -> float:
        """Share of the sought that was found; 0 where nothing was found."""
        return self.right / (self.right + self.missed) if self.right else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / (2 * self.right + self.wrong + self.missed) if self.right else 0.0

    def plus(self, other: "Counts") -> "Counts":
        """Return the sums, for micro averages."""
        return Counts(*(a + b for a, b in zip(self, other, strict=True)))


NOTHING = Counts(0, 0, 0)


def split_words(text: str) -> list[str]:
    r"""Return the runs of `\w` (the article-extraction-benchmark's tokens)."""
    return WORD.findall(text)


def measure_shingles(text: str) -> Counter[tuple[str, ...]]:
    """Return the multiset of 4-word shingles; a shorter text is one shingle, an empty one none."""
    words = split_words(text)
    last = max(1, len(words) - SHINGLE + 1)
    return Counter(tuple(words[i : i + SHINGLE]) for i in range(last)) if words else Counter()


def compare_bags(found: Counter[T], gold: Counter[T]) -> Counts:
    """Count what two multisets share."""
    right = sum((found & gold).values())
    return Counts(right, sum(found.values()) - right, sum(gold.values()) - right)


def compare_shingles(found: str, gold: str) -> Counts:
    """Count shared 4-word shingles of two texts."""
    return compare_bags(measure_shingles(found), measure_shingles(gold))


def compare_tokens(found: str, gold: str) -> Counts:
    """Count shared words of two texts, order aside."""
    return compare_bags(Counter(split_words(found)), Counter(split_words(gold)))


def average_pages(pages: Sequence[Counts]) -> dict[str, float]:
    """Return the article-extraction-benchmark's averages over pages.

    Precision is averaged over pages where something was found, recall over pages where something
    was sought, `f1` is their harmonic mean; `page_f1` averages each page's own F1. See
    `evaluate.py` of github.com/scrapinghub/article-extraction-benchmark.
    """
    precision = measure_mean([c.precision for c in pages if c.right + c.wrong])
    recall = measure_mean([c.recall for c in pages if c.right + c.missed])
    both = precision + recall
    page_f1 = measure_mean([c.f1 for c in pages if sum(c)])
    f1 = 2 * precision * recall / both if both else 0.0
    return {"f1": f1, "precision": precision, "recall": recall, "page_f1": page_f1}


def measure_mean(values: Sequence[float]) -> float:
    """Return the mean, 0 of nothing."""
    return sum(values) / len(values) if values else 0.0


def measure_share(flags: Iterable[bool]) -> float:
    """Return the share of true flags, 0 of none."""
    return measure_mean([float(flag) for flag in flags])


def measure_percentile(values: Sequence[float], share: float) -> float:
    """Return the nearest-rank percentile (`share` in 0..1) of a non-empty sequence."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def normalize_line(text: str) -> str:
    """Return the text with one kind of space, quotation mark and dash (NFKC)."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(ALIKE).split())


def normalize_name(name: str) -> str:
    """Return a name's words in lower case without punctuation or a leading article."""
    words = split_words(normalize_line(name).casefold().replace("'s ", " "))
    return " ".join(words[1:] if words[:1] == ["the"] else words)

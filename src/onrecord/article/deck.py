"""A labelled page in, the deck (standfirst, summary) under the headline out."""

from onrecord.article.choosing import Choice
from onrecord.page.page import LabelledPage, TextBlock
from onrecord.types import Candidate, Fact, Role

MAX_GAP = 3
MIN_WORDS = 4
MIN_CHARACTERS = 10
"""What says less tells nothing of the story; characters where the script does not part words."""
SENTENCE_ENDS = (".", "!", "?", "…", "。")


def read_deck(labelled: LabelledPage, headline: int | None) -> Choice:
    """Return the deck as a choice: the blocks of the first run labelled so, joined by a space.

    A deck is what readers see: the metadata's description is often the story's first paragraph
    or written for search engines, and is never taken.
    """
    runs: list[list[TextBlock]] = []
    for block in labelled.find(Role.DECK):
        if runs and block.id - runs[-1][-1].id <= MAX_GAP:
            runs[-1].append(block)
        else:
            runs.append([block])
    candidates = [build_candidate(run, headline) for run in runs]
    candidates = [candidate for candidate in candidates if tells(candidate.value)]
    candidates.sort(key=lambda candidate: -candidate.score)
    best = candidates[0] if candidates else None
    return Choice(field="deck", best=best, losers=tuple(candidates[1:]))


def tells(text: str) -> bool:
    """Tell whether a text is long enough to be a deck, not a label ("COMMENTARY", "特集")."""
    if text.count(" ") + 1 >= MIN_WORDS or text.endswith(SENTENCE_ENDS):
        return True
    return len(text) >= MIN_CHARACTERS and not text.isascii() and " " not in text


def build_candidate(run: list[TextBlock], headline: int | None) -> Candidate:
    """Return a run of deck blocks, the better the closer to the headline."""
    distance = abs(run[0].id - headline) if headline is not None else run[0].id
    texts = dict.fromkeys(block.text for block in run)
    value = " ".join(texts)
    element = run[0].element
    return Candidate(
        value=value,
        origin=element.tag if element else "line",
        score=1.0 / (1 + distance),
        why=f"{distance} blocks from the headline",
        block=run[0].id,
        span=(0, len(value)),
    )


def build_deck(choice: Choice) -> Fact | None:
    """Return the winner as a fact."""
    best = choice.best
    return Fact(value=best.value, block=best.block, origin=best.origin) if best else None

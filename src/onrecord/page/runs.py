"""Labels in page order in, the unbroken runs of story among them out."""

from bisect import bisect_right
from itertools import accumulate

from onrecord.page.blockfeatures import Features

WINDOW = 5
FAR = 100_000


class Runs:
    """The runs of blocks that the rules took for story, and how near each block is to them.

    `story` gives each block's characters where the rules took it for story, else 0.
    """

    def __init__(self, items: tuple[Features, ...], story: list[int]) -> None:
        self._characters = [0, *accumulate([item.characters for item in items])]
        self._linked = [0, *accumulate([item.block.linked for item in items])]
        self._story = [0, *accumulate(story)]
        bounds = [
            at for at in range(len(story)) if (story[at] > 0) != (at > 0 and story[at - 1] > 0)
        ]
        if len(bounds) % 2:
            bounds.append(len(story))
        self._starts, self._ends = bounds[::2], bounds[1::2]
        sums = self._story
        self._sizes = [
            sums[end] - sums[start] for start, end in zip(self._starts, self._ends, strict=True)
        ]
        self._sizes += [0, 0]  # what stands after the last run, and before the first

    def measure(self, at: int) -> tuple[float, ...]:
        """Return what of the story stands at a block and near it.

        In order: characters of the block's own run and its share of the story; characters of the
        run before and of the run after; characters between the run before and the block; of the
        eleven blocks around it, the share of links and of story.
        """
        sizes, story = self._sizes, self._story
        near = bisect_right(self._starts, at) - 1
        inside = near >= 0 and at < self._ends[near]
        own = sizes[near] if inside else 0
        before = near - 1 if inside else near
        end = self._ends[before] if before >= 0 else -1
        first, last = max(0, at - WINDOW), min(len(story) - 1, at + WINDOW + 1)
        characters = self._characters[last] - self._characters[first] or 1
        return (
            own,
            own / (story[-1] or 1),
            sizes[before],
            sizes[near + 1],
            self._characters[at] - self._characters[end] if end >= 0 else FAR,
            (self._linked[last] - self._linked[first]) / characters,
            (story[last] - story[first]) / characters,
        )

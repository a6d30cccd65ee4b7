"""A page's features and the rules' labels in, a row of numbers for each block in doubt out.

The rows are what a learned model sees: what the rules made of a block and of those around it, how
it looks, where it stands. None names a publisher or needs a language.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, chain

from onrecord.page.blockfeatures import Features
from onrecord.page.declaredtext import DeclaredText
from onrecord.page.likeness import measure_likeness
from onrecord.page.runs import Runs
from onrecord.page.surroundings import Surroundings
from onrecord.page.view import CERTAIN, Label, View
from onrecord.types import TEXT_ROLES, Role

BLOCK_SIGNALS = """
    role story confidence context tag characters words link_share ends prose commas repeats in_table
"""
PLACE_SIGNALS = """
    to_first to_last to_start place prose_before prose_after
    role_before role_after role_second_after
"""
HEAD_SIGNALS = """
    described in_body heading_rank heading_distance heading_role
    bylines_before byline_after times_before pictures_before articles_before
"""
LIKENESS_SIGNALS = "alike alike_prose alike_story beside_prose beside_story"
AROUND_SIGNALS = """
    root_depth root_steps box_blocks box_characters box_links box_prose
    outer_blocks outer_characters outer_links outer_prose
    part_blocks part_characters part_links part_prose
"""
RUN_SIGNALS = "run_characters run_share run_before run_after run_gap near_links near_story"
PAGE_SIGNALS = """
    page_blocks page_story_blocks page_story page_prose page_root_share page_links page_articles
    page_has_body
"""
SIGNALS = tuple(
    " ".join(
        [
            BLOCK_SIGNALS,
            PLACE_SIGNALS,
            HEAD_SIGNALS,
            LIKENESS_SIGNALS,
            AROUND_SIGNALS,
            RUN_SIGNALS,
            PAGE_SIGNALS,
        ]
    ).split()
)
"""The names of a row's numbers, in order."""

Columns = list[Sequence[float]]
ROLE_NUMBERS = {role: number for number, role in enumerate(Role)}
TAG_NUMBERS = {
    tag: number
    for number, tag in enumerate(
        "p div span a li td h1 h2 h3 h4 h5 h6 strong b em i blockquote pre code dt dd figcaption "
        "section article th label center font button summary cite time small".split(),
        start=1,
    )
}
NAMED = 0.7
"""A caption that only stands near a picture has less confidence than one by its name or tag."""
NEVER = 2.0
SURE_FROM = {Role.HEADLINE: 0.0, Role.CREDIT: 0.0, Role.CAPTION: NAMED, Role.NOTE: CERTAIN}
"""The confidence from which on no other evidence overrules what the rules find by name or place."""
FURNITURE_TAGS = frozenset({"nav", "footer", "button", "textarea"})
MOST_LINKED = 0.6
FAR = 99


class Signals:
    """The blocks in doubt, and a column of numbers of theirs for each of `SIGNALS`."""

    def __init__(self, blocks: tuple[int, ...], columns: Columns) -> None:
        self.blocks = blocks
        self.columns = columns


def measure_signals(view: View, labels: Sequence[Label]) -> Signals:
    """Return what there is to know of each block whose side the rules may mistake."""
    items = view.features.items
    blocks = find_doubtful(items, labels)
    scene = Scene(view, labels, blocks)
    rows: tuple[list[tuple[float, ...]], ...] = (
        measure_likeness(scene.items, [scene.story[at] for at in blocks]),
        [scene.surroundings.measure(item.block.element) for item in scene.items],
        [scene.runs.measure(at) for at in blocks],
    )
    columns = scene.measure_blocks() + scene.measure_places() + scene.measure_heads()
    columns += chain.from_iterable(zip(*part, strict=True) for part in rows)
    columns += [(value,) * len(blocks) for value in scene.measure_page()]
    return Signals(blocks, columns)


def find_doubtful(items: tuple[Features, ...], labels: Sequence[Label]) -> tuple[int, ...]:
    """Return the blocks that the rules took for story, and those that may be none the less."""
    return tuple(
        [
            at
            for at, (item, (role, confidence)) in enumerate(zip(items, labels, strict=True))
            if role in TEXT_ROLES
            or (
                item.link_share < MOST_LINKED
                and confidence < SURE_FROM.get(role, NEVER)
                and item.around.isdisjoint(FURNITURE_TAGS)
            )
        ]
    )


class Scene:
    """The page as the model sees it: the rules' labels, and what is known of its parts.

    `items` are the blocks in doubt only; `story` gives every block's characters where the rules
    took it for story, else 0, and `numbers` every block's role.
    """

    def __init__(self, view: View, labels: Sequence[Label], blocks: tuple[int, ...]) -> None:
        features = view.features
        self.view = view
        self.blocks = blocks
        self.everything = features.items
        self.items = [features.items[at] for at in blocks]
        self.labels = labels
        self.numbers = [ROLE_NUMBERS[role] for role, _ in labels]
        self.story = [
            item.characters if role in TEXT_ROLES else 0
            for item, (role, _) in zip(features.items, labels, strict=True)
        ]
        self.prose = [0.0, *accumulate([item.prose for item in features.items])]
        self.runs = Runs(features.items, self.story)
        self.surroundings = Surroundings(features)
        self.declared = DeclaredText(features.page.metadata)

    def measure_blocks(self) -> Columns:
        """Return what the blocks are by themselves."""
        items, numbers, labels = self.items, self.numbers, self.labels
        repeats = Counter([item.lower for item in items])
        elements = [item.block.element for item in items]
        return [
            [numbers[at] for at in self.blocks],
            [self.story[at] > 0 for at in self.blocks],
            [labels[at][1] for at in self.blocks],
            [-1 if item.context is None else ROLE_NUMBERS[item.context] for item in items],
            [0 if each is None else TAG_NUMBERS.get(each.tag, 0) for each in elements],
            [item.characters for item in items],
            [item.words for item in items],
            [item.link_share for item in items],
            [item.ends for item in items],
            [item.prose for item in items],
            [item.block.text.count(",") / item.words for item in items],
            [repeats[item.lower] for item in items],
            ["table" in item.around for item in items],
        ]

    def measure_places(self) -> Columns:
        """Return where the blocks stand, and the roles of their neighbours."""
        blocks, view, prose = self.blocks, self.view, self.prose
        numbers = [*self.numbers, -1, -1]  # the last is also what stands before the first
        first, last, start = view.first, view.last, view.start
        whole, count = prose[-1] or 1.0, len(self.numbers)
        return [
            [at - first for at in blocks],
            [last - at for at in blocks],
            [at - start for at in blocks],
            [at / count for at in blocks],
            [prose[at] / whole for at in blocks],
            [1 - prose[at + 1] / whole for at in blocks],
            [numbers[at - 1] for at in blocks],
            [numbers[at + 1] for at in blocks],
            [numbers[at + 2] for at in blocks],
        ]

    def measure_heads(self) -> Columns:
        """Return what stands above the blocks: headings, names, times, pictures, articles."""
        blocks = self.blocks
        described, in_body = self.declared.measure([item.block.text for item in self.items])
        headings = [item.block.id for item in self.everything if item.heading]
        above = [bisect_left(headings, at) - 1 for at in blocks]
        heads = [headings[each] if each >= 0 else -1 for each in above]
        bylines, times = self._find_places(Role.BYLINE), self._find_places(Role.TIMESTAMP)
        named = [bisect_left(bylines, at) for at in blocks]
        bylines.append(self.blocks[-1] + FAR if blocks else FAR)
        pictures = sorted([picture.before for picture in self.view.features.page.pictures])
        return [
            described,
            in_body,
            [self.everything[each].heading if each >= 0 else 0 for each in heads],
            [at - each if each >= 0 else FAR for at, each in zip(blocks, heads, strict=True)],
            [self.numbers[each] if each >= 0 else -1 for each in heads],
            named,
            [bylines[each] - at for at, each in zip(blocks, named, strict=True)],
            [bisect_left(times, at) for at in blocks],
            [bisect_right(pictures, at) for at in blocks],
            count_articles(self.items),
        ]

    def _find_places(self, role: Role) -> list[int]:
        number = ROLE_NUMBERS[role]
        start = self.view.start
        return [at for at, each in enumerate(self.numbers) if each == number and at >= start]

    def measure_page(self) -> tuple[float, ...]:
        """Return what is the same for all blocks."""
        root, items = self.view.features.root, self.everything
        held = root.region.prose if root is not None and root.region is not None else 0.0
        blocks = len(items) or 1
        return (
            blocks,
            len([size for size in self.story if size]),
            sum(self.story),
            self.prose[-1],
            held / (self.prose[-1] or 1.0),
            len([item for item in items if item.link_share > 0.5]) / blocks,
            len([item for item in items if "article" in item.around]) / blocks,
            self.declared.body != "",
        )


def count_articles(items: Sequence[Features]) -> list[int]:
    """Return how often another `article` element, or none, began up to each block."""
    counts: list[int] = []
    count, before = 0, -1
    for item in items:
        order = -1
        if "article" in item.around and item.block.element is not None:
            around = [step for step in item.block.element.ancestors() if step.tag == "article"]
            order = around[-1].order if around else -1
        count += order != before
        before = order
        counts.append(count)
    return counts

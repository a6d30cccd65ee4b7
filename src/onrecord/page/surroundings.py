"""Elements in, what those around a block hold out: its list, its box, its part of the story."""

from onrecord.page.element import Element, Region
from onrecord.page.features import PageFeatures

Held = tuple[float, float, float, float]
"""What an element holds: blocks, characters, share of links, share of prose."""
NOTHING: Held = (1.0, -1.0, -1.0, -1.0)


class Around:
    """What stands around one element; `box` is the nearest that holds more than one block.

    `outer` is the nearest that holds more than the box, `part` the outermost short of those around
    the story's root, `depth` how deep below the root that begins (negative: above).
    """

    __slots__ = ("box", "depth", "outer", "part", "region", "steps")

    def __init__(self, depth: int) -> None:
        self.depth = depth
        self.steps = 0
        self.box = self.outer = self.part = NOTHING
        self.region: Region | None = None

    def list_values(self) -> tuple[float, ...]:
        """Return depth and steps, box, outer and part."""
        return (self.depth, self.steps, *self.box, *self.outer, *self.part)


class Surroundings:
    """What the elements around blocks hold, each worked out once from its parent's."""

    def __init__(self, features: PageFeatures) -> None:
        root = features.root
        self._around_root = frozenset(root.ancestors()) if root is not None else frozenset()
        self._root_depth = root.depth if root is not None else 0
        self._known: dict[Element, Around] = {}

    def measure(self, element: Element | None) -> tuple[float, ...]:
        """Return depth and steps to the story's root, then box, outer and part."""
        if element is None:
            return Around(0).list_values()
        chain: list[Element] = []
        step: Element | None = element
        while step is not None and step not in self._known and step not in self._around_root:
            chain.append(step)
            step = step.parent
        around = self._find(step)
        for each in reversed(chain):
            around = self._known[each] = _step_into(each, around)
        return around.list_values()

    def _find(self, element: Element | None) -> Around:
        if element is None:
            return Around(-self._root_depth)
        return self._known.get(element) or Around(element.depth - self._root_depth)


def _step_into(element: Element, around: Around) -> Around:
    """Return what stands around an element, from what stands around its parent."""
    inner = Around(around.depth)
    inner.steps = around.steps + 1
    inner.box, inner.outer, inner.part = around.box, around.outer, around.part
    inner.region = region = around.region
    own = element.region
    if own is None:
        return inner
    if inner.steps == 1:
        inner.part = describe_region(own)
    blocks = own.last - own.first
    if blocks and (region is None or region.last - region.first > blocks):
        inner.box, inner.outer, inner.region = describe_region(own), around.box, own
    elif blocks and region is not None and own is not region:
        inner.box = describe_region(own)
    return inner


def describe_region(region: Region) -> Held:
    """Return a region's blocks, characters, share of links and share of prose."""
    characters = region.characters or 1
    blocks = region.last - region.first + 1
    return (blocks, characters, region.linked / characters, region.prose / characters)

"""A labelled page in, the story's pictures with the blocks that describe them out."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice

from onrecord.article.captions import MAX_CREDIT
from onrecord.article.pictures import is_decoration, is_icon
from onrecord.article.storyplace import find_extent
from onrecord.page.element import Element, find_common_ancestor
from onrecord.page.page import LabelledPage, Picture, TextBlock
from onrecord.types import ARTICLE_ROLES, TEXT_ROLES, Role

MAX_FIGURE_STEPS = 6
SURROUNDS = ARTICLE_ROLES - {Role.BIO, Role.TAGS, Role.BYLINE}
TOLD = TEXT_ROLES | {Role.HEADLINE, Role.DECK, Role.CAPTION, Role.CREDIT}
MARGIN = 5
NEAR = range(-2, 4)
SIGNATURE = re.compile(r"credit|copyright|photographer|source|attribution", re.IGNORECASE)
SIGNING = frozenset({"footer", "small", "cite", "figcaption"})
NEVER = TEXT_ROLES - {Role.BODY} | {Role.RELATED, Role.RANKING, Role.HEADLINE, Role.COMMENTS}


class Figure:
    """A picture (None where only scripts show it) and the blocks that describe it."""

    __slots__ = ("blocks", "picture")

    def __init__(self, picture: Picture | None, blocks: list[TextBlock]) -> None:
        self.picture = picture
        self.blocks = blocks

    @property
    def position(self) -> tuple[int, int]:
        """Where it stands among the blocks."""
        if self.picture is not None:
            return (self.picture.before, 0)
        return (self.blocks[0].id, 1)


def find_figures(labelled: LabelledPage) -> list[Figure]:
    """Return the story's pictures and captions, in page order.

    A picture belongs to the story when a caption or credit stands with it, or when it stands
    among the story's blocks.
    """
    pictures = list_pictures(labelled)
    figures = [figure for figure in gather_figures(labelled, pictures) if belongs(figure, labelled)]
    described = {id(figure.picture) for figure in figures}
    bare = (each for each in find_bare(labelled, pictures) if id(each) not in described)
    figures.extend(Figure(picture, []) for picture in bare)
    return sorted(figures, key=lambda figure: figure.position)


def list_pictures(labelled: LabelledPage) -> tuple[Picture, ...]:
    """Return the pictures from just before the story's first block to just after its last."""
    told = [block.id for block in labelled.find(*TOLD)]
    if not told:
        return ()
    first, last = told[0] - MARGIN, told[-1] + MARGIN
    return tuple(each for each in labelled.page.pictures if first <= each.before <= last)


def belongs(figure: Figure, labelled: LabelledPage) -> bool:
    """Tell whether a figure is the story's: a credit alone, without a picture, must stand in it.

    What a menu shows beside its entries never is.
    """
    if any(find_holder(block.element, "nav") for block in figure.blocks):
        return False
    roles = {labelled.roles[block.id] for block in figure.blocks}
    if figure.picture is not None or Role.CAPTION in roles:
        return True
    extent = find_extent(labelled)
    return extent is not None and extent[0] < figure.blocks[0].id < extent[1]


def gather_figures(labelled: LabelledPage, pictures: tuple[Picture, ...]) -> list[Figure]:
    """Return the captions and credits of the story with their pictures."""
    holders = map_pictures(pictures)
    figures: list[Figure] = []
    for block in find_described(labelled, pictures):
        picture = find_picture(block, holders, labelled)
        previous = figures[-1] if figures else None
        if previous and describes_same(previous, picture, block):
            previous.blocks.append(block)
        else:
            figures.append(Figure(picture, [block]))
    return figures


def find_described(labelled: LabelledPage, pictures: tuple[Picture, ...]) -> Iterator[TextBlock]:
    """Yield captions and credits, and what else in a `figure` is named a credit."""
    near = {
        picture.before + step for picture in pictures if in_figure(picture.element) for step in NEAR
    }
    described = {block.id for block in labelled.find(Role.CAPTION, Role.CREDIT)}
    blocks, roles = labelled.page.blocks, labelled.roles
    for number in sorted(near | described):
        if number in described:
            yield blocks[number]
        elif 0 <= number < len(blocks) and roles[number] not in NEVER:
            yield from (blocks[number],) if is_signature(blocks[number]) else ()


def in_figure(element: Element | None) -> bool:
    """Tell whether an element stands in a `figure`."""
    return find_holder(element, "figure") is not None


def find_holder(element: Element | None, tag: str, steps: int = MAX_FIGURE_STEPS) -> Element | None:
    """Return the element, or the nearest around it, that has the tag."""
    around = islice(element.ancestors(), steps) if element is not None else ()
    return next((each for each in around if each.tag == tag), None)


def is_signature(block: TextBlock) -> bool:
    """Tell whether a short block inside a `figure` is named for the picture's credit."""
    element = block.element if len(block.text) <= MAX_CREDIT else None
    named = False
    for _ in range(MAX_FIGURE_STEPS):
        if element is None or element.tag in {"body", "main", "article"}:
            return False
        if element.tag == "figure":
            return named
        named = named or element.tag in SIGNING or names_signature(element.names)
        element = element.parent
    return False


@lru_cache(maxsize=4096)
def names_signature(names: str) -> bool:
    """Tell whether an element's names speak of who took the picture."""
    return SIGNATURE.search(names) is not None


def describes_same(figure: Figure, picture: Picture | None, block: TextBlock) -> bool:
    """Tell whether a block describes the picture of the blocks before it."""
    if picture is not None or figure.picture is not None:
        return picture is figure.picture
    last = figure.blocks[-1]
    if block.id - last.id > 1 or block.element is None or last.element is None:
        return False
    common = find_common_ancestor(block.element, last.element)
    return max(block.element.depth, last.element.depth) - common.depth <= 2


def map_pictures(pictures: Iterable[Picture]) -> dict[Element, list[Picture]]:
    """Return the pictures below each element, at most six steps up."""
    holders: dict[Element, list[Picture]] = {}
    for picture in pictures:
        for step, element in enumerate(picture.element.ancestors()):
            if step > MAX_FIGURE_STEPS:
                break
            holders.setdefault(element, []).append(picture)
    return holders


def find_picture(
    block: TextBlock, holders: dict[Element, list[Picture]], labelled: LabelledPage
) -> Picture | None:
    """Return the picture that a caption stands closest to: the nearest before it, or after."""
    if block.element is None:
        return None
    for step, element in enumerate(block.element.ancestors()):
        if step > MAX_FIGURE_STEPS or element.tag in {"body", "main", "article"}:
            return None
        found = holders.get(element)
        if found:
            return choose_nearest(block, found, labelled)
    return None


def choose_nearest(
    block: TextBlock, pictures: list[Picture], labelled: LabelledPage
) -> Picture | None:
    """Return the last picture before the block, else the first after it, unless text parts them."""
    if len(pictures) > 1:
        shown = [picture for picture in pictures if not is_icon(picture.element)]
        pictures = shown or pictures
    before = [picture for picture in pictures if picture.before <= block.id]
    picture = before[-1] if before else pictures[0]
    low, high = sorted((picture.before, block.id))
    between = labelled.roles[low:high]
    return None if any(role in TEXT_ROLES for role in between) else picture


def find_bare(labelled: LabelledPage, pictures: tuple[Picture, ...]) -> Iterator[Picture]:
    """Yield the pictures without a caption that stand among the story's blocks."""
    extent = find_extent(labelled)
    if extent is None:
        return
    for picture in pictures:
        if not extent[0] <= picture.before <= extent[1] + 1 or is_decoration(picture.element):
            continue
        neighbour = find_neighbour(picture, labelled)
        if neighbour is not None and labelled.roles[neighbour.id] in SURROUNDS:
            yield picture


def find_neighbour(picture: Picture, labelled: LabelledPage) -> TextBlock | None:
    """Return the block beside the picture that shares the deepest element with it."""
    blocks = labelled.page.blocks
    best: TextBlock | None = None
    depth = -1
    for number in (picture.before, picture.before - 1):
        if 0 <= number < len(blocks) and (element := blocks[number].element) is not None:
            common = find_common_ancestor(picture.element, element)
            if common.depth > depth:
                best, depth = blocks[number], common.depth
    return best

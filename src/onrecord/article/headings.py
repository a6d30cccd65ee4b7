"""A labelled page in, the texts that may be its headline out, with the place of each."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate, islice

from onrecord.article.sitenames import fold_name
from onrecord.page.element import Element
from onrecord.page.page import LabelledPage, TextBlock
from onrecord.types import ARTICLE_ROLES, Role

MAX_HEADLINE = 400
NAMED = re.compile(
    r"\b(?:headline|(?:entry|post|article|story|page|content|main)[-_]*(?:title|head))"
)
NEVER = frozenset({Role.CAPTION, Role.CREDIT, Role.RANKING, Role.RELATED, Role.COMMENTS})
CHROME = frozenset({Role.NAVIGATION, Role.PROMOTION, Role.LEGAL, Role.SHARE, Role.INTERFACE})
FURNITURE = frozenset(Role) - ARTICLE_ROLES
UNNAMED = NEVER | CHROME | {Role.BODY}
BESIDE = frozenset({Role.SECTION, Role.BYLINE, Role.TIMESTAMP, Role.SHARE, Role.INTERFACE})
OUTSIDE = frozenset("li p td dt dd ul ol nav figcaption button h2 h3 h4 h5 h6 body".split())
"""Elements that no `h1` holds: there is no need to look further up."""
TRAIL_STEPS = 4
WORD = re.compile(r"\w")
HEADLINE = Role.HEADLINE


class Heading:
    """A text that may be the headline. `origin` is `h1`, another tag, `named`, `line` or `text`.

    `trail` is an `h1` that is the last step of a breadcrumb: what search engines are to read, often
    other words than the headline's. `is_whole` tells that the text is one block's, `seams` are
    where its later blocks begin in the text.
    """

    __slots__ = ("block", "is_whole", "origin", "role", "seams", "text")

    def __init__(
        self, block: int, text: str, origin: str, role: Role, *, seams: tuple[int, ...] = ()
    ) -> None:
        self.block = block
        self.is_whole = not seams
        self.seams = seams
        self.text = text
        self.origin = origin
        self.role = role


def find_headings(labelled: LabelledPage, titles: tuple[str, ...]) -> Iterator[Heading]:
    """Yield every `h1`, block labelled headline, element named one, and copy of a declared title.

    The blocks of one `h1` are one heading.
    """
    folded = {fold_name(title) for title in titles}
    starts = {title[:1] for title in folded}
    lengths = [len(title) for title in titles] or [0]
    shortest, longest = min(lengths) * 0.8, max(lengths) * 1.2 + 8
    run: list[tuple[TextBlock, Role]] = []
    current: Element | None = None
    for block, role in zip(labelled.page.blocks, labelled.roles, strict=True):
        element = block.element
        steps = 2 if role in FURNITURE else 4
        top = None if element is None or element.tag in OUTSIDE else find_top(element, steps)
        if run and top is not current:
            yield from _join_run(run, current)
            run = []
        length = len(block.text)
        if top is not None:
            current = top
            run.append((block, role))
        elif role is HEADLINE and length <= MAX_HEADLINE:
            yield Heading(block.id, block.text, element.tag if element else "line", role)
        elif role not in UNNAMED and length <= MAX_HEADLINE and element and is_named(element.names):
            yield Heading(block.id, block.text, "named", role)
        elif shortest <= length <= longest and _is_among(block.text, folded, starts):
            yield Heading(block.id, block.text, "text", role)
    yield from _join_run(run, current)


def _is_among(text: str, folded: set[str], starts: set[str]) -> bool:
    """Tell whether a text is one of the folded titles; its first letter mostly tells that not."""
    first = text[:1].casefold()[:1]
    return (first in starts or not first.isalnum()) and fold_name(text) in folded


def find_top(element: Element | None, steps: int = 4) -> Element | None:
    """Return the `h1` that the element is or stands in, looking at that many elements."""
    for _ in range(steps):
        if element is None or element.tag in OUTSIDE:
            return None
        if element.tag == "h1":
            return element
        element = element.parent
    return None


@lru_cache(maxsize=4096)
def is_named(names: str) -> bool:
    """Tell whether an element's class, id and the like call it a headline."""
    return NAMED.search(names.lower()) is not None


def is_trail(top: Element | None) -> bool:
    """Tell whether an `h1` stands in a menu or breadcrumb, at most four elements up."""
    around = islice(top.ancestors(), 1, 1 + TRAIL_STEPS) if top is not None else ()
    return any(each.tag == "nav" or "crumb" in each.names.lower() for each in around)


def _join_run(run: list[tuple[TextBlock, Role]], top: Element | None) -> Iterator[Heading]:
    """Yield the blocks of one `h1` as a heading, without a kicker or byline that stands in it."""
    titles = [(block, role) for block, role in run if role is Role.HEADLINE]
    others = (role for _, role in run if role is not Role.HEADLINE)
    kept = titles if titles and all(role in BESIDE for role in others) else run
    text = " ".join(block.text for block, _ in kept)
    ends = accumulate(len(block.text) + 1 for block, _ in kept[:-1])
    if kept and len(text) <= MAX_HEADLINE and WORD.search(text):
        origin = "trail" if is_trail(top) else "h1"
        yield Heading(kept[0][0].id, text, origin, kept[0][1], seams=tuple(ends))

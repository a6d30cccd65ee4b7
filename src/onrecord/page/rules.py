"""A page's features in, a role and a confidence for every block out, by readable rules.

The rules are tried in the order of `RULES`; the first that answers decides. A learned scorer
may take the place of `label_by_rules`: it sees the same features and answers the same.
"""

import re
from collections.abc import Callable

from onrecord.page.blockfeatures import Features
from onrecord.page.boxes import find_boxes
from onrecord.page.features import FURNITURE_CONTEXTS, PageFeatures
from onrecord.types import Role

Label = tuple[Role, float]

DATE = re.compile(
    r"\d{1,2}[:.h]\d{2}|\b(?:19|20)\d{2}\b|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\bago\b"
    r"|\d+\s?(?:min|minutes?)\b|\d年\d",
    re.IGNORECASE,
)
LONGEST = {
    Role.TIMESTAMP: 120,
    Role.BYLINE: 160,
    Role.SECTION: 80,
    Role.TAGS: 120,
    Role.SHARE: 120,
    Role.CREDIT: 160,
    Role.DECK: 700,
    Role.INTERFACE: 400,
    Role.NAVIGATION: 300,
    Role.RANKING: 400,
}
"""A block longer than this is not what its surroundings are named for."""


class View:
    """The page as the rules see it: features, boxes, phrases and the headline's place."""

    def __init__(self, features: PageFeatures) -> None:
        self.features = features
        self.phrases = features.phrases
        self.boxes = find_boxes(features, features.phrases)
        self.headline = find_headline(features)
        self.first = features.first
        self.last = features.last
        self.start = min(self.headline if self.headline is not None else self.first, self.first)


Rule = Callable[[Features, View], Label | None]


def find_headline(features: PageFeatures) -> int | None:
    """Return the block that most looks like the article's title, or None."""
    candidates = [
        item
        for item in features.items
        if item.title >= 0.6 or (item.heading == 1 and item.block.id <= features.first)
    ]
    best = max(candidates, key=lambda item: _rate_headline(item, features), default=None)
    return None if best is None else best.block.id


def _rate_headline(item: Features, features: PageFeatures) -> tuple[float, int]:
    before = item.block.id <= features.first
    rating = item.title + 0.5 * (item.heading == 1) + 0.2 * (item.heading == 2) + 0.3 * before
    if item.context in FURNITURE_CONTEXTS:
        rating -= 0.5
    return (rating, item.block.id if before else -item.block.id)


def label_headline(item: Features, view: View) -> Label | None:
    """The article's own title, wherever it is shown as such."""
    at = item.block.id
    if at == view.headline:
        return (Role.HEADLINE, 0.95)
    if item.title >= 0.9 and item.context not in FURNITURE_CONTEXTS:
        if item.heading or at < view.first:
            breadcrumb = item.context is Role.SECTION
            return (Role.SECTION if breadcrumb else Role.HEADLINE, 0.7)
    return None


def label_boxed(item: Features, view: View) -> Label | None:
    """Blocks under a telling heading: 'Most read', 'Related', 'Tags'."""
    role = view.boxes.get(item.block.id)
    if role is None or item.prose:
        return None
    if role is Role.RELATED and item.context is Role.RANKING:
        return (Role.RANKING, 0.7)
    return (role, 0.85)


def label_picture_text(item: Features, view: View) -> Label | None:
    """Captions and credits."""
    if item.context is Role.CREDIT and item.characters <= LONGEST[Role.CREDIT]:
        return (Role.CREDIT, 0.8)
    if item.context is Role.CAPTION and item.characters <= 800:
        return (Role.CAPTION, 0.85)
    if item.around & {"figcaption", "figure"} and item.context not in FURNITURE_CONTEXTS:
        if item.context in (None, Role.EMBED, Role.QUOTE) and not item.around & {"table"}:
            return (Role.CAPTION, 0.75)
    return None


def label_named(item: Features, view: View) -> Label | None:
    """What the nearest naming element says, where the block's size allows it."""
    role = item.context
    if role is None or item.characters > LONGEST.get(role, 10_000):
        return None
    if role in FURNITURE_CONTEXTS:
        return label_furniture(item, view, role)
    if role is Role.TIMESTAMP and not (DATE.search(item.lower) or item.clock):
        return None
    if role in (Role.BYLINE, Role.TIMESTAMP, Role.SECTION, Role.DECK):
        return _label_header_part(item, view, role)
    return (role, 0.75)


def _label_header_part(item: Features, view: View, role: Role) -> Label | None:
    """Names, times and kickers belong to the article near its head, else to other stories."""
    if item.heading and role is Role.DECK and item.block.id > view.first:
        return None
    if role is Role.BYLINE and item.prose:
        return (Role.BIO, 0.5)
    if view.start - 12 <= item.block.id <= view.last + 6:
        return (role, 0.75)
    return None


def label_furniture(item: Features, view: View, role: Role) -> Label | None:
    """Furniture by name, with what the text says against it."""
    near_head = view.start - 6 <= item.block.id < view.first
    if role is Role.NAVIGATION and near_head and "nav" not in item.around:
        return None
    if role is Role.NAVIGATION:
        return _label_menu(item, view)
    if role is Role.RELATED and item.inside is False and view.start < item.block.id < view.first:
        if DATE.search(item.lower) and item.characters < 80:
            return (Role.TIMESTAMP, 0.5)
    return (role, 0.8)


def _label_menu(item: Features, view: View) -> Label:
    for name, role in (
        ("legal", Role.LEGAL),
        ("interface", Role.INTERFACE),
        ("promotion", Role.PROMOTION),
    ):
        if item.characters < 200 and view.phrases.begins(name, item.lower):
            return (role, 0.6)
    return (Role.NAVIGATION, 0.8)


def label_by_text(item: Features, view: View) -> Label | None:
    """Blocks that say what they are: notes, pleas, share words, legal lines."""
    begins, lower = view.phrases.begins, item.lower
    after_start = item.block.id >= view.start
    if after_start and item.characters < 500 and begins("note", lower):
        return (Role.NOTE, 0.7) if item.block.id > view.first else (Role.NOTE, 0.5)
    if after_start and item.characters < 400:
        if any(phrase in item.block.text.lower() for phrase in view.phrases.note_within):
            return (Role.NOTE, 0.7)
    if item.characters < 200 and begins("promotion", lower):
        return (Role.PROMOTION, 0.7)
    if item.words <= 4 and item.characters < 30 and begins("share", lower) and not item.heading:
        return (Role.SHARE, 0.6)
    if item.characters < 300 and begins("legal", lower) and not item.prose:
        return (Role.LEGAL, 0.6)
    return None


def label_inside(item: Features, view: View) -> Label | None:
    """The story's own text."""
    if not item.inside:
        return None
    linked = item.link_share > 0.75 and item.words >= 3
    if linked or (view.phrases.begins("related_lines", item.lower) and item.link_share > 0.3):
        return (Role.RELATED, 0.7)
    if item.heading:
        return (Role.SUBHEAD, 0.8)
    if "button" in item.around:
        return (Role.INTERFACE, 0.7)
    if "table" in item.around and not item.prose:
        return (Role.TABLE, 0.7)
    if "blockquote" in item.around:
        return (Role.QUOTE, 0.7)
    if "li" in item.around:
        return (Role.LIST, 0.7)
    return label_edge(item, view) or (Role.BODY, 0.9 if item.prose else 0.7)


def label_edge(item: Features, view: View) -> Label | None:
    """Short lines before the first and after the last paragraph of the story's root."""
    at = item.block.id
    if item.prose or view.first <= at <= view.last:
        return None
    if at > view.last:
        if item.link_share > 0.6:
            return (Role.RELATED if item.words >= 4 else Role.TAGS, 0.5)
        return None
    return label_head_text(item, view)


def label_head_text(item: Features, view: View) -> Label | None:
    """Bylines and times by their words, between the headline and the text."""
    if item.characters <= 120 and (item.clock or DATE.search(item.lower)):
        if item.clock or view.phrases.begins("timestamp", item.lower) or item.characters <= 60:
            return (Role.TIMESTAMP, 0.6)
    if item.characters <= 120 and view.phrases.begins("byline", item.lower):
        return (Role.BYLINE, 0.6)
    return None


def label_head(item: Features, view: View) -> Label | None:
    """Between the headline and the first paragraph."""
    at = item.block.id
    if not view.start <= at < view.first or view.headline is None:
        return None
    found = label_head_text(item, view)
    if found is not None:
        return found
    if item.prose and not _stands_alone(item) and _is_in_area(item, view):
        return (Role.BODY, 0.6)
    if item.characters >= 40 and item.link_share < 0.3:
        return (Role.DECK, 0.6)
    if item.words <= 2 and item.link_share > 0.8:
        return (Role.SECTION, 0.4)
    if item.words <= 5 and item.link_share > 0.8:
        return (Role.BYLINE, 0.4)
    return None


def _stands_alone(item: Features) -> bool:
    """Tell whether the block's surroundings hold no other prose, as a deck's do."""
    steps = item.block.element.ancestors() if item.block.element else ()
    for step in steps:
        if step.region is not None and step.region.last > step.region.first:
            return step.region.prose <= item.prose
    return True


def label_before_head(item: Features, view: View) -> Label | None:
    """The kicker: one short linked line right above the headline."""
    above = view.start - item.block.id
    if 0 < above <= 3 and item.words <= 4 and not item.around & {"nav", "header", "ul"}:
        return (Role.SECTION, 0.5)
    return None


def label_stray_prose(item: Features, view: View) -> Label | None:
    """Paragraphs of the story that stand outside its root, in the area around the headline."""
    if item.prose and view.start <= item.block.id and _is_in_area(item, view):
        return (Role.BODY, 0.5)
    return None


def _is_in_area(item: Features, view: View) -> bool:
    """Tell whether the block shares the story's area, and its article element if it has one."""
    area, root, element = view.features.area, view.features.root, item.block.element
    if area is None or root is None or element is None:
        return False
    around = set(element.ancestors())
    if area not in around:
        return False
    articles = {step for step in around if step.tag == "article"}
    return articles <= set(root.ancestors())


def label_rest(item: Features, view: View) -> Label:
    """Furniture without a name: links to stories, menus, the small print."""
    lower, begins = item.lower, view.phrases.begins
    if item.characters < 60 and begins("interface", lower):
        return (Role.INTERFACE, 0.5)
    if item.link_share > 0.5:
        story = item.words >= 5 or item.heading
        return (Role.RELATED if story else Role.NAVIGATION, 0.5)
    if item.block.id > view.last and item.words >= 5:
        return (Role.RELATED, 0.4)
    return (Role.INTERFACE if "form" in item.around else Role.NAVIGATION, 0.3)


RULES: tuple[Rule, ...] = (
    label_headline,
    label_boxed,
    label_picture_text,
    label_named,
    label_by_text,
    label_inside,
    label_head,
    label_stray_prose,
    label_before_head,
)


def label_by_rules(features: PageFeatures) -> list[Label]:
    """Return one role and its confidence (0 to 1) for every block of the page."""
    view = View(features)
    return [_label(item, view) for item in features.items]


def _label(item: Features, view: View) -> Label:
    for rule in RULES:
        label = rule(item, view)
        if label is not None:
            return label
    return label_rest(item, view)

"""A block's features in, its role in the article out, or None where it is no part of it."""

import re

from onrecord.page.blockfeatures import Features
from onrecord.page.features import FURNITURE_CONTEXTS
from onrecord.page.furniturerules import LONGEST
from onrecord.page.prose import DENSE
from onrecord.page.view import Label, View
from onrecord.types import Role

SAME_TITLE = 0.99
TITLE_BARS = frozenset({Role.NAVIGATION, Role.SHARE})
"""Where a page shows its headline once more while one reads."""
LONGEST_CAPTION = 800
SHORTEST_DECK = 40
YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
HOUR = re.compile(r"(?<![\d:.])(?:[01]?\d|2[0-3])[:.][0-5]\d(?![\d:])")
SHORTEST_CAPTION = 4
"""Words; fewer beside a picture are its length, its number or a button."""
LONGEST_SUBHEAD = 90
LONGEST_LINE = 80
BUTTON_WORDS = 2
ENTRY_TIME = re.compile(r"\d{1,2}[:.]\d{2}\b")
AGO = re.compile(
    r"\d+\s?(?:s|m|h|d|sec|min|hr|second|minute|hour|day|week|month)s? ago"
    r"(?:\W*$|\W+\d{1,2}[:.]\d{2}\b)"
)
"""A line that is a time, alone or before the hour; a sentence may begin so too."""
LONGEST_MARK = 24
POINTER_WORDS = 25
MENU_TAGS = frozenset({"nav", "header", "ul"})
PICTURE_TAGS = frozenset({"figcaption", "figure"})
TAG_ROLES = (("button", Role.INTERFACE), ("blockquote", Role.QUOTE), ("li", Role.LIST))
# Looked up once: until Python 3.12 a member costs a call, and the rules ask for every block.
CAPTION, CREDIT, LEGAL = Role.CAPTION, Role.CREDIT, Role.LEGAL
PICTURE_CONTEXTS = (None, Role.EMBED, Role.QUOTE)


def label_headline(item: Features, view: View) -> Label | None:
    """The article's own title, wherever it is shown as such."""
    at = item.block.id
    if at == view.headline:
        return (Role.HEADLINE, 0.95)
    if item.title < 0.9:
        return None
    shown = item.heading or at < view.first
    if item.title >= SAME_TITLE and item.context in TITLE_BARS and "li" not in item.around:
        return (Role.HEADLINE, 0.6)
    if shown and item.context not in FURNITURE_CONTEXTS:
        breadcrumb = item.context is Role.SECTION
        return (Role.SECTION if breadcrumb else Role.HEADLINE, 0.7)
    return None


def label_picture_text(item: Features, view: View) -> Label | None:
    """Captions and credits."""
    pictured = not item.around.isdisjoint(PICTURE_TAGS)
    owned = pictured and item.context is LEGAL  # class="copyright"
    if (owned or item.context is CREDIT) and item.characters <= LONGEST[CREDIT]:
        return (Role.CREDIT, 0.8)
    if item.context is CAPTION and item.characters <= LONGEST_CAPTION:
        return (Role.CAPTION, 0.85)
    if item.context is None and _is_below_picture(item, view):
        return (Role.CREDIT if "credit" in item.says else Role.CAPTION, 0.6)
    if not pictured or "table" in item.around or item.context not in PICTURE_CONTEXTS:
        return None
    card = item.link_share > 0.8 and "figcaption" not in item.around
    return (Role.RELATED, 0.6) if card else (Role.CAPTION, 0.75)


def _is_below_picture(item: Features, view: View) -> bool:
    """Tell whether the block shares a small box of its own with a picture of the story."""
    element = item.block.element
    if element is None or item.heading or item.link_share > 0.3:
        return False
    if item.prose and "p" in item.around:
        return False
    if not view.start <= item.block.id <= view.last:
        return False
    if item.clock or (item.words < SHORTEST_CAPTION and "credit" not in item.says):
        return False
    return any(step in view.picture_boxes for step in element.ancestors())


def label_inside(item: Features, view: View) -> Label | None:
    """The story's own text."""
    if not item.inside or item.hidden or "textarea" in item.around:
        return None
    return (
        _label_link_line(item, view)
        or _label_wordless(item)
        or _label_by_tag(item, view)
        or _label_line(item, view)
        or label_edge(item, view)
        or _label_bold_line(item, view)
        or (Role.BODY, 0.9 if item.prose else 0.7)
    )


def _label_link_line(item: Features, view: View) -> Label | None:
    """A line in the text that only leads to another story."""
    linked = item.link_share > 0.75 and item.words >= 3
    if item.link_share > 0.75 and item.block.links[0].href.startswith("#"):
        return (Role.NAVIGATION, 0.6)  # a table of contents
    if linked and item.context is Role.TAGS:
        return (Role.TAGS, 0.6)
    told = "related_lines" in item.says and (item.link_share > 0.3 or _is_pointer(item))
    return (Role.RELATED, 0.7) if linked or told else None


def _is_pointer(item: Features) -> bool:
    """Tell whether a line names what it leads to, the link left to a picture: "WATCH | …"."""
    marked = ":" in item.lower[:LONGEST_MARK] or "|" in item.lower[:LONGEST_MARK]
    return marked and not item.ends and not item.prose and item.words <= POINTER_WORDS


def _label_by_tag(item: Features, view: View) -> Label | None:
    around = item.around
    if item.heading:
        if _is_second_title(item, view):
            return (Role.DECK, 0.6)
        return (Role.SUBHEAD, 0.8)
    if "table" in around and not item.prose:
        return (Role.TABLE, 0.7)
    for tag, role in TAG_ROLES:
        if tag in around:
            return (role, 0.7)
    return None


def _is_second_title(item: Features, view: View) -> bool:
    """Tell whether a long heading follows the headline at once, and more before the text."""
    at = item.block.id
    shortest = SHORTEST_DECK // 2 if DENSE.search(item.lower) else SHORTEST_DECK
    return at - 1 == view.headline and at + 1 < view.first and item.characters >= shortest


def _label_line(item: Features, view: View) -> Label | None:
    """Short lines between paragraphs: the time of a live blog's entry, a credit."""
    if item.prose or item.characters > LONGEST_LINE:
        return None
    button = item.words <= BUTTON_WORDS and "interface" in item.says and not item.ends
    if button or item.lower in view.refrains:
        return (Role.INTERFACE, 0.5)
    if not item.ends and (item.clock or ENTRY_TIME.match(item.lower) or AGO.match(item.lower)):
        return (Role.TIMESTAMP, 0.5)
    return (Role.CREDIT, 0.5) if "credit" in item.says else None


def _label_bold_line(item: Features, view: View) -> Label | None:
    """A short line that is bold or in capitals as a whole is a heading in all but its tag.

    Behind the last paragraph it heads nothing: there the author may sign.
    """
    element = item.block.element
    if element is None or item.characters > LONGEST_SUBHEAD or item.block.id > view.last:
        return None
    shouted = item.words > 1 and item.block.text.isupper()
    if element.tag not in ("strong", "b") and not shouted:
        return None
    closed = item.block.text.endswith((".", "!", ":", ",", ";"))
    return None if closed else (Role.SUBHEAD, 0.6)


def _label_wordless(item: Features) -> Label | None:
    """Rules and ornaments: nothing that can be read."""
    worded = any(character.isalnum() for character in item.lower)
    return None if worded else (Role.INTERFACE, 0.6)


def label_edge(item: Features, view: View) -> Label | None:
    """Short lines before the first and after the last paragraph of the story's root."""
    at = item.block.id
    if item.prose or view.first <= at <= view.last:
        return None
    if at < view.first:
        return label_head_text(item, view)
    if item.link_share > 0.6:
        return (Role.RELATED if item.words >= 4 else Role.TAGS, 0.5)
    return None


def has_hour(item: Features) -> bool:
    """Tell whether a line that is no sentence prints a year and the time of day."""
    dated = YEAR.search(item.lower) is not None and HOUR.search(item.lower) is not None
    return dated and not item.prose and (not item.ends or item.lower.endswith(")"))


def label_head_text(item: Features, view: View) -> Label | None:
    """Bylines and times by their words, between the headline and the text."""
    if item.characters > LONGEST[Role.TIMESTAMP]:
        return None
    if view.says_date(item):
        short = item.clock or item.characters <= 60
        if short or "timestamp" in item.says:
            return (Role.TIMESTAMP, 0.6)
    if "byline" in item.says:
        return (Role.BYLINE, 0.6)
    return (Role.TIMESTAMP, 0.5) if has_hour(item) else None


def label_head(item: Features, view: View) -> Label | None:
    """Between the headline and the first paragraph."""
    if view.headline is None or not view.start <= item.block.id < view.first:
        return None
    return label_head_text(item, view) or label_lead(item, view) or _label_short_link(item)


def label_lead(item: Features, view: View) -> Label | None:
    """A deck stands alone; paragraphs beside others are body, wherever the root begins."""
    if item.characters < SHORTEST_DECK or item.link_share >= 0.3:
        return None
    late = item.block.id not in view.leads
    beside = item.prose and not _stands_alone(item)
    return (Role.BODY, 0.6) if (late or beside) and view.holds(item) else (Role.DECK, 0.6)


def _label_short_link(item: Features) -> Label | None:
    if item.link_share <= 0.8 or item.words > 5:
        return None
    if item.lower.isdigit():
        return (Role.SHARE, 0.4)  # how many comments there are
    return (Role.SECTION if item.words <= 2 else Role.BYLINE, 0.4)


def _stands_alone(item: Features) -> bool:
    """Tell whether the block's surroundings hold no other prose, as a deck's do."""
    for step in item.block.element.ancestors() if item.block.element else ():
        if step.region is not None and step.region.last > step.region.first:
            return step.region.prose <= item.prose
    return True


def label_before_head(item: Features, view: View) -> Label | None:
    """The kicker: one short linked line right above the headline."""
    above = view.start - item.block.id
    single = len(item.block.links) <= 1 and "|" not in item.block.text
    if 0 < above <= 3 and item.words <= 4 and single and not item.around & MENU_TAGS:
        return (Role.SECTION, 0.5)
    return None


def label_stray_prose(item: Features, view: View) -> Label | None:
    """Paragraphs of the story that stand outside its root, in the area around the headline."""
    if item.prose and view.start <= item.block.id and view.holds(item):
        return (Role.BODY, 0.5)
    return None

"""A block's features in, its role by the names and words of furniture out, or None."""

import re

from onrecord.page.blockfeatures import Features
from onrecord.page.element import Region
from onrecord.page.features import FURNITURE_CONTEXTS
from onrecord.page.view import CERTAIN, Label, View
from onrecord.page.words import holds_phrase, is_change_line, name_plea
from onrecord.types import Role

LONGEST = {
    Role.TIMESTAMP: 120,
    Role.BYLINE: 160,
    Role.SECTION: 80,
    Role.TAGS: 120,
    Role.SHARE: 400,
    Role.CREDIT: 160,
    Role.DECK: 700,
    Role.INTERFACE: 400,
    Role.NAVIGATION: 300,
    Role.RANKING: 400,
}
"""A block longer than this is not what its surroundings are named for."""
HEADER_ROLES = frozenset({Role.BYLINE, Role.TIMESTAMP, Role.SECTION, Role.DECK})
MENU_WORDS = (
    ("legal", Role.LEGAL),
    ("interface", Role.INTERFACE),
    ("promotion", Role.PROMOTION),
)
# Looked up once: until Python 3.12 a member costs a call, and the rules ask for every block.
LEGAL, PROMOTION, TIMESTAMP = Role.LEGAL, Role.PROMOTION, Role.TIMESTAMP
NAVIGATION, RANKING, RELATED = Role.NAVIGATION, Role.RANKING, Role.RELATED
LONGEST_TOOLS = 120
SHORTEST_PARAGRAPH = 120
LONGEST_NAME = 60
"""Where a sentence about the author says what she is: "Jane Doe is a reporter"."""
LONGEST_TIME = 7
LONGEST_CONTENTS = 30
"""Words."""
LONGEST_CONTACT = 200
ADDRESS = re.compile(r"[a-z0-9._-]@[a-z0-9-]+\.[a-z]")
"""An e-mail address: a line with one tells how to reach somebody."""
STORY_WORDS = 6
"""Links of so many words lead to stories, not to sections."""
STORY_LINK = 35
"""Characters that the lines of a list have on average when they lead to stories."""
LIST_TAGS = frozenset({"ul", "ol"})
HEAD_LINES = 3
SHORTEST_TEASER = 80
SHARE_WORDS = 2
LEAST_PRINT = 3
LEAST_NOTE = 8
NOTE_LINKS = 0.3
OTHERS_WORDS = frozenset({Role.COMMENTS, Role.RELATED, Role.RANKING})
"""What readers and other stories say: "Correction: it was not the mayor" is no note there."""
LONGEST_BUTTON = 3
"""Words."""
MESSAGE_BLOCKS = 2
MESSAGE_LINKS = 0.15
"""Messages of the site stand together, without links."""


def label_change(item: Features, view: View) -> Label | None:
    """Lines in which a wire says what it changed: "(Updates death toll)", "(Recasts lead)"."""
    if not is_change_line(item.block.text, item.says):
        return None
    own = item.block.id >= view.start - HEAD_LINES and item.context not in OTHERS_WORDS
    return (Role.NOTE, CERTAIN) if own else None


def label_boxed(item: Features, view: View) -> Label | None:
    """Blocks under a telling heading: 'Most read', 'Related', 'Tags'."""
    role = view.boxes.get(item.block.id)
    if role is None or item.prose:
        return None
    if role is RELATED and item.context is RANKING and "ol" in item.around:
        return (RANKING, 0.7)
    return (role, 0.85)


def label_named(item: Features, view: View) -> Label | None:
    """What the nearest naming element says, where the block's size allows it."""
    role = item.context
    if role is None or item.characters > LONGEST.get(role, 10_000):
        return None
    if role in FURNITURE_CONTEXTS:
        return None if _is_named_paragraph(item, view) else label_furniture(item, view, role)
    if role is TIMESTAMP and not _is_timestamp(item, view):
        return None
    if role in HEADER_ROLES:
        return _label_header_part(item, view, role)
    return _label_tag(item, view) if role is Role.TAGS else (role, 0.75)


def _is_named_paragraph(item: Features, view: View) -> bool:
    """Tell whether a paragraph of the story only bears an odd name ("paywall", "AdDsWC")."""
    if not item.inside or item.characters < SHORTEST_PARAGRAPH or not item.ends:
        return False
    if not view.first <= item.block.id <= view.last or item.box is None or item.box.tag != "p":
        return False
    pleads = name_plea(item.says) is not None or view.phrases.sells(item.lower)
    return item.link_share < 0.2 and not pleads


def _is_timestamp(item: Features, view: View) -> bool:
    """Tell whether a block gives a time; a heading of many words only begins with one."""
    return view.says_date(item) and not (item.heading and item.words > LONGEST_TIME)


def _label_tag(item: Features, view: View) -> Label:
    """What names itself a tag: the story's, unless it stands in a menu above it or in a button."""
    if "button" in item.around:
        return (Role.INTERFACE, 0.5)
    above = "nav" in item.around and item.block.id < view.start
    return (NAVIGATION, 0.6) if above else (Role.TAGS, 0.75)


def _label_header_part(item: Features, view: View, role: Role) -> Label | None:
    """Names, times and kickers belong to the article near its head, else to other stories."""
    if role is Role.DECK and name_plea(item.says) is PROMOTION:
        return (PROMOTION, 0.6)
    if item.heading and role is Role.DECK and item.block.id > view.first:
        return None
    if role is Role.BYLINE and item.prose:
        return (Role.BIO, 0.5)
    if view.start - 12 <= item.block.id <= view.last + 6:
        return (role, 0.75)
    return None


def label_furniture(item: Features, view: View, role: Role) -> Label | None:
    """Furniture by name, with what the text says against it."""
    at = item.block.id
    if role not in OTHERS_WORDS and _is_headed_note(item):
        return (Role.NOTE, 0.6)
    if role is PROMOTION and item.words <= LONGEST_BUTTON and "interface" in item.says:
        return (Role.INTERFACE, 0.5)
    if role is NAVIGATION:
        near_head = view.start - 6 <= at < view.first and "nav" not in item.around
        return None if near_head else _label_menu(item, view)
    if role is RANKING and "nav" in item.around and item.words < STORY_WORDS:
        return (Role.NAVIGATION, 0.6)
    headed = role is RELATED and view.start < at < view.first
    return (_label_below_headline(item, view) if headed else None) or (role, 0.8)


def _is_headed_note(item: Features) -> bool:
    return "note" in item.says and item.words >= LEAST_NOTE and item.link_share < NOTE_LINKS


def _label_below_headline(item: Features, view: View) -> Label | None:
    """The time or the deck, in what bears a teaser's name."""
    if item.characters < SHORTEST_TEASER and view.says_date(item):
        return (Role.TIMESTAMP, 0.5)
    return (Role.DECK, 0.5) if _is_lone_lead(item) else None


def _is_lone_lead(item: Features) -> bool:
    """Tell whether a sentence without links is all that bears the name: `teaser` is a deck too."""
    alone = item.box is not None and item.box is item.block.element
    return alone and item.ends and item.link_share < 0.1 and item.words >= STORY_WORDS


def _label_menu(item: Features, view: View) -> Label:
    if "tags" in item.says and ":" in item.lower:
        return (Role.TAGS, 0.6)
    if _leads_to_story(item):
        return (RELATED, 0.5)
    if "button" in item.around:
        return (NAVIGATION if "nav" in item.around else Role.INTERFACE, 0.6)
    for name, role in MENU_WORDS if item.says and item.characters < 200 else ():
        if name in item.says:
            return (role, 0.6)
    if "share" in item.says and item.words <= SHARE_WORDS:
        return (Role.SHARE, 0.5)
    return _label_small_print(item, view) or (NAVIGATION, 0.8)


def _leads_to_story(item: Features) -> bool:
    """Tell whether a link in a menu is as long as a headline, in a list of others that are."""
    if item.link_share <= 0.5 or item.words < STORY_WORDS or "footer" in item.around:
        return False
    found = _find_list(item)
    return found is None or found.characters >= STORY_LINK * (found.last - found.first + 1)


def _find_list(item: Features) -> Region | None:
    """Return what the list holds of which the block is a whole item."""
    for step in item.block.element.ancestors() if item.block.element else ():
        region = step.region
        if region is None or region.last > region.first:
            return region if step.tag in LIST_TAGS else None
    return None


def _label_small_print(item: Features, view: View) -> Label | None:
    """What a footer says in words: who owns the site and where to reach it, or what it offers."""
    if item.link_share > 0.2 or item.words < LEAST_PRINT or "form" in item.around:
        return None
    if holds_phrase(item.lower, view.phrases.legal_within):
        return (LEGAL, 0.6)
    if item.ends and item.words >= STORY_WORDS:
        return (PROMOTION, 0.4)
    owned = "footer" in item.around and "article" not in item.around
    return (LEGAL, 0.4) if owned and not item.heading else None


def label_by_text(item: Features, view: View) -> Label | None:
    """Blocks that say what they are: notes, pleas, share words, legal lines."""
    if item.block.id >= view.start - HEAD_LINES and _is_note(item, view):
        return (Role.NOTE, 0.7 if item.block.id > view.first else 0.5)
    plea = name_plea(item.says)
    if item.characters < 200 and (plea is PROMOTION or view.phrases.sells(item.lower)):
        return (Role.PROMOTION, 0.7)
    if "share" in item.says and _is_tool_line(item):
        return (Role.SHARE, 0.6)
    if plea is LEGAL and item.characters < 300 and not (item.prose or _heads_part(item, view)):
        return (Role.LEGAL, 0.6)
    return _label_beside_text(item, view)


def _heads_part(item: Features, view: View) -> bool:
    """Tell whether a heading stands amid the story: "Legal questions remain"."""
    return bool(item.heading and item.inside and view.first < item.block.id < view.last)


def _is_tool_line(item: Features) -> bool:
    """Tell whether a line is a word or two, or several links: "Print | E-mail | Comments (2)"."""
    if item.heading:
        return False
    return (item.words <= 4 and item.characters < 30) or (
        len(item.block.links) > 1 and item.characters < LONGEST_TOOLS
    )


def _is_note(item: Features, view: View) -> bool:
    if item.characters < 500 and "note" in item.says:
        return True
    late = item.characters < LONGEST_CONTACT and item.block.id > view.first
    if late and "@" in item.lower and ADDRESS.search(item.lower) is not None:
        return True
    return item.characters < 400 and holds_phrase(item.block.text.lower(), view.phrases.note_within)


def _label_beside_text(item: Features, view: View) -> Label | None:
    """What stands around the text in its own element: a table of contents, who the author is."""
    if "contents" in item.says and item.characters < LONGEST_CONTENTS and not item.ends:
        return (Role.NAVIGATION, 0.6)
    return (Role.BIO, 0.5) if _is_bio(item, view) else None


def _is_bio(item: Features, view: View) -> bool:
    """Tell whether a paragraph at the story's end tells who the author is."""
    at_end = item.inside and view.first < item.block.id and item.block.id >= view.last - 1
    return at_end and holds_phrase(item.lower[:LONGEST_NAME], view.phrases.bio_within)


def label_rest(item: Features, view: View) -> Label:
    """Furniture without a name: links to stories, menus, the small print."""
    if "button" in item.around or "form" in item.around:
        return (Role.INTERFACE, 0.5)
    if item.characters < 60 and "interface" in item.says:
        return (Role.INTERFACE, 0.5)
    if item.link_share > 0.5:
        story = item.words >= 5 or item.heading
        return (RELATED if story else NAVIGATION, 0.5)
    if item.block.id > view.last and item.words >= 5:
        small = _label_small_print(item, view) if "footer" in item.around else None
        return small or _label_after(item)
    return (NAVIGATION, 0.3)


def _label_after(item: Features) -> Label:
    """A line below the story: a teaser stands near a link, a message of the site does not."""
    for step in item.block.element.ancestors() if item.block.element else ():
        region = step.region
        if region is not None and region.last - region.first >= MESSAGE_BLOCKS:
            return (RELATED if region.link_share > MESSAGE_LINKS else Role.INTERFACE, 0.4)
    return (RELATED, 0.4)

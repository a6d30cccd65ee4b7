"""An opened page and its record in, the page as a harmless document out: what the room shows.

The document holds the page's words and nothing of its markup: no script, style, form, picture or
address that a browser would load or follow. Its own policy forbids all of these again.
"""

import base64
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

import msgspec

from onrecord.page.placing import place_page
from onrecord.page.text import read_text
from onrecord.source.opened import Opened
from onrecord.types import ARTICLE_ROLES, Block, Record, Role, Skipped
from onrecord.web.framelights import is_statement_id, read_style, write_fonts, write_lights
from onrecord.web.framemarking import mark_blocks
from onrecord.web.framenode import Box, Words
from onrecord.web.framespeakers import number_speakers
from onrecord.web.frametidying import tidy_tree
from onrecord.web.frametree import build_tree
from onrecord.web.framewriting import Shown, escape, write_all, write_tree
from onrecord.web.passages import MOST_STATEMENTS, cut_statements

Theme = Literal["", "light", "dark"]
MOST_BLOCKS = 20_000
"""Blocks of a page that are shown; the record has all of them."""
MOST_LEFT = 500


class Frame(msgspec.Struct, frozen=True):
    """A page to be shown: its HTML, the policy it must be served with, what could be placed.

    `left` are the blocks that found no place in the page and are listed below it; `is_whole` tells
    whether nothing was left out for its size.
    """

    html: str
    policy: str
    placed: int
    left: tuple[int, ...] = ()
    is_whole: bool = True


class Manner(msgspec.Struct, frozen=True, kw_only=True):
    """How a page is shown: the record's own address, colours, blocks to point at, parser's depth.

    `fonts` gives the addresses of the room's own fonts by their families.
    """

    address: str
    theme: Theme = ""
    fonts: tuple[tuple[str, str], ...] = ()
    named: frozenset[int] = frozenset()
    max_depth: int = 12_000


def build_frame(opened: Opened, outcome: Record | Skipped, manner: Manner) -> Frame:
    """Return the page as it is shown beside its record. Raises SourceUnreadable."""
    blocks = outcome.blocks[:MOST_BLOCKS] if isinstance(outcome, Record) else ()
    shown = choose_shown(outcome, blocks, manner)
    if opened.is_markup:
        root, is_whole = build_markup(opened, blocks, manner)
    else:
        root, is_whole = build_text(opened, blocks), True
    marked = mark_blocks(root)
    left = tuple(block for block in blocks if block.id not in marked)
    body, named = write_tree(root.children, shown)
    below, more = write_tree(list(list_left(left)), shown)
    is_whole = is_whole and (not isinstance(outcome, Record) or blocks == outcome.blocks)
    html, style = write_document(body + below, shown, named | more, root.attributes, manner)
    return Frame(
        html=html,
        policy=write_policy(style),
        placed=len(blocks) - len(left),
        left=tuple(block.id for block in left),
        is_whole=is_whole,
    )


def build_markup(opened: Opened, blocks: Sequence[Block], manner: Manner) -> tuple[Box, bool]:
    """Return the tree of a page of markup, its words numbered as the record's blocks."""
    placed = place_page(
        opened.text,
        url=opened.source.url,
        max_depth=manner.max_depth,
        encoded=opened.encoded,
    )
    numbers = match_blocks([block.text for block in placed.blocks], blocks)
    root, is_whole = build_tree(placed, numbers)
    return tidy_tree(root), is_whole


def build_text(opened: Opened, blocks: Sequence[Block]) -> Box:
    """Return the tree of a plain text: a paragraph for each line that is a block."""
    lines = [block.text for block in read_text(opened.text).blocks]
    numbers = match_blocks(lines, blocks)
    found = (
        Box("p", {}, [Words(text, numbers.get(number))])
        for number, text in enumerate(lines[:MOST_BLOCKS])
    )
    return Box("div", {}, list(found))


def match_blocks(texts: Sequence[str], blocks: Sequence[Block]) -> dict[int, int]:
    """Return which of the record's blocks each text is: the next of the same words.

    They are the same, one by one, but where another version of onrecord has read the page.
    """
    known: dict[str, list[int]] = defaultdict(list)
    for block in reversed(blocks):
        known[block.text].append(block.id)
    return {number: known[text].pop() for number, text in enumerate(texts) if known.get(text)}


def choose_shown(outcome: Record | Skipped, blocks: Sequence[Block], manner: Manner) -> Shown:
    """Return what the page is written with."""
    if not isinstance(outcome, Record):
        return Shown({}, {}, manner.address, {})
    statements = [each for each in outcome.statements if is_statement_id(each.id)]
    return Shown(
        roles={block.id: block.role for block in blocks},
        segments=cut_statements(statements[:MOST_STATEMENTS]),
        address=manner.address,
        speakers=number_speakers(outcome),
        named=manner.named,
        opening=find_opening(outcome, blocks),
    )


def find_opening(record: Record, blocks: Sequence[Block]) -> int | None:
    """Return the block at which the story begins: the headline's, else the first of its own."""
    headline = record.article.headline
    if headline is not None and headline.block is not None:
        return headline.block
    return next((block.id for block in blocks if block.role in ARTICLE_ROLES), None)


def list_left(left: Sequence[Block]) -> Iterable[Box]:
    """Yield what is shown of the blocks that have no place in the page."""
    if not left:
        return
    note = f"{len(left)} blocks of the record could not be placed in the page:"
    yield Box("p", {"class": "left"}, [Words(note)])
    for block in left[:MOST_LEFT]:
        yield Box("p", {}, [Words(block.text, block.id)], block.id)


def write_document(
    body: str,
    shown: Shown,
    named: Iterable[str],
    attributes: Mapping[str, str],
    manner: Manner,
) -> tuple[str, str]:
    """Return the whole document, and the style in it."""
    names = frozenset(named)
    statements = sorted(filter(is_statement_id, names), key=lambda name: int(name[1:]))
    blocks = sorted(number for number in shown.named if f"b{number}" in names)
    style = write_fonts(manner.fonts) + read_style() + write_lights(statements, blocks)
    still = "".join(
        f'<span class="still" id="h{name}"></span>'
        for name in (*statements, *(f"b{number}" for number in blocks))
    )
    root = {**attributes, **({"data-theme": manner.theme} if manner.theme else {})}
    html = (
        f'<!DOCTYPE html><html{write_all(root)}><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="robots" content="noindex"><meta name="referrer" content="no-referrer">'
        f"<title>The page as it was</title><style>{style}</style></head><body>"
        f"{write_legend(shown)}{still}<main>{body}</main></body></html>"
    )
    return html, style


def write_legend(shown: Shown) -> str:
    """Return the legend: a switch for each role that the page has, and one for all furniture."""
    counts = Counter(shown.roles.values())
    if not counts:
        return ""
    story = [role for role in Role if role in ARTICLE_ROLES and role in counts]
    furniture = [role for role in Role if role not in ARTICLE_ROLES and role in counts]
    parts = [write_switch(role.value, counts[role], f"r-{role.value} story") for role in story]
    if furniture:
        total = sum(counts[role] for role in furniture)
        parts.append('<span class="gap"></span>')
        parts.append(write_switch("furniture", total, "all"))
        parts += [write_switch(r.value, counts[r], f"r-{r.value} hued") for r in furniture]
    switches = "".join(parts)
    return (
        f'<div class="legend" dir="ltr" role="group" aria-label="Roles of blocks">'
        f'<span class="name">Switch roles</span>{switches}</div>'
    )


def write_switch(name: str, count: int, classes: str) -> str:
    """Return one switch of the legend, on."""
    return (
        f'<span class="switch"><input type="checkbox" id="role-{name}" checked>'
        f'<label for="role-{name}" class="{classes}">{escape(name)} <small>{count}</small></label>'
        "</span>"
    )


def write_policy(style: str) -> str:
    """Return the Content-Security-Policy of a shown page (https://www.w3.org/TR/CSP3/).

    Nothing loads but the room's own fonts, nothing runs, the origin is none; links that the
    reader clicks may show the record's own address in the whole window.
    """
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return (
        "sandbox allow-top-navigation-by-user-activation; default-src 'none'; "
        f"style-src 'sha256-{digest}'; font-src 'self'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'self'"
    )

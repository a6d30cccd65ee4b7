"""Diagnosed pages, in; one self-contained HTML file, out: page text by role, gold beside."""

from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby
from pathlib import Path

from bench.diagnosis import BlockView, FieldView, GoldView, PageView
from onrecord.types import ARTICLE_ROLES, Role

STYLE = (Path(__file__).parent / "gallery.css").read_text()
ARTICLE = frozenset(map(str, ARTICLE_ROLES))
QUIET_RUN = 3
"""Furniture blocks in a row, faultless, from which on they are folded away."""


def build_gallery(views: Iterable[PageView], title: str) -> str:
    """Return the gallery's HTML, pages in the order given."""
    views = tuple(views)
    cards = "\n".join(build_card(view) for view in views)
    legend = " ".join(f'<span class="chip {role}">{role}</span>' for role in map(str, Role))
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{STYLE}\n{''.join(build_colors())}</style>"
        f"<header><h1>{escape(title)}</h1><p>{len(views)} pages, worst first. A red bar is text "
        f"that we keep and the gold does not; a blue one is the gold's text that we lost; in a set "
        f"with labelled roles the right role stands in the margin.</p><p>{legend}</p></header>"
        f"<nav>{' '.join(map(build_jump, views))}</nav><main>{cards}</main>"
    )


def build_jump(view: PageView) -> str:
    """Return a link to a page's card."""
    return f'<a href="#{escape(view.id)}">{escape(view.id[:24])}</a> {view.counts.f1:.2f} '


def build_colors() -> Iterator[str]:
    """Yield a style rule for each role: article roles bright, furniture pale."""
    for place, role in enumerate(map(str, Role)):
        hue = place * 47 % 360
        light, strength = (88, 65) if role in ARTICLE else (92, 35)
        yield f".{role}{{background:hsl({hue} {strength}% {light}%)}}"


def build_card(view: PageView) -> str:
    """Return one page: figures, facts, its blocks and the gold."""
    counts = view.counts
    head = (
        f"<h2>{escape(view.id)} <small>F1 {counts.f1:.3f} · precision {counts.precision:.3f} · "
        f"recall {counts.recall:.3f} · {escape(view.verdict)}</small></h2>"
        f'<a href="{escape(view.url)}" rel="noreferrer">{escape(view.url)}</a>'
    )
    facts = "".join(map(build_field, view.fields))
    gold = "".join(map(build_gold, view.gold)) + "".join(map(build_unwanted, view.unwanted))
    return (
        f'<section id="{escape(view.id)}">{head}<table>{facts}</table><div class="two">'
        f'<div class="page">{"".join(build_blocks(view.blocks))}</div>'
        f'<div class="gold">{gold}</div></div></section>'
    )


def build_field(field: FieldView) -> str:
    """Return a row of the facts' table."""
    state = {True: "right", False: "wrong", None: "open"}[field.right]
    cells = (field.name, field.ours, field.gold)
    return f'<tr class="{state}">' + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"


def build_blocks(blocks: Iterable[BlockView]) -> Iterator[str]:
    """Yield our blocks, long runs of faultless furniture folded."""
    for quiet, run in groupby(blocks, is_quiet):
        group = list(run)
        lines = "".join(map(build_block, group))
        if quiet and len(group) >= QUIET_RUN:
            roles = Counter(block.role for block in group)
            names = ", ".join(f"{count} {role}" for role, count in roles.most_common())
            yield f"<details><summary>{names}</summary>{lines}</details>"
        else:
            yield lines


def is_quiet(block: BlockView) -> bool:
    """Say whether a block is furniture that nobody doubts."""
    wrong = block.gold_role not in (None, block.role)
    return not block.fault and not wrong and block.role not in ARTICLE


def build_block(block: BlockView) -> str:
    """Return one block in its role's colour; path and confidence show under the pointer."""
    hint = escape(f"{block.path} ({block.confidence:.2f})")
    role = block.role
    if block.gold_role not in (None, block.role):
        role = f'{block.role} <b class="should">{escape(block.gold_role or "")}</b>'
    return (
        f'<p class="{escape(block.role)} {block.fault}" title="{hint}">'
        f"<i>{role}</i>{escape(block.text)}</p>"
    )


def build_gold(line: GoldView) -> str:
    """Return a gold paragraph; one that we lost names our role of the block that holds it."""
    if line.found:
        return f"<p>{escape(line.text)}</p>"
    holder = escape(line.held_by or "in no block")
    return f'<p class="missing"><i>{holder}</i>{escape(line.text)}</p>'


def build_unwanted(snippet: str) -> str:
    """Return a snippet that the body should not have."""
    return f'<p class="extra"><i>unwanted</i>{escape(snippet)}</p>'

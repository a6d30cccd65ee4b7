"""Markup whose elements say their role in `data-role` in, the labelled page out."""

import pytest

from onrecord.page.page import LabelledPage, TextBlock
from onrecord.page.text import read_text
from onrecord.page.tree import read_page
from onrecord.types import Role

URL = "https://www.example.org/world/2025/storm.html"


@pytest.fixture
def mark():
    """Return a function that labels blocks by the `data-role` around them."""
    return _mark


@pytest.fixture
def mark_lines():
    """Return a function that labels the lines of a plain text."""
    return _mark_lines


def _mark(html: str, url: str | None = URL) -> LabelledPage:
    """Label each block with the `data-role` of the nearest element that has one."""
    page = read_page(html, url=url)
    roles = tuple(_find_role(block) for block in page.blocks)
    return LabelledPage(page, roles, (1.0,) * len(roles))


def _mark_lines(*lines: tuple[Role, str]) -> LabelledPage:
    """Label the lines of a plain text."""
    page = read_text("\n".join(text for _, text in lines))
    return LabelledPage(page, tuple(role for role, _ in lines), (1.0,) * len(lines))


def _find_role(block: TextBlock) -> Role:
    element = block.element
    while element is not None:
        if named := element.attributes.get("data-role"):
            return Role(named)
        element = element.parent
    return Role.INTERFACE

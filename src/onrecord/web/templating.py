"""Templates in, an environment that draws them with everything escaped out."""

import re
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from onrecord.archive.hits import Snippet
from onrecord.web.links import Links
from onrecord.web.static import Static
from onrecord.web.wording import (
    count_noun,
    format_count,
    format_day,
    format_share,
    format_time,
    name_outlet,
)

ENTRIES = (
    ("front", "/", "Front"),
    ("search", "/search", "Search"),
    ("people", "/people", "People"),
    ("quotations", "/quotations", "Quotations"),
    ("families", "/families", "Families"),
    ("outlets", "/outlets", "Outlets"),
    ("rankings", "/rankings", "Rankings"),
    ("read", "/most-read", "Most read here"),
)
"""The room's sections: the name that a template gives itself, path, words."""


def build_environment(links: Links, static: Static, *, allow_add: bool) -> Environment:
    """Return the environment. A name that is not there is an error, never an empty text."""
    environment = Environment(
        loader=PackageLoader("onrecord.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters.update(
        count=format_count,
        day=format_day,
        time=format_time,
        share=format_share,
        noun=count_noun,
        marked=mark_words,
        ticked=mark_code,
        outlet=name_outlet,
        safe_href=keep_web_address,
    )
    environment.globals.update(to=links, static=static, allow_add=allow_add, entries=ENTRIES)
    return environment


def mark_words(snippet: Snippet) -> Markup:
    """Return a snippet's text, escaped, with what was found in `mark` elements."""
    parts: list[Any] = []
    at = 0
    for start, end in sorted(snippet.marks):
        if start < at:
            continue
        parts += [snippet.text[at:start], Markup("<mark>{}</mark>").format(snippet.text[start:end])]
        at = end
    return Markup("").join([*parts, snippet.text[at:]])


def mark_code(text: str) -> Markup:
    """Return a text, escaped, with what stands between backticks in `code` elements."""
    code, plain = Markup("<code>{}</code>"), Markup("{}")
    parts = re.split(r"`([^`]*)`", text)
    return Markup("").join(
        (code if at % 2 else plain).format(each) for at, each in enumerate(parts)
    )


def keep_web_address(url: str | None) -> str | None:
    """Return a stranger's address where it leads to the web; None for `javascript:` and the like.

    White space and control characters are what browsers leave out before they look for a scheme.
    """
    plain = "".join(letter for letter in url or "" if letter > " ")
    return plain if plain.lower().startswith(("http://", "https://")) else None

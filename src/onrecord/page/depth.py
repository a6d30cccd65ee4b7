"""Markup in, markup that nests no deeper than a parser can bear out."""

import re

TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)(?:[^>\"']|\"[^\"]*\"|'[^']*')*>")
FLAT = frozenset(
    "area base br col embed hr img input link meta param source track wbr p li dt dd option "
    "optgroup tr td th thead tbody tfoot rp rt".split()
)
"""Elements that hold nothing, or that the parser closes by itself before the next of their kind."""


def limit_depth(html: str, max_depth: int) -> tuple[str, int]:
    """Drop the start tags that would stand deeper than `max_depth`; return also how many.

    The depth is an estimate from above (a tag that is never closed counts as open to the end),
    so a page that is left alone is certainly bearable. Pages with few tags are not looked at.
    """
    if html.count("<") <= max_depth:
        return html, 0
    depth = dropped = kept_to = 0
    parts: list[str] = []
    for tag in TAG.finditer(html):
        if tag.group(2).lower() in FLAT:
            continue
        if tag.group(1):
            depth = max(0, depth - 1)
            continue
        depth += 1
        if depth > max_depth:
            parts.append(html[kept_to : tag.start()])
            kept_to = tag.end()
            dropped += 1
    parts.append(html[kept_to:])
    return ("".join(parts), dropped) if dropped else (html, 0)

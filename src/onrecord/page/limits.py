"""Markup in, markup that the parser reads in bounded time and memory out, with what was left out.

Where the parser (lexbor) takes more than linear time is measured in `tests/test_hostile.py`.
"""

import re
from collections.abc import Iterator

import msgspec

from onrecord.page.depth import Nesting
from onrecord.page.tokens import ATTRIBUTE, NAME, TOKEN, read_tokens
from onrecord.types import ReadingWarning

FEW_TAGS = 3_000
"""So few tags can do no harm, however they nest."""
MANY_TAGS = 12_000
MAX_TAGS = 250_000
MAX_ATTRIBUTES = 300
WINDOW = 2_000
"""Characters without a `<` or `>` that make a tag worth looking at."""
LARGE = 1_000_000
"""Markup of so many characters is looked at tag by tag."""
STEPS = 400_000_000
"""Elements that the parser may look at on its way up from tags, all tags together."""
ELEMENTS = 600_000
"""Formatting elements that the parser may build for want of end tags, all blocks together."""
COPIED = 2_500_000_000
"""Characters that the parser may copy when it moves text out of tables."""

FORMATTED = re.compile(
    r"<(?=[bcefistu])(?:b|big|code|em|font|i|s|small|strike|strong|tt|u)[\t\n\f\r /]",
    re.IGNORECASE | re.ASCII,
)
TABLE = re.compile("<[tT][aA][bB][lL][eE]")
LONG_TAG = re.compile(rf"(<{NAME}(?:{ATTRIBUTE}){{{MAX_ATTRIBUTES}}})(?:{ATTRIBUTE})++")
"""A tag with too many attributes; the group ends before the first too many."""
LONG_START = re.compile(
    r"<[a-zA-Z](?=[^>]{600}|[^>]{0,600}=[\t\n\f\r ]*+(?:\"[^\">]*+>|'[^'>]*+>))"
)
"""How a tag with too many begins: with two characters for each, or a `>` in a quoted value."""
MAX_STARTS = 200

WARNINGS = (
    ReadingWarning(code="too-many-tags", message=f"only the first {MAX_TAGS} tags were read"),
    ReadingWarning(
        code="too-many-attributes",
        message=f"attributes after the first {MAX_ATTRIBUTES} were dropped from {{}} tags",
    ),
    ReadingWarning(code="too-deep", message="{} start tags below depth {depth} were dropped"),
    ReadingWarning(
        code="unclosed-formatting", message="{} start tags of unclosed formatting were dropped"
    ),
    ReadingWarning(code="too-many-options", message="{} tags of options were dropped"),
    ReadingWarning(code="repeated-root", message="{} more tags of html and body were dropped"),
    ReadingWarning(
        code="stray-table-text", message="{} tags after text between cells were dropped"
    ),
)
"""What may be left out; messages say how often."""


def limit_markup(html: str, max_depth: int) -> tuple[str, tuple[ReadingWarning, ...]]:
    """Return the markup as it is, or without the tags that would take the parser too long.

    Text always stays, but for what follows the 250,000th tag. `max_depth` is how many elements
    may be open below each other; the more tags there are, the fewer.
    """
    dropped: dict[str, int] = {}
    tags = html.count("<")
    if tags > MAX_TAGS:
        html = html[: find_tag(html, MAX_TAGS)]
        dropped["too-many-tags"], tags = tags - MAX_TAGS, MAX_TAGS
    html, dropped["too-many-attributes"] = cut_attributes(html, tags)
    depth = min(max_depth, STEPS // max(1, tags))
    if tags > min(FEW_TAGS, max_depth) and is_suspicious(html, tags, depth):
        nesting = Nesting(html, depth=depth, formatting=max(3, ELEMENTS // tags))
        html = nesting.simplify()
        dropped |= nesting.dropped
    return html, _build_warnings(dropped, depth) if any(dropped.values()) else ()


def is_suspicious(html: str, tags: int, depth: int) -> bool:
    """Tell whether the markup may be too much for the parser; cheap, and right when it says no."""
    if tags > min(MANY_TAGS, depth):
        return True
    if (len(FORMATTED.findall(html)) + 36) * tags > ELEMENTS:
        return True
    return tags * len(html) > COPIED and TABLE.search(html) is not None


def cut_attributes(html: str, tags: int) -> tuple[str, int]:
    """Return the markup with at most 300 attributes a tag, and how many of its tags had more.

    What looks like such a tag in a script is cut too: nobody sees it, and it is not counted.
    """
    parts: list[str] = []
    position = count = 0
    large = len(html) > LARGE or tags > MANY_TAGS
    if large and not may_have_long_tags(html):
        return html, 0
    for start, in_script in list_long_tags(html) if large else find_long_tags(html):
        tag = LONG_TAG.match(html, start) if start >= position else None
        if tag is not None:
            parts.append(html[position : tag.end(1)])
            position = tag.end()
            count += not in_script
    parts.append(html[position:])
    return ("".join(parts) if position else html), count


def may_have_long_tags(html: str) -> bool:
    """Tell whether a tag may have too many attributes; cheap, and right when it says no."""
    for number, match in enumerate(LONG_START.finditer(html)):
        if number == MAX_STARTS or LONG_TAG.match(html, match.start()):
            return True
    return False


def find_long_tags(html: str) -> Iterator[tuple[int, bool]]:
    """Yield where tags stand that may have too many attributes, and whether in a script.

    Only stretches without any `<` or without any `>` are looked at: that takes no time.
    """
    at = 0
    while 0 <= at < len(html):
        if html.find(">", at, at + WINDOW) >= 0 and html.find("<", at, at + WINDOW) >= 0:
            at += WINDOW
            continue
        start = html.rfind("<", 0, at + 1)
        if start >= 0 and LONG_TAG.match(html, start):
            yield start, html.rfind("<script", 0, start) > html.rfind("</script", 0, start)
        following = html.find("<", at)
        at = -1 if following < 0 else (following // WINDOW + 1) * WINDOW


def list_long_tags(html: str) -> Iterator[tuple[int, bool]]:
    """Yield where tags stand that may have too many attributes, and whether in a script.

    In SVG, styles and titles hold tags, so raw text is looked through too.
    """
    for token in read_tokens(html):
        if len(token.attributes) >= 2 * MAX_ATTRIBUTES:
            yield token.start, False
        if token.raw_end > token.end:
            for match in TOKEN.finditer(html, token.end, token.raw_end):
                if len(match[3] or "") >= 2 * MAX_ATTRIBUTES:
                    yield match.start(), token.name == "script"


def find_tag(html: str, number: int) -> int:
    """Return where the `<` with that number (from 0) stands."""
    position = -1
    for _ in range(number + 1):
        position = html.find("<", position + 1)
    return position


def _build_warnings(dropped: dict[str, int], depth: int) -> tuple[ReadingWarning, ...]:
    return tuple(
        msgspec.structs.replace(
            warning,
            field="source",
            message=str(warning.message).format(dropped[warning.code], depth=depth),
        )
        for warning in WARNINGS
        if dropped.get(warning.code)
    )

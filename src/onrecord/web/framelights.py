"""What a shown page can light in, the style rules that light it when its address says so out.

A shown page runs no script. What is lit is told by the fragment of its address: `#s3` lights the
statement s3 and goes to it, `#hs3` only lights it; `#b12` and `#hb12` do the same with a block.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

from onrecord.types import Role

STATEMENT = re.compile(r"s[1-9][0-9]{0,5}")
PARTS = {"source": "var(--source)", "cue": "var(--cue)", "content": "var(--content)"}


def is_statement_id(name: str) -> bool:
    """Tell whether a statement's id is one that a page may be written with."""
    return STATEMENT.fullmatch(name) is not None


@cache
def read_style() -> str:
    """Return the style that all shown pages have."""
    own = files("onrecord.web").joinpath("frame.css").read_text(encoding="utf-8")
    return own + "".join(list_switches())


def list_switches() -> Iterator[str]:
    """Yield the rules of the legend: a role that is switched off loses its tint and stands back."""
    yield "html:has(#role-furniture:not(:checked)) .furniture{display:none}\n"
    for role in Role:
        name = role.value
        off = f"html:has(#role-{name}:not(:checked)) .r-{name}.b"
        yield f"{off}{{background:none;box-shadow:none;opacity:.4}}{off}::before{{content:''}}\n"


def write_fonts(fonts: Iterable[tuple[str, str]]) -> str:
    """Return the rules that make fonts of addresses known by their families."""
    return "".join(
        f'@font-face{{font-family:{family};src:url("{address}") format("woff2");'
        f"font-weight:200 800;font-display:swap}}\n"
        for family, address in fonts
    )


def write_lights(statements: Iterable[str], blocks: Iterable[int]) -> str:
    """Return the rules that light statements and blocks."""
    rules = []
    for name in statements:
        lit = f"html:has(:is(#{name},#h{name}):target)"
        for part, colour in PARTS.items():
            rules.append(f"{lit} .{name}-{part}{{background:{colour};color:var(--ink)}}")
    for block in blocks:
        lit = f"html:has(:is(#b{block},#hb{block}):target)"
        rules.append(f'{lit} [data-block="{block}"]{{outline:2px solid var(--edge);--tint:.24}}')
    return "\n".join(rules)

"""A page in, the picture of its view for the README out (SVG, as a terminal shows it)."""

import io
import re
import sys
from pathlib import Path

from rich.console import Console, Group

import onrecord
from onrecord.cli.lists import list_statements, list_times, list_warnings
from onrecord.cli.view import show_body, show_facts, show_head, show_images

WIDTH = 100
FONT_FACE = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
"""Rich's own rules fetch a font from elsewhere; any monospace font does."""


def draw_page(page: Path) -> str:
    """Return the view of the page without its rankings, which would make it too long."""
    record = onrecord.read(page)
    if not isinstance(record, onrecord.Record):
        raise SystemExit(f"{page}: {record.reason}")
    view = Group(
        *show_head(record.article),
        show_facts(record),
        *show_images(record.article.images),
        *show_body(record, colour=True),
        *list_statements(record),
        *list_times(record),
        *list_warnings(record),
    )
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    console.print(view)
    return FONT_FACE.sub("", console.export_svg(title=f"onrecord read {page}"))


if __name__ == "__main__":
    source, target = map(Path, sys.argv[1:])
    target.write_text(draw_page(source), encoding="utf-8")

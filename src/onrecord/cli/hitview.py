"""Something found in, its view for the terminal out."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from onrecord.archive.hits import Hit, RankingHit, RecordHit, Snippet, StatementHit
from onrecord.archive.searching import AnyHit
from onrecord.cli.lists import choose_link
from onrecord.cli.printable import clean_line, clean_text, shorten

LONGEST = 300


def build_hit_view(hit: AnyHit, number: int, *, colour: bool) -> RenderableType:
    """Return number, head, snippet and where it stands, a line each."""
    head = Text(f"{number:>3}  ", "dim").append_text(describe_hit(hit))
    lines = [show_snippet(hit.snippet, colour=colour), *show_content(hit), describe_page(hit)]
    indented = (Padding(line, (0, 0, 0, 5), expand=False) for line in lines)
    return Group(head, *indented, Text())


def show_content(hit: AnyHit) -> Iterator[Text]:
    """Yield what a statement says where the words stand in its source or cue."""
    if isinstance(hit, StatementHit) and hit.snippet.field != "content":
        yield Text(shorten(hit.content, LONGEST), "green")


def describe_hit(hit: AnyHit) -> Text:
    """Return what was found on one line: who says it, or the headline."""
    if isinstance(hit, StatementHit):
        return describe_statement(hit)
    if isinstance(hit, RankingHit):
        return describe_place(hit)
    return Text(clean_line(hit.headline or "(no headline)"), "bold")


def describe_statement(hit: StatementHit) -> Text:
    """Return who says it, through whom, how."""
    speaker = "; ".join(hit.people) or hit.speaker or hit.source or "(no source)"
    line = Text(clean_line(speaker), "bold cyan")
    if hit.cue:
        line.append(f" {clean_line(hit.cue)}", "yellow")
    if hit.through:
        through = " ← ".join(clean_line(name) for name in reversed(hit.through))
        line.append(f" ← {through}", "magenta")
    return line.append(f" · {hit.stance} · {hit.kind}", "dim")


def describe_place(hit: RankingHit) -> Text:
    """Return the ranking and its place there."""
    title = clean_line(hit.title or "(no title)")
    line = Text(f"#{hit.rank} ", "bold").append(title, "cyan")
    more = [clean_line(hit.section)] if hit.section else []
    more += [f"best #{hit.best}", f"on {hit.pages:,} {'page' if hit.pages == 1 else 'pages'}"]
    return line.append(f" · {' · '.join(more)}", "dim")


def show_snippet(snippet: Snippet, *, colour: bool) -> Text:
    """Return the snippet with what was found marked; by asterisks where there is no colour."""
    text = Text(clean_text(snippet.text))
    if colour:
        for start, end in snippet.marks:
            text.stylize("bold reverse", start, end)
        return text
    marked, at = Text(), 0
    for start, end in snippet.marks:
        marked.append(text.plain[at:start]).append(f"*{text.plain[start:end]}*")
        at = end
    return marked.append(text.plain[at:])


def describe_page(hit: Hit) -> Text:
    """Return the page that it stands on: its headline, outlet and day."""
    line = Text(style="dim")
    for part in list_parts(hit):
        line.append(" · " if line.plain else "").append(clean_line(part))
    if hit.url:
        line.append(" · " if line.plain else "").append(clean_line(hit.url), choose_link(hit.url))
    return line


def list_parts(hit: Hit) -> Iterator[str]:
    """Yield what tells the page, without what was told already."""
    if hit.headline and not isinstance(hit, RecordHit):
        yield hit.headline
    day = (hit.seen if isinstance(hit, RankingHit) else hit.published) or ""
    yield from filter(None, (hit.outlet, day[:10], f"page {hit.page}"))

"""Something found in, an item of a CommonMark list out."""

from onrecord.archive.hits import Hit, RankingHit, Snippet, StatementHit
from onrecord.archive.searching import AnyHit
from onrecord.export.controls import clean_file
from onrecord.export.markdown import escape_text, escape_url


def build_item(hit: AnyHit) -> str:
    """Return the hit as one item: who says it or what it is, the words, the page."""
    parts = (describe_hit(hit), mark_snippet(hit.snippet), describe_page(hit))
    return clean_file(f"- {' — '.join(part for part in parts if part)}\n")


def describe_hit(hit: AnyHit) -> str:
    """Return who says it with stance and kind, or the place in a ranking; None for a record."""
    if isinstance(hit, StatementHit):
        speaker = "; ".join(hit.people) or hit.speaker or hit.source or "(no source)"
        through = f", through {', '.join(reversed(hit.through))}" if hit.through else ""
        how = f"{hit.stance}, {hit.kind}{through}"
        return f"**{escape_text(speaker)}** {escape_text(hit.cue or '')} ({escape_text(how)})"
    if isinstance(hit, RankingHit):
        return f"**#{hit.rank}** of {escape_text(hit.title or '(no title)')}"
    return ""


def mark_snippet(snippet: Snippet) -> str:
    """Return the snippet, escaped, with what was found in bold."""
    pieces, at = [], 0
    for start, end in snippet.marks:
        pieces += [
            escape_text(snippet.text[at:start]),
            f"**{escape_text(snippet.text[start:end])}**",
        ]
        at = end
    return "".join([*pieces, escape_text(snippet.text[at:])])


def describe_page(hit: Hit) -> str:
    """Return the page: its headline as a link, outlet and day."""
    title = escape_text(hit.headline or hit.url or f"page {hit.page}")
    link = f"[{title}]({escape_url(hit.url)})" if hit.url else title
    return ", ".join(
        filter(None, (link, escape_text(hit.outlet or ""), (hit.published or "")[:10]))
    )

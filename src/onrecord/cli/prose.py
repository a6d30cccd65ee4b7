"""A record in, its story as plain text out."""

from onrecord.export.controls import clean_file
from onrecord.types import Record

BETWEEN = "\f\n"
"""Stands between two stories: a form feed, which no story holds."""


def build_text(record: Record) -> str:
    """Return the headline and the body's paragraphs, a blank line between each."""
    headline = record.article.headline
    parts = [headline.value if headline else "", record.article.text]
    return clean_file("\n\n".join(part for part in parts if part)) + "\n"

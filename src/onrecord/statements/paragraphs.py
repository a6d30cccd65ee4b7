"""An article's body in, the story that the statement reader sees out."""

import datetime

from onrecord.article.reading import ArticleReading
from onrecord.page.page import LabelledPage
from onrecord.statements.story import Paragraph, Story
from onrecord.types import ReadingWarning


def build_story(reading: ArticleReading, labelled: LabelledPage, *, longest: int) -> Story:
    """Return the body's blocks as paragraphs, the dateline marked off, with the story's day.

    What lies beyond `longest` characters is left out: `warn_story` says so.
    """
    article = reading.article
    dateline = article.dateline
    opening = dateline.block if dateline else None
    paragraphs: list[Paragraph] = []
    left = longest
    for id_ in article.body:
        text = labelled.page.blocks[id_].text[:left]
        start = reading.dateline_end if id_ == opening else 0
        if text:
            paragraphs.append(Paragraph(block=id_, text=text, start=min(start, len(text))))
        left -= len(text)
    return Story(
        paragraphs=tuple(paragraphs),
        headline=article.headline.value if article.headline else None,
        anchor=find_anchor(reading),
        language=(article.language or "en").split("-")[0].lower(),
    )


def warn_story(reading: ArticleReading, *, longest: int) -> tuple[ReadingWarning, ...]:
    """Return the warning of a body that is longer than statements are read from."""
    size = len(reading.article.text)
    if not reading.article.body or size <= longest:
        return ()
    message = f"statements were read from the first {longest} of {size} characters of the body"
    return (ReadingWarning(code="story-cut", field="statements", message=message),)


def find_anchor(reading: ArticleReading) -> datetime.date | None:
    """Return the day that "on Friday" counts from: the dateline's, else that of publication."""
    article = reading.article
    dates = (
        article.dateline.date if article.dateline else None,
        article.published.value if article.published else None,
    )
    for date in dates:
        if date and len(date) >= len("2025-11-09"):
            return datetime.date.fromisoformat(date[:10])
    return None

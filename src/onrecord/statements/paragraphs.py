"""An article's body in, the story that the statement reader sees out."""

import datetime

from onrecord.article.reading import ArticleReading
from onrecord.page.page import LabelledPage
from onrecord.statements.story import Paragraph, Story


def build_story(reading: ArticleReading, labelled: LabelledPage) -> Story:
    """Return the body's blocks as paragraphs, the dateline marked off, with the story's day."""
    article = reading.article
    dateline = article.dateline
    opening = dateline.block if dateline else None
    paragraphs = tuple(
        Paragraph(
            block=id_,
            text=labelled.page.blocks[id_].text,
            start=reading.dateline_end if id_ == opening else 0,
        )
        for id_ in article.body
    )
    return Story(
        paragraphs=paragraphs,
        headline=article.headline.value if article.headline else None,
        anchor=find_anchor(reading),
        language=(article.language or "en").split("-")[0].lower(),
    )


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

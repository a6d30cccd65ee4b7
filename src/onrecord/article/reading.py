"""A labelled page in, the article and the lists around it out: the steps, in order."""

import datetime

from onrecord.article.access import read_access
from onrecord.article.authors import read_authors
from onrecord.article.body import read_body
from onrecord.article.dateline import read_dateline
from onrecord.article.deck import build_deck, read_deck
from onrecord.article.headline import build_headline, read_headline, warn_headline
from onrecord.article.images import read_images
from onrecord.article.kind import read_kind
from onrecord.article.language import read_language
from onrecord.article.linkedstory import find_story
from onrecord.article.listwords import load_list_words
from onrecord.article.notes import read_notes
from onrecord.article.publisher import read_publisher
from onrecord.article.rankings import build_rankings, part_listings
from onrecord.article.related import build_related
from onrecord.article.sections import read_sections
from onrecord.article.sectionwords import load_section_words
from onrecord.article.sitenames import SiteNames
from onrecord.article.tags import read_tags
from onrecord.article.timestamps import read_timestamps
from onrecord.page.page import LabelledPage
from onrecord.types import (
    Article,
    Dateline,
    Explanation,
    Part,
    Ranking,
    ReadingWarning,
    RelatedList,
)


class ArticleReading(Part, frozen=True, kw_only=True):
    """What a page holds beside its blocks, and why.

    `dateline_end` is where the dateline ends in its block.
    """

    article: Article
    rankings: tuple[Ranking, ...] = ()
    related: tuple[RelatedList, ...] = ()
    warnings: tuple[ReadingWarning, ...] = ()
    explanations: tuple[Explanation, ...] = ()
    dateline_end: int = 0


def read_article(
    labelled: LabelledPage, *, now: datetime.datetime | None, published: str | None
) -> ArticleReading:
    """Return the article's facts, the rankings and the related lists.

    `published` is what the caller knows of the time; "2 hours ago" counts from `now`.
    """
    page = labelled.page
    story = find_story(page)
    names = SiteNames(page, story)
    tongue = read_language(labelled, story)
    language = tongue.best.value if tongue.best else None
    words = load_section_words(language)

    head = read_headline(labelled, story, names)
    headline, update = build_headline(head)
    deck = read_deck(labelled, headline.block if headline else None)
    sections, why_sections = read_sections(labelled, story, names, headline=headline, words=words)
    publisher, why_publisher = read_publisher(
        page, story, names, headline=headline.value if headline else None
    )
    signed = read_authors(labelled, names)
    times = read_timestamps(labelled, now=now, published=published)
    dateline, why_dateline = read_dateline(labelled, published=times.published)
    body = read_body(labelled, story)
    images = read_images(labelled, language)
    kind, why_kind = read_kind(
        page, story, sections=sections, text=body.text, images=images, words=words
    )
    free, why_free = read_access(labelled, story, language)

    article = Article(
        kind=kind,
        headline=headline,
        deck=build_deck(deck),
        sections=sections,
        authors=signed.authors,
        publisher=publisher,
        agency=signed.agency or (dateline.agency if dateline else None),
        update=update,
        dateline=dateline,
        published=times.published,
        modified=times.modified,
        language=language,
        images=images,
        body=body.blocks,
        text=body.text,
        notes=read_notes(labelled),
        tags=read_tags(labelled, language),
        free=free,
    )
    list_words = load_list_words(language)
    rankings, related = part_listings(labelled, list_words)
    return ArticleReading(
        article=article,
        rankings=build_rankings(rankings, list_words, sections),
        related=build_related(related),
        warnings=(
            *warn_headline(labelled, head),
            *signed.warnings,
            *times.warnings,
            *body.warnings,
        ),
        explanations=(
            head.explain(),
            deck.explain(),
            why_sections,
            *signed.explanations,
            why_publisher.explain(),
            why_dateline,
            *times.explanations,
            tongue.explain(),
            why_kind.explain(),
            why_free.explain(),
        ),
        dateline_end=find_dateline_end(labelled, dateline),
    )


def find_dateline_end(labelled: LabelledPage, dateline: Dateline | None) -> int:
    """Return where the dateline ends in its block, 0 without one."""
    if dateline is None:
        return 0
    start = labelled.page.blocks[dateline.block].text.find(dateline.as_printed)
    return start + len(dateline.as_printed) if start >= 0 else 0

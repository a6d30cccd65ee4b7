"""A source in, a record out: source → page → article → statements → record."""

import datetime

import msgspec

from onrecord.article.reading import ArticleReading, read_article
from onrecord.article.verdict import judge_page
from onrecord.errors import SourceError
from onrecord.models.pages import label_learned
from onrecord.page.page import LabelledPage
from onrecord.page.roles import label_page, label_story
from onrecord.page.rules import label_by_rules
from onrecord.page.text import read_text
from onrecord.page.tree import read_page
from onrecord.record.building import build_failed, build_record, build_skipped, name_source
from onrecord.record.explaining import explain_encoding
from onrecord.settings import DEFAULT, Settings
from onrecord.source.opened import Opened
from onrecord.source.opening import AnySource, open_source
from onrecord.statements.story import Reading
from onrecord.types import Explanation, Outcome, ReadingWarning


class Hints(msgspec.Struct, frozen=True, kw_only=True):
    """What the caller knows and the source does not say."""

    url: str | None = None
    published: str | None = None
    now: datetime.datetime | None = None
    as_story: bool = False


Explained = tuple[Outcome, tuple[Explanation, ...]]
Said = tuple[Reading, tuple[ReadingWarning, ...]]


def read_source(source: AnySource, hints: Hints, settings: Settings = DEFAULT) -> Explained:
    """Open and read one source; what cannot be opened or parsed becomes a `Failed`."""
    try:
        opened = open_source(source, url=hints.url, settings=settings)
        return read_opened(opened, hints, settings)
    except SourceError as error:
        return build_failed(error, settings), ()


def read_opened(opened: Opened, hints: Hints, settings: Settings) -> Explained:
    """Read an opened source: page, roles, article, statements, record."""
    labelled = read_blocks(opened, hints, settings)
    article = read_article(labelled, now=hints.now, published=hints.published)
    source = name_source(opened.source, labelled.page)
    warnings = (*opened.warnings, *labelled.page.warnings)
    explanations = (explain_encoding(opened), *article.explanations)
    verdict = None if hints.as_story else judge_page(labelled, source.media_type)
    if verdict is not None:
        skipped = build_skipped(
            source, labelled, article, verdict=verdict, warnings=warnings, settings=settings
        )
        return skipped, explanations
    said, cut = read_story(article, labelled, settings)
    warnings = (*warnings, *cut)
    record = build_record(source, labelled, article, said, warnings=warnings, settings=settings)
    return record, (*explanations, *said.explanations)


def read_blocks(opened: Opened, hints: Hints, settings: Settings) -> LabelledPage:
    """Return the source's blocks with their roles."""
    url = opened.source.url
    if opened.is_markup:
        page = read_page(opened.text, url=url, max_depth=settings.max_depth, encoded=opened.encoded)
    else:
        page = read_text(opened.text, url=url)
    if hints.as_story:
        return label_story(page)
    return label_page(page, label_learned if settings.models else label_by_rules)


def read_story(article: ArticleReading, labelled: LabelledPage, settings: Settings) -> Said:
    """Return who said what in the article's body, and a warning where it is too long."""
    if not settings.statements:
        return Reading(), ()
    from onrecord.models.mentions import load_mention_tagger as load_tagger
    from onrecord.models.statements import load_statement_model as load_model
    from onrecord.statements.paragraphs import build_story, warn_story
    from onrecord.statements.reading import Manner, read_statements

    longest = settings.max_story_characters
    story = build_story(article, labelled, longest=longest)
    model = load_model(story.language) if settings.models else None
    tagger = load_tagger(story.language) if settings.models else None
    how = Manner(wide=settings.wide, least=settings.min_confidence)
    return read_statements(story, model, how, tagger=tagger), warn_story(article, longest=longest)

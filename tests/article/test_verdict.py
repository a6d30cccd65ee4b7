import pytest

from onrecord.article.verdict import judge_page
from onrecord.types import SkipReason

URL = "https://www.example.org/"
PARAGRAPH = "<p data-role=body>It rained on the coast all night, and in the morning it went on.</p>"
LINKS = "".join(
    f'<p data-role=related><a href="/{n}">Storm number {n} hits the northern coast</a></p>'
    for n in range(30)
)
ARTICLE = '<meta property="og:type" content="article">'


def reason(labelled, media_type="text/html"):
    verdict = judge_page(labelled, media_type)
    return verdict and verdict.reason


def test_page_with_paragraphs_is_an_article(mark):
    assert reason(mark(f"<h1 data-role=headline>Storm</h1>{PARAGRAPH * 4}{LINKS}")) is None


def test_page_short_but_declared_an_article_is_one(mark):
    assert reason(mark(f"{ARTICLE}<h1 data-role=headline>Storm</h1>{LINKS}")) is None


def test_page_of_links_at_the_root_is_an_index(mark):
    teasers = LINKS.replace("</p>", "</p>" + PARAGRAPH)
    assert reason(mark(teasers, url=URL)) is SkipReason.INDEX_PAGE


def test_page_of_links_without_text_is_an_index(mark):
    assert reason(mark(LINKS)) is SkipReason.INDEX_PAGE


@pytest.mark.parametrize(
    "title",
    [
        "404 Not Found",
        "Page not found",
        "Access Denied",
        "Just a moment...",
        "Seite nicht gefunden",
    ],
)
def test_page_that_says_it_is_not_there_is_an_error(mark, title):
    labelled = mark(f"<title>{title}</title><h1 data-role=headline>Oh</h1><p>Back</p>")
    assert reason(labelled) is SkipReason.ERROR_PAGE


def test_page_about_an_error_is_an_article(mark):
    html = (
        f"<title>Page not found: a history</title><h1 data-role=headline>404</h1>{PARAGRAPH * 30}"
    )
    assert reason(mark(html)) is None


def test_page_without_text_is_empty_unless_its_metadata_has_the_story(mark):
    story = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Storm"}</script>'
    )
    assert reason(mark("<div></div>")) is SkipReason.EMPTY
    assert reason(mark(story)) is None


def test_page_of_frames_and_feed_are_named(mark):
    assert reason(mark("<frameset><frame src=a></frameset>")) is SkipReason.FRAMESET
    assert reason(mark("<p>x</p>"), "application/rss+xml") is SkipReason.FEED


def test_page_with_nothing_to_read_is_no_article(mark):
    assert reason(mark("<button>Log in</button>")) is SkipReason.NO_ARTICLE


@pytest.mark.parametrize(
    ("beside", "verdict"),
    [
        ("", SkipReason.NO_ARTICLE),
        (ARTICLE, None),
        ("<h1 data-role=headline>Storm</h1>", None),
        (LINKS[:800], SkipReason.NO_ARTICLE),
    ],
    ids=["nothing", "declared", "headline", "links"],
)
def test_page_of_one_sentence_is_read_where_something_says_that_it_is_a_story(
    mark, beside, verdict
):
    assert reason(mark(beside + PARAGRAPH)) is verdict

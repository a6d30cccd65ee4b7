import pytest

from onrecord.article.reading import read_article
from onrecord.types import Kind, Role

BODY = "<p data-role=body>It rained on the coast all night.</p>"


def read(labelled):
    return read_article(labelled, now=None, published=None)


def story(**fields: object) -> str:
    import json

    data = {"@type": "NewsArticle", "headline": "Storm"} | fields
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def test_article_text_joins_paragraphs_subheads_lists_and_quotes(mark):
    html = (
        "<h1 data-role=headline>Storm</h1><p data-role=body>One.</p><h2 data-role=subhead>Two</h2>"
        "<p data-role=caption>Not this.</p><li data-role=list>Three</li>"
    )
    article = read(mark(html)).article
    assert (article.body, article.text) == ((1, 2, 4), "One.\n\nTwo\n\nThree")


def test_article_that_only_scripts_show_has_the_text_of_its_metadata(mark):
    reading = read(mark(story(articleBody="It rained.\n\nIt went on. " * 20)))
    assert reading.article.body == ()
    assert reading.article.text.startswith("It rained.\n\nIt went on.")
    assert "body-from-metadata" in [warning.code for warning in reading.warnings]


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        (BODY, Kind.STORY),
        (story(**{"@type": "LiveBlogPosting"}) + BODY, Kind.LIVE_BLOG),
        (story(**{"@type": "OpinionNewsArticle"}) + BODY, Kind.OPINION),
        ("<p data-role=section>Opinion</p>" + BODY, Kind.OPINION),
        ('<meta property="og:type" content="video.other">' + BODY, Kind.VIDEO),
        ('<meta property="og:type" content="video.other">' + BODY * 60, Kind.STORY),
        (story(**{"@type": "ImageGallery"}) + BODY, Kind.GALLERY),
    ],
)
def test_article_kind(mark, html, kind):
    assert read(mark(html)).article.kind is kind


@pytest.mark.parametrize(
    ("html", "free"),
    [
        (BODY, True),
        (story(isAccessibleForFree="False") + BODY, False),
        (story(isAccessibleForFree=True) + '<div class="paywall"><p>Pay</p></div>' + BODY, True),
        ('<meta property="article:content_tier" content="locked">' + BODY, False),
        ('<meta property="article:content_tier" content="metered">' + BODY, None),
        (
            BODY + '<div class="x-paywall" data-role=promotion><p>Read on for 1 euro</p></div>',
            False,
        ),
        (BODY + "<p data-role=promotion>This article is for subscribers only.</p>", False),
    ],
)
def test_article_is_free_unless_something_says_otherwise(mark, html, free):
    assert read(mark(html)).article.free is free


@pytest.mark.parametrize(
    ("html", "language"),
    [
        ('<html lang="en-GB"><p data-role=body>x</p>', "en"),
        ('<meta property="og:locale" content="de_DE"><p data-role=body>x</p>', "de"),
        (
            '<html lang="en"><meta property="og:locale" content="de_DE">'
            + "<p data-role=body>Der Sturm hat in der Nacht die ganze Küste getroffen, und auch am "
            "Morgen regnete es weiter, wie die Feuerwehr mitteilte. Niemand wurde verletzt.</p>",
            "de",
        ),
        ("<p data-role=body>x</p>", None),
    ],
)
def test_article_language_is_the_declared_one_unless_declarations_differ(mark, html, language):
    assert read(mark(html)).article.language == language


def test_article_publisher_is_named_with_the_root_of_its_site(mark):
    publisher = read(
        mark(story(publisher={"name": "Coast News", "url": ""}) + BODY)
    ).article.publisher
    assert (publisher.name, publisher.url) == ("Coast News", "https://www.example.org")


def test_article_publisher_is_what_the_title_says_beside_the_headline(mark):
    html = "<title>Mill News: Storm hits town</title><h1 data-role=headline>Storm hits town</h1>"
    assert read(mark(html + BODY)).article.publisher.name == "Mill News"


def test_article_tags_are_the_printed_links_and_not_the_keywords(mark):
    html = story(keywords="(1) free") + BODY
    tags = '<p data-role=tags>Tags: <a href="/a">Storms</a>, <a href="/b">Coast</a></p>'
    headline = "<h1 data-role=headline>Storm</h1>"
    assert read(mark(headline + html + tags)).article.tags == ("Storms", "Coast")
    assert read(mark(html)).article.tags == ()


def test_article_tags_in_one_line_are_parted(mark):
    html = "<h1 data-role=headline>Storm</h1><p data-role=tags>Tags: Storms, Coast</p>"
    assert read(mark(html)).article.tags == ("Storms", "Coast")


def test_article_deck_is_the_visible_one(mark):
    html = (
        '<meta name="description" content="For machines"><h1 data-role=headline>Storm</h1>'
        "<ul><li data-role=deck>Two dead</li><li data-role=deck>Many hurt</li></ul>"
    )
    deck = read(mark(html)).article.deck
    assert (deck.value, deck.block) == ("Two dead Many hurt", 1)
    assert read(mark('<meta name="description" content="x">' + BODY)).article.deck is None


def test_article_notes_count_once(mark):
    note = "<p data-role=note>Correction: it was Monday.</p>"
    (found,) = read(mark(BODY + note + note)).article.notes
    assert (found.text, found.block) == ("Correction: it was Monday.", 1)


def test_article_of_plain_text_reads_dateline_caption_and_ranking(mark_lines):
    reading = read(
        mark_lines(
            (Role.CAPTION, "A ship at sea off Faro, Portugal, May 3, 2024. (Ann Lee/AFP)"),
            (Role.BODY, "LISBON, May 4 (Reuters) – It rained."),
            (Role.RANKING, "MOST READ"),
            (Role.RANKING, "- Cat found"),
        )
    )
    article = reading.article
    assert article.dateline.place == "Lisbon"
    assert reading.dateline_end == len("LISBON, May 4 (Reuters) –")
    assert (article.agency, article.free) == ("Reuters", None)
    (image,) = article.images
    assert (image.credit, image.taken, image.place) == ("Ann Lee/AFP", "2024-05-03", "Faro")
    assert [ranking.title for ranking in reading.rankings] == ["MOST READ"]


def test_article_explains_every_field_that_was_chosen(mark):
    fields = {each.field for each in read(mark(BODY)).explanations}
    assert {"headline", "deck", "sections", "publisher", "language", "kind", "free"} <= fields


@pytest.mark.parametrize(
    "value", [None, 7, [], {}, [[["x"]]], "x" * 10_000, {"name": [{"name": 3}]}]
)
def test_article_of_hostile_linked_data_is_read(mark, value):
    names = "headline publisher author image articleSection keywords inLanguage url @id".split()
    reading = read(mark(story(**dict.fromkeys(names, value)) + BODY))
    assert reading.article.text


def test_article_tags_are_no_headlines_labels_or_terms(mark):
    tags = (
        '<p data-role=tags>I agree to all of the rules in <a href="/t">Terms of Use</a>.</p>'
        '<p data-role=tags><a href="/a">Topics:</a></p>'
        '<p data-role=tags><a href="/b">Storm hits the coast and the hills again</a></p>'
        '<p data-role=tags><a href="/c">Rain,New York</a></p>'
    )
    head = "<h1 data-role=headline>Storm</h1>"
    assert read(mark(head + BODY + tags)).article.tags == ("Rain", "New York")


def test_article_deck_is_no_lone_label(mark):
    html = "<h1 data-role=headline>Storm</h1><p data-role=deck>COMMENTARY</p>"
    assert read(mark(html + BODY)).article.deck is None

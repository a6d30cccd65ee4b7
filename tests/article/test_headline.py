import json

import pytest

from onrecord.article.headline import build_headline, read_headline, warn_headline
from onrecord.article.linkedstory import find_story
from onrecord.article.sitenames import SiteNames
from onrecord.types import Role


def choose(labelled):
    story = find_story(labelled.page)
    return read_headline(labelled, story, SiteNames(labelled.page, story))


def read(labelled):
    return build_headline(choose(labelled))[0]


def page(body: str, *, title: str = "", og: str = "", data: object = None) -> str:
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>' if data else ""
    return (
        f'<head><title>{title}</title><meta property="og:title" content="{og}">'
        f'<meta property="og:site_name" content="The Coast News">{script}</head>{body}'
    )


def test_headline_is_the_heading_as_printed(mark):
    html = page("<h1 data-role=headline>Mayor’s “last” word</h1>", og='Mayor\'s "last" word')
    fact = read(mark(html))
    assert (fact.value, fact.origin, fact.block) == ("Mayor’s “last” word", "h1", 0)


@pytest.mark.parametrize(
    "title",
    [
        "Storm hits the coast - The Coast News",
        "Storm hits the coast | World | The Coast News",
        "The Coast News | Storm hits the coast",
        "Storm hits the coast – example.org",
    ],
)
def test_headline_of_title_alone_loses_the_site_name(mark, title):
    fact = read(mark(page("<p data-role=body>It rained.</p>", title=title)))
    assert (fact.value, fact.origin, fact.block) == ("Storm hits the coast", "title", None)


def test_headline_visible_wins_over_shortened_metadata(mark):
    html = page(
        "<h1 data-role=headline>Storm hits the coast, killing two, police say</h1>", og="Storm hits"
    )
    assert read(mark(html)).value == "Storm hits the coast, killing two, police say"


def test_headline_is_not_the_site_name_in_the_first_heading(mark):
    html = page(
        "<h1>The Coast News</h1><h2 data-role=headline>Storm hits the coast</h2>",
        og="Storm hits the coast",
    )
    assert read(mark(html)).value == "Storm hits the coast"


def test_headline_without_role_is_the_block_that_the_metadata_names(mark):
    html = page("<div>Menu</div><div>Storm hits the coast</div>", og="Storm hits the coast")
    assert read(mark(html)).block == 1


def test_headline_leaves_out_a_kicker_that_two_titles_leave_out(mark):
    html = page(
        "<h1 data-role=headline>Opinion Why it always rains</h1>",
        og="Why it always rains",
        data={"@type": "NewsArticle", "headline": "Why it always rains"},
    )
    assert read(mark(html)).value == "Why it always rains"


@pytest.mark.parametrize(
    ("printed", "og", "linked"),
    [
        (
            "<span>Anger in the east</span><span aria-hidden=true> - </span>“It has to stop now”",
            "A storm too far: “It has to stop now”",
            "A storm too far: “It has to stop now”",
        ),
        (
            "<span>Anger in the east</span> – <span>“It has to stop now”</span>",
            "“It has to stop now”",
            "Anger in the east: “It has to stop now”",
        ),
        (
            "<span>“Soon”</span><span>Mayor speaks of an end</span>",
            "Mayor speaks of an end",
            "“Soon”: Mayor speaks of an end",
        ),
    ],
    ids=["another", "other sign", "run together"],
)
def test_headline_leaves_out_a_kicker_that_the_metadata_parts(mark, printed, og, linked):
    data = {"@type": "NewsArticle", "headline": linked}
    html = page(f"<h2 data-role=headline>{printed}</h2>", title=linked, og=og, data=data)
    fact = read(mark(html))
    assert fact.value in {"“It has to stop now”", "Mayor speaks of an end"}


@pytest.mark.parametrize(
    ("printed", "og", "linked"),
    [
        ("How the coast became an island", "The coast became an island", "How the coast became"),
        ("How the coast became an island", "the coast became an island", None),
        ("Dogs for sale – All the breeds", "The Coast News – All the breeds", "Coast: News"),
        ("« All the breeds of dogs »", "All the breeds of dogs »", None),
    ],
)
def test_headline_keeps_words_that_are_no_kicker(mark, printed, og, linked):
    data = {"@type": "NewsArticle", "headline": linked} if linked else None
    html = page(f"<h1 data-role=headline>{printed}</h1>", title=printed, og=og, data=data)
    assert read(mark(html)).value == printed


def test_headline_is_not_the_last_step_of_a_breadcrumb(mark):
    html = page(
        "<nav><ol><li>Weather</li><li><h1 data-role=headline>Storm coast: two dead</h1></li></ol>"
        "</nav><header><h2 data-role=headline>Storm kills two on the coast</h2></header>",
        title="Storm coast: two dead",
        og="Storm kills two on the coast",
        data={"@type": "NewsArticle", "headline": "Storm coast: two dead"},
    )
    assert read(mark(html)).value == "Storm kills two on the coast"


def test_headline_without_role_wins_over_the_last_step_of_a_breadcrumb(mark):
    html = page(
        "<nav><div><a>Weather</a><h1 data-role=headline>Storm coast: two dead</h1></div></nav>"
        "<h2><span class=content-title data-role=deck>Storm kills two on the coast</span></h2>",
        title="Storm coast: two dead",
        og="Storm kills two on the coast",
        data={"@type": "NewsArticle", "headline": "Storm coast: two dead"},
    )
    assert read(mark(html)).value == "Storm kills two on the coast"


def test_headline_of_a_breadcrumb_alone_is_taken(mark):
    html = page(
        "<div class=article-crumb><a>Weather</a><h1>Storm kills two on the coast</h1></div>",
        title="Storm kills two on the coast - The Coast News",
    )
    assert read(mark(html)).origin == "trail"


def test_headline_keeps_what_stands_before_a_colon(mark):
    html = page(
        "<h1 data-role=headline>Storm: Two are dead on the coast</h1>",
        og="Two are dead on the coast",
    )
    assert read(mark(html)).value == "Storm: Two are dead on the coast"


def test_headline_in_two_lines_is_parted_as_the_metadata_has_it(mark):
    html = page(
        "<h1 data-role=headline>Storm<div>Two are dead</div></h1>", og="Storm: Two are dead"
    )
    assert read(mark(html)).value == "Storm: Two are dead"


def test_headline_leaves_out_a_byline_inside_the_heading(mark):
    html = page(
        "<h1><div data-role=headline>Why it rains</div><div data-role=byline>Ann Lee</div></h1>"
    )
    assert read(mark(html)).value == "Why it rains"


def test_headline_is_never_a_caption_or_an_item_of_a_ranking(mark):
    html = "<figcaption data-role=caption>A tree</figcaption><h3 data-role=ranking>Big news</h3>"
    assert read(mark(html)) is None


def test_headline_with_the_wire_mark_is_parted_from_it(mark):
    labelled = mark("<h1 data-role=headline>UPDATE 2-Storm hits coast</h1>")
    fact, update = build_headline(choose(labelled))
    assert (fact.value, update) == ("Storm hits coast", "UPDATE 2")


def test_headline_of_plain_text_without_one_is_none_with_a_warning(mark_lines):
    labelled = mark_lines((Role.CAPTION, "A tree lies on a car."), (Role.BODY, "It rained."))
    choice = choose(labelled)
    assert choice.best is None
    assert [warning.code for warning in warn_headline(labelled, choice)] == ["no-headline"]


def test_headline_explanation_names_the_losers(mark):
    html = page("<h1 data-role=headline>Storm hits the coast</h1>", og="Storm!")
    explanation = choose(mark(html)).explain()
    assert explanation.chosen.origin == "h1"
    assert "Storm!" in [loser.value for loser in explanation.losers]


def test_headline_of_hostile_linked_data_is_passed_over(mark):
    data = {"@type": ["NewsArticle", 7], "headline": {"x": [None]}, "publisher": 3}
    html = page("<h1 data-role=headline>Storm</h1>", data=data)
    assert read(mark(html)).value == "Storm"


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("No Russian troops left the city, says mayor", "Russian troops left the city, says mayor"),
        ("Never trust a man who sells bridges", "trust a man who sells bridges"),
        ("President Trump signs the budget bill into law", "Trump signs the budget bill into law"),
    ],
)
def test_headline_keeps_words_that_one_source_leaves_out(mark, printed, said):
    for title in ("", f"{printed} and more", printed):
        html = page(f"<h1 data-role=headline>{printed}</h1>", title=title, og=said)
        assert read(mark(html)).value == printed


def test_headline_keeps_words_that_the_title_has(mark):
    printed, said = "No Russian troops left the city", "Russian troops left the city"
    data = {"@type": "NewsArticle", "headline": said}
    title = f"{printed} | World"
    html = page(f"<h1 data-role=headline>{printed}</h1>", title=title, og=said, data=data)
    assert read(mark(html)).value == printed


def test_headline_leaves_out_a_kicker_in_a_block_of_its_own(mark):
    heading = "<h1 data-role=headline><div>Opinion</div><div>Why it always rains</div></h1>"
    assert read(mark(page(heading, og="Why it always rains"))).value == "Why it always rains"

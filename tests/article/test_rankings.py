import pytest

from onrecord.article.listwords import load_list_words
from onrecord.article.rankings import build_rankings, part_listings
from onrecord.article.related import build_related
from onrecord.types import Role


def read(labelled, sections=()):
    words = load_list_words("en")
    ranked, others = part_listings(labelled, words)
    return build_rankings(ranked, words, tuple(sections)), build_related(others)


def items(*headlines: str, tag: str = "li") -> str:
    rows = (f'<{tag}><a href="/{n}">{text}</a></{tag}>' for n, text in enumerate(headlines))
    return "".join(rows)


STORIES = ("Storm hits the coast and the hills", "Mayor resigns after night vote", "Cat found")


def headlines(found):
    return [item.headline for item in found.items]


def test_ranking_of_a_list_has_title_and_items_in_order(mark):
    html = f"<div data-role=ranking><h2>Most read</h2><ol>{items(*STORIES)}</ol></div>"
    (ranking,), related = read(mark(html))
    assert (ranking.title, ranking.scope, ranking.section) == ("Most read", "site", None)
    assert [item.rank for item in ranking.items] == [1, 2, 3]
    assert headlines(ranking) == list(STORIES)
    assert ranking.items[1].url == "https://www.example.org/1"
    assert related == ()


def test_rankings_under_two_headings_are_two(mark):
    one = f"<h3>Most read</h3><ul>{items(*STORIES)}</ul>"
    two = f"<h3>Most shared</h3><ul>{items(*STORIES[:2])}</ul>"
    rankings, _ = read(mark(f"<div data-role=ranking>{one}{two}</div>"))
    assert [(each.title, len(each.items)) for each in rankings] == [
        ("Most read", 3),
        ("Most shared", 2),
    ]


def test_two_titles_over_the_same_stories_are_two_rankings(mark):
    one = f"<h3>Most read</h3><ul>{items(*STORIES)}</ul>"
    two = f"<h3>Most read in Business</h3><ul>{items(*STORIES)}</ul>"
    rankings, _ = read(mark(f"<div data-role=ranking>{one}{two}{one}</div>"))
    assert [(each.title, each.section) for each in rankings] == [
        ("Most read", None),
        ("Most read in Business", "Business"),
    ]


@pytest.mark.parametrize(
    ("title", "section"),
    [
        ("ACCESS RANKING: Business", "Business"),
        ("Most read: Arts and Culture", "Arts and Culture"),
        ("Most read: today", None),
        ("Trending: why the old ferry stays until spring", None),
    ],
)
def test_a_section_may_stand_after_a_colon(title, section):
    assert load_list_words("en").read_section(title) == section


def test_a_breadcrumb_in_capitals_does_not_spell_the_section(mark):
    html = f"<div data-role=ranking><h3>Most read in Business</h3><ul>{items(*STORIES)}</ul></div>"
    (ranking,), _ = read(mark(html), sections=["BUSINESS"])
    assert ranking.section == "Business"


def test_ranking_in_cards_takes_the_heading_of_each_card(mark):
    card = (
        '<div><a href="/sport">Sport</a><h4><a href="/{n}">{text}</a></h4>'
        '<a href="/by/ann">Ann Lee</a><span>3 hours ago</span></div>'
    )
    cards = "".join(card.format(n=n, text=text) for n, text in enumerate(STORIES))
    (ranking,), _ = read(mark(f"<div data-role=ranking><h3>Top hits</h3>{cards}</div>"))
    assert headlines(ranking) == list(STORIES)


def test_ranking_drops_printed_numerals_and_reading_counts(mark):
    rows = "".join(
        f'<li><span>{n}</span> <a href="/{n}"><h3>{text}</h3><div>4,{n}00 Read</div></a></li>'
        for n, text in enumerate(STORIES, start=1)
    )
    (ranking,), _ = read(mark(f"<ul data-role=ranking>{rows}</ul>"))
    assert headlines(ranking) == list(STORIES)


def test_ranking_keeps_a_number_that_begins_a_headline(mark):
    texts = ("2 men arrested near the harbour", "10 ways to cook fish in winter")
    (ranking,), _ = read(mark(f"<ul data-role=ranking>{items(*texts)}</ul>"))
    assert headlines(ranking) == list(texts)


def test_ranking_repeated_by_a_carousel_counts_once(mark):
    html = (
        f"<div data-role=ranking><h2>Trending</h2><ul>{items(*STORIES)}{items(*STORIES)}</ul></div>"
    )
    (ranking,), _ = read(mark(html))
    assert headlines(ranking) == list(STORIES)


def test_ranking_in_two_columns_is_one_list(mark):
    column = "<div class=col><ul>{}</ul></div>"
    grid = column.format(items(*STORIES)) + column.format(items("Fog over the bay all week"))
    html = f"<section data-role=ranking><h2>Most read</h2><div>{grid}</div></section>"
    (ranking,), _ = read(mark(html))
    assert len(ranking.items) == 4


@pytest.mark.parametrize(
    ("title", "scope", "section", "period"),
    [
        ("Most read in Royal", "section", "Royal", None),
        ('"News Services" POPULAR ARTICLE', "section", "News Services", None),
        ("Most Read National", "section", "National", None),
        ("Most popular today", "site", None, "today"),
        ("Popular this week", "site", None, "this week"),
        ("Trending now", "site", None, None),
        ("JN ACCESS RANKING", "site", None, None),
    ],
)
def test_ranking_title_gives_scope_and_period(mark, title, scope, section, period):
    html = f"<div data-role=ranking><h2>{title}</h2><ul>{items(*STORIES)}</ul></div>"
    (ranking,), _ = read(mark(html), sections=["National"])
    assert (ranking.scope, ranking.section) == (scope, section)
    assert (ranking.period or None) == period


def test_ranking_by_title_corrects_the_role(mark):
    html = f"<div data-role=related><h2>Most read</h2><ul>{items(*STORIES)}</ul></div>"
    rankings, related = read(mark(html))
    assert (len(rankings), related) == (1, ())


def test_ranking_whose_stories_only_scripts_show_is_none(mark):
    rankings, _ = read(mark("<div data-role=ranking><h2>Most viewed</h2></div>"))
    assert rankings == ()


def test_ranking_of_plain_text_begins_at_each_heading(mark_lines):
    labelled = mark_lines(
        (Role.RANKING, "MOST READ"),
        (Role.RANKING, "- Storm hits the coast"),
        (
            Role.RANKING,
            "- Mayor resigns after a vote that lasted longer than anyone remembers",
        ),
        (Role.RANKING, "READERS’ RANKING"),
        (Role.RANKING, "- Cat found"),
    )
    rankings, _ = read(labelled)
    assert [(each.title, len(each.items)) for each in rankings] == [
        ("MOST READ", 2),
        ("READERS’ RANKING", 1),
    ]
    assert rankings[0].items[0].headline == "Storm hits the coast"


def test_related_label_before_the_link_is_the_title(mark):
    html = '<p data-role=related>READ MORE: <a href="/x">Storm hits the coast and hills</a></p>'
    _, (listing,) = read(mark(html))
    assert (listing.title, headlines(listing)) == (
        "READ MORE:",
        ["Storm hits the coast and hills"],
    )


def test_related_heading_that_is_a_link_is_the_title(mark):
    html = (
        '<div data-role=related><a href="/all"><h2>Latest Articles</h2></a>'
        f"<ul>{items(*STORIES)}</ul></div>"
    )
    _, (listing,) = read(mark(html))
    assert (listing.title, headlines(listing)) == ("Latest Articles", list(STORIES))


def test_related_drops_the_link_to_more(mark):
    rows = f'<ul>{items(*STORIES)}</ul><a href="/more">See all</a>'
    html = f"<div data-role=related><h2>Related</h2>{rows}</div>"
    _, (listing,) = read(mark(html))
    assert headlines(listing) == list(STORIES)


def test_related_among_paragraphs_far_apart_are_two_lists(mark):
    paragraph = "<p data-role=body>It rained.</p>" * 12
    link = '<p data-role=related><a href="/{0}">Storm number {0} hits the coast</a></p>'
    html = f"<h1 data-role=headline>Rain</h1>{link.format(1)}{paragraph}{link.format(2)}{paragraph}"
    _, related = read(mark(html))
    assert [len(each.items) for each in related] == [1, 1]


def test_related_lone_link_outside_the_story_is_no_list(mark):
    alert = '<a data-role=related href="/x">Breaking: storm hits the coast</a>'
    html = f"{alert}<h1 data-role=headline>Rain</h1>"
    assert read(mark(html)) == ((), ())

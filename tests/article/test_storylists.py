import pytest

from onrecord.article.listwords import load_list_words
from onrecord.article.rankings import part_listings


def read(labelled):
    return part_listings(labelled, load_list_words("en"))


def listed(role: str, title: str, *headlines: str) -> str:
    rows = "".join(f'<li><a href="/{n}">{text}</a></li>' for n, text in enumerate(headlines))
    return f"<div data-role={role}><h2>{title}</h2><ul>{rows}</ul></div>"


STORIES = ("Storm hits the coast and the hills", "Mayor resigns after the night vote")


@pytest.mark.parametrize("role", ["ranking", "related"])
def test_list_of_topics_is_no_list_of_stories(mark, role):
    html = listed(role, "Hot topics", "Gaza", "Ukraine war", "COP28", "Elections")
    assert read(mark(html)) == ((), ())


def test_list_of_topics_that_readers_rank_is_a_ranking(mark):
    topics = ("Gaza", "Ukraine war", "COP28", "Elections")
    (ranking,), related = read(mark(listed("ranking", "Trending", *topics)))
    assert ([entry.headline for entry in ranking.entries], related) == (list(topics), ())
    assert read(mark(listed("related", "Trending", *topics))) == ((), ())
    assert read(mark(listed("ranking", "Trending", "Gaza", "COP28"))) == ((), ())
    assert read(mark(listed("ranking", "Popular categories", *topics))) == ((), ())


@pytest.mark.parametrize("role", ["ranking", "related"])
def test_list_shown_twice_counts_once(mark, role):
    html = listed(role, "Most read", *STORIES)
    rankings, related = read(mark(html + "<p data-role=body>It rained.</p>" + html))
    assert (len(rankings), related) == (1, ())


def test_list_in_a_script_without_spaces_is_of_stories(mark):
    html = listed("related", "関連記事", "停戦案に双方が合意と報道", "首相が記者会見で辞任を表明")
    _, (related,) = read(mark(html))
    assert len(related.entries) == 2


def test_heading_of_another_role_begins_a_list(mark):
    def card(headline: str) -> str:
        label = "<a data-role=navigation href=/politics>Politics</a>"
        return f"<div class=card>{label}<h4><a href='/{headline}'>{headline}</a></h4></div>"

    posts = "".join(card(each) for each in STORIES)
    hits = "".join(card(f"{each} again") for each in STORIES)
    html = (
        f"<div data-role=related><h3>Related posts</h3><div>{posts}</div>"
        f"<div data-role=navigation><h3>TOP</h3><h3>HITS</h3></div><div>{hits}</div></div>"
    )
    (ranking,), (related,) = read(mark(html))
    assert (ranking.title, len(ranking.entries)) == ("TOP HITS", 2)
    assert (related.title, len(related.entries)) == ("Related posts", 2)

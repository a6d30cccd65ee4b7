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


@pytest.mark.parametrize("role", ["ranking", "related"])
def test_list_shown_twice_counts_once(mark, role):
    html = listed(role, "Most read", *STORIES)
    rankings, related = read(mark(html + "<p data-role=body>It rained.</p>" + html))
    assert (len(rankings), related) == (1, ())


def test_list_in_a_script_without_spaces_is_of_stories(mark):
    html = listed("related", "関連記事", "停戦案に双方が合意と報道", "首相が記者会見で辞任を表明")
    _, (related,) = read(mark(html))
    assert len(related.entries) == 2

"""A labelled page in, its "most read" lists out, told apart from its other lists."""

import re
from typing import Literal

from onrecord.article.listings import Listing, find_listings
from onrecord.article.listwords import ListWords
from onrecord.article.storylists import choose_lists
from onrecord.article.storyplace import find_extent
from onrecord.page.page import LabelledPage
from onrecord.types import Ranking, RankingItem, Role

ScopeName = Literal["site", "section"]


def part_listings(
    labelled: LabelledPage, words: ListWords
) -> tuple[tuple[Listing, ...], tuple[Listing, ...]]:
    """Return the page's rankings, and its lists of related stories, each in page order.

    A title that says the one or the other corrects the blocks' role.
    """
    listed = find_listings(labelled.find(Role.RANKING), labelled, words)
    ranked = choose_lists(listed, words, ranked=True)
    listed = find_listings(labelled.find(Role.RELATED), labelled, words)
    others = choose_lists(listed, words, ranked=False)
    extent = find_extent(labelled) or (0, 0)
    others = [each for each in others if is_list(each, extent)]
    rankings = [each for each in ranked if is_ranking(each, words)]
    rankings += [each for each in others if each.title and words.ranks(each.title)]
    chosen = {id(each) for each in rankings}
    related = [each for each in (*ranked, *others) if id(each) not in chosen]
    return _sort_listings(rankings), _sort_listings(related)


def is_list(listing: Listing, story: tuple[int, int]) -> bool:
    """Tell whether a list is one: a lone link without a title only is among the story's text."""
    if listing.title is not None or len(listing.entries) > 1:
        return True
    return story[0] < listing.entries[0].block < story[1]


def is_ranking(listing: Listing, words: ListWords) -> bool:
    """Tell whether a list ranks: not one titled "Top stories", nor a lone story untitled."""
    title = listing.title
    if title is None or not words.is_heading(title):
        return len(listing.entries) > 1
    return words.ranks(title)


def _sort_listings(listings: list[Listing]) -> tuple[Listing, ...]:
    return tuple(sorted(listings, key=lambda listing: listing.entries[0].block))


def build_rankings(
    listings: tuple[Listing, ...], words: ListWords, sections: tuple[str, ...]
) -> tuple[Ranking, ...]:
    """Return lists as rankings; `sections` are the article's own."""
    return tuple(build_ranking(listing, words, sections) for listing in listings)


def build_ranking(listing: Listing, words: ListWords, sections: tuple[str, ...]) -> Ranking:
    """Return a list as a ranking: the order gives the ranks, the title scope and period."""
    title = listing.title
    section = find_section(title or "", words, sections)
    items = tuple(
        RankingItem(rank=rank, headline=entry.headline, url=entry.url, block=entry.block)
        for rank, entry in enumerate(listing.entries, start=1)
    )
    period = words.read_period(title) if title else None
    scope: ScopeName = "section" if section else "site"
    if period is None:
        return Ranking(title=title, scope=scope, section=section, items=items)
    return Ranking(title=title, scope=scope, section=section, period=period, items=items)


def find_section(title: str, words: ListWords, sections: tuple[str, ...]) -> str | None:
    """Return the section that a ranking's title names, in the breadcrumb's spelling if there.

    A breadcrumb in capitals is a style, no spelling: the list is the same on the section's pages.
    """
    named = words.read_section(title)
    for section in sections:
        if named is not None and named.lower() == section.lower():
            return named if section.isupper() else section
        if named is None and re.search(rf"(?<!\w){re.escape(section)}(?!\w)", title, re.IGNORECASE):
            return section
    return named

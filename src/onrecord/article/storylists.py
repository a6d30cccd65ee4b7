"""Lists of links in, those that list stories out, each once: no menus, topics or buttons."""

from collections.abc import Iterable

from onrecord.article.listings import Listing
from onrecord.article.listwords import ListWords

HEADLINE_WORDS = 4
HEADLINE_CHARACTERS = 10
"""The least that reads as a headline; characters where the script does not part words."""
UNSPACED = "\u0e00"
"""From Thai on, scripts that write words together."""
STORY_SHARE = 1 / 3
FEWEST_TOPICS = 3


def choose_lists(listings: Iterable[Listing], words: ListWords, *, ranked: bool) -> list[Listing]:
    """Return the lists of stories, in order; of like ones (for phones and desks) the titled one.

    Of lists whose blocks have the role of a ranking (`ranked`), those of topics too, where the
    title says that they rank. Two titles over the same stories are two lists: what is read most
    on the site and in a section.
    """
    kept: dict[tuple[str, ...], dict[str | None, Listing]] = {}
    for listing in listings:
        if not (lists_stories(listing) or (ranked and ranks_topics(listing, words))):
            continue
        key = tuple(entry.headline for entry in listing.entries)
        alike = kept.setdefault(key, {})
        if listing.title is not None:
            alike.pop(None, None)
            alike.setdefault(listing.title.casefold(), listing)
        elif not alike:
            alike[None] = listing
    return [listing for alike in kept.values() for listing in alike.values()]


def lists_stories(listing: Listing) -> bool:
    """Tell whether a list leads to stories: enough of its entries read as headlines.

    Plain text keeps no menus, so that its lists are taken as they are.
    """
    entries = listing.entries
    if entries[0].cell.node is None:
        return True
    if len(entries) == 1 and entries[0].headline == listing.title:
        return False
    headlines = sum(reads_as_headline(entry.headline) for entry in entries)
    return headlines >= STORY_SHARE * len(entries)


def ranks_topics(listing: Listing, words: ListWords) -> bool:
    """Tell whether a list ranks topics that readers look at."""
    title = listing.title
    return title is not None and len(listing.entries) >= FEWEST_TOPICS and words.ranks_topics(title)


def reads_as_headline(text: str) -> bool:
    """Tell whether a text is long enough to be a headline and not a topic's name."""
    if text.count(" ") + 1 >= HEADLINE_WORDS:
        return True
    return len(text) >= HEADLINE_CHARACTERS and max(text) >= UNSPACED

"""Metadata in, how well a block's text agrees with the title that it declares out."""

import re

from onrecord.page.page import Metadata

NOT_WORD = re.compile(r"[^\w]+")
LONGEST_TITLE = 400
SHORTEST_PART = 0.45
"""A text that begins a longer title (with the site's name) counts from this share of it."""
SHORTEST_TITLE = 12
TITLED = 0.6
"""From this agreement on a text counts as the declared title."""
ARTICLE_TYPES = re.compile(r"article|posting|report|story|video", re.IGNORECASE)


class TitleMatcher:
    """The titles that a page declares, folded for comparison."""

    def __init__(self, metadata: Metadata) -> None:
        folded = dict.fromkeys(fold_title(each) for each in list_titles(metadata))
        self.titles = tuple((title, frozenset(title.split())) for title in folded if title)
        lengths = [len(title) for title, _ in self.titles]
        self.words = frozenset(word for _, words in self.titles for word in words)
        self.longest = 2 * max(lengths, default=0) + 20
        self.shortest = max(4, SHORTEST_PART * min(lengths, default=LONGEST_TITLE))

    def measure(self, text: str) -> float:
        """Return 1 where the text is a declared title, less where it is part of one, 0 if not."""
        if not self.shortest <= len(text) <= self.longest:
            return 0.0
        if not self._shares_words(text):
            return 0.0
        folded = fold_title(text)
        if not folded:
            return 0.0
        return max([_measure_agreement(folded, *title) for title in self.titles])

    def _shares_words(self, text: str) -> bool:
        """Tell, quickly, whether enough of the text's words may be those of a title."""
        words = text.lower().split()
        if len(words) < 3:
            return True
        if self.words.isdisjoint(words):
            return False
        shared = len([word for word in words if word in self.words])
        return 3 * shared >= len(words)


def list_titles(metadata: Metadata) -> list[str]:
    """Return every title in the metadata, the most telling first."""
    titles = [metadata.first("og:title"), metadata.first("twitter:title", "dc.title", "headline")]
    for typed in metadata.linked_data[:40]:
        if ARTICLE_TYPES.search(str(typed.get("@type"))) and typed.get("headline"):
            titles += [typed.get("headline"), typed.get("name")]
            break  # those after it are entries of a live blog, or other stories
    titles.append(metadata.title)
    return [title for title in titles if isinstance(title, str) and title.strip()]


def fold_title(text: str) -> str:
    """Return the words in lower case with single spaces, punctuation dropped."""
    return NOT_WORD.sub(" ", text[: 2 * LONGEST_TITLE].lower()).strip()


def _measure_agreement(text: str, title: str, title_words: frozenset[str]) -> float:
    if text == title:
        return 1.0
    shorter, longer = (text, title) if len(text) <= len(title) else (title, text)
    share = len(shorter) / len(longer)
    if len(shorter) < SHORTEST_TITLE or share < SHORTEST_PART:
        return 0.0
    if longer.startswith(shorter) or longer.endswith(shorter):
        return 0.6 + 0.35 * share
    words = set(text.split())
    shared = len(words & title_words) / max(len(words), len(title_words))
    return shared * 0.9 if shared >= 0.6 else 0.0

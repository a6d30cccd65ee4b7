"""Pages and labels made from a few lines of markup."""

from collections.abc import Callable

import pytest

from onrecord.page.features import PageFeatures
from onrecord.page.page import Page
from onrecord.page.roles import label_page
from onrecord.page.tree import read_page
from onrecord.page.words import load_phrases

PARAGRAPHS = (
    "The harbour board voted on Tuesday to keep the old ferry running for another two years. "
    "The vote was close, and it came after a long debate in a full hall.",
    "“We have no other way to reach the island in winter,” said the board's chair, Ann Lee, "
    "after the meeting. She thanked the crew for its patience.",
    "The ferry was built in 1961 and has carried about nine million people since then. "
    "Its engine was replaced twice, and its hull was painted anew last spring.",
    "Opponents say that the money would be better spent on a bridge. "
    "A study of the costs is due in the autumn, according to the town's engineer.",
)

Label = Callable[[str], dict[str, str]]


@pytest.fixture(scope="session")
def story() -> str:
    """Return the paragraphs of a short story, as markup."""
    return "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)


@pytest.fixture(scope="session")
def page_of(story: str) -> Callable[..., str]:
    """Return a function that puts markup after (or before) a headline and a story."""

    def build(after: str = "", *, head: str = "", before: str = "", between: str = "") -> str:
        return (
            f'<html lang="en"><head><title>Ferry to run two more years | Harbour News</title>{head}'
            f"</head><body>{before}<main><article><h1>Ferry to run two more years</h1>{between}"
            f'<div class="text">{story}</div></article>{after}</main></body></html>'
        )

    return build


@pytest.fixture(scope="session")
def label() -> Label:
    """Return a function that reads a page and gives the role of each block by its text."""

    def read(html: str) -> dict[str, str]:
        labelled = label_page(read_page(html))
        pairs = zip(labelled.page.blocks, labelled.roles, strict=True)
        return {block.text: role.value for block, role in pairs}

    return read


@pytest.fixture(scope="session")
def features_of() -> Callable[[str], PageFeatures]:
    """Return a function that reads a page and measures its features."""

    def measure(html: str) -> PageFeatures:
        page: Page = read_page(html)
        return PageFeatures(page, load_phrases(page.metadata.language))

    return measure

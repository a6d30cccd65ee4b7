"""What a set's gold says of a page's blocks."""

from bench.gold import Gold
from training.pages.targets import NOTHING, Target, find_targets

from onrecord.page.features import PageFeatures
from onrecord.page.rules import label_view
from onrecord.page.tree import read_page
from onrecord.page.view import View
from onrecord.page.words import load_phrases

WORDS = " ".join(f"word{n}" for n in range(40))
MARKUP = f"<h1>Title</h1><p>{WORDS}.</p><h2>Then more of it</h2><p>Sign up now.</p>"


def find(name: str, gold: Gold, markup: str = MARKUP) -> list[Target]:
    view = View(PageFeatures(read_page(markup), load_phrases("en")))
    return find_targets(name, gold, view.features.items, [role for role, _ in label_view(view)])


def test_blocks_in_the_gold_are_text_and_cost_what_they_hold() -> None:
    _, story, heading, plea = find("wcxb", Gold(id="x", url="", text=f"{WORDS}.\nThen more of it"))
    assert (story.text, heading.text, plea.text) == (True, True, False)
    assert story.weight > heading.weight > 0
    assert plea.weight > 0


def test_newspaper_says_nothing_of_headings() -> None:
    assert find("newspaper", Gold(id="x", url="", text=WORDS))[2].weight == 0


def test_gold_that_is_not_on_the_page_says_nothing() -> None:
    assert find("wcxb", Gold(id="x", url="", text="another story " * 40)) == [NOTHING] * 4
    assert find("wcxb", Gold(id="x", url="")) == [NOTHING] * 4


def test_snippets_speak_of_their_own_blocks() -> None:
    gold = Gold(id="x", url="", with_=("word1 word2",), without=("Sign up now", "word3"))
    title, story, heading, plea = find("trafilatura", gold)
    assert (story.text, story.weight > 0) == (True, True)
    assert (plea.text, plea.weight > 0) == (False, True)
    assert title == heading == NOTHING

"""What a model's chances make of the rules' labels."""

from collections.abc import Callable, Sequence
from functools import partial

import pytest

from onrecord.page.features import PageFeatures
from onrecord.page.learned import SideThresholds, label_by_model, measure_odds
from onrecord.page.roles import Scorer, label_page
from onrecord.page.signals import SIGNALS
from onrecord.page.tree import read_page
from onrecord.types import Role

PARAGRAPHS = (
    "",
    "“We have no other way to reach the island in winter,” said the board's chair, Ann Lee, "
    "after the meeting. She thanked the crew for its patience.",
)
PageOf = Callable[..., str]


class Opinion:
    """A model that is told how sure it is of what the rules call story, and of the rest."""

    thresholds = SideThresholds(keep=0.3, take=0.5, part=0.8)

    def __init__(self, story: float, other: float) -> None:
        self.story = story
        self.other = other

    def score(self, columns: Sequence[Sequence[float]]) -> list[float]:
        """Answer by the rules' side alone."""
        return [self.story if told else self.other for told in columns[SIGNALS.index("story")]]


def build_scorer(opinion: Opinion) -> Scorer:
    return partial(label_by_model, model=opinion)


def label(html: str, opinion: Opinion) -> dict[str, str]:
    labelled = label_page(read_page(html), build_scorer(opinion))
    pairs = zip(labelled.page.blocks, labelled.roles, strict=True)
    return {block.text: role.value for block, role in pairs}


def test_agreement_changes_nothing(page_of: PageOf) -> None:
    html = page_of("<aside>Else</aside>")
    by_rules = label_page(read_page(html))
    by_model = label_page(read_page(html), build_scorer(Opinion(0.9, 0.1)))
    assert (by_rules.roles, by_rules.confidences) == (by_model.roles, by_model.confidences)


TAKEN = [
    ("<div>Else is so.</div>", "Else is so.", "body"),
    ("<h3>Else</h3>", "Else", "subhead"),
    ("<ul><li>Else is so.</ul>", "Else is so.", "list"),
    ("<div>Else</div>", "Else", "navigation"),
]


@pytest.mark.parametrize(("markup", "text", "role"), TAKEN)
def test_likely_text_is_taken(page_of: PageOf, markup: str, text: str, role: str) -> None:
    assert label(page_of(markup), Opinion(0.9, 0.7))[text] == role


def test_deck_needs_a_surer_model(page_of: PageOf) -> None:
    html = page_of(between='<p class="standfirst">The vote was close.</p>')
    assert label(html, Opinion(0.9, 0.7))["The vote was close."] == "deck"
    assert label(html, Opinion(0.9, 0.9))["The vote was close."] == "body"


def test_a_line_with_the_time_is_never_taken(page_of: PageOf) -> None:
    html = page_of(between="<div>November 9, 2025 09:00 CET</div>")
    assert label(html, Opinion(0.9, 0.99))["November 9, 2025 09:00 CET"] == "timestamp"


def test_an_author_and_what_they_do_are_never_taken(page_of: PageOf) -> None:
    lines = "<div class=author>By Ann Lee</div><div>Gazette Staff Writer</div>"
    roles = label(page_of(between=lines), Opinion(0.9, 0.99))
    assert roles["By Ann Lee"] == "byline"
    assert roles["Gazette Staff Writer"] not in ("body", "subhead")
    apart = "<div>Gazette Staff Writer</div>"
    assert label(page_of(between=apart), Opinion(0.9, 0.99))["Gazette Staff Writer"] == "body"


def test_menus_and_captions_are_never_taken(page_of: PageOf) -> None:
    html = page_of("<nav>Else</nav><figure><img src=a><figcaption>The ferry</figcaption></figure>")
    roles = label(html, Opinion(0.9, 0.99))
    assert (roles["Else"], roles["The ferry"]) == ("navigation", "caption")


def test_line_that_tells_what_a_wire_changed_is_never_taken(page_of: PageOf, story: str) -> None:
    line = "(Updates death toll)"
    html = page_of().replace(story, f"<p>{line}</p>{story}")
    assert label(html, Opinion(0.9, 0.99))[line] == "note"


def test_text_of_the_story_is_not_taken_twice(page_of: PageOf) -> None:
    copy = PARAGRAPHS[1]
    labelled = label_page(
        read_page(page_of(f'<form class="print">{copy} <p>Else is so.</p></form>')),
        build_scorer(Opinion(0.9, 0.9)),
    )
    pairs = zip(labelled.page.blocks, labelled.roles, strict=True)
    roles = [str(role) for block, role in pairs if block.text in (copy, "Else is so.")]
    assert roles == ["body", "interface", "body"]


FIFTH = "The board meets again in March, when the budget of the town is due."


@pytest.mark.parametrize(("again", "kept"), [("", 1), (FIFTH, 2), ("all", 1)])
def test_a_copy_of_the_story_is_not_in_it(
    page_of: PageOf, story: str, again: str, kept: int
) -> None:
    """Five paragraphs that stand on the page twice are a copy of it; one may be meant."""
    whole = f"{story}<p>{FIFTH}</p>"
    more = whole if again == "all" else f"<p>{again}</p>"
    html = page_of().replace(story, whole + more)
    labelled = label_page(read_page(html), build_scorer(Opinion(0.9, 0.1)))
    texts = [block.text for block in labelled.find(Role.BODY)]
    assert (texts.count(FIFTH), len(set(texts))) == (kept, 5)


def test_story_is_not_dropped_as_a_whole(page_of: PageOf) -> None:
    by_rules = label_page(read_page(page_of()))
    by_model = label_page(read_page(page_of()), build_scorer(Opinion(0.1, 0.0)))
    assert by_model.roles == by_rules.roles


def test_page_without_blocks_is_no_trouble() -> None:
    assert label_page(read_page(""), build_scorer(Opinion(0.1, 0.9))).roles == ()


@pytest.mark.parametrize("chance", [0.0, 1e-300, 0.5, 1.0])
def test_odds_are_bounded(chance: float) -> None:
    assert -8 <= measure_odds(chance) <= 8


def test_scorer_answers_for_every_block(features_of: Callable[[str], PageFeatures]) -> None:
    features = features_of("<p>One.</p><p>Two.</p>")
    assert len(label_by_model(features, Opinion(0.9, 0.9))) == 2

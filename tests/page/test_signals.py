"""Which blocks are in doubt, and what is measured of them."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from onrecord.page.features import PageFeatures
from onrecord.page.rules import label_view
from onrecord.page.signals import SIGNALS, Signals, measure_signals
from onrecord.page.tree import read_page
from onrecord.page.view import View
from onrecord.page.words import load_phrases

FeaturesOf = Callable[[str], PageFeatures]


def measure(features: PageFeatures) -> Signals:
    view = View(features)
    return measure_signals(view, label_view(view))


def find_row(features: PageFeatures, text: str) -> dict[str, float]:
    signals = measure(features)
    texts = [features.items[at].block.text for at in signals.blocks]
    place = next(place for place, each in enumerate(texts) if each.startswith(text))
    return {name: column[place] for name, column in zip(SIGNALS, signals.columns, strict=True)}


def test_names_are_unique() -> None:
    assert len(set(SIGNALS)) == len(SIGNALS)


def test_story_is_in_doubt_and_menus_are_not(
    features_of: FeaturesOf, page_of: Callable[..., str]
) -> None:
    features = features_of(page_of(before='<nav><a href="/">Home</a> <p>Every day</p></nav>'))
    texts = [features.items[at].block.text for at in measure(features).blocks]
    assert "Every day" not in texts
    assert "Ferry to run two more years" not in texts
    assert len(texts) == 4


def test_row_tells_where_a_block_stands(
    features_of: FeaturesOf, page_of: Callable[..., str]
) -> None:
    row = find_row(features_of(page_of('<div class="x">Not of it</div>')), "Not of it")
    assert (row["story"], row["to_last"], row["heading_rank"]) == (0, -1, 1)
    assert row["heading_distance"] == 5
    assert (row["page_story_blocks"], row["run_gap"]) == (4, 0)
    assert row["prose_before"] == 1


def test_row_of_the_first_paragraph(features_of: FeaturesOf, page_of: Callable[..., str]) -> None:
    row = find_row(features_of(page_of()), "The harbour board")
    assert (row["story"], row["to_first"], row["run_share"]) == (1, 0, 1)
    assert (row["alike"], row["prose_before"]) == (4, 0)


@given(st.lists(st.sampled_from("<p> </p> <div> </div> <h2> <a> </a> one. <li> <article>".split())))
def test_any_markup_has_whole_columns(pieces: list[str]) -> None:
    page = read_page("".join(pieces))
    signals = measure(PageFeatures(page, load_phrases("en")))
    assert all(len(column) == len(signals.blocks) for column in signals.columns)
    assert len(signals.columns) == len(SIGNALS) or not signals.blocks

"""Which runs of story stand at a block and near it."""

from collections.abc import Callable

from onrecord.page.features import PageFeatures
from onrecord.page.runs import FAR, Runs

FeaturesOf = Callable[[str], PageFeatures]
MARKUP = "<p>aaaa</p><p>bbbb</p><p>cc</p><p><a href=x>dddd</a></p><p>eeeeee</p>"


def build_runs(features_of: FeaturesOf, story: list[int]) -> Runs:
    return Runs(features_of(MARKUP).items, story)


def test_block_in_a_run_knows_its_size_and_share(features_of: FeaturesOf) -> None:
    own, share, before, after, *_ = build_runs(features_of, [4, 4, 0, 0, 6]).measure(1)
    assert (own, before, after) == (8, 0, 6)
    assert share == 8 / 14


def test_block_between_runs_knows_both_and_the_gap(features_of: FeaturesOf) -> None:
    own, share, before, after, gap, *_ = build_runs(features_of, [4, 4, 0, 0, 6]).measure(3)
    assert (own, share, before, after, gap) == (0, 0, 8, 6, 2)


def test_block_before_all_runs_has_none_before_it(features_of: FeaturesOf) -> None:
    _, _, before, after, gap, *_ = build_runs(features_of, [0, 4, 0, 0, 0]).measure(0)
    assert (before, after, gap) == (0, 4, FAR)


def test_page_without_story_has_no_runs(features_of: FeaturesOf) -> None:
    own, share, before, after, gap, links, near = build_runs(features_of, [0] * 5).measure(2)
    assert (own, share, before, after, gap, near) == (0, 0, 0, 0, FAR, 0)
    assert links == 4 / 20

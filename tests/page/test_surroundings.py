"""What the elements around a block hold."""

from collections.abc import Callable

from onrecord.page.features import PageFeatures
from onrecord.page.surroundings import Surroundings

FeaturesOf = Callable[[str], PageFeatures]


def measure(features: PageFeatures, text: str) -> tuple[float, ...]:
    item = next(item for item in features.items if item.block.text.startswith(text))
    return Surroundings(features).measure(item.block.element)


def test_paragraph_of_the_story_stands_right_below_its_root(
    features_of: FeaturesOf, page_of: Callable[..., str]
) -> None:
    depth, steps, *_ = measure(features_of(page_of()), "Opponents say")
    assert (depth, steps) == (0, 1)


def test_item_of_a_list_knows_the_list_and_what_is_around(
    features_of: FeaturesOf, page_of: Callable[..., str]
) -> None:
    aside = '<aside><p>More of it</p><ul><li><a href="/1">One</a><li>Two<li>Three</ul></aside>'
    row = measure(features_of(page_of(aside)), "Two")
    depth, steps, blocks, characters, links, prose, outer, *_ = row
    assert depth < 0
    assert (steps, blocks, outer) == (3, 3, 4)
    assert characters == len("OneTwoThree")
    assert (links, prose) == (3 / characters, 0)
    assert row[-4:-2] == (4, characters + len("More of it"))


def test_blocks_of_plain_text_have_no_surroundings(features_of: FeaturesOf) -> None:
    assert set(Surroundings(features_of("<p>One</p>")).measure(None)) == {0, 1, -1}

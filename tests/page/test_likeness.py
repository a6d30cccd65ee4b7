"""What blocks of the same look hold together."""

from collections.abc import Callable

from onrecord.page.features import PageFeatures
from onrecord.page.likeness import measure_likeness

FeaturesOf = Callable[[str], PageFeatures]
MARKUP = (
    "<div class=text><p class=a>aaaa</p><p class=a>bbbb</p></div>"
    "<div class=more><p class=a>cc</p><p class=b>dd</p></div>"
)


def test_others_of_the_same_look_count(features_of: FeaturesOf) -> None:
    items = list(features_of(MARKUP).items)
    rows = measure_likeness(items, [4, 4, 0, 0])
    alike, _, alike_story, _, beside_story = rows[0]
    assert (alike, alike_story, beside_story) == (3, 0.5, 0.5)
    alike, _, alike_story, _, beside_story = rows[2]
    assert (alike, alike_story, beside_story) == (3, 1.0, 0.0)
    assert rows[3][2] == 0.0


def test_page_without_story_divides_by_nothing(features_of: FeaturesOf) -> None:
    items = list(features_of(MARKUP).items)
    assert measure_likeness(items, [0, 0, 0, 0])[0][1:] == (0.0, 0.0, 0.0, 0.0)

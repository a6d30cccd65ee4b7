from collections.abc import Callable

from onrecord.page.boxes import find_boxes
from onrecord.page.features import PageFeatures

Measure = Callable[[str], PageFeatures]
PageOf = Callable[..., str]
LIST = "<ul><li><a href=1>Old bridge gets paint</a><li><a href=2>Bakery is fined</a></ul>"


def _name(features: PageFeatures) -> dict[str, str]:
    items = features.items
    return {items[at].block.text: role.value for at, role in find_boxes(features).items()}


def test_box_is_what_stands_under_a_telling_heading(page_of: PageOf, features_of: Measure) -> None:
    html = page_of(f"<div><h3>Most read</h3>{LIST}</div><div><p>Something else</p></div>")
    assert _name(features_of(html)) == dict.fromkeys(
        ("Most read", "Old bridge gets paint", "Bakery is fined"), "ranking"
    )


def test_box_ends_at_the_next_heading_of_its_rank(page_of: PageOf, features_of: Measure) -> None:
    other = LIST.replace("Old", "New").replace("Bakery", "Butcher")
    named = _name(
        features_of(page_of(f"<div><h3>Most read</h3>{LIST}<h3>Contact</h3>{other}</div>"))
    )
    assert "New bridge gets paint" not in named


def test_box_holds_no_part_of_the_story(page_of: PageOf, features_of: Measure, story: str) -> None:
    html = page_of().replace(story, f"<h2>Related</h2>{story}")
    assert "body" not in _name(features_of(html)).values()
    assert len(_name(features_of(html))) <= 1


def test_heading_that_says_nothing_makes_no_box(page_of: PageOf, features_of: Measure) -> None:
    assert _name(features_of(page_of(f"<div><h3>Harbour</h3>{LIST}</div>"))) == {}

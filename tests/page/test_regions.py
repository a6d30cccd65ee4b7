import pytest

from onrecord.page.element import Element
from onrecord.page.page import Page
from onrecord.page.regions import (
    find_story_area,
    find_story_root,
    measure_regions,
    spread_prose,
)
from onrecord.page.tree import read_page

HTML = (
    "<nav>abc</nav><main><h1>title</h1><div><p>one <a href=x>two</a></p><p>three</p></div></main>"
)


def _find(elements: tuple[Element, ...], tag: str) -> Element:
    return next(element for element in elements if element.tag == tag)


def _measure(prose: list[float]) -> tuple[Page, tuple[Element, ...]]:
    page = read_page(HTML)
    elements = measure_regions(page.blocks)
    spread_prose(elements, page.blocks, prose)
    return page, elements


def test_region_holds_the_sums_of_its_blocks() -> None:
    page = read_page(HTML)
    elements = measure_regions(page.blocks)
    region = _find(elements, "main").region
    assert region is not None
    assert (region.first, region.last, region.characters, region.linked) == (1, 3, 17, 3)
    assert region.link_share == 3 / 17


def test_elements_come_outer_first_and_only_those_with_text() -> None:
    elements = measure_regions(read_page("<div></div><main><p>a</p></main>").blocks)
    assert [element.tag for element in elements] == ["html", "body", "main", "p"]


def test_prose_is_spread_to_all_that_hold_it() -> None:
    _, elements = _measure([0, 0, 7, 5])
    held = {e.tag: e.region.prose for e in elements if e.region}
    assert held == {"html": 12, "body": 12, "nav": 0, "main": 12, "h1": 0, "div": 12, "p": 5}


def test_story_area_is_around_the_headline() -> None:
    _, elements = _measure([0, 0, 70, 50])
    area = find_story_area(elements, _find(elements, "h1"))
    assert area is _find(elements, "main")
    assert find_story_root(elements, area).tag == "div"


def test_page_without_prose_has_no_area() -> None:
    _, elements = _measure([0, 0, 0, 0])
    assert find_story_area(elements, None) is None
    assert find_story_area((), None) is None


PROSE = "The board voted to keep the old ferry for two more years, after a long debate. " * 35
PART = PROSE[:2_200]


@pytest.mark.parametrize(
    ("second", "tag"),
    [
        (f"<section><p>{PART}</p><p>{PART}</p></section>", "main"),
        (f"<section><p>{PROSE[:900]}</p></section>", "section"),
        (f"<article><p>{PART}</p><p>{PART}</p></article>", "section"),
        (f"<div><h1>Another story</h1><p>{PART}</p><p>{PART}</p></div>", "section"),
    ],
    ids=["sections", "little more", "another article", "another headline"],
)
def test_area_of_a_long_story_holds_its_sections(second: str, tag: str) -> None:
    html = f"<main><section><h1>Ferry to run on</h1><p>{PROSE[:2_000]}</p></section>{second}</main>"
    assert find_area(html).tag == tag


@pytest.mark.parametrize(
    ("part", "tag"),
    [('<div id="part-{}">', "main"), ('<div class="other-{}" id="x">', "div"), ("<aside>", "div")],
)
def test_area_grows_over_parts_of_its_own_kind(part: str, tag: str) -> None:
    other = f"{part.format(2)}<p>{PART}</p><p>{PART}</p></div></aside>"
    html = f'<main><div id="part-1"><h1>Ferry</h1><p>{PROSE[:2_000]}</p></div>{other}</main>'
    assert find_area(html).tag == tag


def test_area_that_is_a_story_by_itself_does_not_grow() -> None:
    other = f"<div><h2>Another story</h2><p>{PROSE}</p><p>{PROSE}</p></div>"
    html = f"<main><div><h1>Ferry to run on</h1><p>{PROSE}</p></div>{other}</main>"
    assert find_area(html).tag == "div"


@pytest.mark.parametrize(
    ("parts", "tag"),
    [
        (f"<div><p>{PROSE}</p><p>{PROSE}</p><p>{PROSE}</p></div>", "article"),
        (f"<div><p>{PROSE}</p></div>", "div"),
        (f"<div><h1>Another</h1><p>{PROSE}</p><p>{PROSE}</p><p>{PROSE}</p></div>", "div"),
    ],
    ids=["most of the article", "as much", "another headline"],
)
def test_first_part_of_an_article_is_not_the_story(parts: str, tag: str) -> None:
    """A round-up's introduction is as long as a story, and its items ten times as long."""
    html = f"<main><article><div><h1>Ferry</h1><p>{PROSE}</p></div>{parts}</article></main>"
    assert find_area(html).tag == tag


def test_root_holds_what_was_never_closed() -> None:
    """Slides that stand each in the one before: the innermost are the story's end only."""
    slides = "".join(f"<div class=slide><p>{number} {PART}</p>" for number in range(20))
    html = f"<main><h1>Ferry</h1><section>{slides}</section></main>"
    page = read_page(html)
    elements = measure_regions(page.blocks)
    spread_prose(elements, page.blocks, [float(len(block.text)) for block in page.blocks])
    root = find_story_root(elements, _find(elements, "main"))
    assert root.region is not None
    assert root.region.first <= 2


def find_area(html: str) -> Element:
    """Return the story's area of a page whose paragraphs are all about one ferry."""
    page = read_page(html)
    elements = measure_regions(page.blocks)
    spread_prose(
        elements, page.blocks, [float("ferry for" in b.text) * len(b.text) for b in page.blocks]
    )
    area = find_story_area(elements, _find(elements, "h1"))
    assert area is not None
    return area

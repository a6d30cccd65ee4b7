from onrecord.page.element import (
    MAX_PATH,
    Element,
    build_element,
    describe_path,
    find_common_ancestor,
)
from onrecord.page.tree import read_page


def _nest(depth: int) -> Element:
    element = Element("html", {}, None, 0)
    for order in range(1, depth):
        element = build_element("div", {}, element, order)
    return element


def test_common_ancestor_of_cousins() -> None:
    page = read_page("<main><div><p>a</p></div><section><p>b</p></section></main>")
    first, second = (block.element for block in page.blocks)
    assert first is not None
    assert second is not None
    assert find_common_ancestor(first, second).tag == "main"


def test_common_ancestor_of_an_element_and_one_inside_it() -> None:
    inner = _nest(3)
    assert inner.parent is not None
    assert find_common_ancestor(inner, inner.parent) is inner.parent
    assert find_common_ancestor(inner.parent, inner) is inner.parent


def test_path_of_the_root() -> None:
    assert describe_path(_nest(1)) == "/html"


def test_long_path_keeps_its_end() -> None:
    assert describe_path(_nest(100)) == "/html" + "/div" * 99
    path = describe_path(_nest(5_000))
    assert len(path) <= MAX_PATH
    assert path.startswith("…")
    assert path.endswith("/div/div")


def test_names_are_what_page_builders_write() -> None:
    html = '<p class="byline  author" id=top data-testid=Byline style=x data-id=9>a</p>'
    (block,) = read_page(html).blocks
    assert block.element is not None
    assert block.element.names.split() == ["byline", "author", "top", "Byline"]


def test_names_have_a_limit() -> None:
    (block,) = read_page(f"<p class='{'x ' * 5000}'>a</p>").blocks
    assert block.element is not None
    assert len(block.element.names) <= 400

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode

from onrecord.page.depth import Nesting

SOUP = st.lists(
    st.sampled_from(
        "div span p li ul table tr td a b i h1 h2 form select option button svg math g style "
        "script title template object noscript applet dl dd dt x-y frameset caption ruby rt "
        "optgroup noframes nobr br link html body mi desc foreignObject".split()
    ).flatmap(lambda name: st.sampled_from([f"<{name}>", f"<{name}>", f"</{name}>"]))
    | st.sampled_from(["x", "<!--", "-->", "<![CDATA[", "]]>", "<p a='", "'>", "<foreignObject>"]),
    max_size=30,
).map("".join)


def _simplify(html: str, *, depth: int = 3, formatting: int = 3) -> tuple[str, dict[str, int]]:
    nesting = Nesting(html, depth=depth, formatting=formatting)
    simple = nesting.simplify()
    return simple, {code: count for code, count in nesting.dropped.items() if count}


def test_start_tags_below_the_depth_are_dropped_and_text_stays() -> None:
    assert _simplify("<div>a<div>b<div>c<div>d</div>e") == (
        "<div>a<div>b<div>c d</div>e".replace(" ", ""),
        {"too-deep": 1},
    )


def test_closed_elements_do_not_count() -> None:
    html = "<div><p>a<p>b<br></div>" * 20 + "<ul><li>x<li>y</ul>" * 20
    assert _simplify(html) == (html, {})


@pytest.mark.parametrize(
    "unit",
    [
        "<div></x>",
        "<div><!--</div>-->",
        "<div><svg></div></svg>",
        "<form><div></form>",
        "<h1><div><h2></h1>",
        "<div><style></div></style>",
        "<div a='</div>'>",
        "<div><table></div>",
        "<div><select></div>",
        "<span><div></span>",
        "<div><svg><![CDATA[></div>]]>",
    ],
)
def test_end_tags_that_the_parser_passes_over_close_nothing(unit: str) -> None:
    _, dropped = _simplify(unit * 50, depth=20)
    assert dropped["too-deep"] >= 10


def test_end_tag_of_a_block_closes_what_is_open_in_it() -> None:
    html = "<div><span><x-y></div>" * 20
    assert _simplify(html) == (html, {})


def test_unclosed_formatting_is_limited() -> None:
    simple, dropped = _simplify("<p><b>a" * 10, depth=100)
    assert simple == "<p><b>a" * 3 + "<p>a" * 7
    assert dropped == {"unclosed-formatting": 7}


def test_closed_formatting_is_not() -> None:
    html = "<p><b>a</b> <i><u>b</u></i> <a href=x>c</a>" * 30
    assert _simplify(html, depth=100) == (html, {})


def test_scripts_styles_and_comments_are_left_out() -> None:
    html = "<style>x</style>a<script>y</script>b<!-- z -->c<iframe>w</iframe>"
    assert _simplify(html)[0] == "a</script>bc"


def test_linked_data_is_kept() -> None:
    html = '<script type="application/ld+json">{"a": "<b>"}</script>'
    assert _simplify(html)[0] == html


def test_nothing_in_a_title_looks_like_a_tag() -> None:
    assert _simplify("<title>a <b> c</title>")[0] == "<title>a &lt;b> c</title>"


def test_options_are_limited() -> None:
    _, dropped = _simplify("<select>" + "<option>x" * 10_005)
    assert dropped == {"too-many-options": 5}


def test_text_between_cells_is_joined_after_many_times() -> None:
    simple, dropped = _simplify("<table>" + "x<tr>" * 510)
    assert simple.count("<tr>") == 500
    assert dropped == {"stray-table-text": 10}


@given(SOUP, st.integers(2, 12))
@example("<div><svg><style>", 5)
@example("<svg><div><div></svg>", 5)
@example("<svg><foreignObject><span></svg>", 3)
@example("<svg><desc><i></svg>", 3)
@example("<math><mi><x-y></math>", 3)
@example("<svg><tr>", 4)
@example("<svg a=/><link>", 4)
@example("<li><dd>", 2)
@example("<rt>", 2)
@example("<optgroup>", 2)
@example("<template><form>", 3)
@example("<div><!--<div>--!></div>", 5)
@example("<svg><title></svg><div>", 5)
@example("<div><script><!--<script></script></div>--></script>", 5)
def test_parser_builds_no_deeper_tree_than_is_followed(soup: str, depth: int) -> None:
    simple, _ = _simplify(soup * 8, depth=depth, formatting=depth)
    # A table's cell and a list's item stand deeper than the tags that are followed.
    assert _measure_depth(LexborHTMLParser(simple).root) <= 4 * depth + 12


def _measure_depth(root: LexborNode | None) -> int:
    deepest, pending = 0, [(root, 1)]
    while pending:
        node, depth = pending.pop()
        deepest = max(deepest, depth)
        child = node.child if node is not None else None
        while child is not None:
            pending.append((child, depth + 1))
            child = child.next
    return deepest

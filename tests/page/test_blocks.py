"""What holds for the blocks of any page: markup made at random, and walked a second time."""

import re
from collections.abc import Iterator

from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree
from selectolax.lexbor import LexborHTMLParser, LexborNode

from onrecord.page.folding import fold_text
from onrecord.page.page import Page
from onrecord.page.roles import label_page
from onrecord.page.text import read_text
from onrecord.page.tree import INVISIBLE, read_page

PIECES = st.sampled_from(
    [
        "a", "Ferry", " ", "\n", "The board voted.", "&nbsp;", "\u00a0", "\u200b", "\u00ad", "é😀",
        "&amp;", "&lt;p&gt;", "&#39;", "&bogus;", "<br>", "<wbr>", "<hr>", "<img src=a alt=b>",
        "“said", "”", "9 Nov 2025", "قال", "漢字", "\t", "<!-- c -->", "<!doctype html>", "]]>",
        "<", ">", "&", "</p>", "</div>", "</b>", "</a>", "<p>", "<li>", "<td>", "<input value=v>",
        "<script>if (a<b) x()</script>", "<style>p{}</style>", "<template><p>t</p></template>",
        '<script type="application/ld+json">{"@type": "A", "headline": 1}</script>', "\u2028",
        "<title>T</title>", "<meta name=a content=b>", "<svg><g>v</g></svg>", "\x1b",
        "<noscript>n</noscript>",
    ]
)  # fmt: skip
TAGS = st.sampled_from(
    "p div span a b i em strong h1 h2 ul ol li table tr td th caption figure figcaption section "
    "article aside nav footer header blockquote pre button select option form label time small "
    "font u x-custom address cite q dl dt dd details summary textarea body html center".split()
)
ATTRIBUTES = st.sampled_from(
    ["", " href=x", " href='http://[::1'", ' class="byline credit"', " id=related", " title='>'",
     ' a="<p>"', " datetime=2025-11-09", " lang=xx", " style=display:none", " =", ' "', " a=b/"]
)  # fmt: skip


def _wrap(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    closed = st.builds("<{0}{1}>{2}</{0}>".format, TAGS, ATTRIBUTES, inner)
    unclosed = st.builds("<{0}{1}>{2}".format, TAGS, ATTRIBUTES, inner)
    return st.lists(closed | closed | unclosed | PIECES, max_size=6).map("".join)


MARKUP = st.recursive(PIECES, _wrap, max_leaves=25)


@given(MARKUP)
@example("<p>a<a href=x> b</a>b <a href=y>b</a>")
@example("<b>\u200b</b> <a href=x>\u00ad</a>")
def test_spans_are_slices(html: str) -> None:
    page = read_page(html)
    for block in page.blocks:
        assert page.text[slice(*block.span)] == block.text
        for link in block.links:
            words = block.text[slice(*link.span)]
            assert words
            assert words == words.strip()


@given(MARKUP)
def test_blocks_cover_the_text_and_do_not_overlap(html: str) -> None:
    page = read_page(html)
    ends = [-1] + [block.span[1] for block in page.blocks]
    assert [block.span[0] for block in page.blocks] == [end + 1 for end in ends[:-1]]
    assert [block.id for block in page.blocks] == list(range(len(page.blocks)))
    assert all(block.text == fold_text(block.text) != "" for block in page.blocks)


@given(MARKUP)
def test_every_visible_character_is_counted(html: str) -> None:
    page = read_page(html)
    assert page.characters == sum(len(word) for word in page.text.split())


@given(MARKUP)
def test_characters_are_those_that_another_walker_sees(html: str) -> None:
    assert _squeeze(read_page(html).text) == _squeeze("".join(_walk(LexborHTMLParser(html).root)))


@given(MARKUP)
def test_each_path_leads_to_an_element_that_holds_the_block(html: str) -> None:
    page = read_page(html)
    for block in page.blocks:
        assert block.element is not None
        assert block.path.startswith("/html")
        assert re.sub(r"\[\d+\]", "", block.path).split("/")[-1] == block.element.tag


@given(MARKUP)
def test_each_block_has_one_role(html: str) -> None:
    labelled = label_page(read_page(html))
    assert len(labelled.roles) == len(labelled.confidences) == len(labelled.page.blocks)
    assert all(0 <= confidence <= 1 for confidence in labelled.confidences)


@given(MARKUP)
def test_reading_twice_gives_the_same(html: str) -> None:
    first, second = (label_page(read_page(html)) for _ in range(2))
    assert _describe(first.page) == _describe(second.page)
    assert first.roles == second.roles


@given(st.lists(st.text(max_size=40) | PIECES, max_size=12).map("\n".join))
def test_plain_text_is_in_blocks_too(text: str) -> None:
    page = read_text(text)
    assert page.characters == sum(len(word) for word in page.text.split())
    assert all(page.text[slice(*block.span)] == block.text for block in page.blocks)
    assert len(label_page(page).roles) == len(page.blocks)


@given(st.lists(st.sampled_from(["a ", "b", " c"]), min_size=1, max_size=8))
def test_path_is_an_xpath_of_well_formed_markup(words: list[str]) -> None:
    items = "".join(f"<p>{word}<i class='k'>x</i></p><div>{word}</div>" for word in words)
    html = f"<html><body><section>{items}</section><section>z</section></body></html>"
    tree = etree.fromstring(html)  # well-formed, so both parsers build the same tree
    for block in read_page(html).blocks:
        (found,) = tree.xpath(block.path)
        assert fold_text("".join(found.itertext())) == block.text


def _walk(node: LexborNode | None) -> Iterator[str]:
    """Yield the texts of the tree by recursion, what no reader sees left out."""
    if node is None or node.tag in INVISIBLE - {"head"}:
        return
    if node.tag == "-text":
        yield node.text_content or ""
    child = node.child
    while child is not None:
        yield from _walk(child)
        child = child.next


def _squeeze(text: str) -> str:
    return re.sub("[\u00ad\u200b\u2060\ufeff]", "", "".join(text.split()))


def _describe(page: Page) -> list[tuple[object, ...]]:
    return [
        (block.text, block.path, [(link.href, link.span) for link in block.links])
        for block in page.blocks
    ]

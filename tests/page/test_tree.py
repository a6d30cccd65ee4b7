import pytest

from onrecord.page.page import Page
from onrecord.page.tree import read_page


def test_blocks_end_at_block_elements_and_breaks() -> None:
    page = read_page("<div>one<p>two <b>three</b></p>four<br>five<table><tr><td>six<td>seven")
    assert _texts(page) == ["one", "two three", "four", "five", "six", "seven"]


def test_inline_elements_stay_in_their_block() -> None:
    page = read_page("<p>a<i>b</i> <span>c</span><sup>2</sup> <em lang=fr>d</em>e</p>")
    assert _texts(page) == ["ab c2 de"]


def test_white_space_is_folded_as_a_browser_does() -> None:
    assert _texts(read_page("<p>\n a\t b &nbsp; c \r\n</p><p> \n </p>")) == ["a b c"]


def test_characters_that_nobody_sees_are_left_out() -> None:
    page = read_page("<p>hy\u00adphen\u200b ated\ufeff\u2060</p><p>\u200b\u00ad</p>")
    assert _texts(page) == ["hyphen ated"]
    assert page.characters == 10


@pytest.mark.parametrize(
    "markup",
    [
        "<script>x</script>",
        "<style>x</style>",
        "<noscript>x</noscript>",
        "<template><p>x</p></template>",
        "<svg><text>x</text></svg>",
        "<iframe>x</iframe>",
        "<object>x</object>",
        "<canvas>x</canvas>",
        "<datalist><option>x</datalist>",
        "<!-- x -->",
        "<![CDATA[x]]>",
        "<?php x ?>",
    ],
)
def test_what_is_not_shown_is_no_text(markup: str) -> None:
    assert _texts(read_page(f"<p>a</p>{markup}<p>b</p>")) == ["a", "b"]


def test_entities_are_decoded_once() -> None:
    assert _texts(read_page("<p>&amp;amp; &eacute;&#8217;&#x1F600; &lt;b&gt; &#0;&#xD800;")) == [
        "&amp; é’😀 <b> \ufffd\ufffd"
    ]


def test_unclosed_and_misnested_tags_are_mended() -> None:
    assert _texts(read_page("<p>a<b>b<p>c</b>d<i>e</p>f")) == ["ab", "cde", "f"]


def test_spans_count_in_the_page_text() -> None:
    page = read_page("<p>one</p><p>two words</p>")
    assert [block.span for block in page.blocks] == [(0, 3), (4, 13)]
    assert page.text == "one\ntwo words"


def test_element_holds_the_whole_block() -> None:
    page = read_page("<section><p><a href=x><b>a</b></a> <i class=k>b</i></p></section>")
    assert page.blocks[0].element is not None
    assert page.blocks[0].element.tag == "p"


def test_element_of_linked_words_alone_is_the_link() -> None:
    (block,) = read_page("<p> <a href=x><span>a</span> b</a> </p>").blocks
    assert block.path == "/html/body/p/a"


def test_spans_that_name_themselves_stand_apart() -> None:
    page = read_page("<div>A harbour<span class=photo-credit>Ann Lee</span></div>")
    assert _texts(page) == ["A harbour", "Ann Lee"]


def test_neighbours_that_only_style_parts_are_two_blocks() -> None:
    page = read_page("<div><span class=a>Ann Lee</span><span class=b>Posted today</span></div>")
    assert _texts(page) == ["Ann Lee", "Posted today"]


def test_path_gives_an_index_only_among_siblings_of_one_tag() -> None:
    page = read_page("<div><p>a</p><p>b</p></div><main><h1>c</h1></main>")
    assert [block.path for block in page.blocks] == [
        "/html/body/div/p[1]",
        "/html/body/div/p[2]",
        "/html/body/main/h1",
    ]


def test_links_have_the_spans_of_their_words() -> None:
    assert _links("<p>ab<a href=x>b</a> c <a href=y> d <b>e</b> </a>f") == [
        ("x", 2, "b"),
        ("y", 6, "d e"),
    ]


def test_links_with_the_same_words_are_told_apart() -> None:
    assert _links("<p><a href=1>more</a> more <a href=2>more</a> <a href=3>more</a>") == [
        ("1", 0, "more"),
        ("2", 10, "more"),
        ("3", 15, "more"),
    ]


def test_link_around_block_elements_is_in_each_block() -> None:
    page = read_page("<a href=z>one<p>two</p>three</a> four")
    found = [[(x.href, block.text[slice(*x.span)]) for x in block.links] for block in page.blocks]
    assert found == [[("z", "one")], [("z", "two")], [("z", "three")]]


def test_link_around_block_elements_ends_with_the_link() -> None:
    page = read_page("<div><a href=z><h2>one</h2></a><p>two</p></div>")
    assert [block.linked for block in page.blocks] == [3, 0]


def test_link_without_words_or_address_is_none() -> None:
    assert _links("<p>a <a href=x> \u200b</a><a name=y>b</a><a href=''>c</a> d") == []


def test_link_inside_a_link_ends_the_first() -> None:
    assert _links("<p><a href=1>a <a href=2>b</a> c</p>") == [("1", 0, "a"), ("2", 2, "b")]


def test_link_counts_as_linked_characters() -> None:
    (block,) = read_page("<p>ab <a href=x>cd ef</a></p>").blocks
    assert block.linked == 5


def test_pictures_say_which_block_follows() -> None:
    page = read_page("<img src=a.jpg><p>one</p><video poster=b.jpg></video><p>two<img src=c.jpg>")
    found = [(picture.element.tag, picture.before) for picture in page.pictures]
    assert found == [("img", 0), ("video", 1), ("img", 1)]


def test_pictures_keep_their_attributes() -> None:
    (picture,) = read_page('<img src=a.jpg data-src="b.jpg" alt>').pictures
    assert dict(picture.element.attributes) == {"src": "a.jpg", "data-src": "b.jpg", "alt": None}


def test_clocks_are_times_that_a_machine_can_read() -> None:
    page = read_page("<p>a</p><p><time datetime=2025-11-09>Sunday</time></p><time>noon</time>")
    assert [(clock.datetime, clock.block) for clock in page.clocks] == [("2025-11-09", 1)]


def test_metadata_of_the_head() -> None:
    meta = read_page(
        "<html lang=en-GB><head><title> A &amp; B </title><base href=/x/>"
        '<meta property="og:title" content=" T "><meta name=Author content=Ann>'
        "<meta name=author content=Bob><meta itemprop=headline content=H><meta name=empty>"
        '<link rel="canonical nofollow" href=" /c "><link rel=icon href=i>'
    ).metadata
    assert (meta.title, meta.language, meta.base) == ("A & B", "en-GB", "/x/")
    assert meta.meta == {"og:title": ("T",), "author": ("Ann", "Bob"), "headline": ("H",)}
    assert meta.links == {"canonical": ("/c",)}
    assert meta.first("missing", "author") == "Ann"


def test_metadata_in_the_body_counts_too() -> None:
    meta = read_page("<body><title>T</title><meta itemprop=datePublished content=2025>").metadata
    assert meta.title == "T"
    assert meta.first("datepublished") == "2025"


def test_first_title_wins_and_no_picture_has_a_say() -> None:
    html = "<svg><title>Logo</title></svg><title>One</title><title>Two</title>"
    assert read_page(html).metadata.title == "One"


def test_linked_data_is_read_from_scripts_that_say_so() -> None:
    page = read_page(
        '<script type="application/ld+json">{"@type": "NewsArticle"}</script>'
        '<script>{"@type": "Person"}</script>'
    )
    assert [each["@type"] for each in page.metadata.linked_data] == ["NewsArticle"]


def test_frameset_is_noted() -> None:
    assert read_page("<frameset><frame src=a></frameset>").is_frameset
    assert not read_page("<p>frameset</p>").is_frameset


@pytest.mark.parametrize(
    "html", ["", " ", "<", "</", "<!--", "<p", "<a href=", "&", "\x00", "<p>\n"]
)
def test_nearly_nothing_gives_a_page(html: str) -> None:
    page = read_page(html)
    assert page.characters == len("".join(page.text.split()))


def test_ten_thousand_levels_keep_their_text() -> None:
    page = read_page("<div>x" * 10_000)
    assert (len(page.blocks), page.warnings) == (10_000, ())
    assert page.blocks[-1].path.endswith("/div/div")


def test_deeper_tags_are_dropped_and_their_text_kept() -> None:
    page = read_page("<div>x" * 100, max_depth=20)
    assert page.characters == 100
    assert [warning.code for warning in page.warnings] == ["too-deep"]


def _texts(page: Page) -> list[str]:
    return [block.text for block in page.blocks]


def _links(html: str) -> list[tuple[str, int, str]]:
    (block,) = read_page(html).blocks
    return [(link.href, link.span[0], block.text[slice(*link.span)]) for link in block.links]


def test_neighbours_that_no_space_parts_are_two_texts_behind_capitals_too() -> None:
    page = read_page("<p><span>May 1, 6 pm EST</span><span>Updated May 2</span></p><p><b>W</b>HO")
    assert [block.text for block in page.blocks] == ["May 1, 6 pm EST", "Updated May 2", "WHO"]
    (block,) = read_page("<p><i>A</i><b>Another</b> of the <b>UN</b>Security").blocks
    assert block.text == "AAnother of the UNSecurity"

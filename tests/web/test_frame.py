"""The shown page: its words are the record's, lit where they should be, and nothing else of it."""

from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser
from tests.web.frames import (
    ADDRESS,
    check_harmless,
    check_stable,
    list_blocks,
    read_blocks,
    show,
    show_file,
)

from onrecord.settings import DEFAULT
from onrecord.types import Record
from onrecord.web.passages import list_passages

GOLDENS = Path(__file__).parents[1] / "goldens"
PAGES = sorted([*GOLDENS.glob("*/page.html"), *GOLDENS.glob("*/page.txt")])
STORIES = ("wire-wordpress", "legacy-table", "arabic-rtl", "live-blog", "plain-text", "opinion")

PLACES = "Lisbon Oslo Turin Cork Basel Ghent Porto Malmo".split()
BODY = "".join(
    f"<p>The mayor of {place} said on Monday that the talks with the owners had failed after "
    f"{number} hours, and she denied reports that her council would resign over it.</p>"
    for number, place in enumerate(PLACES, 3)
)
HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><script>alert(1)</script><a xlink:href='javascript:alert(1)'>x</a></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img onerror=x&gt;'>",
    "<math><annotation-xml encoding='text/html'><p><img src=x onerror=alert(1)>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<template><p>in</p><template><img src=x onerror=alert(1)></template></template>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<!-- --!><img src=x onerror=alert(1)>",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<a href='javascript:alert(1)'>a link</a><a href='&#106;avascript:alert(1)'>another</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>data</a>",
    "<iframe srcdoc='<script>alert(1)</script>' src='javascript:alert(1)'></iframe>",
    "<object data='https://evil.example/x.swf'><embed src='//evil.example/x'></object>",
    "<base href='https://evil.example/'><link rel=stylesheet href='//evil.example/x.css'>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "<style>@import '//evil.example/x.css'; body{background:url(//evil.example/y)}</style>",
    "<p style='background:url(//evil.example/z)' onclick=alert(1) id=s1 class='lit b'>styled</p>",
    "<form action='https://evil.example/'><input name=q><button formaction=//e.example>go</button>",
    "<details open ontoggle=alert(1)><summary>sum</summary>inside</details>",
    "<video poster=//evil.example/p src=//evil.example/v autoplay onplay=alert(1)>fallback</video>",
    "<p>one<p>two<div>three<li>four<table><tr><td>five<h1>six<h2>seven</h1>eight<ul>nine",
    "<table><b>foster<tr><td>cell<table><tr><td>inner</table></table>after</b>",
    "<b><i><p>mis</b>nested</i></p><a href=x>one<a href=y>two</a></a>",
    "<select><option>one<option>two</select><textarea></textarea><img src=x onerror=alert(1)>",
    "<xmp><img src=x onerror=alert(1)></xmp><plaintext><img src=x onerror=alert(1)>",
    "<p title='&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;'>`backticks` &lt;script&gt;</p>",
    "<p dir='rtl\" onclick=\"alert(1)' lang='en\" onclick=\"alert(1)'>attributes</p>",
    "<img alt='\"><script>alert(1)</script>' width=100 height=100 src=//evil.example/i>",
    "<ol><li>a<ol><li>b</ol><div><li>c</div></ol><dl><dt>d<dd>e</dl>",
    "<h1><h2>nested heading</h2></h1><p><blockquote>in a paragraph</blockquote></p>",
    "<ruby>漢<rt>kan<rt>again</ruby><button>b<button>c</button></button>",
    "\x00\x0b\x7f\x85\ufdd0 controls \ud7ff",
)


def build_hostile(part: str) -> bytes:
    """Return a story with hostile markup in it."""
    page = f"<html><body><article><h1>Talks fail</h1>{BODY}{part}</article></body></html>"
    return page.encode("utf-8", "surrogatepass")


@pytest.mark.parametrize("part", HOSTILE)
def test_a_hostile_page_is_shown_harmless(part: str) -> None:
    frame, _ = show(build_hostile(part))
    check_stable(frame)
    assert "evil.example/x.css" not in frame.html
    assert "alert" not in frame.html.partition("<main>")[0]


@settings(max_examples=120, deadline=None)
@given(
    st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=6), st.randoms(use_true_random=False)
)
def test_hostile_markup_cut_anywhere_is_shown_harmless(parts: list[str], random: object) -> None:
    joined = "".join(parts)
    cut = random.randrange(len(joined) + 1)  # type: ignore[attr-defined]
    frame, outcome = show(build_hostile(joined[cut:] + joined[:cut]))
    check_stable(frame)
    assert isinstance(outcome, Record)
    assert read_blocks(frame) == list_blocks(outcome)


TAGS = (
    "p div span b a table tr td th ul li ol h1 h2 br hr svg math mtext style title select option "
    "form button template noscript textarea p/ pre blockquote figure nav"
).split()


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from([*(f"<{tag}>" for tag in TAGS), *(f"</{tag}>" for tag in TAGS)])
        | st.text(alphabet="<>&\"'`/! ab\n-=", max_size=6),
        max_size=40,
    )
)
def test_any_nesting_is_read_again_as_it_was_written(parts: list[str]) -> None:
    frame, outcome = show(("<body>" + "".join(parts)).encode())
    check_stable(frame)
    if isinstance(outcome, Record):
        assert read_blocks(frame) == list_blocks(outcome)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: f"{path.parent.name}-{path.suffix[1:]}")
def test_every_block_of_a_golden_is_placed(path: Path) -> None:
    frame, outcome = show_file(path)
    check_stable(frame)
    assert frame.is_whole
    if isinstance(outcome, Record):
        assert frame.left == ()
        assert read_blocks(frame) == list_blocks(outcome)


@pytest.mark.parametrize("name", STORIES)
def test_lit_words_are_the_passages_of_a_golden(name: str) -> None:
    path = next(path for path in PAGES if path.parent.name == name)
    frame, outcome = show_file(path, DEFAULT)
    check_stable(frame)
    lit: dict[str, list[str]] = defaultdict(list)
    for link in LexborHTMLParser(frame.html).css("main .w"):
        for each in (link.attributes["class"] or "").split():
            lit[each].append(link.text())
    expected: dict[str, list[str]] = defaultdict(list)
    assert isinstance(outcome, Record)
    assert outcome.statements
    for statement in outcome.statements:
        for part, passage in list_passages(statement):
            expected[f"{statement.id}-{part}"].append(passage.text)
    for each, texts in expected.items():
        assert "".join(lit[each]) in ("".join(texts), "".join(reversed(texts))), each


def test_nothing_loads_and_nothing_runs_by_the_policy() -> None:
    frame, _ = show(build_hostile(""))
    rules = dict(
        rule.split(" ", 1) if " " in rule else (rule, "") for rule in frame.policy.split("; ")
    )
    assert rules.pop("sandbox") == "allow-top-navigation-by-user-activation"
    assert rules.pop("default-src") == "'none'"
    assert rules.pop("style-src").startswith("'sha256-")
    assert rules == {
        "font-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'self'",
    }


def test_ids_of_the_page_are_gone() -> None:
    frame, _ = show(build_hostile("<p id=s1>one</p><p id=story>two</p><p id=role-body>three</p>"))
    tree = check_harmless(frame)
    ids = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(ids) == len(set(ids))


def test_a_statement_with_a_strange_id_is_not_lit() -> None:
    from msgspec.structs import replace

    from onrecord.pipeline import Hints, read_opened
    from onrecord.source.opened import Delivery, read_delivery
    from onrecord.web.frame import Manner, build_frame

    opened = read_delivery(Delivery(subject="page", data=build_hostile("")), DEFAULT)
    record, _ = read_opened(opened, Hints(), DEFAULT)
    assert isinstance(record, Record)
    assert record.statements
    strange = tuple(replace(each, id="s1</style><script>x") for each in record.statements)
    frame = build_frame(opened, replace(record, statements=strange), Manner(address=ADDRESS))
    check_stable(frame)
    assert "<script" not in frame.html


def test_pictures_and_embedded_pages_become_their_descriptions() -> None:
    part = (
        "<img src='https://p.example/a.jpg' alt='A port &lt;b&gt;' width=640 height=400>"
        "<img src=//t.example/pixel width=1 height=1 alt=counter>"
        "<iframe src='https://player.example/v?x=1' width=560 height=315></iframe>"
    )
    frame, _ = show(build_hostile(part))
    shown = [node.text() for node in check_harmless(frame).css(".picture")]
    assert shown == ["Picture A port <b> · 640 × 400", "Embedded page 560 × 315 · player.example"]


def test_where_a_link_leads_is_told_and_not_followed() -> None:
    frame, _ = show(build_hostile("<p><a href='javascript:alert(1)'>Click me</a></p>"))
    (link,) = check_harmless(frame).css(".link")
    assert link.tag == "span"
    assert link.attributes["title"] == "javascript:alert(1)"


def test_blocks_of_another_reading_are_matched_by_their_words() -> None:
    from msgspec.structs import replace

    from onrecord.pipeline import Hints, read_opened
    from onrecord.source.opened import Delivery, read_delivery
    from onrecord.web.frame import Manner, build_frame

    opened = read_delivery(Delivery(subject="page", data=build_hostile("")), DEFAULT)
    record, _ = read_opened(opened, Hints(), DEFAULT)
    assert isinstance(record, Record)
    lost = replace(record.blocks[2], text="Words that the page does not have.")
    older = replace(record, blocks=(*record.blocks[:2], lost, *record.blocks[3:]), statements=())
    frame = build_frame(opened, older, Manner(address=ADDRESS))
    assert frame.left == (2,)
    assert "Words that the page does not have." in frame.html.partition('class="left"')[2]
    check_stable(frame)


def test_a_plain_text_is_shown_by_lines() -> None:
    text = "Talks fail\n\n" + "\n\n".join(
        f"The minister said <b>{n}</b> & more." for n in range(20)
    )
    frame, outcome = show(text.encode(), as_story=True)
    check_stable(frame)
    assert isinstance(outcome, Record)
    assert read_blocks(frame) == list_blocks(outcome)


def test_depth_and_size_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    deep = "<div>" * 5_000 + "deep words" + "</div>" * 5_000
    frame, _ = show(build_hostile(deep))
    check_stable(frame)
    assert "deep words" in frame.html
    monkeypatch.setattr("onrecord.web.frametree.MOST_NODES", 900)
    many, outcome = show(build_hostile("<p>a<b>c</b>" * 3_000))
    assert not many.is_whole
    assert isinstance(outcome, Record)
    assert len(many.left) > 1_000
    check_stable(many)


def test_the_same_page_is_the_same_document() -> None:
    data = (GOLDENS / "wire-wordpress" / "page.html").read_bytes()
    assert show(data)[0] == show(data)[0]


def test_the_legend_has_a_switch_for_each_role() -> None:
    frame, outcome = show_file(GOLDENS / "wire-wordpress" / "page.html")
    tree = check_harmless(frame)
    assert isinstance(outcome, Record)
    roles = {block.role.value for block in outcome.blocks}
    switches = {node.attributes["id"] for node in tree.css(".legend input")}
    assert switches == {f"role-{role}" for role in roles} | {"role-furniture"}

"""Each rule on a small page: the text of a block, and the role that it must have."""

from collections.abc import Callable

import pytest

from onrecord.page.page import Page
from onrecord.page.roles import label_page, label_story
from onrecord.page.text import read_text
from onrecord.page.tree import read_page
from onrecord.types import Role

PageOf = Callable[..., str]
Labels = Callable[[str], dict[str, str]]


def test_story_has_headline_and_body(page_of: PageOf, label: Labels) -> None:
    roles = label(page_of())
    assert roles.pop("Ferry to run two more years") == "headline"
    assert set(roles.values()) == {"body"}


BETWEEN = [
    ('<div class="byline">By Ann Lee</div>', "By Ann Lee", "byline"),
    ("<div>By Ann Lee</div>", "By Ann Lee", "byline"),
    ("<time datetime=2025-11-09>Nov 9, 2025</time>", "Nov 9, 2025", "timestamp"),
    (
        "<font>November 9, 2025 09:00 CET (last updated November 10, 2025 15:00)</font>",
        "November 9, 2025 09:00 CET (last updated November 10, 2025 15:00)",
        "timestamp",
    ),
    ('<p class="standfirst">The vote was close.</p>', "The vote was close.", "deck"),
    ("<figure><img src=a><figcaption>The ferry</figcaption></figure>", "The ferry", "caption"),
    ('<span class="photo-credit">Ann Lee/Example</span>', "Ann Lee/Example", "credit"),
    ('<div class="share-bar"><a href=x>Tweet</a></div>', "Tweet", "share"),
]


@pytest.mark.parametrize(("markup", "text", "role"), BETWEEN)
def test_parts_between_headline_and_text(
    page_of: PageOf, label: Labels, markup: str, text: str, role: str
) -> None:
    assert label(page_of(between=markup))[text] == role


AFTER = [
    ("<h2>Most read</h2><ol><li><a href=1>Old bridge gets a new coat of paint</a></ol>", "ranking"),
    ("<h2>Related stories</h2><ul><li><a href=1>Old bridge gets a new coat</a></ul>", "related"),
    ('<ul class="tag-list"><li><a href=1>ferries</a></ul>', "tags"),
    ('<section id="comments"><p>I like that ferry very much, and so does my aunt.</p>', "comments"),
    ('<div class="newsletter"><p>Our best stories, every morning.</p></div>', "promotion"),
    ('<footer><p class="copyright">© 2025 Harbour News</p></footer>', "legal"),
    ("<form><button>Send</button></form>", "interface"),
    ('<nav><a href="/news">News</a></nav>', "navigation"),
]


SMALL_PRINT = "Unless otherwise stated, copyright in the content of this website vests in the town"
LONG_LINK = "How the island got its ferry and what it paid"
AROUND = [
    ("<footer><p>©2024 Harbour News</p></footer>", "©2024 Harbour News", "legal"),
    ("<footer><p>12 Quay Street, Harbour</p></footer>", "12 Quay Street, Harbour", "legal"),
    (f"<footer><p>{SMALL_PRINT}</footer>", SMALL_PRINT, "legal"),
    (
        "<footer><p>Send us a tip, and we will call you back.</p></footer>",
        "Send us a tip, and we will call you back.",
        "promotion",
    ),
    ("<footer><ul><li><a href=x>Instagram</a></ul></footer>", "Instagram", "share"),
    ("<nav><button>Expand News Submenu</button></nav>", "Expand News Submenu", "navigation"),
    ("<div><a href=#main>Skip to content</a></div>", "Skip to content", "navigation"),
    (
        "<nav><ul><li><a href=1>Loans for a Bad Credit Score and</a><li><a href=2>Cars</a>"
        "<li><a href=3>Boats</a></ul></nav>",
        "Loans for a Bad Credit Score and",
        "navigation",
    ),
    (
        f"<nav><ul><li><a href=1>{LONG_LINK}</a><li><a href=2>Why the old bridge never got its "
        "paint back</a></ul></nav>",
        LONG_LINK,
        "related",
    ),
    (
        "<section><h4>One device at a time</h4><p>Somebody else is reading with this account.</p>"
        "<p>To go on, close the page on the other device.</p></section>",
        "To go on, close the page on the other device.",
        "interface",
    ),
    ('<button><span class="tag">View 3 images</span></button>', "View 3 images", "interface"),
]


@pytest.mark.parametrize(("markup", "text", "role"), AROUND)
def test_site_around_the_story(
    page_of: PageOf, label: Labels, markup: str, text: str, role: str
) -> None:
    assert label(page_of(f"<div>{markup}</div>"))[text] == role


def test_headline_in_a_title_bar_is_one(page_of: PageOf) -> None:
    title = "Ferry to run two more years"
    bar = f'<div class="progress-menu"><span>{title}</span></div>'
    html = page_of(bar, head=f'<meta property="og:title" content="{title}">')
    labelled = label_page(read_page(html))
    assert [block.text for block in labelled.find(Role.HEADLINE)] == [title, title]


@pytest.mark.parametrize(("markup", "role"), AFTER, ids=[each[1] for each in AFTER])
def test_furniture_after_the_story(page_of: PageOf, label: Labels, markup: str, role: str) -> None:
    html = page_of(f"<div>{markup}</div>")
    assert list(label(html).values())[-1] == role


def test_menu_before_the_story_is_navigation(page_of: PageOf, label: Labels) -> None:
    roles = label(page_of(before="<header><nav><ul><li><a href=/>Home</a></ul></nav></header>"))
    assert roles["Home"] == "navigation"


def test_parts_inside_the_text(label: Labels, page_of: PageOf, story: str) -> None:
    inner = (
        "<h2>What comes next</h2><ul><li>a new engine</ul><table><tr><td>1961</table>"
        "<blockquote><p>It is our bridge.</p></blockquote><aside class=pullquote>No other way"
        "</aside>"
    )
    roles = label(page_of().replace(story, f"{story}{inner}{story.replace('ferry', 'boat')}"))
    assert roles["What comes next"] == "subhead"
    assert roles["a new engine"] == "list"
    assert roles["1961"] == "table"
    assert roles["It is our bridge."] == "quote"
    assert roles["No other way"] == "pullquote"


def test_note_after_the_story(label: Labels, page_of: PageOf, story: str) -> None:
    note = "Correction: an earlier version of this story gave a wrong year."
    assert label(page_of().replace(story, f"{story}<p>{note}</p>"))[note] == "note"


def test_scorer_may_take_the_place_of_the_rules() -> None:
    labelled = label_page(read_page("<p>a<p>b"), lambda features: [(Role.NOTE, 0.5)] * 2)
    assert labelled.roles == (Role.NOTE, Role.NOTE)
    assert labelled.find(Role.NOTE) == labelled.page.blocks
    assert labelled.find(Role.BODY) == ()


@pytest.mark.parametrize("page", [read_page("<p>a<p>b"), read_text("a\nb")], ids=["html", "text"])
def test_story_only_text_is_all_body(page: Page) -> None:
    labelled = label_story(page)
    assert labelled.roles == (Role.BODY, Role.BODY)
    assert labelled.confidences == (1.0, 1.0)


WITHIN = [
    ("<p>WHAT COMES NEXT</p>", "WHAT COMES NEXT", "subhead"),
    ("<div>5 hours ago 09:12 Ann Lee</div>", "5 hours ago 09:12 Ann Lee", "timestamp"),
    (
        "<p><strong>WATCH | The ferry leaves the harbour</strong></p>",
        "WATCH | The ferry leaves the harbour",
        "related",
    ),
    (
        '<p style="display: none">Members of the harbour club pay less for every single trip.</p>',
        "Members of the harbour club pay less for every single trip.",
        "navigation",
    ),
    ("<textarea>Copy this text to print it</textarea>", "Copy this text to print it", "interface"),
    ("<div>Article content</div>" * 3, "Article content", "interface"),
    ("<h3>***</h3>", "***", "interface"),
    ('<p><a href="#costs">What the costs are</a></p>', "What the costs are", "navigation"),
    ("<p>Table of contents</p>", "Table of contents", "navigation"),
    (
        '<h5 class="timestamp">11.04: Ferry leaves for the island with nine on board</h5>',
        "11.04: Ferry leaves for the island with nine on board",
        "subhead",
    ),
]


@pytest.mark.parametrize(("markup", "text", "role"), WITHIN, ids=[each[1] for each in WITHIN])
def test_lines_within_the_text(
    story: str, page_of: PageOf, label: Labels, markup: str, text: str, role: str
) -> None:
    html = page_of().replace(story, story + markup + story.replace("ferry", "boat"))
    assert label(html)[text] == role


def test_paragraph_with_the_name_of_furniture_is_still_body(
    story: str, page_of: PageOf, label: Labels
) -> None:
    odd = story.replace("<p>The ferry", '<p class="paywall">The ferry')
    assert set(label(page_of().replace(story, odd)).values()) == {"headline", "body"}


def test_numbered_paragraphs_with_the_name_of_furniture_are_still_body() -> None:
    """`commerce-block-1`, `commerce-block-2`: a round-up's paragraphs are of one kind."""
    words = "Pan {0} heats in {0} minutes and is light enough to lift, as our cook found at home."
    items = "".join(
        f'<div class="item-{at}"><h2>Pan {at}</h2>'
        f'<p class="commerce-block-{at}">{words.format(at)}</p></div>'
        for at in range(3, 9)
    )
    page = label_page(read_page(f"<article><h1>Six pans</h1><div>{items}</div></article>"))
    assert page.roles[1:] == (Role.SUBHEAD, Role.BODY) * 6


def test_paragraph_about_the_author_at_the_end_is_a_bio(
    story: str, page_of: PageOf, label: Labels
) -> None:
    about = "Bo Reed is a reporter who covers the harbour and all the towns of the coast."
    assert label(page_of().replace(story, f"{story}<p>{about}</p>"))[about] == "bio"


def test_words_that_repeat_are_story_where_they_are_most_of_it() -> None:
    words = "The quick ship sails over the lazy harbour, as every printer of this town knows."
    page = label_page(read_page(f"<article><h1>A test</h1><p>{words}</p><p>{words}</p></article>"))
    assert page.roles[1:] == (Role.BODY, Role.BODY)


def test_short_paragraph_beside_a_long_one_is_story() -> None:
    long = "The harbour master said on Monday that the ferry would not sail before spring. " * 6
    page = label_page(read_page(f"<div><h1>Ferry</h1><p>{long}</p><p>Nobody was hurt.</p></div>"))
    assert page.roles[1:] == (Role.BODY, Role.BODY)


def test_sentences_of_a_very_short_page_are_story() -> None:
    page = label_page(
        read_page("<article><h1>News</h1><p>It rained.</p><p>It was wet.</p></article>")
    )
    assert page.roles == (Role.HEADLINE, Role.BODY, Role.BODY)


FOLD = (
    "The island has no other harbour, so a bridge would have to begin in the old town.",
    "Nobody in the town wants the traffic, and nobody on the island wants to wait for it.",
    "The board will meet again in the spring to look at what the engineers have drawn.",
)
FOLDED = "".join(f"<p>{text}</p>" for text in FOLD)


@pytest.mark.parametrize("how", ['id=more style="display:none"', "hidden=until-found", "hidden"])
def test_fold_of_the_story_is_body(story: str, page_of: PageOf, label: Labels, how: str) -> None:
    longer = story + story.replace("ferry", "boat")
    roles = label(page_of().replace(story, f"{longer}<div {how}>{FOLDED}</div>"))
    assert {roles[text] for text in FOLD} == {"body"}


@pytest.mark.parametrize("style", ["backface-visibility: hidden", "--mobile-display: none"])
def test_style_that_hides_nothing_is_no_hiding(
    story: str, page_of: PageOf, label: Labels, style: str
) -> None:
    styled = f'{story}<p style="{style}">{FOLD[0]}</p>'
    assert label(page_of().replace(story, styled))[FOLD[0]] == "body"


CHANGES = [
    ("en", "(Updates death toll)"),
    ("en", "(Recasts, adds comments by the chair (Lee), details in paragraphs 2-4)"),
    ("de", "(Neu: Zahl der Toten)"),
    ("fr", "(Actualisé avec des précisions)"),
]


@pytest.mark.parametrize(("language", "line"), CHANGES)
@pytest.mark.parametrize("tag", ["p", "h3", "strong", 'p class="promo"'])
def test_line_that_tells_what_a_wire_changed_is_a_note(
    story: str, page_of: PageOf, label: Labels, language: str, line: str, tag: str
) -> None:
    html = page_of().replace('lang="en"', f'lang="{language}"')
    markup = f"<{tag}>{line}</{tag.split()[0]}>"
    assert label(html.replace(story, markup + story))[line] == "note"
    assert label(html.replace(story, story + markup))[line] == "note"


@pytest.mark.parametrize(
    "line",
    [
        "Updates on the death toll are due in the afternoon, the board said.",
        "(Updates are due in the afternoon.) The board will meet again.",
        "(It adds up to nothing, said the board's chair.)",
    ],
)
def test_sentence_of_updates_is_body(story: str, page_of: PageOf, label: Labels, line: str) -> None:
    assert label(page_of().replace(story, f"{story}<p>{line}</p>{story}"))[line] == "body"


OTHERS = [
    (
        '<section class="comments"><p>{}</p></section>',
        "(Corrects the chair, as always)",
        "comments",
    ),
    (
        '<section class="comments"><p>{}</p></section>',
        "Correction: it was not the mayor who said so, it was the chair.",
        "comments",
    ),
    (
        '<div class="related"><p><a href=1>{}</a></p></div>',
        "Editor's note: why we write so much about the old ferry",
        "related",
    ),
]


@pytest.mark.parametrize(("markup", "text", "role"), OTHERS)
def test_what_others_say_is_no_note(
    page_of: PageOf, label: Labels, markup: str, text: str, role: str
) -> None:
    assert label(page_of(markup.format(text)))[text] == role


def test_teasers_numbered_one_by_one_are_no_story(page_of: PageOf, label: Labels) -> None:
    said = [
        f"The {n} old boats of the harbour were sold at last, said the board." for n in range(10)
    ]
    teasers = [
        f'<div id="related-post-{n}"><a href={n}>Boats {n}</a><p>{text}</p></div>'
        for n, text in enumerate(said)
    ]
    roles = label(page_of("".join(teasers)))
    assert {roles[text] for text in said} == {"related"}


@pytest.mark.parametrize(
    ("markup", "text", "role"),
    [
        ("<h2>Powered by the wind</h2>", "Powered by the wind", "subhead"),
        ("<h2>Legal questions remain</h2>", "Legal questions remain", "subhead"),
        ("<p>AI notice to parliament</p>", "AI notice to parliament", "body"),
        (
            "<p>10 days ago the bridge fell, it began</p>",
            "10 days ago the bridge fell, it began",
            "body",
        ),
        ("<p>10 days ago</p>", "10 days ago", "timestamp"),
    ],
)
def test_line_of_the_story_that_begins_like_furniture(
    story: str, page_of: PageOf, label: Labels, markup: str, text: str, role: str
) -> None:
    html = page_of().replace(story, story + markup + story.replace("ferry", "boat"))
    assert label(html)[text] == role


def test_story_around_its_picture_is_no_caption(label: Labels) -> None:
    lines = (
        "The library in Elm Street closed its doors yesterday after 42 years.",
        "Neighbours do not believe that it will open again within two years.",
        "The books are kept in a warehouse of the town until the work is done.",
    )
    text = "<br><br>".join(lines)
    roles = label(
        "<title>Library closes</title><h3>Library closes</h3>"
        f"<div class=post-body><div class=separator><img src=a.jpg></div>{text}</div>"
    )
    assert [roles[line] for line in lines] == ["body"] * 3


def test_short_korean_sentences_are_story_and_dotted_days_are_none(label: Labels) -> None:
    info = "입력 2024.06.11. 오전 9:15 수정 2024.06.11. 오후 2:03 한빛일보 사회부 김민수 기자 보도"
    lines = (
        "서울시가 한강에 새 다리를 짓는다고 11일 밝혔다.",
        "시민들이 걸어서 강을 건널 수 있게 하겠다고 말했다.",
    )
    roles = label(
        "<html lang=ko><title>한강에 새 다리</title><h3>한강에 새 다리</h3>"
        f"<div class=info>{info}</div><div class=view>{'<br><br>'.join(lines)}</div>"
    )
    assert [roles[line] for line in lines] == ["body"] * 2
    assert roles[info] != "body"


LONG_HEADING = "The board says that the money for a bridge is not there"


@pytest.mark.parametrize(
    ("between", "role"),
    [
        (f"<h2>{LONG_HEADING}</h2><div>By Ann Lee</div>", "deck"),
        (f"<div>By Ann Lee</div><h2>{LONG_HEADING}</h2>", "subhead"),
        (f"<h2>{LONG_HEADING}</h2>", "subhead"),
    ],
)
def test_long_heading_below_the_headline_is_the_deck_where_more_stands_before_the_text(
    label: Labels, story: str, between: str, role: str
) -> None:
    page = f"<title>Ferry runs on</title><article><h1>Ferry runs on</h1>{between}{story}</article>"
    assert label(page)[LONG_HEADING] == role


def test_bold_name_behind_the_last_paragraph_heads_nothing(label: Labels, story: str) -> None:
    page = (
        "<title>Ferry runs on</title><article><h1>Ferry runs on</h1>"
        f"<p><b>A close vote</b></p>{story}<p><b>Ann Lee</b></p></article>"
    )
    roles = label(page)
    assert (roles["A close vote"], roles["Ann Lee"]) == ("subhead", "body")

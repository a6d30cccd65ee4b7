import pytest

from onrecord.page.roles import label_page
from onrecord.page.text import read_text

STORY = """\
The harbour board voted on Tuesday to keep the old ferry running for another two years.
“We have no other way to reach the island in winter,” said the board's chair, Ann Lee."""


def _roles(text: str) -> list[str]:
    return [role.value for role in label_page(read_text(text)).roles]


def test_head_of_a_story() -> None:
    head = "Ferry to run two more years\nBy Ann Lee\nPublished 17:08, November 9, 2025\n\n"
    assert _roles(head + STORY) == ["headline", "byline", "timestamp", "body", "body"]


def test_caption_in_the_first_line_is_no_headline() -> None:
    caption = "The ferry leaves the harbour on May 3, 2024. Photo by Ann Lee\n"
    assert _roles(caption + "Nov. 9, 2025, 17:08\n" + STORY) == [
        "caption",
        "timestamp",
        "body",
        "body",
    ]


def test_dateline_begins_the_story() -> None:
    roles = _roles("Some words of whatever kind\nHARBOUR TOWN, Nov 9 (Example) – The board met.\n")
    assert roles[-1] == "body"


@pytest.mark.parametrize(
    ("heading", "role"), [("Most read", "ranking"), ("Latest Articles", "related")]
)
def test_list_under_a_heading_ends_the_text(heading: str, role: str) -> None:
    text = f"{STORY}\n{heading}\n-\nOld bridge painted\n-\nBakery fined\n"
    assert _roles(text) == ["body", "body", role, role, role]


def test_two_lists_end_the_text() -> None:
    text = f"{STORY}\nMost read\n- Old bridge painted\nRelated\n- Bakery fined\n"
    assert _roles(text)[2:] == ["ranking", "ranking", "related", "related"]


def test_list_of_the_story_stays_in_it() -> None:
    assert _roles(f"{STORY}\nThe board decided:\n- a new engine\n- new paint\n")[-2:] == [
        "list",
        "list",
    ]


def test_short_line_between_paragraphs_is_a_subhead() -> None:
    assert _roles(f"{STORY}\nWhat comes next\n{STORY}")[2] == "subhead"


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Correction: an earlier version gave a wrong year.", "note"),
        ("(Adds quotes in paragraphs 2-4)", "note"),
        ("Read more: Old bridge painted", "related"),
        ("Sign up for our newsletter", "promotion"),
    ],
)
def test_line_says_what_it_is(line: str, role: str) -> None:
    assert _roles(f"{STORY}\n{line}\n{STORY}")[2] == role


@pytest.mark.parametrize("text", ["", "x", "-", "- a", "Most read\n- a", "2025", "By Ann"])
def test_any_text_has_a_role_for_each_line(text: str) -> None:
    page = read_text(text)
    assert len(label_page(page).roles) == len(page.blocks)

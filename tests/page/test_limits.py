import pytest

from onrecord.page.limits import find_tag, limit_markup
from onrecord.page.tree import read_page


def _codes(html: str, max_depth: int = 12_000) -> list[str]:
    return [warning.code for warning in limit_markup(html, max_depth)[1]]


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<p>a",
        "<div>" * 10_000,
        "<p>" + "<b>x</b> " * 5_000,
        "<p " + " ".join(f"a{n}=1" for n in range(300)) + ">",
        "<p data-x='" + "a b " * 5_000 + "'>x",
        "<script>" + "if (a<b && c) { d = e; } " * 500 + "</script>",
        "<a" * 200_000 + "x" * 1_000_000,
    ],
    ids=["nothing", "small", "deep", "bold", "attributes", "long-attribute", "script", "one-tag"],
)
def test_bearable_markup_is_left_as_it_is(html: str) -> None:
    assert _codes(html) == []


@pytest.mark.parametrize(
    ("html", "code"),
    [
        ("<div>" * 13_000, "too-deep"),
        ("<p><b id=1>x" * 10_000, "unclosed-formatting"),
        ("<select>" + "<option>x" * 20_000, "too-many-options"),
        ("<p " + " ".join(f"a{n}=1" for n in range(5_000)) + ">x", "too-many-attributes"),
        ("<p " + "".join(f"a{n}='>'" for n in range(5_000)) + ">x", "too-many-attributes"),
        (
            "x" * 1_000_000 + "<p " + "".join(f"a{n}='<>'" for n in range(5_000)) + ">x",
            "too-many-attributes",
        ),
        (
            "x" * 1_000_000 + "<svg><style><p " + " ".join(f"a{n}" for n in range(5_000)) + ">",
            "too-many-attributes",
        ),
        ("<html a=1>" * 15_000, "repeated-root"),
        ("<table>" + ("x" * 100 + "<tr>") * 20_000, "stray-table-text"),
        ("<p>" * 250_001, "too-many-tags"),
    ],
    ids=lambda value: value[:12],
)
def test_unbearable_markup_is_named(html: str, code: str) -> None:
    assert code in _codes(html)


def test_text_of_an_unbearable_page_stays() -> None:
    page = read_page("<div>" * 20_000 + "<p>a <b>story</b></p>")
    assert page.text == "a story"


def test_attributes_up_to_the_limit_stay() -> None:
    html, _ = limit_markup("<p " + " ".join(f"a{n}=1" for n in range(9_000)) + " id=x>y</p>", 100)
    assert html.endswith(" a299=1>y</p>")


def test_tags_after_the_limit_are_cut_with_their_text() -> None:
    html, (warning,) = limit_markup("<br>" * 250_000 + "<p>late", 12_000)
    assert (len(html), warning.code) == (1_000_000, "too-many-tags")


def test_find_tag_counts_from_zero() -> None:
    assert [find_tag("a<b><c>", number) for number in range(2)] == [1, 4]

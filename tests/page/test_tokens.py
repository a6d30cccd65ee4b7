import pytest

from onrecord.page.tokens import read_tokens


def _read(html: str) -> list[str]:
    return [("/" if token.closes else "") + token.name for token in read_tokens(html)]


@pytest.mark.parametrize(
    ("html", "names"),
    [
        ("a<p>b</p >c<BR/>", ["p", "/p", "br"]),
        ("<p title='>'><b a=\"</p>\">", ["p", "b"]),
        ('<p ">"<b>', ["p", "b"]),  # a quotation mark that no `=` precedes quotes nothing
        ("<p a='><b>", ["p"]),
        ("<p a=b'><b>'", ["p", "b"]),
        ("< p>1 < 2<3", []),
        ("<p", ["p"]),
        ("<p/a=1/b>", ["p"]),
    ],
)
def test_tags_are_parted_as_the_tokenizer_does(html: str, names: list[str]) -> None:
    assert _read(html) == names


@pytest.mark.parametrize(
    "comment",
    ["<!-- <b> -->", "<!-->", "<!--->", "<!-- --!>", "<!b>", "<?b>", "</ b>", "<!--<b>--->"],
)
def test_comment_is_one_token_without_a_name(comment: str) -> None:
    assert _read(f"{comment}<p>") == ["", "p"]


def test_comment_without_an_end_takes_the_rest() -> None:
    assert _read("<p><!-- <b>") == ["p", ""]


@pytest.mark.parametrize("name", ["script", "style", "title", "textarea", "iframe"])
def test_raw_text_holds_no_tags(name: str) -> None:
    html = f"<{name}><p></b></{name.upper()}  ><i>"
    assert _read(html) == [name, f"/{name}", "i"]


def test_raw_text_without_an_end_takes_the_rest() -> None:
    (token,) = read_tokens("<script><p>")
    assert (token.end, token.raw_end) == (8, 11)

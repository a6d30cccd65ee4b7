"""Texts that list addresses, and texts that do not."""

import pytest

from onrecord.source.addresslist import read_addresses

URL = "https://news.example/a"


def test_each_line_is_an_address() -> None:
    text = f"\ufeff# morning\r\n{URL}\r\n\r\n  HTTP://news.example/b  \n{URL}\n"
    assert read_addresses(text) == (URL, "HTTP://news.example/b")


@pytest.mark.parametrize(
    "text", ["", "# only a remark", f"{URL}\nand a story", f"{URL} {URL}", "ftp://news.example/a"]
)
def test_other_texts_are_no_list(text: str) -> None:
    assert read_addresses(text) is None

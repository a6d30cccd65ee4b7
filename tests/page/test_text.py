from onrecord.page.text import read_text


def test_lines_are_blocks_and_blank_lines_part_them() -> None:
    page = read_text("One  line\r\n\n \tTwo\u2028Three\n")
    assert [block.text for block in page.blocks] == ["One line", "Two", "Three"]
    assert [block.span for block in page.blocks] == [(0, 8), (9, 12), (13, 18)]
    assert not page.is_markup


def test_bullet_of_its_own_joins_the_next_line() -> None:
    page = read_text("-\nfirst\n\n•\n\nsecond\n- third")
    assert [block.text for block in page.blocks] == ["- first", "• second", "- third"]


def test_bullets_without_a_line_stay() -> None:
    page = read_text("-\n-\na\n*")
    assert [block.text for block in page.blocks] == ["- -", "a", "*"]
    assert page.characters == 4


def test_text_has_no_elements() -> None:
    (block,) = read_text("a").blocks
    assert (block.element, block.path, block.links) == (None, "/text()", ())


def test_empty_text_is_an_empty_page() -> None:
    page = read_text(" \n\u200b\n")
    assert (page.blocks, page.text, page.characters) == ((), "", 0)

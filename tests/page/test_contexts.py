import pytest

from onrecord.page.contexts import name_elements, name_role
from onrecord.page.regions import measure_regions
from onrecord.page.tree import read_page
from onrecord.types import Role


@pytest.mark.parametrize(
    ("names", "role"),
    [
        ("most-read", Role.RANKING),
        ("mostRead__list", Role.RANKING),
        ("MostReadList", Role.RANKING),
        ("related-articles", Role.RELATED),
        ("article-byline", Role.BYLINE),
        ("photo-credit", Role.CREDIT),
        ("comments-area", Role.COMMENTS),
        ("newsletter-box", Role.PROMOTION),
        ("breadcrumb", Role.SECTION),
        ("caja-comentarios", Role.COMMENTS),
        ("leia-mais", Role.RELATED),
        ("cokOkunanlar", Role.RANKING),
        ("field--name-field-chapo", Role.DECK),
        ("article__perex", Role.DECK),
        ("bloque_firmante", Role.BYLINE),
        ("spotlight", None),
        ("content", None),
        ("reader", None),
        ("", None),
    ],
)
def test_names_speak_of_a_role(names: str, role: Role | None) -> None:
    assert name_role(names) is role


def test_tag_names_a_role_where_no_name_says_otherwise() -> None:
    page = read_page("<nav>a</nav><address>b</address><address class=legal>c</address><p>d")
    name_elements(measure_regions(page.blocks))
    roles = [block.element.role for block in page.blocks if block.element]
    assert roles == [Role.NAVIGATION, Role.BYLINE, Role.LEGAL, None]


def test_telling_tags_around_a_block_are_known() -> None:
    (block,) = read_page("<article><ul><li><span>a</span></li></ul></article>").blocks
    assert block.element is not None
    name_elements(measure_regions([block]))
    assert block.element.around >= {"article", "ul", "li"}

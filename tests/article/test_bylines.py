"""A byline's text in, its names with jobs and places out."""

import pytest

from onrecord.article.bylines import read_byline
from onrecord.article.bylinewords import load_byline_words


def read(text: str, language: str = "en") -> list[tuple[str, str, str | None]]:
    found = read_byline(text, load_byline_words(language))
    return [(each.name, each.type, each.role) for each in found]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "By Mary Poole and Tom Reed", [("Mary Poole", None), ("Tom Reed", None)]),
        ("en", "By Jon King, News Reporter", [("Jon King", "News Reporter")]),
        ("en", "Mary Poole Deputy Content Director", [("Mary Poole", "Deputy Content Director")]),
        ("en", "byMary Poole", [("Mary Poole", None)]),
        ("en", "Mary Poole@marypoole", [("Mary Poole", None)]),
        ("en", "By Dr. Jane Q. Goodall", [("Jane Q. Goodall", None)]),
        ("en", "By Ann Lee, Health desk", [("Ann Lee", "Health desk")]),
        ("de", "Von Christoph von Eich", [("Christoph von Eich", None)]),
        (
            "de",
            "Von Anna Mart und Lea Wagner, Nairobi",
            [("Anna Mart", None), ("Lea Wagner", "Nairobi")],
        ),
        ("fr", "Par Solène Marchetti", [("Solène Marchetti", None)]),
        (
            "pt",
            "Por Ana da Silva e Rui Souza, de Porto Alegre",
            [("Ana da Silva", None), ("Rui Souza", "Porto Alegre")],
        ),
        ("zh", "記者陳小明／台北報導", [("陳小明", "台北報導")]),
        ("zh", "作者：李明 王芳", [("李明", None), ("王芳", None)]),
        ("ja", "山田 花子", [("山田 花子", None)]),
        ("es", "Por Luna González", [("Luna González", None)]),
        ("no", "Mats Hagen Journalist", [("Mats Hagen", "Journalist")]),
        ("ru", "Ярослав Кузин, Антон Зеленин", [("Ярослав Кузин", None), ("Антон Зеленин", None)]),
        ("ar", "بقلم رنا العلي", [("رنا العلي", None)]),
        ("ja", "松岡大地", [("松岡大地", None)]),
        ("ko", "신현주 기자", [("신현주", "기자")]),
    ],
)
def test_people_sign(language: str, text: str, expected: list[tuple[str, str | None]]) -> None:
    assert read(text, language) == [(name, "person", role) for name, role in expected]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Reuters", "Reuters"),
        ("Story by The Associated Press • 2h", "The Associated Press"),
        ("MND Staff", "MND Staff"),
        ("example.com", "example.com"),
    ],
)
def test_organizations_sign(text: str, name: str) -> None:
    assert read(text) == [(name, "organization", None)]


def test_agency_in_a_place_keeps_it_as_role() -> None:
    assert read("Associated Press in Valencia") == [
        ("Associated Press", "organization", "Valencia")
    ]


def test_paper_behind_the_names_is_theirs() -> None:
    found = read_byline("By Aaron Klein | Fox News", load_byline_words("en"))
    assert [(each.name, each.organization) for each in found] == [("Aaron Klein", "Fox News")]


@pytest.mark.parametrize(
    "text", ["", "Minutes ago", "Updated:", "Źródło: Gazeta", "Journalist", "admin", "Read more"]
)
def test_nobody_signs(text: str) -> None:
    assert read(text) == []


def test_links_part_names_that_run_together() -> None:
    text = "Dan JarvisThe West"
    found = read_byline(text, load_byline_words("en"), links=[(0, 10)])
    assert found[0].name == "Dan Jarvis"
    assert found[0].is_sure

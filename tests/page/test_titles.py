import pytest

from onrecord.page.page import Metadata
from onrecord.page.titles import LONGEST_TITLE, TitleMatcher, fold_title, list_titles
from onrecord.page.tree import read_page

TITLE = "Harbour board votes to keep the old ferry running"


def _matcher(*heads: str) -> TitleMatcher:
    return TitleMatcher(read_page("<head>" + "".join(heads)).metadata)


def test_the_title_itself_agrees_fully_whatever_its_marks() -> None:
    assert _matcher(f"<title>{TITLE}</title>").measure(f"“{TITLE.upper()}”!") == 1.0


def test_title_before_or_after_the_site_name_agrees_nearly() -> None:
    for title in (f"{TITLE} | Harbour News", f"Harbour News - {TITLE}"):
        assert 0.6 < _matcher(f"<title>{title}</title>").measure(TITLE) < 1.0


@pytest.mark.parametrize(
    "text", ["Ferry", "Harbour News", "", "…", "Bakery fined over loaves that weighed too little"]
)
def test_other_text_does_not_agree(text: str) -> None:
    assert _matcher(f"<title>{TITLE} | Harbour News</title>").measure(text) == 0.0


def test_nothing_agrees_with_a_page_without_titles() -> None:
    assert TitleMatcher(Metadata()).measure(TITLE) == 0.0


def test_titles_come_from_all_metadata_the_most_telling_first() -> None:
    page = read_page(
        "<title>T</title><meta name=twitter:title content=W><meta property=og:title content=O>"
        '<script type="application/ld+json">[{"@type": "NewsArticle", "headline": "H", "name": 5},'
        '{"@type": "Person", "name": "Ann Lee"}]</script>'
    )
    assert list_titles(page.metadata) == ["O", "W", "H", "T"]


def test_hostile_type_of_linked_data_is_no_title() -> None:
    nested = '{"@type":' + "[" * 900 + "]" * 900 + ', "headline": "H"}'
    page = read_page(f'<script type="application/ld+json">{nested}</script><title>T</title>')
    assert list_titles(page.metadata) == ["T"]


def test_folding_keeps_words_and_a_limit() -> None:
    assert fold_title("Kyiv’s «Mayor» — 5 years!") == "kyiv s mayor 5 years"
    assert len(fold_title("x" * 10_000)) == 2 * LONGEST_TITLE

"""Which pages are of one site."""

import pytest
from bench.gold import Gold
from training.pages.sites import FOLDS, choose_fold, name_site


def name(url: str, *, of: str = "newspaper", page: str = "x") -> str:
    return name_site(of, Gold(id=page, url=url))


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://www.example.com/a", "example"),
        ("http://news.example.co.uk/a", "example"),
        ("https://sport.example.org/", "example"),
        ("//example.de/x", "example"),
        ("hard::example.de.story.html", "example"),
    ],
)
def test_site_is_the_name_before_the_suffix(url: str, site: str) -> None:
    assert name(url, of="trafilatura") == site


def test_pages_of_the_readability_set_are_named_for_their_sites() -> None:
    first, second = (
        name("http://fakehost/test", of="readability", page=page) for page in ("ehow-1", "ehow-2")
    )
    assert first == second == "readability ehow"


def test_fold_is_always_the_same() -> None:
    assert {choose_fold(f"site {n}") for n in range(100)} == set(range(FOLDS))
    assert choose_fold("example") == choose_fold("example")

"""Credits in, agencies out."""

import pytest

from onrecord.article.agencies import find_agencies, find_agency, find_sign_off


@pytest.mark.parametrize(
    ("credit", "name"),
    [
        ("Reuters", "Reuters"),
        ("(REUTERS)", "Reuters"),
        ("The Associated Press", "AP"),
        ("AP", "AP"),
        ("Agence France-Presse", "AFP"),
        ("Deutsche Presse-Agentur", "dpa"),
        ("共同通信", "Kyodo News"),
        ("ТАСС", "TASS"),
    ],
)
def test_agency_is_named_as_newsrooms_do(credit: str, name: str) -> None:
    assert find_agency(credit) == name


@pytest.mark.parametrize("credit", ["", "ap", "pa", "Reuters Building", "Mary Poole"])
def test_other_credits_name_none(credit: str) -> None:
    assert find_agency(credit) is None


def test_several_agencies_of_one_credit() -> None:
    assert find_agencies("dpa/AFP") == ("dpa", "AFP")
    assert find_agencies("Reuters, AP") == ("Reuters", "AP")


def test_sign_off_names_the_agency() -> None:
    assert find_sign_off("Die Polizei ermittelt. (dpa)") == "dpa"
    assert find_sign_off("© 2025 AFP") == "AFP"
    assert find_sign_off("He said so (twice)") is None

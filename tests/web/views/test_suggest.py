"""What the search box suggests."""

from typing import Any

import pytest


def suggest(client: Any, q: str) -> Any:
    """Return the suggestions for what has been typed."""
    answer = client.get("/suggest.json", params={"q": q})
    assert answer.status_code == 200
    return answer.json()["suggestions"]


@pytest.mark.parametrize("q", ["Helena Vas", "vasq", "VASQUES", "helena"])
def test_person_is_suggested_by_name_and_surname(client: Any, q: str) -> None:
    assert ("person", "Helena Vasques") in [(e["kind"], e["words"]) for e in suggest(client, q)]


def test_outlet_is_suggested_by_its_host(client: Any) -> None:
    found = suggest(client, "harbourt")
    assert ("outlet", "harbourtimes.example", "/outlets/harbourtimes.example") in [
        (each["kind"], each["words"], each["href"]) for each in found
    ]


def test_phrase_of_headlines_is_suggested_and_found(client: Any) -> None:
    phrases = [each for each in suggest(client, "battery pl") if each["kind"] == "phrase"]
    assert phrases[0]["words"].startswith("battery plant")
    assert client.get(phrases[0]["href"]).status_code == 200


@pytest.mark.parametrize("q", ["", " ", "a", "é", "%", "\x00", '"', "***", "a" * 500, "((("])
def test_anything_typed_is_answered(client: Any, q: str) -> None:
    assert isinstance(suggest(client, q), list)
    assert client.get("/suggest", params={"q": q}).status_code == 200


def test_suggestions_stay_few(client: Any) -> None:
    assert all(len(suggest(client, q)) <= 11 for q in ("th", "co", "in", "re"))

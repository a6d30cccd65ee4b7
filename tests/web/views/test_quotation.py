"""A quotation's view: every variant, its words marked against the longest."""

import csv
import io
from typing import Any

import pytest


@pytest.fixture(scope="module")
def lines(newsroom_client: Any) -> Any:
    return newsroom_client.get("/quotations.json?limit=100").json()["quotations"]


def test_list_has_those_of_most_outlets_first(newsroom_client: Any, lines: Any) -> None:
    counts = [each["outlets"] for each in lines]
    assert counts == sorted(counts, reverse=True)
    assert counts[-1] >= 2
    page = newsroom_client.get("/quotations").text
    assert f"/quotations/{lines[0]['id']}" in page
    of_one = newsroom_client.get("/quotations.json?speaker=Helena%20Sarmento").json()
    assert {each["speaker"] for each in of_one["quotations"]} == {"Helena Sarmento"}
    assert newsroom_client.get("/quotations.json?offset=2000").json()["quotations"] == []


def test_every_variant_finds_its_quotation(newsroom_client: Any, lines: Any) -> None:
    whole = newsroom_client.get(f"/quotations/{lines[0]['id']}.json").json()["quotation"]
    assert len(whole["variants"]) == lines[0]["statements"]
    for each in whole["variants"]:
        found = newsroom_client.get(f"/quotations/{each['id']}.json").json()
        assert found["quotation"] == whole
        assert found["asked"] == each["id"]


def test_page_marks_words_that_differ(newsroom_client: Any, lines: Any) -> None:
    for line in lines:
        quotation = newsroom_client.get(f"/quotations/{line['id']}.json").json()["quotation"]
        if any(each["relation"] == "changed" for each in quotation["variants"]):
            break
    page = newsroom_client.get(f"/quotations/{line['id']}").text
    assert "<del>" in page
    assert "<ins>" in page
    assert all(f'id="v-{each["id"]}"' in page for each in quotation["variants"])


def test_table_has_a_row_for_each_variant(newsroom_client: Any, lines: Any) -> None:
    answer = newsroom_client.get(f"/quotations/{lines[0]['id']}.csv")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert [int(row["place"]) for row in rows] == list(range(1, lines[0]["statements"] + 1))


def test_statement_of_one_record_stands_alone(newsroom_client: Any) -> None:
    hits = newsroom_client.get("/search.json?limit=100").json()["statements"]
    for hit in hits:
        name = f"{hit['page']}.{hit['label']}"
        found = newsroom_client.get(f"/quotations/{name}.json").json()["quotation"]
        if found["statements"] == 1:
            break
    page = newsroom_client.get(f"/quotations/{name}").text
    assert "No other record has it" in page
    assert "Who had it when" not in page


@pytest.mark.parametrize("name", ["1", "x.s1", "1.s999", "99999999999999999999.s1", "1.", "%2e.s1"])
def test_name_of_nothing_is_not_found(newsroom_client: Any, name: str) -> None:
    assert newsroom_client.get(f"/quotations/{name}").status_code == 404
    assert newsroom_client.get(f"/quotations/{name}.json").status_code == 404

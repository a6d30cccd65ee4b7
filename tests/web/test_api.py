"""The OpenAPI document: it describes what comes back, and nothing that is asked breaks the room."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from jsonschema import Draft202012Validator
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
)

TOKEN = "a-token-that-nobody-guesses"
PATHS = [
    *("/index.json", "/search.json?q=the", "/search.json?in=rankings", "/people.json"),
    *("/records/1.json", "/families.json", "/quotations.json", "/rankings.json"),
    *("/outlets.json", "/most-read.json", "/suggest.json?q=po", "/people.json?name=smith"),
]
ANY_TEXT = ("/outlets/{host}.json", "/quotations/{name}.json")
"""They take any text and nothing else: no question to them is wrong by its form."""
ASKED = settings(
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
CHECKS = [
    not_a_server_error,
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
]


@pytest.fixture(scope="session")
def document(newsroom_client: Any) -> dict[str, Any]:
    """Return the document."""
    found: dict[str, Any] = newsroom_client.get("/openapi.json").json()
    return found


@pytest.fixture(scope="session")
def operations(newsroom_room: str) -> list[Any]:
    """Return everything that the document of a real server describes."""
    schema = schemathesis.openapi.from_url(f"{newsroom_room}/openapi.json")
    return [found.ok() for found in schema.get_all_operations()]


def test_nothing_that_is_asked_breaks_the_room(operations: list[Any]) -> None:
    assert len(operations) >= 15
    for operation in operations:

        @settings(ASKED, max_examples=10)
        @given(case=operation.as_strategy())
        def ask(case: Any) -> None:
            case.call_and_validate(checks=CHECKS)

        ask()


def test_wrong_question_is_refused_in_words(operations: list[Any]) -> None:
    refused: set[str] = set()
    for operation in operations:
        if operation.path in ANY_TEXT:
            continue

        @settings(ASKED, max_examples=10)
        @given(case=operation.as_strategy(generation_mode=GenerationMode.NEGATIVE))
        def ask(case: Any) -> None:
            answer = case.call_and_validate(checks=CHECKS)
            if answer.status_code < 400:
                case.validate_response(answer, checks=[negative_data_rejection])
            else:
                told = answer.json()["error"]
                assert told["status"] == answer.status_code
                assert len(told["advice"]) > 10
                assert re.search(r"[a-z]{3,}", told["detail"])
                assert not re.search(r"Expected|`|makes no sense|/form:", told["detail"])
                refused.add(case.operation.path)

        ask()
    assert len(refused) >= 15


@pytest.mark.parametrize(
    ("path", "detail"),
    [
        ("/compare.json?before=1", "after is missing"),
        ("/search.json?limit=500", "limit does not fit: it may be at most 100"),
        ("/search.json?limit=x", "limit does not fit: it must be a whole number"),
        ("/search.json?versions=maybe", "versions does not fit: it must be true or false"),
        ("/families.json?order=old", "order does not fit: it must be largest or latest"),
        (
            "/search.json?in=x&offset=-1",
            "in does not fit: it must be statements, records, headlines or rankings; "
            "offset does not fit: it must be at least 0",
        ),
        (
            f"/history.json?url={'a' * 2_500}",
            "url does not fit: it may have at most 2000 characters",
        ),
    ],
)
def test_refusal_says_which_part_must_be_what(newsroom_client: Any, path: str, detail: str) -> None:
    answer = newsroom_client.get(path)
    assert answer.status_code == 400
    assert answer.json()["error"]["detail"] == detail


def test_document_stands_where_programs_look_for_it(client: Any) -> None:
    wanted = client.get("/openapi.json").content
    for path in ("/api.json", "/schema.json", "/schema/openapi.json"):
        assert client.get(path).content == wanted
    assert json.loads(wanted)["openapi"].startswith("3.1")
    assert client.get("/form:openapi").status_code == 404


def test_every_operation_only_reads(document: dict[str, Any]) -> None:
    assert len(document["paths"]) >= 15
    for path, item in document["paths"].items():
        assert list(item) == ["get"], path
        assert path.endswith(".json")
        assert not path.startswith("/form:")
        assert item["get"]["summary"]
    names = [item["get"]["operationId"] for item in document["paths"].values()]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("asked", PATHS)
def test_answers_are_as_they_are_described(
    newsroom_client: Any, document: dict[str, Any], asked: str
) -> None:
    path = asked.partition("?")[0].replace("/records/1.", "/records/{page}.")
    content = document["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]
    schema = {**content["schema"], "components": document["components"]}
    Draft202012Validator(schema).validate(newsroom_client.get(asked).json())


def test_page_of_the_operations_needs_no_network(client: Any) -> None:
    page = client.get("/api")
    assert page.status_code == 200
    assert "/records/{page}/chain/{label}.json" in page.text
    assert "find_statements" in page.text
    assert "cdn" not in page.text.lower()
    assert "https://" not in page.text


def test_room_with_a_base_and_a_token_says_so(open_client: Callable[..., Any]) -> None:
    room = open_client(base="/room", token=TOKEN)
    bearer = {"authorization": f"Bearer {TOKEN}"}
    found = room.get("/room/openapi.json", headers=bearer).json()
    assert found["servers"] == [{"url": "/room"}]
    assert found["components"]["securitySchemes"]["token"]["scheme"] == "bearer"
    assert room.get("/room/openapi.json").status_code == 401

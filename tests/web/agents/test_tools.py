"""What agents are told, over both transports, by the protocol's own client."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest
from jsonschema import Draft202012Validator
from mcp import Client, StdioServerParameters
from mcp.client.streamable_http import streamable_http_client

from onrecord.settings import Settings
from onrecord.web.agents.server import Agents, build_http, build_server, list_tools
from onrecord.web.options import build_options

TOKEN = "a-token-that-nobody-guesses"
NAMES = {
    *("search_records", "find_statements", "get_record", "person_timeline"),
    *("story_family", "ranking_history", "read_page"),
}
Ask = Callable[..., dict[str, Any]]
Serve = Callable[[Any], Any]


@pytest.fixture(scope="session")
def ask(newsroom: Path) -> Iterator[Ask]:
    """Return what asks a tool of a server in this process, and gives the answer as it was told."""
    agents = Agents(newsroom)
    server = build_server(agents)

    async def call(name: str, words: dict[str, Any]) -> dict[str, Any]:
        async with Client(server) as client:
            result = await client.call_tool(name, words)
        text = result.content[0].text  # type: ignore[union-attr]
        if result.is_error:
            return {"error": text}
        assert json.loads(text) == result.structured_content
        tool = next(each for each in list_tools() if each.name == name)
        Draft202012Validator(tool.output_schema or {}).validate(result.structured_content)
        return dict(result.structured_content)

    yield lambda name, **words: asyncio.run(call(name, words))
    agents.archives.close()


def check_evidence(each: dict[str, Any], words: str = "") -> None:
    """Check that an answer has the block's text, and the page that it stands on."""
    assert each["evidence"]
    for evidence in each["evidence"]:
        assert evidence["text"]
        assert evidence["page"]
    assert not words or any(words in evidence["text"] for evidence in each["evidence"])


def test_search_finds_stories_with_the_block_that_has_the_words(ask: Ask) -> None:
    found = ask("search_records", query="port", limit=3)["records"]
    assert found
    for each in found:
        check_evidence(each)
    assert all("port" in each["evidence"][0]["text"].lower() for each in found)


def test_statements_have_the_blocks_that_they_stand_in(ask: Ask) -> None:
    found = ask("find_statements", query="the", kind="direct", limit=5)
    assert found["more"]
    assert len(found["statements"]) == 5
    for each in found["statements"]:
        assert each["kind"] == "direct"
        check_evidence(each, each["content"].split(" … ")[0][:40])


def test_record_is_found_by_number_and_by_address(ask: Ask) -> None:
    line = ask("search_records", query="port")["records"][0]
    record = ask("get_record", page=line["page"])
    assert record["headline"]["value"] == line["headline"]
    assert record["headline"]["evidence"][0]["text"] in (line["headline"], record["text"])
    if line["url"]:
        assert ask("get_record", url=line["url"])["page"] in record["versions"]


def test_timeline_tells_what_somebody_says(ask: Ask) -> None:
    everything = ask("find_statements", limit=50)["statements"]
    speaker = next(each["speaker"] for each in everything if each["speaker"])
    told = ask("person_timeline", person=speaker)
    assert told["found"] >= 1
    for each in told["statements"]:
        check_evidence(each)


def test_rankings_have_the_place_on_the_page(ask: Ask) -> None:
    told = ask("ranking_history", site="lowland-courier.example", limit=3)
    assert told["lists"]
    headline = told["lists"][0]["headlines"][0]
    assert headline["spots"]
    check_evidence(headline, headline["headline"])
    assert "error" in ask("ranking_history", site="lowland-courier.example", list="no such list")


def test_family_has_its_copies_in_order(ask: Ask, newsroom: Path) -> None:
    from onrecord.archive.archive import Archive

    with Archive(newsroom, read_only=True) as archive:
        (line,) = archive.families(limit=1)
    told = ask("story_family", page=line.page)
    assert len(told["members"]) == line.members
    assert told["members"][0]["role"] == "first"
    for each in told["members"]:
        check_evidence(each)


def test_page_is_read_from_html(ask: Ask) -> None:
    story = Path("tests/goldens/wire-wordpress/page.html").read_text()
    told = ask("read_page", html=story)
    assert told["page"] is None
    assert told["headline"]["evidence"][0]["text"]
    assert told["statements"]
    assert all(each["evidence"] for each in told["statements"])


@pytest.mark.parametrize(
    ("name", "words", "told"),
    [
        ("get_record", {}, "give either"),
        ("get_record", {"page": 1, "url": "https://a.example/"}, "give either"),
        ("get_record", {"page": 10**9}, "search_records"),
        ("get_record", {"page": "x"}, "does not fit"),
        ("get_record", {"page": 0}, "does not fit"),
        ("get_record", {"pages": 1}, "does not fit"),
        ("search_records", {"query": '"'}, ""),
        ("search_records", {"query": "a" * 3_000}, "does not fit"),
        ("search_records", {"limit": 1_000}, "does not fit"),
        ("search_records", {"since": "yesterday"}, ""),
        ("find_statements", {"stance": "shouts"}, "does not fit"),
        ("person_timeline", {"person": "Nobody Atall"}, "surname"),
        ("story_family", {"page": 10**9}, "search_records"),
        ("ranking_history", {"site": "nobody.example"}, "another site"),
        ("read_page", {}, "give either"),
        ("read_page", {"url": "file:///etc/passwd"}, "http"),
        ("read_page", {"url": "/etc/passwd"}, "http"),
        ("read_page", {"url": "http://127.0.0.1:1/"}, "refused"),
        ("read_page", {"url": "http://169.254.169.254/latest/meta-data/"}, "refused"),
        ("delete_everything", {}, "there is no tool"),
    ],
)
def test_wrong_question_is_told_with_what_to_do(
    ask: Ask, name: str, words: dict[str, Any], told: str
) -> None:
    answer = ask(name, **words)
    if told or "error" in answer:
        assert told in answer["error"]
        assert "Traceback" not in answer["error"]


def test_html_that_names_a_file_is_only_text(ask: Ask) -> None:
    told = json.dumps(ask("read_page", html="/etc/passwd"))
    assert "root:" not in told


def run(steps: Coroutine[Any, Any, Any]) -> Any:
    return asyncio.run(steps)


def test_tools_over_standard_input_and_output(sample: Path) -> None:
    arguments = ["-m", "onrecord.cli", "mcp", "--archive", str(sample)]
    command = StdioServerParameters(command=sys.executable, args=arguments)

    async def talk() -> tuple[set[str], Any, Any]:
        async with Client(command) as client:
            tools = await client.list_tools()
            found = await client.call_tool("find_statements", {"query": "the", "limit": 1})
            wrong = await client.call_tool("get_record", {"page": 10**9})
            return {each.name for each in tools.tools}, found, wrong

    names, found, wrong = run(talk())
    assert names == NAMES
    assert found.structured_content["statements"][0]["evidence"][0]["text"]
    assert wrong.is_error


@asynccontextmanager
async def connect(address: str, headers: dict[str, str]) -> AsyncIterator[Client]:
    """Give a client over HTTP that sends headers of its own."""
    async with (
        httpx2.AsyncClient(headers=headers) as http,
        Client(streamable_http_client(address, http_client=http)) as client,
    ):
        yield client


def test_tools_over_http_with_a_token(sample: Path, serve_app: Serve) -> None:
    options = build_options(sample, token=TOKEN)

    async def talk(address: str) -> Any:
        async with connect(address, {"authorization": f"Bearer {TOKEN}"}) as client:
            tools = await client.list_tools()
            assert {each.name for each in tools.tools} == NAMES
            return await client.call_tool("search_records", {"limit": 2})

    with serve_app(build_http(options)) as address:
        found = run(talk(f"{address}/mcp"))
        assert len(found.structured_content["records"]) == 2
        assert httpx2.post(f"{address}/mcp", json={}).status_code == 401


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"host": "evil.example"}, 421),
        ({"origin": "https://evil.example"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
    ],
)
def test_other_sites_are_refused_over_http(
    sample: Path, serve_app: Serve, headers: dict[str, str], status: int
) -> None:
    options = build_options(sample)
    with serve_app(build_http(options)) as address:
        answer = httpx2.post(f"{address}/mcp", json={}, headers=headers)
    assert answer.status_code == status
    assert "x-content-type-options" in answer.headers


def test_page_of_this_machine_is_read_where_it_is_allowed(sample: Path, room: str) -> None:
    agents = Agents(sample, Settings(allow_private=True))
    server = build_server(agents)

    async def talk() -> Any:
        async with Client(server) as client:
            return await client.call_tool("read_page", {"url": f"{room}/nope"})

    answer = run(talk())
    agents.archives.close()
    assert answer.is_error
    assert "404" in answer.content[0].text

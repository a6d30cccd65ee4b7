"""Who is let into the room: hosts, tokens, bases, lengths, and requests that would change it."""

from collections.abc import Callable
from http.client import HTTPConnection
from typing import Any

import pytest

from onrecord.errors import UsageError
from onrecord.web.options import build_options

TOKEN = "a-token-that-nobody-guesses"
Open = Callable[..., Any]


@pytest.mark.parametrize(
    "host", ["localhost", "localhost:8642", "127.0.0.1", "[::1]:80", "LOCALHOST"]
)
def test_local_hosts_are_answered(client: Any, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        *("evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "10.0.0.7"),
        *("localhost@evil.example", "localhost, evil.example", "localhost:x", "", "[::1"),
    ],
)
def test_other_hosts_are_refused(client: Any, host: str) -> None:
    answer = client.get("/", headers={"host": host})
    assert answer.status_code == 421
    assert "--allow-host" in answer.text


def test_host_that_is_allowed_by_name_is_answered(open_client: Open) -> None:
    room = open_client(names=("News.Example",))
    assert room.get("/", headers={"host": "news.example:8642"}).status_code == 200
    assert room.get("/", headers={"host": "other.example"}).status_code == 421


def test_room_for_all_addresses_takes_addresses_and_no_names(open_client: Open) -> None:
    room = open_client(host="0.0.0.0", token=TOKEN)
    bearer = {"authorization": f"Bearer {TOKEN}"}
    assert room.get("/", headers={"host": "192.168.1.7:8642", **bearer}).status_code == 200
    assert room.get("/", headers={"host": "evil.example", **bearer}).status_code == 421


@pytest.mark.parametrize("path", ["/", "/search", "/nope", "/index.json", "/static/none.js"])
def test_every_answer_has_the_safe_headers(client: Any, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-opener-policy"] == "same-origin"


def test_room_with_a_token_asks_for_it(open_client: Open) -> None:
    room = open_client(token=TOKEN)
    for path in ("/", "/index.json", "/search.csv", "/nope"):
        answer = room.get(path)
        assert answer.status_code == 401
        assert "www-authenticate" in answer.headers
    assert room.get("/", headers={"authorization": "Bearer wrong"}).status_code == 401
    assert room.get("/?token=wrong").status_code == 401


def test_token_in_the_address_becomes_a_cookie_once(open_client: Open) -> None:
    room = open_client(token=TOKEN)
    answer = room.get(f"/search?q=a+b&token={TOKEN}", follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/search?q=a+b"
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert TOKEN not in cookie
    assert room.get("/search?q=winter").status_code == 200


@pytest.mark.parametrize("path", ["//evil.example/", "/%2Fevil.example", "///evil.example"])
def test_token_never_leads_to_another_host(open_client: Open, path: str) -> None:
    room = open_client(token=TOKEN)
    answer = room.get(f"http://127.0.0.1{path}?token={TOKEN}", follow_redirects=False)
    assert not answer.headers["location"].startswith("//")


def test_token_as_bearer_is_taken_without_a_cookie(open_client: Open) -> None:
    answer = open_client(token=TOKEN).get("/", headers={"authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == 200
    assert "set-cookie" not in answer.headers


def test_other_host_than_local_gets_a_token(sample: Any) -> None:
    assert build_options(sample).token is None
    made = build_options(sample, host="0.0.0.0").token
    assert made is not None
    assert len(made) >= 32
    assert made != build_options(sample, host="0.0.0.0").token


def test_token_that_can_be_guessed_is_refused(sample: Any) -> None:
    with pytest.raises(UsageError, match="16 characters"):
        build_options(sample, token="1234")


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("path", ["/", "/add", "/search.json"])
def test_nothing_is_changed_in_a_room_that_is_read_only(
    client: Any, method: str, path: str
) -> None:
    answer = client.request(method, path)
    assert answer.status_code == 403
    assert "--allow-add" in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:1"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site", "origin": "http://127.0.0.1"},
    ],
)
def test_other_sites_may_send_nothing(open_client: Open, headers: dict[str, str]) -> None:
    answer = open_client(allow_add=True).post("/", headers=headers)
    assert answer.status_code == 403
    assert "Another site" in answer.text


@pytest.mark.parametrize(
    "headers", [{}, {"origin": "http://127.0.0.1"}, {"sec-fetch-site": "same-origin"}]
)
def test_own_pages_and_programs_pass_the_gate(open_client: Open, headers: dict[str, str]) -> None:
    assert open_client(allow_add=True).post("/", headers=headers).status_code == 405


def test_long_addresses_are_refused(client: Any) -> None:
    assert client.get(f"/search?q={'a' * 9_000}").status_code == 414
    assert client.get(f"/{'a' * 3_000}").status_code == 414


def test_base_is_before_every_address(open_client: Open) -> None:
    room = open_client(base="/room/")
    page = room.get("/room/")
    assert page.status_code == 200
    assert 'href="/room/search' in page.text
    assert 'href="/search' not in page.text
    assert room.get("/room/index.json").status_code == 200
    assert room.get("/room").status_code == 200
    assert room.get("/search").status_code == 404
    assert room.get("/rooms/search").status_code == 404


@pytest.mark.parametrize("base", ["../x", "/a//b", "/./"])
def test_base_that_is_no_path_is_refused(sample: Any, base: str) -> None:
    with pytest.raises(UsageError):
        build_options(sample, base=base)


def test_head_is_answered_as_get_without_its_body(room: str) -> None:
    for path in ("/", "/search.json", "/nope"):
        connection = HTTPConnection(room.removeprefix("http://"), timeout=10)
        connection.request("HEAD", path)
        head = connection.getresponse()
        assert head.read() == b""
        connection.request("GET", path)
        whole = connection.getresponse()
        assert head.status == whole.status
        assert head.headers["content-length"] == str(len(whole.read()))
        connection.close()

"""Requests that nobody means well: paths, ids, queries, methods, hosts, forms."""

from collections.abc import Callable
from typing import Any

import pytest

Open = Callable[..., Any]
PATHS = (
    *("/static/../app.py", "/static/..%2fapp.py", "/static/%2e%2e/%2e%2e/app.py"),
    *("/static//etc/passwd", "/static/manifest.json", "/static/", "/static/.."),
    *("/records/../../etc/passwd", "/records/1/../2", "/records/%00", "/records/1%00"),
    *("/form:json/records/1", "/form:html/", "/form:json", "/%66orm:json/records/1"),
    *("/people/..%2f..%2fetc%2fpasswd", "/outlets/..%2f..", "/outlets/%00", "/people/%ff%fe"),
    *("/.git/config", "/news.db", "/api/../news.db", "//evil.example/", "/\\evil.example"),
    *("/records/1.json.json", "/.json", "/index.html", "/index", "/records/1.xml"),
)
IDS = (
    *("0", "-1", "1e3", "1.5", "0x1", "99999999999999999999999", "9223372036854775808"),
    *("NaN", "1;DROP TABLE pages", "' OR 1=1--", "null", "true"),
)
QUERIES = (
    *('"', '""', "'", "(", ")", "((((", "NEAR(", "NEAR(a b, 5", "a NOT", "NOT", "OR", "AND OR"),
    *(
        "*",
        "**",
        "a*b*",
        "^a",
        "a:b",
        "headline:",
        "{a b}:c",
        "-",
        "--",
        "+",
        "a AND",
        "\\",
        "\x00",
    ),
    *("\ud7ff", "𝕏" * 50, "a" * 1_900, "(" * 900, '"' * 901, "-a " * 400, "a* " * 400),
    *("content:content:x", "rowid:1", "'; DROP TABLE statements; --", "%00", "a\nb", "\u202e"),
)
PARTS = ("speaker", "through", "outlet", "since", "until", "kind", "stance", "in", "limit")


@pytest.mark.parametrize("path", PATHS)
def test_no_path_leads_out_of_the_room(newsroom_client: Any, path: str) -> None:
    answer = newsroom_client.get(f"http://127.0.0.1{path}", follow_redirects=False)
    assert answer.status_code in (200, 400, 404), path
    assert "root:" not in answer.text
    assert "def build_app" not in answer.text
    assert "SQLite format" not in answer.text
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("number", IDS)
@pytest.mark.parametrize(
    "view", ["/records/{}", "/records/{}/page", "/families/{}", "/quotations/{}"]
)
def test_wrong_id_is_told(newsroom_client: Any, view: str, number: str) -> None:
    for ending in ("", ".json"):
        answer = newsroom_client.get(view.format(number) + ending)
        assert answer.status_code in (400, 404), (view, number, answer.status_code)


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("kind", ["statements", "records", "headlines", "rankings"])
def test_no_search_breaks_the_room(newsroom_client: Any, kind: str, query: str) -> None:
    for form in ("", ".json", ".csv", ".atom"):
        answer = newsroom_client.get(f"/search{form}", params={"q": query, "in": kind})
        assert answer.status_code in (200, 400, 414), (query, answer.text[:200])
    if answer.status_code == 400:
        told = newsroom_client.get("/search.json", params={"q": query, "in": kind}).json()["error"]
        assert told["detail"]
        assert told["advice"]


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("value", ["\x00", "'", "x" * 2_000, "💥", "-1", "2026-13-45", "[]", "%"])
def test_no_filter_breaks_the_room(newsroom_client: Any, part: str, value: str) -> None:
    for view in ("/search.json", "/index.json", "/people.json", "/quotations.json"):
        answer = newsroom_client.get(view, params={part: value})
        assert answer.status_code in (200, 400), (view, answer.text[:200])


def test_same_part_twice_and_a_thousand_parts_are_answered(newsroom_client: Any) -> None:
    assert newsroom_client.get("/search.json?q=a&q=b&in=records&in=x").status_code in (200, 400)
    many = "&".join(f"a{number}=1" for number in range(1_000))
    assert newsroom_client.get(f"/search.json?{many}").status_code in (200, 400, 414)


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "FOO"])
@pytest.mark.parametrize("path", ["/records/1", "/search", "/add", "/openapi.json", "/most-read"])
def test_no_method_changes_anything(newsroom_client: Any, method: str, path: str) -> None:
    headers = {"x-http-method-override": "GET", "x-method-override": "GET"}
    answer = newsroom_client.request(method, path, headers=headers)
    assert answer.status_code in (403, 404, 405)
    assert "content-security-policy" in answer.headers


@pytest.mark.parametrize(
    "headers",
    [
        {"x-forwarded-host": "evil.example", "x-forwarded-proto": "https"},
        {"x-original-url": "/add", "x-rewrite-url": "/add"},
        {"forwarded": "host=evil.example"},
        {"range": "bytes=0-10"},
        {"accept": "../../etc/passwd"},
        {"accept-encoding": "gzip;q=nan, br, " + "x" * 500},
        {"if-none-match": '"' * 500},
        {"cookie": "onrecord_room=" + "a" * 3_000},
        {"authorization": "Bearer " + "é" * 3},
    ],
)
def test_no_header_misleads_the_room(newsroom_client: Any, headers: dict[str, str]) -> None:
    raw = {name: value.encode("latin-1", "replace") for name, value in headers.items()}
    answer = newsroom_client.get("/", headers=raw)
    assert answer.status_code == 200
    assert "evil.example" not in answer.text


@pytest.mark.parametrize(
    "view", ["/search?q=<script>alert(1)</script>", "/<script>alert(1)</script>"]
)
def test_what_is_asked_is_shown_as_text(newsroom_client: Any, view: str) -> None:
    answer = newsroom_client.get(view)
    assert "<script>alert" not in answer.text


def test_form_of_another_site_or_start_adds_nothing(open_client: Open) -> None:
    room = open_client(allow_add=True)
    form = {"url": "http://127.0.0.1/x", "secret": "wrong"}
    assert room.post("/add", data=form).status_code == 403
    assert room.post("/add", data={"url": "http://127.0.0.1/x"}).status_code == 403
    evil = {"origin": "https://evil.example", "sec-fetch-site": "cross-site"}
    secret = room.app.state.room.options.secret
    asked = {"url": "http://127.0.0.1/x", "secret": secret}
    assert room.post("/add", data=asked, headers=evil).status_code == 403


def test_room_without_a_token_in_its_address_shows_nothing(open_client: Open) -> None:
    room = open_client(token="a-token-that-nobody-guesses")
    for path in ("/", "/index.json", "/records/1/page", "/api", "/openapi.json", "/most-read.csv"):
        answer = room.get(path)
        assert answer.status_code == 401
        assert "record" not in answer.headers.get("set-cookie", "")
        assert len(answer.text) < 8_000

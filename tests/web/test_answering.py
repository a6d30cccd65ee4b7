"""Answers: tags, 304, packing, and what is said when something goes wrong."""

import gzip
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from onrecord.web.failures import handle_failure
from onrecord.web.pool import Archives

Open = Callable[..., Any]


def test_page_that_the_reader_has_is_not_sent_again(client: Any) -> None:
    first = client.get("/search?q=winter")
    again = client.get("/search?q=winter", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304
    assert again.content == b""
    assert again.headers["etag"] == first.headers["etag"]
    assert client.get("/search?q=ferry", headers={"if-none-match": '"x"'}).status_code == 200


def test_answers_of_the_archive_are_asked_for_each_time(client: Any) -> None:
    assert client.get("/").headers["cache-control"] == "private, no-cache"


@pytest.mark.parametrize("accepted", ["gzip", "br, gzip;q=0.5", "GZIP"])
def test_answer_is_packed_for_who_unpacks_it(room: str, accepted: str) -> None:
    status, headers, body = ask(room, "/search", {"Accept-Encoding": accepted})
    assert (status, headers["content-encoding"]) == (200, "gzip")
    assert b"<!doctype html>" in gzip.decompress(body)[:40]


@pytest.mark.parametrize("accepted", ["", "identity", "br", "gzip;q=0"])
def test_answer_is_not_packed_for_others(room: str, accepted: str) -> None:
    _, headers, body = ask(room, "/search", {"Accept-Encoding": accepted})
    assert "content-encoding" not in headers
    assert body.startswith(b"<!doctype html>")


def ask(room: str, path: str, headers: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
    """Return status, headers and raw body of an answer."""
    from http.client import HTTPConnection

    connection = HTTPConnection(room.removeprefix("http://"), timeout=10)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    found = {name.lower(): value for name, value in answer.getheaders()}
    body = answer.read()
    connection.close()
    return answer.status, found, body


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        ("/nope", 404, "There is no such page"),
        ("/search?q=%22%22", 400, "A query needs a word"),
        ("/search?limit=ten", 400, "Limit does not fit"),
        ("/search?limit=1000", 400, "Limit does not fit"),
        ("/search?in=nothing", 400, "In does not fit"),
        ("/search?since=then", 400, "Since must be a day"),
        ("/search?in=rankings&stance=denies", 400, "is of statements"),
        ("/?until=never", 400, "Until must be a day"),
        ("/static/../app.py", 404, ""),
        ("/static/%2e%2e%2fapp.py", 404, ""),
        ("/static/manifest.json", 404, ""),
    ],
)
def test_what_cannot_be_asked_has_a_named_page(
    client: Any, path: str, status: int, told: str
) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert told in answer.text
    assert "Traceback" not in answer.text


def test_failure_of_data_is_data(client: Any) -> None:
    answer = client.get("/search.json?q=%22%22")
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/json"
    failure = answer.json()["error"]
    assert failure["status"] == 400
    assert "needs a word" in failure["detail"]
    assert failure["advice"]


def test_query_is_escaped_where_it_is_shown_again(client: Any) -> None:
    for path in ("/search?q=%3Cscript%3Ealert(1)%3C/script%3E", "/search?q=%22%3Cscript%3E"):
        assert "<script>alert" not in client.get(path).text
        assert '"<script>' not in client.get(path).text


@pytest.fixture
def copied(sample: Path, tmp_path: Path) -> Path:
    """Return a copy of the sample archive."""
    return Path(shutil.copy(sample, tmp_path / "news.db"))


def test_archive_that_has_gone_is_told_without_its_path(open_client: Open, copied: Path) -> None:
    room = open_client(copied)
    copied.unlink()
    answer = room.get("/search")
    assert answer.status_code == 503
    assert "archive is gone" in answer.text
    assert str(copied) not in answer.text


def test_archive_that_is_damaged_is_told(open_client: Open, copied: Path) -> None:
    room = open_client(copied)
    assert room.get("/search").status_code == 200
    copied.unlink()
    copied.write_bytes(b"no archive at all" * 100)
    answer = room.get("/search.json")
    assert answer.status_code == 503
    assert "not an archive" in answer.json()["error"]["detail"]


def test_fault_of_the_room_is_a_500_without_internals(
    client: Any, caplog: pytest.LogCaptureFixture
) -> None:
    class Request:
        app = client.app
        method = "GET"
        headers: dict[str, str] = {}  # noqa: RUF012
        query_params: dict[str, str] = {}  # noqa: RUF012
        scope: dict[str, Any] = {  # noqa: RUF012
            "type": "http",
            "path": "/x",
            "headers": [],
            "query_string": b"",
            "state": {"path": "/x", "form": "html"},
        }

        class url:  # noqa: N801
            path = "/x"

    answer = handle_failure(Request(), RuntimeError("the secret of /etc"))  # type: ignore[arg-type]
    assert answer.status_code == 500
    assert b"secret" not in answer.content
    assert "the secret of /etc" in caplog.text


def test_pool_gives_a_replaced_archive_anew(sample: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(sample, tmp_path / "news.db"))
    archives = Archives(path)
    with archives.lend() as first:
        pass
    with archives.lend() as second:
        assert second is first
    path.unlink()
    shutil.copy(sample, path)
    with archives.lend() as third:
        assert third is not first
        assert third.ledger().records > 0
    archives.close()


def test_pool_lends_no_more_than_it_has(sample: Path) -> None:
    archives = Archives(sample, size=2)
    with archives.lend() as first, archives.lend() as second:
        assert first is not second
        assert not archives._slots.acquire(blocking=False)
    archives.close()

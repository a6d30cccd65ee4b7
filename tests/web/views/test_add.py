"""Adding by hand: what is read, what is refused, and by whom it may be asked."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from onrecord.archive.archive import Archive
from onrecord.archive.locking import hold_writing

GOLDENS = Path(__file__).parents[2] / "goldens"
PAGE = (GOLDENS / "wire-wordpress" / "page.html").read_bytes()


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """Return an archive without pages."""
    path = tmp_path / "news.db"
    Archive(path).close()
    return path


@pytest.fixture
def adding(open_client: Callable[..., Any], empty: Path) -> Any:
    """Return a client of a room that takes pages."""
    return open_client(empty, allow_add=True)


def read_secret(client: Any) -> str:
    """Return what the room's own form carries."""
    field = LexborHTMLParser(client.get("/add").text).css_first('input[name="secret"]')
    assert field is not None
    return field.attributes["value"] or ""


def post(
    client: Any, *, secret: str | None = None, file: bytes | None = None, **fields: str
) -> Any:
    """Send the form."""
    sent = {"secret": read_secret(client) if secret is None else secret, **fields}
    files = {"file": ("page.html", file, "text/html")} if file is not None else {"none": b""}
    return client.post("/add", data=sent, files=files, follow_redirects=False)


def test_file_becomes_a_record(adding: Any) -> None:
    answer = post(adding, file=PAGE, url="https://news.example/sines")
    assert answer.status_code == 303
    shown = adding.get(answer.headers["location"])
    assert "Portugal to keep Sines port stake" in shown.text


def test_same_file_leads_to_the_same_record(adding: Any) -> None:
    first, second = (post(adding, file=PAGE).headers["location"] for _ in range(2))
    assert first == second


def test_address_is_fetched_through_the_guard(adding: Any) -> None:
    answer = post(adding, url="http://127.0.0.1:9/secret")
    assert answer.status_code == 422
    assert "address refused" in answer.text


@pytest.mark.parametrize(
    "address", ["/etc/passwd", "file:///etc/passwd", "javascript:alert(1)", "x" * 3_000]
)
def test_what_is_no_address_is_refused(adding: Any, address: str) -> None:
    assert post(adding, url=address).status_code == 400


def test_nothing_brought_is_refused(adding: Any) -> None:
    assert post(adding).status_code == 400


def test_binary_file_is_a_named_failure(adding: Any) -> None:
    answer = post(adding, file=b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    assert answer.status_code == 422
    assert "binary" in answer.text


def test_file_name_is_escaped(adding: Any) -> None:
    files = {"file": ("<script>x</script>.png", b"\x89PNG\r\n\x1a\n" * 50, "text/html")}
    data = {"secret": read_secret(adding)}
    assert "<script>x" not in adding.post("/add", data=data, files=files).text


def test_too_large_a_file_is_refused(adding: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from msgspec.structs import replace

    from onrecord.settings import DEFAULT

    monkeypatch.setattr(
        "onrecord.web.views.add.DEFAULT", replace(DEFAULT, max_raw_bytes=len(PAGE) - 1)
    )
    assert post(adding, file=PAGE).status_code == 413


def test_form_of_another_site_is_refused(adding: Any, empty: Path) -> None:
    assert post(adding, secret="x" * 32, file=PAGE).status_code == 403
    assert post(adding, secret="ä", file=PAGE).status_code == 403
    data = {"secret": read_secret(adding)}
    headers = {"sec-fetch-site": "cross-site"}
    answer = adding.post("/add", data=data, files={"file": PAGE}, headers=headers)
    assert answer.status_code == 403
    with Archive(empty, read_only=True) as archive:
        assert archive.ledger().sources == 0


def test_room_without_adding_takes_nothing(client: Any) -> None:
    answer = client.get("/add")
    assert answer.status_code == 403
    assert "<code>onrecord serve --allow-add</code>" in answer.text
    assert client.post("/add", data={"url": "https://news.example/"}).status_code == 403
    assert "/add" not in client.get("/").text


def test_busy_archive_says_so(adding: Any, empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.web.views.add.WAIT", 0.1)
    with hold_writing(empty, wait=1):
        answer = post(adding, file=PAGE)
    assert answer.status_code == 503
    assert "another process writes" in answer.text.lower()


def test_page_that_is_no_article_is_kept_and_shown(adding: Any) -> None:
    answer = post(adding, file=b"<html><body><p>Nothing here.</p></body></html>")
    assert answer.status_code == 303
    assert "Not an article" in adding.get(answer.headers["location"]).text

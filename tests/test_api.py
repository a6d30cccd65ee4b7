"""The public verbs as a caller meets them."""

import contextlib
import datetime
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import msgspec
import pytest

import onrecord
from onrecord import Failed, Outcome, Record, Skipped, UsageError
from onrecord.settings import Settings
from onrecord.types import FailReason, Role

PAGE = """<html lang="en"><head><title>Ferry to run two more years</title></head><body>
<h1>Ferry to run two more years</h1><p class="byline">By Ann Lee</p>
<p class="timestamp">2 hours ago</p>
<p>The harbour board voted on Tuesday to keep the old ferry running for another two years.</p>
<p>“We have no other way to reach the island,” Ann Lee said.</p></body></html>"""
TEXT = "The harbour board voted on Tuesday to keep the ferry.\nAnn Lee said it would stay.\n"
NOON = datetime.datetime(2025, 11, 9, 12, 0, tzinfo=datetime.UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    return path


@pytest.fixture
def url() -> Iterator[str]:
    """Serve the page on loopback."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = PAGE.encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            with contextlib.suppress(OSError):
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/page"
    server.shutdown()
    thread.join()
    server.server_close()


def test_path_name_bytes_and_text_give_the_same_article(path: Path) -> None:
    sources = (path, str(path), PAGE.encode(), PAGE)
    articles = [_read(source).article for source in sources]
    assert articles == articles[:1] * 4
    assert articles[0].headline is not None


def test_only_files_have_a_path(path: Path) -> None:
    assert _read(path).source.path == str(path)
    for source in (PAGE, PAGE.encode()):
        assert _read(source).source.path is msgspec.UNSET


def test_url_is_fetched_where_that_is_allowed(url: str) -> None:
    record = _read(url, settings=Settings(allow_private=True))
    assert record.source.url == url
    assert record.source.path is msgspec.UNSET
    assert record.source.http is not msgspec.UNSET
    assert record.source.http.status == 200


def test_url_of_a_private_address_is_refused(url: str) -> None:
    outcome = onrecord.read(url)
    assert isinstance(outcome, Failed)
    assert outcome.reason is FailReason.REFUSED


def test_url_given_beside_the_source_is_the_record_s() -> None:
    assert _read(PAGE, url="https://news.example/a").source.url == "https://news.example/a"


@pytest.mark.parametrize("published", ["2025-11-09", "2025-11-09T17:08:00+09:00"])
def test_published_given_dates_the_story(published: str) -> None:
    record = _read(TEXT, published=published)
    assert record.article.published is not None
    assert record.article.published.value == published
    assert [time.value for time in record.times] == ["2025-11-04"]


def test_time_without_any_date_is_not_guessed() -> None:
    record = _read(TEXT)
    assert record.article.published is None
    assert "2025-11-04" not in [time.value for time in record.times]


def test_relative_time_counts_from_now_alone() -> None:
    dated, undated = _read(PAGE, now=NOON), _read(PAGE)
    assert dated.article.published is not None
    assert dated.article.published.value.startswith("2025-11-09T10")
    assert undated.article.published is None


def test_story_is_all_body() -> None:
    record = _read("Ferry to run\nBy Ann Lee\nIt will.\n", as_story=True)
    assert {block.role for block in record.blocks} == {Role.BODY}


def test_statements_may_be_left_out() -> None:
    assert _read(PAGE).statements
    assert _read(PAGE, statements=False).statements == ()
    assert _read(PAGE, settings=Settings(statements=False)).statements == ()


def test_explanations_come_with_the_outcome() -> None:
    outcome, explanations = onrecord.read_explained(PAGE)
    assert outcome == onrecord.read(PAGE)
    (headline,) = [each for each in explanations if each.field == "headline"]
    assert headline.value == "Ferry to run two more years"
    assert headline.chosen is not None
    assert headline.chosen.origin


@pytest.mark.parametrize("published", ["yesterday", "", "2025-13-01", "9 Nov 2025", "٢٠٢٥-١١-٠٩"])
def test_published_must_be_a_date(published: str) -> None:
    for call in (onrecord.read, onrecord.read_explained):
        with pytest.raises(UsageError, match="ISO 8601"):
            call(PAGE, published=published)
    with pytest.raises(UsageError, match="ISO 8601"):
        onrecord.read_many([PAGE], published=published)


@pytest.mark.parametrize("processes", [0, -1])
def test_processes_must_be_one_or_more(processes: int) -> None:
    with pytest.raises(UsageError, match="processes"):
        onrecord.read_many([PAGE], processes=processes)


def test_many_sources_give_one_outcome_each_in_order(path: Path) -> None:
    outcomes = list(onrecord.read_many([path, "missing.html", b"", PAGE, b"%PDF-1.4"]))
    assert [type(each) for each in outcomes] == [Record, Failed, Skipped, Record, Failed]
    assert outcomes[0] == onrecord.read(path)


def test_many_sources_are_read_one_by_one() -> None:
    asked = []

    def ask() -> Iterator[str]:
        for number in range(3):
            asked.append(number)
            yield PAGE

    outcomes = onrecord.read_many(ask())
    next(outcomes)
    assert asked == [0]


def test_no_sources_give_no_outcomes() -> None:
    assert list(onrecord.read_many([])) == []


def test_many_processes_give_the_same_bytes(path: Path) -> None:
    sources = [PAGE, path, b"", TEXT, "missing.html"]
    one = _encode(onrecord.read_many(sources, now=NOON))
    assert _encode(onrecord.read_many(sources, now=NOON, processes=2)) == one


def test_order_of_the_sources_changes_no_record(path: Path) -> None:
    sources = [PAGE, str(path), TEXT, "<p>x", "[1]\n", PAGE.replace("Ann", "Eve")]
    forth = _encode(onrecord.read_many(sources))
    back = _encode(onrecord.read_many(sources[::-1]))
    assert back[::-1] == forth


def test_public_names_are_those_listed() -> None:
    for name in onrecord.__all__:
        assert getattr(onrecord, name) is not None
    with pytest.raises(AttributeError, match="no_such_name"):
        onrecord.no_such_name  # noqa: B018


def _read(source: str | bytes | Path, **arguments: object) -> Record:
    outcome = onrecord.read(source, **arguments)
    assert isinstance(outcome, Record), outcome
    return outcome


def _encode(outcomes: Iterator[Outcome]) -> list[bytes]:
    return [onrecord.encode_json(outcome) for outcome in outcomes]


@pytest.mark.parametrize("source", [None, 3, ["page.html"]])
def test_source_of_another_type_is_wrong_usage(source: object) -> None:
    with pytest.raises(onrecord.UsageError, match="a source is a path"):
        onrecord.read(source)  # type: ignore[arg-type]


def test_one_name_is_not_many_sources() -> None:
    with pytest.raises(onrecord.UsageError, match="list"):
        list(onrecord.read_many("tests/goldens"))


def test_published_that_the_page_contradicts_is_flagged() -> None:
    text = "A headline of the day\nPosted 3 April 2024 at 14:31\nThe ferry sank on Monday, he said."
    outcome = onrecord.read(text, published="2025-11-14")
    assert isinstance(outcome, onrecord.Record)
    assert outcome.article.published is not None
    assert outcome.article.published.value == "2025-11-14"
    assert "given-disagrees" in {warning.code for warning in outcome.warnings}


def test_text_of_very_many_lines_is_bounded() -> None:
    outcome = onrecord.read("y\n" * 200_000, statements=False)
    assert isinstance(outcome, onrecord.Record)
    assert len(outcome.blocks) <= 50_001
    assert outcome.coverage.characters == outcome.coverage.in_blocks == 200_000
    assert "too-many-lines" in {warning.code for warning in outcome.warnings}


def test_published_may_be_a_date() -> None:
    outcome = onrecord.read("<h1>News</h1><p>It rained.</p>", published=datetime.date(2025, 11, 9))
    assert isinstance(outcome, onrecord.Record)
    assert outcome.article.published is not None
    assert outcome.article.published.value == "2025-11-09"

"""WARC files: every page of them is a source, a revisit is one more capture."""

import gzip
from pathlib import Path

import pytest

from onrecord.archive.archive import Archive

URL = "https://news.example/a"
OTHER = "https://news.example/b"


def write_warc(folder: Path, make, *records, name: str = "news.warc.gz") -> Path:
    path = folder / name
    path.write_bytes(make.warc(*records, packed=name.endswith(".gz")))
    return path


def respond(make, number: int, url: str = URL, **headers: str):
    return ("response", url, make.response(make.page(number), **headers), {})


@pytest.mark.parametrize("name", ["news.warc.gz", "news.warc"])
def test_a_capture_knows_its_place(archive, make, tmp_path: Path, name: str) -> None:
    path = write_warc(tmp_path, make, respond(make, 1), respond(make, 2, OTHER), name=name)
    assert archive.add(path).records == 2
    first, second = archive.captures()
    assert (first.url, first.captured) == (URL, "2025-11-09T08:10:00Z")
    assert first.warc.file == str(path)
    assert (first.warc.offset, second.warc.offset > 0) == (0, True)
    assert first.http.status == 200
    (page, _) = archive.pages()
    assert page.outcome.source.warc == first.warc
    assert archive.content(page.id) == make.page(1)


def test_adding_a_warc_again_changes_nothing(archive, make, dump, tmp_path: Path) -> None:
    path = write_warc(tmp_path, make, respond(make, 1), respond(make, 2, OTHER))
    archive.add(path)
    before = dump(archive.path)
    moved = path.rename(tmp_path / "moved.warc.gz")
    again = archive.add(moved)
    assert (again.sources, again.unchanged) == (2, 2)
    after = dump(archive.path)
    assert before.pop("runs") != after.pop("runs")
    assert before == after


def test_a_revisit_is_one_more_capture(archive, make, tmp_path: Path) -> None:
    first = respond(make, 1)
    path = write_warc(tmp_path, make, first)
    archive.add(path)
    (capture,) = archive.captures()
    later = {"WARC-Date": "2025-11-10T08:10:00Z"}
    records = [
        ("revisit", URL, b"", later | {"WARC-Refers-To": f"<{capture.warc.record_id}>"}),
        (
            "revisit",
            OTHER,
            b"",
            later
            | {
                "WARC-Refers-To-Target-URI": URL,
                "WARC-Refers-To-Date": "2025-11-09T08:10:00Z",
            },
        ),
    ]
    revisits = write_warc(tmp_path, make, *records, name="later.warc.gz")
    assert archive.add(revisits).records == 2
    captures = list(archive.captures())
    assert [each.page for each in captures] == [1, 1, 1]
    assert captures[1].captured == "2025-11-10T08:10:00Z"
    assert len(list(archive.pages())) == 1


def test_a_revisit_of_what_is_not_there_fails(archive, make, tmp_path: Path) -> None:
    records = [("revisit", URL, b"", {"WARC-Refers-To": "<urn:uuid:none>"})]
    added = archive.add(write_warc(tmp_path, make, *records))
    assert added.failed == {"missing": 1}


def test_what_is_no_page_has_its_reason(archive, make, tmp_path: Path) -> None:
    records = [
        respond(make, 1),
        ("response", OTHER, make.response(b"\x89PNG", Content_Type="image/png"), {}),
        ("response", OTHER + "2", make.response(b"", status="404 Not Found"), {}),
        ("response", OTHER + "3", make.response(b"", status="301 Moved", Location=URL), {}),
        ("request", URL, b"GET / HTTP/1.1\r\n\r\n", {}),
        ("response", "dns:news.example", b"1.2.3.4", {"Content-Type": "text/dns"}),
        ("metadata", URL, b"x: y", {"Content-Type": "application/warc-fields"}),
    ]
    added = archive.add(write_warc(tmp_path, make, *records))
    assert (added.sources, added.records) == (4, 1)
    assert added.failed == {"binary": 1, "http status": 2}
    assert archive.ledger().is_balanced


def test_a_resource_and_a_conversion_are_pages(archive, make, tmp_path: Path) -> None:
    text = f"Ferry stays\n\n{make.words}\n\n{make.words}".encode()
    records = [
        ("resource", URL, make.page(1), {"Content-Type": "text/html"}),
        ("conversion", OTHER, text, {"Content-Type": "text/plain"}),
    ]
    assert archive.add(write_warc(tmp_path, make, *records)).records == 2


def test_a_cut_file_gives_what_stands_before(archive, make, tmp_path: Path) -> None:
    path = write_warc(tmp_path, make, *(respond(make, n, f"{URL}{n}") for n in range(5)))
    path.write_bytes(path.read_bytes()[:-300])
    added = archive.add(path)
    assert added.records in (4, 5)
    assert added.sources == 5
    details = [line.detail for line in archive.sources("failed")]
    pages = [page.outcome for page in archive.pages()]
    cut = [page for page in pages if any(each.code == "truncated" for each in page.warnings)]
    assert cut or any("cut off" in detail or "damaged" in detail for detail in details)


def test_a_record_that_the_crawler_cut_says_so(archive, make, tmp_path: Path) -> None:
    kind, url, block, _ = respond(make, 1)
    path = write_warc(tmp_path, make, (kind, url, block[:-200], {"WARC-Truncated": "length"}))
    archive.add(path)
    (page,) = archive.pages()
    assert page.outcome.source.truncated
    assert "truncated" in {warning.code for warning in page.outcome.warnings}


def test_coded_bodies_are_kept_decoded(archive, make, tmp_path: Path) -> None:
    body = make.page(1)
    packed = gzip.compress(body)
    chunks = b"".join(
        b"%x\r\n%b\r\n" % (len(packed[n : n + 99]), packed[n : n + 99])
        for n in range(0, len(packed), 99)
    )
    block = make.response(
        chunks + b"0\r\n\r\n", Content_Encoding="gzip", Transfer_Encoding="chunked"
    )
    archive.add(write_warc(tmp_path, make, ("response", URL, block, {})))
    (page,) = archive.pages()
    assert archive.content(page.id) == body


@pytest.mark.parametrize("data", [b"", b"hello", b"WARC/1.1\r\nWARC-Type: response\r\n"])
def test_what_is_no_warc_file_fails(archive, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "bad.warc"
    path.write_bytes(data)
    added = archive.add(path)
    assert sum(added.failed.values()) == added.sources == 1


def test_a_warc_is_known_by_its_content(archive, make, tmp_path: Path) -> None:
    path = write_warc(tmp_path, make, respond(make, 1), name="news.warc.gz")
    assert archive.add(path.rename(tmp_path / "crawl-0001")).records == 1


def test_a_folder_may_hold_warc_files(archive, make, tmp_path: Path) -> None:
    folder = tmp_path / "crawl"
    folder.mkdir()
    write_warc(folder, make, respond(make, 1))
    (folder / "page.html").write_bytes(make.page(2))
    totals: list[int | None] = []
    added = archive.add(folder, report=lambda met, total: totals.append(total))
    assert added.records == 2
    assert totals[-1] == 2


def test_several_processes_make_the_same_archive(make, dump, tmp_path: Path) -> None:
    records = [respond(make, n % 7, f"{URL}{n % 5}") for n in range(20)]
    path = write_warc(tmp_path, make, *records)
    dumps = []
    for processes in (1, 2):
        with Archive(tmp_path / f"{processes}.db") as archive:
            archive.add(path, processes=processes)
        dumps.append(dump(tmp_path / f"{processes}.db"))
    assert dumps[0] == dumps[1]


def test_a_page_reread_from_a_warc_is_the_same(archive, make, tmp_path: Path) -> None:
    latin = make.page(1).decode().replace("safe", "sûre").encode("latin-1", "replace")
    block = make.response(latin, Content_Type="text/html; charset=iso-8859-1", ETag='"x"')
    archive.add(write_warc(tmp_path, make, ("response", URL, block, {})))
    before = str(list(archive.records()))
    met = archive.reread(everything=True)
    assert (met.pages, met.same) == (1, 1)
    assert before == str(list(archive.records()))
    assert "sûre" in before

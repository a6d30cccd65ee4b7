"""`onrecord search` on the sample pages, in every format."""

import csv
import io
import json
from pathlib import Path

import msgspec
import pytest

import onrecord
from onrecord.archive.archive import Archive
from onrecord.archive.hits import RankingHit, RecordHit, Snippet, StatementHit
from onrecord.archive.kept import Imported
from onrecord.cli.hitprose import build_item
from onrecord.cli.hitwriters import CsvWriter, flatten_cell
from onrecord.types import Record

GOLDENS = Path(__file__).parents[1] / "goldens"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an archive of the sample pages."""
    path = tmp_path_factory.mktemp("search") / "news.db"
    with Archive(path) as archive:
        archive.add(*sorted(GOLDENS.glob("*/page.*")))
    return path


@pytest.fixture
def search(command, path: Path):
    """Return a function that runs `onrecord search` on the archive."""
    return lambda *words: command("search", *words, "--archive", path)


def test_view_shows_who_says_what_where(search) -> None:
    done = search("refloated", "ferry")
    assert done.exit_code == 0
    assert "*refloated*" in done.stdout
    assert "isleone.example" in done.stdout


def test_words_may_be_one_argument_or_several(search) -> None:
    assert search("prime minister").stdout == search("prime", "minister").stdout


@pytest.mark.parametrize(
    ("target", "kind"),
    [
        ("statements", StatementHit),
        ("records", RecordHit),
        ("headlines", RecordHit),
        ("rankings", RankingHit),
    ],
)
def test_json_lines_are_hits(search, path: Path, target: str, kind: type) -> None:
    done = search("--in", target, "--format", "jsonl")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    with Archive(path, read_only=True) as archive:
        hits = list(archive.search(in_=target))
    assert [line["page"] for line in lines] == [hit.page for hit in hits]
    assert set(lines[0]) == set(kind.__struct_fields__)


def test_json_is_an_array(search) -> None:
    assert len(json.loads(search("minister", "-f", "json").stdout)) > 1
    assert json.loads(search("xyzzy", "-f", "json").stdout) == []


def test_csv_has_a_line_of_names_and_one_for_each_hit(search) -> None:
    rows = list(csv.DictReader(io.StringIO(search("minister", "-f", "csv").stdout)))
    assert len(rows) > 1
    assert "*minister*" in rows[0]["snippet"].lower()
    assert set(rows[0]) == set(StatementHit.__struct_fields__)


def test_csv_of_nothing_is_the_line_of_names(search) -> None:
    assert search("xyzzy", "-f", "csv").stdout.startswith("page,url,")


def test_markdown_marks_in_bold(search) -> None:
    assert "the **minister** had" in search("minister", "-f", "markdown").stdout


def test_limit_and_offset_page_through(search) -> None:
    every = search("--limit", 0, "-f", "jsonl").stdout.splitlines()
    assert len(every) > 50
    assert search("-n", 3, "--offset", 2, "-f", "jsonl").stdout.splitlines() == every[2:5]


def test_nothing_found_is_said_and_exits_with_1(search) -> None:
    done = search("xyzzy")
    assert done.exit_code == 1
    assert "nothing found" in done.stderr
    assert done.stdout == ""


def test_unknown_speaker_is_said(search) -> None:
    done = search("--speaker", "Nobody Atall")
    assert done.exit_code == 1
    assert "nobody in the archive has the name 'Nobody Atall'" in done.stderr


def test_type_picks_one_of_a_name(command, tmp_path: Path) -> None:
    page = (GOLDENS / "wire-wordpress" / "page.html").read_bytes()
    record = onrecord.read(page)
    firm = onrecord.read(page.replace(b"harbourtimes.example", b"other.example"))
    assert isinstance(record, Record)
    assert isinstance(firm, Record)
    entities = tuple(msgspec.structs.replace(each, type="organization") for each in firm.entities)
    with Archive(tmp_path / "news.db") as archive:
        firm = msgspec.structs.replace(firm, entities=entities)
        archive.take(Imported(outcome=each) for each in (record, firm))
    words = ("search", "--archive", tmp_path / "news.db", "--format", "jsonl", "--speaker")
    done = command(*words, "Helena Vasques")
    for type_ in ("person", "organization"):
        assert f"Helena Vasques ({type_}) [1 record]" in done.stderr
    picked = command(*words, "Helena Vasques (organization)").stdout.splitlines()
    assert {json.loads(line)["outlet"] for line in picked} == {"other.example"}


def test_output_goes_into_a_file(search, tmp_path: Path) -> None:
    done = search("minister", "-f", "jsonl", "-o", tmp_path / "hits.jsonl")
    assert done.stdout == ""
    assert len((tmp_path / "hits.jsonl").read_text().splitlines()) > 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["((("], "a query needs a word to look for"),
        (["minister", "--since", "soon"], "since must be a day"),
        (["--in", "rankings", "--speaker", "Vasques"], "speaker is of statements"),
        (["--speaker", " "], "a speaker needs a name"),
        (["a " * 200], "a query may have"),
    ],
)
def test_question_that_makes_no_sense_exits_with_2(search, words: list[str], told: str) -> None:
    done = search(*words)
    assert done.exit_code == 2
    assert told in " ".join(done.stderr.replace("│", " ").split())


@pytest.mark.parametrize(
    "query", ['"', "a AND", "NEAR(", "x:y:z*", "a^2", "{b}: c", "'; DROP TABLE"]
)
def test_no_query_shows_an_error_of_the_database(search, query: str) -> None:
    done = search(query)
    assert done.exit_code in {0, 1, 2}
    assert "fts5" not in done.stderr.lower()
    assert "sql" not in done.stderr.lower()


def test_missing_archive_is_named(command, tmp_path: Path) -> None:
    done = command("search", "x", "--archive", tmp_path / "none.db")
    assert done.exit_code == 1
    assert "there is no such archive" in done.stderr


def build_hit(**values: object) -> RecordHit:
    facts = {
        "page": 1,
        "url": "https://news.example/a b)",
        "outlet": "news.example",
        "headline": "=1+1",
        "published": None,
        "score": -1.5,
        "snippet": Snippet(field="text", text="a *b* \x1b[31mc", marks=((2, 5),)),
        "kind": "story",
        "deck": None,
        "authors": ("@cmd", "Ann"),
        "publisher": None,
        "language": None,
    }
    return RecordHit(**(facts | values))


def test_strangers_words_are_no_formulas_and_no_commands() -> None:
    written: list[str] = []

    class Kept:
        def write_text(self, text: str) -> None:
            written.append(text)

    writer = CsvWriter(Kept(), "records")  # type: ignore[arg-type]
    writer.write(build_hit())
    (row,) = csv.DictReader(io.StringIO("".join(written)))
    assert row["headline"] == "'=1+1"
    assert row["authors"] == "'@cmd; Ann"
    assert row["score"] == "-1.5"
    assert "\x1b" not in row["snippet"]


def test_strangers_words_are_no_markdown() -> None:
    item = build_item(build_hit())
    assert "**\\*b\\***" in item
    assert "](https://news.example/a%20b%29)" in item
    assert "\x1b" not in item


def test_snippet_is_flat_in_a_cell() -> None:
    snippet = Snippet(field="text", text="one two", marks=((0, 3), (4, 7)))
    assert flatten_cell(snippet) == "*one* *two*"

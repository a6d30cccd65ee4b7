import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

GOLDENS = Path(__file__).parents[1] / "goldens"


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file with a line for each sample page."""
    from typer.testing import CliRunner

    from onrecord.cli.app import app

    path = tmp_path_factory.mktemp("lines") / "records.jsonl"
    done = CliRunner().invoke(app, ["read", str(GOLDENS), "-f", "jsonl", "-o", str(path)])
    assert done.exit_code == 1, done.output
    return path


def test_lines_go_through_tables_and_an_archive_unchanged(
    command: Any, lines: Path, tmp_path: Path
) -> None:
    tables, again = tmp_path / "tables", tmp_path / "again"
    archive, back = tmp_path / "news.db", tmp_path / "back.jsonl"
    assert command("export", lines, "-f", "parquet", "-o", tables).exit_code == 0
    taken = command("import", tables, "--archive", archive)
    assert taken.exit_code == 0, taken.output
    assert "25 sources = 24 records + 1 skipped (1 index page) + 0 failed" in taken.stdout
    assert command("export", "-a", archive, "-f", "jsonl", "-o", back).exit_code == 0
    assert back.read_bytes() == lines.read_bytes()
    assert command("export", "-a", archive, "-f", "parquet", "-o", again).exit_code == 0
    for path in tables.iterdir():
        assert (again / path.name).read_bytes() == path.read_bytes()


def test_second_import_changes_nothing(command: Any, lines: Path, tmp_path: Path) -> None:
    archive = tmp_path / "news.db"
    assert command("import", lines, "--archive", archive).exit_code == 0
    again = command("import", lines, lines, "--archive", archive)
    assert again.exit_code == 0
    assert "50 unchanged" in again.stdout


def test_export_of_an_archive_that_read_its_pages_itself(command: Any, tmp_path: Path) -> None:
    page, archive = GOLDENS / "wire-wordpress" / "page.html", tmp_path / "news.db"
    assert command("add", page, "--archive", archive).exit_code == 0
    done = command("export", "--archive", archive, "--format", "csv", "--table", "captures")
    (row,) = csv.DictReader(io.StringIO(done.stdout, newline=""))
    assert row["path"] == str(page)
    assert row["captured"] == ""


def test_statements_of_one_speaker_as_csv(command: Any, lines: Path) -> None:
    done = command("export", lines, "-f", "csv", "--table", "statements", "--speaker", "Vasques")
    assert done.exit_code == 0
    rows = list(csv.DictReader(io.StringIO(done.stdout, newline="")))
    assert {row["page_outlet"] for row in rows} == {"harbourtimes.example"}


def test_speaker_whom_nobody_knows_is_said(command: Any, lines: Path, tmp_path: Path) -> None:
    archive = tmp_path / "news.db"
    assert command("import", lines, "--archive", archive).exit_code == 0
    done = command("export", "--archive", archive, "--format", "jsonl", "--speaker", "Vasquez")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "nobody in the archive has the name 'Vasquez'" in done.stderr


@pytest.mark.parametrize(
    ("format_", "begins"),
    [
        ("jsonl", b'{"schema":"onrecord/1"'),
        ("jsonld", b'{"@context":"https://schema.org"'),
        ("ninjs", b'{"uri":"https://www.harbourtimes'),
        ("annotations", b'{"@context":"http://www.w3.org/ns/anno.jsonld"'),
        ("markdown", b'---\ntitle: "Portugal'),
        ("csv", b"record,schema,url"),
    ],
)
def test_format_is_printed(process: Any, lines: Path, format_: str, begins: bytes) -> None:
    done = process("export", lines, "-f", format_, "--outlet", "harbourtimes.example")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(begins)


def test_standard_input_is_exported(command: Any, lines: Path) -> None:
    done = command("export", "-", "-f", "ninjs", input=lines.read_bytes())
    assert done.exit_code == 0
    assert len([json.loads(line) for line in done.stdout.splitlines()]) == 24


def test_bad_lines_are_named_and_counted(command: Any, lines: Path, tmp_path: Path) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_bytes(b"{}\n" * 30 + lines.read_bytes())
    done = command("export", path, "-f", "jsonl")
    assert done.exit_code == 1
    assert done.stdout.encode() == lines.read_bytes()
    assert f"onrecord: {path}:1: is no record: " in done.stderr
    assert done.stderr.count("is no record") == 20
    assert "… and 10 lines more" in done.stderr


def test_records_that_cannot_be_are_not_imported(command: Any, lines: Path, tmp_path: Path) -> None:
    path = tmp_path / "bad.jsonl"
    first, *others = lines.read_text().splitlines(keepends=True)
    changed = first.replace('"digest":"sha256:', '"digest":"sha256:zz', 1)
    path.write_text("".join([changed, *others]))
    done = command("import", path, "--archive", tmp_path / "news.db")
    assert done.exit_code == 1
    assert f"{path}:1: is no sound record: its digest" in done.stderr
    assert "24 sources" in done.stdout


@pytest.mark.parametrize(
    ("words", "code", "named"),
    [
        (("export", "none.jsonl", "-f", "jsonl"), 1, "cannot be read"),
        (("export", "--archive", "none.db", "-f", "jsonl"), 1, "no such archive"),
        (("import", "none.jsonl", "--archive", "new.db"), 1, "cannot be read"),
        (("export", "none.jsonl", "-f", "parquet"), 2, "--output tables"),
        (("export", "none.jsonl", "-f", "docx"), 2, "docx"),
        (("export", "none.jsonl"), 2, "--format"),
        (("export", "none.jsonl", "-f", "csv", "--since", "soon"), 2, "since must be"),
        (("export", "none.jsonl", "-f", "csv", "--table", "people"), 2, "there is no table"),
        (("export", "none.jsonl", "-f", "csv", "--stance", "sings"), 2, "sings"),
    ],
)
def test_what_cannot_be_is_named(
    process: Any, words: tuple[str, ...], code: int, named: str, tmp_path: Path
) -> None:
    done = process(*words, cwd=tmp_path)
    assert done.returncode == code, done.stderr
    assert named in " ".join(done.stderr.decode().split())
    assert b"Traceback" not in done.stderr


def test_failed_export_leaves_the_output_alone(command: Any, tmp_path: Path) -> None:
    output = tmp_path / "out.csv"
    output.write_text("before")
    done = command("export", tmp_path / "none.jsonl", "-f", "csv", "-o", output)
    assert done.exit_code == 1
    assert output.read_text() == "before"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
@pytest.mark.parametrize("format_", ["jsonl", "jsonld", "ninjs", "csv", "markdown", "annotations"])
def test_terminal_gets_nothing_that_it_obeys(lines: Path, tmp_path: Path, format_: str) -> None:
    path = tmp_path / "wild.jsonl"
    text = lines.read_text(encoding="utf-8")
    path.write_text(text.replace("Sines", "\x9b2J\\u001b[31mS"), encoding="utf-8")
    outlet = ("--outlet", "harbourtimes.example")
    shown = run_in_terminal("export", path, "-f", format_, *outlet)
    assert b"2J" in shown
    assert b"\x1b" not in shown
    assert "\x9b".encode() not in shown


def run_in_terminal(*words: object) -> bytes:
    """Return what the command prints on a terminal."""
    import pty

    ours, theirs = pty.openpty()
    line = [sys.executable, "-m", "onrecord.cli", *map(str, words)]
    running = subprocess.Popen(line, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    shown = b""
    try:
        while piece := os.read(ours, 65536):
            shown += piece
    except OSError:  # Linux reports the terminal's end so
        pass
    os.close(ours)
    assert running.wait(60) == 0
    return shown


def test_reader_that_goes_away_ends_it_quietly(lines: Path) -> None:
    line = f"{sys.executable} -m onrecord.cli export {lines} -f jsonl | head -c 100"
    done = subprocess.run(["bash", "-c", line], capture_output=True, timeout=60)
    assert len(done.stdout) == 100
    assert done.stderr == b""

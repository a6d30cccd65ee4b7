"""The command as a shell sees it: exit codes, streams, locales, pipes."""

import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import onrecord

unix = pytest.mark.skipif(sys.platform == "win32", reason="signals and pipes of Unix")


def test_version_is_the_packages(command: Any) -> None:
    done = command("--version")
    assert done.exit_code == 0
    assert done.output == f"onrecord {onrecord.__version__}\n"


def test_help_names_every_command(command: Any) -> None:
    done = command("--help")
    assert done.exit_code == 0
    for name in ("read", "explain", "schema"):
        assert f" {name} " in done.output


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["read"], "Missing argument"),
        (["rad", "x.html"], "No such command"),
        (["read", "x.html", "--colour"], "No such option"),
        (["read", "x.html", "--format", "xml"], "not one of"),
        (["read", "x.html", "--as", "poem"], "not one of"),
        (["read", "x.html", "--published", "yesterday"], "ISO 8601"),
        (["read", "x.html", "--now", "later"], "ISO 8601"),
        (["read", "x.html", "--processes", "0"], "--processes"),
        (["read", "a.html", "b.html", "--url", "https://news.example/"], "only one INPUT"),
        (["read", "https://news.example/", "--url", "https://news.example/"], "only one INPUT"),
        (["read", "x.html", "--blocks", "--format", "json"], "holds the blocks anyway"),
        (["read", "x.html", "-o", "no/such/folder/out"], "cannot write"),
        (["read", "-", "-"], "only once"),
        (["explain", "x.html", "--published", "yesterday"], "ISO 8601"),
        (["explain", "."], "not a folder"),
    ],
)
def test_wrong_usage_exits_with_2(command: Any, words: list[str], message: str) -> None:
    done = command(*words, env={"COLUMNS": "200", "TERM": "dumb"})
    assert done.exit_code == 2
    assert message in " ".join(done.stderr.replace("│", " ").split())
    assert done.stdout == ""


def test_completion_can_be_shown(process: Any) -> None:
    env = {"_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}
    done = process("--show-completion", "bash", env=env)
    assert done.returncode == 0
    assert b"_COMPLETE=" in done.stdout


def test_output_is_utf8_in_a_c_locale(process: Any, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("新間 said “déjà vu”.\n", encoding="utf-8")
    env = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    done = process("read", page, "--as", "story", "--format", "text", env=env)
    assert done.returncode == 0, done.stderr
    assert "新間 said “déjà vu”." in done.stdout.decode("utf-8")


@unix
def test_reader_that_goes_away_ends_quietly(wire_story: Path) -> None:
    line = [sys.executable, "-m", "onrecord.cli", "read", *[str(wire_story)] * 40]
    with subprocess.Popen(
        [*line, "--format", "json", "--no-statements"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.readline()
        running.stdout.close()
        errors = running.stderr.read()
    assert errors == b""
    assert running.returncode == 141


@unix
def test_reader_of_the_view_that_goes_away_ends_quietly(wire_story: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    line = [sys.executable, "-m", "onrecord.cli", "read", str(wire_story), "--no-statements"]
    done = subprocess.run(line, stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)
    assert done.stderr == b""
    assert done.returncode == 141


@unix
def test_progress_is_drawn_for_many_when_a_terminal_looks_on(wire_story: Path) -> None:
    few, many = (watch_errors([str(wire_story)] * count) for count in (2, 20))
    assert few == ""
    assert "Reading" in many
    assert "20/20" in many


def watch_errors(inputs: list[str]) -> str:
    """Return what a terminal shows of standard error while standard output goes to a file."""
    terminal, ours = os.openpty()
    line = [sys.executable, "-m", "onrecord.cli", "read", *inputs, "--no-statements"]
    env = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=ours, env=env) as running:
        os.close(ours)
        shown = b""
        # On Linux, reading fails with EIO when the other end is closed.
        with contextlib.suppress(OSError):
            while piece := os.read(terminal, 65536):
                shown += piece
        running.communicate()
    os.close(terminal)
    assert running.returncode == 0
    return shown.decode()


@unix
@pytest.mark.parametrize("processes", ["1", "2"])
def test_interrupt_ends_quietly(wire_story: Path, processes: str) -> None:
    line = [sys.executable, "-m", "onrecord.cli", "read", *[str(wire_story)] * 2000]
    with subprocess.Popen(
        [*line, "--no-statements", "--format", "jsonl", "-j", processes],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as running:
        assert running.stdout
        assert running.stderr
        # By then each child process is at work.
        for _ in range(200):
            running.stdout.readline()
        os.killpg(running.pid, signal.SIGINT)
        running.stdout.read()
        errors = running.stderr.read()
    assert errors == b""
    assert running.returncode == 130

"""What the documents name exists: commands, options, make targets, paths, links, names."""

import re
import shlex
from pathlib import Path
from pkgutil import resolve_name
from typing import Any

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from onrecord.cli.app import app

ROOT = Path(__file__).parents[2]
DOCUMENTS = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]

FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^)\s]+)\)|(?:src|href)=\"([^\"]+)\"")
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")
ADDRESS = re.compile(r"https?://")
FOLDERS = ("src/", "tests/", "docs/", "bench/", "training/", ".ci/")
OTHER_TOOLS = {
    "--require-hashes": "pip",
    "--update-goldens": "pytest",
}
"""Options in the documents that are not onrecord's, and whose they are."""


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def list_commands() -> list[Any]:
    """Return every line of a shell block that runs onrecord, with the document it stands in."""
    return [
        pytest.param(line, id=f"{path.stem}-{line}")
        for path in DOCUMENTS
        for language, body in FENCE.findall(read(path))
        if language in ("", "sh", "console")
        for line in body.splitlines()
        if re.match(r"(\$ )?(cat \S+ \| )?(\.venv/bin/)?onrecord (?![\[{])", line)
        and "[OPTIONS]" not in line
    ]


def list_python() -> list[Any]:
    return [
        pytest.param(body, id=f"{path.stem}-{number}")
        for path in DOCUMENTS
        for number, (language, body) in enumerate(FENCE.findall(read(path)))
        if language == "python" and "import onrecord" in body
    ]


def list_spans() -> list[tuple[Path, str]]:
    """Return every piece of code within a line, with its document."""
    return [
        (path, code) for path in DOCUMENTS for code in INLINE.findall(FENCE.sub("", read(path)))
    ]


@pytest.mark.parametrize("line", list_commands())
def test_command_of_the_documents_runs(line: str, workplace: Path) -> None:
    piped, _, last = line.removeprefix("$ ").rpartition(" | ")
    words = shlex.split(last.replace(".venv/bin/", ""))[1:]
    given = Path(piped.removeprefix("cat ")).read_bytes() if piped else None
    done = CliRunner().invoke(app, words, input=given)
    # 1 is no error of use: some of the sample pages are no articles.
    assert done.exit_code in ({0, 1} if "tests/goldens" in words else {0}), done.output


@pytest.mark.parametrize("program", list_python())
def test_program_of_the_documents_runs(program: str, workplace: Path) -> None:
    exec(compile(program, "document", "exec"), {"__name__": "document"})


def list_commands(group: Any) -> list[Any]:
    """Return a command with those below it."""
    below = getattr(group, "commands", {}).values()
    return [group, *(each for command in below for each in list_commands(command))]


def test_options_of_the_documents_exist() -> None:
    group: Any = get_command(app)
    known = {
        option
        for command in list_commands(group)
        for param in command.params
        for option in param.opts
    }
    known |= {"--help", "--install-completion", "--show-completion", *OTHER_TOOLS}
    for path in DOCUMENTS:
        if path.name != "CHANGELOG.md":
            assert set(OPTION.findall(read(path))) <= known, path


def test_make_targets_of_the_documents_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", read(ROOT / "Makefile"), flags=re.MULTILINE))
    for path in DOCUMENTS:
        code = "\n".join([*INLINE.findall(read(path)), *(b for _, b in FENCE.findall(read(path)))])
        named = set(re.findall(r"^make ([a-z-]+)", code, flags=re.MULTILINE))
        assert named <= targets, path


def test_paths_of_the_documents_exist() -> None:
    for document, code in list_spans():
        if code.startswith(FOLDERS) and not set(code) & set(" *…<"):
            assert (ROOT / code).exists(), f"{document.name}: {code}"


def test_links_of_the_documents_lead_somewhere() -> None:
    for path in DOCUMENTS:
        for match in LINK.finditer(FENCE.sub("", read(path))):
            address, _, anchor = (match[1] or match[2]).partition("#")
            if ADDRESS.match(address):
                continue
            target = path.parent / address if address else path
            assert target.exists(), f"{path.name}: {address}"
            if anchor:
                headings = re.findall(r"^#+ (.+)$", read(target), flags=re.MULTILINE)
                anchors = {re.sub(r"[^\w -]", "", h).lower().replace(" ", "-") for h in headings}
                assert anchor in anchors, f"{path.name}: #{anchor}"


def test_names_of_the_documents_can_be_imported() -> None:
    for document, code in list_spans():
        if match := re.fullmatch(r"(onrecord(?:\.\w+)+)(?:\(\))?", code):
            assert resolve_name(match[1]) is not None, f"{document.name}: {code}"


def test_decisions_are_all_listed() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = set(re.findall(r"\]\((\d{4}-[^)]+)\)", read(folder / "README.md")))
    assert listed == {path.name for path in folder.glob("[0-9]*.md")}

"""`onrecord quote` on a quotation that four outlets have, each in its own way."""

import io
import json
from pathlib import Path

import pytest

from onrecord.archive.archive import Archive

SAID = (
    "We will keep the old ferry running until the spring, and nobody in this town will lose a job"
)
TELLS = "The council of the harbour met on Tuesday in the town hall for its debate about the ferry."
PARAGRAPHS = (
    f"“{SAID},” Ann Lee, the mayor of the harbour, told reporters on Tuesday.",
    "“We will keep the old ferry running until the spring,” said Ann Lee, the mayor.",
    f"“{SAID.replace('spring', 'summer')},” mayor Ann Lee said \x1b]0;owned\x07[bold]today[/bold].",
    "Ann Lee, the mayor, said the old ferry would be kept running until spring.",
)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an archive of the four pages."""
    folder = tmp_path_factory.mktemp("quote")
    for number, paragraph in enumerate(PARAGRAPHS):
        page = (
            f"<html lang=en><head><title>The harbour, part {number}</title>"
            f'<link rel=canonical href="https://outlet{number}.example/ferry">'
            f'<meta property="article:published_time" content="2025-11-0{number + 1}T10:00:00Z">'
            f"</head><article><h1>The harbour, part {number}</h1><p>{TELLS}</p>"
            f"<p>{paragraph}</p><p>{TELLS}</p></article></html>"
        )
        (folder / f"{number}.html").write_text(page)
    with Archive(folder / "news.db") as archive:
        archive.add(folder)
    return folder / "news.db"


@pytest.fixture(scope="module")
def name(path: Path) -> str:
    """Return the quotation's id."""
    with Archive(path, read_only=True) as archive:
        quotation = archive.find_quotation(text=SAID)
    assert quotation is not None
    return quotation.id


@pytest.fixture
def quote(command, path: Path):
    """Return a function that runs `onrecord quote` on the archive."""
    return lambda *words: command("quote", *words, "--archive", path)


def test_view_shows_each_variant_with_its_words_marked(quote, name: str) -> None:
    done = quote(name)
    assert done.exit_code == 0
    assert [each for each in done.stdout.split() if each.endswith(".example")] == [
        f"outlet{number}.example" for number in range(4)
    ]
    assert "[-spring,-]" in done.stdout
    assert "{+summer,+}" in done.stdout
    for relation in ("longest", "truncated", "changed", "paraphrase"):
        assert relation in done.stdout
    assert "\x1b" not in done.stdout


def test_address_and_words_name_the_same(quote, name: str) -> None:
    label = name.split(".")[1]
    told = quote(name).stdout
    assert quote(f"https://outlet0.example/ferry#{label}").stdout == told
    assert quote("--text", "nobody in this town will lose a job").stdout == told


def test_json_holds_all_and_lines_hold_the_variants(quote, name: str) -> None:
    whole = json.loads(quote(name, "--format", "json").stdout)
    lines = [json.loads(line) for line in quote(name, "-f", "jsonl").stdout.splitlines()]
    assert whole["variants"] == lines
    assert whole["outlets"] == len(lines) == 4
    for line in lines:
        assert "".join(each["after"] for each in line["difference"]) == line["content"]


def test_without_a_name_the_most_repeated_are_listed(quote, name: str) -> None:
    done = quote()
    assert done.exit_code == 0
    assert name in done.stdout
    assert "4 outlets, 4 times" in done.stdout
    listed = json.loads(quote("--format", "json", "--speaker", "Ann Lee").stdout)
    assert [each["id"] for each in listed] == [name]
    none = quote("--outlets", "9", "--speaker", "Lee")
    assert (none.exit_code, "--outlets 1" in none.stderr) == (1, True)
    assert "nobody in the archive has the name 'Lie'" in quote("--speaker", "Lie").stderr


def test_text_is_found_by_most_of_its_words(quote, name: str) -> None:
    assert name in quote("--text", "they will keep the old boat running").stdout
    assert quote("--text", "they will sell the old boat in Norway").exit_code == 1


def test_text_is_found_by_what_is_said_and_not_by_who_says_it(quote) -> None:
    assert quote("--text", "mayor told reporters").exit_code == 1


def test_what_is_not_there_exits_with_one(quote) -> None:
    done = quote("99.s1")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "nothing found" in done.stderr


@pytest.mark.parametrize("words", [("ferry",), ("1.s1", "--text", "ferry"), ("--text", "…")])
def test_what_makes_no_sense_is_refused(quote, words: tuple[str, ...]) -> None:
    assert quote(*words).exit_code == 2


def test_colour_marks_what_differs(path: Path, name: str) -> None:
    from rich.console import Console

    from onrecord.cli.quoteview import build_quotation

    with Archive(path, read_only=True) as archive:
        quotation = archive.find_quotation(name)
    assert quotation is not None
    stream = io.StringIO()
    console = Console(file=stream, force_terminal=True, width=200)
    for view in build_quotation(quotation, colour=True):
        console.print(view)
    assert "\x1b[32msummer," in stream.getvalue()

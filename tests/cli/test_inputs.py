from pathlib import Path

import pytest
import typer

from onrecord.cli.inputs import list_inputs
from onrecord.settings import DEFAULT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.html", "a.txt", "c.HTM", "d/e.html.gz", "note.md", ".hidden/f.html", ".g.html"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("<p>x")
    return tmp_path


def test_folder_gives_its_pages_in_order(folder: Path) -> None:
    found = list_inputs([str(folder)], DEFAULT)
    names = [path.relative_to(folder).as_posix() for path in found.sources]  # type: ignore[union-attr]
    assert names == ["a.txt", "b.html", "c.HTM", "d/e.html.gz"]
    assert found.many


def test_folder_without_page_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(typer.BadParameter, match="holds no page"):
        list_inputs([str(tmp_path)], DEFAULT)


def test_file_is_read_whatever_it_is_called(folder: Path) -> None:
    found = list_inputs([str(folder / "note.md")], DEFAULT)
    assert found.sources == (folder / "note.md",)
    assert not found.many


def test_address_stays_a_string() -> None:
    assert list_inputs(["https://news.example/1"], DEFAULT).sources == ("https://news.example/1",)


def test_two_inputs_are_many(folder: Path) -> None:
    assert list_inputs([str(folder / "b.html"), str(folder / "a.txt")], DEFAULT).many


def test_standard_input_twice_is_wrong_usage() -> None:
    with pytest.raises(typer.BadParameter, match="only once"):
        list_inputs(["-", "-"], DEFAULT)

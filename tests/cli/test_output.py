from pathlib import Path

import pytest
import typer

from onrecord.cli.output import open_output


def test_output_file_holds_what_was_written(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    with open_output(target) as output:
        output.write_text("é\n")
        output.show("drawn")
        output.write_json(b"{}")
    assert target.read_text(encoding="utf-8") == "é\ndrawn\n{}\n"
    assert [path.name for path in tmp_path.iterdir()] == ["out.txt"]


def test_output_file_of_a_run_that_fails_is_left_as_it_was(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    target.write_text("before")
    with pytest.raises(UnicodeDecodeError), open_output(target) as output:
        output.write_text("after" + b"\xff".decode())
    assert target.read_text() == "before"
    assert [path.name for path in tmp_path.iterdir()] == ["out.txt"]


def test_output_in_a_missing_folder_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(typer.BadParameter, match="cannot write"), open_output(tmp_path / "a" / "b"):
        pass

"""docs/reference/ says what the code says."""

import inspect
import re
from enum import StrEnum
from html import unescape
from pathlib import Path

import msgspec
import pytest
import reference

import onrecord
from onrecord import types
from onrecord.export.tables import TABLES
from onrecord.settings import Settings

PAGES = Path(__file__).parents[2] / "docs" / "reference"
RECORD = (PAGES / "record.md").read_text(encoding="utf-8")
WARNING_CODE = re.compile(r'(?:ReadingWarning\(\s*code=|\bwarn\(\s*)"([a-z-]+)"')

NOT_OF_A_RECORD = {types.Part, types.Candidate, types.Explanation}
STRUCTS = [
    each
    for each in vars(types).values()
    if inspect.isclass(each) and issubclass(each, types.Part) and each not in NOT_OF_A_RECORD
]
ENUMS = [
    each
    for each in vars(types).values()
    if inspect.isclass(each) and issubclass(each, StrEnum) and each is not StrEnum
]


@pytest.mark.parametrize("path", reference.PAGES, ids=lambda path: path.stem)
def test_made_parts_are_as_the_code_is(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text == reference.make_page(text), "run `make docs`"


def test_command_line_page_describes_every_command() -> None:
    text = (PAGES / "cli.md").read_text(encoding="utf-8")
    for name in ("", "read", "explain", "schema", "search"):
        assert f"<!-- made: command {name} -->" in text


def test_tables_page_describes_every_table() -> None:
    text = (PAGES / "tables.md").read_text(encoding="utf-8")
    for table in TABLES:
        assert f"<!-- made: table {table.name} -->" in text


def test_python_page_names_everything_public() -> None:
    text = (PAGES / "api.md").read_text(encoding="utf-8")
    for name in onrecord.__all__:
        assert f"onrecord.{name}" in text


@pytest.mark.parametrize("struct", STRUCTS, ids=lambda struct: struct.__name__)
def test_record_page_has_every_field_in_its_table(struct: type[msgspec.Struct]) -> None:
    fields = [field.encode_name for field in msgspec.structs.fields(struct)]
    assert list_rows(struct.__name__) == fields


@pytest.mark.parametrize("enum", ENUMS, ids=lambda enum: enum.__name__)
def test_record_page_names_every_value(enum: type[StrEnum]) -> None:
    for value in enum:
        assert f"`{value}`" in RECORD


def test_record_page_names_every_warning() -> None:
    source = Path(onrecord.__file__).parent
    codes = {
        code
        for path in source.rglob("*.py")
        for code in WARNING_CODE.findall(path.read_text(encoding="utf-8"))
    }
    assert set(list_rows("Warnings")) == codes


def test_readme_picture_is_of_the_story() -> None:
    record = onrecord.read(reference.STORY)
    assert isinstance(record, onrecord.Record)
    assert record.article.headline is not None
    drawn = (PAGES.parent / "images" / "read.svg").read_text(encoding="utf-8")
    shown = unescape(re.sub(r"<[^>]+>", "", drawn)).replace("\xa0", " ")
    assert record.article.headline.value in shown


def test_python_page_has_every_setting() -> None:
    text = (PAGES / "api.md").read_text(encoding="utf-8")
    assert list_rows("Settings", text) == list(Settings.__struct_fields__)


def list_rows(heading: str, text: str = RECORD) -> list[str]:
    """Return the first cells of the table below a heading."""
    section = re.split(rf"^## {heading}$", text, flags=re.MULTILINE)[1].split("\n## ")[0]
    return re.findall(r"^\| `([^`]+)` \|", section, flags=re.MULTILINE)

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.export.csvguard import STARTERS, guard_cell, guard_row


@pytest.mark.parametrize(
    "cell",
    [
        '=HYPERLINK("https://evil.example")',
        "+1+1",
        "-2+3+cmd|' /C calc'!A0",
        "@SUM(A1)",
        "\t=1+1",
        "\r=1+1",
        "  =1+1",
        "\u00a0=1+1",
        "＝1+1",
    ],
)
def test_formula_becomes_text(cell: str) -> None:
    assert guard_cell(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["", "Talks = failure", "a-b", 5, -3, -0.5, None, True])
def test_other_cells_stay(cell: object) -> None:
    assert guard_cell(cell) is cell


@given(st.text())
def test_no_text_begins_a_formula(cell: str) -> None:
    guarded = str(guard_cell(cell))
    assert guarded.lstrip()[:1] not in STARTERS
    assert guarded in (cell, "'" + cell)


def test_row_is_guarded_cell_by_cell() -> None:
    assert guard_row(["=a", "b", -1]) == ["'=a", "b", -1]

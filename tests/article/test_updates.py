import pytest

from onrecord.article.updates import split_update


@pytest.mark.parametrize(
    ("printed", "mark", "headline"),
    [
        ("UPDATE 1-Storm hits coast", "UPDATE 1", "Storm hits coast"),
        ("WRAPUP 12-Storm hits coast", "WRAPUP 12", "Storm hits coast"),
        ("CORRECTED-Storm hits coast", "CORRECTED", "Storm hits coast"),
        ("BREAKING: Storm hits coast", "BREAKING", "Storm hits coast"),
        ("Storm hits coast (UPDATE 2)", "UPDATE 2", "Storm hits coast"),
        ("Updates on the storm", None, "Updates on the storm"),
        ("UPDATE 1-", None, "UPDATE 1-"),
        ("Breaking bread", None, "Breaking bread"),
    ],
)
def test_wire_mark_is_parted_from_the_headline(printed, mark, headline):
    assert split_update(printed) == (mark, headline)

"""Machine-readable dates in, moments out."""

import pytest

from onrecord.article.isodates import read_iso_date
from onrecord.article.moment import write_moment


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2025-11-09T17:08:00+09:00", "2025-11-09T17:08:00+09:00"),
        ("2024-05-03T15:47:42.389Z", "2024-05-03T15:47:42+00:00"),
        ("2025-01-14T21:17:27+0900", "2025-01-14T21:17:27+09:00"),
        ("2024-04-30 16:17:29 +02:00", "2024-04-30T16:17:29+02:00"),
        ("2024-08-08T08:00Z", "2024-08-08T08:00:00+00:00"),
        ("2025-11-09", "2025-11-09"),
        ("2025-11-09T00:00:00", "2025-11-09"),
        ("20251109", "2025-11-09"),
        ("Mon, 05 Aug 2024 12:47:21 GMT", "2024-08-05T12:47:21+00:00"),
        ("Thu May 09 13:26:00 CEST 2024", "2024-05-09T13:26:00"),
        ("1715279080", "2024-05-09T18:24:40+00:00"),
    ],
)
def test_date_of_a_machine_is_read(text: str, value: str) -> None:
    moment = read_iso_date(text)
    assert moment is not None
    assert write_moment(moment) == value


@pytest.mark.parametrize("text", ["", "soon", "2025-13-40", "1", "9" * 10_000, "2025-11"])
def test_other_text_is_no_date(text: str) -> None:
    assert read_iso_date(text) is None

from onrecord.cli.summary import Summary, name_outcome
from onrecord.types import Failed, FailReason, Reader, Record, Skipped, SkipReason

READER = Reader(version="0", models={}, settings="")


def make_failed(subject: str) -> Failed:
    return Failed(reason=FailReason.MISSING, detail="no such file", subject=subject, reader=READER)


def make_skipped(record: Record) -> Skipped:
    return Skipped(
        reason=SkipReason.INDEX_PAGE, detail="many links", source=record.source, reader=READER
    )


def test_summary_of_records_only_says_nothing(record: Record) -> None:
    summary = Summary()
    summary.add(record)
    assert summary.describe(many=True) == []
    assert summary.exit_code == 0


def test_summary_counts_by_reason(record: Record) -> None:
    summary = Summary()
    for outcome in (record, make_skipped(record), make_failed("a"), make_failed("b")):
        summary.add(outcome)
    assert summary.describe(many=True) == [
        "pages/story.html: skipped: index page (many links)",
        "a: failed: missing (no such file)",
        "b: failed: missing (no such file)",
        "1 of 4 read; 1 skipped (1 index page); 2 failed (2 missing)",
    ]
    assert summary.exit_code == 1


def test_summary_of_very_many_failures_names_the_first(record: Record) -> None:
    summary = Summary()
    for number in range(30):
        summary.add(make_failed(str(number)))
    lines = summary.describe(many=True)
    assert lines[-2] == "… and 10 more"
    assert len(lines) == 22


def test_name_with_escape_sequence_is_cleaned() -> None:
    assert name_outcome(make_failed("a\x1b[2J")) == "a\ufffd[2J"

"""Memory that keeps what was asked for lately, and no more than it may."""

from onrecord.archive.following.quotationmemory import Recent


def test_what_was_asked_for_lately_is_kept() -> None:
    recent: Recent[str] = Recent(most=20)
    for number in range(100):
        recent.put(number, 1, f"{number}")
        assert recent.get(0) == (1, "0")
    assert recent.get(99) == (1, "99")
    assert recent.get(50) is None


def test_no_more_is_kept_than_may_be() -> None:
    recent: Recent[str] = Recent(most=100)
    for number in range(1_000):
        recent.put(number, number % 60, "x")
        kept = {**recent.old, **recent.new}
        assert sum(weight for weight, _ in kept.values()) <= 100
    recent.put(5_000, 50, "too heavy")
    assert recent.get(5_000) is None

"""What is dear to make is made once, and no more of it is kept than there is room for."""

from onrecord.web.keeping import Keeping


def build_keeping(*, most: int, weight: int) -> tuple[Keeping[str], list[str]]:
    """Return a keeping of texts, and what was made for it so far."""
    return Keeping(most, weight, len), []


def ask(keeping: Keeping[str], made: list[str], name: str) -> str:
    """Ask for a text that is made of its name."""

    def make() -> str:
        made.append(name)
        return name * 2

    return keeping.get(name, make)


def test_the_same_is_made_once() -> None:
    keeping, made = build_keeping(most=4, weight=100)
    assert [ask(keeping, made, "a"), ask(keeping, made, "a")] == ["aa", "aa"]
    assert made == ["a"]


def test_what_was_asked_for_longest_ago_goes_first() -> None:
    keeping, made = build_keeping(most=2, weight=100)
    for name in ("a", "b", "a", "c", "a", "b"):
        ask(keeping, made, name)
    assert made == ["a", "b", "c", "b"]


def test_no_more_is_kept_than_its_weight_allows() -> None:
    keeping, made = build_keeping(most=100, weight=6)
    for name in ("aa", "b", "aa", "cc", "b"):
        ask(keeping, made, name)
    assert made == ["aa", "b", "cc", "b"]
    assert ask(keeping, made, "too heavy") == "too heavytoo heavy"
    ask(keeping, made, "too heavy")
    assert made.count("too heavy") == 2


def test_a_failure_is_not_kept() -> None:
    keeping, made = build_keeping(most=4, weight=100)

    def fail() -> str:
        raise ValueError

    for _ in range(2):
        try:
            keeping.get("a", fail)
        except ValueError:
            made.append("failed")
    assert ask(keeping, made, "a") == "aa"
    assert made == ["failed", "failed", "a"]

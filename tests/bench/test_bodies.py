"""Gold bodies of the sets' different shapes."""

from bench.bodies import Snippets, build_body, compare_body, compare_snippets, count_snippets
from bench.gold import Gold, Section


def build_gold(**fields):
    return Gold(id="one", url="https://example.org/one", **fields)


STORY = build_gold(
    summary=("Rain is here.",),
    sections=(
        Section(paragraphs=("Rain fell on the old town.",)),
        Section(headline=("After the flood",), paragraphs=("The bridge is closed.",)),
    ),
)


def test_body_of_sections_has_subheads_and_no_summary():
    lines = ["Rain fell on the old town.", "After the flood", "The bridge is closed."]
    assert build_body(STORY).splitlines() == lines
    assert build_body(STORY, summary=True).splitlines() == ["Rain is here.", *lines]


def test_body_of_expected_html_keeps_words_apart():
    gold = build_gold(expected_html="<div><p>Rain fell.</p><p>It stopped.</p></div>")
    assert compare_body("Rain fell. It stopped.", gold).f1 == 1


def test_body_of_snippets_is_none():
    assert build_body(build_gold(with_=("Rain",))) is None


def test_snippets_count_as_cases():
    gold = build_gold(with_=("Rain fell", "It stopped"), without=("Most read", "Sign up"))
    page = compare_snippets("Rain fell.\nMost read", gold)
    assert page == Snippets(found=1, missed=1, kept=1, avoided=1)
    assert count_snippets([page, page]) == (2, 2, 2)

"""Outlines of quotations, and what they tell apart at first sight."""

from hypothesis import given
from hypothesis import strategies as st
from tests.lineage.test_variants import LONG, TEXTS, say

from onrecord.lineage.outlines import find_alike, outline_saying
from onrecord.lineage.variants import relate_sayings

WORDS = LONG.replace(",", "").split()
CHANGED = st.sets(st.integers(0, len(WORDS) - 1), max_size=5)


@given(
    st.lists(st.tuples(st.integers(0, 12), st.integers(1, len(WORDS)), CHANGED, TEXTS), max_size=4)
)
def test_no_variant_is_left_out(cuts: list[tuple[int, int, set[int], str]]) -> None:
    quoted = []
    for start, length, changed, more in cuts:
        words = ["other" if place in changed else word for place, word in enumerate(WORDS)]
        quoted.append(say(" ".join([*words[start : start + length], more])))
    known = [(each, outline) for each in quoted if (outline := outline_saying(each)) is not None]
    own = outline_saying(say(LONG))
    assert own is not None
    alike = set(find_alike(own, [outline for _, outline in known]))
    for place, (each, _) in enumerate(known):
        assert place in alike or relate_sayings(say(LONG), each) is None


def test_what_shares_no_words_is_left_out() -> None:
    texts = [
        "Nothing of this is in the other wording at all",
        LONG,
        f"Yes. {LONG}",
        "until the spring of it the owners may keep the old whatever",
        " ".join(reversed(WORDS)),
    ]
    outlines = [outline for each in texts if (outline := outline_saying(say(each))) is not None]
    assert len(outlines) == len(texts)
    assert list(find_alike(outlines[1], outlines)) == [1, 2]
    assert list(find_alike(outlines[1], [])) == []


def test_run_is_of_one_quotation() -> None:
    half = len(WORDS) // 2
    begin, end = " ".join(WORDS[:half]), " ".join(WORDS[half:])
    parts = [
        f"nobody ever said here that {WORDS[0]} {WORDS[1]}",
        f"{WORDS[2]} {WORDS[3]} or so says he",
    ]
    outlines = [outline for each in (LONG, *parts) if (outline := outline_saying(say(each)))]
    assert list(find_alike(outlines[0], outlines)) == [0]
    whole = [outline for each in (begin, end) if (outline := outline_saying(say(each)))]
    assert list(find_alike(outlines[0], whole)) == [0, 1]


def test_reports_and_short_quotations_have_no_outline() -> None:
    assert outline_saying(say("the museum opened its doors to visitors", kind="indirect")) is None
    assert outline_saying(say("Never, ever again")) is None

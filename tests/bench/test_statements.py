"""Statement figures on a story made by hand."""

import hashlib

import pytest
from bench.gold import find_data, open_stories
from bench.metrics import NOTHING
from bench.statements import (
    TUNED,
    StoryScore,
    is_speaker_right,
    pair_statements,
    sum_stories,
    sum_untuned,
)
from bench.stories import Said, build_labelled, find_positions
from bench.times import compare_times

TEXT = "OSLO, May 2 – Ann Lee said the bridge would close. She added that a clerk feared floods."


def find(words):
    start = TEXT.index(words)
    return find_positions(TEXT, start, start + len(words)) if words else frozenset()


def build_said(content, *, source="", cue="", within=None, **fields):
    values = {"kind": "indirect", "stance": "asserts", "speaker": "Ann Lee", "text": content}
    return Said(
        source=find(source),
        cue=find(cue),
        content=find(content),
        addressee=frozenset(),
        within=within,
        **(values | fields),
    )


FIRST = build_said("the bridge would close", source="Ann Lee", cue="said")
OUTER = build_said("a clerk feared floods", source="She", cue="added")
INNER = build_said(
    "floods", source="a clerk", cue="feared", within=1, stance="believes", speaker=None
)
GOLD = (FIRST, OUTER, INNER)


def build_score(ours, name="one"):
    pairs = pair_statements(GOLD, ours)
    return StoryScore(name=name, gold=GOLD, ours=ours, pairs=pairs, times=NOTHING)


def test_gold_against_itself_is_perfect():
    figures = sum_stories([build_score(GOLD)])
    for figure in ("content_f1", "source_f1", "nested_recall", "nested_precision", "speaker"):
        assert figures[figure] == 1, figure


def test_pair_needs_half_of_the_longer_content():
    assert pair_statements([FIRST], [build_said("bridge would")])
    assert not pair_statements([FIRST], [build_said("bridge")])


def test_pair_prefers_the_larger_share():
    ours = (build_said("feared floods"), build_said("a clerk feared floods"))
    assert pair_statements([OUTER], ours) == ((0, 1),)


def test_pair_is_one_to_one():
    assert len(pair_statements([FIRST], [FIRST, FIRST])) == 1


def test_wrong_source_counts_for_content_only():
    ours = (build_said("the bridge would close", source="OSLO", cue="said"),)
    figures = sum_stories([build_score(ours)])
    assert figures["content_f1"] == pytest.approx(0.5)
    assert figures["source_f1"] == 0


def test_nested_under_the_wrong_parent_is_wrong():
    ours = (FIRST, OUTER, build_said("floods", source="a clerk", cue="feared", within=0))
    figures = sum_stories([build_score(ours)])
    assert figures["nested_recall"] == figures["nested_precision"] == 0


def test_speaker_joint_names_all_count():
    assert is_speaker_right("Ann Lee; The Bank", "bank; Ann Lee")
    assert not is_speaker_right("Ann Lee; The Bank", "Ann Lee")
    assert is_speaker_right(None, None)


def test_stories_set_aside_do_not_count_as_untuned():
    scores = [build_score(GOLD), build_score((), TUNED[0])]
    assert sum_untuned(scores[:1]) == {}
    figures = sum_untuned(scores)["untuned"]
    assert (figures["stories"], figures["content_f1"]) == (1, 1)


def test_stories_set_aside_have_the_lowest_digests():
    if find_data() is None:
        pytest.skip("no gold data")
    names = sorted(
        (f"{name}.json" for name, _ in open_stories("statements")),
        key=lambda each: hashlib.sha256(each.encode()).hexdigest(),
    )
    assert names[:3] == [f"{name}.json" for name in TUNED]


def test_labelled_story_starts_after_its_dateline():
    text = TEXT + "\n\n“Never,” he said."
    raw = {
        "text": text,
        "published": "2025-05-03T10:00:00+02:00",
        "dateline": {"text": "OSLO, May 2", "date": "2025-05-02"},
        "statements": [
            {
                "id": "s1",
                "source": "he",
                "cue": "said",
                "content": ["“Never,”"],
                "addressee": None,
                "kind": "direct",
                "stance": "asserts",
                "speaker": None,
                "within": None,
                "offsets": {
                    "source": text.index("he said"),
                    "cue": [103, 107],
                    "content": [[90, 98]],
                },
            }
        ],
        "times": [],
    }
    labelled = build_labelled("one", raw)
    assert labelled.story.paragraphs[0].start == text.index("Ann Lee")
    assert labelled.story.anchor.isoformat() == "2025-05-02"
    assert labelled.starts == (0, len(TEXT) + 2)
    assert labelled.statements[0].content == {text.index("Never")}


class Time:
    def __init__(self, text, value):
        self.text, self.value = text, value


@pytest.mark.parametrize(
    ("ours", "counts"),
    [
        ([("on Friday", "2025-11-07")], (1, 0, 0)),
        ([("Friday", "2025-11-07")], (1, 0, 0)),
        ([("Friday morning", "2025-11-07")], (1, 0, 0)),
        ([("Friday", "2025-11-14")], (0, 1, 1)),
        ([("on Friday", "2025-11-07"), ("Friday", "2025-11-07")], (1, 0, 0)),
        ([], (0, 0, 1)),
    ],
)
def test_times_need_value_and_overlapping_words(ours, counts):
    gold = [Time("on Friday", "2025-11-07")]
    assert compare_times([Time(*each) for each in ours], gold) == counts


@pytest.mark.parametrize("name", ["statements_de", "statements_de_kept"])
def test_our_own_stories_are_sound(name):
    for stem, raw in open_stories(name):
        labelled = build_labelled(stem, raw)
        assert labelled.story.language == raw["language"]
        for each in raw["statements"]:
            for field in ("source", "cue", "content", "addressee"):
                check_slices(each[field], each["offsets"].get(field), raw["text"])
            if each["within"]:
                assert_inside(each, next(o for o in raw["statements"] if o["id"] == each["within"]))
        for time in raw["times"]:
            assert time["text"] in raw["text"]


def check_slices(words, spans, text):
    if isinstance(words, str):
        words, spans = [words], [spans]
    for passage, (start, end) in zip(words or [], spans or [], strict=True):
        assert text[start:end] == passage


def assert_inside(inner, outer):
    for start, end in inner["offsets"]["content"]:
        assert any(first <= start and end <= last for first, last in outer["offsets"]["content"])

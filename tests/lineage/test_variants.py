"""Two statements, and whether they are variants of each other: the decision by itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.lineage.sayingkeys import list_near_keys, list_shingle_keys, list_told_keys
from onrecord.lineage.sayings import Saying, build_saying, hash_saying
from onrecord.lineage.variants import (
    DAY,
    SECONDS_NEAR,
    SECONDS_OTHER,
    Relation,
    compare_sayings,
    find_reach,
    relate_sayings,
)

LONG = "We will keep the old ferry running until the spring, whatever the owners may say about it"


def say(content: str, speaker: str = "ann lee", kind: str = "direct", **more: bool) -> Saying:
    saying = build_saying(
        content, kind=kind, speaker=speaker, named=bool(speaker), language="en", **more
    )
    assert saying is not None
    return saying


def relate(one: Saying, other: Saying) -> tuple[str, int | None] | None:
    likeness = relate_sayings(one, other)
    assert likeness == relate_sayings(other, one)
    return None if likeness is None else (likeness.relation.value, likeness.within)


@pytest.mark.parametrize(
    ("other", "relation", "within"),
    [
        (f"«{LONG.upper()}»", "same", None),
        ("keep the old ferry running until the spring", "truncated", None),
        ("We will keep the old ferry running … whatever the owners may say", "ellipsis", None),
        ("[They] will keep the old ferry running until [April]", "truncated", None),
        (LONG.replace("spring", "summer"), "changed", SECONDS_OTHER),
        (LONG.replace("will keep", "will not keep"), "changed", SECONDS_OTHER),
    ],
)
def test_quotation_is_related_by_its_words(other: str, relation: str, within: int | None) -> None:
    assert relate(say(LONG), say(other)) == (relation, within)


def test_quotations_that_overlap_are_parts_of_one() -> None:
    one = "The owners were told last week that " + LONG.rpartition(",")[0]
    other = LONG.partition(",")[0] + " and the harbour will pay for it from now on"
    assert relate(say(one), say(other)) == ("truncated", None)


def test_document_that_quotes_many_is_not_one_with_each() -> None:
    many = (
        f"{LONG}. I do not believe a word of what the harbour says in public about its plans. " * 2
    )
    assert relate(say(many, "harbour gazette"), say(LONG)) is None
    assert relate(say(many, "ann lee"), say(LONG)) == ("truncated", None)


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("ann lee", "lee", True),
        ("ann lee", "a lee", True),
        ("ann lee", "bob lee", False),
        ("ann lee", "ann ray", False),
        ("ministry of defence", "ministry of defence of france", True),
    ],
)
def test_short_quotation_needs_its_speaker(one: str, other: str, is_same: bool) -> None:
    related = relate(say("very good", one), say("Very good!", other))
    assert related == (("same", SECONDS_NEAR) if is_same else None)


def test_short_quotation_of_nobody_is_nothing() -> None:
    assert build_saying("very good", kind="direct", speaker="", named=False) is None


TOLD = "5 people were killed by the storm in the old harbour"


@pytest.mark.parametrize(
    ("other", "relation"),
    [
        (TOLD, "same"),
        (TOLD.replace("5", "five"), "same"),
        ("the storm in the old harbour killed five people", "paraphrase"),
        (TOLD.replace("5", "15"), "changed"),
        ("15 people died, killed by a storm in the harbour", "changed"),
        (TOLD.replace("were", "were not"), None),
        ("the storm sank a boat in the harbour", None),
        ("people in the harbour were told to stay at home", None),
    ],
)
def test_report_is_related_by_what_it_tells(other: str, relation: str | None) -> None:
    found = relate(say(TOLD, kind="indirect"), say(other, kind="indirect"))
    assert found == (None if relation is None else (relation, SECONDS_NEAR))


def test_what_is_denied_is_not_what_is_asserted() -> None:
    assert relate(say(TOLD, kind="indirect"), say(TOLD, kind="indirect", denied=True)) is None


def test_names_that_differ_are_not_the_same() -> None:
    one = say("the company owed its money to Johansson", kind="indirect")
    other = say("the company owed its money to Mitchell", kind="indirect")
    assert relate(one, other) is None


def test_report_in_other_words_of_a_quotation_is_a_paraphrase() -> None:
    told = say("the ferry would be kept running until spring", kind="indirect")
    assert relate(say(LONG), told) == ("paraphrase", SECONDS_NEAR)
    negated = say("the ferry would not be kept running until spring", kind="indirect")
    assert relate(say(LONG), negated) is None


def test_mixed_statement_is_compared_by_its_quotation() -> None:
    mixed = say("she hopes to “keep the old ferry running” for long", kind="mixed")
    assert mixed.words == ("keep", "the", "old", "ferry", "running")
    assert relate(say(LONG), mixed) == ("truncated", SECONDS_NEAR)
    turn = say("she called the old ferry of the harbour a “gem”", kind="mixed")
    assert not turn.quoted


def test_variants_without_much_in_common_still_have_a_relation() -> None:
    other = say("Nothing of this is in the other wording at all")
    assert compare_sayings(say(LONG), other) is Relation.CHANGED
    told = say("the museum opened its doors to visitors", kind="indirect")
    assert compare_sayings(say(LONG), told) is Relation.PARAPHRASE


TEXTS = st.lists(
    st.sampled_from(
        "we not 5 five harbour ferry Lee … [they] closed. the storm Paris spring 「戦争」".split()
    ),
    min_size=1,
    max_size=14,
).map(" ".join)
SAYINGS = st.builds(
    lambda content, kind, speaker, denied: build_saying(
        content, kind=kind, speaker=speaker, named=bool(speaker), denied=denied, language="en"
    ),
    TEXTS,
    st.sampled_from(["direct", "mixed", "indirect"]),
    st.sampled_from(["", "ann lee", "lee", "bob lee"]),
    st.booleans(),
).filter(lambda saying: saying is not None)


@given(SAYINGS, SAYINGS)
def test_decision_is_the_same_both_ways(one: Saying, other: Saying) -> None:
    likeness = relate_sayings(one, other)
    assert likeness == relate_sayings(other, one)
    if likeness is not None and likeness.within is None:
        assert find_reach(one) is find_reach(other) is None
    if likeness is not None and likeness.within is not None:
        for saying in (one, other):
            reach = find_reach(saying)
            # Else a statement could be near one of two of a wording that are not joined.
            assert reach is None or likeness.within <= reach


@given(SAYINGS)
def test_saying_has_one_hash_and_few_keys(saying: Saying) -> None:
    assert hash_saying(saying) == hash_saying(saying)
    assert len(list_shingle_keys(saying)) <= max(3, len(saying.words))
    told = list_told_keys(saying, 10 * DAY)
    assert told == tuple(own for own, *_ in list_near_keys(saying, 10 * DAY))
    assert list_told_keys(saying, None) == list_near_keys(saying, None) == ()


def test_keys_of_neighbouring_days_meet() -> None:
    told = say(TOLD, kind="indirect")
    near = {key for keys in list_near_keys(told, 0) for key in keys}
    assert set(list_told_keys(told, SECONDS_NEAR)) <= near
    assert not set(list_told_keys(told, 2 * SECONDS_NEAR)) & near


def test_cut_quotation_shares_a_key() -> None:
    words = LONG.split()
    whole = set(list_shingle_keys(say(LONG)))
    for start in range(len(words) - 10):
        part = say(" ".join(words[start : start + 10]))
        assert whole & set(list_shingle_keys(part))

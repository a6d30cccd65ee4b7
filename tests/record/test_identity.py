import base64
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.record.identity import build_lineage, measure_minhash

WORDS = [f"word{number}" for number in range(400)]


def _agreement(first: str, second: str) -> float:
    """Return the share of equal values, which estimates the Jaccard similarity."""
    one, other = (base64.b64decode(value) for value in (first, second))
    pairs = [(one[at : at + 4], other[at : at + 4]) for at in range(0, len(one), 4)]
    return sum(a == b for a, b in pairs) / len(pairs)


def test_minhash_is_64_values_of_32_bits() -> None:
    assert len(base64.b64decode(measure_minhash(WORDS))) == 64 * 4


def test_minhash_stays_what_it_is() -> None:
    # Records on disk are compared with new ones: a change of these bytes is a change of format.
    found = measure_minhash("the ferry will run for two more years".split())
    assert found == STORED


def test_near_texts_have_near_minhashes() -> None:
    cut = WORDS[:380]
    changed = [*WORDS[:200], "other", *WORDS[201:]]
    assert _agreement(measure_minhash(WORDS), measure_minhash(cut)) > 0.8
    assert _agreement(measure_minhash(WORDS), measure_minhash(changed)) > 0.8


def test_other_texts_have_other_minhashes() -> None:
    shuffled = random.Random(1).sample(WORDS, len(WORDS))
    assert _agreement(measure_minhash(WORDS), measure_minhash(shuffled)) < 0.2


def test_case_and_marks_do_not_count() -> None:
    plain = build_lineage("the ferry will run for two more years")
    assert build_lineage("“The ferry will run”\n\nfor two MORE years.") == plain
    assert build_lineage("The ferry ran for two more years") != plain


@pytest.mark.parametrize("text", ["", " \n", "…", "“”"])
def test_text_without_words_has_no_keys(text: str) -> None:
    lineage = build_lineage(text)
    assert (lineage.text_digest, lineage.minhash) == (None, None)


@given(st.text(max_size=200))
def test_same_text_gives_the_same_keys(text: str) -> None:
    assert build_lineage(text) == build_lineage(text)


STORED = (
    "QvHA0LSjGtCXZnDB/Wt8wtYsqNe6Qr/HFSoW18he8Mgw27/KzU1xwLcjubZ1o5dluXyExsLEbcewyYXhEKS4wks1"
    "+NR2HYd0snY2kJlb2tYju1DIHsV61uRkrcvPASjChix5wVYJbMSs37bXGielX6g+j9AEZDsWplLgxG6oW8BVuf3L"
    "nXZKsbscXMJQQPmDJqBRuZ5QYcSz/2rBl6l4yB/6YlYCZ8vIuvks0Xy7UM7PTFQJ07BWxo7EBsJUJxjB5qEEwGpk"
    "2sBYQ6fKqFLa1LEOwSct478qDbIT0LFDDxpwptfM4abmzjj1aUCHVyzbsJRmxkmSpsTEBzXExoMSxA=="
)

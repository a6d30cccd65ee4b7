"""Whether a block's words stand in what the page declares."""

from onrecord.page.declaredtext import DeclaredText
from onrecord.page.page import Metadata

SENTENCE = "The harbour board voted on Tuesday to keep the old ferry running."


def test_nothing_declared_is_unknown() -> None:
    assert DeclaredText(Metadata()).measure([SENTENCE]) == ([-1], [-1])


def test_description_and_body_are_told_apart() -> None:
    metadata = Metadata()
    metadata.meta["og:description"] = (SENTENCE,)
    metadata.linked_data = ({"articleBody": "Opponents say no. " * 20, "description": 7},)
    declared = DeclaredText(metadata)
    assert declared.measure([SENTENCE, "Opponents say no.", "Else"]) == (
        [True, False, False],
        [False, True, False],
    )


def test_short_body_is_none() -> None:
    metadata = Metadata()
    metadata.linked_data = ({"articleBody": SENTENCE}, {"articleBody": ["not", "text"]})
    assert DeclaredText(metadata).body == ""

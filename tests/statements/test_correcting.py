"""What the rules know better than the model: said is what the model wavers to, made from theirs."""

import msgspec
import pytest

from onrecord.statements.attributions import find_attributions
from onrecord.statements.correcting import correct_attributions
from onrecord.types import Passage


def cut(story, text):
    """The passage of these words, None for None."""
    whole = story.paragraphs[0].text
    if text is None:
        return None
    start = whole.index(text)
    return Passage(text=text, block=story.paragraphs[0].block, span=(start, start + len(text)))


@pytest.fixture(scope="module")
def correct(tell):
    def correct(text, cue, **said):
        """The attribution of a cue as corrected, the model having `said` another thing."""
        story = tell(text)
        ruled = find_attributions(story)
        (right,) = (each for each in ruled if each.cue.text == cue)
        parts = {name: cut(story, each) for name, each in said.items() if name != "content"}
        if "content" in said:
            parts["content"] = tuple(cut(story, each) for each in said["content"])
        wavering = msgspec.structs.replace(right, **parts)
        others = [each for each in ruled if each != right]
        (found,) = (
            each
            for each in correct_attributions(story, ruled, [wavering, *others])
            if each.cue.text == cue
        )
        names = [each and each.text for each in (found.source, found.addressee)]
        return *names, [each.text for each in found.content]

    return correct


@pytest.mark.parametrize(
    ("text", "cue", "said", "expected"),
    [
        (
            "Lee told investors the firm planned to close.",
            "planned",
            {"source": "investors the firm"},
            ("the firm", None, ["to close"]),
        ),
        (
            "Mr Tan, prosecutors allege, moved the money.",
            "allege",
            {"source": "Mr Tan, prosecutors", "content": ["moved the money"]},
            ("prosecutors", None, ["Mr Tan", "moved the money"]),
        ),
        (
            "The storm, forecasters warned, could turn north.",
            "warned",
            {"content": ["could turn north"]},
            ("forecasters", None, ["The storm", "could turn north"]),
        ),
        (
            "The court ordered the firm to pay a fine.",
            "ordered",
            {"addressee": None, "content": ["the firm to pay a fine"]},
            ("The court", "the firm", ["to pay a fine"]),
        ),
        (
            "Officials told AFP Paris had agreed.",
            "told",
            {"addressee": "AFP Paris", "content": ["had agreed"]},
            ("Officials", "AFP", ["Paris had agreed"]),
        ),
        (
            "Lee said on a call it would cut prices.",
            "said",
            {"content": ["would cut prices"]},
            ("Lee", "on a call", ["it would cut prices"]),
        ),
        (
            "They want Wall Street in the White House.",
            "want",
            {"content": ["Wall Street in the"]},
            ("They", None, ["Wall Street in the White House"]),
        ),
        (
            "Analysts polled by Apex expected growth.",
            "expected",
            {"source": "polled by Apex"},
            ("Analysts polled by Apex", None, ["growth"]),
        ),
        (
            "Residents were told by officials the dam was safe.",
            "told",
            {"source": None, "addressee": None},
            ("officials", "Residents", ["the dam was safe"]),
        ),
        (
            "In a statement, the firm said it was ready.",
            "said",
            {"addressee": "a statement"},
            ("the firm", "In a statement", ["it was ready"]),
        ),
        (
            "The dam was safe, the mayor said.",
            "said",
            {"source": "mayor", "content": ["dam was safe"]},
            ("the mayor", None, ["The dam was safe"]),
        ),
    ],
)
def test_a_wavering_part_is_put_right(correct, text, cue, said, expected):
    assert correct(text, cue, **said) == expected


@pytest.mark.parametrize(
    ("text", "cue", "said", "expected"),
    [
        # the rules' content reaches farther than a few words: the model's stays
        (
            "Lee said he was ready, as the crowd began to cheer.",
            "said",
            {"content": ["he was ready"]},
            ("Lee", None, ["he was ready"]),
        ),
        # a noun's content is often nobody's
        (
            "The firm denied reports of a sale.",
            "reports",
            {"source": None},
            (None, None, ["a sale"]),
        ),
    ],
)
def test_what_the_model_knows_better_stays(correct, text, cue, said, expected):
    assert correct(text, cue, **said) == expected

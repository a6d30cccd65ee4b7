"""A beginning finds the words that begin so, though the index keeps stems."""

import pytest

from onrecord.archive.stems import Stemmer, find_endings

WORDS = """
university universities universe elect election elections electoral electric electrical govern
governing government governments governmental governor minister ministers ministry police policy
policies politics political politician nation national nationality nationalize international run
running runner economy economic economies economist economists organization organisation organized
relation relational relations hope hopeful hopefulness happy happiness happily agree agreed
agreement agreements sensible sensibility vietnam vietnamese summit summits talk talked talks
""".split()


def find(beginning: str) -> set[str]:
    """Return which of the words the terms of a beginning would find in an index of stems."""
    stemmer = Stemmer()
    stems = dict(zip(WORDS, stemmer.stem(WORDS), strict=True))
    found: set[str] = set()
    for term in find_endings(beginning):
        (stem,) = stemmer.stem([term.removesuffix("*")])
        if term.endswith("*"):
            found |= {word for word in WORDS if stems[word].startswith(stem)}
        else:
            found |= {word for word in WORDS if stems[word] == stem}
    return found


@pytest.mark.parametrize("word", WORDS)
def test_beginning_finds_every_word_that_begins_so(word: str) -> None:
    for length in range(3, len(word) + 1):
        begun = {each for each in WORDS if each.startswith(word[:length])}
        assert begun <= find(word[:length]), word[:length]


@pytest.mark.parametrize(
    ("beginning", "other"),
    [("elections", "electric"), ("government", "governor"), ("economis", "policy")],
)
def test_beginning_finds_no_word_of_another_stem(beginning: str, other: str) -> None:
    assert other not in find(beginning)


def test_word_in_capitals_or_with_accents_is_folded() -> None:
    assert find_endings("Zür") == ("zur*",)


def test_very_long_beginning_is_looked_for_as_it_is() -> None:
    assert find_endings("x" * 60) == ("x" * 60 + "*",)

"""Contents as they are printed, and their words as they are compared."""

import pytest

from onrecord.lineage.wording import list_quoted, read_wording, stem_word


@pytest.mark.parametrize(
    "printed",
    [
        "“We won’t pay 1,200 dollars,”",
        '"We won\'t pay 1,200 dollars."',
        "«We WON'T pay 1200 dollars»",
        "„We won`t pay 1,200 dollars“",
        "[W]e won't pay 1200 dollars",
        "... We won’t pay １２００ dollars …",
    ],
)
def test_marks_case_and_figures_do_not_count(printed: str) -> None:
    wording = read_wording(printed, "en")
    assert wording.words == ("we", "won't", "pay", "1200", "dollars")
    assert wording.gaps == ()


@pytest.mark.parametrize("gap", ["…", "...", ". . .", "[...]", "[…]", "(...)", "[the states]"])
def test_words_left_out_are_a_gap(gap: str) -> None:
    wording = read_wording(f"we {gap} will pay", "en")
    assert (wording.words, wording.gaps) == (("we", "will", "pay"), (1,))


def test_number_words_are_figures() -> None:
    assert read_wording("Five people", "en").words == ("5", "people")
    assert read_wording("Fünf Leute", "de").words == ("5", "leute")
    assert read_wording("drei Leute", "de").words == ("3", "leute")
    assert read_wording("Five people", None).words == ("five", "people")


def test_names_stand_where_no_sentence_begins() -> None:
    wording = read_wording("“Peace is near. Nobody told President Macron,”", "en")
    assert wording.names == ("macron", "president")


def test_japanese_is_compared_letter_by_letter() -> None:
    assert read_wording("「戦争は終わる」", "ja").words == tuple("戦争は終わる")


def test_quoted_words_of_a_mixed_statement() -> None:
    content = "it was “a great day” and, he said, 「もう一度」 and «never again"
    assert list_quoted(content) == "a great day … もう一度 … never again"
    assert list_quoted("nothing is quoted") == ""


def test_stem_is_shared_by_forms_of_a_word() -> None:
    assert {stem_word(word) for word in ("announce", "announced", "announcement")} == {"annou"}
    assert stem_word("boats") == stem_word("boat")
    assert stem_word("bus") == "bus"

import pytest

from onrecord.statements.grammar import load_lexicon
from onrecord.statements.quotations import find_quotations
from onrecord.statements.sentences import LONGEST, find_passages, split_sentences
from onrecord.statements.tokens import Tokens


def split(text, language="en"):
    lexicon = load_lexicon(language)
    quotations = find_quotations((text,), lexicon)[0]
    passage = find_passages(len(text), 0, quotations)[0]
    sentences = split_sentences(Tokens(text, lexicon), passage, paragraph=0, number=0, first=0)
    return [text[each.starts[0] : each.ends[-1]] for each in sentences]


@pytest.mark.parametrize(
    "sentence",
    [
        "Mr. Lee met Gov. J. B. Park of the U.S. Senate on Jan. 3.",
        "No. 10 said it was ready.",
        "“We won. We won well,” she said.",
        "“Why now?” Mr. Lee asked.",
        "It rose 3.5 percent.",
    ],
)
def test_one_sentence_stays_one(sentence):
    assert split(sentence) == [sentence]


@pytest.mark.parametrize(
    "pair",
    [
        ("He lives in the U.S.", "The move surprised her."),
        ("“We won.”", "She left."),
        ("They met Lee.", "“We won,” he said."),
        ("“Who won?”", "The crowd went home."),
        ("It cost $3.", "2 men paid."),
    ],
)
def test_two_sentences_are_two(pair):
    assert split(" ".join(pair)) == list(pair)


def test_sentence_in_a_language_without_case_ends_at_its_stop():
    assert split("彼は言った。彼女は笑った。", "ja") == ["彼は言った。", "彼女は笑った。"]


def test_endless_sentence_is_cut():
    assert len(split("word " * (LONGEST + 1))) == 2


def test_quotation_inside_a_quotation_is_a_passage_of_its_own():
    text = "“He said ‘no’,” she said."
    quotations = find_quotations((text,), load_lexicon("en"))[0]
    passages = find_passages(len(text), 0, quotations)
    assert [text[each.start : each.end] for each in passages] == [text, "He said ‘no’,", "no"]
    assert [len(each.quotations) for each in passages] == [1, 1, 0]

"""Sources with what describes them: relative clauses, participles, appositions, lists."""

import pytest

from onrecord.statements.attributions import find_attributions


@pytest.fixture(scope="module")
def source(tell):
    def read(text):
        (first, *_) = find_attributions(tell(text))
        return first.source.text if first.source else None

    return read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "But herders who live along the fence say it has cut them off.",
            "herders who live along the fence",
        ),
        (
            "Jo Garin, a pollster who advised Berg and runs a fund, says the weakness is big.",
            "Jo Garin, a pollster who advised Berg and runs a fund",
        ),
        (
            "A man from Oslo, who, like all the others, wrote anonymously, said it was over.",
            "A man from Oslo, who, like all the others, wrote anonymously",
        ),
        (
            "Ann Peck, managing director at Suntrust, told reporters that it was over.",
            "Ann Peck, managing director at Suntrust",
        ),
        (
            "“It is water,” said Dr. Anna Berg, who heads the service. “We know it.”",
            "Dr. Anna Berg, who heads the service",
        ),
        ("A poll released Friday said voters were angry.", "A poll released Friday"),
        (
            "The plant will close, according to a statement sent to the stock exchange.",
            "a statement sent to the stock exchange",
        ),
        (
            "According to a study published in October, the sale could raise the traffic.",
            "a study published in October",
        ),
        ("Hall, Berg and Toy said it was over.", "Hall, Berg and Toy"),
        ("She and another reporter said it was over.", "She and another reporter"),
        (
            "Insiders in two states — Nevada and Utah — said it was over.",
            "Insiders in two states — Nevada and Utah —",
        ),
        (
            "“No,” said a longtime adviser to Berg, who declined to be named.",
            "a longtime adviser to Berg, who declined to be named",
        ),
        ("“No,” said retired surgeon Anna Berg, asked about it.", "retired surgeon Anna Berg"),
        (
            "But groups that have endorsed him say they believe in it.",
            "groups that have endorsed him",
        ),
        ("Berg, citing “the magic of it,” said it was late.", "Berg"),
        ("Ann Stone, 29, of Oslo, says her biggest fear is snow.", "Ann Stone, 29"),
        ("“It is late,” said Will Doyle, a teacher.", "Will Doyle, a teacher"),
        ("“It is late!” US Senator Jo Hall said as he left.", "US Senator Jo Hall"),
        ("It was over soon, a source close to him said.", "a source close to him"),
        ("Anna Berg in a news briefing in Oslo said it was over.", "Anna Berg"),
    ],
)
def test_source_keeps_what_describes_it(source, text, expected):
    assert source(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Everyone is well, according to Jo Ross, who added that it was late.", "Jo Ross"),
        ("He met Jo Ross, the mayor, who said it was late.", "Jo Ross, the mayor"),
    ],
)
def test_source_leaves_other_clauses_out(source, text, expected):
    assert source(text) == expected

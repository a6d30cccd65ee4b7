from pathlib import Path

import pytest
from bench.mentiongold import read_gum
from bench.mentions import pair_overlaps
from bench.mentionspans import is_title_alone, trim_name

GUM = """# newpar
1\tActor\tactor\tNOUN\tNN\t_\t4\tnsubj\t_\tEntity=(1-person-new-cf1-1-coref
2\tJason\tJason\tPROPN\tNNP\t_\t1\tflat\t_\t_
3\tBeghe\tBeghe\tPROPN\tNNP\t_\t1\tflat\t_\tEntity=1)
4\tjoined\tjoin\tVERB\tVBD\t_\t0\troot\t_\t_
5\tthe\tthe\tDET\tDT\t_\t6\tdet\t_\tEntity=(2-organization-new-cf2-2-coref
6\tUniversity\tuniversity\tPROPN\tNNP\t_\t4\tobj\t_\t_
7\tof\tof\tADP\tIN\t_\t8\tcase\t_\t_
8\tTexas\tTexas\tPROPN\tNNP\t_\t6\tnmod\t_\tEntity=(3-place-new-cf3-1-sgl)2)
9\tin\tin\tADP\tIN\t_\t10\tcase\t_\t_
10\tAustin\tAustin\tPROPN\tNNP\t_\t4\tobl\t_\tEntity=(4-place-new-cf4-1-sgl)|SpaceAfter=No
11\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_
"""


def test_gum_names_are_proper_nouns_not_phrases_and_not_inside_others(tmp_path: Path) -> None:
    path = tmp_path / "GUM_news_made.conllu"
    path.write_text(GUM)
    story = read_gum(path)
    assert story.text == "Actor Jason Beghe joined the University of Texas in Austin."
    assert [(story.text[slice(*each.span)], each.type) for each in story.gold] == [
        ("Jason Beghe", "person"),
        ("University of Texas", "organization"),
        ("Austin", "place"),
    ]


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("Airbus chief executive Noel Forgeard", "person", "Noel Forgeard"),
        ("Minister of Education Stefania Giannini", "person", "Stefania Giannini"),
        ("Mr. Toccafondi", "person", "Toccafondi"),
        ("Martin Luther King", "person", "Martin Luther King"),
        ("the Pentagon's", "organization", "Pentagon"),
        ("Britain's Financial Times", "organization", "Financial Times"),
        ("the U.S.", "place", "U.S."),
    ],
)
def test_names_are_trimmed(text: str, kind: str, name: str) -> None:
    start, end = trim_name(text, (0, len(text)), kind)
    assert text[start:end] == name


def test_a_title_alone_names_nobody() -> None:
    assert is_title_alone("Home Secretary", "person")
    assert not is_title_alone("Andy Burnham", "person")


def test_overlaps_are_counted_one_to_one() -> None:
    assert pair_overlaps([(0, 4), (6, 9)], [(2, 8)]) == 1
    assert pair_overlaps([(0, 4), (6, 9)], [(0, 3), (7, 9)]) == 2

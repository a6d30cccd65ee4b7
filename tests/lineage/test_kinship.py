"""Bodies and the marks and passages that they share; reprints, rewrites and strangers."""

import random
import time

from onrecord.lineage.bodies import MOST_WORDS, list_particulars, read_body
from onrecord.lineage.kinship import Kinship, find_kinship
from onrecord.lineage.passages import Passages, measure_shared, read_passages
from onrecord.lineage.sketches import LEAST_MARKS, LEAST_WORDS, MOST_MARKS, build_sketch

NAMES = [f"{one}{two}" for one in ("bar", "lem", "tor", "quin") for two in ("a", "ek", "iso", "un")]


def tell(seed: int, words: int) -> str:
    """Return words of a made-up language; no two seeds share a passage."""
    rng = random.Random(seed)
    return " ".join(f"{rng.choice(NAMES)}{rng.randint(0, 99)}" for _ in range(words))


LEAK = (
    "{road} was closed for {hours} hours on {day} after a gas leak was reported near the junction "
    "with {near}, police said. Nobody was hurt, and the road was opened again at {end} p.m. Fire "
    "crews from {town} helped engineers to find the leak. Residents of {houses} houses were asked "
    "to leave their homes while the work went on. Police thanked drivers for their patience."
)
"""A form that an outlet fills in."""
MILL_ROAD = {
    "road": "Old Mill Road",
    "day": "Tuesday",
    "near": "Park Street",
    "town": "Ashford",
    "hours": 3,
    "end": 4,
}
CHURCH_LANE = {
    "road": "Church Lane",
    "day": "Friday",
    "near": "Harbour Hill",
    "town": "Tolland",
    "hours": 5,
    "end": 9,
}


def judge(one: str, other: str, *, same_outlet: bool = False) -> Kinship:
    return find_kinship(read_passages(one), read_passages(other), same_outlet=same_outlet)


def test_cut_copy_is_a_reprint() -> None:
    story = tell(1, 400)
    assert judge(story, " ".join(story.split()[:150])) is Kinship.REPRINT


def test_passages_in_another_order_are_found() -> None:
    one, two = tell(1, 200), tell(2, 200)
    assert judge(f"{one}\n{two}", f"{two}\n{one}") is Kinship.REPRINT


def test_story_with_text_of_its_own_is_a_rewrite() -> None:
    wire = tell(1, 400)
    own = f"{tell(2, 150)}\n{' '.join(wire.split()[:90])}"
    assert judge(wire, own) is Kinship.REWRITE


def test_same_quotation_alone_makes_no_kin() -> None:
    said = f"“{tell(9, 80)}”"
    assert judge(f"{tell(1, 120)}\n{said}", f"{tell(2, 120)}\n{said}") is Kinship.NONE


def test_post_that_both_show_makes_no_kin() -> None:
    post = f"{tell(9, 80)} — Ann Lee (@annlee) March 3, 2026"
    assert judge(f"{tell(1, 120)}\n{post}", f"{tell(2, 120)}\n{post}") is Kinship.NONE


def test_notices_of_a_site_are_left_out() -> None:
    notice = "Copyright 2026 The Ledger. All rights reserved."
    assert read_body(f"{tell(1, 40)}. {notice}") == read_body(f"{tell(1, 40)}.")


def test_one_outlet_repeats_itself_more() -> None:
    background = tell(9, 60)
    one, two = f"{tell(1, 180)}\n{background}", f"{tell(2, 180)}\n{background}"
    assert judge(one, two) is Kinship.REWRITE
    assert judge(one, two, same_outlet=True) is Kinship.NONE


def test_one_form_filled_twice_makes_no_kin() -> None:
    one, two = LEAK.format(**MILL_ROAD, houses=14), LEAK.format(**CHURCH_LANE, houses=31)
    assert judge(one, two) is Kinship.REPRINT
    assert judge(one, two, same_outlet=True) is Kinship.NONE


def test_later_count_at_another_address_stays_a_copy() -> None:
    one, two = (LEAK.format(**MILL_ROAD, houses=count) for count in (14, 31))
    added = "Tom Reed, 41, was taken to the hospital of Dunmore on Wednesday."
    assert judge(one, f"{two} {added}", same_outlet=True) is Kinship.REPRINT


def test_story_without_names_stays_a_copy() -> None:
    story = tell(1, 90).translate(str.maketrans("", "", "0123456789"))
    assert judge(story, f"{story} Nobody was hurt.", same_outlet=True) is Kinship.REPRINT


def test_particulars_are_names_and_numbers() -> None:
    text = "The ferry of Kyma Lines left Piraeus at 8:30. Élan, l'Été and 1,900 “Others” went."
    assert list_particulars(text) == {"kyma", "lines", "piraeus", "8:30", "1,900"}


def test_few_words_are_nobodys_copy() -> None:
    line = tell(1, LEAST_WORDS - 1)
    assert build_sketch(read_body(line)) == ()
    assert judge(line, line) is Kinship.NONE


def test_nested_straight_quotes_stay_quoted() -> None:
    body = read_body('"I mean, not "over winter" like that," she said.')
    quoted = [word for word, is_quoted in zip(body.words, body.quoted, strict=True) if is_quoted]
    assert quoted == "i mean not over winter like that".split()


def test_copies_share_marks() -> None:
    story = tell(1, 600)
    whole, cut = (build_sketch(read_body(text)) for text in (story, story[: len(story) // 2]))
    assert set(cut) & set(whole)
    assert not set(whole) & set(build_sketch(read_body(tell(2, 600))))
    assert len(build_sketch(read_body(tell(3, 40)))) == LEAST_MARKS


def test_shares_count_words_of_each() -> None:
    wire = tell(1, 100)
    shared = measure_shared(read_passages(wire), read_passages(f"{wire} {tell(2, 300)}"))
    assert shared.shares == (1.0, 0.25)


def test_hostile_bodies_are_bounded() -> None:
    endless = read_body("a b " * 400_000)
    assert len(endless.words) == MOST_WORDS
    start = time.process_time()
    assert len(build_sketch(read_body(tell(1, 60_000)))) <= MOST_MARKS
    measure_shared(Passages(endless), Passages(endless))
    read_body("“" * 300_000 + "\n" + "(" * 300_000 + "copyright " * 30_000)
    assert time.process_time() - start < 4

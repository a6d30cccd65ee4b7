import pytest

from onrecord.article.captions import read_caption
from onrecord.article.captionwords import load_caption_words
from onrecord.article.datewords import load_date_words
from onrecord.types import Role


def read(*texts: str, role: Role = Role.CAPTION, language: str = "en"):
    pairs = [(text, role) for text in texts]
    return read_caption(pairs, load_caption_words(language), load_date_words(language))


@pytest.mark.parametrize(
    ("text", "caption", "credit"),
    [
        ("A ship. (Photo by Ann Lee/AFP)", "A ship.", "Ann Lee/AFP"),
        ("A ship. (AP Photo/Ann Lee)", "A ship.", "AP Photo/Ann Lee"),
        ("A ship at sea (Picture: Coastguard)", "A ship at sea", "Coastguard"),
        ("A ship. Credit: Ann Lee", "A ship.", "Ann Lee"),
        ("A ship. Photograph: Ann Lee/Reuters", "A ship.", "Ann Lee/Reuters"),
        ("A ship. REUTERS/Ann Lee/File Photo", "A ship.", "REUTERS/Ann Lee/File Photo"),
        ("A ship leaves port | Reuters", "A ship leaves port", "Reuters"),
        ("A ship. © Ann Lee", "A ship.", "Ann Lee"),
        (
            "A ship. © Coast Maps | A. Lee / Coast Press",
            "A ship.",
            "Coast Maps | A. Lee / Coast Press",
        ),
        ("A ship. Photo by Kevin S. Lee /AP", "A ship.", "Kevin S. Lee /AP"),
        ("A ship. ANN LEE / THE COURIER", "A ship.", "ANN LEE / THE COURIER"),
        ("Image source, Coastguard", None, "Coastguard"),
        ("(Image: Getty)", None, "Getty"),
        ("Reuters", None, "Reuters"),
        (
            "A photo by the artist hangs in the hall",
            "A photo by the artist hangs in the hall",
            None,
        ),
        ("The ship (left) and its twin", "The ship (left) and its twin", None),
    ],
)
def test_caption_and_credit_are_apart(text, caption, credit):
    found = read(text)
    assert (found.caption, found.credit) == (caption, credit)


@pytest.mark.parametrize(
    ("text", "language", "credit"),
    [
        ("Ein Schiff. Foto: Ann Lee/dpa", "de", "Ann Lee/dpa"),
        ("Un bateau. Crédit photo : Ann Lee", "fr", "Ann Lee"),
        ("海に浮かぶ船＝共同", "ja", "共同"),
        ("船（海上保安庁提供）", "ja", "海上保安庁"),
    ],
)
def test_credit_in_other_languages(text, language, credit):
    assert read(text, language=language).credit == credit


def test_credit_block_without_a_cue_is_a_credit():
    found = read("Ann Lee", role=Role.CREDIT)
    assert (found.caption, found.credit) == (None, "Ann Lee")


def test_caption_label_for_the_blind_is_left_out():
    assert read("Image caption, A ship at sea").caption == "A ship at sea"


@pytest.mark.parametrize(
    ("text", "taken", "place"),
    [
        ("He speaks in Lisbon, Portugal, October 30, 2025.", "2025-10-30", "Lisbon"),
        ("He speaks at the palace in Lisbon on Thursday, Oct. 30, 2025.", "2025-10-30", "Lisbon"),
        ("She reads, April 14, 2024, in Birmingham, Ala.", "2024-04-14", "Birmingham"),
        ("A rally in Khan Younis in Gaza in October 2011.", "2011-10", "Khan Younis"),
        ("FILE - They read at home on March 1, 2024.", "2024-03-01", None),
        ("He speaks in Lisbon.", None, None),
        ("No such day: February 30, 2024.", None, None),
    ],
)
def test_caption_tells_when_and_where(text, taken, place):
    found = read(text)
    assert (found.taken, found.place) == (taken, place)


def test_caption_date_in_german():
    found = read("Der Minister in Köln am 3. Mai 2024", language="de")
    assert (found.taken, found.place) == ("2024-05-03", "Köln")


def test_caption_of_hostile_length_is_read_in_time():
    text = "A B " * 5_000 + "(" * 500
    assert read(text).credit is None

"""Labels carried from one segmentation of a text to another."""

from bench.alignment import align_labels, list_words


def align(gold, found):
    return align_labels(list_words(gold), list_words(found))


def test_labels_survive_another_segmentation():
    gold = [("body", "One two three"), ("share", "Print Save")]
    found = [("body", "One two"), ("body", "three"), ("share", "Print"), ("legal", "Save")]
    assert align(gold, found) == ["body", "body", "body", "share", "legal"]


def test_labels_survive_glued_words():
    gold = [("share", "ShareTweet"), ("body", "Rain fell")]
    found = [("share", "Share"), ("share", "Tweet"), ("body", "Rain fell")]
    assert align(gold, found) == ["share", "body", "body"]


def test_labels_of_a_glued_word_follow_most_letters():
    assert align([("x", "PrintSaved")], [("a", "Print"), ("b", "Saved")]) == ["a"]
    assert align([("x", "GoPrinted")], [("a", "Go"), ("b", "Printed")]) == ["b"]


def test_labels_missing_word_has_none():
    assert align([("body", "Rain fell hard")], [("body", "Rain hard")]) == ["body", None, "body"]


def test_labels_extra_words_do_not_shift():
    found = [("navigation", "Home News Sport"), ("body", "Rain fell")]
    assert align([("body", "Rain fell")], found) == ["body", "body"]

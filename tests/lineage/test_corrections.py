"""Paragraphs that say that a story was changed."""

import pytest

from onrecord.lineage.corrections import is_correction


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Correction: an earlier version gave a wrong day.", "en"),
        ("CORRECTION (Nov 9): the name is Lee.", "en-GB"),
        ("[Editor’s note: this was changed.]", None),
        ("This article was amended on 9 November.", "en"),
        ("Korrektur: In einer ersten Fassung stand ein anderer Name.", "de"),
        ("Update: Mit Antwort der Stadt.", "de"),
        ("Correction: printed in English.", "ja"),
    ],
)
def test_correction_is_known_by_how_it_begins(text: str, language: str | None) -> None:
    assert is_correction(text, language)


@pytest.mark.parametrize(
    "text",
    [
        "Corrections officers went on strike.",
        "Updated figures show a fall.",
        "",
        "The correction: none",
    ],
)
def test_other_paragraphs_are_none(text: str) -> None:
    assert not is_correction(text, "en")

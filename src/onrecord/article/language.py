"""A labelled page in, the language of its story out (BCP 47 primary tag)."""

from onrecord.article.choosing import Choice, choose_best
from onrecord.article.linkedstory import read_text
from onrecord.language import read_primary_tag
from onrecord.page.page import LabelledPage, LinkedData
from onrecord.types import TEXT_ROLES, Candidate

MIN_SAMPLE = 120
MAX_SAMPLE = 4_000
MAX_DISTANCE = 1_200
"""resiliparse's out-of-place measure; above it the guess is not to be trusted."""


def read_language(labelled: LabelledPage, story: LinkedData | None) -> Choice:
    """Return the language that the page declares; the text decides where declarations differ.

    A page that declares none has that of its text, if the text is long enough to tell.
    """
    candidates = list_declared(labelled, story)
    if len({candidate.value for candidate in candidates}) != 1:
        detected = detect_language(labelled)
        if detected:
            candidates.append(Candidate(value=detected, origin="text", score=2.0, why="detected"))
    return choose_best("language", candidates)


def list_declared(labelled: LabelledPage, story: LinkedData | None) -> list[Candidate]:
    """Return what the page says of its language, where it says anything."""
    metadata = labelled.page.metadata
    declared = (
        (metadata.language, "html lang", 1.0),
        (
            read_text(story.get("inLanguage"), "alternateName", "name") if story else None,
            "json-ld",
            0.8,
        ),
        (metadata.first("og:locale"), "og:locale", 0.6),
        (metadata.first("content-language", "dc.language", "language"), "content-language", 0.5),
    )
    return [
        Candidate(value=tag, origin=origin, score=score)
        for written, origin, score in declared
        if (tag := read_primary_tag(written)) and 2 <= len(tag) <= 3
    ]


def detect_language(labelled: LabelledPage) -> str | None:
    """Return the language that the story's text is written in, or None when it is too short."""
    blocks = labelled.find(*TEXT_ROLES) or labelled.page.blocks
    sample = " ".join(block.text for block in blocks[:60])[:MAX_SAMPLE]
    if len(sample) < MIN_SAMPLE:
        return None
    from resiliparse.parse.lang import detect_fast

    tag, distance = detect_fast(sample)
    return str(tag) if distance <= MAX_DISTANCE and tag != "unknown" else None

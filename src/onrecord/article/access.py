"""A labelled page in, whether all may read it for nothing out."""

import re
from functools import cache, lru_cache

import msgspec

from onrecord.article.choosing import Choice, choose_best
from onrecord.language import load_words, read_primary_tag
from onrecord.page.page import LabelledPage, LinkedData, TextBlock
from onrecord.page.words import holds_phrase
from onrecord.types import TEXT_ROLES, Candidate, Role

WALL = re.compile(
    r"pay-?wall|subscribers?-?only|premium-?(?:only|content)|(?:locked|gated|restricted)-?content"
)
MAX_STEPS = 6
MAX_TEXT = 400
BESIDE = frozenset({Role.PROMOTION, Role.INTERFACE, Role.NOTE, Role.TIMESTAMP, Role.SECTION})


class AccessWords(msgspec.Struct, frozen=True):
    """The list of `data/<language>/access.toml`, lower case."""

    paid: tuple[str, ...] = ()


def read_access(
    labelled: LabelledPage, story: LinkedData | None, language: str | None
) -> tuple[bool | None, Choice]:
    """Return True for free, False for paid; a page without any sign of a wall is free.

    Of a plain text nobody knows. schema.org `isAccessibleForFree` and Facebook's
    `article:content_tier` come before the words and containers of a wall. A metered page is
    neither.
    """
    candidates = [*weigh_metadata(labelled, story), *weigh_wall(labelled, language)]
    if labelled.page.is_markup:
        why = "no sign of a wall"
        candidates.append(Candidate(value="free", origin="default", score=0.1, why=why))
    choice = choose_best("free", candidates)
    value = choice.best.value if choice.best else None
    return (value == "free" if value in {"free", "paid"} else None), choice


def weigh_metadata(labelled: LabelledPage, story: LinkedData | None) -> list[Candidate]:
    """Return what the metadata says."""
    found = []
    declared = str(story.get("isAccessibleForFree", "")).lower() if story else ""
    if declared in {"true", "false"}:
        value = "free" if declared == "true" else "paid"
        found.append(Candidate(value=value, origin="isAccessibleForFree", score=3.0))
    tier = (labelled.page.metadata.first("article:content_tier") or "").lower()
    if tier in TIERS:
        found.append(Candidate(value=TIERS[tier], origin="article:content_tier", score=2.0))
    return found


TIERS = {"free": "free", "locked": "paid", "metered": "metered"}


def weigh_wall(labelled: LabelledPage, language: str | None) -> list[Candidate]:
    """Return the wall that stands among or after the story's paragraphs, if there is one."""
    body = labelled.find(*TEXT_ROLES)
    headline = labelled.find(Role.HEADLINE)
    if not body:
        return []
    first = headline[0].id if headline else body[0].id
    paid = _load_paid(read_primary_tag(language))
    beside = slice(first, body[-1].id + 6)
    for block, role in zip(labelled.page.blocks[beside], labelled.roles[beside], strict=True):
        if role not in BESIDE:
            continue
        lower = block.text.lower() if len(block.text) <= MAX_TEXT else ""
        said = holds_phrase(lower, paid)
        if said or stands_in_wall(block):
            why = "says so" if said else "stands in a wall"
            return [Candidate(value="paid", origin="wall", score=1.0, why=why, block=block.id)]
    return []


def stands_in_wall(block: TextBlock) -> bool:
    """Tell whether an element around the block is named for a wall."""
    element = block.element
    for _ in range(MAX_STEPS):
        if element is None or element.tag in {"body", "html", "main", "article"}:
            return False
        if _names_wall(element.names):
            return True
        element = element.parent
    return False


@lru_cache(maxsize=4096)
def _names_wall(names: str) -> bool:
    return WALL.search(names.lower()) is not None


@cache
def _load_paid(tag: str) -> tuple[str, ...]:
    own, english = (load_words(each, "access", AccessWords) for each in (tag, "en"))
    return tuple(dict.fromkeys((*own.paid, *english.paid)))

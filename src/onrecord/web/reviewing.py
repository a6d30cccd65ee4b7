"""A kept page's bytes in, why each field of its record has its value out: the page read again."""

from collections.abc import Iterator
from typing import Any

import msgspec

from onrecord.pipeline import Hints, read_opened
from onrecord.record.evidence import Evidence, Place, find_evidence, is_statement, list_fields
from onrecord.settings import DEFAULT, Settings, digest_settings
from onrecord.source.opened import Delivery, read_delivery
from onrecord.types import Candidate, Outcome, Part, Record, Skipped

MOST_PLACES = 8
MOST_LOSERS = 12
NAMES = (
    "value",
    "name",
    "title",
    "headline",
    "as_printed",
    "content",
    "text",
    "caption",
    "code",
    "items",
)
"""Members that say what a part of a record is, the first that it has."""
BLOCK_FIELDS = ("body",)
LONGEST = 400
"""Characters of a value or of a block's text that are told."""


class Why(Part, frozen=True, kw_only=True):
    """Why a field has its value: where it stands, what chose it, the candidates that lost.

    `places` and `losers` are the first of so many as `more_places` and `more_losers` say.
    """

    field: str
    value: str | None
    places: tuple[Place, ...]
    chosen: Candidate | None
    losers: tuple[Candidate, ...]
    more_places: int = 0
    more_losers: int = 0


class Review(Part, frozen=True, kw_only=True):
    """All fields of a record explained; `same` tells whether the page still reads as it is kept."""

    same: bool
    fields: tuple[Why, ...]


def review_page(delivery: Delivery, hints: Hints, kept: Record | Skipped) -> Review:
    """Read a kept page again and explain it. Raises SourceError."""
    settings = choose_settings(kept)
    outcome, explanations = read_opened(read_delivery(delivery, settings), hints, settings)
    statements = [each.field for each in explanations if is_statement(each.field)]
    names = (*list_fields(explanations), *dict.fromkeys(statements))
    return Review(
        same=is_same(outcome, kept),
        fields=tuple(tell_why(find_evidence(name, outcome, explanations)) for name in names),
    )


def choose_settings(kept: Record | Skipped) -> Settings:
    """Return the settings that the page was read with, where they are of the usual ones."""
    return next((each for each in list_settings() if is_used(each, kept)), DEFAULT)


def list_settings() -> Iterator[Settings]:
    """Yield the settings that the commands' switches give."""
    for statements in (True, False):
        for models in (True, False):
            for wide in (False, True):
                yield Settings(statements=statements, models=models, wide=wide)


def is_used(settings: Settings, kept: Record | Skipped) -> bool:
    """Tell whether a page was read with some settings."""
    return digest_settings(settings) == kept.reader.settings


def is_same(outcome: Outcome, kept: Record | Skipped) -> bool:
    """Tell whether a page was read as it is kept; the reader's own name apart."""
    again = msgspec.structs.replace(outcome, reader=kept.reader)
    return msgspec.json.encode(again) == msgspec.json.encode(kept)


def tell_why(evidence: Evidence) -> Why:
    """Return the evidence of a field in the measures of a page."""
    return Why(
        field=evidence.field,
        value=describe_value(evidence.field, evidence.value),
        places=tuple(map(cut_place, evidence.places[:MOST_PLACES])),
        chosen=None if evidence.chosen is None else cut_candidate(evidence.chosen),
        losers=tuple(map(cut_candidate, evidence.losers[:MOST_LOSERS])),
        more_places=max(0, len(evidence.places) - MOST_PLACES),
        more_losers=max(0, len(evidence.losers) - MOST_LOSERS),
    )


def describe_value(field: str, value: msgspec.Raw) -> str | None:
    """Return a value of the record as people read it: what it is called, not all its members.

    >>> describe_value("authors", msgspec.Raw(b'[{"name": "Ann Lee", "role": null}]'))
    'Ann Lee'
    >>> describe_value("body", msgspec.Raw(b"[7, 8]"))
    'blocks 7, 8'
    """
    decoded = msgspec.json.decode(value)
    if decoded is None or decoded == []:
        return None
    told = tell(decoded)
    if not any(map(str.isalnum, told)):
        return None
    return cut(f"blocks {told}" if field in BLOCK_FIELDS else told)


def tell(value: Any) -> str:
    """Return a value in words; of several parts each.

    >>> tell([{"title": None, "items": [{"headline": "Rain"}, {"headline": "Sun"}]}])
    'Rain; Sun'
    >>> tell({"characters": 1670, "in_blocks": 1670})
    'characters 1670, in blocks 1670'
    """
    if isinstance(value, list):
        return (", " if value and isinstance(value[0], int) else "; ").join(map(tell, value))
    if not isinstance(value, dict):
        return value if isinstance(value, str) else msgspec.json.encode(value).decode()
    name = next((value[name] for name in NAMES if value.get(name)), None)
    if name is not None:
        return tell(name)
    held = (
        (name.replace("_", " "), part) for name, part in value.items() if part not in (None, [], {})
    )
    return ", ".join(f"{name} {tell(part)}" for name, part in held)


def cut_place(place: Place) -> Place:
    """Return a place, its text cut to where the value stands in it."""
    if len(place.text) <= LONGEST:
        return place
    start, end = place.span or (0, 0)
    first = max(0, min(start - 80, len(place.text) - LONGEST))
    span = None if place.span is None else (start - first, min(end - first, LONGEST))
    return msgspec.structs.replace(place, text=place.text[first : first + LONGEST], span=span)


def cut_candidate(candidate: Candidate) -> Candidate:
    """Return a candidate, its value cut."""
    return msgspec.structs.replace(candidate, value=cut(candidate.value))


def cut(text: str) -> str:
    """Return a text, cut where it is long."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"

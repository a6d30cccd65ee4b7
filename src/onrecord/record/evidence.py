"""An outcome with its explanations and a field's name in, that field's evidence out."""

from collections.abc import Iterable

import msgspec

from onrecord.types import (
    Article,
    Candidate,
    Explanation,
    Outcome,
    Part,
    Record,
    Role,
    Span,
)

RECORD_FIELDS = tuple(
    name
    for name in Record.__struct_fields__
    if name not in ("schema", "source", "blocks", "article", "reader")
)


class Place(Part, frozen=True, kw_only=True):
    """A block that a value stands in."""

    block: int
    role: Role
    path: str
    text: str
    span: Span | None = None


class Evidence(Part, frozen=True, kw_only=True):
    """A field's value, where it stands, what chose it, and the candidates that lost."""

    field: str
    value: msgspec.Raw
    places: tuple[Place, ...]
    chosen: Candidate | None
    losers: tuple[Candidate, ...]


def list_fields(explanations: Iterable[Explanation]) -> tuple[str, ...]:
    """Return the fields that can be explained, in the record's order; statements apart."""
    explained = tuple(each.field for each in explanations if not is_statement(each.field))
    return tuple(dict.fromkeys((*Article.__struct_fields__, *RECORD_FIELDS, *explained)))


def is_statement(field: str) -> bool:
    """Say whether a field is a statement's id, such as s3."""
    return field[:1] == "s" and field[1:].isdigit()


def find_evidence(field: str, outcome: Outcome, explanations: tuple[Explanation, ...]) -> Evidence:
    """Return what is known of the field."""
    explained = next((each for each in explanations if each.field == field), None)
    value = find_value(field, outcome)
    if value is None and explained is not None:
        value = explained.value
    chosen = explained.chosen if explained else None
    return Evidence(
        field=field,
        value=msgspec.Raw(msgspec.json.encode(value)),
        places=find_places(value, chosen, outcome),
        chosen=chosen,
        losers=explained.losers if explained else (),
    )


def find_value(field: str, outcome: Outcome) -> object:
    """Return the field's value in the record; None where there is none."""
    if isinstance(outcome, Record) and field in Article.__struct_fields__:
        return getattr(outcome.article, field)
    return getattr(outcome, field, None) if field in RECORD_FIELDS else None


def find_places(value: object, chosen: Candidate | None, outcome: Outcome) -> tuple[Place, ...]:
    """Return the blocks that the value names, in the order of the value."""
    if not isinstance(outcome, Record):
        return ()
    spans = {chosen.block: chosen.span} if chosen and chosen.block is not None else {}
    numbers = dict.fromkeys((*spans, *find_blocks(value)))
    if value is outcome.article.body:
        numbers = dict.fromkeys(outcome.article.body)
    blocks = {block.id: block for block in outcome.blocks}
    return tuple(
        Place(
            block=n,
            role=blocks[n].role,
            path=blocks[n].path,
            text=blocks[n].text,
            span=spans.get(n),
        )
        for n in numbers
        if n in blocks
    )


def find_blocks(value: object) -> Iterable[int]:
    """Yield every block number that the value or a part of it names."""
    if isinstance(value, tuple):
        for item in value:
            yield from find_blocks(item)
    elif isinstance(value, msgspec.Struct):
        block = getattr(value, "block", None)
        if isinstance(block, int):
            yield block
        for name in value.__struct_fields__:
            yield from find_blocks(getattr(value, name))

"""A record in, its JSON out, and back; the JSON Schema of all that can come out."""

from typing import Any

import msgspec

from onrecord.types import Failed, Outcome, Record, Skipped


def encode_json(outcome: Outcome) -> bytes:
    """Return the outcome as one line of UTF-8 JSON, members in the order of the types."""
    return msgspec.json.encode(outcome)


def decode_json(line: bytes | str) -> Outcome:
    """Read what `encode_json` wrote.

    Raises msgspec.ValidationError on any other shape, msgspec.DecodeError or UnicodeDecodeError
    on what is no JSON in UTF-8.
    """
    return msgspec.json.decode(line, type=_sniff_type(line))


def _sniff_type(line: bytes | str) -> type[Outcome]:
    head = msgspec.json.decode(line, type=_Head)
    if head.failed is not msgspec.UNSET:
        return Failed
    return Record if head.skipped is msgspec.UNSET else Skipped


class _Head(msgspec.Struct):
    skipped: str | msgspec.UnsetType = msgspec.UNSET
    failed: str | msgspec.UnsetType = msgspec.UNSET


def build_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a record, a skipped and a failed source."""
    schemas, components = msgspec.json.schema_components(
        (Record, Skipped, Failed), ref_template="#/$defs/{name}"
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "onrecord/1",
        "oneOf": list(schemas),
        "$defs": components,
    }

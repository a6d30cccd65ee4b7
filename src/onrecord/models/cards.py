"""The shipped models' folders in, their names and hashes out; nothing is loaded."""

from functools import cache
from pathlib import Path

import msgspec

DATA = Path(__file__).parent / "data"


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """What every `model.json` says: the model's name, and the hash of its files."""

    name: str
    digest: str


@cache
def list_models(layer: str) -> tuple[Card, ...]:
    """Return the models of a layer ("pages", "statements"), by name.

    Raises msgspec.ValidationError when a card is malformed.
    """
    cards = (DATA / layer).glob("**/model.json")
    found = [msgspec.json.decode(path.read_bytes(), type=Card) for path in cards]
    return tuple(sorted(found, key=lambda card: card.name))

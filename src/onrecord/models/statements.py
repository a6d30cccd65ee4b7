"""A language in, the model that reads its statements out (made by `training/statements`)."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from onrecord.models.cards import DATA, Card
from onrecord.models.runtime import open_session
from onrecord.statements.assembling import Thresholds
from onrecord.statements.pieces import Splitter

_INPUTS = ("number", "shape", "quote", "border", "rule", "mask")
_MOST = 16
"""Anchors whose roles are read in one call, so that memory stays bounded."""

Scores = NDArray[np.float32]


class StatementCard(Card, frozen=True, kw_only=True):
    """A statement model's card."""

    thresholds: Thresholds


class OnnxStatementModel:
    """The statement model as two ONNX files and a tokenizer, in one folder."""

    def __init__(self, folder: Path) -> None:
        self.card = read_card(folder)
        self.thresholds = self.card.thresholds
        self._split = load_splitter(folder / "tokenizer.json")
        self._encoder = open_session(folder / "encoder.onnx")
        self._roles = open_session(folder / "roles.onnx")

    def split(self, texts: Sequence[str]) -> list[tuple[list[int], list[tuple[int, int]]]]:
        """Return each text's word pieces: numbers in the vocabulary, spans in the text."""
        return self._split(texts)

    def encode(self, inputs: Sequence[NDArray[np.int64]]) -> tuple[Scores, Scores, Scores]:
        """See `StatementModel`."""
        vectors, anchors, stances = self._encoder.run(None, dict(zip(_INPUTS, inputs, strict=True)))
        return vectors, anchors, stances

    def read_roles(
        self, vectors: Scores, rows: NDArray[np.int64], places: NDArray[np.int64]
    ) -> Scores:
        """See `StatementModel`."""
        found = [
            self._roles.run(
                None,
                {
                    "vectors": vectors,
                    "rows": rows[at : at + _MOST],
                    "places": places[at : at + _MOST],
                },
            )[0]
            for at in range(0, len(rows), _MOST)
        ]
        return np.concatenate(found)


def load_splitter(path: Path) -> Splitter:
    """Return the function that cuts texts into word pieces, from a tokenizer's file."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()

    def split(texts: Sequence[str]) -> list[tuple[list[int], list[tuple[int, int]]]]:
        encodings = tokenizer.encode_batch(list(texts), add_special_tokens=False)
        return [(each.ids, each.offsets) for each in encodings]

    return split


def read_card(folder: Path) -> StatementCard:
    """Return a model's card; raises msgspec.ValidationError when it is malformed."""
    return msgspec.json.decode((folder / "model.json").read_bytes(), type=StatementCard)


@cache
def load_statement_model(language: str) -> OnnxStatementModel | None:
    """Return the model of a language (BCP 47 primary tag), None where there is none."""
    folder = DATA / "statements" / language if language.isalpha() else None
    if folder is None or not (folder / "model.json").is_file():
        return None
    return OnnxStatementModel(folder)

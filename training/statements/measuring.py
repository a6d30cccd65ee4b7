"""A model and labelled stories in, how well it reads them out (by word pieces, while training)."""

from collections.abc import Sequence

import numpy as np
import torch
from bench.metrics import NOTHING
from bench.polnear import SPANS, Relation, count_exact
from bench.statements import is_same_passage, pair_statements

from onrecord.statements.assembling import Thresholds
from onrecord.statements.decoding import CONTENT, CUE, SOURCE, Found, Run
from onrecord.statements.learned import find_statements
from training.statements.examples import STEP, Example


class TorchModel:
    """The model in training, for the reader (`onrecord.statements.learned.StatementModel`)."""

    def __init__(self, encoder, arguments, threshold: float) -> None:
        self.encoder = encoder.eval()
        self.arguments = arguments.eval()
        self.thresholds = Thresholds(anchor=threshold, nested=threshold, wide=threshold)

    @torch.no_grad()
    def encode(self, inputs):
        """See `StatementModel`."""
        size = inputs[0].shape[1]
        padding = ((0, 0), (0, -size % STEP))
        padded = [torch.from_numpy(np.pad(each, padding)) for each in inputs]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            vectors, anchors, stances = self.encoder(*padded)
        anchors = anchors.float().softmax(-1)
        return tuple(each[:, :size].float().numpy() for each in (vectors, anchors, stances))

    @torch.no_grad()
    def read_roles(self, vectors, rows, places):
        """See `StatementModel`."""
        size, count = vectors.shape[1], len(rows)
        vectors = torch.from_numpy(np.pad(vectors, ((0, 0), (0, -size % STEP), (0, 0))))
        rows, places = (torch.from_numpy(np.pad(each, (0, -count % 16))) for each in (rows, places))
        with torch.autocast("cpu", dtype=torch.bfloat16):
            roles = self.arguments(vectors, rows, places)
        return roles[:count, :size].float().softmax(-1).numpy()


def read_examples(encoder, arguments, examples, *, threshold=0.35) -> list[list[Found]]:
    """Return what the model finds in each example, in its own sense."""
    model = TorchModel(encoder, arguments, threshold)
    return [find_statements(each.pieces, model, (each.sense,)) for each in examples]


def round_length(items) -> int:
    """Return the length to which windows are padded."""
    return -(-max(item.end - item.start for item in items) // STEP) * STEP


def build_inputs(items, *, rows: int | None = None):
    """Return the encoder's inputs for windows, padded to one of few lengths and to `rows`."""
    longest, rows = round_length(items), rows or len(items)
    columns = [np.zeros((rows, longest), dtype=np.int64) for _ in range(5)]
    mask = np.zeros((rows, longest), dtype=np.float32)
    mask[len(items) :, 0] = 1
    for row, item in enumerate(items):
        pieces, size = item.example.pieces, item.end - item.start
        names = ("number", "shape", "quote", "border", "rule")
        for column, name in zip(columns, names, strict=True):
            column[row, :size] = getattr(pieces, name)[item.start : item.end]
        mask[row, :size] = 1
    return [torch.from_numpy(each) for each in (*columns, mask)]


def _list_pieces(*runs: Run | None) -> frozenset[int]:
    return frozenset(piece for run in runs if run for piece in range(*run))


def _build_gold(row: np.ndarray) -> Relation:
    roles = (SOURCE, CUE, CONTENT)
    return Relation(*(frozenset(np.flatnonzero(row == role).tolist()) for role in roles))


def _build_ours(found: Found) -> Relation:
    source, cue = _list_pieces(found.source), _list_pieces(found.cue)
    return Relation(source, cue, _list_pieces(*found.content))


def measure(examples: Sequence[Example], found: Sequence[Sequence[Found]]) -> dict[str, float]:
    """Return content F1, pair F1 (content and source) and exact spans, pieces for words."""
    counts = {"gold": 0, "ours": 0, "content": 0, "pair": 0, "nested": 0, "inside": 0, "stance": 0}
    exact = dict.fromkeys(SPANS, NOTHING)
    for example, results in zip(examples, found, strict=True):
        anchors = list(example.roles)
        gold = [_build_gold(row) for row in example.roles.values()]
        ours = [_build_ours(each) for each in results]
        pairs = pair_statements(gold, ours)
        paired = {pair.gold for pair in pairs}
        inside = {
            at
            for at, each in enumerate(gold)
            if any(each.content < other.content for other in gold)
        }
        counts["gold"] += len(gold)
        counts["ours"] += len(ours)
        counts["content"] += len(pairs)
        counts["nested"] += len(inside & paired)
        counts["inside"] += len(inside)
        for at, other in pairs:
            counts["pair"] += is_same_passage(gold[at].source, ours[other].source)
            counts["stance"] += results[other].anchor.stance == example.stance[anchors[at]]
        exact = {name: each.plus(count_exact(gold, ours, name)) for name, each in exact.items()}

    def share(hit: str, *of: str) -> float:
        total = sum(counts[each] for each in of)
        return round(100 * len(of) * counts[hit] / total, 1) if total else 0.0

    return {
        "content": share("content", "gold", "ours"),
        "P": share("content", "ours"),
        "R": share("content", "gold"),
        "pair": share("pair", "gold", "ours"),
        **{f"exact_{name}": round(100 * each.f1, 1) for name, each in exact.items()},
        "nestedR": share("nested", "inside"),
        "stance": share("stance", "content"),
        "gold": counts["gold"],
    }

"""A model and labelled stories in, how well it reads them out (by word pieces, while training)."""

import numpy as np
import torch

from onrecord.statements.decoding import BARE, CUED, Anchor, Found, decode_anchor
from training.statements.examples import ROLES, STEP, Example, cut_items

HALF = 0.5


@torch.no_grad()
def read_examples(encoder, arguments, examples, *, threshold=0.35, batch=8) -> list[list[Found]]:
    """Return what the model finds in each example, in its own sense."""
    encoder.eval()
    arguments.eval()
    found: dict[int, list[Found]] = {id(each): [] for each in examples}
    items = sorted(cut_items(examples, 320), key=lambda item: item.end - item.start)
    for at in range(0, len(items), batch):
        group = items[at : at + batch]
        inputs = build_inputs(group, rows=batch)
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=True):
            hidden, anchors, stances = encoder(*inputs)
            anchors = anchors.float().softmax(-1).numpy()
            stances = stances.float().argmax(-1).numpy()
            for row, item in enumerate(group):
                sense = item.example.sense
                own = anchors[row, item.first - item.start : item.last - item.start, sense]
                places = np.flatnonzero(1 - own[:, 0] > threshold)
                if not len(places):
                    continue
                offsets = np.zeros(-(-len(places) // 16) * 16, dtype=np.int64)
                offsets[: len(places)] = places + item.first - item.start
                offsets = torch.from_numpy(offsets)
                size = item.end - item.start
                roles = arguments(hidden, torch.full_like(offsets, row), offsets)
                roles = roles[: len(places), :size, sense]
                roles = roles.float().softmax(-1).numpy()
                for place, scores in zip(places, roles, strict=True):
                    p = own[place]
                    anchor = Anchor(
                        int(place + item.first),
                        CUED if p[1] >= p[2] else BARE,
                        float(1 - p[0]),
                        int(stances[row, place + item.first - item.start]),
                        item.start,
                        scores,
                    )
                    result = decode_anchor(item.example.pieces, anchor)
                    if result is not None:
                        found[id(item.example)].append(result)
    return [found[id(each)] for each in examples]


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


def _pieces(runs) -> set[int]:
    return {piece for run in runs if run for piece in range(*run)}


def measure(examples: list[Example], found: list[list[Found]]) -> dict[str, float]:
    """Return content F1, pair F1 (content and source) and exact spans, pieces for words."""
    gold = ours = content = sourced = nested_gold = nested_hit = stance = 0
    exact = dict.fromkeys(("source", "cue", "content"), (0, 0, 0))
    for example, results in zip(examples, found, strict=True):
        rows = list(example.roles.items())
        sets = [
            {
                role: set(np.flatnonzero(row == ROLES.index(role)).tolist())
                for role in ("source", "cue", "content")
            }
            for _, row in rows
        ]
        mine = [
            {
                "source": _pieces([each.source]),
                "cue": _pieces([each.cue]),
                "content": _pieces(each.content),
            }
            for each in results
        ]
        gold += len(sets)
        ours += len(mine)
        for role in exact:
            a = [frozenset(each[role]) for each in sets if each[role]]
            b = [frozenset(each[role]) for each in mine if each[role]]
            hit = len(set(a) & set(b))
            exact[role] = tuple(
                x + y for x, y in zip(exact[role], (hit, len(set(a)), len(set(b))), strict=True)
            )
        shares = sorted(
            (
                (
                    -len(g["content"] & m["content"]) / max(len(g["content"]), len(m["content"])),
                    i,
                    j,
                )
                for i, g in enumerate(sets)
                for j, m in enumerate(mine)
                if g["content"] & m["content"]
            ),
        )
        taken_g, taken_m = set(), set()
        for share, i, j in shares:
            if -share < HALF or i in taken_g or j in taken_m:
                continue
            taken_g.add(i)
            taken_m.add(j)
            content += 1
            g, m = sets[i]["source"], mine[j]["source"]
            same = (not g and not m) or (bool(g | m) and len(g & m) / len(g | m) >= HALF)
            sourced += same
            stance += results[j].anchor.stance == example.stance[rows[i][0]]
        for i in range(len(sets)):
            inside = any(
                sets[i]["content"] < sets[k]["content"] for k in range(len(sets)) if k != i
            )
            nested_gold += inside
            nested_hit += inside and i in taken_g

    def f1(hit, a, b):
        return round(200 * hit / (a + b), 1) if a + b else 0.0

    return {
        "content": f1(content, gold, ours),
        "P": round(100 * content / max(1, ours), 1),
        "R": round(100 * content / max(1, gold), 1),
        "pair": f1(sourced, gold, ours),
        **{f"exact_{role}": f1(*each) for role, each in exact.items()},
        "nestedR": round(100 * nested_hit / max(1, nested_gold), 1),
        "stance": round(100 * stance / max(1, content), 1),
        "gold": gold,
    }

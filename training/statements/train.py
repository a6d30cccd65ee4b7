"""Train the statement model: `python -m training.statements.train --out FOLDER`."""

import argparse
import json
import math
import random
import time
from pathlib import Path

import numpy as np
import torch
from torch import nn

from onrecord.models.statements import load_splitter
from training.statements.examples import (
    IGNORED,
    ROLES,
    batch_items,
    build_example,
    cut_items,
)
from training.statements.measuring import build_inputs, measure, read_examples, round_length
from training.statements.model import Arguments, load_encoder
from training.statements.stories import read_labels, read_own, read_polnear, split_own

MOST = 96
"""Anchors of a batch whose roles are learned: always as many, padded (see STEP)."""


def compute_loss(  # noqa: PLR0913
    encoder, arguments, batch, *, size: int, keep_rules: float, rng, generator
):
    """Return the losses of a batch: anchors, stances, roles."""
    rows_count = max(1, size // round_length(batch))
    inputs = build_inputs(batch, rows=rows_count)
    if keep_rules < 1:
        kept = torch.rand(rows_count, generator=generator) < keep_rules
        inputs[4] = inputs[4] * kept[:, None]
    hidden, anchors, stances = encoder(*inputs)
    length = hidden.shape[1]
    loss = hidden.new_zeros((), dtype=torch.float32)
    gold = np.full((rows_count, length), IGNORED, dtype=np.int64)
    stance = np.full((rows_count, length), IGNORED, dtype=np.int64)
    rows, places, roles, senses = [], [], [], []
    for row, item in enumerate(batch):
        example = item.example
        size = item.end - item.start
        gold[row, :size] = example.anchor[item.start : item.end]
        stance[row, :size] = example.stance[item.start : item.end]
        for place, labels in example.roles.items():
            if item.start <= place < item.end:
                rows.append(row)
                places.append(place - item.start)
                padded = np.full(length, IGNORED, dtype=np.int64)
                padded[:size] = labels[item.start : item.end]
                roles.append(padded)
                senses.append(example.sense)
    sense = torch.zeros(rows_count, dtype=torch.int64)
    sense[: len(batch)] = torch.tensor([item.example.sense for item in batch])
    chosen = anchors[torch.arange(rows_count), :, sense].float()
    weight = torch.tensor([1.0, 2.0, 3.0])
    loss = loss + 2.0 * nn.functional.cross_entropy(
        chosen.reshape(-1, 3),
        torch.from_numpy(gold).reshape(-1),
        weight=weight,
        ignore_index=IGNORED,
    )
    if (stance != IGNORED).any():
        loss = loss + 0.1 * nn.functional.cross_entropy(
            stances.float().reshape(-1, stances.shape[-1]),
            torch.from_numpy(stance).reshape(-1),
            ignore_index=IGNORED,
        )
    if rows:
        if len(rows) > MOST:
            picked = sorted(rng.sample(range(len(rows)), MOST))
            rows, places, senses = ([each[i] for i in picked] for each in (rows, places, senses))
            roles = [roles[i] for i in picked]
        missing = MOST - len(rows)
        rows, places, senses = ([*each, *[0] * missing] for each in (rows, places, senses))
        roles += [np.full(length, IGNORED, dtype=np.int64)] * missing
        row_index, place_index = torch.tensor(rows), torch.tensor(places)
        scores = arguments(hidden, row_index, place_index)
        scores = scores[torch.arange(len(rows)), :, torch.tensor(senses)].float()
        loss = (
            loss
            + nn.functional.cross_entropy(
                scores.reshape(-1, ROLES),
                torch.from_numpy(np.stack(roles)).reshape(-1),
                ignore_index=IGNORED,
            )
            * 4.0
        )
    return loss


def build_optimizer(encoder, arguments, rate: float, head_rate: float):
    """Return AdamW with lower rates for lower layers; the words' vectors stay as they are."""
    encoder.words.weight.requires_grad_(False)
    groups = []
    count = len(encoder.layers)
    for place, layer in enumerate(encoder.layers):
        groups.append({"params": list(layer.parameters()), "lr": rate * 0.9 ** (count - 1 - place)})
    low = [encoder.places.weight, encoder.kinds, *encoder.norm.parameters()]
    groups.append({"params": low, "lr": rate * 0.9**count})
    head = [
        *encoder.features.parameters(),
        *encoder.anchor.parameters(),
        *encoder.stance.parameters(),
        *arguments.parameters(),
    ]
    groups.append({"params": head, "lr": head_rate})
    return torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)


def main() -> None:
    """Train as the options say; print a line of JSON an epoch."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", required=True)
    parser.add_argument("--encoder", required=True, help="folder with config.json and weights")
    parser.add_argument("--tokenizer", required=True)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--layers", type=int)
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--batch", type=int, default=4096, help="pieces a batch")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--own-weight", type=int, default=2, help="times an own story is seen")
    parser.add_argument("--polnear-share", type=float, default=0.5, help="of PolNeAR, an epoch")
    parser.add_argument("--start", help="weights to go on from")
    parser.add_argument("--few", type=int, default=0, help="stories only, to try")
    parser.add_argument("--all", action="store_true", help="hold nothing of our own stories out")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)  # noqa: S311
    generator = torch.Generator().manual_seed(options.seed)
    split = load_splitter(Path(options.tokenizer))
    own_train, own_held = split_own([*read_own("statements_cc"), *read_labels()])
    if options.all:
        own_train = own_train + own_held
    polnear = list(read_polnear("train"))
    if options.few:
        polnear, own_train = polnear[: options.few], own_train[: options.few]
    began = time.time()
    train_own = [build_example(each, split) for each in own_train]
    train_polnear = [build_example(each, split) for each in polnear]
    held = [build_example(each, split) for each in own_held]
    dev = [build_example(each, split) for each in list(read_polnear("dev"))]
    print(f"examples in {time.time() - began:.0f} s: own {len(train_own)}+{len(held)}", flush=True)
    encoder = load_encoder(options.encoder, layers=options.layers)
    arguments = Arguments(encoder.words.embedding_dim)
    if options.start:
        stored = torch.load(options.start)
        encoder.load_state_dict(stored["encoder"])
        arguments.load_state_dict(stored["arguments"])
    optimizer = build_optimizer(encoder, arguments, options.rate, options.head_rate)
    out = Path(options.out)
    out.mkdir(parents=True, exist_ok=True)
    part = round(len(train_polnear) * options.polnear_share)
    sample = cut_items(train_own, 240) * options.own_weight
    sample += cut_items(train_polnear[:part], 240)
    steps = options.epochs * sum(1 for _ in batch_items(sample, options.batch, rng))
    warm = max(1, steps // 20)
    scheduler = torch.optim.lr_scheduler.LambdaLR(
        optimizer,
        lambda step: (
            min(1.0, step / warm) * max(0.02, (steps - step) / max(1, steps - warm))
            if step < steps
            else 0.02
        ),
    )
    step = 0
    for epoch in range(options.epochs):
        encoder.train()
        arguments.train()
        began, total, count = time.time(), 0.0, 0
        items = []
        for _ in range(options.own_weight):
            items += cut_items(train_own, rng.choice([120, 200, 280, 360]))
        chosen = rng.sample(train_polnear, part)
        items += cut_items(chosen, rng.choice([160, 240, 320]))
        for batch in batch_items(items, options.batch, rng):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss = compute_loss(
                    encoder,
                    arguments,
                    batch,
                    size=options.batch,
                    keep_rules=0.85,
                    rng=rng,
                    generator=generator,
                )
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_([*encoder.parameters(), *arguments.parameters()], 1.0)
            optimizer.step()
            scheduler.step()
            step += 1
            total += float(loss.detach())
            count += 1
            if not math.isfinite(total):
                raise SystemExit("the loss is no number any more")
        line = {
            "epoch": epoch + 1,
            "loss": round(total / count, 3),
            "s": round(time.time() - began),
        }
        last = epoch + 1 == options.epochs
        if last or epoch % 2 == 0:
            line["own"] = measure(held, read_examples(encoder, arguments, held))
        if last or epoch % 4 == 3:
            line["polnear"] = measure(dev, read_examples(encoder, arguments, dev))
        print(json.dumps(line), flush=True)
        torch.save(
            {"encoder": encoder.state_dict(), "arguments": arguments.state_dict()}, out / "last.pt"
        )


if __name__ == "__main__":
    main()

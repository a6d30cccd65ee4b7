"""The statement model: an encoder, a head that finds anchors, and one that reads their roles.

An anchor stands for a statement: the first piece of its cue, or of its content where it has none.
Given an anchor, each piece of the window gets its role in that statement (none, source, cue,
content, addressee), as in semantic role labelling: so statements may nest and be discontinuous.
"""

import json
import math

import torch
from safetensors.torch import load_file
from torch import nn

from onrecord.statements.assembling import STANCES
from onrecord.statements.pieces import BORDERS, QUOTES, RULES, SHAPES
from training.statements.examples import ROLES, SENSES

HIDDEN = 384
PAIR = 192
FARTHEST = 64


class SharedDropout(nn.Module):
    """Dropout with one mask for all windows of a batch, which is cheaper to draw."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.kept = 1 - share

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return `x` with some components dropped, while training."""
        if not self.training or self.kept == 1:
            return x
        mask = torch.rand(x.shape[1:], dtype=torch.float32) < self.kept
        return x * (mask.to(x.dtype) / self.kept)


def attend(q: torch.Tensor, k: torch.Tensor, v: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
    """Return scaled dot-product attention; on a CPU in bfloat16 faster than PyTorch's own.

    The mask rides along as one more component of the keys.
    """
    q = q / math.sqrt(q.shape[-1])
    q = torch.cat([q, torch.ones_like(q[..., :1])], -1)
    k = torch.cat([k, bias.to(k.dtype).transpose(-1, -2).expand(*k.shape[:-1], 1)], -1)
    return torch.matmul(torch.softmax(torch.matmul(q, k.transpose(-1, -2)), -1), v)


class Layer(nn.Module):
    """A BERT layer (Devlin et al. 2019), post-norm."""

    def __init__(self, hidden: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(hidden, 3 * hidden)
        self.out = nn.Linear(hidden, hidden)
        self.norm1 = nn.LayerNorm(hidden, eps=1e-12)
        self.up = nn.Linear(hidden, inner)
        self.down = nn.Linear(inner, hidden)
        self.norm2 = nn.LayerNorm(hidden, eps=1e-12)
        self.dropout = SharedDropout(dropout)

    def forward(self, x: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
        """`x` (windows, pieces, hidden); `bias` is added to the attention, very low at padding."""
        batch, length, hidden = x.shape
        size = hidden // self.heads
        q, k, v = self.qkv(x).view(batch, length, 3, self.heads, size).permute(2, 0, 3, 1, 4)
        mixed = (
            attend(q, k, v, bias)
            if self.training
            else nn.functional.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype))
        )
        mixed = mixed.transpose(1, 2).reshape(batch, length, hidden)
        x = self.norm1(x + self.dropout(self.out(mixed)))
        return self.norm2(x + self.dropout(self.down(nn.functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Word pieces and their features in, one vector a piece and what it is as an anchor out."""

    def __init__(self, config: dict, *, layers: int | None = None, dropout: float = 0.1) -> None:
        super().__init__()
        hidden = config["hidden_size"]
        self.words = nn.Embedding(config["vocab_size"], hidden)
        self.places = nn.Embedding(config["max_position_embeddings"], hidden)
        self.kinds = nn.Parameter(torch.zeros(hidden))
        self.norm = nn.LayerNorm(hidden, eps=1e-12)
        self.features = nn.ModuleList(
            nn.Embedding(size, hidden) for size in (SHAPES, QUOTES, BORDERS, RULES)
        )
        for feature in self.features:
            nn.init.normal_(feature.weight, std=0.02)
        self.layers = nn.ModuleList(
            Layer(hidden, config["num_attention_heads"], config["intermediate_size"], dropout)
            for _ in range(layers or config["num_hidden_layers"])
        )
        self.dropout = SharedDropout(dropout)
        self.anchor = nn.Linear(hidden, len(SENSES) * 3)
        self.stance = nn.Linear(hidden, len(STANCES))

    def forward(self, number, shape, quote, border, rule, mask):
        """Each input (windows, pieces). Return vectors, anchors (…, senses, 3), stances."""
        places = torch.arange(number.shape[1])
        x = self.words(number) + self.places(places)[None] + self.kinds
        for feature, column in zip(self.features, (shape, quote, border, rule), strict=True):
            x = x + feature(column)
        x = self.dropout(self.norm(x))
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * -10000.0
        for layer in self.layers:
            x = layer(x, bias)
        anchors = self.anchor(x)
        return x, anchors.view(*anchors.shape[:2], len(SENSES), 3), self.stance(x)


class Arguments(nn.Module):
    """Vectors of a window and of one anchor of it in, the role of each piece out."""

    def __init__(self, hidden: int = HIDDEN, pair: int = PAIR) -> None:
        super().__init__()
        self.from_anchor = nn.Linear(hidden, 2 * pair)
        self.from_piece = nn.Linear(hidden, 2 * pair)
        self.distance = nn.Embedding(2 * FARTHEST + 1, pair)
        self.near = nn.ModuleList(
            nn.Conv1d(pair, pair, 9, padding=4, groups=pair) for _ in range(2)
        )
        self.mix = nn.ModuleList(nn.Linear(pair, pair) for _ in range(2))
        self.norms = nn.ModuleList(nn.LayerNorm(pair) for _ in range(2))
        self.roles = nn.Linear(pair, len(SENSES) * ROLES)

    def forward(self, hidden, rows, places):
        """`hidden` (windows, pieces, hidden); each anchor's window `rows` and piece `places`."""
        length = hidden.shape[1]
        a = self.from_anchor(hidden[rows, places])[:, None, :]
        b = self.from_piece(hidden)[rows]
        a1, a2 = a.chunk(2, dim=-1)
        b1, b2 = b.chunk(2, dim=-1)
        offset = torch.arange(length)[None] - places[:, None]
        far = torch.sign(offset) * torch.clamp(
            torch.where(
                offset.abs() <= 32,
                offset.abs(),
                32 + ((offset.abs() - 32).float() / 9).long(),
            ),
            max=FARTHEST,
        )
        x = nn.functional.relu(a1 + b1 + self.distance(far + FARTHEST)) + a2 * b2
        for near, mix, norm in zip(self.near, self.mix, self.norms, strict=True):
            y = near(x.transpose(1, 2)).transpose(1, 2)
            x = norm(x + mix(nn.functional.relu(y)))
        roles = self.roles(x)
        return roles.view(*roles.shape[:2], len(SENSES), ROLES)


def load_encoder(folder: str, *, layers: int | None = None, dropout: float = 0.1) -> Encoder:
    """Return an encoder with a BERT checkpoint's weights (`config.json`, `model.safetensors`)."""
    with open(f"{folder}/config.json") as file:
        config = json.load(file)
    encoder = Encoder(config, layers=layers, dropout=dropout)
    stored = load_file(f"{folder}/model.safetensors")
    stored = {key.removeprefix("bert."): value.float() for key, value in stored.items()}
    own = encoder.state_dict()
    own["words.weight"] = stored["embeddings.word_embeddings.weight"]
    own["places.weight"] = stored["embeddings.position_embeddings.weight"]
    own["kinds"] = stored["embeddings.token_type_embeddings.weight"][0]
    own["norm.weight"] = stored["embeddings.LayerNorm.weight"]
    own["norm.bias"] = stored["embeddings.LayerNorm.bias"]
    total = config["num_hidden_layers"]
    kept = len(encoder.layers)
    picked = [round(i * (total - 1) / max(1, kept - 1)) for i in range(kept)]
    for ours, theirs in enumerate(picked):
        source = f"encoder.layer.{theirs}."
        for kind in ("weight", "bias"):
            own[f"layers.{ours}.qkv.{kind}"] = torch.cat(
                [
                    stored[f"{source}attention.self.{each}.{kind}"]
                    for each in ("query", "key", "value")
                ]
            )
            for name, path in (
                ("out", "attention.output.dense"),
                ("norm1", "attention.output.LayerNorm"),
                ("up", "intermediate.dense"),
                ("down", "output.dense"),
                ("norm2", "output.LayerNorm"),
            ):
                own[f"layers.{ours}.{name}.{kind}"] = stored[f"{source}{path}.{kind}"]
    encoder.load_state_dict(own)
    return encoder

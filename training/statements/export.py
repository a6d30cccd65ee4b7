"""Weights in, int8 ONNX files out: `python -m training.statements.export --weights last.pt`."""

import argparse
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import nn

from training.statements.model import HIDDEN, Arguments, load_encoder


class OwnEncoder(nn.Module):
    """The encoder's scores as probabilities."""

    def __init__(self, encoder: nn.Module) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, number, shape, quote, border, rule, mask):
        """Return vectors, anchors as probabilities, stances."""
        vectors, anchors, stances = self.encoder(number, shape, quote, border, rule, mask)
        return vectors, torch.softmax(anchors, -1), stances


class OwnArguments(nn.Module):
    """The roles in each sense, as probabilities."""

    def __init__(self, arguments: nn.Module) -> None:
        super().__init__()
        self.arguments = arguments

    def forward(self, vectors, rows, places):
        """Return roles as probabilities."""
        return torch.softmax(self.arguments(vectors, rows, places), -1)


def main() -> None:
    """Export both parts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", required=True)
    parser.add_argument("--encoder", required=True)
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    stored = torch.load(options.weights)
    layers = 1 + max(
        int(key.split(".")[1]) for key in stored["encoder"] if key.startswith("layers.")
    )
    encoder = load_encoder(options.encoder, layers=layers)
    encoder.load_state_dict(stored["encoder"], strict=False)
    arguments = Arguments()
    arguments.load_state_dict(stored["arguments"])
    out = Path(options.out)
    out.mkdir(parents=True, exist_ok=True)
    batch, length = torch.export.Dim("windows"), torch.export.Dim("pieces", max=512)
    number = torch.ones(3, 41, dtype=torch.int64)
    features = [torch.ones(3, 41, dtype=torch.int64) for _ in range(4)]
    shape = {0: batch, 1: length}
    export(
        OwnEncoder(encoder.eval()),
        (number, *features, torch.ones(3, 41, dtype=torch.int64)),
        [shape] * 6,
        (["number", "shape", "quote", "border", "rule", "mask"], ["vectors", "anchors", "stances"]),
        out / "encoder.onnx",
    )
    some = torch.export.Dim("anchors")
    export(
        OwnArguments(arguments.eval()),
        (torch.rand(3, 41, HIDDEN), torch.tensor([0, 1, 1, 2]), torch.tensor([3, 4, 5, 6])),
        [shape, {0: some}, {0: some}],
        (["vectors", "rows", "places"], ["roles"]),
        out / "roles.onnx",
    )


def export(module, inputs, shapes, names, path: Path) -> None:
    """Write a module as ONNX, and its weights as int8."""
    program = torch.onnx.export(
        module,
        inputs,
        input_names=names[0],
        output_names=names[1],
        dynamic_shapes=tuple(shapes),
        dynamo=True,
        opset_version=20,
    )
    full = path.with_suffix(".full.onnx")
    program.save(str(full), external_data=False)
    ready = path.with_suffix(".ready.onnx")
    quant_pre_process(str(full), str(ready), skip_symbolic_shape=True)
    quantize_dynamic(
        str(ready),
        str(path),
        weight_type=QuantType.QInt8,
        per_channel=True,
        op_types_to_quantize=["MatMul", "Gemm", "Gather"],
        extra_options={"MatMulConstBOnly": True},
    )
    print(path, path.stat().st_size // 1000, "kB")


if __name__ == "__main__":
    main()

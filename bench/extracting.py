"""A tool and a set, in; what the tool made of each page, out. Peers' results are remembered."""

from pathlib import Path

import msgspec

from bench.gold import ROOT, Gold, measure_digest, open_page
from bench.tools import Extraction, Tool, read_page

MEMORY = ROOT / "out" / "bench"
Remembered = dict[str, Extraction]


def read_set(tool: Tool, name: str, golds: tuple[Gold, ...], *, fresh: bool = False) -> Remembered:
    """Return each page's extraction, by id.

    A peer's is read once per version of the peer and digest of the set, then kept in `out/bench`
    (`fresh` reads again); onrecord's is always read anew.
    """
    remember = tool.name != "onrecord"
    known = {} if fresh or not remember else recall(tool, name)
    missing = [gold for gold in golds if gold.id not in known]
    for gold in missing:
        known[gold.id] = read_page(tool, open_page(name, gold))
    if remember and missing:
        path = find_memory(tool, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(msgspec.json.encode(known))
    return {gold.id: known[gold.id] for gold in golds}


def recall(tool: Tool, name: str) -> Remembered:
    """Return what was remembered of a peer on a set."""
    path = find_memory(tool, name)
    return msgspec.json.decode(path.read_bytes(), type=Remembered) if path.exists() else {}


def find_memory(tool: Tool, name: str) -> Path:
    """Return the file for a tool's version on a set's very bytes."""
    digest = measure_digest(f"pages/{name}").removeprefix("sha256:")[:12]
    return MEMORY / f"{tool.label.replace(' ', '-')}.{name}.{digest}.json"

"""A bench's name and figures, in; one line of JSON, out."""

import importlib.metadata
import json
import platform

from bench.tools import BY_NAME, is_installed

Line = dict[str, object]
DIGITS = 4


def build_line(bench: str, name: str, digest: str, tool: str) -> Line:
    """Return the fields that every line begins with."""
    label = BY_NAME[tool].label if is_installed(tool) else tool
    versions = {"python": platform.python_version(), "selectolax": find_version("selectolax")}
    return {"bench": bench, "set": name, "set_digest": digest, "tool": label, "versions": versions}


def find_version(distribution: str) -> str:
    """Return the installed version of a distribution."""
    return importlib.metadata.version(distribution)


def write_line(line: Line) -> str:
    """Return the line as JSON, floats to four digits."""
    return json.dumps(round_floats(line), ensure_ascii=False)


def round_floats(value: object) -> object:
    """Round every float within."""
    if isinstance(value, float):
        return round(value, DIGITS)
    if isinstance(value, dict):
        return {key: round_floats(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [round_floats(each) for each in value]
    return value

"""`onrecord schema` and what `onrecord read` prints agree."""

import json
from pathlib import Path
from typing import Any

import jsonschema

import onrecord


def test_schema_is_the_apis(command: Any) -> None:
    done = command("schema")
    assert done.exit_code == 0
    assert json.loads(done.stdout) == json.loads(json.dumps(onrecord.build_schema()))


def test_schema_accepts_what_read_prints(command: Any, wire_story: Path) -> None:
    schema = json.loads(command("schema").stdout)
    printed = command("read", wire_story, "missing.html", "--format", "jsonl").stdout
    for line in printed.splitlines():
        jsonschema.validate(json.loads(line), schema)
    assert printed.count("\n") == 2

"""Pages of many builds in, each field of their records out: one test for a page's field.

A golden is a folder: `page.*` (the source), `page.toml` (its URL and, under [known], the fields
of the truth that are not reached yet, with the reason), `truth.json` (what a careful reader says
the page holds, written without the code) and `expected.json` (the whole record as the code last
read it, reviewed; `pytest --update-goldens` rewrites it).
"""

import functools
import json
import tomllib
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

GOLDENS = Path(__file__).parent / "goldens"
SLUGS = sorted(folder.name for folder in GOLDENS.iterdir() if (folder / "page.toml").is_file())

Json = Any


def test_goldens_are_at_least_fifteen() -> None:
    assert len(SLUGS) >= 15


def test_golden_field_equals_expected(
    slug: str, field: str, request: pytest.FixtureRequest, rewritten: list[str]
) -> None:
    if request.config.getoption("--update-goldens"):
        _expected_path(slug).write_text(_layout(_read(slug)), encoding="utf-8")
        rewritten.append(slug)
        return
    assert _expected_path(slug).exists(), f"{slug}: write it with pytest --update-goldens"
    expected = json.loads(_expected_path(slug).read_text(encoding="utf-8"))
    assert _pick(_read(slug), field) == _pick(expected, field), f"{slug}: {field} has changed"


def test_golden_field_equals_truth(slug: str, field: str) -> None:
    view, record = VIEWS[field.split(".")[0]], _read(slug)
    if field.startswith("statements."):
        truth = _truth(slug)["statements"]
        wanted = next(item for item in truth if item["id"] == field.removeprefix("statements."))
        assert _find_statement(record, wanted, truth) == _tidy(wanted)
        return
    truth, found = _tidy(_truth(slug)[field]), view(record)
    if field == "warnings":  # a truth names the warnings that must be there, not all of them
        found = [warning for warning in found if warning in truth]
    assert _shape_like(found, truth) == truth, f"{slug}: {field}"


def test_golden_has_every_character_in_a_block(slug: str) -> None:
    if coverage := _read(slug).get("coverage"):
        assert coverage["characters"] == coverage["in_blocks"]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if metafunc.function is test_golden_field_equals_expected:
        update = metafunc.config.getoption("--update-goldens")
        pairs = [(slug, f) for slug in SLUGS for f in _expected_fields(slug, update=update)]
        metafunc.parametrize(("slug", "field"), pairs, ids=["-".join(pair) for pair in pairs])
    elif metafunc.function is test_golden_field_equals_truth:
        metafunc.parametrize(("slug", "field"), [p for slug in SLUGS for p in _truth_params(slug)])
    elif "slug" in metafunc.fixturenames:
        metafunc.parametrize("slug", SLUGS)


def _expected_fields(slug: str, *, update: bool) -> list[str]:
    if update or not _expected_path(slug).exists():
        return ["all"]
    expected = json.loads(_expected_path(slug).read_text(encoding="utf-8"))
    article = expected.get("article", {})
    return [f for f in expected if f != "article"] + [f"article.{f}" for f in article]


def _truth_params(slug: str) -> Iterable[Any]:
    known = _meta(slug).get("known", {})
    for field, value in _truth(slug).items():
        names = [f"statements.{s['id']}" for s in value] if field == "statements" else [field]
        for name in names:
            marks = [pytest.mark.xfail(reason=known[name])] if name in known else []
            yield pytest.param(slug, name, id=f"{slug}-{name}", marks=marks)


@functools.cache
def _read(slug: str) -> dict[str, Json]:
    """Return the outcome as JSON, without what depends on the machine or on the reader's build."""
    import onrecord

    (page,) = (p for p in (GOLDENS / slug).glob("page.*") if p.suffix != ".toml")
    meta = {name: value for name, value in _meta(slug).items() if name != "known"}
    outcome = json.loads(msgspec.json.encode(onrecord.read(page, **meta)))
    outcome.pop("reader")
    outcome.get("source", {}).pop("path", None)
    return outcome


@functools.cache
def _truth(slug: str) -> dict[str, Json]:
    return json.loads((GOLDENS / slug / "truth.json").read_text(encoding="utf-8"))


@functools.cache
def _meta(slug: str) -> dict[str, Json]:
    return tomllib.loads((GOLDENS / slug / "page.toml").read_text(encoding="utf-8"))


def _expected_path(slug: str) -> Path:
    return GOLDENS / slug / "expected.json"


def _pick(outcome: dict[str, Json], field: str) -> Json:
    value: Json = outcome
    for name in field.split("."):
        value = value.get(name) if value else None
    return value


def _layout(outcome: dict[str, Json]) -> str:
    """Return JSON with one line for each field of the article and each item of a list.

    A changed block or statement is then one changed line in the review.
    """
    lines = []
    for name, value in outcome.items():
        head = f"{json.dumps(name)}: "
        if isinstance(value, list) and value:
            rows = ",\n".join(f"    {json.dumps(row, ensure_ascii=False)}" for row in value)
            lines.append(f"  {head}[\n{rows}\n  ]")
        elif isinstance(value, dict):
            rows = ",\n".join(
                f"    {json.dumps(k)}: {json.dumps(v, ensure_ascii=False)}"
                for k, v in value.items()
            )
            lines.append(f"  {head}{{\n{rows}\n  }}")
        else:
            lines.append(f"  {head}{json.dumps(value, ensure_ascii=False)}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _article(field: str) -> Callable[[dict[str, Json]], Json]:
    return lambda record: record["article"][field]


def _fact(field: str) -> Callable[[dict[str, Json]], Json]:
    return lambda record: record["article"][field] and record["article"][field]["value"]


def _texts(record: dict[str, Json], role: str) -> list[str]:
    return [block["text"] for block in record["blocks"] if block["role"] == role]


def _view_body(record: dict[str, Json]) -> list[str]:
    texts = {block["id"]: block["text"] for block in record["blocks"]}
    return [texts[block] for block in record["article"]["body"]]


def _view_captions(record: dict[str, Json]) -> list[list[str | None]]:
    images = record["article"]["images"]
    pairs = [[image["caption"], image["credit"]] for image in images]
    return [pair for pair in pairs if any(pair)]


def _view_taken(record: dict[str, Json]) -> list[list[str | None]]:
    images = record["article"]["images"]
    return [[image["taken"], image["place"]] for image in images if image["caption"]]


def _view_lists(field: str) -> Callable[[dict[str, Json]], Json]:
    def view(record: dict[str, Json]) -> Json:
        return [
            {**found, "items": [item["headline"] for item in found["items"]]}
            for found in record[field]
        ]

    return view


SAME_NAME = "sections authors agency update dateline published modified".split() + (
    "language kind free tags text".split()
)
VIEWS: dict[str, Callable[[dict[str, Json]], Json]] = {
    "outcome": lambda outcome: outcome.get("skipped") or outcome.get("failed") or "record",
    "headline": _fact("headline"),
    "deck": _fact("deck"),
    "publisher": lambda record: (record["article"]["publisher"] or {}).get("name"),
    "body": _view_body,
    "subheads": lambda record: _texts(record, "subhead"),
    "comments": lambda record: _texts(record, "comments"),
    "captions": _view_captions,
    "taken": _view_taken,
    "notes": lambda record: [note["text"] for note in record["article"]["notes"]],
    "rankings": _view_lists("rankings"),
    "related": _view_lists("related"),
    "times": lambda record: [[time["text"], time["value"]] for time in record["times"]],
    "warnings": lambda record: [[w["code"], w.get("field")] for w in record["warnings"]],
    "statements": lambda record: record["statements"],
} | {name: _article(name) for name in SAME_NAME}
"""How a field of the truth is seen in a record's JSON."""


def _shape_like(found: Json, truth: Json) -> Json:
    """Return what was found with only the keys that the truth states, texts tidied."""
    if isinstance(truth, dict) and isinstance(found, dict):
        return {key: _shape_like(found.get(key), truth[key]) for key in truth}
    if isinstance(truth, list) and isinstance(found, list):
        if len(truth) == len(found):
            return [_shape_like(f, t) for f, t in zip(found, truth, strict=True)]
        keys = truth[0] if truth else None
        return [_shape_like(f, keys) for f in found]
    return _tidy(found)


def _tidy(value: Json) -> Json:
    """Return the value with runs of white space as one space and instants in one notation."""
    if isinstance(value, dict):
        return {key: _tidy(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_tidy(inner) for inner in value]
    if not isinstance(value, str):
        return value
    if "T" in value[8:11] and value[:4].isdigit():
        return datetime.fromisoformat(value).isoformat()
    return " ".join(value.split())


def _find_statement(record: dict[str, Json], wanted: Json, truth: list[Json]) -> Json:
    """Return the record's statement with the wanted content, in the truth's words, or None."""
    found = [s for s in record["statements"] if _content(s) == _tidy(wanted["content"])]
    if not found:
        return None
    best = max(found, key=lambda s: _text(s["source"]) == wanted["source"])
    parents = {s["id"]: _content(s) for s in record["statements"]}
    ids = {tuple(_tidy(t["content"])): t["id"] for t in truth}
    parent = parents.get(best["within"])
    seen = {
        "id": wanted["id"],
        "source": _text(best["source"]),
        "cue": _text(best["cue"]),
        "content": _content(best),
        "kind": best["kind"],
        "speaker": best["speaker_name"],
        "addressee": _text(best["addressee"]),
        "stance": best["stance"],
        "within": parent and ids.get(tuple(parent), "a statement that the truth does not know"),
    }
    return {key: seen[key] for key in wanted}


def _content(statement: Json) -> list[str]:
    return [_tidy(passage["text"]) for passage in statement["content"]]


def _text(passage: Json) -> str | None:
    return passage and passage["text"]

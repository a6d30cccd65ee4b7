"""The sample pages' outcomes, and outcomes made up from the types alone."""

from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import strategies as st
from msgspec import UNSET, inspect

import onrecord
from onrecord.export.entries import Capture, Entry
from onrecord.types import Failed, Outcome, Record, Skipped

GOLDENS = Path(__file__).parents[1] / "goldens"

NUMBERS = st.integers(-(2**63), 2**63 - 1)
WORDS = st.text(max_size=6) | st.sampled_from(
    ["=1+1", "\x1b[31m", "a\x00b", "�", "https://a.example/"]
)
FLOATS = st.floats(allow_nan=False, allow_infinity=False)


@cache
def read_goldens() -> tuple[Outcome, ...]:
    pages = sorted(GOLDENS.glob("*/page.html")) + sorted(GOLDENS.glob("*/page.txt"))
    return (*map(onrecord.read, pages), onrecord.read(GOLDENS / "no-such-page.html"))


@pytest.fixture(scope="session")
def goldens() -> tuple[Outcome, ...]:
    """Return an outcome for each sample page, and a failed one."""
    return read_goldens()


@pytest.fixture(scope="session")
def records() -> tuple[Record, ...]:
    """Return the sample pages that are records."""
    return tuple(each for each in read_goldens() if isinstance(each, Record))


@pytest.fixture(scope="session")
def wire_story() -> Record:
    """Return the record of the wire story."""
    record = onrecord.read(GOLDENS / "wire-wordpress" / "page.html")
    assert isinstance(record, Record)
    return record


@cache
def build_strategy(type_: Any) -> st.SearchStrategy[Any]:
    """Return a strategy for every value that a type of the record can have."""
    return _build(inspect.type_info(type_))


SCALARS: dict[type, st.SearchStrategy[Any]] = {
    inspect.StrType: WORDS,
    inspect.IntType: NUMBERS,
    inspect.FloatType: FLOATS,
    inspect.BoolType: st.booleans(),
    inspect.NoneType: st.none(),
    inspect.DictType: st.dictionaries(WORDS, WORDS, max_size=2),
}


def _build(info: inspect.Type) -> st.SearchStrategy[Any]:
    found = SCALARS.get(type(info))
    if isinstance(info, inspect.StructType):
        found = st.builds(info.cls, **{f.name: _build_field(f) for f in info.fields})
    elif isinstance(info, inspect.UnionType):
        found = st.one_of([_build(each) for each in info.types])
    elif isinstance(info, inspect.VarTupleType):
        found = st.lists(_build(info.item_type), max_size=2).map(tuple)
    elif isinstance(info, inspect.TupleType):
        found = st.tuples(*map(_build, info.item_types))
    elif isinstance(info, inspect.EnumType):
        found = st.sampled_from(list(info.cls))
    elif isinstance(info, inspect.LiteralType):
        found = st.sampled_from(sorted(info.values))
    assert found is not None, info
    return found


def _build_field(field: inspect.Field) -> st.SearchStrategy[Any]:
    found = _build(field.type)
    absent = not field.required and field.default is msgspec.NODEFAULT
    return st.just(UNSET) | found if absent else found


OUTCOMES = st.deferred(
    lambda: st.one_of([build_strategy(each) for each in (Record, Skipped, Failed)])
)
RECORDS = st.deferred(lambda: build_strategy(Record))


@st.composite
def build_entries(draw: st.DrawFn) -> list[Entry]:
    """Draw a few entries with rising numbers."""
    captures = st.lists(build_strategy(Capture), max_size=2).map(tuple)
    numbers = sorted(draw(st.sets(NUMBERS, max_size=3)))
    return [
        Entry(number=number, outcome=draw(OUTCOMES), captures=draw(captures)) for number in numbers
    ]

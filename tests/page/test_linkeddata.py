import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.page.linkeddata import read_linked_data

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["@type", "@graph", "a", "author"]), inner, max_size=4)
    ),
    max_leaves=20,
)


def _types(*scripts: str) -> list[object]:
    return [each["@type"] for each in read_linked_data(scripts)]


def test_typed_objects_come_outer_first_and_in_order() -> None:
    assert _types(
        '{"@type": "A", "x": {"@type": "B", "y": [{"@type": "C"}]}, "z": {"@type": "D"}}',
        '{"@graph": [{"@type": "E"}, [{"@type": ["F", "G"]}]], "w": 1}',
    ) == ["A", "B", "C", "D", "E", ["F", "G"]]


@pytest.mark.parametrize(
    "script",
    [
        '<!-- {"@type": "A"} -->',
        '//<![CDATA[\n{"@type": "A"}\n//]]>',
        '<![CDATA[{"@type": "A"}]]>',
        '{"@type": "A"};',
        '{"@type": "A", "text": "raw\nbreak\tand tab"}',
        '\n {"@type": "A", "n": NaN} ',
        '{"@type": "A", "half": "\\ud800"}',
    ],
)
def test_common_faults_are_mended(script: str) -> None:
    assert _types(script) == ["A"]


@pytest.mark.parametrize(
    "script",
    [
        "",
        "{",
        "x",
        "null",
        "[1, 2]",
        "{'@type': 'A'}",
        '{"@type": "A"',
        '{"@type": "A"} {"@type": "B"}',
        '{"@type": "A", "n": ' + "9" * 5000 + "}",
        "[" * 100_000,
        '{"a":' * 100_000,
    ],
    ids=lambda script: script[:16],
)
def test_what_is_no_json_is_passed_over(script: str) -> None:
    assert _types(script, '{"@type": "Z"}')[-1:] == ["Z"]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"\ud83d\ude00", "😀"),
        (r"\ud800", "\ufffd"),
        (r"\udc00 \uD800", "\ufffd \ufffd"),
        ("\\ud83d\\ude00\\ude00\n\\ud800\\ud83d\\ude00", "😀\ufffd\n\ufffd😀"),
    ],
)
def test_half_characters_are_replaced(written: str, read: str) -> None:
    (found,) = read_linked_data([f'{{"@type": "A", "text": "{written}"}}'])
    assert found["text"] == read


def test_objects_have_a_limit() -> None:
    script = json.dumps([{"@type": str(number)} for number in range(10_000)])
    assert len(_types(script, script)) == 2_000


@given(JSON)
def test_every_typed_object_of_any_json_is_found(value: object) -> None:
    script = json.dumps(value)
    found = read_linked_data([script])
    assert len(found) == _count(json.loads(script))
    assert all("@type" in each for each in found)


@given(st.text() | st.text('{}[]",:\\u@type d8', max_size=60))
def test_any_text_gives_objects_or_none(script: str) -> None:
    for each in read_linked_data([script]):
        json.dumps(each, ensure_ascii=False).encode()


def _count(value: object) -> int:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    own = isinstance(value, dict) and "@type" in value
    return own + sum(_count(each) for each in inner)

"""What a handler refused in, words that say which part of the address must be what out."""

import re
from collections.abc import Iterator
from enum import Enum
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from litestar.exceptions import ValidationException

MISSING = re.compile(r"Missing required \w+ parameter '(\w+)'")
WORDS = (
    (re.compile(r"Expected `int[^`]*` <= (-?\d+)"), "it may be at most {}"),
    (re.compile(r"Expected `int[^`]*` >= (-?\d+)"), "it must be at least {}"),
    (re.compile(r"Expected `int[^`]*`, got .*"), "it must be a whole number"),
    (re.compile(r"Expected `bool[^`]*`, got .*"), "it must be true or false"),
    (re.compile(r"Expected `str[^`]*` of length <= (\d+)"), "it may have at most {} characters"),
    (re.compile(r"Expected `str[^`]*` of length >= (\d+)"), "it must have at least {} characters"),
    (re.compile(r"Expected `str[^`]*` matching regex '\^\(\?:([\w|-]+)\)\?\$'"), "it must be {}"),
)
"""What msgspec says of a value, and the room's words for it."""


def describe_misfit(error: ValidationException, parameters: dict[str, Any]) -> str:
    """Return what is wrong with which part of an address; `parameters` are types by name."""
    missing = MISSING.match(error.detail)
    if missing is not None:
        return f"{missing[1].removesuffix('_')} is missing"
    found = error.extra if isinstance(error.extra, list) else []
    parts = [
        f"{each['key'].removesuffix('_')} does not fit: "
        f"{tell_wanted(each['message'], list_choices(parameters.get(each['key'])))}"
        for each in found
        if isinstance(each, dict) and "key" in each and "message" in each
    ]
    return "; ".join(parts) or "the address asks for what makes no sense"


def tell_wanted(message: str, choices: tuple[str, ...]) -> str:
    """Return what a value must be.

    >>> tell_wanted("Expected `int` <= 50", ())
    'it may be at most 50'
    >>> tell_wanted("Invalid enum value 'x'", ("latest", "largest"))
    'it must be latest or largest'
    """
    if choices:
        return f"it must be {join_choices(choices)}"
    for pattern, words in WORDS:
        match = pattern.fullmatch(message)
        if match is not None:
            return words.format(*(join_choices(tuple(each.split("|"))) for each in match.groups()))
    return message


def join_choices(choices: tuple[str, ...]) -> str:
    """Return choices in words.

    >>> join_choices(("a", "b", "c")), join_choices(("a",))
    ('a, b or c', 'a')
    """
    *most, last = choices
    return f"{', '.join(most)} or {last}" if most else last


def list_choices(kind: Any) -> tuple[str, ...]:
    """Return the values that a type has, where they are few: those of an enum or a Literal.

    >>> list_choices(Literal["latest", "largest"] | None), list_choices(int)
    (('latest', 'largest'), ())
    """
    return tuple(dict.fromkeys(find_choices(kind)))


def find_choices(kind: Any) -> Iterator[str]:
    """Yield the values of each enum and Literal in a type."""
    if isinstance(kind, type) and issubclass(kind, Enum):
        yield from (str(each.value) for each in kind)
    elif get_origin(kind) is Literal:
        yield from map(str, get_args(kind))
    elif get_origin(kind) in (Union, UnionType):
        for part in get_args(kind):
            yield from find_choices(part)

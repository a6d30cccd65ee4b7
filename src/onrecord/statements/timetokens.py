"""A text in, its words as tokens with spans and letters out: what the forms of times match on."""

import re
from typing import NamedTuple

from onrecord.types import Span

# Digits of more than a few places are no time; the limits keep hostile digit runs linear.
_TOKEN = re.compile(
    r"""
    (?=[\d'’])(?:
      (?P<I>(?<!\d)\d{4}-\d\d-\d\d(?!\d)) | (?P<i>(?<!\d)\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?![\d/]))
    | (?P<T>\d{1,2}:\d\d(?!\d)|\d{1,2}\.\d\d(?=\s?[ap]\.?m\b))
    | (?P<D>\d{3}0(?:['’]?s)\b|['’]\d0s\b) | (?P<y>\b[5-9]0s\b) | (?P<O>\d{1,2}(?:st|nd|rd|th)\b)
    | (?P<Y>(?<![\d.,$€£¥])(?:1[5-9]|20)\d\d(?![\d%]|[.,]\d))
    | (?P<N>\d+(?:[.,]\d+)*) | (?P<s>['’]s\b)
    )
  | (?P<m>[ap]\.m\.?(?!\w)|[ap]m\b) | (?P<Q>\b[QH][1-4]\b)
  | (?P<word>[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*) | \S
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BY_WORD = frozenset({None, "word", "s"})
_PRINTED_LOWER = frozenset("vSy")
_PRINTED_NAMED = frozenset("MWwFJ")
_PRINTED_UPPER = frozenset("Z8")


class Phrase(NamedTuple):
    """A key of more than one token, which is read as one."""

    words: tuple[str, ...]
    key: str


Phrases = dict[str, tuple[Phrase, ...]]
"""By their first token, the longest first."""


class Tokens(NamedTuple):
    """A text's words in lower case, their spans, and a letter for each."""

    words: list[str]
    spans: list[Span]
    letters: str


def build_phrases(keys: list[str]) -> Phrases:
    """Return those of the keys that are more than one token, by their first."""
    phrases: dict[str, list[Phrase]] = {}
    for key in keys:
        words = tuple(token[0] for token in _TOKEN.finditer(key))
        if len(words) > 1:
            phrases.setdefault(words[0], []).append(Phrase(words, key))
    return {
        first: tuple(sorted(each, key=lambda phrase: -len(phrase.words)))
        for first, each in phrases.items()
    }


def read_tokens(text: str, letters: dict[str, str], phrases: Phrases) -> Tokens:
    """Return the text's words with the letters that the language gives them."""
    words: list[str] = []
    spans: list[Span] = []
    given: list[str] = []
    for token in _TOKEN.finditer(text):
        word = token[0].lower()
        kind = token.lastgroup
        if kind == "N":
            kind = "n" if len(word) < 3 and 0 < int(word) < 32 else "N"
        elif kind in _BY_WORD:
            kind = _find_letter(token[0], word, letters)
        words.append(word)
        spans.append(token.span())
        given.append(kind or "x")
    for at in range(len(words) - 1, -1, -1):
        if words[at] in phrases:
            _join(at, phrases, letters, (text, words, spans, given))
    return Tokens(words, spans, "".join(given))


def _find_letter(printed: str, word: str, letters: dict[str, str]) -> str:
    letter = letters.get(word, "K" if printed[0].isupper() else "x")
    # A name of a month or day has a capital; how-often words with one are part of a title.
    if letter in _PRINTED_NAMED and printed.islower():
        return "x"
    if letter in _PRINTED_UPPER and not printed.isupper():
        return "x"
    return "x" if letter in _PRINTED_LOWER and not printed.islower() else letter


def _join(
    at: int,
    phrases: Phrases,
    letters: dict[str, str],
    read: tuple[str, list[str], list[Span], list[str]],
) -> None:
    """Make one token of a phrase that begins at a token; a holiday or name needs its capital."""
    text, words, spans, given = read
    for phrase in phrases[words[at]]:
        end = at + len(phrase.words)
        if tuple(words[at:end]) != phrase.words:
            continue
        letter = letters[phrase.key]
        if letter in "FK" and text[spans[at][0]].islower():
            return
        words[at:end], given[at:end] = [phrase.key], [letter]
        spans[at:end] = [(spans[at][0], spans[end - 1][1])]
        return

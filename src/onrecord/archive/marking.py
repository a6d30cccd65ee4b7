"""Texts and the expression that found them in, snippets with what was found marked out."""

import re
import sqlite3
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate

from onrecord.archive.hits import Snippet
from onrecord.archive.stems import TOKENIZER
from onrecord.archive.words import spread_words
from onrecord.types import Span

OPEN, CLOSE = "\x01", "\x02"
MARK = re.compile(f"[{OPEN}{CLOSE}]")
CONTROL = re.compile("[\0\x01\x02]")
SEPARATORS = dict.fromkeys(map(ord, "\x00\x01\x02"), " ")
MOST_KEPT = 100
WIDTH = 240
"""Characters of a snippet, about."""
BEFORE = 60
"""Characters before the first mark, at most."""
ELLIPSIS = "…"

Texts = Mapping[str, str | None]
"""Of each column of the index: its text, in the order in which snippets are taken from them."""


class Marker:
    """Marks what an expression finds by FTS5 itself, so that stems match as in the archive."""

    def __init__(self, columns: Sequence[str], expression: str | None) -> None:
        self.columns = columns
        self.expression = expression
        self.connection = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        self.kept = MOST_KEPT
        self.insert = f"INSERT INTO texts VALUES ({', '.join('?' * len(columns))})"  # noqa: S608
        marked = (f"highlight(texts, {at}, '{OPEN}', '{CLOSE}')" for at in range(len(columns)))
        self.query = f"SELECT {', '.join(marked)} FROM texts WHERE texts MATCH ? AND rowid = ?"  # noqa: S608

    def mark(self, texts: Texts) -> Snippet:
        """Return the snippet of one hit: of the first column that has a mark, else of the first."""
        plain = {name: clean_text(texts.get(name) or "") for name in self.columns}
        marks = {} if self.expression is None else self._find_marks(plain)
        filled = [name for name in texts if plain.get(name)]
        chosen = next((name for name in filled if marks.get(name)), None)
        name = chosen or next(iter(filled), self.columns[0])
        return cut_snippet(name, plain[name], marks.get(name, []))

    def _find_marks(self, plain: Mapping[str, str]) -> dict[str, list[Span]]:
        if self.kept >= MOST_KEPT:
            # To take a text out again costs more than to begin anew.
            self.connection.execute("DROP TABLE IF EXISTS texts")
            names = ", ".join(self.columns)
            create = f"CREATE VIRTUAL TABLE texts USING fts5 ({names}, tokenize = '{TOKENIZER}')"
            self.connection.execute(create)
            self.kept = 0
        values = [spread_words(plain[name]) for name in self.columns]
        row = self.connection.execute(self.insert, values).lastrowid
        self.kept += 1
        found = self.connection.execute(self.query, (self.expression, row)).fetchone()
        if found is None:
            return {}
        pairs = zip(self.columns, found, strict=True)
        return {name: read_marks(marked, plain[name]) for name, marked in pairs}


def clean_text(text: str) -> str:
    """Return the text on one line and without the signs that mark."""
    line = " ".join(text.split())
    return line.translate(SEPARATORS) if CONTROL.search(line) else line


def read_marks(marked: str, text: str) -> list[Span]:
    """Return where the marks of a spread and marked text stand in the text itself.

    Spreading only adds spaces: a space that the text does not have at its place was added.
    """
    pieces = MARK.split(marked)
    if sum(map(len, pieces)) == len(text):
        ends = list(accumulate(map(len, pieces)))
        return list(zip(ends[:-1:2], ends[1::2], strict=True))
    spans: list[Span] = []
    at = start = 0
    for letter in marked:
        if letter == OPEN:
            start = at
        elif letter == CLOSE:
            spans.append(_trim(text, start, at))
        elif at < len(text) and letter == text[at]:
            at += 1
    return spans


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start] == " ":
        start += 1
    while end > start and text[end - 1] == " ":
        end -= 1
    return start, end


def cut_snippet(field: str, text: str, marks: Sequence[Span]) -> Snippet:
    """Return the part of a text that has most marks, cut between words."""
    if len(text) <= WIDTH:
        return Snippet(field=field, text=text, marks=tuple(marks))
    first = _choose_first(marks)
    start = 0 if first is None or first[0] <= BEFORE else _find_gap(text, first[0] - BEFORE)
    end = len(text) if start + WIDTH >= len(text) else _find_cut(text, start, start + WIDTH)
    head = ELLIPSIS if start else ""
    tail = ELLIPSIS if end < len(text) else ""
    shift = len(head) - start
    kept = tuple((a + shift, b + shift) for a, b in marks if start <= a and b <= end)
    return Snippet(field=field, text=f"{head}{text[start:end]}{tail}", marks=kept)


def _choose_first(marks: Sequence[Span]) -> Span | None:
    """Return the mark from which on a snippet holds most of them; of several the first."""
    ends = [end for _, end in marks]
    counts = [
        bisect_right(ends, start + WIDTH - BEFORE) - place for place, (start, _) in enumerate(marks)
    ]
    return marks[counts.index(max(counts))] if counts else None


def _find_gap(text: str, at: int) -> int:
    """Return where the first word behind a place begins; the place itself in unspaced scripts."""
    gap = text.find(" ", at, at + BEFORE // 2)
    return at if gap < 0 else gap + 1


def _find_cut(text: str, start: int, end: int) -> int:
    gap = text.rfind(" ", start + WIDTH // 2, end + 1)
    return end if gap < 0 else gap

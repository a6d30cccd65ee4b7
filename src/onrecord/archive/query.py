"""What a person types into a search in, an expression that FTS5 takes out.

The language: words (all of them must be there), "a phrase", a beginning*, -word or NOT word,
one OR another, (brackets), field:word. There is no wrong query: what makes no sense is left out.
Only one that holds no word to look for, or is far too long, is refused, by name.
"""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from onrecord.archive.words import spread_words
from onrecord.errors import UsageError

LONGEST = 2_000
MOST_TERMS = 100
DEEPEST = 20

QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"') | {"\0": " "})
PIECE = re.compile(
    r"""
    (?P<open>\() | (?P<close>\))
    | (?P<minus>(?<![^\s(])-(?=[^\s)-]))
    | (?P<field>(?<![^\s(-])[a-z]+:(?=[^\s)]))
    | "(?P<phrase>[^"]*)"?(?P<phrase_star>\*?)
    | (?P<word>[^\s()"*]+)(?P<word_star>\*?)
    | \*
    """,
    re.VERBOSE,
)
LAST_WORD = re.compile(r"\w+\W*$")

Endings = Callable[[str], tuple[str, ...]]
"""Of a word's beginning: FTS5 terms (quoted, a `*` behind some) for the words that begin so."""


class Piece(NamedTuple):
    """A piece of a query: what it is, and its text."""

    kind: str
    text: str = ""
    star: bool = False


def build_expression(query: str, fields: Mapping[str, str], endings: Endings) -> str | None:
    """Return the FTS5 expression of a query; None for an empty one.

    `fields` are the columns by the names that a query may give them. Raises UsageError for a
    query that has no word to look for, or that is too long.
    """
    if len(query) > LONGEST:
        raise UsageError(f"a query may have {LONGEST:,} characters, not {len(query):,}")
    plain = query.encode("utf-8", "replace").decode().translate(QUOTES)
    pieces = list(split_query(plain, fields))
    if sum(piece.kind in ("word", "phrase") for piece in pieces) > MOST_TERMS:
        raise UsageError(f"a query may have {MOST_TERMS} words and phrases")
    expression = _Parser(pieces, fields, endings).parse()
    if expression is None and query.strip():
        raise UsageError(f"a query needs a word to look for; {query!r} has none")
    return expression


def split_query(query: str, fields: Mapping[str, str]) -> list[Piece]:
    """Return the pieces of a query; a name that is no field's is a word."""
    pieces = []
    at = 0
    while match := PIECE.search(query, at):
        at = match.end()
        kind = match.lastgroup or ""
        text = match[0]
        if match["field"] and text[:-1] not in fields:
            word = re.compile(r'[^\s()"*]+').match(query, match.start())
            text, at = (word[0], word.end()) if word else (text, at)
            star = query[at : at + 1] == "*"
            pieces.append(Piece("word", text, star))
        elif match["phrase"] is not None:
            pieces.append(Piece("phrase", match["phrase"], bool(match["phrase_star"])))
        elif match["word"]:
            pieces.append(_name_word(match["word"], bool(match["word_star"])))
        elif kind in ("open", "close", "minus", "field"):
            pieces.append(Piece(kind, text))
    return pieces


def _name_word(word: str, star: bool) -> Piece:
    operators = {"OR": "or", "AND": "and", "NOT": "minus"}
    return Piece(operators.get(word, "word") if not star else "word", word, star)


def _has_letters(text: str) -> bool:
    return any(letter.isalnum() for letter in text)


class _Parser:
    """Reads pieces from left to right: OR binds least, then AND, then NOT."""

    def __init__(self, pieces: list[Piece], fields: Mapping[str, str], endings: Endings) -> None:
        self.pieces = pieces
        self.fields = fields
        self.endings = endings
        self.at = 0
        self.depth = 0

    def parse(self) -> str | None:
        """Return the whole query's expression; brackets that open nothing are left out."""
        parts = []
        while self.at < len(self.pieces):
            parts.append(self.read_alternatives())
            self.at += 1  # a bracket that nothing opened
        return _join([part for part in parts if part], " AND ")

    def read_alternatives(self) -> str | None:
        """Return what stands up to a closing bracket: one or the other."""
        parts = [self.read_all()]
        while self.next_kind() == "or":
            self.at += 1
            parts.append(self.read_all())
        return _join([part for part in parts if part], " OR ")

    def read_all(self) -> str | None:
        """Return what stands up to an OR: all of it, without what is left out."""
        wanted: list[str] = []
        unwanted: list[str] = []
        while self.next_kind() not in (None, "or", "close"):
            leave = False
            while self.next_kind() in ("minus", "and"):
                leave = leave or self.next_kind() == "minus"
                self.at += 1
            term = self.read_term()
            if term is not None:
                (unwanted if leave else wanted).append(term)
        found = _join(wanted, " AND ")
        left_out = _join(unwanted, " OR ")
        return found if found is None or left_out is None else f"({found} NOT {left_out})"

    def read_term(self) -> str | None:
        """Return a word, a phrase, a bracket or a field's."""
        kind = self.next_kind()
        if kind in (None, "or", "close"):
            return None
        piece = self.pieces[self.at]
        self.at += 1
        if kind == "open":
            return self.read_bracket()
        if kind == "field":
            term = self.read_term()
            return None if term is None else f"{{{self.fields[piece.text[:-1]]}}} : {term}"
        if kind == "minus":
            return None
        return build_term(piece, self.endings)

    def read_bracket(self) -> str | None:
        """Return what a bracket holds."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise UsageError(f"a query may have {DEEPEST} brackets within each other")
        inner = self.read_alternatives()
        self.depth -= 1
        self.at += self.next_kind() == "close"
        return inner

    def next_kind(self) -> str | None:
        """Return the next piece's kind; None at the end."""
        return self.pieces[self.at].kind if self.at < len(self.pieces) else None


def build_term(piece: Piece, endings: Endings) -> str | None:
    """Return a word or phrase for FTS5; None where it has no letter or digit."""
    if not _has_letters(piece.text):
        return None
    if not piece.star:
        return _quote(piece.text)
    last = LAST_WORD.search(piece.text)
    if last is None:
        return _quote(piece.text)
    before = piece.text[: last.start()]
    beginning = re.sub(r"\W+$", "", last[0])
    return _join([quote_term(each, before) for each in endings(beginning)], " OR ")


def quote_term(term: str, before: str = "") -> str:
    """Return one of `Endings` for FTS5, behind the words of a phrase that stand before it."""
    return f"{_quote(before + term.removesuffix('*'))}{' *' if term.endswith('*') else ''}"


def _quote(text: str) -> str:
    """Return text as an FTS5 string, spread as the index has it."""
    spread = spread_words(text).replace('"', " ")
    return f'"{spread}"'


def _join(parts: list[str], operator: str) -> str | None:
    if len(parts) < 2:
        return parts[0] if parts else None
    return f"({operator.join(parts)})"

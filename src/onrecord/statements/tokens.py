"""A paragraph's text in, its tokens out: words and marks with their places and kinds."""

import re

from onrecord.statements.grammar import Lexicon

# Initials and abbreviations ("U.S."), numbers, words with inner marks, single marks.
_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"
    r"|\d+(?:[.,:/]\d+)*[^\W\d_]*"
    r"|[^\W_]+(?:[-.&/@'’][^\W_]+)*"
    r"|[^\w\s]"
)


class Tokens:
    """Tokens of one paragraph, in order. `starts` and `ends` count characters of `text`."""

    __slots__ = ("ends", "kinds", "lower", "starts", "text")

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text = text
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.lower: list[str] = []
        self.kinds: list[int] = []
        known: dict[str, int] = {}
        for match in _TOKEN.finditer(text):
            word = match.group()
            kinds = known.get(word)
            if kinds is None:
                kinds = known[word] = lexicon.measure_kinds(word)
            self.starts.append(match.start())
            self.ends.append(match.end())
            self.lower.append(word.lower())
            self.kinds.append(kinds)

    def __len__(self) -> int:
        return len(self.starts)

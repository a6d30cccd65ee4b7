"""A paragraph's text in, its words out, with what their capitals and neighbours tell."""

import re

from onrecord.statements.namewords import NameWords

# Dotted letters ("U.S."), words with inner marks ("O'Leary", "Jong-un"), single marks. A possessive
# ending is a token of its own.
_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}|[A-Z]/[A-Z](?![\w/])|[^\W_]+(?:(?:[-&@]|\.(?=[a-z])|['’](?!s\b))[^\W_]+)*|['’]s\b|\S"
)
_STOPS = frozenset('.!?:;•…“”"‘([{—–|')
_SHORT = 2
_WORD = 3


class NameTokens:
    """Tokens of one paragraph: `words` as printed, `lower`, places, `capital`, `opens`.

    `opens` is true for a capital that any word would have there: a sentence or quotation begins.
    `told` are the tokens that begin a source.
    """

    __slots__ = (
        "_headline", "capital", "ends", "lower", "opens", "starts", "text", "told", "words",
    )  # fmt: skip

    def __init__(
        self, text: str, lexicon: NameWords, sources: frozenset[int] = frozenset()
    ) -> None:
        self._headline: bool | None = None
        self.text = text
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.capital: list[bool] = []
        for match in _TOKEN.finditer(text):
            word = match.group()
            self.words.append(word)
            self.starts.append(match.start())
            self.ends.append(match.end())
            small = word.islower() and "-" not in word
            self.capital.append(not small and is_capital(word, lexicon))
        self.lower = [word.lower() for word in self.words]
        self.opens = [
            capital and self._opens(index, lexicon) for index, capital in enumerate(self.capital)
        ]
        self.told = (
            frozenset(at for at, start in enumerate(self.starts) if start in sources)
            if sources
            else frozenset()
        )

    def __len__(self) -> int:
        return len(self.words)

    def _opens(self, index: int, lexicon: NameWords) -> bool:
        if index == 0:
            return True
        before = self.words[index - 1]
        if before not in _STOPS:
            return "\n" in self.text[self.ends[index - 1] : self.starts[index]]
        return not (before == "." and index > 1 and self._is_short(index - 2, lexicon))

    def _is_short(self, index: int, lexicon: NameWords) -> bool:
        """Return whether the dot after this word is an abbreviation's ("Gen.", "R.")."""
        word = self.lower[index]
        return word in lexicon.addresses or (len(word) == 1 and self.capital[index])

    def touch(self, index: int) -> bool:
        """Return whether this word follows the one before with at most a space between."""
        return 0 < index < len(self.words) and self.starts[index] - self.ends[index - 1] < _SHORT

    def slice(self, start: int, end: int) -> str:
        """Return the text of the tokens from `start` up to, not with, `end`."""
        return self.text[self.starts[start] : self.ends[end - 1]] if end > start else ""

    def is_headline(self) -> bool:
        """Return whether most words have capitals, so that capitals tell nothing."""
        if self._headline is None:
            self._headline = self._count_capitals()
        return self._headline

    def _count_capitals(self) -> bool:
        words = [index for index, word in enumerate(self.words) if word[0].isalpha()]
        count = sum(self.capital[index] for index in words)
        return len(words) > 4 and count > 0.7 * len(words)


def is_capital(word: str, lexicon: NameWords) -> bool:
    """Return whether a word is written as a name: "Lavrov", "al-Amr", "iPhone", "GAO".

    Not so "pro-Beijing" and "Moscow-based", which only hold a name.
    """
    first, hyphen, last = word.partition("-")
    if hyphen and first.islower():
        return first in lexicon.particles and last[:1].isupper()
    if word[0].isupper():
        return not (hyphen and last in lexicon.common and len(last) >= _WORD)
    return word[0].islower() and any(each.isupper() for each in word[1:])


def is_acronym(word: str) -> bool:
    """Return whether a word is all capitals: "GAO", "U.S."."""
    letters = word.replace(".", "").replace("-", "").replace("&", "")
    return 1 < len(letters) < 8 and letters.isupper() and letters.isalpha()

"""The beginning of a word in, the terms of the index that words beginning so stand under out.

The index keeps stems (Porter 1980): "university" stands there as "univers", which does not begin
with "universit". So a beginning is looked for as it is, and its words' stems beside it.
"""

import sqlite3
from functools import lru_cache

TOKENIZER = "porter unicode61 remove_diacritics 2"
"""How the archive's full-text indexes cut and stem words."""

SUFFIXES = (
    *("", "s", "es", "ed", "ing", "ings", "y", "ies", "ied", "e", "er", "ers", "ly", "al", "als"),
    *("ion", "ions", "ation", "ations", "ational", "tional", "ator", "ators", "ate", "ates"),
    *("ative", "ance", "ances", "ence", "ences", "ency", "encies", "ancy", "ant", "ants", "ent"),
    *("ents", "ment", "ments", "ement", "ements", "able", "ably", "ability", "ible", "ibility"),
    *("ity", "ities", "ive", "ives", "ively", "iveness", "ivity", "ize", "izes", "ized", "izing"),
    *("izer", "ization", "ise", "ic", "ics", "ical", "ically", "icity", "ism", "isms", "ist"),
    *("ous", "ously", "ousness", "ful", "fully", "fulness", "ness", "ality", "alism", "alize"),
    *("logy", "eed", "ling"),
)
"""What words end in that Porter's steps take off."""

LETTERS = "abcdefghijklmnopqrstuvwxyz"
LONGEST = 40
DEEPEST = 4
"""Letters that are tried behind a beginning whose stem is another."""


class Stemmer:
    """The index's own tokenizer, on a few words in memory."""

    def __init__(self) -> None:
        self.connection = sqlite3.connect(":memory:", check_same_thread=False)
        create = f"CREATE VIRTUAL TABLE words USING fts5 (word, tokenize = '{TOKENIZER}')"
        self.connection.execute(create)
        self.connection.execute("CREATE VIRTUAL TABLE terms USING fts5vocab (words, 'instance')")

    def stem(self, words: list[str]) -> list[str]:
        """Return each word's stem; a word that the tokenizer cuts has that of its first part."""
        self.connection.execute("DELETE FROM words")
        insert = "INSERT INTO words (rowid, word) VALUES (?, ?)"
        self.connection.executemany(insert, enumerate(words))
        query = "SELECT doc, term FROM terms WHERE offset = 0"
        stems = dict(self.connection.execute(query).fetchall())
        return [stems.get(number, "") for number in range(len(words))]

    def fold(self, word: str) -> str:
        """Return the word as the index has it, but not stemmed: no step takes off a digit."""
        return self.stem([f"{word}0"])[0].removesuffix("0")


@lru_cache(maxsize=256)
def find_endings(beginning: str) -> tuple[str, ...]:
    """Return terms for all words that begin so, a `*` behind those that only begin the term."""
    stemmer = Stemmer()
    folded = stemmer.fold(beginning)
    if len(beginning) > LONGEST or not folded:
        return (f"{beginning}*",)
    begun, tried = _list_begun(folded, stemmer)
    words = [*_list_words(folded), *tried]
    stems = {stem: word for word, stem in zip(words, stemmer.stem(words), strict=True)}
    whole = (word for stem, word in stems.items() if not stem.startswith(begun))
    return (*(f"{each}*" for each in begun), *sorted(whole))


def _list_begun(beginning: str, stemmer: "Stemmer") -> tuple[tuple[str, ...], list[str]]:
    """Return the beginning, or what it may go on with, where its stem is itself; else as words.

    FTS5 would look for what begins with the stem: of "elections*" for "electric", too.
    """
    begun: list[str] = []
    tried: list[str] = []
    waiting = [beginning]
    for depth in range(DEEPEST):
        stems = stemmer.stem(waiting)
        pairs = list(zip(waiting, stems, strict=True))
        if depth < DEEPEST - 1:
            begun += [each for each, stem in pairs if each == stem]
        cut = [each for each, stem in pairs if each != stem]
        tried += cut
        waiting = [each + letter for each in cut for letter in LETTERS]
    return tuple(begun), tried


def _list_words(beginning: str) -> list[str]:
    """Return words that begin so, with each suffix that the beginning may already have begun."""
    words = {
        beginning + suffix[cut:]
        for suffix in SUFFIXES
        for cut in range(len(suffix) + 1)
        if beginning.endswith(suffix[:cut])
    }
    return sorted(words)

"""Paragraphs' words in, what tells of names in them out: features of each word under capitals.

Only stretches of capitals, with the small words between them, are looked at: elsewhere stands no
name. A feature is a short text; what it is worth was learned (`training/mentions`).
"""

from collections.abc import Mapping, Sequence

from onrecord.statements.nametokens import NameTokens
from onrecord.statements.namewords import NameWords
from onrecord.statements.runs import StoryCapitals

_MOST_LINKS = 2
_LONGEST = 40
_MARKS = frozenset({".", "&", "-", "/", "'s", "’s", "the", "and"})
_POSSESSIVES = frozenset({"'s", "’s"})
_NONE = "-"

Span = tuple[int, int]
Labels = Mapping[int, str]
"""What the rules say of a paragraph's words: "B-person" where a name begins, "I-person" inside."""


class Glossary:
    """What a language's words say of a word alone, remembered."""

    def __init__(self, lexicon: NameWords) -> None:
        self._sets: tuple[tuple[str, frozenset[str]], ...] = (
            ("P", lexicon.places),
            ("p", lexicon.small_places),
            ("O", lexicon.organization_heads),
            ("K", lexicon.organizations),
            ("o", lexicon.organization_prefixes),
            ("H", lexicon.heads),
            ("A", frozenset(lexicon.addresses)),
            ("G", lexicon.callings),
            ("M", lexicon.modifiers),
            ("Q", lexicon.portfolios),
            ("D", lexicon.demonyms),
            ("C", lexicon.common),
            ("L", lexicon.place_heads),
            ("l", lexicon.place_prefixes),
            ("N", lexicon.place_before),
            ("W", lexicon.weekdays | lexicon.months),
            ("T", lexicon.things),
            ("Z", frozenset(lexicon.famous)),
            ("U", lexicon.openers),
            ("x", lexicon.particles),
        )
        self._lexicon = lexicon
        self._links = lexicon.joins | lexicon.links | lexicon.particles | _MARKS
        self._seen: dict[str, str] = {}

    def classify(self, word: str) -> str:
        """Return a letter for each list that has the word: first names by case, others without."""
        found = self._seen.get(word)
        if found is None:
            lower = word.lower().rstrip(".")
            letters = [letter for letter, words in self._sets if lower in words]
            first = "F" if self._lexicon.is_first_name(word) else ""
            found = self._seen[word] = first + "".join(letters)
        return found

    def is_link(self, lower: str) -> bool:
        """Return whether a small word may stand inside a name."""
        return lower in self._links

    def is_place(self, words: str) -> bool:
        """Return whether several words are a known place."""
        return words in self._lexicon.places or words in self._lexicon.small_places


def find_stretches(tokens: NameTokens, glossary: Glossary) -> list[Span]:
    """Return the stretches of words under capitals that may hold names."""
    found: list[Span] = []
    start = end = -1
    for index, capital in enumerate(tokens.capital):
        if not capital:
            continue
        near = end >= 0 and index - end <= _MOST_LINKS and index - start < _LONGEST
        if near and all(glossary.is_link(tokens.lower[at]) for at in range(end, index)):
            end = index + 1
            continue
        if end >= 0:
            found.append((start, end))
        start, end = index, index + 1
    if end >= 0:
        found.append((start, end))
    return [each for each in found if not _is_opener(each, tokens, glossary)]


def _is_opener(stretch: Span, tokens: NameTokens, glossary: Glossary) -> bool:
    """Return whether a stretch is a small word that only begins a sentence: "The", "He"."""
    start, end = stretch
    return end - start == 1 and "U" in glossary.classify(tokens.words[start])


class StoryHints:
    """What the other places of a story tell of a word: titles, prepositions, verbs beside it."""

    def __init__(
        self, paragraphs: Sequence[NameTokens], glossary: Glossary, words: NameWords
    ) -> None:
        self._hints: dict[str, set[str]] = {}
        for tokens in paragraphs:
            for index, capital in enumerate(tokens.capital):
                if capital:
                    hints = self._hints.setdefault(tokens.lower[index], set())
                    hints.update(self._read(index, tokens, glossary, words))

    def find(self, lower: str) -> set[str]:
        """Return what was seen beside a word, anywhere in the story."""
        return self._hints.get(lower, set())

    @staticmethod
    def _read(index: int, tokens: NameTokens, glossary: Glossary, words: NameWords) -> list[str]:
        hints = []
        before = tokens.words[index - 1] if tokens.touch(index) else ""
        after = tokens.lower[index + 1] if index + 1 < len(tokens) else ""
        classes = glossary.classify(before) if before else ""
        capital = bool(before) and tokens.capital[index - 1]
        if "A" in classes or ("H" in classes and capital):
            hints.append("title")
        if "F" in classes and capital:
            hints.append("first")
        if "N" in classes and not capital:
            hints.append("in")
        if before.lower() == "the":
            hints.append("the")
        if after in words.person_next:
            hints.append("who")
        if after in _POSSESSIVES:
            hints.append("owns")
        if after and index + 1 < len(tokens) and tokens.capital[index + 1]:
            hints.append("more")
            if "O" in glossary.classify(tokens.words[index + 1]):
                hints.append("body")
        if not capital and not (index + 1 < len(tokens) and tokens.capital[index + 1]):
            hints.append("alone")
        return hints


class FeatureReader:
    """Reads the features of one story's words."""

    def __init__(
        self, paragraphs: Sequence[NameTokens], glossary: Glossary, words: NameWords
    ) -> None:
        self._glossary = glossary
        self._hints = StoryHints(paragraphs, glossary, words)
        self._capitals = StoryCapitals(list(paragraphs))

    def read(self, tokens: NameTokens, stretch: Span, labels: Labels | None) -> list[list[str]]:
        """Return the features of each word of a stretch; `labels` None hides what rules say."""
        start, end = stretch
        headline = "headline" if tokens.is_headline() else "text"
        places = self._find_places(tokens, stretch)
        return [
            [
                "bias",
                headline,
                *self._read_word(index, tokens),
                *self._read_around(index, tokens, stretch),
                *(["known place"] if index in places else []),
                *([] if labels is None else _read_labels(index, labels)),
            ]
            for index in range(start, end)
        ]

    def _find_places(self, tokens: NameTokens, stretch: Span) -> set[int]:
        """Return the words of the stretch that are known places of two or three words."""
        start, end = stretch
        found: set[int] = set()
        for size in (2, 3):
            for at in range(start, end - size + 1):
                if self._glossary.is_place(" ".join(tokens.lower[at : at + size])):
                    found.update(range(at, at + size))
        return found

    def _read_word(self, index: int, tokens: NameTokens) -> list[str]:
        word, lower = tokens.words[index], tokens.lower[index]
        classes = self._glossary.classify(word)
        features = [
            f"w={lower}",
            f"s={find_shape(word)}",
            f"c={classes}",
            *(f"k={each}" for each in classes),
            f"p3={lower[:3]}",
            f"e3={lower[-3:]}",
            f"e2={lower[-2:]}",
            f"e4={lower[-4:]}",
            f"o={tokens.opens[index]}{lower in self._capitals.lower}{word in self._capitals.inner}",
        ]
        if tokens.capital[index]:
            features.extend(f"h={each}" for each in self._hints.find(lower))
        return features

    def _read_around(self, index: int, tokens: NameTokens, stretch: Span) -> list[str]:
        start, end = stretch
        words, lower, last = tokens.words, tokens.lower, len(tokens) - 1
        before = words[index - 1] if index else _NONE
        after = words[index + 1] if index < last else _NONE
        second = words[index + 2] if index + 1 < last else _NONE
        earlier = words[index - 2] if index > 1 else _NONE
        class_before, class_after = map(self._glossary.classify, (before, after))
        own = self._glossary.classify(words[index])
        shapes = [find_shape(each) for each in (before, words[index], after)]
        return [
            f"w-1={before.lower()}",
            f"w+1={after.lower()}",
            f"w-2={earlier.lower()}",
            f"w+2={second.lower()}",
            f"w-1,0={before.lower()},{lower[index]}",
            f"w0,1={lower[index]},{after.lower()}",
            f"s-1={shapes[0]}",
            f"s+1={shapes[2]}",
            f"s={','.join(shapes)}",
            f"c-1={class_before}",
            f"c+1={class_after}",
            f"c-1,0={class_before},{own}",
            f"c0,1={own},{class_after}",
            f"c-2={self._glossary.classify(earlier)}",
            f"c+2={self._glossary.classify(second)}",
            f"n={min(end - start, 5)},{index == start},{index == end - 1}",
            f"e-1={before.lower()[-3:]}",
            f"e+1={after.lower()[-3:]}",
            f"outer={lower[start - 1] if start else _NONE}",
            f"next={lower[end] if end <= last else _NONE}",
            f"end={lower[end - 1]}",
            *(f"endk={each}" for each in self._glossary.classify(words[end - 1])),
            *(f"startk={each}" for each in self._glossary.classify(words[start])),
        ]


def _read_labels(index: int, labels: Labels) -> list[str]:
    own, before, after = (labels.get(at, "O") for at in (index, index - 1, index + 1))
    return [
        f"r={own}",
        f"r-1={before}",
        f"r+1={after}",
        f"r-1,0={before},{own}",
        f"r0,1={own},{after}",
    ]


def find_shape(word: str) -> str:
    """Return a word's outline: "Xx", "XX", "X.", "xXx", "9", "X-X"; repeated parts once."""
    shape = ""
    for each in word[:12]:
        part = "X" if each.isupper() else "x" if each.islower() else "9" if each.isdigit() else each
        if part != shape[-1:] or (part == "X" and len(shape) == 1):
            shape += part
    return shape

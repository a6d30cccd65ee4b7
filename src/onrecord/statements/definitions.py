"""A paragraph's words in, the full names that it gives a short form for in brackets out.

"All Nippon Airways (ANA)": after Schwartz and Hearst, "A simple algorithm for identifying
abbreviation definitions in biomedical text" (2003), by the initials of words in capitals.
"""

from onrecord.statements.nametokens import NameTokens, is_acronym
from onrecord.statements.namewords import NameWords

_SPARE = 6
"""Small words that a name may have besides those whose initials count."""


def find_definitions(tokens: NameTokens, lexicon: NameWords) -> list[tuple[int, int]]:
    """Return the token ranges of names that a bracket with their initials follows."""
    found: list[tuple[int, int]] = []
    for at, word in enumerate(tokens.words):
        if word != "(" or at + 2 >= len(tokens) or tokens.words[at + 2] != ")":
            continue
        short = tokens.words[at + 1].replace(".", "")
        initials = is_acronym(short) or _has_capitals(short)
        start = _find_start(at, short, tokens, lexicon) if initials else None
        if start is not None:
            found.append((start, at))
    return found


def _has_capitals(word: str) -> bool:
    """Return whether a word is initials with a small word's among them: "TfL", "UoM"."""
    return word.isalpha() and word[0].isupper() and word[-1].isupper() and len(word) < _SPARE


def _find_start(end: int, short: str, tokens: NameTokens, lexicon: NameWords) -> int | None:
    """Return where the words begin whose initials, read backwards, are the short form's."""
    letters = list(short.replace("-", "").replace("&", "").upper())
    at = end
    while letters and at > 0 and end - at < len(short) + _SPARE:
        at -= 1
        word = tokens.words[at]
        initials = [part[:1] for part in word.split("-")]
        if tokens.capital[at] and initials == letters[-len(initials) :]:
            del letters[-len(initials) :]
        elif tokens.capital[at] and word[0] == letters[-1]:
            letters.pop()
        elif not _is_small(at, letters, tokens, lexicon):
            return None
    if letters or end - at < 2:
        return None
    return at


def _is_small(at: int, letters: list[str], tokens: NameTokens, lexicon: NameWords) -> bool:
    """Return whether a word inside a full name has no letter in its short form, or a small one."""
    word = tokens.lower[at]
    small = (
        word in lexicon.links
        or word in lexicon.joins
        or word in {"the", "to", "’s", "'s", "'", "’"}
    )
    if small and word[0].upper() == letters[-1] and len(letters) > 1:
        # "Association of X": the "o" counts where the next capital to the left has another letter.
        before = tokens.words[at - 1][:1] if at else ""
        if before == letters[-2]:
            letters.pop()
    return small

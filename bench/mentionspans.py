"""A name's span, in; the span without article, possessive, owner and title, out.

One trimming for gold, onrecord and peers, since they draw the edges differently: onrecord's
mentions hold the title ("Airbus chief executive Noel Forgeard"), OntoNotes' articles and
possessives ("the Pentagon's"), GUM's whole phrases.
"""

import re
from typing import NamedTuple

from onrecord.statements.namewords import NameWords, load_name_words

Span = tuple[int, int]
WORD = re.compile(r"\S+")
EDGE = " \t\n\"“”‘'’`,;:()[]–—-"
POSSESSIVE = re.compile(r"\s?['’]s?$")
OWNER = re.compile(r".*['’]s (?=[A-Z0-9])")
ARTICLES = frozenset({"the", "a", "an"})
SMALL = frozenset({"of", "for", "to", "and", "the"})


class GoldName(NamedTuple):
    """A name: its span in the text and what it names (person, organization, place)."""

    span: Span
    type: str


def trim_name(text: str, span: Span, kind: str) -> Span:
    """Return a name's span without what stands around it; never an empty one."""
    start, end = trim_edges(text, span)
    owner = OWNER.match(text[start:end])
    if owner:
        start += owner.end()
    if kind == "person":
        start += skip_title(text[start:end], load_name_words("en"))
    first = WORD.match(text, start, end)
    if first and first.group().lower() in ARTICLES and first.end() < end:
        start = first.end()
    return trim_edges(text, (start, end))


def trim_edges(text: str, span: Span) -> Span:
    """Return the span without marks, spaces and possessive endings around it."""
    start, end = span
    before = (-1, -1)
    while (start, end) != before:
        before = (start, end)
        while end > start + 1 and text[end - 1] in EDGE:
            end -= 1
        while start < end - 1 and text[start] in EDGE:
            start += 1
        ending = POSSESSIVE.search(text[start:end])
        if ending and ending.start():
            end = start + ending.start()
    return start, end


def skip_title(name: str, words: NameWords) -> int:
    """Return where the name begins behind "US President", "Minister of Education", "Mr"."""
    found = list(WORD.finditer(name))
    last = next(
        (at for at in range(len(found) - 2, -1, -1) if is_title(found[at].group(), words)), None
    )
    if last is None:
        first = next((each.start() for each in found if not each.group().islower()), 0)
        return first if found and found[0].group() not in words.particles else 0
    at = last + 1
    if found[at].group().lower() in SMALL:
        while at < len(found) - 1 and is_field(found[at].group().lower(), words):
            at += 1
    return found[at].start()


def is_title(word: str, words: NameWords) -> bool:
    """Say whether a title may end in a word."""
    lower = word.lower().rstrip(".,")
    return words.is_head(lower) or lower in words.addresses or lower in words.callings


def is_field(word: str, words: NameWords) -> bool:
    """Say whether a word says what a title is of."""
    return word in SMALL or word in words.portfolios or word in words.places


def is_title_alone(name: str, kind: str) -> bool:
    """Say whether words are a title that names nobody: "Home Secretary", "Apple CEO"."""
    words = load_name_words("en")
    lower = [each.lower().rstrip(".,") for each in name.split()]
    if kind == "person" and is_title(lower[-1], words):
        return not words.is_first_name(name.split()[0])
    return is_title(lower[-1], words) and all(
        is_title(each, words) or is_field(each, words) or each in words.modifiers for each in lower
    )

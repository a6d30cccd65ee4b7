"""A paragraph's words in, the runs of capitals in it out, with the small words inside them."""

from collections.abc import Iterator

from onrecord.statements.nametokens import NameTokens
from onrecord.statements.namewords import NameWords

_SUFFIXES = frozenset({"inc", "ltd", "llc", "corp", "jr", "sr", "plc", "co"})
_REALMS = frozenset({"hall", "republic", "kingdom", "states", "isle", "municipality"})
_ENVOYS = frozenset({"ambassador", "envoy", "adviser", "advisor", "secretary"})
_POSSESSIVES = frozenset({"'s", "’s"})
_LONGEST = 12
_SET_OFF = ([",", "the"], [",", "a"], [",", "an"], [",", "who"])


class StoryCapitals:
    """What a story's other sentences tell of a word: seen in lower case, or as a name inside."""

    __slots__ = ("inner", "lower")

    def __init__(self, paragraphs: list[NameTokens]) -> None:
        self.lower: set[str] = set()
        self.inner: set[str] = set()
        for tokens in paragraphs:
            headline = tokens.is_headline()
            for index, word in enumerate(tokens.words):
                if word.islower():
                    self.lower.add(word)
                elif tokens.capital[index] and not tokens.opens[index] and not headline:
                    self.inner.add(word)


def find_runs(
    tokens: NameTokens, lexicon: NameWords, story: StoryCapitals
) -> Iterator[tuple[int, int]]:
    """Yield token ranges of words that stand together under capitals."""
    index = 0
    while index < len(tokens):
        if not _begins(index, tokens, lexicon, story):
            index += 1
            continue
        end = index + 1
        while (step := _measure_step(end, index, tokens, lexicon)) > 0:
            end += step
        yield index, end
        index = end


def _begins(index: int, tokens: NameTokens, lexicon: NameWords, story: StoryCapitals) -> bool:
    word = tokens.lower[index]
    if not tokens.capital[index]:
        return False
    if word in lexicon.openers:
        return is_title(index, tokens, lexicon)
    return (
        not tokens.opens[index]
        or tokens.words[index] in story.inner
        or word in lexicon.heads
        or word in lexicon.addresses
        or word in lexicon.demonyms
        or not (word in story.lower or word in lexicon.common or word in lexicon.descriptions)
        or _leads_name(index, tokens, lexicon)
        or (index in tokens.told and _speaks(index, tokens, lexicon))
    )


def is_title(index: int, tokens: NameTokens, lexicon: NameWords) -> bool:
    """Return whether a small word inside a sentence has its capital from a name: "All Nippon"."""
    if tokens.opens[index] or not _is_named(index + 1, tokens) or tokens.is_headline():
        return False
    return tokens.lower[index] in lexicon.leading and tokens.words[index].istitle()


def _speaks(index: int, tokens: NameTokens, lexicon: NameWords) -> bool:
    """Return whether a common word that begins a source is a name: "Winter said", not "Critics"."""
    word = tokens.lower[index]
    return _is_named(index + 1, tokens) or not (
        word in lexicon.descriptions or word in lexicon.personal or word.endswith("s")
    )


def _leads_name(index: int, tokens: NameTokens, lexicon: NameWords) -> bool:
    """Return whether a name goes on after a common word that begins a sentence.

    "Home Secretary", "Defense Department"; "Art Levinson"; "Rich Dauer, the coach,".
    """
    if not _is_named(index + 1, tokens):
        return _leads_couple(index, tokens, lexicon)
    following = tokens.lower[index + 1]
    if following in lexicon.heads or following in lexicon.organization_heads:
        return True
    if tokens.lower[index + 2 : index + 4] in _SET_OFF and following not in lexicon.places:
        return not tokens.lower[index].endswith(lexicon.endings)
    return lexicon.is_first_name(tokens.words[index]) and following not in lexicon.common


def _leads_couple(index: int, tokens: NameTokens, lexicon: NameWords) -> bool:
    """Return whether a first name begins a couple's: "Mark and Susan Tolley"."""
    if tokens.lower[index + 1 : index + 2] != ["and"] or not _is_named(index + 3, tokens):
        return False
    return all(lexicon.is_first_name(tokens.words[at]) for at in (index, index + 2))


def _is_named(index: int, tokens: NameTokens) -> bool:
    return index < len(tokens) and tokens.capital[index] and tokens.touch(index)


def _measure_step(end: int, start: int, tokens: NameTokens, lexicon: NameWords) -> int:
    """Return how many tokens from `end` on belong to the run that began at `start`."""
    if end >= len(tokens) or end - start >= _LONGEST:
        return 0
    word = tokens.lower[end]
    if word in _POSSESSIVES:
        return 2 if _owns_office(end, tokens, lexicon) else 0
    if word == "," or not tokens.touch(end):
        suffix = not _SUFFIXES.isdisjoint(tokens.lower[end + 1 : end + 2])
        return 2 if word == "," and (suffix or _lists_fields(end, tokens, lexicon)) else 0
    if tokens.capital[end]:
        return 0 if _breaks(end, tokens, lexicon) or _leaves(end, tokens, lexicon) else 1
    if word == ".":
        before = tokens.lower[end - 1]
        short = before in lexicon.addresses or len(before) == 1
        return 2 if short and _is_named(end + 1, tokens) else 0
    inside = _measure_particles(end, tokens, lexicon) if word in lexicon.particles else 0
    return inside or _measure_join(end, start, tokens, lexicon)


def _owns_office(at: int, tokens: NameTokens, lexicon: NameWords) -> bool:
    """Return whether a body is called after a post: "Orrin County Sheriff's Office"."""
    if not _is_named(at + 1, tokens):
        return False
    post = tokens.lower[at - 1] in lexicon.heads and tokens.lower[at - 1] not in lexicon.given_heads
    return post and tokens.lower[at + 1] in lexicon.owned


def _lists_fields(at: int, tokens: NameTokens, lexicon: NameWords) -> bool:
    """Return whether a comma lists what a body is for: "Health, Labor and Welfare Ministry"."""
    listed = at
    while tokens.lower[listed - 1] in lexicon.portfolios and _is_listed(listed + 1, tokens):
        if tokens.lower[listed] == "and":
            return tokens.lower[listed + 2] in lexicon.owned and tokens.capital[listed + 2]
        if tokens.lower[listed] != ",":
            return False
        listed += 2
    return False


def _is_listed(at: int, tokens: NameTokens) -> bool:
    """Return whether a capital and more stand here."""
    return at + 1 < len(tokens) and tokens.capital[at]


def _measure_particles(end: int, tokens: NameTokens, lexicon: NameWords) -> int:
    """Return the length of "de Cruz" or "van der Merwe" behind a name, 0 where none follows."""
    if _is_named(end + 1, tokens):
        return 2 if tokens.lower[end] not in lexicon.joins else 0
    two = _is_named(end + 2, tokens) and tokens.touch(end + 1)
    return 3 if two and tokens.lower[end + 1] in lexicon.particles else 0


def _breaks(index: int, tokens: NameTokens, lexicon: NameWords) -> bool:
    """Return whether a capital word ends the run: a weekday, a date, the next sentence's first."""
    word = tokens.lower[index]
    if word in lexicon.weekdays or word == "the":
        return True
    if word in lexicon.months:
        return index + 1 < len(tokens) and tokens.words[index + 1].isdigit()
    return word in lexicon.openers and tokens.words[index - 1].endswith(".")


def _leaves(index: int, tokens: NameTokens, lexicon: NameWords) -> bool:
    """Return whether a sentence may end before this word ("in the U.S. Jobs noted")."""
    before, word = tokens.lower[index - 1], tokens.lower[index]
    if not before.endswith(".") or len(before) < 3 or before not in lexicon.places:
        return False
    if _is_named(index + 1, tokens) and tokens.lower[index + 1] in lexicon.organization_heads:
        # "U.S. Pacific Command"
        return False
    return not (
        word in lexicon.heads
        or word in lexicon.organization_heads
        or word in lexicon.modifiers
        or word in lexicon.portfolios
        or word in lexicon.common
    )


def _measure_join(end: int, start: int, tokens: NameTokens, lexicon: NameWords) -> int:
    """Return the length of "of", "of the", "for", "and" inside a name, with the word after."""
    skip = 2 if end + 1 < len(tokens) and tokens.lower[end + 1] == "the" else 1
    if end + skip >= len(tokens) or not tokens.capital[end + skip]:
        return 0
    word, before, following = tokens.lower[end], tokens.lower[end - 1], tokens.lower[end + skip]
    if word in lexicon.joins:
        linked = not lexicon.links.isdisjoint(tokens.lower[start:end])
        joined = _joins_of(before, following, lexicon) or (linked and following in lexicon.places)
    elif word == "to":
        joined = before in _ENVOYS
    else:
        inside = not (lexicon.joins | {"for"}).isdisjoint(tokens.lower[start:end])
        joined = skip == 1 or word == "for"
        headed = inside and not lexicon.heads.isdisjoint(tokens.lower[start:end])
        joined = joined and _joins_link(
            word, before, following, lexicon, inside=inside, headed=headed
        )
        both = _joins_places(end, tokens, lexicon) or _joins_fields(end, tokens, lexicon)
        joined = joined or (word == "and" and both)
        # "the union Unity at Work"
        labelled = start > 0 and tokens.words[start - 1] in lexicon.labels
        joined = joined or (labelled and skip == 1 and word in lexicon.inner)
        joined = joined and (following not in lexicon.months and following not in lexicon.weekdays)
    return skip + 1 if joined else 0


def _joins_places(at: int, tokens: NameTokens, lexicon: NameWords) -> bool:
    """Return whether "and" joins the places of one body: "Devon and Cornwall Police".

    Its head may stand further behind: "Devon and Somerset Fire and Rescue Service".
    """
    if not all(
        word in lexicon.places or word in lexicon.small_places
        for word in (tokens.lower[at - 1], tokens.lower[at + 1])
    ):
        return False
    end = at + 2
    while end < min(len(tokens), at + _LONGEST) and tokens.touch(end):
        if tokens.lower[end] in lexicon.organization_heads and tokens.capital[end]:
            return True
        if not (tokens.capital[end] or tokens.lower[end] == "and"):
            return False
        end += 1
    return False


def _joins_fields(at: int, tokens: NameTokens, lexicon: NameWords) -> bool:
    """Return whether "and" joins what a body is for: "Fire and Rescue Service"."""
    if at + 2 >= len(tokens) or not tokens.capital[at + 2] or not tokens.touch(at + 2):
        return False
    if not tokens.capital[at + 1] or tokens.lower[at + 2] not in lexicon.organization_heads:
        return False
    return all(
        (word in lexicon.common or word in lexicon.portfolios)
        and word not in lexicon.organization_heads
        for word in (tokens.lower[at - 1], tokens.lower[at + 1])
    )


def _joins_of(before: str, following: str, lexicon: NameWords) -> bool:
    """Return whether "of" joins: "Bank of England", "Secretary of State", not "CEO of Boeing"."""
    if before in lexicon.organization_heads or before in lexicon.place_heads or before in _REALMS:
        return True
    return before in lexicon.heads and (
        following in lexicon.portfolios or following in lexicon.places
    )


def _joins_link(
    word: str, before: str, following: str, lexicon: NameWords, *, inside: bool, headed: bool
) -> bool:
    """Return whether "and", "for", "on" joins; "and" only `inside` a name that has an "of", "for"
    in one `headed` by a title too ("Secretary of State for Urbanism").
    """
    if word == "&":
        return True
    if word == "and":
        plain = (
            following in lexicon.common
            or following in lexicon.organization_heads
            or following in lexicon.heads
            or following in lexicon.portfolios
        )
        return inside and plain
    if word == "for" and (headed or before in lexicon.heads):
        return True
    return word in lexicon.links - {"in"} and before in lexicon.organization_heads

"""A name in, what it may name out: person, organization, place or group, by its words and place."""

from onrecord.statements.mentions import Name, NameType
from onrecord.statements.nametokens import is_acronym
from onrecord.statements.namewords import NameWords

_LONGEST_PERSON = 5
_SHORT = 3
_NEAR = 20


def choose_type(name: Name, lexicon: NameWords) -> NameType | None:
    """Return what the name's own words say it names, None when they do not tell."""
    text = name.text.lower().removeprefix("the ")
    known: tuple[tuple[NameType, bool], ...] = (
        ("group", text in lexicon.groups),
        ("organization", _is_labelled(name, lexicon)),
        ("organization", text in lexicon.organizations),
        ("place", text in lexicon.places and (len(text) > _SHORT or text in lexicon.short_places)),
        ("organization", name.owns and not is_person(name.words, lexicon)),
    )
    listed = next((type_ for type_, holds in known if holds), None)
    if listed or len(name.words) == 1:
        return listed or _choose_single(name, lexicon)
    lower = [word.lower().rstrip(".") for word in name.words]
    if lower[0] in lexicon.places and lexicon.is_first_name(name.words[0]):
        # "Paris Hilton" or "Boston Celtics": the story tells.
        return "organization" if _is_organization(lower, lexicon) else None
    return _choose_by_words(name.words, lower, lexicon) or _choose_by_context(name, lexicon)


def _is_labelled(name: Name, lexicon: NameWords) -> bool:
    """Return whether a word beside the name says what it is: "the union SEAL", "X, a bank,"."""
    tokens, before, after = name.tokens, name.outer - 1, name.end
    if before >= 0 and tokens.lower[before] == ",":
        return _is_set_off(before - 1, name, lexicon)
    if before >= 0 and tokens.touch(name.outer) and _is_label(before, name, lexicon):
        return True
    if after + 2 >= len(tokens) or tokens.words[after] != ",":
        return False
    if tokens.lower[after + 1] not in {"a", "an", "the"}:
        return False
    ends = range(after + 2, min(after + 6, len(tokens) - 1))
    return any(
        _is_label(at, name, lexicon)
        and tokens.lower[at + 1] in {",", ".", "that", "which", "based"}
        for at in ends
    )


def _is_set_off(before: int, name: Name, lexicon: NameWords) -> bool:
    """Return whether commas set the name off from a label: "the bank, X,"."""
    tokens, after = name.tokens, name.end
    if before < 1 or tokens.lower[before - 1] in lexicon.joins or is_person(name.words, lexicon):
        return False
    closed = after < len(tokens) and tokens.words[after] == ","
    return closed and _is_label(before, name, lexicon)


def _is_label(at: int, name: Name, lexicon: NameWords) -> bool:
    return name.tokens.words[at] in lexicon.labels


def _choose_single(name: Name, lexicon: NameWords) -> NameType | None:
    if is_acronym(name.text):
        return "organization"
    if name.text.lower() in lexicon.small_places:
        return "place"
    if name.text.lower() in lexicon.famous:
        return "person"
    return _choose_by_context(name, lexicon)


def _choose_by_words(words: list[str], lower: list[str], lexicon: NameWords) -> NameType | None:
    if _is_organization(lower, lexicon):
        return "organization"
    if lower[-1] in lexicon.place_heads and lexicon.is_first_name(words[0]):
        # "Lauryn Hill" or "Victoria Park": a title or the story tells.
        return None
    realm = lower[0] in lexicon.place_heads and lower[1] in lexicon.joins
    if realm or lower[-1] in lexicon.place_heads or lower[0] in lexicon.place_prefixes:
        return "place"
    if is_person(words, lexicon):
        return "person"
    if " ".join(lower) in lexicon.small_places:
        return "place"
    return (
        "organization"
        if (lower[0] in lexicon.places or lower[0] in lexicon.organizations)
        else None
    )


def _is_organization(lower: list[str], lexicon: NameWords) -> bool:
    heads = lexicon.organization_heads
    if lower[0] in lexicon.organization_prefixes and len(lower) > 1:
        return True
    if lower[-1] in heads or (lower[-1] == ")" and len(lower) > 1):
        return True
    joins = [
        index
        for index, word in enumerate(lower)
        if (word in lexicon.links or word in lexicon.joins)
    ]
    return bool(joins) and joins[0] > 0 and lower[joins[0] - 1] in heads


def is_person(words: list[str], lexicon: NameWords) -> bool:
    """Return whether a full name begins as a person's does: a first name, initials."""
    if not 1 < len(words) <= _LONGEST_PERSON:
        return False
    lower = [word.lower() for word in words]
    if lower[-1] in lexicon.organization_heads or lower[-1] in lexicon.place_heads:
        return False
    initials = any(len(word.replace(".", "")) == 1 for word in words[:-1]) or (
        "." in words[0] and len(words[0]) < 7
    )
    known = lexicon.is_first_name(words[0])
    if (
        known
        and lower[-1] in lexicon.common
        and (words[-1] not in lexicon.male and words[-1] not in lexicon.female)
    ):
        return lower[0] not in lexicon.common and len(words) < 4
    return known or (initials and lower[-1] not in lexicon.common)


def _choose_by_context(name: Name, lexicon: NameWords) -> NameType | None:
    tokens, after = name.tokens, name.end
    following = tokens.lower[after] if after < len(tokens) else ""
    if following in lexicon.person_next:
        return "person"
    if following == "," and after + 1 < len(tokens):
        beyond = tokens.words[after + 1]
        if beyond.isdigit() and len(beyond) < 3:
            return "person"
        if beyond.lower() in lexicon.places and name.start > 0:
            before = tokens.lower[name.outer - 1] if name.outer else ""
            return "place" if before in lexicon.place_before else None
    return None


def guess_type(names: list[Name], lexicon: NameWords, surnames: list[Name]) -> NameType | None:
    """Return the likelier type of names, all alike, that neither words nor story tell.

    News repeats an organization in full and a person by surname: `surnames` are where the last
    word stands alone. A name that speaks is some name, and the pronouns behind tell which.
    """
    words = names[0].words
    lower = [word.lower() for word in words]
    plain = all(word not in lexicon.common for word in lower)
    speaks = any(each.speaks for each in (*names, *surnames))
    lean = sum(_count_pronouns(each, lexicon) for each in (*names, *surnames))
    full = 1 < len(words) < 4 and (plain or speaks) and all(word[0].isalpha() for word in words)
    if full and is_acronym(words[-1]):
        # "Main Roads WA"
        return "organization"
    if full and (surnames or not lean):
        return "person" if surnames or len(names) == 1 else "organization"
    if full or (speaks and lean and len(words) < 4):
        return "person" if lean > 0 else "organization"
    if len(words) > 1 or not (plain or speaks) or lexicon.is_first_name(words[0]):
        return None
    return _guess_single(names, lexicon, speaks=speaks)


def _guess_single(names: list[Name], lexicon: NameWords, *, speaks: bool) -> NameType | None:
    """Return what one word under a capital names."""
    name = names[0]
    if len(names) == 1 and name.tokens.opens[name.start] and not speaks:
        return None
    before = name.tokens.lower[name.outer - 1] if name.outer else ""
    if before in lexicon.place_before - {"to", "from", "at"}:
        return "place"
    return "organization"


def _count_pronouns(name: Name, lexicon: NameWords) -> int:
    """Return 1 where the next pronoun behind the name is a person's, -1 where a thing's."""
    tokens = name.tokens
    for at in range(name.end, min(name.end + _NEAR, len(tokens))):
        word = tokens.lower[at]
        if word in lexicon.personal:
            return 1
        if word in lexicon.impersonal:
            return -1
        if tokens.capital[at] and not tokens.opens[at]:
            return 0
    return 0

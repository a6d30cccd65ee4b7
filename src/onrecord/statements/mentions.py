"""A run of capitals in, the names in it out: where each stands and the title before it."""

from typing import Literal

from onrecord.statements.nametokens import NameTokens, is_acronym
from onrecord.statements.namewords import NameWords
from onrecord.statements.runs import is_title

NameType = Literal["person", "organization", "place", "group"]
_SHORTEST = 2
_NAME = 2


class Name:
    """A name in a paragraph. Tokens `start` to `end` are the name, from `outer` on with its title.

    `type` is None while only its story can tell what it names. `titles` are as printed. A name that
    `owns` begins a title ("Apple" CEO). A couple's first name takes the
    `surname` of the second, as does somebody's `kin`. One that `speaks` stands first in a source.
    """

    __slots__ = (
        "block",
        "end",
        "gender",
        "kin",
        "order",
        "outer",
        "owns",
        "speaks",
        "start",
        "surname",
        "titles",
        "tokens",
        "type",
    )

    def __init__(self, tokens: NameTokens, block: int, start: int, end: int) -> None:
        self.tokens = tokens
        self.block = block
        self.start = start
        self.end = end
        self.outer = start
        self.type: NameType | None = None
        self.owns = False
        self.speaks = False
        self.surname = ""
        self.kin = False
        self.order = 0
        self.titles: list[str] = []
        self.gender: Literal["male", "female"] | None = None

    @property
    def text(self) -> str:
        """The name without title and article."""
        if self.surname:
            return " ".join(self.words)
        return " ".join(self.tokens.slice(self.start, self.end).split())

    @property
    def place(self) -> tuple[int, int]:
        """Where it stands in the story: block and character."""
        return self.block, self.tokens.starts[self.start]

    @property
    def words(self) -> list[str]:
        """The name's words as printed, with the surname that stands behind the next name."""
        printed = self.tokens.words[self.start : self.end]
        return [*printed, self.surname] if self.surname else printed

    @property
    def span(self) -> tuple[int, int]:
        """Characters of the paragraph: the name with its title or article."""
        return self.tokens.starts[self.outer], self.tokens.ends[self.end - 1]


def split_run(
    run: tuple[int, int], tokens: NameTokens, lexicon: NameWords, block: int
) -> list[Name]:
    """Return the names of a run of capitals: a title's organization, and who bears the title."""
    start, end = _trim_run(run, tokens, lexicon)
    if start >= end:
        return []
    cuts = _find_address(start, end, tokens, lexicon)
    given = _find_given(start, end, tokens, lexicon)
    if given and lexicon.is_head(tokens.lower[given[0] - 1]):
        cuts = cuts or given
    if cuts is None and tokens.lower[end - 1].rstrip(".") in lexicon.organization_heads:
        return [Name(tokens, block, _skip_office(start, end, tokens, lexicon), end)]
    cuts = cuts or given or _find_head(start, end, tokens, lexicon)
    if cuts is not None:
        return _split_title((start, *cuts, end), tokens, lexicon, block)
    return _split_plain(start, end, tokens, lexicon, block)


def _trim_run(run: tuple[int, int], tokens: NameTokens, lexicon: NameWords) -> tuple[int, int]:
    """Return the run without a sentence's first word, a product's number, a degree."""
    start, end = run
    start = _skip_openers(start, end, tokens, lexicon)
    while end - start > 1 and (
        _is_model(tokens.words[end - 1]) or tokens.words[end - 1] in lexicon.degrees
    ):
        end -= 1
    return start, end


def _split_plain(
    start: int, end: int, tokens: NameTokens, lexicon: NameWords, block: int
) -> list[Name]:
    """Return the names of a run without a title: "UN Nikki Haley" are two."""
    outlet = end - start == _NAME + 1 and _is_body(tokens.words[start], lexicon)
    if outlet and lexicon.is_first_name(tokens.words[start + 1]):
        return [Name(tokens, block, start, start + 1), Name(tokens, block, start + 1, end)]
    title = tokens.lower[end - 1] in lexicon.heads
    if (
        title
        and not _joins_body(start, end, tokens, lexicon)
        and not _is_surname(start, end, tokens, lexicon)
    ):
        # A title that names nobody: only the organization or country before it is a name.
        return _find_owner(start, end, tokens, lexicon, block)
    return [Name(tokens, block, start, end)]


def _is_surname(start: int, end: int, tokens: NameTokens, lexicon: NameWords) -> bool:
    """Return whether the last word, though a title too, is a surname: "Howard Dean"."""
    if end - start < _NAME:
        return False
    before = tokens.lower[start - 1] if start else ""
    called = start > 0 and tokens.touch(start) and lexicon.is_calling(tokens.words[start - 1])
    given = lexicon.is_first_name(tokens.words[start]) and tokens.words[start].istitle()
    return called or (given and end - start == _NAME and before != "the")


def _is_body(word: str, lexicon: NameWords) -> bool:
    """Return whether a word alone is a body's name: "UN", "CNN"."""
    lower = word.lower()
    return word.isupper() and (lower in lexicon.organizations or lower in lexicon.abbreviations)


def _joins_body(start: int, end: int, tokens: NameTokens, lexicon: NameWords) -> bool:
    """Return whether "of" joins a body to its field: "International Court of Justice"."""
    return any(
        tokens.lower[at] in lexicon.organization_heads
        and (tokens.lower[at + 1] in lexicon.joins or tokens.lower[at + 1] in lexicon.links)
        for at in range(start, end - 2)
    )


def _skip_office(start: int, end: int, tokens: NameTokens, lexicon: NameWords) -> int:
    """Return where the organization begins after "Undersecretary of the"."""
    for index in range(start, end - 1):
        word = tokens.lower[index]
        office = word in lexicon.heads and word not in lexicon.organization_heads
        if office and tokens.lower[index + 1] in lexicon.joins:
            skip = index + 2 + (tokens.lower[index + 2] == "the")
            return skip if skip < end else start
    return start


def _is_model(word: str) -> bool:
    """Return whether a word is a product's number ("A380"), which is no part of its maker."""
    return any(each.isdigit() for each in word)


def _find_address(
    start: int, end: int, tokens: NameTokens, lexicon: NameWords
) -> tuple[int, int] | None:
    """Return where the title ends and the name begins at a form of address ("Mr")."""
    for index in range(end - 2, start - 1, -1):
        if tokens.lower[index] in lexicon.addresses:
            if tokens.lower[index + 1] in lexicon.organization_heads:
                return None
            if index + 2 < end and lexicon.is_head(tokens.lower[index + 1]):
                # "Justice Minister Ann Lee" is no "Justice Lee".
                continue
            return index, index + 1
    return None


def _find_given(
    start: int, end: int, tokens: NameTokens, lexicon: NameWords
) -> tuple[int, int] | None:
    """Return the cut before a first name near the end that a title or common word precedes."""
    for index in (end - 2, end - 3):
        if index <= start or not lexicon.is_first_name(tokens.words[index]):
            continue
        before = tokens.lower[index - 1]
        if tokens.lower[index] in lexicon.heads or tokens.lower[index] in lexicon.places:
            continue
        if " ".join(tokens.lower[index - 1 : index + 1]) in lexicon.places:
            continue
        if lexicon.is_first_name(tokens.words[index - 1]):
            continue
        if (
            before in lexicon.organization_heads
            or before in lexicon.heads
            or before in lexicon.callings
            or before in lexicon.groups
            or before in lexicon.common
            or before in lexicon.demonyms
        ):
            return index, index
    return None


def _find_head(
    start: int, end: int, tokens: NameTokens, lexicon: NameWords
) -> tuple[int, int] | None:
    """Return where the title ends and the name begins after the last head of a title."""
    for index in range(end - 2, start - 1, -1):
        if not lexicon.is_head(tokens.lower[index]):
            continue
        if index == start and end - start == 2 and tokens.lower[index] in lexicon.given_heads:
            return None
        cut = _skip_portfolio(index + 1, end, tokens, lexicon)
        if cut < end and tokens.lower[cut] in lexicon.common:
            plain = cut + 1 < end and tokens.lower[end - 1] not in lexicon.common
            return (cut, cut) if plain or lexicon.is_first_name(tokens.words[cut]) else None
        return cut, cut
    return None


def _skip_openers(start: int, end: int, tokens: NameTokens, lexicon: NameWords) -> int:
    while start < end and tokens.lower[start] in lexicon.openers:
        if is_title(start, tokens, lexicon):
            break
        start += 1
    return start


def _split_title(
    cuts: tuple[int, int, int, int], tokens: NameTokens, lexicon: NameWords, block: int
) -> list[Name]:
    """Return the names in [start, title end, name start, end)."""
    start, title_end, cut, end = cuts
    names = _find_owner(start, title_end, tokens, lexicon, block)
    if cut < end and tokens.words[cut] == ".":
        cut += 1
    if cut >= end or all(_is_title_word(at, tokens, lexicon) for at in range(cut, end)):
        return names
    person = Name(tokens, block, cut, end)
    if person.text.lower() in lexicon.organizations:
        return [*names, person]
    person.outer = start
    person.type = "person"
    address = tokens.lower[title_end] if title_end < cut else ""
    person.gender = lexicon.addresses.get(address)
    title = tokens.slice(
        start, cut if not address or address not in lexicon.addresses else title_end
    )
    if title and title.lower().rstrip(".") not in lexicon.addresses:
        person.titles.append(title)
    return [*names, person]


def _find_owner(
    start: int, end: int, tokens: NameTokens, lexicon: NameWords, block: int
) -> list[Name]:
    """Return the organization or place that a title begins with ("Apple" CEO)."""
    stop = start
    bodies = [at for at in range(start, end) if tokens.lower[at] in lexicon.organization_heads]
    if bodies and bodies[0] > start:
        stop = bodies[0] + 1
    while stop < end and not _is_title_word(stop, tokens, lexicon):
        stop += 1
    if stop == start or tokens.lower[stop - 1] in lexicon.joins:
        return []
    owner = Name(tokens, block, start, stop)
    owner.owns = True
    return [owner]


def _is_title_word(index: int, tokens: NameTokens, lexicon: NameWords) -> bool:
    word = tokens.lower[index]
    return (
        word in lexicon.heads
        or word in lexicon.modifiers
        or word in lexicon.portfolios
        or word in lexicon.demonyms
        or word in lexicon.addresses
    )


def _skip_portfolio(index: int, end: int, tokens: NameTokens, lexicon: NameWords) -> int:
    """Return where the name begins after "of State", "of the Exchequer", "for Urbanism"."""
    small = lexicon.joins | {"for", "to"}
    while index < end and tokens.lower[index] in small:
        index += 1
        while index < end and _is_field(index, tokens, lexicon):
            index += 1
        index = _find_first_name(index, end, tokens, lexicon) or index
        # Of three capitals behind "for" the first one is the field.
        known = index < end and lexicon.is_first_name(tokens.words[index])
        if end - index > _NAME and not known and all(tokens.capital[index:end]):
            index += 1
    return index


def _find_first_name(index: int, end: int, tokens: NameTokens, lexicon: NameWords) -> int | None:
    """Return where a first name stands behind common words: "of Government Affairs Phil Smith"."""
    for at in range(index, end - 1):
        if lexicon.is_first_name(tokens.words[at]) and tokens.lower[at] not in lexicon.common:
            return at
        if tokens.lower[at] not in lexicon.common:
            return None
    return None


def _is_field(index: int, tokens: NameTokens, lexicon: NameWords) -> bool:
    """Return whether a word says what a title is of: a portfolio, a place, a body's initials."""
    word = tokens.lower[index]
    return (
        word in lexicon.portfolios
        or word in lexicon.joins
        or word in {"the", "and", "for"}
        or word in lexicon.places
        or is_acronym(tokens.words[index])
        or " ".join(tokens.lower[index : index + 2]) in lexicon.places
        or " ".join(tokens.lower[index - 1 : index + 1]) in lexicon.places
    )


def is_unlikely(name: Name, lexicon: NameWords) -> bool:
    """Return whether the name is none of a person, organization, place or group."""
    text = name.text.lower()
    words = text.split()
    if text in lexicon.things or text in lexicon.weekdays or text in lexicon.months:
        return True
    if all(word in lexicon.demonyms for word in words):
        return True
    if len(words) == 1 and ("'" in text or "’" in text):
        # "I'll", "It’s"
        return text.replace("’", "'").split("'")[0] in lexicon.openers
    return len(text) < _SHORTEST

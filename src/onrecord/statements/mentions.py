"""A run of capitals in, the names in it out: where each stands and the title before it."""

from typing import Literal

from onrecord.statements.nametokens import NameTokens
from onrecord.statements.namewords import NameWords

NameType = Literal["person", "organization", "place", "group"]
_SHORTEST = 2


class Name:
    """A name in a paragraph. Tokens `start` to `end` are the name, from `outer` on with its title.

    `type` is None while only its story can tell what it names. `titles` are as printed. A name that
    `owns` begins a title ("Apple" CEO).
    """

    __slots__ = (
        "block",
        "end",
        "gender",
        "order",
        "outer",
        "owns",
        "start",
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
        self.order = 0
        self.titles: list[str] = []
        self.gender: Literal["male", "female"] | None = None

    @property
    def text(self) -> str:
        """The name without title and article."""
        return " ".join(self.tokens.slice(self.start, self.end).split())

    @property
    def words(self) -> list[str]:
        """The name's words as printed."""
        return self.tokens.words[self.start : self.end]

    @property
    def span(self) -> tuple[int, int]:
        """Characters of the paragraph: the name with its title or article."""
        return self.tokens.starts[self.outer], self.tokens.ends[self.end - 1]


def split_run(
    run: tuple[int, int], tokens: NameTokens, lexicon: NameWords, block: int
) -> list[Name]:
    """Return the names of a run of capitals: a title's organization, and who bears the title."""
    start, end = run
    start = _skip_openers(start, end, tokens, lexicon)
    while end - start > 1 and _is_model(tokens.words[end - 1]):
        end -= 1
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
    if _joins_body(start, end, tokens, lexicon):
        return [Name(tokens, block, start, end)]
    if tokens.lower[end - 1] in lexicon.heads:
        # A title that names nobody: only the organization or country before it is a name.
        return _find_owner(start, end, tokens, lexicon, block)
    return [Name(tokens, block, start, end)]


def _joins_body(start: int, end: int, tokens: NameTokens, lexicon: NameWords) -> bool:
    """Return whether "of" joins a body to its field: "International Court of Justice"."""
    return any(
        tokens.lower[at] in lexicon.organization_heads and tokens.lower[at + 1] in lexicon.joins
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
        if lexicon.is_first_name(tokens.words[index - 1]):
            continue
        if (
            before in lexicon.organization_heads
            or before in lexicon.heads
            or before in lexicon.common
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
            return None if not lexicon.is_first_name(tokens.words[cut]) else (cut, cut)
        return cut, cut
    return None


def _skip_openers(start: int, end: int, tokens: NameTokens, lexicon: NameWords) -> int:
    while start < end and tokens.lower[start] in lexicon.openers:
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
    if cut >= end:
        return names
    person = Name(tokens, block, cut, end)
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
    """Return where the name begins after "of State", "of the Exchequer", "of Indonesia"."""
    if index >= end or tokens.lower[index] not in lexicon.joins | {"for", "to"}:
        return index
    index += 1
    while index < end and (
        tokens.lower[index] in lexicon.portfolios
        or tokens.lower[index] in lexicon.joins
        or tokens.lower[index] in {"the", "and", "for"}
        or tokens.lower[index] in lexicon.places
        or " ".join(tokens.lower[index : index + 2]) in lexicon.places
        or " ".join(tokens.lower[index - 1 : index + 1]) in lexicon.places
    ):
        index += 1
    return index


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

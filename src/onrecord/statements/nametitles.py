"""A name in its paragraph in, the title and article printed beside it out.

"Airbus chief executive Noel Forgeard"; "Tim Cook, the former chief operating officer,";
"Malaysia's Prime Minister, Najib Razak,".
"""

from onrecord.statements.mentions import Name
from onrecord.statements.nametokens import NameTokens
from onrecord.statements.namewords import NameWords

_REACH = 12
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_ARTICLES = frozenset({"the", "a", "an", "his", "her", "its", "their", "former", "then"})


def add_title_before(name: Name, lexicon: NameWords) -> bool:
    """Widen the name over a title in small letters before it; return whether there is one."""
    tokens, first = name.tokens, name.outer
    at = first - 1
    head = False
    while at >= 0 and first - at < _REACH and tokens.touch(at + 1):
        word = tokens.lower[at]
        if tokens.capital[at] or not (lexicon.is_calling(word) or word in lexicon.modifiers):
            break
        if not head and not lexicon.is_calling(word):
            break
        head = True
        at -= 1
    at += 1
    while at < first and tokens.lower[at] in {"of", "and", "the", "for", "then", "then-"}:
        at += 1
    if at >= first or not head:
        return False
    at = _take_owner(at, tokens)
    name.outer = at
    title = tokens.slice(at, name.start)
    name.titles[:] = [title]
    return True


def _take_owner(at: int, tokens: NameTokens) -> int:
    """Return where capitals that touch the title begin ("UBS analyst", "Tunisia's coach")."""
    first = at
    if at > 1 and tokens.words[at - 1] in _POSSESSIVES and tokens.capital[at - 2]:
        at -= 1
    while at > 0 and tokens.capital[at - 1] and tokens.touch(at) and tokens.lower[at - 1] != "the":
        if tokens.opens[at - 1] and tokens.lower[at - 1] in _ARTICLES:
            break
        at -= 1
    return at if first - at < _REACH else first


def add_owner(name: Name, lexicon: NameWords) -> None:
    """Widen the name over whose it is ("Britain's Financial Times") or over its article."""
    tokens, at = name.tokens, name.outer
    if at > 0 and tokens.lower[at - 1] == "the" and name.type != "person":
        name.outer = at - 1
        return
    if at < 2 or tokens.words[at - 1] not in _POSSESSIVES or not tokens.touch(at):
        return
    at -= 2
    if not tokens.capital[at]:
        return
    while at > 0 and tokens.capital[at - 1] and tokens.touch(at):
        if tokens.opens[at - 1] and tokens.lower[at - 1] in lexicon.openers:
            break
        at -= 1
    name.outer = at
    words = [word.lower() for word in name.words]
    if words[-1] in lexicon.owned and all(_is_general(word, lexicon) for word in words):
        name.start = at


def _is_general(word: str, lexicon: NameWords) -> bool:
    return (
        word in lexicon.portfolios
        or word in lexicon.modifiers
        or word in lexicon.organization_heads
        or word in lexicon.joins
    )


def add_appositive(name: Name, lexicon: NameWords) -> bool:
    """Add the title that stands between commas after the name or before it."""
    after = _find_after(name, lexicon)
    before = "" if after else _find_before(name, lexicon)
    if after or before:
        name.titles.append(after or before)
    return bool(after or before)


def _find_after(name: Name, lexicon: NameWords) -> str:
    tokens, at = name.tokens, name.end
    if at >= len(tokens) or tokens.words[at] not in {",", "(", "–", "—"}:
        return ""
    start = at = _skip_age(at + 1, tokens)
    while start < len(tokens) and tokens.lower[start] in _ARTICLES:
        start += 1
    at = start
    while at < len(tokens) and at - start < _REACH and not _ends_title(at, start, tokens, lexicon):
        at += 1
    words = tokens.lower[start:at]
    heads = [index for index, word in enumerate(words[:8]) if lexicon.is_calling(word)]
    if not heads or not all(
        tokens.capital[start + index] or _is_inside(word, lexicon)
        for index, word in enumerate(words[: heads[0]])
    ):
        return ""
    return tokens.slice(start, at)


def _skip_age(at: int, tokens: NameTokens) -> int:
    """Return where the title begins behind an age: "Ann Lee, 29, a nurse,"."""
    aged = tokens.words[at : at + 1] and tokens.words[at].isdigit()
    return at + 2 if aged and tokens.words[at + 1 : at + 2] == [","] else at


def _ends_title(at: int, start: int, tokens: NameTokens, lexicon: NameWords) -> bool:
    """Return whether the title ends before a mark, or before a word that goes on after a name."""
    if tokens.words[at] in {",", ".", ";", ":", ")", "–", "—"}:
        return True
    word = tokens.lower[at]
    if at == start or not tokens.capital[at - 1] or tokens.capital[at]:
        return False
    return not (_is_inside(word, lexicon) or word in lexicon.joins or word in lexicon.links)


def _is_inside(word: str, lexicon: NameWords) -> bool:
    return (
        word in lexicon.modifiers
        or word in lexicon.portfolios
        or lexicon.is_calling(word)
        or word in _POSSESSIVES
        or "-" in word
        or word == "to"
    )


def _find_before(name: Name, lexicon: NameWords) -> str:
    tokens, at = name.tokens, name.outer - 1
    if at < 1 or tokens.words[at] != ",":
        return ""
    end = at
    while (
        at > 0
        and end - at < _REACH
        and (tokens.capital[at - 1] or _is_inside(tokens.lower[at - 1], lexicon))
    ):
        at -= 1
    words = tokens.lower[at:end]
    if not any(lexicon.is_calling(word) for word in words):
        return ""
    # A list of people ("the mayor, Smith, and ...") has no verb to tell it from a title.
    while at < end and tokens.lower[at] in _ARTICLES | {"of", "and", "for"}:
        at += 1
    return tokens.slice(at, end)

"""A story in whose language every noun has a capital in, its names out.

There a capital tells nothing, but two nouns side by side are rare: a name with its title, a first
name with a surname, a body's name of several words. What was named in full is then known alone.
"""

from collections.abc import Iterable, Iterator

from onrecord.statements.mentions import Name, NameType
from onrecord.statements.nametokens import NameTokens, is_acronym
from onrecord.statements.namewords import NameWords
from onrecord.statements.speakerwords import SpeakerWords, load_speaker_words
from onrecord.statements.story import Story
from onrecord.types import Passage

_LONGEST = 8
_QUOTES = frozenset('„“»«"”‚‘')
_FULL = 2
_TITLED = 3
_LONG = 9
"""Letters of a noun that is no first name, but says what somebody is ("Krankenpflegerin")."""


def find_noun_names(
    story: Story, lexicon: NameWords, sources: Iterable[Passage] = ()
) -> list[Name]:
    """Return the names of all paragraphs in order, with titles, and types where words tell them.

    One word without an article that is somebody's source is a surname: bodies have articles.
    """
    paragraphs = {each.block: NameTokens(each.text, lexicon) for each in story.paragraphs}
    names = [
        name
        for block, tokens in paragraphs.items()
        for run in _find_runs(tokens, lexicon)
        for name in _split_run(run, tokens, lexicon, block)
    ]
    alone = _list_alone(paragraphs.values(), lexicon.openers)
    names = [name for name in names if name.type or _seems_name(name, alone, lexicon)]
    full = {(name.block, at) for name in names for at in range(name.start, name.end)}
    nouns = load_speaker_words(story.language)
    surnames = _find_surnames(sources, paragraphs, lexicon, nouns)
    names += [name for name in surnames if (name.block, name.start) not in full]
    known = {word for name in names for word in _list_short(name)}
    taken = {(name.block, at) for name in names for at in range(name.start, name.end)}
    for block, tokens in paragraphs.items():
        for at, word in enumerate(tokens.words):
            if word in known and (block, at) not in taken:
                names.append(Name(tokens, block, at, at + 1))
    names.sort(key=lambda name: name.place)
    for order, name in enumerate(names):
        name.order = order
        if name.type == "person" and name.gender is None:
            name.gender = lexicon.find_gender(name.words[0])
    return names


def _find_surnames(
    sources: Iterable[Passage],
    paragraphs: dict[int, NameTokens],
    lexicon: NameWords,
    nouns: SpeakerWords,
) -> Iterator[Name]:
    """Yield the people whom sources of one word name, where that may name nothing else."""
    places: dict[int, dict[int, int]] = {}
    for source in sources:
        word, tokens = source.text.lower(), paragraphs.get(source.block)
        plain = source.text.isalpha() and not is_acronym(source.text)
        if tokens is None or not plain or _tells_other(word, lexicon):
            continue
        if source.block not in places:
            places[source.block] = {start: at for at, start in enumerate(tokens.starts)}
        at = places[source.block].get(source.span[0], len(tokens))
        if nouns.find_noun(word) == word and _may_name(at, tokens, lexicon):
            name = Name(tokens, source.block, at, at + 1)
            name.type = "person"
            yield name


def _tells_other(word: str, lexicon: NameWords) -> bool:
    """Say whether a word is known for no surname: a body, a place, a title, a description."""
    if word in lexicon.places or word in lexicon.organizations or word in lexicon.descriptions:
        return True
    return lexicon.is_body(word) or lexicon.is_head(word)


def _seems_name(name: Name, alone: frozenset[str], lexicon: NameWords) -> bool:
    """Say whether two words are a name: the last one stands alone, the first is no adjective."""
    if name.words[-1] not in alone:
        return False
    return not (name.tokens.opens[name.start] and name.words[0].endswith(lexicon.endings))


def _list_alone(paragraphs: Iterable[NameTokens], articles: frozenset[str]) -> frozenset[str]:
    """Return the capitals that stand alone somewhere without an article, as surnames do."""
    return frozenset(
        word
        for tokens in paragraphs
        for at, word in enumerate(tokens.words)
        if at and tokens.capital[at]
        if not tokens.capital[at - 1] and tokens.lower[at - 1] not in articles
    )


def _list_short(name: Name) -> list[str]:
    """Return the words that may stand for a name alone: a surname, a body's last word."""
    if name.type == "person":
        return [name.words[-1]]
    return [name.text] if len(name.words) == 1 else []


def _find_runs(tokens: NameTokens, lexicon: NameWords) -> Iterator[tuple[int, int]]:
    """Yield token ranges of capitals side by side, a title's stop and "von der" inside."""
    at = 0
    while at < len(tokens):
        if not _may_name(at, tokens, lexicon):
            at += 1
            continue
        end = at + 1
        while end < len(tokens) and end - at < _LONGEST:
            step = _measure_step(end, tokens, lexicon)
            if not step:
                break
            end += step
        yield at, end
        at = end


def _measure_step(end: int, tokens: NameTokens, lexicon: NameWords) -> int:
    """Return how many tokens from `end` on belong to the run before it."""
    if not tokens.touch(end):
        return 0
    if _may_name(end, tokens, lexicon):
        return 1
    if tokens.words[end] == "." and tokens.lower[end - 1] in lexicon.addresses:
        return 1
    step = end
    while step < len(tokens) and tokens.lower[step] in lexicon.particles and tokens.touch(step):
        step += 1
    # "Von" is mostly a preposition, "van" is none.
    known = tokens.lower[end] not in lexicon.openers
    known = known or lexicon.is_first_name(tokens.words[end - 1])
    named = step > end and known and _may_name(step, tokens, lexicon)
    return step - end + 1 if named else 0


def _may_name(at: int, tokens: NameTokens, lexicon: NameWords) -> bool:
    """Say whether a word may be part of a name: a capital that is no small or common word."""
    if at >= len(tokens) or not tokens.capital[at] or not tokens.words[at][0].isalpha():
        return False
    word = tokens.lower[at]
    closed = word in lexicon.openers and (tokens.opens[at] or not is_acronym(tokens.words[at]))
    return not (
        closed or word in lexicon.common or word in lexicon.weekdays or word in lexicon.months
    )


def _split_run(
    run: tuple[int, int], tokens: NameTokens, lexicon: NameWords, block: int
) -> Iterator[Name]:
    """Yield the name of a run, without the title or label that it begins with."""
    start, end = run
    cut = start
    while cut < end and (_is_title(cut, tokens, lexicon) or tokens.words[cut] == "."):
        cut += 1
    cut = _skip_unknown_title(cut, end, tokens, lexicon)
    if cut >= end:
        return
    name = Name(tokens, block, cut, end)
    labelled = cut > start and tokens.words[cut - 1] in lexicon.labels
    name.type = "organization" if labelled else _choose_type(name, lexicon)
    if name.type is None and cut > start and end - cut >= _FULL:
        name.type = "person"
    if name.type is None and _is_quoted(name):
        name.type = "organization"
    if name.type is None and cut == start and len(name.words) < _FULL:
        return
    if name.type == "person" and cut > start:
        name.outer = start
        name.titles.append(tokens.slice(start, cut))
        _tell_gender(name, tokens.words[cut - 1], lexicon)
    yield name


def _tell_gender(name: Name, title: str, lexicon: NameWords) -> None:
    """Note the gender that the ending of a title tells ("Ministerin")."""
    lower = title.lower()
    if lower in lexicon.addresses:
        name.gender = lexicon.addresses[lower]
    elif lexicon.feminine and lower.endswith(lexicon.feminine):
        name.gender = "female"


def _is_title(at: int, tokens: NameTokens, lexicon: NameWords) -> bool:
    word = tokens.lower[at]
    told = lexicon.is_head(word) or word in lexicon.addresses or word in lexicon.callings
    return told or tokens.words[at] in lexicon.labels


def _skip_unknown_title(cut: int, end: int, tokens: NameTokens, lexicon: NameWords) -> int:
    """Return where a first name stands behind a noun that no list knows ("Stürmer Jan Lee")."""
    if end - cut == _TITLED and _seems_title(cut, end, tokens, lexicon):
        return cut + 1
    for at in range(cut, end - 1):
        if lexicon.is_first_name(tokens.words[at]):
            plain = not any(is_acronym(word) for word in tokens.words[cut:at])
            return at if plain else cut
    return cut


def _seems_title(cut: int, end: int, tokens: NameTokens, lexicon: NameWords) -> bool:
    """Say whether a long noun stands before two words that may be a person's name."""
    if len(tokens.words[cut]) < _LONG or lexicon.is_first_name(tokens.words[cut]):
        return False
    words = tokens.words[cut:end]
    plain = not any(is_acronym(word) or "-" in word for word in words[1:])
    return plain and not any(lexicon.is_body(word.lower()) for word in words)


def _choose_type(name: Name, lexicon: NameWords) -> NameType | None:
    words, lower = name.words, [word.lower() for word in name.words]
    text = name.text.lower()
    if text in lexicon.places:
        return "place"
    full = len(words) > 1
    if text in lexicon.organizations or (full and _has_head(lower, lexicon)):
        return "organization"
    if full and lexicon.is_first_name(words[0]):
        return "person"
    # "Füchse Berlin"
    seated = full and lower[-1] in lexicon.places
    initials = any(is_acronym(word) for word in words)
    body = seated or initials or lower[0] in lexicon.organization_prefixes
    return "organization" if body else None


def _has_head(lower: list[str], lexicon: NameWords) -> bool:
    """Say whether a name begins or ends as a body's does: "Universität X", "X Bank"."""
    return lower[0] in lexicon.organization_heads or lexicon.is_body(lower[-1])


def _is_quoted(name: Name) -> bool:
    """Say whether a name alone stands in quotation marks, a short one behind an article."""
    tokens, before, after = name.tokens, name.start - 1, name.end
    if before < 1 or after >= len(tokens):
        return False
    marked = tokens.words[before] in _QUOTES and tokens.words[after] in _QUOTES
    return marked and (len(name.words) > 1 or tokens.words[before - 1].islower())

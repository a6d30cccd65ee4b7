"""A labelled page in, who signed its story and which agency it owes to, out."""

import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from onrecord.article.agencies import find_agencies, find_agency, find_sign_off
from onrecord.article.bylines import Signature, is_job, read_byline
from onrecord.article.bylinewords import BylineWords, load_byline_words
from onrecord.article.choosing import Choice
from onrecord.article.datewords import DateWords, load_date_words
from onrecord.article.declaredauthors import Declared, find_declared_authors
from onrecord.article.linkedstory import find_story
from onrecord.article.openings import find_opening
from onrecord.article.printed import find_printed
from onrecord.article.sitenames import SiteNames, fold_name
from onrecord.article.visibletimes import find_place
from onrecord.page.page import LabelledPage, TextBlock
from onrecord.types import Author, Candidate, Explanation, Part, ReadingWarning, Role, Span

AUTHOR_PAGE = re.compile(
    r"/(?:authors?|autor(?:en|es|i|a)?|auteurs?|autore|people|person|profiles?|staff|reporters?|"
    r"journalists?|journalistes?|contributors?|columnists?|writers?|by|redaktion|team|firmas?|"
    r"forfatter|skribent|verfasser|signature|users?|member|experts?|correspondents?|yazar|jpage|"
    r"reporter|penulis|tac-gia|toireporter|bio)[/\-_.?]|[?&/]author|mailto:|rel=author",
    re.IGNORECASE,
)
STRICT_PAGE = re.compile(r"/(?:authors?|autor(?:en|es|i|a)?|auteurs?|autore)[/\-_.?]|author=", re.I)
"""Addresses of a person's page: the first in a byline, the second in any line."""
BEFORE_HEADLINE, AFTER_START, AFTER_END = 6, 4, 8
MAX_LINE = 240
MAX_STRAY = 100


class Authors(Part, frozen=True, kw_only=True):
    """Who signed, the agency of the wire credit, and how both were found."""

    authors: tuple[Author, ...] = ()
    agency: str | None = None
    explanations: tuple[Explanation, ...] = ()
    warnings: tuple[ReadingWarning, ...] = ()


class Seen(msgspec.Struct, frozen=True):
    """A visible name with its block; `weight` says how surely it is the byline's."""

    signature: Signature
    block: int
    weight: float


def read_authors(labelled: LabelledPage) -> Authors:
    """Return the authors as the page prints them, else as its metadata declares them.

    The metadata of many sites names the one who typed the story into the system; it counts only
    where no byline is visible, and the warning `metadata-disagrees` says so where both differ.
    """
    page = labelled.page
    words = load_byline_words(page.metadata.language)
    names = SiteNames(page, find_story(page))
    declared = find_declared_authors(page, words, names)
    seen = choose_seen(tuple(find_seen(labelled, words, declared)), declared, names)
    if seen:
        authors = tuple(_build_author(each.signature, each.block) for each in seen)
    else:
        authors = tuple(_build_author(each.signature, None) for each in declared)
    agency, origin = find_wire_credit(labelled, authors)
    return Authors(
        authors=authors,
        agency=agency,
        explanations=(_explain(seen, declared), _explain_agency(agency, origin)),
        warnings=_warn(seen, declared),
    )


def _build_author(signature: Signature, block: int | None) -> Author:
    author = Author(name=signature.name, type=signature.type, role=signature.role, block=block)
    if signature.organization:
        return msgspec.structs.replace(author, organization=signature.organization)
    return author


def find_seen(
    labelled: LabelledPage, words: BylineWords, declared: Sequence[Declared]
) -> Iterator[Seen]:
    """Yield the names that the lines around the story print as authors, in page order.

    A byline block is one as a whole. Of other lines near the headline counts what follows "By"
    or leads to a person's page; of the story's last ones, a name that stands alone.
    """
    place = find_place(labelled)
    dates = load_date_words(labelled.page.metadata.language)
    known = {fold_name(each.signature.name): each.signature for each in declared}
    found: list[Seen] = []
    first = max(0, place.headline - BEFORE_HEADLINE)
    for number in range(first, min(place.last + AFTER_END + 1, len(labelled.roles))):
        block, role = labelled.page.blocks[number], labelled.roles[number]
        if len(block.text) > MAX_LINE or _add_role(block, words, dates, found):
            continue
        near = number <= place.first + AFTER_START
        if role is Role.BYLINE:
            weight = (0.6 if near else 0.4) + 0.4 * labelled.confidences[number]
            found.extend(_read_block(block, words, dates, weight))
        elif near and role not in NEVER:
            weight = 0.85 if role is Role.TIMESTAMP else 0.7
            found.extend(_read_line(block, words, dates, weight, known=known))
        elif place.last - 1 <= number and role in ENDING and len(block.text) <= MAX_STRAY:
            found.extend(_read_ending(block, words, dates))
    yield from found


NEVER = frozenset({Role.CAPTION, Role.CREDIT, Role.HEADLINE, Role.RANKING, Role.COMMENTS})
ENDING = frozenset({Role.BODY, Role.NOTE, Role.BIO})


def _add_role(block: TextBlock, words: BylineWords, dates: DateWords, found: list[Seen]) -> bool:
    """Give a block that is only a job, or a paper, to the name just before; tell whether it was."""
    if not found or len(block.text) > MAX_STRAY or block.id - found[-1].block > 1:
        return False
    signature = found[-1].signature
    text = cut_times(block.text, dates).replace("|", "").strip(" ,.")
    if signature.type != "person" or signature.role or find_agencies(text):
        return False
    read = read_byline(text, words)
    if not read and is_job(text, words):
        signature = msgspec.structs.replace(signature, role=text)
    elif read and read[0].type == "organization" and text.startswith(read[0].name):
        signature = msgspec.structs.replace(signature, organization=text)
    else:
        return False
    found[-1] = msgspec.structs.replace(found[-1], signature=signature)
    return True


def _read_block(
    block: TextBlock, words: BylineWords, dates: DateWords, weight: float
) -> list[Seen]:
    """Return a byline block's names."""
    links = _find_author_links(block, AUTHOR_PAGE)
    read = read_byline(cut_times(block.text, dates), words, links=links)
    bonus = 0.1 if links else 0.0
    return [Seen(each, block.id, weight + bonus + (0.2 if each.is_sure else 0.0)) for each in read]


def _find_author_links(block: TextBlock, pattern: re.Pattern[str]) -> list[Span]:
    return [link.span for link in block.links if pattern.search(link.href)]


def _read_line(
    block: TextBlock,
    words: BylineWords,
    dates: DateWords,
    weight: float,
    *,
    known: Mapping[str, Signature],
) -> list[Seen]:
    """Return the names that a line announces, links to, or is, where the metadata knows it."""
    same = known.get(fold_name(block.text)) if len(block.text) <= MAX_STRAY else None
    if same is not None:
        return [Seen(msgspec.structs.replace(same, name=block.text.strip()), block.id, 0.9)]
    links = _find_author_links(block, STRICT_PAGE)
    if not links and words.announce.search(block.text) is None:
        return []
    if not links and len(block.text) > MAX_STRAY and weight < 0.8:
        return []
    read = read_byline(cut_times(block.text, dates), words, links=links, announced=True)
    return [Seen(each, block.id, weight) for each in read if each.type == "person"]


def _read_ending(block: TextBlock, words: BylineWords, dates: DateWords) -> list[Seen]:
    """Return the name that ends the story, where newspapers of many countries sign."""
    line = cut_times(block.text, dates)
    read = read_byline(line, words)
    if len(read) != 1 or read[0].type != "person" or len(line) > len(read[0].name) + 12:
        return []
    return [Seen(read[0], block.id, 0.5)]


def cut_times(text: str, dates: DateWords) -> str:
    """Return the text with its times replaced by bars, of the same length: never a name's part.

    So is a word of publishing that runs into a name ("Mary PoolePosted").
    """
    spans = [printed.span for printed in find_printed(text, dates)]
    spans += [
        match.span()
        for match in dates.kind_pattern.finditer(text)
        if match.start() and text[match.start() - 1].isalpha() and text[match.start()].isascii()
    ]
    if any(letter.isdigit() for letter in text):
        elapsed = dates.find_elapsed(text)
        spans += [elapsed[:2]] if elapsed else []
    line = text
    for start, end in spans:
        line = line[:start] + "|" * (end - start) + line[end:]
    return line


def choose_seen(
    seen: Sequence[Seen], declared: Sequence[Declared], names: SiteNames
) -> tuple[Seen, ...]:
    """Return the visible names that are the byline's.

    Names that the metadata confirms are; beside them those that look like people's. Without any
    such, the surest block's names are, unless they are only the site's own.
    """
    best: dict[str, Seen] = {}
    for each in seen:
        key = fold_name(each.signature.name)
        first = best.get(key)
        if first is None:
            best[key] = each
        elif first.signature.role is None and each.signature.role is not None:
            signature = msgspec.structs.replace(first.signature, role=each.signature.role)
            best[key] = msgspec.structs.replace(first, signature=signature)
    known = {_fold_signature(each.signature) for each in declared}
    confirmed = [
        each
        for each in best.values()
        if _fold_signature(each.signature) in known and not _is_site(each.signature, names)
    ]
    if confirmed:
        blocks = {each.block for each in confirmed}
        return tuple(
            each
            for each in best.values()
            if each in confirmed or (each.block in blocks and _is_full_name(each, names))
        )
    sure = [each for each in best.values() if each.weight >= 0.8 and _is_full_name(each, names)]
    if not sure and all(names.includes(each.signature.name) for each in declared):
        sure = [each for each in best.values() if each.weight >= 0.5 and _is_full_name(each, names)]
    if not sure:
        return ()
    first_block = sure[0].block
    return tuple(each for each in sure if each.block - first_block <= 4)


def _fold_signature(signature: Signature) -> str:
    return find_agency(signature.name) or fold_name(signature.name)


def _is_site(signature: Signature, names: SiteNames) -> bool:
    return names.includes(signature.name) and find_agency(signature.name) is None


def _is_full_name(seen: Seen, names: SiteNames) -> bool:
    signature = seen.signature
    if _is_site(signature, names):
        return False
    if signature.type == "organization":
        return bool(find_agency(signature.name)) or signature.is_sure or seen.weight >= 0.9
    return " " in signature.name or not signature.name.isascii() or signature.is_sure


def find_wire_credit(
    labelled: LabelledPage, authors: Sequence[Author]
) -> tuple[str | None, Candidate | None]:
    """Return the agency that the story owes to: by byline, dateline or sign-off, in that order."""
    for author in authors:
        for name in (author.name, author.organization or ""):
            found = find_agencies(name) if name else ()
            if found:
                return found[0], _credit(found[0], "byline", author.block)
    body = labelled.find(Role.BODY)
    for block in body[:2]:
        opening = find_opening(block.text, labelled.page.metadata.language)
        agency = find_agency(opening.agency) if opening and opening.agency else None
        if agency:
            return agency, _credit(agency, "dateline", block.id)
    for block in (*body[-1:], *labelled.find(Role.NOTE)):
        agency = find_sign_off(block.text)
        if agency:
            return agency, _credit(agency, "sign-off", block.id)
    return None, None


def _credit(agency: str, origin: str, block: int | None) -> Candidate:
    return Candidate(value=agency, origin=origin, score=1.0, why="names an agency", block=block)


def _explain_agency(agency: str | None, candidate: Candidate | None) -> Explanation:
    return Explanation(field="agency", value=agency, chosen=candidate)


def _explain(seen: Sequence[Seen], declared: Sequence[Declared]) -> Explanation:
    visible = [
        Candidate(
            value=each.signature.name,
            origin="visible",
            score=each.weight,
            why="byline",
            block=each.block,
        )
        for each in seen
    ]
    stated = [
        Candidate(
            value=each.signature.name, origin=each.origin, score=0.5, why="the page's metadata"
        )
        for each in declared
    ]
    ranked = [*visible, *stated]
    names = [each.value for each in visible or stated]
    choice = Choice(field="authors", best=ranked[0] if ranked else None, losers=tuple(ranked[1:]))
    return choice.explain(", ".join(names) or None)


def _warn(seen: Sequence[Seen], declared: Sequence[Declared]) -> tuple[ReadingWarning, ...]:
    """Say so when byline and metadata name wholly different authors."""
    if not seen or not declared:
        return ()
    stated = {fold_name(each.signature.name) for each in declared}
    if any(fold_name(each.signature.name) in stated for each in seen):
        return ()
    agencies = {find_agency(each.signature.name) for each in declared} - {None}
    if any(find_agency(each.signature.name) in agencies for each in seen):
        return ()
    return (
        ReadingWarning(
            code="metadata-disagrees",
            field="authors",
            visible=", ".join(each.signature.name for each in seen),
            metadata=", ".join(each.signature.name for each in declared),
        ),
    )

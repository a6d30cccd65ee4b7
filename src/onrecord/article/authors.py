"""A labelled page in, who signed its story and which agency it owes to, out."""

from collections.abc import Sequence, Set

import msgspec

from onrecord.article.agencies import find_agencies, find_agency, find_sign_off
from onrecord.article.bylines import Signature
from onrecord.article.bylinewords import load_byline_words
from onrecord.article.choosing import Choice
from onrecord.article.declaredauthors import Declared, find_declared_authors
from onrecord.article.linkedstory import find_story
from onrecord.article.openings import find_opening
from onrecord.article.sitenames import SiteNames, fold_name
from onrecord.article.visibleauthors import Seen, find_seen
from onrecord.page.page import LabelledPage
from onrecord.types import Author, Candidate, Explanation, Part, ReadingWarning, Role


class Authors(Part, frozen=True, kw_only=True):
    """Who signed, the agency of the wire credit, and how both were found."""

    authors: tuple[Author, ...] = ()
    agency: str | None = None
    explanations: tuple[Explanation, ...] = ()
    warnings: tuple[ReadingWarning, ...] = ()


def read_authors(labelled: LabelledPage, names: SiteNames | None = None) -> Authors:
    """Return the authors as the page prints them, else as its metadata declares them.

    The metadata of many sites names the one who typed the story into the system; it counts only
    where no byline is visible, and the warning `metadata-disagrees` says so where both differ.
    `names` are the site's, where they were looked up already.
    """
    page = labelled.page
    words = load_byline_words(page.metadata.language)
    names = names or SiteNames(page, find_story(page))
    declared = find_declared_authors(page, names.story, words, names)
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
        if _is_in(each, known) and not _is_site(each.signature, names)
    ]
    if confirmed:
        blocks = {each.block for each in confirmed}
        return tuple(
            each
            for each in best.values()
            if each in confirmed
            or (each.block in blocks and (_is_full_name(each, names) or _is_in(each, known)))
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


def _is_in(seen: Seen, known: Set[str]) -> bool:
    return _fold_signature(seen.signature) in known


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

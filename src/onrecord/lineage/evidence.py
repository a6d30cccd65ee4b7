"""An article in, what in it speaks for the news agency that it came from out."""

from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum

from onrecord.article.agencies import find_agencies, find_agency, find_sign_off
from onrecord.types import Article, Part


class EvidenceKind(StrEnum):
    """Where an agency is named, in the order of what it proves."""

    PUBLISHER = "publisher"
    DATELINE = "dateline"
    CREDIT = "credit"
    BYLINE = "byline"
    SIGN_OFF = "sign-off"


class Evidence(Part, frozen=True, kw_only=True):
    """An agency and the words that name it."""

    kind: EvidenceKind
    agency: str
    text: str


def find_evidence(article: Article) -> tuple[Evidence, ...]:
    """Return all that names an agency as where the story is from, each kind of each once."""
    found: dict[tuple[EvidenceKind, str], Evidence] = {}
    for kind, agency, text in _list_named(article):
        found.setdefault((kind, agency), Evidence(kind=kind, agency=agency, text=text))
    order = list(EvidenceKind)
    return tuple(sorted(found.values(), key=lambda each: order.index(each.kind)))


def choose_agency(evidence: Iterable[Evidence]) -> str | None:
    """Return the agency that most speaks for; of several the one that the better proof names."""
    named = tuple(evidence)
    counts = Counter(each.agency for each in named)
    order = list(EvidenceKind)
    best = {each.agency: order.index(each.kind) for each in reversed(named)}
    return min(counts, key=lambda each: (-counts[each], best[each], each), default=None)


def _list_named(article: Article) -> Iterator[tuple[EvidenceKind, str, str]]:
    """Yield kind, agency and the words that name it."""
    yield from _list_credits(article)
    for author in article.authors:
        for name in (author.name, author.organization or ""):
            for agency in find_agencies(name):
                yield EvidenceKind.BYLINE, agency, name
    last = article.text.rstrip().rpartition("\n")[2]
    for text in (last, *(note.text for note in article.notes)):
        signed = find_sign_off(text)
        if signed is not None:
            yield EvidenceKind.SIGN_OFF, signed, text[-90:]


def _list_credits(article: Article) -> Iterator[tuple[EvidenceKind, str, str]]:
    """Yield what publisher, dateline and credit line name."""
    if article.publisher is not None:
        agency = find_agency(article.publisher.name)
        if agency is not None:
            yield EvidenceKind.PUBLISHER, agency, article.publisher.name
    dateline = article.dateline
    if dateline is not None and dateline.agency is not None:
        yield EvidenceKind.DATELINE, dateline.agency, dateline.as_printed
    if article.agency is not None:
        for agency in find_agencies(article.agency) or (article.agency,):
            yield EvidenceKind.CREDIT, agency, article.agency

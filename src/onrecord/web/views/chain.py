"""A statement in, who says that who says it, from the outlet down to the words, out."""

from collections.abc import Iterator

from litestar.exceptions import NotFoundException

from onrecord.archive.archive import Archive
from onrecord.archive.views.standing import find_standing
from onrecord.types import Part, Record, Statement
from onrecord.web.framespeakers import number_speakers
from onrecord.web.showing import view
from onrecord.web.views.record import find_kept

MOST_LINKS = 200
DEEPEST = 40


class Link(Part, frozen=True, kw_only=True):
    """One statement of a chain: `parent` is the one that it lies within, `depth` counts from 0.

    `source` are the words printed for who speaks, `speaker` is whom they name, `person` the label
    that finds them in the archive. `words` is the content; `is_asked` marks what was asked for.
    """

    statement: str
    parent: str | None
    depth: int
    source: str | None
    speaker: str | None
    person: str | None
    cue: str | None
    stance: str
    kind: str
    addressee: str | None
    time: str | None
    words: str
    confidence: float
    colour: int
    is_asked: bool
    has_more: bool


class Twig(Part, frozen=True, kw_only=True):
    """A link with those that lie within it."""

    link: Link
    twigs: "tuple[Twig, ...]"


class Chain(Part, frozen=True, kw_only=True):
    """A statement's chain: the outlet that prints it, the wire that it is from, and the links.

    `links` are in the order of the tree, each after the one that it lies within; `quotation` and
    `outlets` tell where else the same is said.
    """

    page: int
    statement: str
    headline: str | None
    outlet: str | None
    publisher: str | None
    agency: str | None
    published: str | None
    links: tuple[Link, ...]
    before: str | None
    after: str | None
    quotation: int | None
    outlets: int

    @property
    def asked(self) -> Link:
        """The statement that was asked for."""
        return next(link for link in self.links if link.is_asked)

    @property
    def tree(self) -> Twig:
        """The links as they lie within each other."""
        return build_twig(self.links, 0)[0]


@view(
    "/records/{page:int}/chain/{label:str}",
    "chain.html",
    tables={"links": lambda found: (Link, found.links)},
)
def show_chain(archive: Archive, page: int, label: str) -> Chain:
    """Return who says that who says a statement: from the outlet down to the words."""
    kept = find_kept(archive, page)
    record = kept.outcome
    known = {each.id: each for each in record.statements} if isinstance(record, Record) else {}
    if not isinstance(record, Record) or label not in known:
        raise NotFoundException(f"page {page} has no statement {label!r}")
    standing = find_standing(archive.connection, page)
    article, names = record.article, list(known)
    at = names.index(label)
    quoted = next((each for each in standing.quotations if each.statement == label), None)
    return Chain(
        page=page,
        statement=label,
        headline=article.headline.value if article.headline else None,
        outlet=kept.outlet,
        publisher=article.publisher.name if article.publisher else None,
        agency=article.agency,
        published=article.published.value if article.published else None,
        links=tuple(list_links(record, known[label], standing.people)),
        before=names[at - 1] if at else None,
        after=names[at + 1] if at + 1 < len(names) else None,
        quotation=quoted.quotation if quoted else None,
        outlets=quoted.outlets if quoted else 1,
    )


def list_links(
    record: Record, asked: Statement, people: dict[str, tuple[str, ...]]
) -> Iterator[Link]:
    """Yield the links of a statement's chain: all that lie in the outermost that it lies in."""
    known = {each.id: each for each in record.statements}
    within: dict[str, list[Statement]] = {}
    for each in record.statements:
        if each.within is not None:
            within.setdefault(each.within, []).append(each)
    colours = number_speakers(record)
    pending = [(find_outermost(asked, known), 0)]
    seen: set[str] = set()
    while pending and len(seen) < MOST_LINKS:
        each, depth = pending.pop()
        if each.id in seen:
            continue
        seen.add(each.id)
        inner = within.get(each.id, []) if depth < DEEPEST else []
        pending += [(child, depth + 1) for child in reversed(inner)]
        labels = people.get(each.id, ())
        yield Link(
            statement=each.id,
            parent=each.within if depth else None,
            depth=depth,
            source=each.source.text if each.source else None,
            speaker=each.speaker_name if each.speaker is not None else None,
            person=labels[0] if len(labels) == 1 and each.speaker is not None else None,
            cue=each.cue.text if each.cue else None,
            stance=each.stance.value,
            kind=each.kind.value,
            addressee=each.addressee.text if each.addressee else None,
            time=each.time if isinstance(each.time, str) else None,
            words=" … ".join(passage.text for passage in each.content),
            confidence=each.confidence,
            colour=colours[each.id],
            is_asked=each.id == asked.id,
            has_more=bool(inner),
        )


def find_outermost(statement: Statement, known: dict[str, Statement]) -> Statement:
    """Return the statement that all of the chain lie within; a circle ends where it began."""
    seen = {statement.id}
    while statement.within in known and statement.within not in seen:
        statement = known[statement.within]
        seen.add(statement.id)
    return statement


def build_twig(links: tuple[Link, ...], at: int) -> tuple[Twig, int]:
    """Return the twig that begins at a link, and the number of the link after it."""
    link, after, twigs = links[at], at + 1, []
    while after < len(links) and links[after].depth > link.depth:
        twig, after = build_twig(links, after)
        twigs.append(twig)
    return Twig(link=link, twigs=tuple(twigs)), after


HANDLERS = show_chain.handlers

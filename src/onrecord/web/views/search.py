"""A search in, what answers it with facets and counts out, as a page, JSON, CSV or Atom."""

import hashlib
from typing import Annotated, Any

import msgspec
from litestar.params import QueryParameter

from onrecord.archive.archive import Archive
from onrecord.archive.asking import Asked, Question, build_question
from onrecord.archive.hits import Person, RankingHit, RecordHit, StatementHit, Target
from onrecord.archive.searching import AnyHit
from onrecord.archive.views.facets import Facets, count_facets
from onrecord.types import Part, Stance, StatementKind
from onrecord.web.atom import Feed, FeedEntry
from onrecord.web.links import Links
from onrecord.web.showing import Rows, view
from onrecord.web.tables import mark_snippet

DEFAULT_LIMIT = 20
LARGEST_LIMIT = 100
LARGEST_OFFSET = 10_000
MOST_PEOPLE = 3


class SearchAsked(Part, frozen=True, kw_only=True):
    """What was asked, in the names of the address's query."""

    q: str = ""
    in_: Target = msgspec.field(default=Target.STATEMENTS, name="in")
    speaker: str | None = None
    through: str | None = None
    kind: StatementKind | None = None
    stance: Stance | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    versions: bool = False
    limit: int = DEFAULT_LIMIT
    offset: int = 0

    def change(self, **changes: Any) -> dict[str, Any]:
        """Return the query with changes, from its first match on, without what is usual anyway."""
        asked = {**msgspec.structs.asdict(self), "offset": 0, **changes}
        usual = msgspec.structs.asdict(SearchAsked())
        kept = {name: value for name, value in asked.items() if value != usual[name]}
        return {name: 1 if value is True else value for name, value in kept.items()}

    def list_filters(self) -> list[tuple[str, str, dict[str, Any]]]:
        """Return each filter that is set: its name, its words, the query without it."""
        found = []
        for name in ("speaker", "through", "kind", "stance", "outlet"):
            value = getattr(self, name)
            if value is not None:
                found.append((name, str(value), self.change(**{name: None})))
        if self.since or self.until:
            words = (
                self.since
                if self.since == self.until
                else f"{self.since or '…'} to {self.until or '…'}"
            )
            found.append(("published", words or "", self.change(since=None, until=None)))
        return found


class Results(Part, frozen=True, kw_only=True):
    """The matches from `offset` on: of `statements`, `records` and `rankings` the one asked for.

    `more`: further matches follow. `people` are those who bear the name that was looked for.
    """

    asked: SearchAsked
    found: Facets
    statements: tuple[StatementHit, ...] = ()
    records: tuple[RecordHit, ...] = ()
    rankings: tuple[RankingHit, ...] = ()
    more: bool
    people: tuple[Person, ...] = ()


def list_hits(found: Results) -> Rows:
    """Return the matches as a table."""
    if found.asked.in_ is Target.STATEMENTS:
        return StatementHit, found.statements
    if found.asked.in_ is Target.RANKINGS:
        return RankingHit, found.rankings
    return RecordHit, found.records


def build_feed(found: Results, links: Links) -> Feed:
    """Return the matches as a feed."""
    asked = found.asked.change(offset=found.asked.offset)
    link = links.search(**asked)
    words = found.asked.q or "everything"
    return Feed(
        id=link,
        title=f"On Record: {found.asked.in_} for {words}",
        link=link,
        itself=links.form(link, "atom"),
        entries=tuple(build_entry(hit, links) for hit in list_hits(found)[1]),
    )


def build_entry(hit: Any, links: Links) -> FeedEntry:
    """Return a match as an entry of a feed."""
    summary = mark_snippet(hit.snippet, "", "")
    if isinstance(hit, StatementHit):
        who = hit.speaker or hit.source or "nobody named"
        link = links.chain(hit.page, hit.label)
        title = f"{who}: {hit.content}"
    elif isinstance(hit, RankingHit):
        who, title = hit.outlet or "", f"{hit.rank}. {hit.item}"
        link = f"{links.record(hit.page)}#{hash_words(hit.item, hit.item_url or '')}"
    else:
        who, title = "; ".join(hit.authors), hit.headline or summary
        link = links.record(hit.page)
    return FeedEntry(
        id=link,
        title=title[:300],
        link=link,
        updated=hit.seen if isinstance(hit, RankingHit) else hit.published,
        author=who or hit.outlet,
        summary=summary,
    )


def hash_words(*words: str) -> str:
    """Return a fragment that tells an item of a page from the others."""
    return f"item-{hashlib.blake2s(repr(words).encode(), digest_size=6).hexdigest()}"


@view("/search", "search.html", tables={"matches": list_hits}, feed=build_feed)
def show_search(  # noqa: PLR0913 (one for each word of the query)
    archive: Archive,
    q: str = "",
    in_: Annotated[Target, QueryParameter(name="in")] = Target.STATEMENTS,
    speaker: str | None = None,
    through: str | None = None,
    kind: StatementKind | None = None,
    stance: Stance | None = None,
    outlet: str | None = None,
    since: str | None = None,
    until: str | None = None,
    versions: bool = False,
    limit: Annotated[int, QueryParameter(ge=1, le=LARGEST_LIMIT)] = DEFAULT_LIMIT,
    offset: Annotated[int, QueryParameter(ge=0, le=LARGEST_OFFSET)] = 0,
) -> Results:
    """Search statements, records, headlines or rankings; the best matches first, else the newest.

    `q` may hold words, "a phrase", beginn*, -without, one OR other, brackets and field:word; the
    filters are those of `onrecord search`.
    """
    asked = SearchAsked(
        q=q.strip(),
        in_=in_,
        speaker=speaker or None,
        through=through or None,
        kind=kind,
        stance=stance,
        outlet=outlet or None,
        since=since or None,
        until=until or None,
        versions=versions,
        limit=limit,
        offset=offset,
    )
    return find_results(archive, asked)


def find_results(archive: Archive, asked: SearchAsked) -> Results:
    """Return what answers a search. Raises UsageError for one that makes no sense."""
    question = build_asked(asked)
    hits = tuple(search(archive, asked))
    kept = hits[: asked.limit]
    members: dict[str, Any] = {name_member(asked.in_): kept}
    return Results(
        asked=asked,
        found=count_facets(archive.connection, question),
        more=len(hits) > asked.limit and asked.offset + asked.limit <= LARGEST_OFFSET,
        people=archive.people(asked.q)[:MOST_PEOPLE] if asked.q and not asked.offset else (),
        **members,
    )


def list_words(asked: SearchAsked) -> Asked:
    """Return what is asked as the archive's search takes it; one match more than is shown."""
    return {
        "speaker": asked.speaker,
        "through": asked.through,
        "kind": asked.kind,
        "stance": asked.stance,
        "outlet": asked.outlet,
        "since": asked.since,
        "until": asked.until,
        "all_versions": asked.versions,
        "limit": asked.limit + 1,
        "offset": asked.offset,
    }


def build_asked(asked: SearchAsked) -> Question:
    """Return the question that the facets are counted for."""
    return build_question(asked.q, asked.in_, list_words(asked))


def search(archive: Archive, asked: SearchAsked) -> "tuple[AnyHit, ...]":
    """Return the matches."""
    words = list_words(asked)
    if asked.in_ is Target.STATEMENTS:
        return tuple(archive.search(asked.q, in_="statements", **words))
    if asked.in_ is Target.RANKINGS:
        return tuple(archive.search(asked.q, in_="rankings", **words))
    if asked.in_ is Target.HEADLINES:
        return tuple(archive.search(asked.q, in_="headlines", **words))
    return tuple(archive.search(asked.q, in_="records", **words))


def name_member(target: Target) -> str:
    """Return the member of the results that holds what is looked for."""
    return "records" if target is Target.HEADLINES else target.value


HANDLERS = show_search.handlers

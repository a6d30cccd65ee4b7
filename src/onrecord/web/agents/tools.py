"""An archive and a question in, an answer out: one function for each tool."""

from collections.abc import Callable
from typing import Any

from onrecord.api import read_explained
from onrecord.archive.archive import Archive
from onrecord.archive.following.rankingskept import HeadlineLine, ListHistory, ListSeries
from onrecord.archive.kept import KeptPage
from onrecord.archive.views.persons import read_person
from onrecord.archive.views.saidlines import read_said
from onrecord.archive.views.timelines import TimelineAsked, read_timeline
from onrecord.errors import UsageError
from onrecord.lineage.family import FamilyMember
from onrecord.settings import DEFAULT, Settings
from onrecord.types import Failed, Part, Record
from onrecord.web.agents import answers, questions
from onrecord.web.agents.evidence import Witness, Witnesses
from onrecord.web.agents.telling import tell_hit, tell_record

MOST_LISTS = 3
MOST_HEADLINES = 60
MOST_MEMBERS = 40


class Nothing(Exception):
    """There is no such thing; the message says what to do instead."""


def search_records(archive: Archive, asked: questions.SearchRecords) -> answers.RecordsFound:
    """Find stories by their words. Raises UsageError for a question that makes no sense."""
    hits = list(
        archive.search(
            asked.query,
            in_="records",
            speaker=asked.speaker,
            outlet=asked.outlet,
            since=asked.since,
            until=asked.until,
            limit=asked.limit + 1,
            offset=asked.offset,
        )
    )
    witnesses = Witnesses(archive)
    records = tuple(
        answers.StoryLine(
            page=hit.page,
            headline=hit.headline,
            deck=hit.deck,
            authors=hit.authors,
            outlet=hit.outlet,
            published=hit.published,
            url=hit.url,
            evidence=witnesses.find(hit.page)[0].show_words(hit.snippet),
        )
        for hit in hits[: asked.limit]
    )
    return answers.RecordsFound(records=records, more=len(hits) > asked.limit)


def find_statements(archive: Archive, asked: questions.FindStatements) -> answers.StatementsFound:
    """Find who said what. Raises UsageError for a question that makes no sense."""
    hits = list(
        archive.search(
            asked.query,
            in_="statements",
            speaker=asked.speaker,
            through=asked.through,
            kind=asked.kind,
            stance=asked.stance,
            outlet=asked.outlet,
            since=asked.since,
            until=asked.until,
            limit=asked.limit + 1,
            offset=asked.offset,
        )
    )
    witnesses = Witnesses(archive)
    told = tuple(tell_hit(hit, witnesses) for hit in hits[: asked.limit])
    return answers.StatementsFound(statements=told, more=len(hits) > asked.limit)


def get_record(archive: Archive, asked: questions.GetRecord) -> answers.RecordTold:
    """Return a story by its page's number, or the latest at an address."""
    kept, versions = find_kept(archive, asked)
    witness = Witness(kept.outcome, kept.url, kept.id)
    return tell_record(kept.outcome, witness, outlet=kept.outlet, versions=versions)


def find_kept(archive: Archive, asked: questions.GetRecord) -> tuple[KeptPage, tuple[int, ...]]:
    """Return a page and the numbers of all versions of its address. Raises Nothing, UsageError."""
    if (asked.page is None) == (asked.url is None):
        raise UsageError("give either page (a number that a search told) or url")
    kept = None if asked.page is None else archive.page(asked.page)
    url = asked.url or (kept.url if kept is not None else None)
    versions = archive.versions(url) if url else ()
    if asked.url is not None and versions:
        records = [each for each in versions if isinstance(each.outcome, Record)]
        kept = (records or list(versions))[-1]
    if kept is None:
        wanted = asked.url or f"page {asked.page}"
        raise Nothing(f"the archive has no {wanted}; find it with search_records, or use read_page")
    return kept, tuple(each.id for each in versions)


def person_timeline(archive: Archive, asked: questions.PersonTimeline) -> answers.TimelineTold:
    """Return what somebody said, newest first. Raises Nothing, UsageError."""
    found = read_person(archive.connection, asked.person)
    if found is None:
        message = f"nobody of the name {asked.person!r} is in this archive; try a surname, or "
        raise Nothing(f"{message}search_records for words beside the name")
    wanted = TimelineAsked(
        about=asked.about,
        kind=asked.kind,
        stance=asked.stance,
        through=asked.through,
        outlet=asked.outlet,
        since=asked.since,
        until=asked.until,
    )
    timeline = read_timeline(archive.connection, found.person.id, wanted)
    end = asked.offset + asked.limit
    points = timeline.points[asked.offset : end]
    said = read_said(archive.connection, (point.id for point in points), asked.about)
    witnesses = Witnesses(archive)
    return answers.TimelineTold(
        person=found.person,
        others=found.others,
        titles=found.titles,
        found=len(timeline.points),
        is_whole=timeline.is_whole,
        outlets=timeline.outlets,
        stances=timeline.stances,
        through=timeline.through,
        statements=tuple(tell_hit(hit, witnesses) for hit in said),
        more=end < len(timeline.points),
    )


def story_family(archive: Archive, asked: questions.StoryFamily) -> answers.FamilyTold:
    """Return the copies of a story in order of appearance. Raises Nothing."""
    family = archive.family(asked.page)
    if family is None:
        raise Nothing(
            f"no other story of the archive shares the text of page {asked.page}; "
            "search_records finds stories by their words"
        )
    witnesses = Witnesses(archive)
    shown = family.members[:MOST_MEMBERS]
    return answers.FamilyTold(
        agency=family.agency,
        first_is_certain=family.first_is_certain,
        members=tuple(tell_member(each, witnesses) for each in shown),
        is_whole=len(shown) == len(family.members),
    )


def tell_member(member: FamilyMember, witnesses: Witnesses) -> answers.MemberTold:
    """Return a story of a family; its evidence is the block that opens its text."""
    witness, outcome = witnesses.find(member.page)
    body = outcome.article.body if isinstance(outcome, Record) else ()
    return answers.MemberTold(
        page=member.page,
        url=member.url,
        outlet=member.outlet,
        headline=member.headline,
        published=member.published,
        role=str(member.role),
        agency=member.agency,
        names_agency=tuple(each.text for each in member.evidence),
        source=member.source,
        kept=member.kept,
        cut=member.edits.cut if member.edits else None,
        added=member.edits.added if member.edits else None,
        evidence=witness.show(body[0]) if body else (),
    )


def ranking_history(archive: Archive, asked: questions.RankingHistory) -> answers.RankingsTold:
    """Return a site's lists over time. Raises Nothing, UsageError."""
    every = archive.lists(asked.site)
    if not every:
        raise Nothing(f"no page of {asked.site!r} in this archive shows a list; ask another site")
    series = choose_series(archive, asked, every)
    witnesses = Witnesses(archive)
    found = [
        history
        for each in series[:MOST_LISTS]
        for history in archive.ranking_history(
            each.outlet,
            each.title,
            each.section,
            since=asked.since,
            until=asked.until,
            limit=asked.limit,
        )
        if history.series.id == each.id
    ]
    told = {history.series.id for history in found}
    return answers.RankingsTold(
        lists=tuple(tell_list(history, witnesses) for history in found),
        others=tuple(each for each in every if each.id not in told)[:MOST_HEADLINES],
    )


def choose_series(
    archive: Archive, asked: questions.RankingHistory, every: tuple[ListSeries, ...]
) -> list[ListSeries]:
    """Return the lists that are meant, rankings and those seen most first. Raises Nothing."""
    from onrecord.archive.following.rankings import choose_lists

    chosen = choose_lists(every, asked.list, asked.section)
    if not chosen:
        titles = ", ".join(sorted({repr(each.title) for each in every if each.title})[:10])
        raise Nothing(f"{asked.site} has no such list; it has {titles}")
    return sorted(chosen, key=lambda each: (each.kind != "ranking", -each.showings, each.id))


def tell_list(history: ListHistory, witnesses: Witnesses) -> answers.ListTold:
    """Return a list over time."""
    shown: dict[int, tuple[int, str]] = {}
    for showing in history.showings:
        for place in showing.places:
            shown[place.line] = showing.page, place.headline
    return answers.ListTold(
        series=history.series,
        instants=history.instants,
        headlines=tuple(
            tell_headline(line, shown.get(number), witnesses)
            for number, line in enumerate(history.lines[:MOST_HEADLINES])
        ),
    )


def tell_headline(
    line: HeadlineLine, shown: tuple[int, str] | None, witnesses: Witnesses
) -> answers.HeadlineTold:
    """Return a headline's way; its evidence is the place on the page that showed it last."""
    return answers.HeadlineTold(
        headline=line.headline,
        url=line.url,
        page=line.page,
        best=line.best,
        rank=line.rank,
        first=line.first,
        last=line.last,
        spots=line.spots,
        moves=line.moves,
        evidence=() if shown is None else show_place(*shown, witnesses),
    )


def show_place(page: int, headline: str, witnesses: Witnesses) -> tuple[answers.Evidence, ...]:
    """Return the place of a list in which a headline stands."""
    witness, outcome = witnesses.find(page)
    for ranking in outcome.rankings if outcome is not None else ():
        for item in ranking.items:
            if item.headline == headline:
                found = witness.show(item.block)
                # A page that is no article keeps its lists, but not its blocks.
                return found or (tell_item(witness, headline, item.block),)
    return () if outcome is None else (tell_item(witness, headline, 0),)


def tell_item(witness: Witness, headline: str, block: int) -> answers.Evidence:
    """Return a place of a list on a page of which only the lists are kept."""
    return answers.Evidence(
        text=headline, url=witness.url, page=witness.page, block=block, role="ranking"
    )


def read_page(asked: questions.ReadPage, settings: Settings = DEFAULT) -> answers.RecordTold:
    """Read a page of the web, or HTML, now. Raises Nothing, UsageError; opens no file."""
    if (asked.url is None) == (asked.html is None):
        raise UsageError("give either url (http:// or https://) or html")
    if asked.url is not None and not asked.url.lower().startswith(("http://", "https://")):
        raise UsageError("url begins with http:// or https://; no file is read by its name")
    source = asked.url if asked.url is not None else (asked.html or "").encode()
    outcome = read_explained(source, settings=settings)[0]
    if isinstance(outcome, Failed):
        raise Nothing(f"{outcome.reason}: {outcome.detail}; check the address, or give the html")
    url = outcome.source.canonical_url or outcome.source.url
    return tell_record(outcome, Witness(outcome, url, None), outlet=None, versions=())


ASKING: dict[str, tuple[type[Part], type[Part], Callable[[Archive, Any], Part]]] = {
    "search_records": (questions.SearchRecords, answers.RecordsFound, search_records),
    "find_statements": (questions.FindStatements, answers.StatementsFound, find_statements),
    "get_record": (questions.GetRecord, answers.RecordTold, get_record),
    "person_timeline": (questions.PersonTimeline, answers.TimelineTold, person_timeline),
    "story_family": (questions.StoryFamily, answers.FamilyTold, story_family),
    "ranking_history": (questions.RankingHistory, answers.RankingsTold, ranking_history),
}
"""The tools that ask the archive: the types of question and answer, and what answers."""

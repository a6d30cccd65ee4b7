"""Entries of a file and what is asked of them in, those that answer out.

An archive answers the same questions itself, and knows more of them: that two names are of one
person.
"""

from collections.abc import Iterable, Iterator

from onrecord.archive.asking import read_host
from onrecord.archive.bounds import count_seconds, read_bounds
from onrecord.export.entries import Entry
from onrecord.export.identifiers import find_outlet
from onrecord.types import Article, Part, Record, Stance, Statement, StatementKind


class Filters(Part, frozen=True, kw_only=True):
    """What a record must be. Where nothing is asked, skipped and failed sources are kept too.

    `since` and `until` are a year, a month, a day or a time, both included. `outlet` is a host,
    with those below it, or a publisher. `speaker` and `through` are names, or words of them;
    `through` is whose words the statement was told in. `kind` and `stance` are a statement's.
    """

    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    speaker: str | None = None
    through: str | None = None
    kind: StatementKind | None = None
    stance: Stance | None = None


def filter_entries(entries: Iterable[Entry], filters: Filters) -> Iterator[Entry]:
    """Yield the entries that answer. Raises UsageError for a bound that is no date."""
    bounds = read_bounds(filters.since, filters.until)
    if filters == Filters():
        yield from entries
        return
    for entry in entries:
        record = entry.outcome
        if (
            isinstance(record, Record)
            and is_between(record.article, *bounds)
            and is_outlet(record, filters.outlet)
            and is_said(record, filters)
        ):
            yield entry


def is_between(article: Article, first: int | None, end: int | None) -> bool:
    """Tell whether the story was published between two seconds, the first included."""
    if first is None and end is None:
        return True
    second = count_seconds(article.published.value) if article.published else None
    return (
        second is not None and (first is None or second >= first) and (end is None or second < end)
    )


def is_outlet(record: Record, wanted: str | None) -> bool:
    """Tell whether the record's outlet is the wanted host, below it, or its publisher is meant."""
    if wanted is None:
        return True
    publisher = record.article.publisher
    if publisher is not None and publisher.name.casefold() == wanted.casefold():
        return True
    host = read_host(wanted).removeprefix("www.")
    found = find_outlet(record.source) or ""
    return bool(host) and (found == host or found.endswith(f".{host}"))


def is_said(record: Record, filters: Filters) -> bool:
    """Tell whether one of the record's statements is all that is asked of statements."""
    asked = (filters.speaker, filters.through, filters.kind, filters.stance)
    if asked == (None, None, None, None):
        return True
    by_id = {statement.id: statement for statement in record.statements}
    return any(
        (filters.speaker is None or is_speaker(statement, filters.speaker))
        and (filters.kind is None or statement.kind is filters.kind)
        and (filters.stance is None or statement.stance is filters.stance)
        and (filters.through is None or is_told_by(statement, filters.through, by_id))
        for statement in record.statements
    )


def is_speaker(statement: Statement, wanted: str) -> bool:
    """Tell whether the wanted words stand in the speaker's name, in their order."""
    name = " ".join((statement.speaker_name or "").replace(";", " ").split())
    words = " ".join(wanted.split())
    return f" {words} ".casefold() in f" {name} ".casefold()


def is_told_by(statement: Statement, wanted: str, by_id: dict[str, Statement]) -> bool:
    """Tell whether the statement stands within one of the wanted speaker, however deep."""
    seen: set[str] = set()
    parent = by_id.get(statement.within or "")
    while parent is not None and parent.id not in seen:
        if is_speaker(parent, wanted):
            return True
        seen.add(parent.id)
        parent = by_id.get(parent.within or "")
    return False

"""Two versions of a record in, what changed in the article out. Pure.

Only the article is compared: the page's furniture (lists, navigation, promotion) changes with every
visit and says nothing of the story.
"""

import datetime

import msgspec

from onrecord.lineage.corrections import is_correction
from onrecord.lineage.versionkept import (
    NamesChange,
    ParagraphChange,
    ValueChange,
    VersionChange,
)
from onrecord.lineage.versionparagraphs import compare_paragraphs, compare_texts
from onrecord.lineage.versionstatements import compare_statements
from onrecord.types import Article, Block, Fact, Instant, Record

COARSE = frozenset({"year", "month", "day"})
"""Precisions of a time that do not tell what happened on one day apart."""


def compare_versions(before: Record, after: Record, *, seen: str | None = None) -> VersionChange:
    """Return what changed from one version of a page to the next.

    `seen` is when the earlier one was last captured (ISO 8601, UTC): a time of modification that is
    only a day may also be that of an edit later on the same day.
    """
    one, two = before.article, after.article
    body, kept = compare_paragraphs(list_body(before), list_body(after))
    body, notes = drop_relabelled(body, compare_notes(before, after))
    statements = compare_statements(before.statements, after.statements)
    change = VersionChange(
        headline=compare_texts(take_value(one.headline), take_value(two.headline)),
        deck=compare_texts(take_value(one.deck), take_value(two.deck)),
        authors=compare_authors(one, two),
        published=compare_values(take_time(one.published), take_time(two.published)),
        modified=compare_values(take_time(one.modified), take_time(two.modified)),
        update=compare_values(one.update, two.update),
        notes=notes,
        body=body,
        paragraphs_kept=kept,
        gained=statements.gained,
        lost=statements.lost,
        reworded=statements.reworded,
    )
    silent = change.is_text_changed and not is_told(change, two, seen)
    return msgspec.structs.replace(change, silent=silent)


def is_told(change: VersionChange, after: Article, seen: str | None) -> bool:
    """Whether the later version says that it was changed: by a time, a note or an update mark."""
    marked = change.update is not None and change.update.after is not None
    moved_on = any(is_later(each) for each in (change.modified, change.published))
    return is_noted(change, after.language) or marked or moved_on or may_tell(after.modified, seen)


def is_noted(change: VersionChange, language: str | None) -> bool:
    """Whether a note was added or reworded, or a paragraph that begins as corrections do."""
    came = [each.after for each in change.notes if each.after and each.before != each.after]
    told = [each.after for each in change.body if each.after and each.before != each.after]
    return bool(came) or any(is_correction(words, language) for words in told)


def is_later(change: ValueChange | None) -> bool:
    """Whether a time was set, or set to a later one."""
    if change is None or change.after is None:
        return False
    before = None if change.before is None else read_time(change.before)
    after = read_time(change.after)
    return before is None or after is None or after > before


def read_time(value: str) -> datetime.datetime | None:
    """Return the moment of a time as a record has it, of a year to a second; UTC without zone."""
    first = value + "-01-01"[len(value) - 4 :] if len(value) in (4, 7) else value
    try:
        time = datetime.datetime.fromisoformat(first)
        return (time if time.tzinfo else time.replace(tzinfo=datetime.UTC)).astimezone(datetime.UTC)
    except (ValueError, OverflowError):
        return None


def may_tell(modified: Instant | None, seen: str | None) -> bool:
    """Whether a time that is only a day may be that of an edit after the last capture."""
    if modified is None or seen is None or modified.precision not in COARSE:
        return False
    return modified.value >= seen[: len(modified.value)]


def list_body(record: Record) -> tuple[Block, ...]:
    """Return the blocks of the article's body, in page order."""
    wanted = set(record.article.body)
    return tuple(block for block in record.blocks if block.id in wanted)


def drop_relabelled(
    body: tuple[ParagraphChange, ...], notes: tuple[ParagraphChange, ...]
) -> tuple[tuple[ParagraphChange, ...], tuple[ParagraphChange, ...]]:
    """Return the changes without paragraphs that were only read as a note once, once as text."""
    cut = {each.before for each in (*body, *notes) if each.after is None}
    added = {each.after for each in (*body, *notes) if each.before is None}
    both = cut & added

    def keep(changes: tuple[ParagraphChange, ...]) -> tuple[ParagraphChange, ...]:
        return tuple(
            each
            for each in changes
            if not (each.before is None and each.after in both)
            and not (each.after is None and each.before in both)
        )

    return keep(body), keep(notes)


def compare_notes(before: Record, after: Record) -> tuple[ParagraphChange, ...]:
    """Return the notes and corrections that are not as they were."""
    sides = []
    for record in (before, after):
        numbers = {note.block for note in record.article.notes}
        sides.append([block for block in record.blocks if block.id in numbers])
    return compare_paragraphs(*sides)[0]


def compare_authors(before: Article, after: Article) -> NamesChange | None:
    """Return how the authors changed; None where they did not."""
    names = [tuple(author.name for author in article.authors) for article in (before, after)]
    return None if names[0] == names[1] else NamesChange(before=names[0], after=names[1])


def compare_values(before: str | None, after: str | None) -> ValueChange | None:
    """Return how a value changed; None where it did not."""
    return None if before == after else ValueChange(before=before, after=after)


def take_value(fact: Fact | None) -> str | None:
    """Return a fact's value."""
    return None if fact is None else fact.value


def take_time(instant: Instant | None) -> str | None:
    """Return a time's value."""
    return None if instant is None else instant.value

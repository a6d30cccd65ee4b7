"""A labelled page in, when its story was published and changed out, with what disagreed."""

import datetime
from collections.abc import Iterable, Sequence

import msgspec

from onrecord.article.agreement import agree_days, agree_moments, infer_offset
from onrecord.article.choosing import Choice, choose_best
from onrecord.article.datewords import Kind
from onrecord.article.declared import Declaration, read_declared, read_moment
from onrecord.article.moment import (
    Moment,
    count_minutes,
    measure_precision,
    shift_moment,
    write_moment,
)
from onrecord.article.settling import agrees, is_witnessed, mark_editions, settle_visible
from onrecord.article.timelines import STRONG
from onrecord.article.visibletimes import Visible, find_visible
from onrecord.errors import UsageError
from onrecord.page.page import LabelledPage
from onrecord.types import Candidate, Explanation, Instant, Part, ReadingWarning

MIN_SCORE = 0.15
EDITION = 0.3
"""Weight of the printed paper's day: the story mostly stands on the web the evening before."""


class Timestamps(Part, frozen=True, kw_only=True):
    """When the story was published and last changed, and how that was found."""

    published: Instant | None
    modified: Instant | None
    explanations: tuple[Explanation, ...] = ()
    warnings: tuple[ReadingWarning, ...] = ()


class Option(msgspec.Struct, frozen=True):
    """A value that a field could have, with its weight as a candidate."""

    candidate: Candidate
    instant: Instant
    moment: Moment


def read_timestamps(
    labelled: LabelledPage, *, now: datetime.datetime | None, published: str | None
) -> Timestamps:
    """Return the times of publication and of the last change.

    What the page prints wins over its metadata. Where both agree, the printed clock is kept and
    the metadata lends the zone; where the page prints only a day, the metadata lends the clock
    (`origin` then names the metadata, `as_printed` what was printed). `published` is what the
    caller knows: it wins over both, with a warning where the page prints another day. `now` is
    what "2 hours ago" counts from; metadata that lie after it are not believed.
    Raises UsageError when `published` is no date.
    """
    declared = [each for each in read_declared(labelled.page) if not _is_future(each.moment, now)]
    settled = [
        each
        for one in find_visible(labelled, now=now)
        if (each := settle_visible(one, declared)) is not None and is_witnessed(each, declared)
    ]
    visible = mark_editions(settled, declared)
    given = [build_given(published)] if published else []
    options = [*given, *build_options("published", visible, declared)]
    first = choose_option("published", options)
    changed = [
        each
        for each in build_options("modified", visible, declared)
        if each.candidate.origin == "visible" or _is_later(each.moment, first[1])
    ]
    last = choose_option("modified", changed)
    warnings = _warn_given(given[0], visible) if given else _warn(first[1], visible, declared)
    return Timestamps(
        published=first[1].instant if first[1] else None,
        modified=last[1].instant if last[1] else None,
        explanations=(first[0].explain(), last[0].explain()),
        warnings=warnings,
    )


def choose_option(field: str, options: Sequence[Option]) -> tuple[Choice, Option | None]:
    """Return the choice among the options, and the option that won."""
    choice = choose_best(field, [each.candidate for each in options], floor=MIN_SCORE)
    winner = next((each for each in options if each.candidate is choice.best), None)
    return choice, winner


def build_given(published: str) -> Option:
    """Return what the caller says."""
    moment = read_moment(published.strip())
    if moment is None:
        raise UsageError(
            f"{published!r} is not a date: write it like 2025-11-09 or 2025-11-09T17:08+09:00"
        )
    instant = _build_instant(moment, origin="given")
    candidate = Candidate(
        value=instant.value, origin="given", score=100.0, why="what the caller says"
    )
    return Option(candidate, instant, moment)


def build_options(
    kind: Kind, visible: Sequence[Visible], declared: Sequence[Declaration]
) -> list[Option]:
    """Return the values that "published" or "modified" could have, printed and declared."""
    fitting = [each for each in declared if each.kind == kind]
    options = [
        _weigh_visible(each, fitting)
        for each in visible
        if each.kind == kind or (kind == "published" and each.kind is None)
    ]
    for each in fitting:
        instant = _build_instant(each.moment, origin=each.origin)
        candidate = Candidate(
            value=instant.value, origin=each.origin, score=each.score, why="the page's metadata"
        )
        options.append(Option(candidate, instant, each.moment))
    return options


def _weigh_visible(visible: Visible, declared: Sequence[Declaration]) -> Option:
    agreeing = _rank_agreeing(visible, declared)
    score = visible.weight
    why = "printed"
    if visible.is_edition:
        score, why, agreeing = EDITION, "printed as the day of the paper", []
    elif visible.kind is not None:
        score, why = score + 0.2, f"printed as {visible.kind}"
    if any(each.origin != "time" for each in agreeing):
        score, why = score + 0.8, f"{why}, the metadata agrees"
    if visible.moment.day is None:
        score -= 0.4
    elif visible.moment.is_timed:
        score += 0.1  # the day alone may be today's, at the page's head
    instant, moment = _join_instant(visible, agreeing)
    candidate = Candidate(
        value=instant.value,
        origin="visible",
        score=score,
        why=why,
        block=visible.block,
        span=visible.span,
    )
    return Option(candidate, instant, moment)


def _rank_agreeing(visible: Visible, declared: Sequence[Declaration]) -> list[Declaration]:
    """Return the declared times that agree, those first that know the zone best.

    Many pages write `Z` behind their local time: another offset for the same clock is believed,
    and the metadata before a `time` element that tells another instant.
    """
    agreeing = [each for each in declared if agrees(visible, each.moment)]
    if visible.clock is not None:
        kind = visible.kind or "published"
        same = bool(agreeing) and agree_moments(visible.clock, agreeing[0].moment)
        clock = Declaration(visible.clock, kind, "time", 0.9, visible.block)
        agreeing.insert(0 if same else len(agreeing), clock)
    return sorted(agreeing, key=lambda each: _doubt_zone(visible.moment, each.moment))


def _doubt_zone(printed: Moment, declared: Moment) -> int:
    if declared.offset is None or not declared.is_timed:
        return 2
    same = printed.is_timed and count_minutes(printed) == count_minutes(declared)
    return int(declared.offset == 0 and same)


def _join_instant(visible: Visible, agreeing: Sequence[Declaration]) -> tuple[Instant, Moment]:
    """Return the printed moment with what the metadata adds to it: zone, or clock time."""
    moment = visible.moment
    origin = "visible"
    timed = [each for each in agreeing if each.moment.is_timed]
    if moment.is_timed and moment.offset is None:
        offsets = (infer_offset(moment, each.moment) for each in timed)
        offset = next((each for each in offsets if each is not None), None)
        moment = msgspec.structs.replace(moment, offset=offset)
    elif _is_day(moment) and timed and not _is_stored_day(timed[0].moment, moment):
        moment, origin = timed[0].moment, timed[0].origin
    instant = _build_instant(moment, origin=origin, visible=visible)
    return instant, moment


def _is_stored_day(declared: Moment, printed: Moment) -> bool:
    """Tell whether a declared instant is the midnight of the printed day in its own zone.

    A system that knows the day alone stores 9 November as 23:00 of the 8th in UTC.
    """
    return declared.date != printed.date and not declared.minute and not declared.second


def _is_day(moment: Moment) -> bool:
    return moment.is_dated and not moment.is_timed


def _build_instant(moment: Moment, *, origin: str, visible: Visible | None = None) -> Instant:
    return Instant(
        value=write_moment(moment),
        precision=measure_precision(moment),
        as_printed=visible.text if visible else None,
        block=visible.block if visible else None,
        origin=origin,
    )


def _is_later(moment: Moment, published: Option | None) -> bool:
    """Tell whether a declared change came a minute or more after the publication."""
    if published is None:
        return True
    first = published.moment
    if not moment.is_timed or not first.is_timed:
        return not agree_days(moment, first) and write_moment(moment) > write_moment(first)
    if moment.offset is not None and first.offset is not None:
        moment = shift_moment(moment, first.offset)
    later, earlier = count_minutes(moment), count_minutes(first)
    return later is not None and earlier is not None and later > earlier


def _is_future(moment: Moment, now: datetime.datetime | None) -> bool:
    if now is None or moment.date is None:
        return False
    return (moment.date - now.date()).days > 1


def _warn_given(given: Option, visible: Iterable[Visible]) -> tuple[ReadingWarning, ...]:
    """Say so when the page prints another day than the caller gives."""
    for each in visible:
        dated = each.weight >= STRONG and each.kind != "modified" and each.moment.is_dated
        if dated and each.moment.date != given.moment.date:
            message = f"the caller says {given.instant.value}"
            return (
                ReadingWarning(
                    code="given-disagrees", field="published", visible=each.text, message=message
                ),
            )
    return ()


def _warn(
    chosen: Option | None, visible: Iterable[Visible], declared: Sequence[Declaration]
) -> tuple[ReadingWarning, ...]:
    """Say so when the printed time and the metadata's best cannot both be right."""
    stated = [each for each in declared if each.kind == "published" and each.origin != "url"]
    strong = [
        each
        for each in visible
        if each.weight >= STRONG
        and each.kind != "modified"
        and each.moment.is_dated
        and not each.is_edition
    ]
    if chosen is None or not stated or not strong:
        return ()
    if any(agrees(each, other.moment) for each in strong for other in stated):
        return ()
    return (
        ReadingWarning(
            code="metadata-disagrees",
            field="published",
            visible=strong[0].text,
            metadata=write_moment(stated[0].moment),
        ),
    )

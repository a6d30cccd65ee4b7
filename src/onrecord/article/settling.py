"""Printed and declared moments in, the printed ones with day, year and kind settled out."""

from collections.abc import Sequence

import msgspec

from onrecord.article.agreement import agree_moments, complete_moment
from onrecord.article.declared import Declaration
from onrecord.article.moment import Moment, count_minutes, is_possible
from onrecord.article.visibletimes import Visible


def settle_visible(visible: Visible, declared: Sequence[Declaration]) -> Visible | None:
    """Return the printed moment with day, year and kind completed by the metadata, or None.

    A time without a day says something only beside metadata that agrees; a moment that is
    unmarked and agrees with the declared change alone is the change.
    """
    if not visible.moment.is_dated:
        return _complete(visible, _find_same_clock(visible, declared), declared)
    agreeing = [each for each in declared if agrees(visible, each.moment)]
    if not agreeing:
        visible = _settle_half(visible, declared)
        agreeing = [each for each in declared if agrees(visible, each.moment)]
    if visible.is_unsure and not agreeing:
        swapped = _swap(visible)
        if any(agrees(swapped, each.moment) for each in declared):
            visible = swapped
            agreeing = [each for each in declared if agrees(visible, each.moment)]
        elif not declared or all(each.origin == "url" for each in declared):
            return _forget_day(visible)
    return _mark_kind(visible, agreeing)


def is_witnessed(visible: Visible, declared: Sequence[Declaration]) -> bool:
    """Tell whether a day may count: one before a first sentence needs a second that agrees."""
    if not visible.is_lead or visible.clock is not None:
        return True
    return any(agrees(visible, each.moment) for each in declared)


def mark_editions(visible: Sequence[Visible], declared: Sequence[Declaration]) -> list[Visible]:
    """Return the moments, those marked that are only the day of the printed paper.

    They are where the page calls a day its edition's, and the metadata's best is of another day.
    """
    days = {each.moment.date for each in visible if each.is_edition}
    stated = next((each for each in declared if each.kind == "published"), None)
    marked = []
    for each in visible:
        bare = each.kind is None and not each.moment.is_timed and each.moment.date in days
        apart = stated is not None and stated.origin != "url" and not agrees(each, stated.moment)
        marked.append(msgspec.structs.replace(each, is_edition=bare and apart))
    return marked


def agrees(visible: Visible, declared: Moment) -> bool:
    """Tell whether a printed and a declared moment can be the same."""
    return agree_moments(visible.moment, declared)


def _find_same_clock(visible: Visible, declared: Sequence[Declaration]) -> list[Declaration]:
    """Return the declared times that a moment without its day can be.

    A clock alone agrees with too much to be believed at any offset: its `time` element must
    agree, or the declared clock must be the same or in UTC.
    """
    machine = visible.clock
    if machine is not None:
        return [each for each in declared if agree_moments(machine, each.moment)]
    agreeing = [each for each in declared if agrees(visible, each.moment)]
    if visible.moment.month is not None:
        return agreeing
    clock = (visible.moment.hour, visible.moment.minute)
    return [
        each
        for each in agreeing
        if not each.moment.offset or clock == (each.moment.hour, each.moment.minute)
    ]


def _mark_kind(visible: Visible, agreeing: Sequence[Declaration]) -> Visible:
    if visible.kind is None and agreeing and all(each.kind == "modified" for each in agreeing):
        return msgspec.structs.replace(visible, kind="modified")
    return visible


def _complete(
    visible: Visible, agreeing: Sequence[Declaration], declared: Sequence[Declaration]
) -> Visible | None:
    wanted = [each for each in agreeing if visible.kind in (None, each.kind)] or agreeing
    if visible.clock is not None and (agreeing or not declared):
        lender = visible.clock
    elif wanted:
        lender = wanted[0].moment
    elif visible.moment.month is not None and visible.kind == "modified" and declared:
        lender = declared[0].moment
    else:
        return None
    moment = complete_moment(visible.moment, lender)
    if moment is None or not is_possible(moment):
        return None
    return _mark_kind(msgspec.structs.replace(visible, moment=moment), agreeing)


def _settle_half(visible: Visible, declared: Sequence[Declaration]) -> Visible:
    """Return 3:48 as 15:48 where the metadata shows that clock: some pages print no "pm"."""
    hour = visible.moment.hour
    if hour is None or hour >= 12 or visible.moment.offset is not None:
        return visible
    later = msgspec.structs.replace(visible.moment, hour=hour + 12)
    if any(count_minutes(each.moment) == count_minutes(later) for each in declared):
        return msgspec.structs.replace(visible, moment=later)
    return visible


def _swap(visible: Visible) -> Visible:
    moment = msgspec.structs.replace(
        visible.moment, month=visible.moment.day, day=visible.moment.month
    )
    return msgspec.structs.replace(visible, moment=moment, is_unsure=False)


def _forget_day(visible: Visible) -> Visible:
    """Return 03/04/2025 as the year alone: neither reading of it is more than a guess."""
    return msgspec.structs.replace(visible, moment=Moment(visible.moment.year), is_unsure=False)

"""A story's first paragraph in, its dateline (place, day, agency) out.

A dateline is what the wire services print before the story: "MOSCOW, Nov 9 (Reuters) –" (AP
Stylebook, "datelines"; Reuters Handbook, "Datelines").
"""

import datetime

from onrecord.article.choosing import Choice
from onrecord.article.moment import Moment
from onrecord.article.openings import find_opening
from onrecord.page.page import LabelledPage
from onrecord.types import Candidate, Dateline, Explanation, Instant, Role

MAX_BLOCKS = 3


def read_dateline(
    labelled: LabelledPage, *, published: Instant | None
) -> tuple[Dateline | None, Explanation]:
    """Return the dateline of the story's first paragraphs, its year taken from the publication.

    An opening with an agency alone ("(CNN) …") has no place and so is no dateline:
    `find_opening` gives its agency.
    """
    language = labelled.page.metadata.language
    for block in labelled.find(Role.BODY, Role.LIST, Role.QUOTE)[:MAX_BLOCKS]:
        opening = find_opening(block.text, language)
        if opening is None:
            continue
        if opening.place is None:
            break
        dateline = Dateline(
            place=opening.place,
            date=resolve_day(opening.date, published),
            agency=opening.agency,
            as_printed=opening.as_printed,
            block=block.id,
        )
        chosen = Candidate(
            value=opening.place,
            origin="visible",
            score=1.0,
            why="opens the story",
            block=block.id,
            span=(0, opening.end),
        )
        return dateline, Choice(field="dateline", best=chosen).explain()
    return None, Explanation(field="dateline", value=None, chosen=None)


def measure_dateline(text: str, language: str | None = None) -> int:
    """Return how many characters of a paragraph are its dateline or agency mark, 0 for none."""
    opening = find_opening(text, language)
    return opening.end if opening else 0


def resolve_day(date: Moment | None, published: Instant | None) -> str | None:
    """Return the dateline's day in ISO 8601: its year is the one nearest to the publication."""
    if date is None or date.month is None or date.day is None:
        return None
    if date.year is not None:
        return f"{date.year:04d}-{date.month:02d}-{date.day:02d}"
    if published is None:
        return None
    day = datetime.date.fromisoformat(published.value[:10]) if len(published.value) > 9 else None
    if day is None:
        return None
    near = []
    for year in (day.year, day.year - 1, day.year + 1):
        try:
            candidate = datetime.date(year, date.month, date.day)
        except ValueError:  # 29 February of another year
            continue
        near.append((abs((candidate - day).days), candidate))
    return min(near)[1].isoformat() if near else None

"""What tables say beside the record's own members, for those who query them; never read back."""

from onrecord.export.columns import Column, ColumnType, Pick
from onrecord.export.identifiers import find_outlet
from onrecord.export.instants import read_day, read_moment
from onrecord.types import Passage

BETWEEN = " … "
"""Stands between the passages of one statement."""


def join_passages(passages: tuple[Passage, ...]) -> str:
    """Return the passages as one text."""
    return BETWEEN.join(passage.text for passage in passages)


def derive(name: str, type_: str, pick: Pick, told: str) -> Column:
    """Return a column that the members give."""
    return Column(name, ColumnType(type_), pick, told)


MOMENT = "timestamp[us, tz=UTC]"
OUTLET = "host of the page's address (the canonical one, else that it came from), without `www.`"

DERIVED: dict[str, tuple[Column, ...]] = {
    "records": (
        derive("outlet", "string", lambda row: find_outlet(row.source), OUTLET),
        derive(
            "published_on",
            "date32",
            lambda row: read_day(row.article.published),
            "day of `published`, as printed; null where no day was printed",
        ),
        derive(
            "published_at",
            MOMENT,
            lambda row: read_moment(row.article.published),
            "moment of `published`; null where its hour or its zone is not known",
        ),
        derive(
            "modified_at",
            MOMENT,
            lambda row: read_moment(row.article.modified),
            "moment of `modified`; null where its hour or its zone is not known",
        ),
    ),
    "statements": (
        derive(
            "content_text",
            "string",
            lambda row: join_passages(row.content),
            "the passages of `content`, joined by ` … `",
        ),
    ),
    "skipped": (derive("outlet", "string", lambda row: find_outlet(row.source), OUTLET),),
}

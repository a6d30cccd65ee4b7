"""An archive in, what it tells of stories on their way out: families, quotations, lists, edits."""

import sqlite3
from abc import ABC, abstractmethod
from pathlib import Path

from onrecord.archive.failures import name_failures
from onrecord.archive.following import familyreading
from onrecord.archive.following.familyreading import FamilyOrder
from onrecord.archive.following.historykept import History
from onrecord.archive.following.quotationlist import (
    QuotationLine,
    build_asked,
    list_quotations,
)
from onrecord.archive.following.quotations import Quotation, find_number, read_quotation
from onrecord.archive.following.rankingskept import ListHistory, ListSeries
from onrecord.lineage.family import Comparison, Family, FamilyLine


class Followed(ABC):
    """The verbs of an archive that follow the news from page to page."""

    path: Path

    @property
    @abstractmethod
    def connection(self) -> sqlite3.Connection:
        """The connection that the verbs read by."""

    def quotation(self, page: int, statement: str) -> Quotation | None:
        """Return a statement (its label in the record) in every record that has it.

        Variants stand in the order in which they were seen. One that no other record has is its
        only variant; None where there is no such statement.
        """
        with name_failures(self.path):
            number = find_number(self.connection, page, statement)
            return None if number is None else read_quotation(self.connection, number)

    def find_quotation(self, name: str = "", *, text: str | None = None) -> Quotation | None:
        """Return the quotation of a name ("12.s3", "https://...#s3") or the one with the words.

        Of words it is the one that has most of them. Raises UsageError for what is no name, and
        for a text without words.
        """
        from onrecord.archive.following.quotationfinding import find_named, find_words

        with name_failures(self.path):
            by_name = text is None
            number = (
                find_named(self.connection, name)
                if by_name
                else find_words(self.connection, text or "")
            )
            return None if number is None else read_quotation(self.connection, number)

    def quotations(
        self,
        *,
        speaker: str | None = None,
        since: str | None = None,
        until: str | None = None,
        outlets: int = 2,
        limit: int | None = 20,
        offset: int = 0,
    ) -> tuple[QuotationLine, ...]:
        """Return the statements that most outlets have first.

        `outlets` is the least number of outlets; `since` and `until` bound when the first was
        published; `speaker` is as in `search`. Raises UsageError for a question that makes no
        sense.
        """
        asked = build_asked(
            {
                "speaker": speaker,
                "since": since,
                "until": until,
                "outlets": outlets,
                "limit": limit,
                "offset": offset,
            }
        )
        with name_failures(self.path):
            return list_quotations(self.connection, asked)

    def lists(self, site: str) -> tuple[ListSeries, ...]:
        """Return which lists a site (its host, with those below it) has, with when they were seen.

        Rankings, and the lists without ranks of its front and section pages. Raises UsageError for
        a site without a name.
        """
        from onrecord.archive.following.rankings import find_lists

        with name_failures(self.path):
            return find_lists(self.connection, site)

    def ranking_history(
        self,
        site: str,
        list: str | None = None,  # noqa: A002 (it is one)
        section: str | None = None,
        *,
        since: str | None = None,
        until: str | None = None,
        limit: int | None = None,
    ) -> tuple[ListHistory, ...]:
        """Return a site's lists over time: what stood where at each capture, each headline's way.

        `list` is a title in any case, or words of one; `section` that of a ranking, or a part of
        the address of a section's front page. `since` and `until` bound the captures (both
        included, days, months, years or times), `limit` takes the newest so many of each list.
        Captures that do not say when they were made are counted and left out. Raises UsageError for
        a question that makes no sense.
        """
        from onrecord.archive.following.rankings import Asked as AskedLists
        from onrecord.archive.following.rankings import find_history

        asked = AskedLists(
            site=site, list=list, section=section, since=since, until=until, limit=limit
        )
        with name_failures(self.path):
            return find_history(self.connection, asked)

    def history(self, url: str) -> History | None:
        """Return what stood at an address over time and what changed; None for one never kept.

        Versions stand in the order of their captures, whenever they were added. Between each two
        that are records a step tells what changed in the article, and whether silently.
        """
        from onrecord.archive.following.histories import find_history

        with name_failures(self.path):
            return find_history(self.connection, url)

    def family(self, page: int, *, limit: int | None = None, offset: int = 0) -> Family | None:
        """Return the wire family of a page: the stories that were copied from one another.

        They come in the order in which they appeared, by publication and then by capture, the
        first with `FamilyRole.FIRST`. Versions of one address are one member, the latest; an
        older version's family is that member's. None where a page is by itself or not there.

        Of a large family ask for a stretch: only the texts of its `limit` members from `offset`
        on are compared. Raises UsageError for numbers below 0.
        """
        with name_failures(self.path):
            return familyreading.read_family(self.connection, page, limit=limit, offset=offset)

    def families(
        self, order: FamilyOrder = "largest", *, limit: int | None = 20, offset: int = 0
    ) -> tuple[FamilyLine, ...]:
        """Return wire families in a line each: the largest first, or those with the latest story.

        Raises UsageError for an order that there is not.
        """
        with name_failures(self.path):
            found = familyreading.list_families(self.connection, order, limit=limit, offset=offset)
            return tuple(found)

    def compare(self, before: int, after: int) -> Comparison | None:
        """Return two pages' stories word by word; None where one of them is no record."""
        with name_failures(self.path):
            return familyreading.compare_pages(self.connection, before, after)

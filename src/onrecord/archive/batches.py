"""Writes in, transactions out: small enough that little is lost, large enough to be fast."""

import sqlite3
import time

from onrecord.archive.following.joining import settle_following
from onrecord.archive.settling import settle_people

MOST_PAGES = 64
MOST_SECONDS = 1.0
"""A transaction holds at most so many pages or lasts so long: that is what a kill can cost."""


class Batches:
    """The transactions of one run, each opened by its first write."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.pages = 0
        self.since = 0.0

    def begin(self) -> None:
        """Open a transaction, unless one is open."""
        if not self.connection.in_transaction:
            self.connection.execute("BEGIN IMMEDIATE")
            self.pages, self.since = 0, time.monotonic()

    def count_page(self) -> None:
        """Note that a page is written; commit where the batch is full."""
        self.pages += 1
        if self.pages >= MOST_PAGES or time.monotonic() - self.since >= MOST_SECONDS:
            self.commit()

    def commit(self) -> None:
        """Join the people and families that were touched and keep what was written."""
        if self.connection.in_transaction:
            settle_people(self.connection)
            settle_following(self.connection)
            self.connection.execute("COMMIT")

    def undo(self) -> None:
        """Take back what the open transaction has written."""
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")

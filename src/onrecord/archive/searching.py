"""A question in, what the archive has that answers it out."""

import sqlite3
from collections.abc import Iterator

from onrecord.archive.asking import Question, check_question
from onrecord.archive.hits import RankingHit, RecordHit, StatementHit, Target
from onrecord.archive.rankingsearch import search_rankings
from onrecord.archive.recordsearch import search_records
from onrecord.archive.statementsearch import search_statements

AnyHit = StatementHit | RecordHit | RankingHit


def search(connection: sqlite3.Connection, question: Question) -> Iterator[AnyHit]:
    """Yield what answers a question: the best matches first, else the newest.

    Equally good ones stand newest first, then in the order added. Raises UsageError for a
    question that makes no sense.
    """
    check_question(question)
    if question.target is Target.STATEMENTS:
        return search_statements(connection, question)
    if question.target is Target.RANKINGS:
        return search_rankings(connection, question)
    return search_records(connection, question)

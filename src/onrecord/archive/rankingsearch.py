"""A question in, the headlines of rankings that answer it out: best, else those seen last."""

import sqlite3
from collections.abc import Iterator
from functools import partial

from onrecord.archive.asking import Conditions, Question, find_outlets
from onrecord.archive.bounds import read_bounds
from onrecord.archive.hits import RankingHit
from onrecord.archive.marking import Marker
from onrecord.archive.query import build_expression
from onrecord.archive.ranking import Ranked, fetch_row, find_present, run

COLUMNS = ("headline",)
FIELDS = {"headline": "headline"}

SEEN = """
    coalesce(
        (SELECT max(unixepoch(captures.captured)) FROM captures
         WHERE captures.page_id = rankings.page_id),
        records.instant
    )
"""
"""When a page showed its lists: when it was last captured, else when it was published."""

JOINED = """
    CROSS JOIN rankings ON rankings.id = ranking_items.ranking_id
    CROSS JOIN pages ON pages.id = rankings.page_id
    LEFT JOIN addresses ON addresses.id = pages.address_id
    LEFT JOIN records ON records.page_id = rankings.page_id
"""
BY_WORDS = f"""
    WITH found AS MATERIALIZED (
        SELECT rowid AS id, -bm25(rankings_fts) AS score FROM rankings_fts
        WHERE rankings_fts MATCH ?
    )
    SELECT found.id, found.score
    FROM found CROSS JOIN ranking_items ON ranking_items.headline_id = found.id {JOINED}
    WHERE {{conditions}}
    GROUP BY found.id ORDER BY found.score DESC, max({SEEN}) DESC, found.id LIMIT ? OFFSET ?
"""  # noqa: S608
BY_TIME = f"""
    SELECT ranking_items.headline_id, NULL FROM ranking_items {JOINED}
    WHERE {{conditions}}
    GROUP BY ranking_items.headline_id
    ORDER BY max({SEEN}) DESC, ranking_items.headline_id LIMIT ? OFFSET ?
"""  # noqa: S608
ROW = f"""
    SELECT headlines.headline AS item, nullif(headlines.url, '') AS item_url,
           ranking_items.rank, rankings.title, rankings.scope, rankings.section,
           rankings.page_id AS page, addresses.url, addresses.outlet,
           records.headline, records.published,
           strftime('%Y-%m-%dT%H:%M:%SZ', {SEEN}, 'unixepoch') AS seen,
           min(ranking_items.rank) OVER () AS best,
           (SELECT count(DISTINCT lists.page_id) FROM ranking_items AS others
            JOIN rankings AS lists ON lists.id = others.ranking_id
            WHERE others.headline_id = headlines.id) AS pages
    FROM headlines CROSS JOIN ranking_items ON ranking_items.headline_id = headlines.id {JOINED}
    WHERE headlines.id = ? AND {{conditions}}
    ORDER BY {SEEN} DESC, rankings.page_id DESC, rankings.number, ranking_items.number LIMIT 1
"""  # noqa: S608


def search_rankings(connection: sqlite3.Connection, question: Question) -> Iterator[RankingHit]:
    """Find the headlines that answer a question; yield each with the last page that shows it."""
    endings = partial(find_present, connection, "rankings_fts")
    expression = build_expression(question.query, FIELDS, endings)
    marker = Marker(COLUMNS, expression)
    asked = limit_rankings(connection, question)
    ranked = rank_headlines(connection, question, asked, expression)
    hits = (build_hit(connection, each, asked, marker) for each in ranked)
    return (hit for hit in hits if hit is not None)


def limit_rankings(connection: sqlite3.Connection, question: Question) -> Conditions:
    """Return what is asked of the pages that the rankings stand on."""
    conditions = Conditions()
    first, end = read_bounds(question.since, question.until)
    if first is not None:
        conditions.add(f"{SEEN} >= ?", first)
    if end is not None:
        conditions.add(f"{SEEN} < ?", end)
    if question.outlet is not None:
        hosts = find_outlets(connection, question.outlet)
        named = "records.publisher = ? COLLATE NOCASE"
        known = "addresses.outlet IN (SELECT value FROM json_each(?))"
        conditions.add(f"({named} OR {known})", question.outlet, hosts)
    return conditions


def rank_headlines(
    connection: sqlite3.Connection, question: Question, asked: Conditions, expression: str | None
) -> list[Ranked]:
    """Return number and score of each headline, in the order of the answer."""
    if expression is None:
        return run(connection, BY_TIME, asked, (), question)
    return run(connection, BY_WORDS, asked, (expression,), question)


def build_hit(
    connection: sqlite3.Connection, ranked: Ranked, asked: Conditions, marker: Marker
) -> RankingHit | None:
    """Return a headline as a hit; None where its pages have gone meanwhile."""
    number, score = ranked
    query = ROW.format(conditions=asked.join())
    row = fetch_row(connection, query, number, *asked.parameters)
    if row is None:
        return None
    return RankingHit(score=score, snippet=marker.mark({"headline": row["item"]}), **row)

"""A batch's folder in, who quotes whom and what its rankings showed out."""

from typing import Any

from onrecord.batch.corpus.tables import col, open_latest, open_table
from onrecord.export.tables import NUMBER


def count_quoted(place: str) -> Any:
    """Return a frame of who is quoted by whom: outlet, speaker, statements, direct ones, records.

    Of each address the latest version counts; speakers are told by the names that records have.
    Raises UsageError for a folder that holds no run.
    """
    statements = open_table(place, "statements").select(NUMBER, "speaker_name", "kind")
    said = statements.where(col("speaker_name").not_null())
    latest = open_latest(place).select(NUMBER, "outlet")
    direct = (col("kind") == "direct").cast("int64")
    return (
        said.with_column("direct", direct)
        .join(latest, on=NUMBER)
        .groupby("outlet", "speaker_name")
        .agg(
            col("kind").count().alias("statements"),
            col("direct").sum().alias("direct"),
            col(NUMBER).count_distinct().alias("records"),
        )
        .sort(["statements", "outlet", "speaker_name"], desc=[True, False, False])
    )


def list_rankings(place: str) -> Any:
    """Return a frame of every place of every ranking at each capture that showed it.

    Columns: record, captured, title, scope, section, period, list_index, rank, headline, item_url.
    Raises UsageError for a folder that holds no run.
    """
    rankings = open_table(place, "rankings")
    captures = open_table(place, "captures").select(NUMBER, "captured")
    shown = rankings.where(col("rank").not_null()).join(captures, on=NUMBER)
    columns = ("title", "scope", "section", "period", "list_index", "rank", "headline")
    return shown.select(NUMBER, "captured", *columns, col("url").alias("item_url")).sort(
        [NUMBER, "captured", "list_index", "rank"]
    )

"""Pairs in, the groups that hang together by them out: a label for each, the least of its group."""

from typing import Any

from onrecord.batch.corpus.tables import col

MOST_ROUNDS = 64
"""Steps between the two ends of a group that are followed; a chain of copies has a few."""


def label_components(pairs: Any) -> Any:
    """Return `member` and `label` for each member of the pairs (`one`, `other`, integers).

    Labels spread along the pairs, and along the labels found before (hash-to-min, Rastogi et al.
    2013), until nothing changes.
    """
    both = pairs.select(col("one").alias("member"), col("other").alias("near")).concat(
        pairs.select(col("other").alias("member"), col("one").alias("near"))
    )
    both = both.distinct().collect()
    labels = both.groupby("member").agg(col("near").min().alias("near"))
    labels = labels.select("member", least(col("member"), col("near")).alias("label")).collect()
    for _ in range(MOST_ROUNDS):
        spread = spread_labels(both, labels).collect()
        changed = spread.join(labels, on=["member", "label"], how="anti").count_rows()
        labels = spread
        if not changed:
            break
    return labels


def spread_labels(both: Any, labels: Any) -> Any:
    """Return each member with the least label among its own, its neighbours' and its label's."""
    near = both.join(
        labels.select(col("member").alias("near"), "label"), on="near", how="inner"
    ).select("member", "label")
    jumps = labels.select("member", col("label").alias("via")).join(
        labels.select(col("member").alias("via"), "label"), on="via", how="inner"
    )
    every = labels.concat(near).concat(jumps.select("member", "label"))
    return every.groupby("member").agg(col("label").min().alias("label"))


def least(one: Any, other: Any) -> Any:
    """Return the expression of the lesser of two numbers."""
    from daft.functions import when

    return when(one < other, one).otherwise(other)

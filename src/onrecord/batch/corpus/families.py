"""A batch's folder in, the wire families of its stories out."""

from typing import Any

from onrecord.archive.following.familyjoining import LONG, MOST_ALIKE
from onrecord.batch.corpus.components import label_components
from onrecord.batch.corpus.tables import SUBJECT, col, open_latest
from onrecord.export.tables import NUMBER
from onrecord.lineage.bodies import read_body
from onrecord.lineage.kinship import Kinship, find_kinship
from onrecord.lineage.passages import read_passages
from onrecord.lineage.sketches import build_sketch


def find_families(place: str) -> Any:
    """Return a frame of the members of families of two stories or more.

    Columns: `family` (the least record of it), `record`, `subject`, `outlet`, `instant`. Stories
    that share marks (a FracMinHash of passages of five words) are compared word by word. Raises
    UsageError for a folder that holds no run.
    """
    stories = open_latest(place, "text")
    marked = stories.with_column("marks", build_marks(col("text"))).collect()
    pairs = confirm_pairs(marked, find_pairs(marked))
    labels = label_components(pairs)
    members = labels.select(col("member").alias(NUMBER), col("label").alias("family"))
    told = members.join(stories, on=NUMBER)
    return told.select("family", NUMBER, SUBJECT, "outlet", "instant").sort(["family", NUMBER])


def build_marks(text: Any) -> Any:
    """Return the expression of a body's marks."""
    import daft

    @daft.func(return_dtype=daft.DataType.list(daft.DataType.int64()))
    def marks(text: str | None) -> list[int]:
        return list(build_sketch(read_body(text or "")))

    return marks(text)


def find_pairs(marked: Any) -> Any:
    """Return pairs of stories (`one` < `other`) that share so many marks that they may be kin."""
    held = marked.select(
        NUMBER, col("marks").length().cast("int64").alias("count"), col("marks").alias("mark")
    )
    held = held.explode("mark").where(col("mark").not_null())
    common = held.groupby("mark").agg(col(NUMBER).count().alias("stories"))
    held = held.join(common.where(col("stories") <= MOST_ALIKE), on="mark").exclude("stories")
    other = held.select("mark", col(NUMBER).alias("other"), col("count").alias("other_count"))
    both = held.select("mark", col(NUMBER).alias("one"), "count").join(other, on="mark")
    both = both.where(col("one") < col("other"))
    shared = both.groupby("one", "other", "count", "other_count").agg(
        col("mark").count().alias("shared")
    )
    is_long = (col("count") >= LONG) & (col("other_count") >= LONG)
    return shared.where((col("shared") >= 2) | ~is_long).select("one", "other")


def confirm_pairs(marked: Any, pairs: Any) -> Any:
    """Return the pairs whose bodies share enough."""
    import daft

    @daft.func(return_dtype=daft.DataType.bool())
    def is_kin(text: str, other_text: str, outlet: str, other_outlet: str) -> bool:
        same = bool(outlet) and outlet == other_outlet
        kinship = find_kinship(
            read_passages(text or ""), read_passages(other_text or ""), same_outlet=same
        )
        return kinship is not Kinship.NONE

    one = marked.select(col(NUMBER).alias("one"), "text", "outlet")
    other = marked.select(
        col(NUMBER).alias("other"),
        col("text").alias("other_text"),
        col("outlet").alias("other_outlet"),
    )
    both = pairs.join(one, on="one").join(other, on="other")
    judged = is_kin(col("text"), col("other_text"), col("outlet"), col("other_outlet"))
    return both.where(judged).select("one", "other")

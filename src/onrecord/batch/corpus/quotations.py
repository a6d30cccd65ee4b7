"""A batch's folder in, the statements that stand in several records, in whatever wording, out."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Any

from onrecord.archive.following.quotationkeys import find_place, keep_compared
from onrecord.archive.following.quotationreading import read_saying
from onrecord.archive.people import UNKNOWN_TIME
from onrecord.batch.corpus.components import label_components
from onrecord.batch.corpus.tables import col, open_latest, open_table
from onrecord.export.tables import NUMBER
from onrecord.lineage.sayingkeys import list_near_keys, list_shingle_keys
from onrecord.lineage.sayings import Saying, hash_saying
from onrecord.lineage.variants import find_reach, relate_sayings

ANY_TIME = -1
TOLD = ("content_text", "kind", "stance", "speaker_name", "source_text", "language")
Place = tuple[int, str]
"""When a statement was published, and its id."""


def find_quotations(place: str) -> Any:
    """Return a frame of the members of quotations of two statements or more.

    Columns: `quotation` (its least member), `statement` (record and label), `record`, `id`,
    `outlet`, `instant`, `speaker_name`, `kind`, `content_text`. Of each address the latest version
    counts. Raises UsageError for a folder that holds no run.
    """
    statements = read_statements(place).collect()
    wordings = choose_wordings(statements).collect()
    alike = relate_wordings(wordings, find_alike(statements))
    labels = label_components(link_statements(statements, wordings, alike))
    members = labels.select(col("member").alias("statement"), col("label").alias("quotation"))
    told = ("statement", NUMBER, "id", "outlet", "instant", "speaker_name", "kind", "content_text")
    joined = members.join(statements.select(*told), on="statement")
    return joined.select("quotation", *told).sort(["quotation", "instant", "statement"])


def read_statements(place: str) -> Any:
    """Return the statements that may have variants, with their wording and keys."""
    import daft

    latest = open_latest(place, "language", "publisher_name")
    columns = ("id", "content_text", "kind", "stance", "speaker_name", "source_text")
    said = open_table(place, "statements").select(NUMBER, *columns).join(latest, on=NUMBER)
    outlet = name_teller(col("outlet"), col("publisher_name"))
    said = said.with_column("outlet", outlet)
    said = said.with_column("statement", col(NUMBER).cast("string") + "." + col("id"))
    told = [col(name) for name in TOLD]

    @daft.func(return_dtype=daft.DataType.int64())
    def hash_wording(*told: str | None) -> int | None:
        saying = build(told)
        return None if saying is None else hash_saying(saying)

    said = said.with_column("wording", hash_wording(*told)).where(col("wording").not_null())
    return said.with_column("keys", list_keys(*told, col("instant")))


def name_teller(outlet: Any, publisher: Any) -> Any:
    """Return the expression of who tells: the outlet, else the publisher's name."""
    import daft

    @daft.func(return_dtype=daft.DataType.string())
    def teller(outlet: str, publisher: str | None) -> str:
        return outlet or (publisher or "").lower()

    return teller(outlet, publisher)


def list_keys(*columns: Any) -> Any:
    """Return the expression of a statement's keys: [own key, key to look under] each."""
    import daft

    pairs = daft.DataType.list(daft.DataType.list(daft.DataType.int64()))

    @daft.func(return_dtype=pairs)
    def keys(*told: Any) -> list[list[int]]:
        *words, instant = told
        saying = build(words)
        if saying is None:
            return []
        found = [[key, key] for key in list_shingle_keys(saying)]
        near = list_near_keys(saying, None if instant == UNKNOWN_TIME else instant)
        return found + [[own, key] for own, *others in near for key in (own, *others)]

    return keys(*columns)


def choose_wordings(statements: Any) -> Any:
    """Return each wording once, with what it says and its statements as `places`."""
    import daft

    @daft.func(return_dtype=daft.DataType.string())
    def place(instant: int, statement: str) -> str:
        return f"{instant - UNKNOWN_TIME:020} {statement}"

    placed = statements.with_column("place", place(col("instant"), col("statement")))
    groups = placed.groupby("wording").agg(
        col("place").min().alias("first"), col("place").list_agg().alias("places")
    )
    first = placed.select("wording", col("place").alias("first"), *TOLD)
    return groups.join(first, on=["wording", "first"]).exclude("first")


def find_alike(statements: Any) -> Any:
    """Return pairs of wordings (`one` < `other`) that are compared by a key that they share."""
    from daft.functions import when

    held = statements.select("wording", col("keys").alias("pair")).explode("pair")
    held = held.where(col("pair").not_null())
    held = held.select(
        "wording", col("pair")[0].alias("own"), col("pair")[1].alias("key")
    ).distinct()
    own = choose_compared(held.select("wording", "own").distinct())
    looking = held.join(own, on=["wording", "own"]).select(col("wording").alias("one"), "key")
    found = looking.join(
        own.select(col("wording").alias("other"), col("own").alias("key")), on="key"
    )
    pairs = found.where(col("one") != col("other"))
    low = when(col("one") < col("other"), col("one")).otherwise(col("other"))
    high = when(col("one") < col("other"), col("other")).otherwise(col("one"))
    return pairs.select(low.alias("one"), high.alias("other")).distinct()


def choose_compared(own: Any) -> Any:
    """Return of wordings with a key those that are compared by it, as in an archive."""
    import daft

    @daft.func(return_dtype=daft.DataType.list(daft.DataType.int64()))
    def choose(key: int, wordings: list[int]) -> list[int]:
        places = sorted(find_place(key, each) for each in wordings)
        return [find_place(key, each) for each in keep_compared(places)]

    chosen = own.groupby("own").agg(col("wording").list_agg().alias("wordings"))
    compared = choose(col("own"), col("wordings")).alias("wording")
    return chosen.select("own", compared).explode("wording").where(col("wording").not_null())


def relate_wordings(wordings: Any, pairs: Any) -> Any:
    """Return the pairs that are variants, and `within` how many seconds (-1: at any time)."""
    import daft

    @daft.func(return_dtype=daft.DataType.int64())
    def relate(*told: str | None) -> int | None:
        one, other = build(told[: len(TOLD)]), build(told[len(TOLD) :])
        likeness = None if one is None or other is None else relate_sayings(one, other)
        if likeness is None:
            return None
        return ANY_TIME if likeness.within is None else likeness.within

    one = wordings.select(col("wording").alias("one"), *TOLD)
    other = wordings.select(
        col("wording").alias("other"), *(col(name).alias(f"other_{name}") for name in TOLD)
    )
    both = pairs.join(one, on="one").join(other, on="other")
    told = [*(col(name) for name in TOLD), *(col(f"other_{name}") for name in TOLD)]
    return (
        both.with_column("within", relate(*told))
        .where(col("within").not_null())
        .select("one", "other", "within")
    )


def link_statements(statements: Any, wordings: Any, alike: Any) -> Any:
    """Return pairs of statements that are variants: of each, the nearest in time on both sides."""
    import daft

    @daft.func(return_dtype=daft.DataType.int64())
    def reach(*told: str | None) -> int | None:
        saying = build(told)
        within = None if saying is None else find_reach(saying)
        return ANY_TIME if within is None else within

    own = wordings.select(
        col("wording").alias("one"),
        col("wording").alias("other"),
        reach(*(col(name) for name in TOLD)).alias("within"),
    )
    places = wordings.select("wording", "places")
    both = (
        alike.concat(own)
        .join(places.select(col("wording").alias("one"), col("places")), on="one")
        .join(
            places.select(col("wording").alias("other"), col("places").alias("other_places")),
            on="other",
        )
    )

    @daft.func(return_dtype=daft.DataType.list(daft.DataType.list(daft.DataType.string())))
    def link(places: list[str], other_places: list[str], within: int) -> list[list[str]]:
        return [
            list(pair) for pair in link_near(read_places(places), read_places(other_places), within)
        ]

    linked = both.select(
        link(col("places"), col("other_places"), col("within")).alias("pair")
    ).explode("pair")
    linked = linked.where(col("pair").not_null())
    return linked.select(col("pair")[0].alias("one"), col("pair")[1].alias("other")).distinct()


def read_places(places: Sequence[str]) -> list[Place]:
    """Return when and which statements, in the order of time."""
    return sorted(
        (int(instant) + UNKNOWN_TIME, statement)
        for instant, _, statement in (place.partition(" ") for place in places)
    )


def link_near(
    one: Sequence[Place], other: Sequence[Place], within: int
) -> Iterator[tuple[str, str]]:
    """Yield pairs of statements: each with the last before and the first behind that are near."""
    for place in one:
        if within != ANY_TIME and place[0] == UNKNOWN_TIME:
            continue
        sides = (bisect_left(other, place) - 1, bisect_right(other, place))
        for side in sides:
            if 0 <= side < len(other) and is_near(place, other[side], within):
                yield place[1], other[side][1]


def is_near(one: Place, other: Place, within: int) -> bool:
    """Whether two statements are so near in time; of one without a time nobody knows."""
    if within == ANY_TIME:
        return True
    return other[0] != UNKNOWN_TIME and abs(other[0] - one[0]) <= within


def build(told: Sequence[str | None]) -> Saying | None:
    """Return a statement as it is compared; None where it says too little."""
    content, kind, stance, name, source, language = told
    return read_saying(content or "", kind or "", stance or "", name, source, language)

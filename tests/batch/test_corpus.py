"""Questions over a batch's folder: the answers are those of an archive of the same WARC file."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable
from pathlib import Path
from typing import Any

import pytest
from samples.captures import capture_world
from samples.warc import write_warc
from samples.world import START, World

from onrecord.archive.archive import Archive
from onrecord.batch.corpus.components import label_components
from onrecord.batch.corpus.counts import count_quoted, list_rankings
from onrecord.batch.corpus.families import find_families
from onrecord.batch.corpus.quotations import find_quotations, link_near
from onrecord.batch.program import Run
from onrecord.batch.shardreading import Manner
from onrecord.errors import UsageError
from onrecord.settings import Settings

RULES = Settings(models=False)
DAYS = 9


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with half a month of sample news, as an archive and as a batch."""
    folder = tmp_path_factory.mktemp("corpus")
    until = START + datetime.timedelta(days=DAYS)
    write_warc(folder / "month.warc.gz", capture_world(World(), front_hours=48, until=until))
    with Archive(folder / "news.db") as archive:
        archive.add(folder / "month.warc.gz", settings=RULES, processes=2)
    manner = Manner(out=str(folder / "out"), settings=RULES)
    list(Run([str(folder / "month.warc.gz")], manner).read())
    return folder


def ask(folder: Path, query: str) -> list[tuple[Any, ...]]:
    with Archive(folder / "news.db", read_only=True) as archive:
        return archive.connection.execute(query).fetchall()


def group(rows: Iterable[tuple[Hashable, Hashable]]) -> set[frozenset[Hashable]]:
    """Return the members of each group."""
    groups: dict[Hashable, set[Hashable]] = defaultdict(set)
    for label, member in rows:
        groups[label].add(member)
    return {frozenset(members) for members in groups.values()}


def test_families_are_those_of_the_archive(month: Path) -> None:
    kept = ask(
        month,
        "SELECT family_id, addresses.url FROM family_members "
        "JOIN pages ON pages.id = family_members.page_id "
        "JOIN addresses ON addresses.id = pages.address_id WHERE family_id IS NOT NULL",
    )
    found = find_families(str(month / "out")).to_pydict()
    members = group(zip(found["family"], found["subject"], strict=True))
    assert len(members) > 5
    assert members == group(kept)


def test_quotations_are_those_of_the_archive(month: Path) -> None:
    kept = ask(
        month,
        "SELECT quotation_id, addresses.url || statements.label FROM quotation_members "
        "JOIN statements ON statements.id = quotation_members.statement_id "
        "JOIN pages ON pages.id = statements.page_id "
        "JOIN addresses ON addresses.id = pages.address_id",
    )
    rows = find_quotations(str(month / "out")).to_pydict()
    addresses = dict(ask_addresses(month))
    names = [
        addresses[number] + label for number, label in zip(rows["record"], rows["id"], strict=True)
    ]
    members = group(zip(rows["quotation"], names, strict=True))
    assert len(members) > 20
    assert members == group(kept)


def ask_addresses(month: Path) -> list[tuple[int, str]]:
    """Return number and address of each record of the batch."""
    from onrecord.batch.corpus.tables import open_latest

    rows = open_latest(str(month / "out")).to_pydict()
    return list(zip(rows["record"], rows["subject"], strict=True))


def test_who_quotes_whom_is_what_the_archive_counts(month: Path) -> None:
    kept = ask(
        month,
        "SELECT outlet, speaker_name, count(*) FROM statements "
        "JOIN pages ON pages.id = statements.page_id "
        "JOIN addresses ON addresses.id = pages.address_id "
        "JOIN records ON records.page_id = pages.id "
        "WHERE records.latest = 1 AND speaker_name IS NOT NULL GROUP BY 1, 2",
    )
    found = count_quoted(str(month / "out")).to_pydict()
    counted = zip(found["outlet"], found["speaker_name"], found["statements"], strict=True)
    assert len(kept) > 50
    assert sorted(counted) == sorted(kept)


def test_rankings_are_those_of_the_archive(month: Path) -> None:
    kept = ask(
        month,
        "SELECT captured, title, rank, headline, item_url FROM lists_view WHERE kind = 'ranking'",
    )
    found = list_rankings(str(month / "out")).to_pydict()
    columns = ("captured", "title", "rank", "headline", "item_url")
    shown = Counter(zip(*(found[name] for name in columns), strict=True))
    assert len(shown) > 100
    assert shown == Counter(kept)


def test_components_follow_long_chains() -> None:
    import daft

    chain = [(number, number + 1) for number in range(40)] + [(100, 101)]
    pairs = daft.from_pydict({"one": [a for a, _ in chain], "other": [b for _, b in chain]})
    found = label_components(pairs).to_pydict()
    labels = dict(zip(found["member"], found["label"], strict=True))
    assert {labels[number] for number in range(41)} == {0}
    assert labels[100] == labels[101] == 100


def test_links_go_to_the_nearest_on_both_sides() -> None:
    one = [(100, "a")]
    other = [(10, "b"), (90, "c"), (110, "d"), (400, "e")]
    assert set(link_near(one, other, 50)) == {("a", "c"), ("a", "d")}
    assert set(link_near(one, [other[0], other[3]], 50)) == set()
    assert set(link_near(one, [other[0], other[3]], -1)) == {("a", "b"), ("a", "e")}


def test_folder_without_a_run_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="onrecord batch"):
        find_families(str(tmp_path))

"""Wire families in an archive: joined, parted, the same whatever the order pages came in."""

import random
import sqlite3
from collections.abc import Callable
from html import escape
from pathlib import Path

import msgspec
import pytest

from onrecord.archive import batches
from onrecord.archive.archive import Archive
from onrecord.archive.filing import build_filing
from onrecord.archive.following import familyjoining
from onrecord.archive.kept import Imported
from onrecord.archive.renewing import replace_outcome
from onrecord.errors import UsageError
from onrecord.lineage.family import Family, FamilyRole
from onrecord.record.identity import build_lineage
from onrecord.types import Record

ADJECTIVES = "old new tall grey slow loud calm deep wide late rare mild".split()
NOUNS = "ferry bridge harbour market council river school museum tower garden ship street".split()
VERBS = "opened closed moved changed helped stopped joined crossed missed saved".split()
MEMBERS_TABLES = ("family_members", "family_marks", "family_pairs", "families")
Open = Callable[..., Archive]


def tell(seed: int, paragraphs: int = 12) -> list[str]:
    """Return a made-up story; no two seeds share a passage of five words."""
    rng = random.Random(seed)
    return [
        " ".join(
            f"The {rng.choice(ADJECTIVES)} {rng.choice(NOUNS)} {seed}x{rng.randint(0, 999)} "
            f"{rng.choice(VERBS)} the {rng.choice(NOUNS)} of {seed}y{rng.randint(0, 999)}."
            for _ in range(4)
        )
        for _ in range(paragraphs)
    ]


def build_page(
    paragraphs: list[str], url: str | None = None, published: str = "", headline: str = "A story"
) -> bytes:
    link = f'<link rel="canonical" href="{url}">' if url else ""
    time = f'<meta property="article:published_time" content="{published}">' if published else ""
    body = "".join(f"<p>{escape(each)}</p>" for each in paragraphs)
    return (
        f"<!doctype html><html lang=en><head><title>{headline}</title>{link}{time}</head>"
        f"<body><article><h1>{headline}</h1>{body}</article></body></html>"
    ).encode()


def at(hour: int) -> str:
    return f"2026-03-01T{hour:02}:00:00+00:00"


WIRE = tell(1)
PAGES = {
    "wire": build_page(WIRE, "https://wire.example/1", at(8)),
    "copy": build_page(WIRE, "https://copy.example/1", at(9)),
    "cut": build_page(WIRE[:5], "https://cut.example/1", at(10)),
    "local": build_page([*tell(2, 6), *WIRE[4:9]], "https://local.example/1", at(11)),
    "other": build_page(tell(3), "https://wire.example/2", at(8)),
    "follow": build_page([*tell(4, 3), *tell(3)[:9]], "https://cut.example/2", at(12)),
    "alone": build_page(tell(5), "https://copy.example/3", at(7)),
    "bridge": build_page([*tell(6, 4), *tell(7, 4)], "https://x.example/1", at(6)),
    "left": build_page([*tell(6, 4), *tell(8, 4)], "https://x.example/2", at(6)),
    "right": build_page([*tell(7, 4), *tell(9, 4)], "https://y.example/3", at(7)),
}
FAMILIES = [
    ["bridge", "left", "right"],
    ["wire", "copy", "cut", "local"],
    ["other", "follow"],
]


def add(archive: Archive, *names: str) -> None:
    archive.add(*(PAGES[name] for name in names), statements=False)


def find_urls() -> dict[str, str]:
    return {
        data.split(b'canonical" href="')[1].split(b'"')[0].decode(): name
        for name, data in PAGES.items()
    }


def list_members(archive: Archive) -> list[list[str]]:
    """Return the names of the pages of each family, in the order in which they appeared."""
    names = find_urls()
    found = []
    for line in archive.families(limit=None):
        family = archive.family(line.page)
        assert family is not None
        assert line.members == len(family.members)
        found.append([names[member.url or ""] for member in family.members])
    return sorted(found)


def find_page(archive: Archive, name: str) -> int:
    urls = {name: url for url, name in find_urls().items()}
    return archive.versions(urls[name])[-1].id


def dump_families(archive: Archive) -> list[list[tuple[object, ...]]]:
    connection = sqlite3.connect(archive.path)
    tables = [
        sorted(connection.execute(f"SELECT * FROM {table}").fetchall()) for table in MEMBERS_TABLES
    ]
    connection.close()
    return tables


def test_copies_are_one_family_in_order_of_appearance(archive) -> None:
    add(archive, *reversed(PAGES))
    assert list_members(archive) == sorted(FAMILIES)
    family = archive.family(find_page(archive, "cut"))
    assert [member.role for member in family.members] == [
        FamilyRole.FIRST,
        FamilyRole.REPRINT,
        FamilyRole.REPRINT,
        FamilyRole.REWRITE,
    ]
    assert family.first.url == "https://wire.example/1"
    assert family.first_is_certain
    assert family.members[2].copied == 1.0
    assert archive.family(find_page(archive, "alone")) is None
    assert archive.family(999) is None


@pytest.mark.parametrize("seed", range(6))
def test_order_of_coming_changes_nothing(tmp_path: Path, seed: int) -> None:
    names = list(PAGES)
    rng = random.Random(seed)
    rng.shuffle(names)
    cut = rng.randint(1, len(names) - 1)
    with Archive(tmp_path / "news.db") as archive:
        add(archive, *names[:cut])
        for name in names[cut:]:
            add(archive, name)
        assert list_members(archive) == sorted(FAMILIES)
        families = {
            tuple(member.url for member in family.members): [
                (member.role, member.copied, member.kept, member.edits) for member in family.members
            ]
            for line in archive.families(limit=None)
            if (family := archive.family(line.page)) is not None
        }
        found = [line.url for line in archive.families("latest")]
    with Archive(tmp_path / "sorted.db") as whole:
        add(whole, *PAGES)
        for line in whole.families(limit=None):
            family = whole.family(line.page)
            assert family is not None
            urls = tuple(member.url for member in family.members)
            told = [(each.role, each.copied, each.kept, each.edits) for each in family.members]
            assert families[urls] == told
        assert found == [line.url for line in whole.families("latest")]


def test_new_version_takes_the_place_of_the_old(archive) -> None:
    add(archive, "wire", "copy", "other")
    page = find_page(archive, "copy")
    archive.add(build_page(tell(20), "https://copy.example/1", at(13)), statements=False)
    assert archive.family(page) is None
    assert list_members(archive) == []
    archive.add(build_page(WIRE[1:], "https://copy.example/1", at(14)), statements=False)
    family = archive.family(page)
    assert [len(member.versions) for member in family.members] == [0, 2]


def test_family_falls_apart_where_a_bridge_goes(archive) -> None:
    add(archive, "left", "bridge", "right")
    assert len(list_members(archive)[0]) == 3
    archive.add(build_page(tell(20), "https://x.example/1", at(15)), statements=False)
    assert list_members(archive) == []
    archive.add(build_page([*tell(6, 4), *tell(7, 4)], "https://x.example/1", at(16)))
    assert list_members(archive) == [["left", "right", "bridge"]]


def test_large_part_of_a_family_stays_when_one_leaves(archive) -> None:
    copies = [build_page(WIRE[: 4 + n], f"https://p{n}.example/", at(n)) for n in range(8)]
    archive.add(*copies, statements=False)
    for n in (0, 3, 7):
        archive.add(build_page(tell(30 + n), f"https://p{n}.example/", at(20)), statements=False)
        pages = {each.url for each in archive.family(5).members}
        assert f"https://p{n}.example/" not in pages
    assert len(archive.families()) == 1
    assert archive.families()[0].members == 5


def test_record_that_is_written_anew_moves(archive) -> None:
    add(archive, "wire", "copy", "alone")
    page = find_page(archive, "copy")
    record = archive.page(page).outcome
    article = msgspec.structs.replace(record.article, text="\n\n".join(tell(5)[:8]))
    record = msgspec.structs.replace(record, article=article)
    with archive.writing() as connection:
        rewrite(connection, page, record)
    assert list_members(archive) == [["alone", "copy"]]


def rewrite(connection: sqlite3.Connection, page: int, record: Record) -> None:
    lineage = build_lineage(record.article.text)
    written = batches.Batches(connection)
    written.begin()
    filing = build_filing(msgspec.structs.replace(record, lineage=lineage), None)
    replace_outcome(connection, page, filing)
    written.commit()


def test_rereading_changes_no_family(archive) -> None:
    add(archive, *PAGES)
    before = dump_families(archive)
    archive.reread(everything=True, statements=False)
    assert dump_families(archive) == before


def test_imported_records_join(archive, tmp_path: Path) -> None:
    add(archive, *PAGES)
    outcomes = [Imported(outcome=page.outcome) for page in archive.pages()]
    with Archive(tmp_path / "imported.db") as imported:
        imported.take(outcomes)
        assert list_members(imported) == sorted(FAMILIES)


def test_older_archive_is_worked_off(archive) -> None:
    add(archive, *PAGES)
    whole = dump_families(archive)
    connection = sqlite3.connect(archive.path)
    for table in MEMBERS_TABLES:
        connection.execute(f"DELETE FROM {table}")
    connection.execute("INSERT INTO pending_families SELECT page_id FROM records")
    connection.commit()
    connection.close()
    with archive.writing():
        pass
    # Pairs that tie a family depend on the order; who is in it does not.
    assert [dump_families(archive)[n] for n in (0, 1, 3)] == [whole[n] for n in (0, 1, 3)]


def test_pages_without_an_address_are_members(archive) -> None:
    archive.add(build_page(WIRE), build_page(WIRE[:6]), build_page(tell(5)), statements=False)
    assert [len(archive.family(page).members) for page in (1, 2)] == [2, 2]
    assert archive.family(3) is None


def test_notice_on_every_page_joins_nothing_and_stays_cheap(archive, monkeypatch) -> None:
    notice = " ".join(f"Read the rules of house number {n} with care." for n in range(4))
    compared = []
    measure = familyjoining.measure_shared
    monkeypatch.setattr(
        familyjoining,
        "measure_shared",
        lambda one, other: compared.append(1) or measure(one, other),
    )
    pages = [
        build_page([*tell(100 + n, 6), notice], f"https://p{n}.example/", at(1)) for n in range(80)
    ]
    archive.add(*pages, statements=False)
    assert archive.families() == ()
    assert len(compared) <= familyjoining.MOST_COMPARED * len(pages)


def test_families_are_listed_in_pages(archive) -> None:
    add(archive, *PAGES)
    largest = archive.families()
    assert [line.members for line in largest] == [4, 3, 2]
    assert largest[0].outlets == ("wire.example", "copy.example", "cut.example", "local.example")
    assert archive.families(limit=1, offset=1) == largest[1:2]
    assert archive.families("latest")[0].members == 2
    with pytest.raises(UsageError, match="largest or latest"):
        archive.families("smallest")
    with pytest.raises(UsageError, match="at most"):
        archive.families(limit=2**63)


def test_stretch_of_a_family_is_as_in_the_whole(archive) -> None:
    copies = [build_page(WIRE[: 4 + n], f"https://p{n}.example/", at(n)) for n in range(8)]
    archive.add(*copies, statements=False)
    whole = archive.family(1)
    assert (whole.count, whole.offset) == (8, 0)
    for offset in range(9):
        part = archive.family(1, limit=3, offset=offset)
        assert part.members == whole.members[offset : offset + 3]
        assert (part.count, part.offset) == (8, offset)
        assert part.first_is_certain == whole.first_is_certain
    with pytest.raises(UsageError, match="0 or more"):
        archive.family(1, offset=-1)


def shorten(record: Record) -> Record:
    """Return a record that tells a little less."""
    text = record.article.text.rpartition("\n")[0]
    article = msgspec.structs.replace(record.article, text=text)
    return msgspec.structs.replace(record, article=article, lineage=build_lineage(text))


def test_rereading_leaves_no_trace_of_its_batches(archive, tmp_path: Path, monkeypatch) -> None:
    copies = [build_page(WIRE[: 4 + n], f"https://p{n}.example/", at(n)) for n in range(8)]
    dumps = []
    monkeypatch.setattr(batches, "MOST_SECONDS", 60.0)
    for number, most in enumerate((1, 3, 64)):
        monkeypatch.setattr(batches, "MOST_PAGES", most)
        with Archive(tmp_path / f"{number}.db") as other:
            other.add(*copies, statements=False)
            with other.writing() as connection:
                written = batches.Batches(connection)
                for page in list(other.pages()):
                    written.begin()
                    replace_outcome(connection, page.id, build_filing(shorten(page.outcome), None))
                    written.count_page()
                written.commit()
            dumps.append(dump_families(other))
    assert dumps[0] == dumps[1] == dumps[2]


def test_comparison_of_any_two_pages(archive) -> None:
    add(archive, "wire", "cut", "alone")
    compared = archive.compare(1, 2)
    assert (compared.before, compared.after, compared.copied) == (1, 2, 1.0)
    assert archive.compare(1, 99) is None


def test_typed_answer_is_json(archive) -> None:
    add(archive, "wire", "cut")
    family = archive.family(1)
    assert msgspec.json.decode(msgspec.json.encode(family), type=Family) == family

"""The same statement across records: what is joined, in whatever order, and what it costs."""

import hashlib
import random
import time
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path

import pytest

from onrecord.archive.archive import Archive
from onrecord.archive.batches import Batches
from onrecord.archive.following import quotationkeys
from onrecord.archive.kept import Imported
from onrecord.archive.reading import read_page
from onrecord.archive.unfiling import remove_outcome
from onrecord.errors import UsageError
from onrecord.types import (
    Article,
    Block,
    Coverage,
    Fact,
    Instant,
    Kind,
    Lineage,
    Passage,
    Reader,
    Record,
    Role,
    Source,
    Stance,
    Statement,
    StatementKind,
)

Said = tuple[str, str, str]
"""Kind, speaker, content."""
LONG = (
    "We will keep the old ferry running until the spring, whatever the owners may say about its "
    "engines, and nobody here will lose a job"
)
CUT = '"We will keep the old ferry running until the spring […] nobody here will lose a job"'


def make_record(
    url: str, day: str | None, said: Sequence[Said], *, stance: str = "asserts", text: str = ""
) -> Record:
    """Return a record with these statements."""
    name = f"{url} {day} {said} {text}".encode()
    statements = tuple(
        Statement(
            id=f"s{number}",
            source=None if not speaker else Passage(text=speaker, block=0, span=(0, len(speaker))),
            cue=None,
            content=(Passage(text=content, block=0, span=(0, len(content))),),
            kind=StatementKind(kind),
            speaker=None,
            speaker_name=speaker or None,
            addressee=None,
            stance=Stance(stance),
            within=None,
            confidence=1.0,
        )
        for number, (kind, speaker, content) in enumerate(said, 1)
    )
    published = None
    if day is not None:
        published = Instant(
            value=f"{day}T12:00:00Z", precision="minute", as_printed=None, block=None, origin="test"
        )
    words = " ".join(content for _, _, content in said)
    block = Block(id=0, role=Role.BODY, text=words, span=(0, len(words)), path="p", confidence=1.0)
    return Record(
        source=Source(
            url=url,
            media_type="text/html",
            encoding="utf-8",
            digest=f"sha256:{hashlib.sha256(name).hexdigest()}",
            bytes=len(name),
        ),
        blocks=(block,),
        article=Article(
            kind=Kind.STORY,
            headline=Fact(value=f"A story of {url}", block=None, origin="test"),
            deck=None,
            published=published,
            language="en",
            body=(0,),
            text=words,
        ),
        statements=statements,
        lineage=Lineage(text_digest=None, minhash=None),
        coverage=Coverage(characters=len(words), in_blocks=len(words)),
        reader=Reader(version="1", models={}, settings=""),
    )


def take(archive: Archive, *records: Record) -> None:
    archive.take(Imported(outcome=record) for record in records)


def join(archive: Archive, *pairs: tuple[str | None, Said]) -> list[list[str]]:
    """Take one record of each day and statement; return which outlets are joined."""
    records = [
        make_record(f"https://{name}.example/", day, [said])
        for name, (day, said) in zip("abcdefgh", pairs, strict=False)
    ]
    take(archive, *records)
    return list_joined(archive)


def list_joined(archive: Archive) -> list[list[str]]:
    found = []
    for line in archive.quotations(outlets=0, limit=None):
        quotation = archive.find_quotation(line.id)
        assert quotation is not None
        assert (line.outlets, line.statements) == (quotation.outlets, quotation.statements)
        found.append(sorted((each.outlet or "")[:1] for each in quotation.variants))
    return sorted(found)


def describe(archive: Archive) -> list[list[tuple[object, ...]]]:
    """Return all that is said of every quotation, but the numbers of pages."""
    found = []
    for line in archive.quotations(outlets=0, limit=None):
        quotation = archive.find_quotation(line.id)
        assert quotation is not None
        assert line.id == quotation.id == quotation.variants[0].id
        found.append(
            [
                (quotation.outlets, quotation.first_seen, line.content),
                *(
                    (each.url, each.label, each.relation.value, each.difference)
                    for each in quotation.variants
                ),
            ]
        )
    return sorted(found, key=repr)


def test_quotation_cut_marked_and_changed_is_one(archive: Archive) -> None:
    joined = join(
        archive,
        ("2025-11-01", ("direct", "Ann Lee", f"“{LONG},”")),
        ("2025-11-02", ("direct", "Lee", "«We will keep the old ferry running until the spring»")),
        ("2025-11-02", ("direct", "", CUT)),
        ("2025-11-03", ("direct", "Ann Lee", f"‘{LONG.replace('spring', 'summer')}’")),
        ("2025-11-03", ("mixed", "Ann Lee", "there is hope that it is “running until the spring”")),
    )
    assert joined == [["a", "b", "c", "d", "e"]]
    quotation = archive.find_quotation("https://b.example/#s1")
    assert quotation is not None
    relations = [each.relation.value for each in quotation.variants]
    assert relations == ["same", "truncated", "ellipsis", "changed", "truncated"]
    changed = [each for each in quotation.variants[3].difference if each.change.value != "kept"]
    assert [(each.before.strip(), each.after.strip()) for each in changed] == [
        ("spring,", "summer,")
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("direct", "Ann Lee", "yes"), ("direct", "Bob Ray", "yes")),
        (("direct", "Ann Lee", "very good"), ("direct", "", "very good")),
        (
            ("direct", "Ann Lee", LONG),
            ("direct", "Ann Lee", "The budget is a different matter now"),
        ),
        (
            ("indirect", "Ann Lee", "the harbour would close its ferry terminal in March"),
            ("indirect", "Bob Ray", "the harbour would close its ferry terminal in March"),
        ),
        (
            ("indirect", "Ann Lee", "the harbour would close its ferry terminal in March"),
            ("indirect", "Ann Lee", "the harbour would not close its ferry terminal in March"),
        ),
        (
            ("indirect", "Ann Lee", "the ferry company owed money to Johansson"),
            ("indirect", "Ann Lee", "the ferry company owed money to Mitchell"),
        ),
    ],
    ids=["short", "short unnamed", "other words", "other speaker", "negated", "other name"],
)
def test_statements_that_differ_are_not_joined(archive: Archive, one: Said, other: Said) -> None:
    assert join(archive, ("2025-11-01", one), ("2025-11-01", other)) == []


def test_short_quotation_joins_only_near_in_time(archive: Archive) -> None:
    said = ("direct", "Ann Lee", "“very good”")
    joined = join(archive, ("2025-11-01", said), ("2025-11-03", said), ("2025-12-01", said))
    assert joined == [["a", "b"]]


def test_short_quotation_of_unknown_time_is_not_joined(archive: Archive) -> None:
    said = ("direct", "Ann Lee", "“very good”")
    assert join(archive, (None, said), (None, said), ("2025-11-01", said)) == []


def test_long_quotation_of_one_speaker_joins_after_years(archive: Archive) -> None:
    said = ("direct", "Ann Lee", LONG)
    joined = join(archive, ("2015-11-01", said), ("2025-11-03", said), (None, said))
    assert joined == [["a", "b", "c"]]


def test_formula_of_others_joins_only_near_in_time(archive: Archive) -> None:
    words = "We take the safety of our customers very seriously"
    joined = join(
        archive,
        ("2025-01-01", ("direct", "Acme", words)),
        ("2025-01-05", ("direct", "Bolt", words)),
        ("2025-06-01", ("direct", "Cargo", words)),
    )
    assert joined == [["a", "b"]]


def test_numbers_that_differ_are_shown_as_changed(archive: Archive) -> None:
    joined = join(
        archive,
        ("2025-11-01", ("indirect", "Ann Lee", "5 people were killed by the storm in the harbour")),
        (
            "2025-11-01",
            ("indirect", "Ann Lee", "15 people were killed by the storm in the harbour"),
        ),
        ("2025-11-01", ("indirect", "Lee", "the storm killed five people in the harbour")),
    )
    assert joined == [["a", "b", "c"]]
    quotation = archive.find_quotation("https://a.example/#s1")
    assert quotation is not None
    relations = {each.url: each.relation.value for each in quotation.variants}
    assert relations["https://b.example/"] == "changed"
    assert relations["https://c.example/"] == "paraphrase"


def test_report_of_a_quotation_is_a_paraphrase(archive: Archive) -> None:
    told = "nobody would lose a job and the old ferry would keep running until spring"
    pairs = (("direct", "Ann Lee", LONG), ("indirect", "Ann Lee", told))
    assert join(archive, *(("2025-11-01", said) for said in pairs)) == [["a", "b"]]
    quotation = archive.find_quotation("https://a.example/#s1")
    assert quotation is not None
    assert [each.relation.value for each in quotation.variants] == ["same", "paraphrase"]


def test_variants_stand_in_the_order_seen(archive: Archive) -> None:
    said = ("direct", "Ann Lee", LONG)
    join(archive, ("2025-11-05", said), ("2025-11-01", said), ("2025-11-03", said))
    quotation = archive.find_quotation("https://a.example/#s1")
    assert quotation is not None
    assert [each.outlet for each in quotation.variants] == ["b.example", "c.example", "a.example"]
    assert quotation.id == quotation.variants[0].id
    assert quotation.first_seen == "2025-11-01T12:00:00Z"
    assert archive.quotation(quotation.variants[0].page, "s1") == quotation


def test_only_the_latest_version_of_an_address_counts(archive: Archive) -> None:
    said, other = ("direct", "Ann Lee", LONG), ("direct", "Ann Lee", "Something else altogether")
    join(archive, ("2025-11-05", said), ("2025-11-01", said))
    take(archive, make_record("https://b.example/", "2025-11-06", [other]))
    assert list_joined(archive) == []
    alone = archive.quotation(2, "s1")
    assert alone is not None
    assert alone.statements == 1


def test_quotation_of_no_other_record_is_its_only_variant(archive: Archive) -> None:
    assert join(archive, ("2025-11-05", ("direct", "Ann Lee", LONG))) == []
    quotation = archive.quotation(1, "s1")
    assert quotation is not None
    assert (quotation.id, quotation.longest, len(quotation.variants)) == ("1.s1", "1.s1", 1)
    assert archive.quotation(1, "s2") is None
    assert archive.quotation(9, "s1") is None


def test_words_find_the_quotation(archive: Archive) -> None:
    said = ("direct", "Ann Lee", LONG)
    join(archive, ("2025-11-05", said), ("2025-11-01", said))
    for words in (LONG.upper(), "keep the old ferry running", "ferry spring"):
        quotation = archive.find_quotation(text=words)
        assert quotation is not None
        assert quotation.statements == 2
    assert archive.find_quotation(text="zeppelin") is None
    with pytest.raises(UsageError):
        archive.find_quotation(text="…!")
    with pytest.raises(UsageError):
        archive.find_quotation("ferry")


def test_quotations_are_listed_by_outlets_and_by_what_is_asked(archive: Archive) -> None:
    more, less = ("direct", "Ann Lee", LONG), ("indirect", "Bob Ray", "the harbour closes in March")
    days = ("2025-11-01", "2025-11-02", "2025-11-03")
    take(
        archive,
        *(
            make_record(f"https://{name}.example/", day, [more, less][: 2 if name < "c" else 1])
            for name, day in zip("abc", days, strict=True)
        ),
    )
    lines = archive.quotations()
    assert [(line.outlets, line.speaker) for line in lines] == [(3, "Ann Lee"), (2, "Bob Ray")]
    assert archive.quotations(speaker="Bob Ray") == lines[1:]
    assert archive.quotations(limit=1, offset=1) == lines[1:]
    assert archive.quotations(outlets=3) == lines[:1]
    assert archive.quotations(since="2025-11-02") == ()
    with pytest.raises(UsageError):
        archive.quotations(limit=-1)
    with pytest.raises(UsageError):
        archive.quotations(offset=2**63)


NAMES = ("Ann Lee", "Lee", "Bob Ray", "Ann Lee", "", "a resident")
PLACES = ("harbour", "school", "market", "station", "library")
TOLD = "the {} would be closed for {} months after the storm damaged its northern roof"
SPOKEN = (
    "We are going to rebuild the {} before the winter comes, whatever it may cost the city, "
    "and {} families will get their money back from the insurers by the end of the month"
)


def make_news(seed: int, size: int) -> list[Record]:
    """Return records whose statements are variants of few, some of them versions of one address."""
    chance = random.Random(seed)
    numbers = count()
    records = []
    for number in range(size):
        said = []
        for _ in range(chance.randint(1, 4)):
            pattern = chance.choice((TOLD, SPOKEN))
            words = pattern.format(
                chance.choice(PLACES), chance.choice(("three", "3", "40"))
            ).split()
            start = chance.choice((0, 0, 0, 3))
            words = words[start : chance.choice((len(words), len(words), len(words) - 4))]
            if chance.random() < 0.3:
                words[chance.randrange(len(words))] = chance.choice(("…", "surely", "not"))
            kind = "indirect" if pattern is TOLD else "direct"
            said.append((kind, chance.choice(NAMES), " ".join(words)))
        day = chance.choice((None, *(f"2025-11-{each:02}" for each in range(1, 25))))
        address = f"https://outlet{number % 9}.example/{number // 2 if number % 3 else number}"
        text = str(next(numbers))
        records.append(make_record(address, day, said, text=text))
    return records


@pytest.mark.parametrize("most", [1, 2, 5, 250])
def test_answers_do_not_depend_on_the_order_added(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(quotationkeys, "MOST", most)
    news = make_news(5, 60)
    told = []
    for turn in range(4):
        random.Random(turn).shuffle(news)
        with Archive(tmp_path / f"{turn}.db") as archive:
            for start in range(0, len(news), 1 + turn * 9):
                take(archive, *news[start : start + 1 + turn * 9])
            told.append(describe(archive))
    assert len(told[0]) > 3
    assert all(each == told[0] for each in told)


@pytest.mark.parametrize("most", [1, 2, 5, 250])
def test_removed_pages_leave_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(quotationkeys, "MOST", most)
    news = make_news(8, 60)
    with Archive(tmp_path / "less.db") as less:
        take(less, *news[:30])
        expected = describe(less)
    random.Random(1).shuffle(news[:30])
    with Archive(tmp_path / "more.db") as more:
        take(more, *news)
        gone = {record.source.digest for record in news[30:]}
        remove(more, lambda record: record.source.digest in gone)
        assert describe(more) == expected
        remove(more, lambda record: True)
        tables = (
            *("wordings", "wording_keys", "wording_outlines"),
            *("quotations", "quotation_members", "quotation_pages"),
        )
        for table in tables:
            counted = more.connection.execute(f"SELECT count(*) FROM {table}").fetchone()
            assert counted == (0,), table


def remove(archive: Archive, is_meant: Callable[[Record], bool]) -> None:
    """Take what was read from pages out of an archive."""
    pages = [page.id for page in archive.pages() if is_meant(page.outcome)]  # type: ignore[arg-type]
    with archive.writing() as connection:
        batches = Batches(connection)
        batches.begin()
        for number in pages:
            page = read_page(connection, number)
            assert page is not None
            remove_outcome(connection, number, page.outcome)
        batches.commit()


def test_older_archive_is_joined_by_the_next_writer(tmp_path: Path) -> None:
    news = make_news(3, 30)
    with Archive(tmp_path / "news.db") as archive:
        take(archive, *news)
        expected = describe(archive)
        with archive.writing() as connection:
            for table in ("wordings", "wording_keys", "quotations", "quotation_members"):
                connection.execute(f"DELETE FROM {table}")
            connection.execute("DELETE FROM quotation_pages")
            insert = "INSERT INTO pending_quotations SELECT page_id FROM records"
            connection.execute(insert)
        assert describe(archive) == []
        with archive.writing():
            pass
        assert describe(archive) == expected


def test_page_of_five_thousand_same_quotations_is_quick(archive: Archive) -> None:
    said = [("direct", "Ann Lee", LONG)] * 5_000
    start = time.process_time()
    take(archive, make_record("https://a.example/", "2025-11-01", said))
    take(archive, make_record("https://b.example/", "2025-11-01", said[:1]))
    assert time.process_time() - start < 10
    (line,) = archive.quotations()
    assert (line.outlets, line.statements) == (2, 5_001)
    take(archive, make_record("https://a.example/", "2025-11-02", [], text="without"))
    assert time.process_time() - start < 20
    assert archive.quotations(outlets=0) == ()


def test_speaker_of_ten_thousand_statements_is_quick(archive: Archive) -> None:
    chance = random.Random(2)
    words = [f"{one}{other}ation" for one in "bcdfghklmn" for other in "aeioupqrst"]
    records = [
        make_record(
            f"https://{number % 7}.example/{number}",
            "2025-11-01",
            [("indirect", "Ann Lee", " ".join(chance.sample(words, 8))) for _ in range(50)],
        )
        for number in range(40)
    ]
    start = time.process_time()
    take(archive, *records)
    assert time.process_time() - start < 15


def test_quotations_of_a_hundred_thousand_characters_are_joined(archive: Archive) -> None:
    text = " ".join(f"word{number * 7919 % 5000}" for number in range(11_000))
    changed = text.replace("word21 ", "another ", 1)
    start = time.process_time()
    joined = join(
        archive,
        ("2025-11-01", ("direct", "Ann Lee", text)),
        ("2025-11-01", ("direct", "Ann Lee", changed)),
        ("2025-11-01", ("direct", "Ann Lee", text[:50_000])),
    )
    assert joined == [["a", "b", "c"]]
    assert time.process_time() - start < 10

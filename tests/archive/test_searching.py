"""Words and filters in, what the archive has of them out; pages are read for real."""

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

import onrecord
from onrecord.archive.archive import Archive
from onrecord.archive.hits import StatementHit
from onrecord.archive.kept import Imported
from onrecord.errors import UsageError

PAGE = """<!doctype html><html lang=en><head><title>{title}</title>
<link rel="canonical" href="{url}"><meta property="og:site_name" content="{site}">
<meta property="article:published_time" content="{published}"></head>
<body><article><h1>{title}</h1>{story}</article>
<aside><h2>Most read</h2><ol>{ranked}</ol></aside>
<section><h2>Related stories</h2><ul>{related}</ul></section></body></html>"""
RANKED = ("Zebra bites mayor in park", "Ferry stays until spring", "Library opens", "Rain expected")
RELATED = ("Walrus swims up the river", "Another walrus story of old", "Bridges to be painted red")


def build_page(url: str, title: str, published: str, *story: str, site: str = "A Site") -> bytes:
    """Return a page with lists of other stories around its own."""
    return PAGE.format(
        url=url,
        title=title,
        site=site,
        published=published,
        story="".join(f"<p>{each}</p>" for each in story),
        ranked="".join(f'<li><a href="/m/{n}">{each}</a></li>' for n, each in enumerate(RANKED)),
        related="".join(f'<li><a href="/r/{n}">{each}</a></li>' for n, each in enumerate(RELATED)),
    ).encode()


LAVROV = build_page(
    "https://japannews.example.co.jp/1",
    "Lavrov rejects summit",
    "2025-11-09T10:00:00Z",
    "Russian Foreign Minister Sergei Lavrov said on Sunday that the planned summit in Budapest "
    "would not take place this year, and that Moscow had told Washington so.",
    "“The negotiations are going on and nobody has broken them off,” Lavrov told reporters in "
    "Moscow after the meeting of the ministers.",
    "The Financial Times cited a source as saying that the talks had collapsed over guarantees.",
    site="The Japan Journal",
)
TRAM = build_page(
    "https://www.daily.example/tram",
    "Trams return to the harbour",
    "2025-10-02T08:00:00Z",
    "Mayor Ann Porter said on Thursday that the trams would return to the harbour in the spring, "
    "five years after the last of them was taken out of service by the council.",
    "Porter denied that the summit of tram makers had cost the city any money at all.",
    "Sergei Lavrov, the Russian foreign minister, said the trams were made in Russia.",
)
TRAM_NEWER = TRAM.replace(b"in the spring,", b"in the autumn,")
COACH = build_page(
    "https://sport.daily.example/coach",
    "Coach leaves after nine years",
    "2024-05-01",
    "Basketball coach John Marsh said on Wednesday that he would leave the club in the summer "
    "after nine years, three titles and one long night that nobody there has forgotten.",
    "The club thanked him and said it would look for another coach as soon as it could do so.",
)
MINISTER = build_page(
    "https://politics.example/marsh",
    "Minister wants more bridges",
    "2024-06-01",
    "Transport Minister John Marsh said on Saturday that the country needed more bridges, and "
    "that those it has needed more paint than anybody in the ministry had thought until now.",
    "He told members of parliament the work would take ten years and a good deal of patience.",
)
BARE = build_page(
    "https://letters.example/marsh",
    "A letter about the weather",
    "2024-07-01",
    "John Marsh said in a letter that the weather had been better when he was young, and that "
    "the rain which fell in those days was of another quality than that which falls in these.",
    "The letter was read out at a meeting of the society on Monday, and there was some applause.",
)
PAGES = (LAVROV, TRAM, TRAM_NEWER, COACH, MINISTER, BARE)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Return an archive of the pages above."""
    path = tmp_path_factory.mktemp("search") / "news.db"
    with Archive(path) as opened:
        added = opened.add(*PAGES)
        assert added.records == len(PAGES)
        yield opened


Ask = Callable[..., list[str]]


@pytest.fixture
def ask(archive: Archive) -> Ask:
    """Return a function that gives what the statements found say."""

    def run(query: str = "", **asked: object) -> list[str]:
        return [hit.content for hit in archive.search(query, **asked)]

    return run


def find_urls(archive: Archive, query: str = "", **asked: object) -> list[str]:
    return [hit.url or "" for hit in archive.search(query, **asked)]


def test_statements_are_found_by_any_form_of_a_word(ask: Ask) -> None:
    (content,) = ask("negotiation")
    assert "negotiations are going on" in content
    assert ask("negotiating") == [content]


@pytest.mark.parametrize("name", ["Sergei Lavrov", "Lavrov", "lavrov", "LAVROV", "sergei  lavrov"])
def test_speaker_is_found_by_name_and_surname(ask: Ask, name: str) -> None:
    found = ask(speaker=name)
    assert len(found) == 3
    assert "trams were made in Russia" in found[-1]


def test_speaker_of_two_outlets_is_one(archive: Archive) -> None:
    (person,) = archive.people("Lavrov")
    assert person.name == person.label == "Sergei Lavrov"
    assert person.type == "person"
    assert person.records == 3
    assert not person.ambiguous


def test_article_before_a_name_makes_no_difference(archive: Archive) -> None:
    assert archive.people("The Financial Times") == archive.people("Financial Times") != ()


def test_people_of_one_name_stay_apart_and_say_so(archive: Archive, ask: Ask) -> None:
    labels = {person.label for person in archive.people("Marsh")}
    assert labels == {
        "John Marsh (Basketball coach)",
        "John Marsh (Transport Minister)",
        "John Marsh (which one is not told)",
    }
    assert [person.ambiguous for person in archive.people("Marsh")].count(True) == 1
    for label in labels:
        assert len(ask(speaker=label)) < len(ask(speaker="Marsh"))
    assert all("leave the club" in said for said in ask(speaker="John Marsh (basketball coach)"))


def test_hit_names_its_speaker_as_the_archive_knows_them(archive: Archive) -> None:
    hit = next(archive.search("bridges"))
    assert hit.people == ("John Marsh (Transport Minister)",)
    assert hit.speaker == "John Marsh"


def test_through_finds_what_others_said_in_a_source(archive: Archive) -> None:
    (hit,) = archive.search(through="Financial Times")
    assert hit.content == "the talks had collapsed over guarantees"
    assert hit.through == ("Financial Times",)
    assert list(archive.search(through="Lavrov", speaker="Financial Times")) == []


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({"outlet": "japannews.example.co.jp"}, 1),
        ({"outlet": "JAPANNEWS.example.co.jp"}, 1),
        ({"outlet": "the japan journal"}, 1),
        ({"outlet": "daily.example"}, 2),
        ({"outlet": "www.daily.example"}, 2),
        ({"outlet": "https://sport.daily.example/any"}, 1),
        ({"outlet": "daily.example/trams"}, 2),
        ({"outlet": "aily.example"}, 0),
        ({"outlet": ""}, 0),
        ({"since": "2025-11"}, 1),
        ({"since": "2025-10", "until": "2025-10"}, 1),
        ({"until": "2024"}, 3),
        ({"since": "2024-05-02", "until": "2024-06-01"}, 1),
        ({"speaker": "Lavrov"}, 2),
        ({"stance": "denies"}, 1),
        ({"kind": "direct"}, 1),
        ({"speaker": "Lavrov", "kind": "direct"}, 1),
        ({"through": "Financial Times"}, 1),
        ({}, 5),
        ({"all_versions": True}, 6),
        ({"limit": 2}, 2),
        ({"limit": 3, "offset": 4}, 1),
        ({"limit": 0}, 0),
        ({"limit": None}, 5),
    ],
)
def test_records_are_filtered(archive: Archive, asked: dict[str, object], count: int) -> None:
    found = find_urls(archive, in_="records", **asked)
    assert len(found) == count
    assert find_urls(archive, "said", in_="records", **asked) != [] or count == 0


def test_host_in_letters_of_any_script_is_found(tmp_path: Path) -> None:
    page = COACH.replace(b"sport.daily.example", "zeitung-köln.example".encode())
    with Archive(tmp_path / "news.db") as archive:
        archive.add(page, statements=False)
        for outlet in ("Zeitung-Köln.example", "https://www.zeitung-köln.example/", "köln.example"):
            assert len(find_urls(archive, in_="records", outlet=outlet)) == (outlet[0] != "k")


def test_statements_are_filtered_by_kind_and_stance(archive: Archive) -> None:
    (denied,) = archive.search("summit", stance="denies")
    assert denied.speaker == "Ann Porter"
    assert {hit.kind for hit in archive.search(kind="direct")} == {"direct"}


def test_newest_stand_first_without_words(archive: Archive) -> None:
    published = [hit.published or "" for hit in archive.search(in_="records")]
    assert published == sorted(published, reverse=True)


def test_words_of_a_headline_count_more(archive: Archive) -> None:
    found = find_urls(archive, "summit", in_="records")
    assert found[0] == "https://japannews.example.co.jp/1"
    assert len(found) == 2


def test_headlines_are_found_by_their_headline_only(archive: Archive) -> None:
    assert find_urls(archive, "summit", in_="headlines") == ["https://japannews.example.co.jp/1"]
    assert find_urls(archive, "budapest", in_="headlines") == []


def test_older_version_is_found_only_when_asked_for(archive: Archive, ask: Ask) -> None:
    assert ask("trams spring") == []
    assert len(ask("trams autumn")) == 1
    assert len(ask("trams spring", all_versions=True)) == 1


@pytest.mark.parametrize("word", ["zebra", "ferry", "library", "walrus", "red bridges"])
@pytest.mark.parametrize("target", ["statements", "records", "headlines"])
def test_lists_of_other_stories_are_never_found_unasked(
    archive: Archive, word: str, target: str
) -> None:
    assert list(archive.search(word, in_=target, all_versions=True)) == []


def test_rankings_are_found_when_asked_for(archive: Archive) -> None:
    found = list(archive.search("zebras", in_="rankings"))
    assert {(hit.item, hit.rank, hit.best, hit.title) for hit in found} == {
        (RANKED[0], 1, 1, "Most read")
    }
    assert {hit.pages for hit in found if hit.outlet == "daily.example"} == {2}
    assert {hit.snippet.marks for hit in found} == {((0, 5),)}
    assert list(archive.search("walrus", in_="rankings")) == []
    assert list(archive.search("zebra", in_="rankings", outlet="sport.daily.example")) != []
    assert list(archive.search("zebra", in_="rankings", outlet="nowhere.example")) == []


def test_hit_has_a_snippet_and_its_page(archive: Archive) -> None:
    (hit,) = archive.search("budapest")
    start, end = hit.snippet.marks[0]
    assert hit.snippet.text[start:end] == "Budapest"
    assert hit.headline == "Lavrov rejects summit"
    assert hit.outlet == "japannews.example.co.jp"
    page = archive.page(hit.page)
    assert page is not None
    statements = {each.id: each for each in page.outcome.statements}
    assert " … ".join(part.text for part in statements[hit.label].content) == hit.content


def test_equal_questions_have_equal_answers(archive: Archive) -> None:
    every = list(archive.search("said", in_="records", limit=None))
    paged = [
        hit
        for offset in range(len(every))
        for hit in archive.search("said", in_="records", limit=1, offset=offset)
    ]
    assert paged == every


def test_answers_are_typed(archive: Archive) -> None:
    assert all(isinstance(hit, StatementHit) for hit in archive.search("the"))


@pytest.mark.parametrize(
    "asked",
    [
        {"kind": "loud"},
        {"stance": "sings"},
        {"in_": "everything"},
        {"since": "yesterday"},
        {"speaker": " "},
        {"limit": -1},
        {"offset": -1},
        {"limit": 2**63},
        {"offset": 10**30},
        {"in_": "rankings", "speaker": "Lavrov"},
        {"in_": "rankings", "stance": "denies"},
    ],
)
def test_question_that_makes_no_sense_is_refused_at_once(
    archive: Archive, asked: dict[str, object]
) -> None:
    with pytest.raises(UsageError):
        archive.search("summit", **asked)


def test_number_that_no_archive_counts_to_is_named(archive: Archive) -> None:
    for ask in (archive.page, archive.content, archive.family):
        with pytest.raises(UsageError, match="counts to"):
            ask(2**63)


@pytest.mark.parametrize("word", ["\0", "\ud800", "http://[::1", "//", "%", "'", '"', "a (b) (c)"])
def test_any_word_can_be_asked(archive: Archive, word: str) -> None:
    assert archive.people(word) == ()
    assert list(archive.search(speaker=f"x{word}", through=word)) == []
    assert list(archive.search(outlet=word)) == []
    assert list(archive.search(f"zebra {word}")) == []


def test_statements_within_each_other_are_no_endless_chain(tmp_path: Path) -> None:
    record = onrecord.read(LAVROV)
    assert isinstance(record, onrecord.Record)
    first, second, *others = record.statements
    knot = (
        msgspec.structs.replace(first, within=second.id),
        msgspec.structs.replace(second, within=first.id),
    )
    knotted = msgspec.structs.replace(record, statements=(*knot, *others))
    with Archive(tmp_path / "news.db") as archive:
        archive.take([Imported(outcome=knotted)])
        hits = list(archive.search(speaker="Lavrov", through="Lavrov"))
    assert {hit.label for hit in hits} >= {first.id, second.id}
    assert all(len(hit.through) <= 2 for hit in hits)


def test_unknown_speaker_says_nothing(archive: Archive, ask: Ask) -> None:
    assert archive.people("Nobody Atall") == ()
    assert ask(speaker="Nobody Atall") == []


def test_search_goes_on_while_another_process_writes(archive: Archive, tmp_path: Path) -> None:
    import shutil
    import sqlite3

    path = tmp_path / "copy.db"
    with sqlite3.connect(archive.path) as source, sqlite3.connect(path) as target:
        source.backup(target)
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("PRAGMA journal_mode = WAL")
    with Archive(path, read_only=True) as reader:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("DELETE FROM speakers")
        assert len(list(reader.search(speaker="Lavrov"))) == 3
        writer.execute("COMMIT")
        assert list(reader.search(speaker="Lavrov")) == []
    writer.close()
    shutil.rmtree(tmp_path, ignore_errors=True)

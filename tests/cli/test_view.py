import io

import msgspec
import pytest
from rich.console import Console, RenderableType

from onrecord.cli.table import build_blocks, build_row, build_table
from onrecord.cli.view import build_view
from onrecord.types import Failed, FailReason, Reader, Record

HOSTILE = "\x1b[2J\x1b]8;;http://evil\x07click [red]me[/red] \x9b31m"


def draw(view: RenderableType, *, colour: bool = False) -> str:
    console = Console(file=io.StringIO(), width=100, force_terminal=colour, _environ={})
    console.print(view)
    file = console.file
    assert isinstance(file, io.StringIO)
    return file.getvalue()


@pytest.mark.parametrize(
    "words",
    [
        "News › World",
        "Talks fail",
        "A deck",
        "Ann Lee (Reporter)",
        "Reuters UPDATE 1",
        "Moscow, 2025-11-09, Reuters",
        "2025-11-09T17:08:00+09:00 (“17:08 JST, November 9, 2025”, visible)",
        "story, en, behind a paywall",
        "A man  [AP · 2025]",
        "[2 talks had failed on Friday]]",
        "• first point",
        "│ A quoted line",
        "↳ a source saying · asserts · indirect: talks had failed",
        "“on Friday” = 2025-11-07",
        "Ranking: Most read (section: World)",
        "1 Another story",
        "· Old story",
        "※ Corrected later.",
        "the page shows “Reuters”, its metadata say “admin”",
        "pages/story.html · 1,234 bytes of text/html · utf-8 · 100 of 100 characters in 6 blocks",
    ],
)
def test_view_shows_each_part_of_the_record(record: Record, words: str) -> None:
    assert words in draw(build_view(record, colour=False))


def test_view_with_colour_says_what_the_colours_mean(record: Record) -> None:
    drawn = draw(build_view(record, colour=True), colour=True)
    assert "\x1b[1;36mThe paper\x1b[0m" in drawn
    assert "\x1b[1;36msource\x1b[0m" in drawn


def test_view_of_hostile_page_holds_no_escape_sequence(record: Record) -> None:
    drawn = draw(build_view(make_hostile(record), colour=False))
    assert "\x1b" not in drawn
    assert "\x9b" not in drawn
    assert "[red]me[/red]" in drawn


def test_view_of_hostile_page_in_colour_holds_only_rich_s_own_sequences(record: Record) -> None:
    drawn = draw(build_view(make_hostile(record), colour=True), colour=True)
    assert "\x1b[2J" not in drawn
    assert "evil\x07" not in drawn
    assert "\x9b" not in drawn


def test_blocks_show_every_block_with_its_role(record: Record) -> None:
    lines = draw(build_blocks(record, width=100)).splitlines()[1:]
    assert [line.split()[:2] for line in lines] == [
        ["0", "headline"],
        ["1", "subhead"],
        ["2", "body"],
        ["3", "list"],
        ["4", "quote"],
        ["5", "ranking"],
    ]


def test_table_names_sources_without_the_folder_they_share(record: Record) -> None:
    failed = Failed(
        reason=FailReason.MISSING,
        detail="no such file",
        subject="pages/other.html",
        reader=Reader(version="0", models={}, settings=""),
    )
    drawn = draw(build_table([build_row(record), build_row(failed)]))
    assert "pages/" not in drawn
    assert "failed: missing" in drawn
    assert " 2025-11-09 " in drawn


def make_hostile(record: Record) -> Record:
    """Return the record with hostile text wherever a page can put its own."""
    blocks = tuple(msgspec.structs.replace(block, text=HOSTILE) for block in record.blocks)
    article = record.article
    assert article.headline
    return msgspec.structs.replace(
        record,
        blocks=blocks,
        statements=(),
        article=msgspec.structs.replace(
            article,
            headline=msgspec.structs.replace(article.headline, value=HOSTILE),
            sections=(HOSTILE,),
            tags=(HOSTILE,),
            authors=tuple(msgspec.structs.replace(a, name=HOSTILE) for a in article.authors),
            images=tuple(
                msgspec.structs.replace(image, caption=HOSTILE, credit=HOSTILE)
                for image in article.images
            ),
        ),
        rankings=tuple(
            msgspec.structs.replace(
                ranking,
                title=HOSTILE,
                items=tuple(
                    msgspec.structs.replace(
                        item, headline=HOSTILE, url="https://a.example/\x1b]8;;http://evil\x07"
                    )
                    for item in ranking.items
                ),
            )
            for ranking in record.rankings
        ),
    )

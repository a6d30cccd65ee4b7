"""A small archive of made-up stories: two outlets, one wire story in both, a person much quoted."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from onrecord.archive.archive import Archive

FILL = (
    "The works at the old harbour are to take two years and cost some nine million, less than the "
    "council had feared in the spring, when the first plans were shown to the people of the town. "
    "Trains will stop at the new pier from next summer on, and the market moves to the square."
)


def build_story(
    headline: str,
    *paragraphs: str,
    url: str,
    published: str,
    publisher: str = "The Example",
    agency: str = "",
) -> bytes:
    text = "".join(f"<p>{each}</p>" for each in (*paragraphs, FILL))
    byline = f'<p class="byline">{agency}</p>' if agency else ""
    return (
        f"<!doctype html><html lang=en><head><title>{headline}</title>"
        f'<link rel="canonical" href="{url}"><meta property="og:site_name" content="{publisher}">'
        f'<meta property="article:published_time" content="{published}"></head>'
        f"<body><article><h1>{headline}</h1>{byline}{text}</article></body></html>"
    ).encode()


LEE = "“The ferry is safe for another winter,” said Mayor Ann Lee on {} at the town hall."
REED = "Tom Reed, a fisherman, denied that “the harbour was ever closed”, {} after the meeting."
UNNAMED = "A source told reporters that the bridge {} would open before the summer."
STORIES: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("one.example", "2025-10-01T08:00:00Z", "Ferry safe", (LEE.format("Wednesday"),)),
    (
        "one.example",
        "2025-10-20T08:00:00Z",
        "Bridge late",
        (LEE.format("Monday, she told Radio Bay,"), UNNAMED.format("in the north")),
    ),
    (
        "one.example",
        "2025-11-09T08:00:00Z",
        "Harbour open",
        (REED.format("hours"), LEE.format("Sunday")),
    ),
    (
        "two.example",
        "2025-11-09T12:00:00Z",
        "No closing",
        (REED.format("minutes"), UNNAMED.format("by the mill")),
    ),
)


@pytest.fixture(scope="session")
def stories(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the archive."""
    folder = tmp_path_factory.mktemp("stories")
    pages = folder / "pages"
    pages.mkdir()
    for number, (host, published, headline, paragraphs) in enumerate(STORIES):
        url = f"https://{host}/{number}"
        page = build_story(headline, *paragraphs, url=url, published=published)
        (pages / f"{number}.html").write_bytes(page)
    with Archive(folder / "news.db") as archive:
        archive.add(pages)
    return folder / "news.db"


@pytest.fixture(scope="session")
def story() -> Callable[..., bytes]:
    """Return what a story's page is made with."""
    return build_story


@pytest.fixture(scope="session")
def words() -> SimpleNamespace:
    """Return sentences that stories are made of."""
    return SimpleNamespace(lee=LEE, reed=REED, unnamed=UNNAMED, fill=FILL)

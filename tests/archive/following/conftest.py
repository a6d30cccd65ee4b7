"""A made-up site that is captured hour by hour: front pages with lists, and stories beside them."""

import random
from collections.abc import Callable, Iterable, Sequence
from html import escape
from pathlib import Path
from types import SimpleNamespace

import pytest

from onrecord.archive.archive import Archive

SITE = "https://news.example/"
FRONT = (
    "<!doctype html><html lang=en><head><title>The Example</title></head><body><main>"
    "<section><h2>Top stories</h2><ul>{top}</ul></section></main>"
    "<aside><h2>ACCESS RANKING</h2><ol>{ranked}</ol></aside></body></html>"
)
STORIES = {
    "ferry": "Old ferry stays until spring after the vote",
    "bridge": "Bridge over the harbour opens to the public",
    "school": "School board names a head for its new house",
    "river": "River rises for the third day in a row",
    "market": "Market hall is sold to a friend of the mayor",
    "museum": "Museum shows the nets of the last fishermen",
}
TOP = ("museum", "ferry", "school", "bridge", "river", "market")
HOURS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("2025-11-09T08:00:00Z", ("ferry", "bridge", "school", "river", "market")),
    ("2025-11-09T09:00:00Z", ("bridge", "ferry", "school", "river", "market")),
    ("2025-11-09T10:00:00Z", ("bridge", "ferry", "school", "river", "museum")),
    ("2025-11-09T11:00:00Z", ("bridge", "ferry", "school", "river", "museum")),
    ("2025-11-09T12:00:00Z", ("market", "bridge", "school", "river", "museum")),
)
REWORDED = {"bridge": "Bridge opens: “a great day” for the harbour"}
REWORDED_AT = "2025-11-09T12:00:00Z"
Place = tuple[str, str]


def build_items(places: Iterable[Place]) -> str:
    return "".join(f'<li><a href="{escape(url)}">{escape(said)}</a></li>' for said, url in places)


def list_places(names: Iterable[str], reworded: dict[str, str] | None = None) -> list[Place]:
    words = {**STORIES, **(reworded or {})}
    return [(words[name], f"/n/{name}") for name in names]


def build_front(ranked: Sequence[Place], top: Sequence[Place] | None = None) -> bytes:
    shown = list_places(TOP) if top is None else top
    return FRONT.format(top=build_items(shown), ranked=build_items(ranked)).encode()


def build_story(name: str, ranked: Sequence[Place] = ()) -> bytes:
    aside = f"<aside><h2>ACCESS RANKING</h2><ol>{build_items(ranked)}</ol></aside>"
    body = "".join(
        f"<p>Part {n} of the story about the {name} was told to everybody who came to listen "
        "at the town hall, where the council of the harbour met on Tuesday in the evening.</p>"
        for n in range(1, 5)
    )
    return (
        f"<!doctype html><html lang=en><head><title>{STORIES[name]}</title></head><body><article>"
        f"<h1>{STORIES[name]}</h1>{body}</article>{aside if ranked else ''}</body></html>"
    ).encode()


def build_day() -> list[tuple[str, str, bytes]]:
    """Return instant, address and page of each capture of the day."""
    fronts = [
        (hour, SITE, build_front(list_places(names, REWORDED if hour == REWORDED_AT else None)))
        for hour, names in HOURS
    ]
    stories = [
        ("2025-11-09T07:00:00Z", f"{SITE}n/{name}", build_story(name))
        for name in ("ferry", "bridge")
    ]
    return [*fronts, *stories]


@pytest.fixture(scope="session")
def day() -> SimpleNamespace:
    """Return what the site's pages are made with."""
    return SimpleNamespace(
        site=SITE,
        stories=STORIES,
        hours=HOURS,
        front=build_front,
        story=build_story,
        places=list_places,
        captures=build_day,
    )


Fill = Callable[..., Path]


@pytest.fixture(scope="session")
def fill(make: SimpleNamespace, tmp_path_factory: pytest.TempPathFactory) -> Fill:
    """Return a function that keeps captures in a new archive, through a WARC file."""

    def fill_archive(captures: Iterable[tuple[str | None, str, bytes]]) -> Path:
        folder = tmp_path_factory.mktemp("site")
        records = [
            (
                "response",
                url,
                make.response(page),
                {
                    "WARC-Record-ID": f"<urn:uuid:{number:032x}>",
                    **({"WARC-Date": at} if at else {}),
                },
            )
            for number, (at, url, page) in enumerate(captures)
        ]
        crawl = folder / "crawl.warc.gz"
        crawl.write_bytes(make.warc(*records))
        with Archive(folder / "news.db") as archive:
            archive.add(crawl, statements=False)
        return folder / "news.db"

    return fill_archive


@pytest.fixture(scope="session")
def site_archive(fill: Fill) -> Path:
    """Return an archive of the day, its captures added in their order."""
    return fill(sorted(build_day()))


@pytest.fixture(scope="session")
def shuffled_archive(fill: Fill) -> Path:
    """Return an archive of the same day, added in another order."""
    captures = build_day()
    random.Random(7).shuffle(captures)
    return fill(captures)

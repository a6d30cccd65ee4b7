"""A newsroom's site on loopback, a clock that runs fast, and a watch on both."""

import datetime
import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest

from onrecord.archive.archive import Archive
from onrecord.settings import Settings
from onrecord.watch.line import Line, Met
from onrecord.watch.plan import Plan
from onrecord.watch.stopping import Stop
from onrecord.watch.watching import watch

START = datetime.datetime(2025, 11, 9, 8, 0, tzinfo=datetime.UTC)
SETTINGS = Settings(allow_private=True, models=False, total_timeout=10.0, max_raw_bytes=200_000)
WORDS = (
    "The council of the harbour voted on Tuesday to keep the old ferry until spring. "
    "The mayor, Ann Lee, said the ferry was “safe for another winter” and denied that it leaks."
)


class FastClock:
    """Time passes only while the watch sleeps; `plans` are called at their times on the way."""

    def __init__(self, start: datetime.datetime = START) -> None:
        self.time = start
        self.slept: list[float] = []
        self.plans: list[tuple[float, Callable[[], None]]] = []

    def now(self) -> datetime.datetime:
        return self.time

    @property
    def passed(self) -> float:
        return (self.time - START).total_seconds()

    def at(self, seconds: float, act: Callable[[], None]) -> None:
        self.plans.append((seconds, act))
        self.plans.sort(key=lambda plan: plan[0])

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        end = self.passed + seconds
        while self.plans and self.plans[0][0] <= end:
            when, act = self.plans.pop(0)
            self.time = max(self.time, START + datetime.timedelta(seconds=when))
            act()
        self.time = START + datetime.timedelta(seconds=max(end, self.passed))


class Newsroom:
    """Stories, a front page, a feed and robots.txt on a site of the tests' server."""

    def __init__(self, site: Any) -> None:
        self.site = site
        self.stories: dict[str, bytes] = {}
        self.conditional = True
        self.serve("/robots.txt", b"User-agent: *\nDisallow: /private/\n", "text/plain")

    @property
    def url(self) -> str:
        return str(self.site.url)

    def serve(self, path: str, body: bytes, kind: str = "text/html; charset=utf-8") -> None:
        """Answer with a body and its ETag, or with 304 to who has it."""
        etag = f'"{hashlib.sha256(body).hexdigest()[:12]}"'

        def answer(handler: Any) -> None:
            same = self.conditional and handler.headers.get("If-None-Match") == etag
            handler.send_response(304 if same else 200)
            handler.send_header("ETag", etag)
            handler.send_header("Content-Type", kind)
            handler.send_header("Content-Length", "0" if same else str(len(body)))
            handler.end_headers()
            if not same:
                handler.wfile.write(body)

        self.site.answers[path] = answer

    def publish(self, name: str, text: str = WORDS, note: str = "") -> str:
        """Serve a story; return its address."""
        path = f"/news/{name}"
        title = f"Ferry number {name} stays until spring"
        self.serve(
            path,
            f"<!doctype html><html lang=en><head><title>{title}</title></head><body><article>"
            f"<h1>{title}</h1><p>{text}</p><p>Ferry number {name} carries many people a day.</p>"
            f"<p>{text.replace('Tuesday', 'Friday')}</p></article>"
            f"<footer>{note}</footer></body></html>".encode(),
        )
        self.stories[path] = title.encode()
        return f"{self.url}{path}"

    def front(self, *further: str, head: str = "") -> str:
        """Serve a front page with the stories and a ranking of them; return its address."""
        links = "".join(
            f'<li><h3><a href="{path}">{title.decode()}</a></h3></li>'
            for path, title in self.stories.items()
        )
        menu = "".join(f'<li><a href="/{word}/">{word}</a></li>' for word in ("news", "sport"))
        more = "".join(
            f'<li><a href="{url}">One more story of this day</a></li>' for url in further
        )
        page = (
            f"<!doctype html><html lang=en><head><title>Observer</title>{head}</head><body>"
            f"<nav><ul>{menu}</ul></nav><main><ul>{links}{more}</ul></main>"
            f"<aside><h2>Most read</h2><ol>{links}</ol></aside></body></html>"
        )
        self.serve("/", page.encode())
        return f"{self.url}/"

    def feed(self, *urls: str, updated: str = "") -> str:
        """Serve an Atom feed of the stories, or of other addresses; return its address."""
        time = f"<updated>{updated}</updated>" if updated else ""
        listed = urls or [f"{self.url}{path}" for path in self.stories]
        entries = "".join(f'<entry><link href="{url}"/>{time}</entry>' for url in listed)
        atom = f'<feed xmlns="http://www.w3.org/2005/Atom">{entries}</feed>'
        self.serve("/feed", atom.encode(), "application/atom+xml")
        return f"{self.url}/feed"

    def count(self, path: str) -> int:
        """Return how often a path was asked for."""
        return sum(asked == path for asked, _ in self.site.requests)


@pytest.fixture
def newsroom(site: Any) -> Newsroom:
    return Newsroom(site)


@pytest.fixture
def other_newsroom(other_site: Any) -> Newsroom:
    return Newsroom(other_site)


@pytest.fixture
def clock() -> FastClock:
    return FastClock()


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path / "news.db") as opened:
        yield opened


class Watching:
    """A watch with the tests' settings; `lines` is its log."""

    def __init__(self, archive: Archive, clock: FastClock) -> None:
        self.archive = archive
        self.clock = clock
        self.lines: list[Line] = []
        self.stop = Stop()
        self.heard: Callable[[Line], None] = lambda line: None

    def hear(self, line: Line, met: Met) -> None:
        self.lines.append(line)
        self.heard(line)

    def __call__(self, *targets: Any, settings: Settings = SETTINGS, **plan: Any) -> Met:
        fields: dict[str, Any] = {"every": 900.0, "per_host": 2.0, **plan}
        options = {name: fields.pop(name) for name in ("processes", "wait") if name in fields}
        return watch(
            self.archive,
            targets,
            plan=Plan(**fields),
            clock=self.clock,
            stop=self.stop,
            settings=settings,
            report=self.hear,
            **options,
        )

    def became(self, path: str) -> list[str]:
        """Return what became of each visit to a path."""
        return [line.became for line in self.lines if line.url.endswith(path)]

    def find(self, path: str) -> Line:
        """Return the last line of a path."""
        return [line for line in self.lines if line.url.endswith(path)][-1]


@pytest.fixture
def watching(archive: Archive, clock: FastClock) -> Watching:
    return Watching(archive, clock)


@pytest.fixture(scope="session")
def made() -> SimpleNamespace:
    """Return what tests build more of."""
    return SimpleNamespace(
        words=WORDS,
        settings=SETTINGS,
        start=START,
        clock=FastClock,
        watching=Watching,
        replace=msgspec.structs.replace,
    )

"""An archive in which every field is an attack, and what goes through all views of a room."""

import html
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec
import pytest
from selectolax.lexbor import LexborHTMLParser

import onrecord
from onrecord.archive.archive import Archive
from onrecord.archive.kept import Imported
from onrecord.settings import Settings
from onrecord.types import Record

SCRIPT = "window.pwned=1"
ATTACKS = (
    f"<script>{SCRIPT}</script>",
    f'"><img src=x onerror={SCRIPT}>',
    f"'><svg onload={SCRIPT}>",
    f"</title></textarea></style><script>{SCRIPT}</script>",
    f"<math><mtext><table><mglyph><style><img src=x onerror={SCRIPT}>",
    f'<noscript><p title="</noscript><img src=x onerror={SCRIPT}>">',
    f'<svg><a xlink:href="javascript:{SCRIPT}"><text x=1 y=9>go</text></a></svg>',
    "{{ 7 * 191 }}{% raw %}${7 * 191}",
    f"]]><script>{SCRIPT}</script>&lt;script&gt;",
    f'=HYPERLINK("javascript:{SCRIPT}")',
)
ADDRESSES = (
    f"javascript:{SCRIPT}",
    f" java\tscript:{SCRIPT}",
    f"data:text/html,<script>{SCRIPT}</script>",
    f"data:image/svg+xml,<svg onload={SCRIPT}>",
    f"vbscript:{SCRIPT}",
    f'https://evil.example/"onmouseover={SCRIPT}',
)
CHANGED = {"value", "name", "title", "section", "as_printed", "caption", "credit", "speaker_name"}
LISTS = {"sections", "tags", "titles"}
PAGE = """<!doctype html><html lang="en"><head><title>{0}</title>
<meta property="og:site_name" content="{1}"><meta name="author" content="{2}">
<meta name="keywords" content="{3}"><meta name="description" content="{4}">
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{8}",
"author": {{"@type": "Person", "name": "{8}", "url": "javascript:{9}"}}}}</script></head>
<body onload="{9}"><article><h1>{0}</h1><p class="deck">{4}</p><p class="byline">By Ann {2}</p>
<time datetime="2026-01-0{10}T10:00:00Z">January {10}, 2026</time>
<figure><img src="x" onerror="{9}"><figcaption>{5}</figcaption></figure>
<p>The harbour of Hull was closed on Friday, {6} and nobody could say for how long it would be.</p>
<p>"We will not open it before {7}," said Ann Smith, the mayor of Hull, on Friday.</p>
<p>Bob {5} Jones denied that the wall had been broken by a {6} of the port company itself.</p>
<svg onload="{9}"><script>{9}</script></svg><iframe srcdoc="<script>{9}</script>"></iframe>
<p>The port's owner has said that it expects the work to last until spring, and that it
would pay for the ships that must go elsewhere, as it did in the year of the flood.</p></article>
<aside><h2>Most read {3}</h2><ol><li><a href="javascript:{9}">First {0}</a></li>
<li><a href="data:text/html,x">Second {1}</a></li><li><a href="https://a.example/3">Third {2}</a>
</li></ol></aside></body></html>"""


def build_page(number: int) -> bytes:
    """Return a page each of whose texts is an attack, as text; and whose markup is one, too."""
    texts = [html.escape(ATTACKS[(number + at) % len(ATTACKS)]) for at in range(8)]
    quoted = msgspec.json.encode(ATTACKS[number % 3]).decode()[1:-1].replace("</", "<\\/")
    return PAGE.format(*texts, quoted, SCRIPT, number % 9 + 1).encode()


def poison(value: Any, number: int, key: str = "") -> Any:
    """Return a record's JSON with attacks as names, titles, facts and addresses."""
    if isinstance(value, dict):
        return {
            name: poison(each, number + at, name) for at, (name, each) in enumerate(value.items())
        }
    if isinstance(value, list):
        return [poison(each, number + at, key) for at, each in enumerate(value)]
    if isinstance(value, str) and (key in CHANGED or key in LISTS):
        return value if re.match(r"\d{4}-", value) else f"{value} {ATTACKS[number % len(ATTACKS)]}"
    if isinstance(value, str) and key in ("url", "canonical_url"):
        return ADDRESSES[number % len(ADDRESSES)]
    return value


def poison_record(page: bytes, number: int) -> Record:
    """Return a record that no page could have, as one who imports it might send it."""
    outcome = onrecord.read(page, settings=Settings(models=False))
    assert isinstance(outcome, Record)
    changed = poison(msgspec.to_builtins(outcome), number)
    return msgspec.convert(changed, Record)


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an archive of hostile pages, and of hostile records that were imported."""
    folder = tmp_path_factory.mktemp("hostile")
    path = folder / "news.db"
    story = Path("tests/goldens/wire-wordpress/page.html").read_bytes()
    with Archive(path) as archive:
        for number in range(len(ATTACKS)):
            url = f"https://evil.example/{number}/%22%3E%3Cscript%3E"
            archive.add(build_page(number), url=url, settings=Settings(models=False))
        records = [poison_record(story, number) for number in range(4)]
        records += [poison_record(build_page(number), number) for number in range(4)]
        archive.take(Imported(outcome=record) for record in records)
        with archive.writing() as connection:
            outlet = f'"><script>{SCRIPT}</script>'
            connection.execute("UPDATE addresses SET outlet = ? WHERE id % 3 = 0", (outlet,))
    return path


Fetch = Callable[[str], Any]


def list_links(page: str) -> list[str]:
    """Return where a page of the room leads inside the room."""
    found = []
    for node in LexborHTMLParser(page).css("a[href], iframe[src], [data-source]"):
        href = node.attributes.get("href") or node.attributes.get("src")
        for each in (href, node.attributes.get("data-source")):
            if each and each.startswith("/"):
                found.append(each.partition("#")[0])
    return found


def name_shape(address: str) -> str:
    """Return what is the same in the addresses of one view."""
    parts = urlsplit(address)
    names = "&".join(sorted(each.partition("=")[0] for each in parts.query.split("&")))
    path = re.sub(r"/\d[^/.]*", "/N", parts.path)
    path = re.sub(r"^(/(?:people|outlets|records/N/chain)/).+?(\.\w+)?$", r"\1X\2", path)
    return f"{path}?{names}"


@pytest.fixture(scope="session")
def crawl() -> Callable[..., dict[str, Any]]:
    """Return what fetches a room's pages by its own links, so many of each kind."""

    def walk(fetch: Fetch, *, each: int = 3, most: int = 400) -> dict[str, Any]:
        waiting = ["/", "/most-read", "/api", "/families", "/quotations", "/people", "/search"]
        waiting += ["/search?q=port", "/search?in=records", "/search?in=rankings", "/history"]
        waiting += [f"/records/{number}" for number in (1, 2, 5, 11, 12, 16, 18)]
        found: dict[str, Any] = {}
        shapes: Counter[str] = Counter()
        while waiting and len(found) < most:
            address = waiting.pop(0)
            shape = name_shape(address)
            if address in found or shapes[shape] >= each:
                continue
            shapes[shape] += 1
            found[address] = answer = fetch(address)
            if answer.headers["content-type"].startswith("text/html"):
                waiting += list_links(answer.text)
        return found

    return walk

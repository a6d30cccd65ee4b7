"""An archive in, a picture of each of the room's views out: light and dark, on a phone and wide."""

import argparse
import base64
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from onrecord.archive.archive import Archive
from onrecord.archive.views.tallies import list_quoted
from onrecord.lineage.family import FamilyMember, FamilyRole
from onrecord.web.views.chain import Chain, show_chain

ROOT = Path(__file__).resolve().parents[2]
WIDTHS = (390, 1440)
HEIGHT = {390: 844, 1440: 1000}
TALLEST = 3_000
RECORD_HEIGHT = 1_100
"""Of the record's two sides, which fill the window."""
MOST_FAMILIES = 40
MOST_PLACES = 200
LISTS = ("people", "quotations", "families", "rankings", "outlets", "api", "add")
QUALITY = 62
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--hide-scrollbars")


def list_views(path: Path) -> dict[str, str]:
    """Return an address of each view, chosen so that it has something to show."""
    found = {"front": "/", "search": "/search?q=port", "most-read": "/most-read?time=ever"}
    found |= {name: f"/{name}" for name in LISTS}
    with Archive(path, read_only=True) as archive:
        chain = find_chain(archive)
        copy = find_copy(archive)
        quoted = list_quoted(archive.connection, limit=1)
        quotations = archive.quotations(limit=1)
        listed = archive.search("", in_="rankings", limit=MOST_PLACES)
        lowest = max(listed, key=lambda hit: hit.rank, default=None)
        site = None if lowest is None else lowest.outlet
        changed = next(iter(archive.connection.execute(CHANGED)), None)
    if chain is not None:
        found["record"] = f"/records/{chain.page}"
        found["evidence"] = f"/records/{chain.page}/evidence"
        found["chain"] = f"/records/{chain.page}/chain/{chain.statement}"
    if quoted:
        found["person"] = f"/people/{quoted[0].person.label}"
    if quotations:
        found["quotation"] = f"/quotations/{quotations[0].id}"
    if copy is not None:
        found["family"] = f"/families/{copy.page}"
        found["compare"] = f"/compare?before={copy.source}&after={copy.page}"
    if site is not None:
        found["ranking"] = f"/rankings?outlet={site}"
        found["outlet"] = f"/outlets/{site}"
    if changed is not None:
        found["history"] = f"/history?url={changed[0]}"
    return found


def find_chain(archive: Archive) -> Chain | None:
    """Return the chain of three or more statements with most stances and most sources."""
    deep = archive.connection.execute(DEEP).fetchall()
    return max((show_chain(archive, *each) for each in deep), key=weigh_chain, default=None)


def weigh_chain(chain: Chain) -> tuple[int, int, bool]:
    """Return what puts a chain before others; who says what was asked for is somebody known."""
    stances = {link.stance for link in chain.links}
    sources = {link.speaker or link.source for link in chain.links}
    return len(stances), len(sources), chain.asked.person is not None


def find_copy(archive: Archive) -> FamilyMember | None:
    """Return the copy that has most other words for those of the story that it is from."""
    families = (archive.family(each.page) for each in archive.families(limit=MOST_FAMILIES))
    copies = (copy for each in families if each is not None for copy in each.members)
    reprints = (copy for copy in copies if copy.role is FamilyRole.REPRINT)
    return max(reprints, key=weigh_copy, default=None)


def weigh_copy(copy: FamilyMember) -> int:
    """Return the words that a copy has for others."""
    return copy.edits.changed[1] if copy.edits else 0


DEEP = """
    SELECT said.page_id, said.label FROM statements AS said
    JOIN statements AS wider ON wider.id = said.within_id WHERE wider.within_id IS NOT NULL
    ORDER BY said.id
"""
CHANGED = """
    SELECT addresses.url FROM addresses JOIN pages ON pages.address_id = addresses.id
    JOIN records ON records.page_id = pages.id
    GROUP BY addresses.id HAVING count(*) > 1 ORDER BY count(*) DESC LIMIT 1
"""


def list_records(path: Path) -> list[int]:
    """Return some records, those that are to be read least first."""
    with Archive(path, read_only=True) as archive:
        return [hit.page for hit in archive.search("", in_="records", limit=60)][::7]


@contextmanager
def serve(path: Path) -> Iterator[str]:
    """Serve the archive; give the room's address."""
    options = ("--archive", str(path), "--port", "0", "--allow-add")
    command = [sys.executable, "-m", "onrecord.cli", "serve", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        assert process.stdout is not None
        told = process.stdout.readline()
        try:
            yield next(word for word in told.split() if word.startswith("http")).rstrip("/")
        finally:
            process.terminate()


def read_most(page: Any, records: Sequence[int]) -> None:
    """Open some records, so that the room has readers."""
    for times, number in enumerate(records, 1):
        for _ in range(times):
            page.goto(f"/records/{number}")
            page.goto("/most-read")


def take_pictures(
    room: str,
    views: dict[str, str],
    records: Sequence[int],
    folder: Path,
    *,
    chromium: str | None,
) -> int:
    """Write the pictures; return the bytes of all of them."""
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
        for width in WIDTHS:
            for scheme in ("light", "dark"):
                context = browser.new_context(
                    base_url=room,
                    color_scheme=scheme,  # type: ignore[arg-type]
                    viewport={"width": width, "height": HEIGHT[width]},
                    reduced_motion="reduce",
                )
                page = context.new_page()
                if width == WIDTHS[0] and scheme == "light":
                    read_most(page, records)
                for name, address in views.items():
                    picture(page, address, folder / f"{name}-{width}-{scheme}")
                context.close()
        browser.close()
    return sum(each.stat().st_size for each in folder.glob("*.webp"))


def picture(page: Any, address: str, path: Path) -> None:
    """Take one view from its head down to what fits; of a record one window, a statement lit."""
    width = page.viewport_size["width"]
    is_record = path.name.startswith("record")
    height = RECORD_HEIGHT if is_record else HEIGHT[width]
    page.set_viewport_size({"width": width, "height": height})
    page.goto(address, wait_until="networkidle")
    if is_record:
        page.locator(".story [data-statement]").first.click()
        page.evaluate("scrollTo(0, 0)")
    page.mouse.move(0, 0)
    page.wait_for_timeout(200)
    whole = page.evaluate("document.documentElement.scrollHeight")
    if not is_record:
        page.set_viewport_size({"width": width, "height": max(height, min(whole, TALLEST))})
    page.wait_for_timeout(150)
    # Playwright writes no WebP, but Chromium does.
    session = page.context.new_cdp_session(page)
    taken = session.send("Page.captureScreenshot", {"format": "webp", "quality": QUALITY})
    session.detach()
    path.with_suffix(".webp").write_bytes(base64.b64decode(taken["data"]))
    page.set_viewport_size({"width": width, "height": HEIGHT[width]})


def main() -> None:
    """Take all pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "images" / "room")
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    parser.add_argument("--chromium", default=found, help="the browser (else Playwright's own)")
    options = parser.parse_args()
    views = list_views(options.archive)
    with serve(options.archive) as room:
        size = take_pictures(
            room, views, list_records(options.archive), options.out, chromium=options.chromium
        )
    print(f"{len(views) * 4} pictures of {len(views)} views, {size / 1e6:.1f} MB, in {options.out}")


if __name__ == "__main__":
    main()

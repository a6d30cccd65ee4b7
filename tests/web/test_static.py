"""The built assets are those of the sources, and nothing else is served."""

import hashlib
import re
from pathlib import Path
from typing import Any

import pytest

from onrecord.web.static import read_manifest

ROOT = Path(__file__).parents[2]
ASSETS = ROOT / "assets"
STATIC = ROOT / "src" / "onrecord" / "web" / "static"
TEMPLATES = ROOT / "src" / "onrecord" / "web" / "templates"
FILES = read_manifest().files


def digest_sources() -> str:
    """Return the digest of all that assets are built from, as assets/build.mjs makes it."""
    paths = [path for path in (ASSETS / "src").rglob("*") if path.is_file()]
    paths += [ASSETS / name for name in ("build.mjs", "package.json", "package-lock.json")]
    lines = {
        path.relative_to(ASSETS).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in paths
    }
    text = "".join(f"{lines[name]}  {name}\n" for name in sorted(lines))
    return hashlib.sha256(text.encode()).hexdigest()


def test_built_assets_are_those_of_the_sources() -> None:
    told = "run `make assets` and commit src/onrecord/web/static"
    assert read_manifest().sources == digest_sources(), told


def test_folder_holds_what_the_manifest_names() -> None:
    assert {path.name for path in STATIC.iterdir()} == {*FILES.values(), "manifest.json"}


@pytest.mark.parametrize("name", sorted(FILES))
def test_asset_is_sent_for_ever(client: Any, name: str) -> None:
    answer = client.get(f"/static/{FILES[name]}")
    assert answer.status_code == 200
    assert answer.content == (STATIC / FILES[name]).read_bytes()
    assert "immutable" in answer.headers["cache-control"]


def test_templates_name_assets_that_there_are() -> None:
    texts = [path.read_text(encoding="utf-8") for path in TEMPLATES.glob("*.html")]
    named = {name for text in texts for name in re.findall(r"static\('([^']+)'\)", text)}
    assert "room.css" in named
    assert named <= set(FILES)


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*.html")), ids=lambda path: path.name)
def test_template_has_nothing_inline(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle\s*=|<style|\son[a-z]+\s*=|javascript:", text)
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)
    assert not re.search(r"\|\s*safe\b(?!_)|autoescape", text)


def test_styles_and_scripts_lead_nowhere_else() -> None:
    for path in STATIC.glob("*.css"):
        assert not re.search(r"https?://|@import", path.read_text(encoding="utf-8"))
    for path in STATIC.glob("*.js"):
        found = re.findall(r"https?://[\w./-]+", path.read_text(encoding="utf-8"))
        # Names of vocabularies, never fetched, and one in Plot's messages.
        assert all("www.w3.org" in each or "observablehq.com" in each for each in found), found


def test_licences_of_what_ships_are_there() -> None:
    text = (STATIC / FILES["licences.txt"]).read_text(encoding="utf-8")
    for name in ("newsreader", "libre-franklin", "@observablehq/plot", "d3-scale"):
        assert name in text
    assert "SIL OPEN FONT LICENSE" in text.upper()

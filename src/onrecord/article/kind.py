"""A page's metadata, address and sections in, what sort of article it is out."""

import re

from onrecord.article.addresses import read_canonical
from onrecord.article.choosing import Choice, choose_best
from onrecord.article.linkedstory import read_types
from onrecord.article.sectionwords import SectionWords
from onrecord.page.page import LinkedData, Page
from onrecord.types import Candidate, Image, Kind

SHORT_TEXT = 1_200
MANY_IMAGES = 5
PATH = re.compile(r"^[a-z]+://[^/]+(/[^?#]*)", re.IGNORECASE)
TYPES = {
    "LiveBlogPosting": Kind.LIVE_BLOG,
    "OpinionNewsArticle": Kind.OPINION,
    "VideoObject": Kind.VIDEO,
    "ImageGallery": Kind.GALLERY,
    "MediaGallery": Kind.GALLERY,
}


def read_kind(
    page: Page,
    story: LinkedData | None,
    *,
    sections: tuple[str, ...],
    text: str,
    images: tuple[Image, ...],
    words: SectionWords,
) -> tuple[Kind, Choice]:
    """Return the kind for which most speaks; a video or gallery has little text of its own."""
    short = len(text) < SHORT_TEXT
    possible = {Kind.OPINION, Kind.LIVE_BLOG}
    if short:
        possible.add(Kind.VIDEO)
    if short or len(images) >= MANY_IMAGES:
        possible.add(Kind.GALLERY)
    candidates = [Candidate(value=Kind.STORY, origin="default", score=0.5)]
    candidates += [
        each
        for each in (
            *weigh_types(page, story),
            *weigh_address(page, words),
            *weigh_sections(sections, words),
        )
        if each.value in possible
    ]
    choice = choose_best("kind", candidates)
    return Kind(choice.best.value) if choice.best else Kind.STORY, choice


def weigh_types(page: Page, story: LinkedData | None) -> list[Candidate]:
    """Return the kinds that JSON-LD and Open Graph give the page."""
    found = []
    for name in read_types(story) if story else ():
        if name in TYPES:
            found.append(Candidate(value=TYPES[name], origin="json-ld", score=3.0, why=name))
    if any("LiveBlogPosting" in read_types(data) for data in page.metadata.linked_data[:20]):
        found.append(Candidate(value=Kind.LIVE_BLOG, origin="json-ld", score=2.5))
    if (page.metadata.first("og:type") or "").startswith("video"):
        found.append(Candidate(value=Kind.VIDEO, origin="og:type", score=2.0))
    return found


def weigh_address(page: Page, words: SectionWords) -> list[Candidate]:
    """Return the kinds that the steps of the page's address name ("/opinion/…")."""
    match = PATH.match(page.url or read_canonical(page) or "")
    steps = match[1].lower().split("/")[:-1] if match else []
    folded = [step.replace("-", " ").replace("_", " ") for step in steps if step]
    found = [_name_kind(step, words) for step in folded]
    if any(step in {"live", "live blog", "live news", "liveblog"} for step in folded):
        found.append(Kind.LIVE_BLOG)
    return [Candidate(value=kind, origin="url", score=1.0) for kind in found if kind]


def weigh_sections(sections: tuple[str, ...], words: SectionWords) -> list[Candidate]:
    """Return the kinds that the article's sections name."""
    found = [_name_kind(section.lower(), words) for section in sections]
    return [Candidate(value=kind, origin="section", score=1.2) for kind in found if kind]


def _name_kind(name: str, words: SectionWords) -> Kind | None:
    if name in words.opinion:
        return Kind.OPINION
    if name in words.live:
        return Kind.LIVE_BLOG
    if name in words.video:
        return Kind.VIDEO
    return Kind.GALLERY if name in words.gallery else None

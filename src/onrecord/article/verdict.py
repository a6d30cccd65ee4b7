"""A labelled page in, why it holds no article out (None when it does).

A wrong verdict loses an article, so a page is only skipped when nothing speaks for one: short
items, videos and galleries are articles.
"""

import re

from onrecord.article.addresses import read_canonical
from onrecord.article.linkedstory import find_story, read_types
from onrecord.page.page import LabelledPage, LinkedData, Page
from onrecord.types import TEXT_ROLES, Part, Role, SkipReason

ERROR = re.compile(
    r"\b(?:40[0134]|410|50[0234])\b.{0,40}(?:error|not found|forbidden|unavailable)|"
    r"(?:page|url|article|site|content)\b.{0,25}(?:not|no longer|n't|isn't) (?:be )?"
    r"(?:found|exist|available)|"
    r"^(?:error )?(?:404|403|410|500|502|503)\b|access (?:to this page )?(?:is |has been )?denied|"
    r"just a moment|attention required|are you (?:a robot|human)|"
    r"verify(?:ing)? (?:you are|that you)|"
    r"enable (?:javascript|cookies)|checking your browser|request (?:blocked|unsuccessful)|"
    r"service unavailable|bad gateway|"
    r"seite (?:wurde )?nicht gefunden|page introuvable|página no encontrada|pagina non trovata",
    re.IGNORECASE,
)
LISTING_TYPE = re.compile(r"^(?:CollectionPage|SearchResultsPage)$")
FRONT = re.compile(r"[a-z]+://[^/?#]+/?(?:#|$)", re.IGNORECASE)
FEED_TYPE = re.compile(r"rss|atom|(?:application|text)/(?:xml|feed\+json)|rdf", re.IGNORECASE)
MAX_ERROR_TEXT = 1_500
MIN_BODY = 140
ENOUGH_BODY = 1_000
LONG_STRETCH = 1_000
MANY_LINKS = 12
LONG_LINK = 25


class Verdict(Part, frozen=True, kw_only=True):
    """Why a page has no record."""

    reason: SkipReason
    detail: str


def judge_page(labelled: LabelledPage, media_type: str = "text/html") -> Verdict | None:
    """Return why the page is not an article, or None when it may be one."""
    page = labelled.page
    if FEED_TYPE.search(media_type) and "xhtml" not in media_type:
        return Verdict(reason=SkipReason.FEED, detail=f"the source is a feed ({media_type})")
    if media_type == "application/json":
        return Verdict(reason=SkipReason.NOT_A_PAGE, detail="the source is JSON")
    if page.is_frameset and len(page.text) < MIN_BODY:
        return Verdict(reason=SkipReason.FRAMESET, detail="the page only names its frames")
    story = find_story(page)
    body = sum(len(block.text) for block in labelled.find(*TEXT_ROLES))
    if not page.blocks:
        return None if declares_article(page, story) else _empty()
    if not page.is_markup:
        return None if any(block.text for block in page.blocks) else _empty()
    return judge_error(labelled, body) or judge_index(labelled, story, body)


def judge_error(labelled: LabelledPage, body: int) -> Verdict | None:
    """Return a verdict when the page only says that the one asked for is not to be had."""
    page = labelled.page
    if len(page.text) > MAX_ERROR_TEXT or body > ENOUGH_BODY:
        return None
    headings = [block.text for block in labelled.find(Role.HEADLINE)]
    for text in (page.metadata.title or "", *headings, page.blocks[0].text):
        match = ERROR.search(text[:200])
        if match:
            return Verdict(reason=SkipReason.ERROR_PAGE, detail=f"the page says “{match[0]}”")
    return None


def judge_index(labelled: LabelledPage, story: LinkedData | None, body: int) -> Verdict | None:
    """Return a verdict when the page is a list of links, or has nothing to read at all."""
    page = labelled.page
    declared = declares_article(page, story)
    strong, weak = find_front_sign(page), find_listing_sign(page)
    if declared and not strong:
        return None
    links, stretch = count_story_links(labelled), measure_stretch(labelled)
    if links >= MANY_LINKS and stretch < choose_enough(strong, weak, declared=declared):
        sign = strong or weak or "nothing says that it is an article"
        detail = (
            f"{links} links to stories, no run of text longer than {stretch} characters; {sign}"
        )
        return Verdict(reason=SkipReason.INDEX_PAGE, detail=detail)
    if body >= MIN_BODY or declared or has_headed_text(labelled, body):
        return None
    detail = f"no story among {len(page.blocks)} blocks ({body} characters read as story text)"
    return Verdict(reason=SkipReason.NO_ARTICLE, detail=detail)


def choose_enough(strong: str | None, weak: str | None, *, declared: bool) -> int:
    """Return how many characters on end make an article of a page with such signs of a list."""
    if strong and not declared:
        return LONG_STRETCH
    return 2 * MIN_BODY if strong or weak else MIN_BODY


def measure_stretch(labelled: LabelledPage) -> int:
    """Return the length of the longest text that no story's link breaks: teasers are short."""
    longest = current = 0
    for block, role in zip(labelled.page.blocks, labelled.roles, strict=True):
        if role in TEXT_ROLES:
            current += len(block.text)
            longest = max(longest, current)
        elif any(link.span[1] - link.span[0] >= LONG_LINK for link in block.links):
            current = 0
    return longest


def has_headed_text(labelled: LabelledPage, body: int) -> bool:
    """Tell whether a headline stands over anything that a reader came for.

    A sentence alone, without a headline, is as often a message of the site.
    """
    shown = body or labelled.find(Role.CAPTION, Role.DECK)
    return bool(labelled.find(Role.HEADLINE) and shown)


def declares_article(page: Page, story: LinkedData | None) -> bool:
    """Tell whether the metadata says that the page is an article, a video or a gallery."""
    if story is not None and (story.get("headline") or story.get("name")):
        return True
    declared = (page.metadata.first("og:type") or "").lower()
    return (
        declared.startswith(("article", "video")) or "article:published_time" in page.metadata.meta
    )


def find_front_sign(page: Page) -> str | None:
    """Return what says for certain that the page is the front of a site or of a section."""
    match = FRONT.match(page.url or read_canonical(page) or "")
    if match:
        return "the root of a site"
    for data in page.metadata.linked_data[:50]:
        name = next((name for name in read_types(data) if LISTING_TYPE.search(name)), None)
        if name:
            return f"JSON-LD {name}"
    return None


def find_listing_sign(page: Page) -> str | None:
    """Return what says that the page may be a list; many articles say so too, by mistake."""
    declared = (page.metadata.first("og:type") or "").lower()
    return f"og:type {declared}" if declared in {"website", "blog"} else None


def count_story_links(labelled: LabelledPage) -> int:
    """Count the addresses that long links outside the story's text lead to."""
    found = set()
    for block, role in zip(labelled.page.blocks, labelled.roles, strict=True):
        if role in TEXT_ROLES and block.linked < 0.6 * len(block.text):
            continue
        for link in block.links:
            if link.span[1] - link.span[0] >= LONG_LINK:
                found.add(link.href)
    return len(found)


def _empty() -> Verdict:
    return Verdict(reason=SkipReason.EMPTY, detail="the source has no visible text")

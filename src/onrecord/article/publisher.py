"""A page in, who publishes it out."""

from onrecord.article.addresses import read_canonical, resolve_address
from onrecord.article.choosing import Choice, choose_best
from onrecord.article.linkedstory import clean_text, read_text
from onrecord.article.sitenames import SEPARATOR, SiteNames
from onrecord.page.location import HOST
from onrecord.page.page import LinkedData, Page
from onrecord.types import Candidate, Publisher

MAX_NAME = 40


def read_publisher(
    page: Page, story: LinkedData | None, names: SiteNames, *, headline: str | None
) -> tuple[Publisher | None, Choice]:
    """Return the publisher: JSON-LD's, the site's own name, or the one that ends the title."""
    candidates = []
    declared = read_text(story.get("publisher"), "name") if story else None
    if declared and not HOST.match(declared):
        candidates.append(Candidate(value=declared, origin="json-ld publisher", score=3.0))
    site = page.metadata.first("og:site_name")
    if site:
        candidates.append(Candidate(value=clean_text(site), origin="og:site_name", score=2.5))
    for name in names.names:
        candidates.append(Candidate(value=name, origin="site name", score=1.0))
    ending = find_title_ending(page, names)
    if ending:
        candidates.append(Candidate(value=ending, origin="title", score=1.5))
    rest = find_title_rest(page, headline)
    if rest:
        candidates.append(Candidate(value=rest, origin="title", score=0.8, why="not the headline"))
    choice = choose_best("publisher", candidates)
    if choice.best is None:
        return None, choice
    return Publisher(name=choice.best.value, url=find_url(page, story)), choice


def find_title_ending(page: Page, names: SiteNames) -> str | None:
    """Return the site's name as the page's title prints it after its last separator."""
    title = clean_text(page.metadata.title or "")
    cuts = list(SEPARATOR.finditer(title))
    ending = title[cuts[-1].end() :].strip() if cuts else ""
    return ending if ending and names.includes(ending) else None


def find_title_rest(page: Page, headline: str | None) -> str | None:
    """Return what the page's title says besides the headline, if that is short as a name is."""
    title = clean_text(page.metadata.title or "")
    if not headline or headline not in title:
        return None
    rest = title.replace(headline, "", 1).strip(" |–—-·•:»«/")
    is_name = 1 < len(rest) <= MAX_NAME and not SEPARATOR.search(rest)
    return rest if is_name else None


def find_url(page: Page, story: LinkedData | None) -> str | None:
    """Return the publisher's own address, else the root of the page's site."""
    publisher = story.get("publisher") if story else None
    declared = read_text(publisher, "url") if isinstance(publisher, dict) else None
    if declared and HOST.match(declared):
        return resolve_address(declared, page)
    match = HOST.match(page.url or "") or HOST.match(read_canonical(page) or "")
    return f"{match[1].lower()}://{match[2]}" if match else None

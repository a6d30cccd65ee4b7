"""What an input holds in, the addresses that it leads to out: entries, sitemaps, feeds, headlines.

Pure: the time is an argument.
"""

import datetime
from collections.abc import Iterable, Iterator
from itertools import islice
from urllib.parse import urlsplit

from onrecord.archive.addresses import find_outlet
from onrecord.archive.following.watched import Finding
from onrecord.article.storylists import reads_as_headline
from onrecord.page.location import join_address
from onrecord.page.page import LabelledPage
from onrecord.source.listed import Listed
from onrecord.types import Role
from onrecord.watch.alternates import list_feeds
from onrecord.watch.plan import Plan
from onrecord.watch.targets import build_finding

MOST_PAGES = 1000
"""As many of an input's pages are taken at one visit: feeds and fronts have the newest first."""
MOST_SITEMAPS = 50
MOST_FEEDS = 20
FURNITURE = frozenset({Role.NAVIGATION, Role.LEGAL, Role.SHARE, Role.COMMENTS, Role.INTERFACE})
"""Roles whose links lead to no story."""


def find_entries(listed: Listed, plan: Plan, *, now: float, named: bool) -> tuple[Finding, ...]:
    """Return the pages and sitemaps that a list names.

    A page that is dated earlier than `recent` is left out. One without a date is taken from
    feeds, from texts, and from a sitemap that the user has named; a sitemap that was only found
    may list all that a site ever published.
    """
    found: list[Finding | None] = []
    for url in listed.pages:
        if len(found) >= MOST_PAGES:
            break
        published = read_instant(listed.published.get(url))
        updated = read_instant(listed.updated.get(url))
        if listed.is_sitemap and not is_recent(published or updated, plan, now=now, undated=named):
            continue
        found.append(build_finding(url, "page", updated=updated))
    return keep_sound((*found, *find_sitemaps(listed, plan, now=now)))


def find_sitemaps(listed: Listed, plan: Plan, *, now: float) -> list[Finding | None]:
    """Return the sitemaps of an index that may hold something recent, the newest first."""
    dated = [(read_instant(listed.updated.get(url)), url) for url in listed.sitemaps]
    fresh = [(when, url) for when, url in dated if is_recent(when, plan, now=now, undated=True)]
    newest = sorted(fresh, key=lambda each: -(each[0] or 0.0))
    return [build_finding(url, "input") for _, url in newest[:MOST_SITEMAPS]]


def is_recent(when: float | None, plan: Plan, *, now: float, undated: bool) -> bool:
    """Whether a list's time is not too long ago; `undated` is the answer where there is none."""
    return undated if when is None else when >= now - plan.recent


def find_headlines(labelled: LabelledPage, listed: Iterable[str], url: str) -> tuple[Finding, ...]:
    """Return the stories that a front page leads to: those of its lists, then its headlines.

    Only those of the same site: partners' headlines stand on most fronts.
    """
    own = find_outlet(url)
    found = []
    for address in dict.fromkeys((*listed, *list_links(labelled))):
        finding = build_finding(address, "page")
        if finding is not None and is_same_site(finding.url, own) and leads_on(finding.url, url):
            found.append(finding)
    return keep_sound(found[:MOST_PAGES])


def list_links(labelled: LabelledPage) -> Iterator[str]:
    """Yield the addresses of links that read as headlines."""
    page = labelled.page
    for block, role in zip(page.blocks, labelled.roles, strict=True):
        if role in FURNITURE:
            continue
        for link in block.links:
            if link.href and reads_as_headline(block.text[link.span[0] : link.span[1]]):
                joined = join_address(page.base, link.href) if page.base else link.href
                if joined is not None:
                    yield joined


def find_feeds(text: str, base: str) -> tuple[Finding, ...]:
    """Return the feeds that a page names in its head."""
    joined = [join_address(base, href) for href in islice(list_feeds(text), MOST_FEEDS)]
    return keep_sound(build_finding(each, "input") for each in joined if each)


def is_same_site(url: str, outlet: str) -> bool:
    """Whether an address is of an outlet (a host without www.) or of a host below it."""
    host = find_outlet(url)
    return host == outlet or host.endswith(f".{outlet}")


def leads_on(url: str, front: str) -> bool:
    """Whether an address is another page than the front that it stands on, or than a root."""
    path = urlsplit(url)
    return url != front and (path.path not in ("", "/") or bool(path.query))


def keep_sound(found: Iterable[Finding | None]) -> tuple[Finding, ...]:
    """Return what was found, each address once."""
    sound = {finding.url: finding for finding in found if finding is not None}
    return tuple(sound.values())


def read_instant(written: str | None) -> float | None:
    """Return a W3C date or time in seconds since 1970; None for what is none."""
    if written is None:
        return None
    try:
        instant = datetime.datetime.fromisoformat(written.strip())
    except ValueError:
        return None
    if instant.tzinfo is None:
        instant = instant.replace(tzinfo=datetime.UTC)
    try:
        return instant.timestamp()
    except (OverflowError, ValueError):
        return None

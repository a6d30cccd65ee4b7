"""A site and an instant in, its feed, news sitemap and robots.txt out."""

import datetime
from email.utils import format_datetime
from xml.sax.saxutils import escape

from samples.outlets import Outlet
from samples.world import World

LATEST = 20
NEWS_DAYS = datetime.timedelta(days=2)


def write_robots(outlet: Outlet) -> bytes:
    """Return the site's robots.txt, which names its news sitemap."""
    lines = ("User-agent: *", "Disallow: /search", "Disallow: /account/", "")
    return "\n".join((*lines, f"Sitemap: {outlet.base}/sitemap-news.xml", "")).encode()


def write_feed(world: World, outlet: Outlet, instant: datetime.datetime) -> bytes:
    """Return an RSS 2.0 feed of the site's latest articles."""
    items = []
    for article in world.list_articles(outlet, instant)[:LATEST]:
        version = article.find_version(instant)
        assert version is not None
        items.append(
            f"<item><title>{escape(version.headline)}</title>"
            f"<link>{outlet.base}{article.path}</link>"
            f'<guid isPermaLink="true">{outlet.base}{article.path}</guid>'
            f"<pubDate>{format_datetime(article.published)}</pubDate>"
            f"<description>{escape(version.deck)}</description></item>"
        )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel>'
        f"<title>{escape(outlet.name)}</title><link>{outlet.base}/</link>"
        f"<description>Latest from {escape(outlet.name)}</description>"
        f"<language>{outlet.language}</language>\n" + "\n".join(items) + "\n</channel></rss>\n"
    ).encode()


def write_sitemap(world: World, outlet: Outlet, instant: datetime.datetime) -> bytes:
    """Return the site's news sitemap: the articles of two days (Google News sitemap 0.9)."""
    entries = []
    for article in world.list_articles(outlet, instant):
        version = article.find_version(instant)
        if version is None or instant - article.published > NEWS_DAYS:
            continue
        entries.append(
            f"<url><loc>{outlet.base}{article.path}</loc>"
            f"<lastmod>{version.shown.isoformat()}</lastmod><news:news><news:publication>"
            f"<news:name>{escape(outlet.name)}</news:name>"
            f"<news:language>{outlet.language[:2]}</news:language></news:publication>"
            f"<news:publication_date>{article.published.isoformat()}</news:publication_date>"
            f"<news:title>{escape(version.headline)}</news:title></news:news></url>"
        )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">\n'
        + "\n".join(entries)
        + "\n</urlset>\n"
    ).encode()

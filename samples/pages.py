"""A world, an address and an instant in, the bytes that the site sends out."""

import datetime
import functools
import json
from urllib.parse import urlsplit

import jinja2
import msgspec

from samples.feeds import write_feed, write_robots, write_sitemap
from samples.outlets import AGENCY, OUTLETS, Outlet
from samples.timeline import Article, Version
from samples.world import Ranked, World

HTML = "text/html"
XML = "application/xml"


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What a site sends for an address."""

    body: bytes
    media_type: str
    status: int = 200


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """An article at an instant, with its words in the site's style: what templates print."""

    article: Article
    version: Version
    url: str
    headline: str
    deck: str
    byline: str
    paragraphs: tuple[str, ...]
    notes: tuple[str, ...]
    section: str
    section_url: str
    published: datetime.datetime
    shown: datetime.datetime
    tail: str


def visit(world: World, url: str, instant: datetime.datetime) -> Answer:
    """Return what is found at an address; status 404 where nothing is."""
    outlet = world.find_outlet(url)
    if outlet is None:
        return Answer(body=b"no such site", media_type="text/plain", status=404)
    path = urlsplit(url).path
    if path == "/robots.txt":
        return Answer(body=write_robots(outlet), media_type="text/plain")
    if path == outlet.feed:
        return Answer(body=write_feed(world, outlet, instant), media_type="application/rss+xml")
    if path == "/sitemap-news.xml":
        return Answer(body=write_sitemap(world, outlet, instant), media_type=XML)
    page = render(world, outlet, path, instant)
    if page is None:
        return Answer(body=b"<h1>Not found</h1>", media_type=HTML, status=404)
    body = page.encode(outlet.charset, errors="xmlcharrefreplace")
    return Answer(body=body, media_type=f"{HTML}; charset={outlet.charset}")


def render(world: World, outlet: Outlet, path: str, instant: datetime.datetime) -> str | None:
    """Return the page of a path as text: a front page, a section's, an article; None for none."""
    for section, word in {"": "", **outlet.sections}.items():
        if path == (f"/{word}/" if word else "/"):
            return render_front(world, outlet, instant, section=section)
    article = world.find_article(outlet, path)
    if article is None or article.published > instant:
        return None
    return render_article(world, article, instant)


def render_front(world: World, outlet: Outlet, instant: datetime.datetime, *, section: str) -> str:
    """Return a site's front page, or that of a section."""
    ranked = tuple(
        each for each in world.rank(outlet, instant) if each.how.section in ("", section or "*")
    )
    stories = world.list_front(outlet, instant, section=section)
    template = load_templates().get_template(f"{outlet.id}/front.html.jinja")
    return template.render(
        site=outlet,
        title=section or "Home",
        section=section,
        now=outlet.tell_time(instant),
        stories=tuple(show(each, instant) for each in stories),
        lists=show_lists(ranked if section else world.rank(outlet, instant), instant),
    )


def render_article(world: World, article: Article, instant: datetime.datetime) -> str:
    """Return an article's page as it stands at an instant."""
    outlet = article.outlet
    ranked = world.rank(outlet, instant) if outlet.lists_on_stories else ()
    wanted = ("", article.story.section)
    lists = show_lists(tuple(each for each in ranked if each.how.section in wanted), instant)
    latest = [each for each in world.list_articles(outlet, instant) if each is not article]
    template = load_templates().get_template(f"{outlet.id}/article.html.jinja")
    return template.render(
        site=outlet,
        story=show(article, instant),
        picture=article.story.picture,
        tags=article.story.tags,
        comments=choose_comments(article, instant),
        related=tuple(show(each, instant) for each in world.list_related(article, instant)),
        latest=tuple(show(each, instant) for each in latest[:5]),
        lists=lists,
        now=outlet.tell_time(instant),
    )


def show(article: Article, instant: datetime.datetime) -> Shown:
    """Return an article in its site's style; its first version before it is out."""
    outlet = article.outlet
    version = article.find_version(instant) or article.versions[0]
    section = article.story.section
    return Shown(
        article=article,
        version=version,
        url=outlet.base + article.path,
        headline=outlet.quote(version.headline.replace('"', "'")),
        deck=outlet.quote(version.deck),
        byline=article.byline,
        paragraphs=tuple(outlet.quote(text) for text in open_story(article, version)),
        notes=tuple(outlet.quote(note) for note in version.notes),
        section=section,
        section_url=f"/{outlet.sections[section]}/",
        published=outlet.tell_time(article.published),
        shown=outlet.tell_time(version.shown),
        tail=article.story.desk if article.credit in ("dateline", "tail") else "",
    )


def open_story(article: Article, version: Version) -> tuple[str, ...]:
    """Return the paragraphs, the first with the dateline where the site prints one."""
    first, *rest = version.paragraphs
    if article.credit not in (None, "none"):
        instant = version.shown if article.outlet.id == AGENCY else article.published
        first = article.outlet.build_dateline(article.story.place, instant) + first
    return (first, *rest)


def choose_comments(article: Article, instant: datetime.datetime) -> tuple[str, ...]:
    """Return the readers' comments that are there by an instant: one more every two hours."""
    hours = (instant - article.published) / datetime.timedelta(hours=2)
    return article.story.comments[: max(int(hours), 0)]


def show_lists(
    ranked: tuple[Ranked, ...], instant: datetime.datetime
) -> tuple[tuple[Ranked, tuple[Shown, ...]], ...]:
    """Return each list with its articles as their site shows them."""
    return tuple((each, tuple(show(one, instant) for one in each.articles)) for each in ranked)


@functools.cache
def load_templates() -> jinja2.Environment:
    """Return the templates; a name that a template misspells raises jinja2.UndefinedError."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(OUTLETS),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["day"] = lambda time: f"{time.day}"
    environment.filters["clock12"] = lambda time: f"{time:%I:%M %p}".lstrip("0")
    environment.filters["json"] = lambda value: json.dumps(value, ensure_ascii=False)
    return environment

"""A page's metadata in, the times of publication and change that it declares out."""

import re
from collections.abc import Iterator

import msgspec

from onrecord.article.addresses import read_canonical
from onrecord.article.datewords import Kind, load_date_words
from onrecord.article.isodates import read_iso_date
from onrecord.article.linkedstory import find_story, read_text, read_types
from onrecord.article.moment import Moment, is_possible
from onrecord.article.printed import find_printed
from onrecord.page.page import LinkedData, Page

PUBLISHED_NAMES = (
    ("article:published_time", 0.9),
    ("og:article:published_time", 0.9),
    ("article:published", 0.88),
    ("article:published:time", 0.88),
    ("datepublished", 0.86),
    ("og:published_time", 0.86),
    ("parsely-pub-date", 0.84),
    ("sailthru.date", 0.8),
    ("cxenseparse:recs:publishtime", 0.84),
    ("cxenseparse:recs:published_time", 0.84),
    ("cxenseparse:recs:articlepublicationdate", 0.84),
    ("rnews:datepublished", 0.82),
    ("bt:pubdate", 0.8),
    ("content:publishdate", 0.8),
    ("date.available", 0.8),
    ("dc.date.issued", 0.78),
    ("dcterms.issued", 0.78),
    ("dc.date.created", 0.72),
    ("dcterms.created", 0.72),
    ("dc.created", 0.72),
    ("date.created", 0.72),
    ("dcterms.date", 0.72),
    ("dc.date", 0.74),
    ("prism.publicationdate", 0.74),
    ("citation_publication_date", 0.72),
    ("citation_date", 0.7),
    ("article.published", 0.74),
    ("article.created", 0.7),
    ("article_date_original", 0.74),
    ("originalpublicationdate", 0.74),
    ("publication_date", 0.74),
    ("publicationdate", 0.74),
    ("publish-date", 0.74),
    ("publish_date", 0.74),
    ("publishdate", 0.74),
    ("publisheddate", 0.74),
    ("published_date", 0.74),
    ("published-date", 0.74),
    ("publishtime", 0.74),
    ("published", 0.72),
    ("pubdate", 0.74),
    ("pub_date", 0.74),
    ("ptime", 0.7),
    ("displaydate", 0.7),
    ("og:pubdate", 0.74),
    ("og:release_date", 0.7),
    ("srf.date", 0.7),
    ("date", 0.66),
    ("article:date", 0.66),
    ("datecreated", 0.64),
    ("created", 0.6),
    ("uploaddate", 0.5),
    ("video:release_date", 0.5),
)
MODIFIED_NAMES = (
    ("article:modified_time", 0.9),
    ("og:article:modified_time", 0.9),
    ("article:modified:time", 0.88),
    ("article:modified", 0.86),
    ("datemodified", 0.86),
    ("og:updated_time", 0.84),
    ("article:updated_time", 0.84),
    ("article.updated", 0.74),
    ("date.modified", 0.8),
    ("date.updated", 0.74),
    ("dcterms.modified", 0.74),
    ("dc.date.modified", 0.74),
    ("last-modified", 0.7),
    ("lastmod", 0.7),
    ("lastupdate", 0.66),
    ("last_updated", 0.66),
    ("modified", 0.6),
    ("updated", 0.6),
)
JSON_LD_KEYS: tuple[tuple[str, Kind, float], ...] = (
    ("datePublished", "published", 0.94),
    ("uploadDate", "published", 0.5),
    ("dateCreated", "published", 0.48),
    ("dateModified", "modified", 0.94),
)
WHOLE_PAGE = re.compile(r"(?:Web|Item|About|Profile|FAQ|QA)Page$|(?:VideoObject|Recipe|Event)$")
URL_DATE = re.compile(
    r"[/_.\-=](?P<y>(?:19|20)\d\d)[/_.\-]?(?P<m>0[1-9]|1[0-2])[/_.\-]?(?P<d>[0-3]\d)(?=[/_.\-]|$)"
    r"|[/](?P<y2>(?:19|20)\d\d)/(?P<m2>[a-z]{3})/(?P<d2>[0-3]?\d)/"
    r"|[/](?P<y3>(?:19|20)\d\d)/(?P<m3>\d{1,2})/(?P<d3>\d{1,2})/"
    r"|[/](?P<d4>1[3-9]|2\d|3[01])-(?P<m4>0?[1-9]|1[0-2])-(?P<y4>(?:19|20)\d\d)(?=[/_.\-]|$)"
    r"|[/=][A-Za-z]{1,4}(?P<y5>(?:19|20)\d\d)(?P<m5>0[1-9]|1[0-2])(?P<d5>[0-2]\d|3[01])"
    r"(?:[01]\d|2[0-3])[0-5]\d+(?=[/_.\-&]|$)"
)
MAX_VALUES = 4


class Declaration(msgspec.Struct, frozen=True):
    """A time that the metadata declares; `block` where an element of the page carries it."""

    moment: Moment
    kind: Kind
    origin: str
    score: float
    block: int | None = None


def read_declared(page: Page) -> tuple[Declaration, ...]:
    """Return the declared times, the most trusted first; the URL's date comes last."""
    found = [*read_linked(page), *read_meta(page)]
    address = read_address(page)
    if address is not None:
        found.append(address)
    found.sort(key=lambda each: -each.score)
    return tuple(found)


def read_linked(page: Page) -> Iterator[Declaration]:
    """Yield the times of the JSON-LD object of this story, or else of the whole page."""
    data = find_story(page)
    if data is not None:
        yield from _read_object(data, 1.0)
        if data.get("datePublished"):
            return
    for other in page.metadata.linked_data:
        if any(WHOLE_PAGE.search(name) for name in read_types(other)):
            yield from _read_object(other, 0.7)
            return


def _read_object(data: LinkedData, weight: float) -> Iterator[Declaration]:
    for key, kind, score in JSON_LD_KEYS:
        text = read_text(data.get(key), "@value")
        moment = read_moment(text) if text else None
        if moment is not None:
            yield Declaration(moment, kind, "json-ld", score * weight)


def read_meta(page: Page) -> Iterator[Declaration]:
    """Yield the times of `meta` elements, of whatever vocabulary."""
    meta = page.metadata.meta
    kinds: tuple[tuple[Kind, tuple[tuple[str, float], ...]], ...] = (
        ("published", PUBLISHED_NAMES),
        ("modified", MODIFIED_NAMES),
    )
    for kind, names in kinds:
        for name, score in names:
            for content in meta.get(name, ())[:MAX_VALUES]:
                moment = read_moment(content, page.metadata.language)
                if moment is not None:
                    yield Declaration(moment, kind, f"meta {name}", score)
                    break


def read_moment(text: str, language: str | None = None) -> Moment | None:
    """Return the moment of a metadata value: machine-readable, or as people write it."""
    moment = read_iso_date(text)
    if moment is None and 5 < len(text) <= 60:
        printed = find_printed(text, load_date_words(language))
        if printed and not printed[0].is_unsure:
            moment = printed[0].moment
    return moment if moment is not None and _is_plausible(moment) else None


def _is_plausible(moment: Moment) -> bool:
    # Databases that know no date give year 1, 1900 or the first of January 1970.
    if moment.year is None or moment.year < 1971:
        return False
    return moment.is_dated


def read_address(page: Page) -> Declaration | None:
    """Return the day that the page's address names: `/2025/11/09/`, `20251109`, `/29-10-2025`.

    Many systems number their stories by the minute (`/A2025110917080005196`); without letters
    that is when a web archive captured the page (`/web/20251109170800/`).
    """
    for address in (page.url, read_canonical(page)):
        match = URL_DATE.search(address[:500]) if address else None
        if match is None:
            continue
        moment = _read_address_match(match)
        if moment is not None and is_possible(moment) and _is_plausible(moment):
            return Declaration(moment, "published", "url", 0.2)
    return None


def _read_address_match(match: re.Match[str]) -> Moment | None:
    year, month, day = next(
        (match[f"y{n}"], match[f"m{n}"], match[f"d{n}"])
        for n in ("", "2", "3", "4", "5")
        if match[f"y{n}"]
    )
    number = int(month) if month.isdigit() else load_date_words("en").months.get(month, 0)
    return Moment(int(year), number, int(day))

"""A record in, its article in schema.org's words (JSON-LD) out."""

from onrecord.export.identifiers import name_page, write_uri
from onrecord.export.instants import is_day, write_date
from onrecord.export.statementparts import Node, build_entity, build_parts, drop_empty
from onrecord.types import Article, Author, Image, Kind, Record

CONTEXT = "https://schema.org"


def build_jsonld(record: Record) -> Node:
    """Return a NewsArticle (https://schema.org/NewsArticle), its statements under `hasPart`.

    A value that was not found has no member. Dates coarser than a day are left out, and times
    whose zone is not known are given as days.
    """
    article = record.article
    page = name_page(record.source)
    return drop_empty(
        {
            "@context": CONTEXT,
            "@type": "OpinionNewsArticle" if article.kind is Kind.OPINION else "NewsArticle",
            "@id": page,
            "url": page if page.startswith("http") else None,
            "headline": article.headline.value if article.headline else None,
            "description": article.deck.value if article.deck else None,
            "genre": None if article.kind is Kind.STORY else article.kind.value,
            **build_origin(article),
            "datePublished": write_date(article.published),
            "dateModified": write_date(article.modified),
            "version": article.update,
            "inLanguage": article.language,
            "isAccessibleForFree": article.free,
            "articleSection": list(article.sections),
            "keywords": list(article.tags),
            "image": [build_image(image) for image in article.images],
            "articleBody": article.text,
            "mentions": [build_entity(entity, record.source) for entity in record.entities],
            "hasPart": build_parts(record),
        }
    )


def build_origin(article: Article) -> Node:
    """Return who wrote and published the article, and where."""
    publisher, dateline = article.publisher, article.dateline
    return {
        "author": [build_author(author) for author in article.authors],
        "publisher": build_organization(publisher.name, publisher.url) if publisher else None,
        "sourceOrganization": build_organization(article.agency) if article.agency else None,
        "dateline": dateline.as_printed if dateline else None,
        "locationCreated": {"@type": "Place", "name": dateline.place} if dateline else None,
    }


def build_author(author: Author) -> Node:
    """Return who signed; job and employer are a person's."""
    if author.type == "organization":
        return build_organization(author.name)
    employer = author.organization or None
    return drop_empty(
        {
            "@type": "Person",
            "name": author.name,
            "jobTitle": author.role,
            "worksFor": build_organization(employer) if employer else None,
        }
    )


def build_organization(name: str, url: str | None = None) -> Node:
    """Return an organization with its address."""
    return drop_empty({"@type": "Organization", "name": name, "url": write_uri(url)})


def build_image(image: Image) -> Node:
    """Return a picture with its caption, credit, day and place."""
    return drop_empty(
        {
            "@type": "ImageObject",
            "contentUrl": write_uri(image.url),
            "caption": image.caption,
            "creditText": image.credit,
            "dateCreated": image.taken if is_day(image.taken) else None,
            "contentLocation": {"@type": "Place", "name": image.place} if image.place else None,
        }
    )

"""A record in, a news item in IPTC's ninjs 3.1 out.

https://www.iptc.org/std/ninjs/: what ninjs has no place for stays out (statements, rankings), and
so do times whose zone is not known, since its dates are RFC 3339.
"""

from onrecord.export.identifiers import name_page, name_part, write_uri
from onrecord.export.instants import write_moment
from onrecord.export.statementparts import Node, drop_empty
from onrecord.types import Article, Entity, Image, Kind, Record, Source

STANDARD = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#",
}
TYPES = {Kind.VIDEO: "video", Kind.GALLERY: "composite"}
MENTIONED = "mentioned"


def build_ninjs(record: Record) -> Node:
    """Return the record's article as a ninjs object. What was not found has no member."""
    article, source = record.article, record.source
    published = write_moment(article.published)
    return drop_empty(
        {
            "uri": name_page(source),
            "standard": STANDARD,
            "type": TYPES.get(article.kind, "text"),
            "representationType": "partial" if source.truncated else "full",
            "version": article.update,
            "firstCreated": published,
            "versionCreated": write_moment(article.modified) or published,
            "language": article.language,
            "by": ", ".join(author.name for author in article.authors),
            "located": article.dateline.place if article.dateline else None,
            "headlines": list_headlines(article),
            "descriptions": list_descriptions(article),
            "bodies": list_bodies(article),
            "genres": [{"name": article.kind.value}],
            "infoSources": list_info_sources(article),
            "subjects": [{"name": tag, "rel": "keyword"} for tag in article.tags]
            + [{"name": section, "rel": "section"} for section in article.sections],
            **list_entities(record.entities),
            "associations": [
                build_picture(image, number, source)
                for number, image in enumerate(article.images, 1)
            ],
            "altIds": [{"role": "digest", "value": source.digest}],
        }
    )


def list_headlines(article: Article) -> list[Node]:
    """Return headline and deck."""
    facts = (("main", article.headline), ("deck", article.deck))
    return [{"role": role, "value": fact.value} for role, fact in facts if fact]


def list_descriptions(article: Article) -> list[Node]:
    """Return the dateline as printed, and the editor's notes."""
    dateline = article.dateline
    printed = [{"role": "dateline", "value": dateline.as_printed}] if dateline else []
    return [*printed, *({"role": "note", "value": note.text} for note in article.notes)]


def list_bodies(article: Article) -> list[Node]:
    """Return the article's text, counted."""
    if not article.text:
        return []
    return [
        {
            "role": "main",
            "contentType": "text/plain",
            "charCount": len(article.text),
            "wordCount": len(article.text.split()),
            "value": article.text,
        }
    ]


def list_info_sources(article: Article) -> list[Node]:
    """Return authors, agency and publisher, each with its role."""
    sources = [{"name": author.name, "role": "author"} for author in article.authors]
    if article.agency:
        sources.append({"name": article.agency, "role": "agency"})
    if article.publisher:
        uri = write_uri(article.publisher.url)
        node = {"name": article.publisher.name, "role": "publisher", "uri": uri}
        sources.append(drop_empty(node))
    return sources


def list_entities(entities: tuple[Entity, ...]) -> dict[str, list[Node]]:
    """Return who and what is named, by kind; a group of people is an organisation without form."""
    kinds = {"person": "people", "place": "places"}
    found: dict[str, list[Node]] = {"people": [], "organisations": [], "places": []}
    for entity in entities:
        node = {"name": entity.name, "rel": MENTIONED, "literal": entity.id}
        found[kinds.get(entity.type, "organisations")].append(node)
    return found


def build_picture(image: Image, number: int, source: Source) -> Node:
    """Return a picture of the article as an associated object."""
    url = write_uri(image.url)
    return drop_empty(
        {
            "name": f"picture-{number}",
            "uri": url or name_part(source, f"picture-{number}"),
            "type": "picture",
            "rel": "illustration",
            "by": image.credit,
            "located": image.place,
            "descriptions": [{"role": "caption", "value": image.caption}] if image.caption else [],
            "renditions": [{"name": "main", "href": url}] if url else [],
        }
    )

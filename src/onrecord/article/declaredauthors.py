"""A page's metadata in, the authors that it declares out: JSON-LD first, then `meta` elements."""

import re
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from onrecord.article.agencies import find_agency
from onrecord.article.bylines import Signature, read_byline
from onrecord.article.bylinewords import BylineWords
from onrecord.article.linkedstory import clean_text, read_texts
from onrecord.article.sitenames import SiteNames, fold_name
from onrecord.page.page import LinkedData, Page

META_NAMES = (
    "author",
    "article:author",
    "og:article:author",
    "parsely-author",
    "sailthru.author",
    "cxenseparse:author",
    "dc.creator",
    "dcterms.creator",
    "citation_author",
    "byl",
    "articleauthor",
    "article:byline",
    "dable:author",
    "lrt_authors",
    "rnews:author",
    "creator",
)
MAX_AUTHORS = 20
MAX_VALUE = 300
ADDRESS = re.compile(r"https?://|www\.|^/|@[\w-]+\.")
TURNED = re.compile(r"^([^\W\d_][\w'’-]+), ([^\W\d_][\w'’.-]+(?: [^\W\d_][\w'’.-]*)?)$")
CODE = re.compile(r"^[\d_]+$|^[a-z0-9]+(?:[-_.][a-z0-9]+)*$")
ORGANIZATION = re.compile(r"Organization|Corporation|Publisher|Brand$")
SHORT = re.compile(r"\s\([^\W\d_]{2,5}\)$")


class Declared(msgspec.Struct, frozen=True):
    """An author that the metadata declares, with the element that does."""

    signature: Signature
    origin: str


def find_declared_authors(
    page: Page, story: LinkedData | None, words: BylineWords, names: SiteNames
) -> tuple[Declared, ...]:
    """Return the declared authors of the first source that has any which can be a name."""
    linked = tuple(read_linked_authors(page, story, words)) if story is not None else ()
    declared = [Declared(each, "json-ld") for each in linked]
    meta = [
        Declared(each, f"meta {name}")
        for name in META_NAMES
        for each in read_meta_authors(page.metadata.meta.get(name, ()), words)
    ]
    found = _keep_first(declared)
    if not found or all(_is_site(each.signature, names) for each in found):
        found = _keep_first(each for each in meta if not _is_site(each.signature, names)) or found
    return tuple(_type_site(each, names) for each in found or _keep_first(meta))


def _is_site(signature: Signature, names: SiteNames) -> bool:
    return find_agency(signature.name) is None and names.includes(signature.name)


def _type_site(declared: Declared, names: SiteNames) -> Declared:
    """Return a site that is called a person ("FOCUS online") as the organization it is."""
    signature = declared.signature
    if signature.type == "organization" or not _is_site(signature, names):
        return declared
    return msgspec.structs.replace(
        declared, signature=msgspec.structs.replace(signature, type="organization")
    )


def _keep_first(found: Iterable[Declared]) -> tuple[Declared, ...]:
    """Return the authors of the first element that names any, each once."""
    kept: dict[str, Declared] = {}
    for each in found:
        if kept and each.origin != next(iter(kept.values())).origin:
            break
        kept.setdefault(fold_name(each.signature.name), each)
    return tuple(kept.values())[:MAX_AUTHORS]


def read_linked_authors(page: Page, story: LinkedData, words: BylineWords) -> Iterator[Signature]:
    """Yield the authors of a JSON-LD story; references by `@id` are followed."""
    for key in ("author", "creator", "contributor"):
        found = list(_read_value(page, story.get(key), words))
        if found:
            yield from found[:MAX_AUTHORS]
            return


def _read_value(page: Page, value: object, words: BylineWords) -> Iterator[Signature]:
    members = value[:MAX_AUTHORS] if isinstance(value, list) else [value]
    for member in members:
        if isinstance(member, str):
            yield from read_name(member, words)
        elif isinstance(member, Mapping):
            yield from _read_person(_follow(page, member), words)


def _read_person(person: Mapping[str, object], words: BylineWords) -> Iterator[Signature]:
    name = person.get("name")
    if isinstance(name, list):
        name = next((each for each in name if isinstance(each, str)), None)
    if not isinstance(name, str) or not name.strip():
        given, family = person.get("givenName"), person.get("familyName")
        if not isinstance(given, str) or not isinstance(family, str):
            return
        name = f"{given} {family}"
    kind, job = person.get("@type"), person.get("jobTitle")
    types = " ".join(read_texts(kind))
    for each in read_name(name, words, is_organization=bool(ORGANIZATION.search(types))):
        if isinstance(job, str) and 0 < len(job) <= 80 and each.role is None:
            each = msgspec.structs.replace(each, role=clean_text(job) or None)
        yield each


def _follow(page: Page, member: Mapping[str, object]) -> Mapping[str, object]:
    """Return the object that a reference by `@id` means, or the member itself."""
    target = member.get("@id")
    if "name" in member or not isinstance(target, str):
        return member
    for other in page.metadata.linked_data:
        if other.get("@id") == target and "name" in other:
            return other
    return member


def read_meta_authors(contents: Iterable[str], words: BylineWords) -> Iterator[Signature]:
    """Yield the names of `meta` contents; addresses, codes and user names are passed over."""
    for content in contents:
        yield from read_name(content, words)


def read_name(
    raw: str, words: BylineWords, *, is_organization: bool = False
) -> Iterator[Signature]:
    """Yield the names of one metadata value, which says itself that it is a name."""
    text = SHORT.sub("", clean_text(raw[:MAX_VALUE]))
    if not text or ADDRESS.search(text):
        return
    if CODE.match(text) and not (is_organization or find_agency(text)):
        return
    turned = TURNED.match(text)
    if turned is not None:
        text = f"{turned[2]} {turned[1]}"
    if is_organization:
        yield Signature(text, "organization", is_sure=True)
        return
    found = read_byline(text, words)
    if found:
        yield from found
    elif len(text.split()) <= 5 and text.casefold() not in words.noise and _is_handle(text):
        yield Signature(text, "person")


def _is_handle(text: str) -> bool:
    """Tell whether a text that is no name by its looks may be a pen name ("r23", "ninjaneer")."""
    return len(text) <= 40 and text.casefold() not in NEVER and any(map(str.isalpha, text))


NEVER = frozenset("admin administrator root webmaster user test wpadmin none null unknown".split())

"""Names of extractors, in; adapters with one face, out: onrecord and the peers installed."""

import importlib.metadata
import importlib.util
import warnings
from collections.abc import Callable
from functools import cache

import msgspec

from bench.gold import Page
from onrecord.types import Outcome, Record


class Extraction(msgspec.Struct, frozen=True, kw_only=True):
    """What a tool made of a page; `verdict` is "read", or why there is nothing."""

    text: str = ""
    title: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    verdict: str = "read"


class Tool(msgspec.Struct, frozen=True, kw_only=True):
    """An extractor: `read` gives all that it knows, `read_body` its fastest body (for speed)."""

    name: str
    distribution: str
    read: Callable[[Page], Extraction]
    read_body: Callable[[bytes], object]
    facts: bool = True
    """Whether it reads more than the body."""

    @property
    def label(self) -> str:
        """Name and version, as printed in every line."""
        return f"{self.name} {importlib.metadata.version(self.distribution)}"


def read_onrecord(page: Page) -> Extraction:
    """Read by onrecord without statements."""
    import onrecord

    return extract_record(onrecord.read(page.html, url=page.url, statements=False))


def extract_record(outcome: Outcome) -> Extraction:
    """Return what a record says, in the shape that all tools share."""
    if not isinstance(outcome, Record):
        return Extraction(verdict=f"{type(outcome).__name__.lower()}: {outcome.reason}")
    article = outcome.article
    return Extraction(
        text=article.text,
        title=article.headline.value if article.headline else None,
        published=article.published.value if article.published else None,
        authors=tuple(author.name for author in article.authors),
        captions=tuple(image.caption for image in article.images if image.caption),
    )


def read_onrecord_body(html: bytes) -> object:
    """Read by onrecord without statements, for its time."""
    import onrecord

    return onrecord.read(html, statements=False)


def read_trafilatura(page: Page) -> Extraction:
    """Read by trafilatura's defaults, comments left out (as its own evaluation does)."""
    import trafilatura

    document = trafilatura.bare_extraction(
        page.html, url=page.url, include_comments=False, with_metadata=True
    )
    if document is None or isinstance(document, dict):
        return Extraction(verdict="nothing")
    authors = tuple(name.strip() for name in (document.author or "").split(";") if name.strip())
    return Extraction(
        text=document.text or "", title=document.title, published=document.date, authors=authors
    )


def read_trafilatura_body(html: bytes) -> object:
    """Read the body alone, trafilatura's `extract` by its defaults."""
    import trafilatura

    return trafilatura.extract(html)


def read_trafilatura_metadata(html: bytes) -> object:
    """Read body and metadata, which is nearer to what onrecord reads."""
    import trafilatura

    return trafilatura.bare_extraction(html, with_metadata=True)


def read_trafilatura_precise(page: Page) -> Extraction:
    """Read by trafilatura with `favor_precision`."""
    import trafilatura

    text = trafilatura.extract(page.html, include_comments=False, favor_precision=True)
    return Extraction(text=text or "", verdict="read" if text else "nothing")


def read_resiliparse_body(html: bytes) -> str:
    """Read by resiliparse's main content, images' alternative texts left out."""
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import detect_encoding
    from resiliparse.parse.html import HTMLTree

    tree = HTMLTree.parse_from_bytes(html, detect_encoding(html) or "utf-8")
    return str(extract_plain_text(tree, main_content=True, alt_texts=False))


def read_readability_body(html: bytes) -> str:
    """Read by readability-lxml; its summary's text, blocks on lines of their own."""
    from readability import Document  # type: ignore[import-untyped]
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(Document(html).summary(), alt_texts=False))


def read_newspaper(page: Page) -> Extraction:
    """Read by newspaper4k's parse, offline."""
    import newspaper  # type: ignore[import-not-found]

    article = newspaper.Article(page.url, fetch_images=False)
    article.download(input_html=page.html.decode("utf-8", "replace"))
    article.parse()
    published = article.publish_date.isoformat() if article.publish_date else None
    return Extraction(
        text=article.text,
        title=article.title,
        published=published,
        authors=tuple(article.authors),
    )


def read_lexbor(html: bytes) -> object:
    """Parse and nothing else: the floor under every reader's time."""
    from selectolax.lexbor import LexborHTMLParser

    return LexborHTMLParser(html)


def wrap_body(read_body: Callable[[bytes], str]) -> Callable[[Page], Extraction]:
    """Make a full reader of one that knows bodies only; its errors become a verdict."""

    def read(page: Page) -> Extraction:
        try:
            return Extraction(text=read_body(page.html))
        except Exception as error:
            return Extraction(verdict=f"raised {type(error).__name__}")

    return read


def _newspaper_body(html: bytes) -> object:
    return read_newspaper(Page(id="", url="", html=html, gold=None))  # type: ignore[arg-type]


TOOLS = (
    Tool(
        name="onrecord",
        distribution="onrecord",
        read=read_onrecord,
        read_body=read_onrecord_body,
    ),
    Tool(
        name="trafilatura",
        distribution="trafilatura",
        read=read_trafilatura,
        read_body=read_trafilatura_body,
    ),
    Tool(
        name="trafilatura-metadata",
        distribution="trafilatura",
        read=read_trafilatura,
        read_body=read_trafilatura_metadata,
    ),
    Tool(
        name="trafilatura-precision",
        distribution="trafilatura",
        read=read_trafilatura_precise,
        read_body=read_trafilatura_body,
        facts=False,
    ),
    Tool(
        name="resiliparse",
        distribution="resiliparse",
        read=wrap_body(read_resiliparse_body),
        read_body=read_resiliparse_body,
        facts=False,
    ),
    Tool(
        name="readability-lxml",
        distribution="readability-lxml",
        read=wrap_body(read_readability_body),
        read_body=read_readability_body,
        facts=False,
    ),
    Tool(
        name="newspaper4k",
        distribution="newspaper4k",
        read=read_newspaper,
        read_body=_newspaper_body,
    ),
    Tool(
        name="lexbor",
        distribution="selectolax",
        read=lambda _page: Extraction(verdict="parses only"),
        read_body=read_lexbor,
        facts=False,
    ),
)
BY_NAME = {tool.name: tool for tool in TOOLS}


@cache
def is_installed(name: str) -> bool:
    """Say whether the tool's distribution is in this environment."""
    try:
        importlib.metadata.version(BY_NAME[name].distribution)
    except importlib.metadata.PackageNotFoundError:
        return False
    return True


def read_page(tool: Tool, page: Page) -> Extraction:
    """Read a page by a tool, its warnings silenced; a peer's exception becomes a verdict."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return tool.read(page)
        except Exception as error:
            if tool.name == "onrecord":
                raise
            return Extraction(verdict=f"raised {type(error).__name__}")

"""A page in, the names that its site goes by out; a title with such a name, trimmed, out."""

import re
from functools import lru_cache

from onrecord.article.addresses import read_canonical, read_host
from onrecord.article.linkedstory import clean_text, read_text, read_texts, read_types
from onrecord.page.page import LinkedData, Page

NOT_LETTERS = re.compile(r"[\W_]+")
ASCII_SIGNS = str.maketrans({code: "" for code in range(128) if not chr(code).isalnum()})
SEPARATOR = re.compile(r"\s+[-–—|·•»«:/~¦｜]+\s+|\s*[|｜ㅣ]\s*|\s+::\s+|\s*-(?=[^-]*[|ㅣ])")
GENERIC_LABELS = frozenset("www com co org net news gov ac edu uk amp m mobile en beta".split())
MAX_SECTION = 24
MAX_TITLE = 1_000
ORGANIZATION = re.compile(r"(?:Organization|WebSite|NewsMedia\w*)$")


@lru_cache(maxsize=256)
def fold_name(text: str) -> str:
    """Return the letters and digits of a text, in one case: what is left to compare."""
    if text.isascii():
        return text.lower().translate(ASCII_SIGNS)
    return NOT_LETTERS.sub("", text.casefold())


def find_site_names(page: Page, story: LinkedData | None) -> tuple[str, ...]:
    """Return the names that the page's metadata gives its site, the likeliest first."""
    metadata = page.metadata
    names = [
        metadata.first("og:site_name"),
        read_text(story.get("publisher"), "name") if story else None,
        metadata.first("application-name", "apple-mobile-web-app-title"),
    ]
    for data in metadata.linked_data:
        if any(ORGANIZATION.search(name) for name in read_types(data)):
            names.extend(read_texts(data.get("name"))[:1])
            names.extend(read_texts(data.get("alternateName"))[:3])
    handle = metadata.first("twitter:site")
    names.append(handle.lstrip("@") if handle else None)
    cleaned = (clean_text(name) for name in names if name)
    return tuple(dict.fromkeys(name for name in cleaned if 1 < len(name) <= 80))


class SiteNames:
    """The names of one page's site, folded, with the labels of its host.

    `story` is the JSON-LD object of the page's story, which names the publisher.
    """

    def __init__(self, page: Page, story: LinkedData | None) -> None:
        self.story = story
        self.names = find_site_names(page, story)
        self.folded = frozenset(folded for name in self.names if (folded := fold_name(name)))
        host = read_host(page.url) or read_host(read_canonical(page)) or ""
        labels = [label for label in host.split(".")[:-1] if label not in GENERIC_LABELS]
        self.host = fold_name(host)
        self.labels = frozenset(fold_name(label) for label in labels if len(label) > 1)

    def includes(self, text: str) -> bool:
        """Tell whether the text is a name of the site: "Metro News", "BBC News", "n-tv.de"."""
        folded = fold_name(text)
        if not folded or len(folded) > 40:
            return False
        if folded in self.folded or folded in self.labels or folded == self.host:
            return True
        if folded.removeprefix("the") in self.labels:
            return True
        return any(_overlap(name, folded) for name in self.folded | self.labels)

    def matches(self, text: str) -> bool:
        """Tell whether the text is exactly one of the names."""
        return fold_name(text) in self.folded

    def trim(self, title: str) -> str:
        """Return the title without the site's names at its end and its start.

        A section that stands before the name goes with it ("… | World News | Metro News").
        """
        trimmed = self._trim_end(title)
        match = SEPARATOR.search(trimmed)
        if match and match.start() and self.includes(trimmed[: match.start()]):
            trimmed = trimmed[match.end() :]
        return trimmed.strip() or title

    def _trim_end(self, title: str) -> str:
        cuts = list(SEPARATOR.finditer(title[:MAX_TITLE]))
        if not cuts or not self.includes(title[cuts[-1].end() :]):
            return title
        end = cuts.pop().start()
        while cuts and "|" in cuts[-1][0] and end - cuts[-1].end() <= MAX_SECTION:
            end = cuts.pop().start()
        return title[:end]


def _overlap(name: str, folded: str) -> bool:
    shorter, longer = sorted((name, folded), key=len)
    return len(shorter) > 3 and shorter in longer and len(shorter) >= 0.4 * len(longer)

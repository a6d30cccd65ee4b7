"""A labelled page in, where on it the story stands, and in which country, out."""

import msgspec

from onrecord.page.page import LabelledPage, Page
from onrecord.types import TEXT_ROLES, Role

BEFORE_HEADLINE, AFTER_START, BEYOND = 6, 3, 6


class Place(msgspec.Struct, frozen=True):
    """Where the story stands: the numbers of its headline and of its first and last paragraph."""

    headline: int
    first: int
    last: int

    def weigh(self, block: int) -> float:
        """Return how likely a time line of that block is the story's own."""
        if self.headline - BEFORE_HEADLINE <= block <= self.first + AFTER_START:
            return 1.0
        return 0.75 if self.headline < block <= self.last + BEYOND else 0.5


def find_extent(labelled: LabelledPage) -> tuple[int, int] | None:
    """Return the first and the last block of headline and text; None where there is neither."""
    told = labelled.find(Role.HEADLINE, *TEXT_ROLES)
    return (told[0].id, told[-1].id) if told else None


def find_region(page: Page) -> str:
    """Return the page's country (ISO 3166, lower case) by its language tag, else its host."""
    tag = (page.metadata.language or "").replace("_", "-")
    for part in tag.split("-")[1:]:
        if len(part) == 2 and part.isalpha() and part.lower() != "us":
            return part.lower()
    host = (page.url or page.metadata.first("og:url") or "").partition("//")[2].partition("/")[0]
    suffix = host.rpartition(".")[2].lower()
    if len(suffix) == 2 and suffix.isalpha() and suffix not in GENERIC_SUFFIXES:
        return suffix
    return "us" if tag.lower().endswith("-us") else ""


GENERIC_SUFFIXES = frozenset("eu tv io co me ai fm cc ws ly to gg am".split())


def find_place(labelled: LabelledPage) -> Place:
    """Return where the story stands on the page, as far as its roles say."""
    roles = labelled.roles
    end = max(0, len(roles) - 1)
    first_body = roles.index(Role.BODY) if Role.BODY in roles else end
    headline = roles.index(Role.HEADLINE) if Role.HEADLINE in roles else first_body
    if Role.BODY not in roles:
        return Place(headline, end, end)
    last = end - roles[::-1].index(Role.BODY)
    first = roles.index(Role.BODY, headline) if headline <= last else first_body
    return Place(headline, first, last)

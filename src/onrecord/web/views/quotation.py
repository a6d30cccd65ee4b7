"""A statement in, the same statement in every outlet out, with what differs in its words."""

from collections import Counter
from collections.abc import Iterator

from litestar.exceptions import NotFoundException

from onrecord.archive.archive import Archive
from onrecord.archive.following.quotations import Quotation, Variant
from onrecord.lineage.worddiff import Change, Segment
from onrecord.types import Part
from onrecord.web.showing import Rows, view

LONGEST_CUT = 10
"""Words left out that are printed; of more only the number."""


class VariantLine(Part, frozen=True, kw_only=True):
    """A variant as a row of a table; `place` counts them in the order of first seen from 1."""

    place: int
    id: str
    outlet: str | None
    url: str | None
    headline: str | None
    published: str | None
    captured: str | None
    speaker: str | None
    source: str | None
    through: tuple[str, ...]
    cue: str | None
    kind: str
    stance: str
    relation: str
    content: str


class QuotationShown(Part, frozen=True, kw_only=True):
    """A quotation; `asked` is the id of the variant by which it was asked for."""

    asked: str
    quotation: Quotation

    @property
    def longest(self) -> Variant:
        """The wording that the others are compared with."""
        wanted = self.quotation.longest
        return next(each for each in self.quotation.variants if each.id == wanted)

    @property
    def relations(self) -> list[tuple[str, int]]:
        """How many variants stand in which relation to the longest wording."""
        return Counter(each.relation.value for each in self.quotation.variants).most_common()

    @property
    def speakers(self) -> list[str]:
        """Who speaks, those of most variants first."""
        return [
            name
            for name, _ in Counter(
                name for each in self.quotation.variants for name in each.people
            ).most_common()
        ]

    @staticmethod
    def cut_long(segment: Segment) -> str:
        """Return the words that were left out; of many only how many."""
        if segment.change is Change.CUT and segment.before_words > LONGEST_CUT:
            return f" [{segment.before_words} words] "
        return segment.before


def list_variants(found: QuotationShown) -> Rows:
    """Return the variants as a table."""
    return VariantLine, list_lines(found.quotation)


def list_lines(quotation: Quotation) -> Iterator[VariantLine]:
    """Yield the variants as rows."""
    names = [name for name in VariantLine.__struct_fields__ if name not in ("place", "relation")]
    for place, each in enumerate(quotation.variants, 1):
        words = {name: getattr(each, name) for name in names}
        yield VariantLine(place=place, relation=each.relation.value, **words)


@view("/quotations/{name:str}", "quotation.html", tables={"variants": list_variants})
def show_quotation(archive: Archive, name: str) -> QuotationShown:
    """Show a statement (`page.label`, such as 12.s3) in every record that has it.

    The variants stand in the order in which they were seen; each tells how its words differ from
    the longest wording. The name of any variant finds the quotation.
    """
    page, _, label = name.partition(".")
    number = int(page) if page.isascii() and page.isdigit() and len(page) < 19 else 0
    found = archive.quotation(number, label) if label else None
    if found is None:
        raise NotFoundException(f"there is no statement {name!r} in this archive")
    return QuotationShown(asked=name, quotation=found)


HANDLERS = show_quotation.handlers

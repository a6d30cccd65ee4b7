"""Lists of other stories in, the record's related lists out: related, latest, recommended."""

from onrecord.article.listings import Listing
from onrecord.types import RelatedItem, RelatedList


def build_related(listings: tuple[Listing, ...]) -> tuple[RelatedList, ...]:
    """Return the lists in the order given."""
    return tuple(
        RelatedList(
            title=listing.title,
            items=tuple(
                RelatedItem(headline=entry.headline, url=entry.url, block=entry.block)
                for entry in listing.entries
            ),
        )
        for listing in listings
    )

"""An opened source in, why it was decoded as it was out."""

from onrecord.source.opened import Opened
from onrecord.types import Explanation


def explain_encoding(opened: Opened) -> Explanation:
    """Return the encoding with what named it, and the encodings that lost."""
    chosen, *losers = opened.encoding_candidates or (None,)
    return Explanation(
        field="encoding",
        value=opened.source.encoding,
        chosen=chosen,
        losers=tuple(each for each in losers if each is not None),
    )

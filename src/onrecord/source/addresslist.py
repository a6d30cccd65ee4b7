"""A text in, the addresses that it lists out: one on each line, `#` before a remark."""

from onrecord.source.opening import is_url


def read_addresses(text: str) -> tuple[str, ...] | None:
    """Return the addresses; None for a text with a line that is no http(s) address.

    Text sitemaps (https://www.sitemaps.org/protocol.html#otherformats) have this form, too.
    """
    lines = (line.strip() for line in text.removeprefix("\ufeff").splitlines())
    listed = [line for line in lines if line and not line.startswith("#")]
    if not listed or not all(map(is_web_address, listed)):
        return None
    return tuple(dict.fromkeys(listed))


def is_web_address(line: str) -> bool:
    """Whether the line is one http or https address and nothing more."""
    return (
        is_url(line) and line.lower().startswith(("http://", "https://")) and len(line.split()) == 1
    )

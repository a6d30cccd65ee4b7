"""What is to be shown in, its lasting address out; all addresses of the room are made here."""

from collections.abc import Mapping
from urllib.parse import quote, urlencode

from onrecord.web.forms import Form, add_form

Value = str | int | None


class Links:
    """Makes addresses below a base ("" or "/room"). Templates have one as `to`."""

    def __init__(self, base: str = "") -> None:
        self.base = base

    def path(self, path: str, **asked: Value) -> str:
        """Return the address of a path; what is asked and not None or "" is its query."""
        return f"{self.base}{quote(path, safe=SAFE)}{write_query(asked)}"

    def front(self, **asked: Value) -> str:
        """Return the front's address."""
        return self.path("/", **asked)

    def search(self, **asked: Value) -> str:
        """Return a search's address: q, in, speaker, through, kind, stance, outlet, ..."""
        return self.path("/search", **asked)

    def record(self, page: int) -> str:
        """Return a record's address by its page's number."""
        return self.path(f"/records/{page}")

    def chain(self, page: int, label: str) -> str:
        """Return the address of a statement's chain: its page, and its id in the record."""
        return self.path(f"/records/{page}/chain/{label}")

    def person(self, label: str, **asked: Value) -> str:
        """Return a person's address by the label that tells them from namesakes."""
        return self.path("/people/") + quote(label, safe="") + write_query(asked)

    def quotation(self, page: int, label: str) -> str:
        """Return a quotation's address, by the page and label of any of its variants."""
        return self.path(f"/quotations/{page}.{label}")

    def family(self, page: int) -> str:
        """Return a story family's address, by any of its pages."""
        return self.path(f"/families/{page}")

    def compare(self, before: int, after: int) -> str:
        """Return the address of two pages' stories beside each other."""
        return self.path("/compare", before=before, after=after)

    def history(self, url: str) -> str:
        """Return the address of what stood at an address of the web over time."""
        return self.path("/history", url=url)

    def rankings(self, **asked: Value) -> str:
        """Return the address of the rankings over time."""
        return self.path("/rankings", **asked)

    def outlet(self, host: str, **asked: Value) -> str:
        """Return an outlet's address by its host."""
        return self.path("/outlets/") + quote(host, safe="") + write_query(asked)

    def form(self, address: str, form: str, **more: Value) -> str:
        """Return the address of the same view in another form: json, csv, atom."""
        return add_form(address, Form(form), base=self.base, more=write_query(more)[1:])


SAFE = "/-._~!$&'()*+,;=:@"


def write_query(asked: Mapping[str, Value]) -> str:
    """Return a query with its question mark, empty where nothing is asked.

    A name may end in `_` where it is Python's own word: `in_` is asked as `in`.
    """
    pairs = [
        (name.removesuffix("_"), str(value))
        for name, value in asked.items()
        if value is not None and value != ""
    ]
    return f"?{urlencode(pairs, quote_via=quote)}" if pairs else ""

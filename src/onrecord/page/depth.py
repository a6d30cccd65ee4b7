"""Markup in, markup that nests no deeper than a parser can bear out.

The parser takes quadratic time over depth, and every block repeats the formatting elements that
are still open. So the tree builder's stack of open elements is followed here
(https://html.spec.whatwg.org/multipage/parsing.html#the-stack-of-open-elements), never
shallower than the parser's own: an end tag counts only where the parser is sure to heed it.
"""

from collections import Counter

from onrecord.page.element import HEADINGS
from onrecord.page.tokens import RAW, Token, read_tokens

FLAT = frozenset(
    "area base br col embed hr img input link meta param source track wbr p tr td th thead tbody "
    "tfoot colgroup caption html head body frame plaintext".split()
)
"""Elements that hold nothing, that the parser closes by itself, or of which there is only one."""
FORMATTING = frozenset("b big code em font i s small strike strong tt u".split())
TOPMOST = FORMATTING | {"a", "form"}
"""Elements whose end tags are taken to close them only where nothing else is open in them."""
BOUNDARIES = frozenset("table template object applet marquee select svg math noscript".split())
"""Elements out of which no end tag but their own reaches."""
BLOCKS = frozenset(
    "address article aside blockquote button center details dialog dir div dl fieldset figcaption "
    "figure footer header hgroup listing main menu nav ol pre search section summary ul h".split()
)
"""Elements whose end tags close what is open in them; `h` stands for `h1` to `h6`."""
ITEMS = {"li": frozenset({"li"}), "dd": frozenset({"dd", "dt"}), "dt": frozenset({"dd", "dt"})}
"""Elements that end where the next of their list begins, and what each of them ends."""
SIBLINGS = {"a": "a", "option": "option", "optgroup": "option"}
"""Elements that end one that is open right above them."""
FOREIGN = frozenset({"svg", "math"})
"""Roots of other vocabularies, in which every element nests."""
ISLANDS = frozenset("foreignobject desc mi mo mn ms mtext annotation-xml".split())
"""Elements of those in which HTML begins anew."""
SPECIAL = BLOCKS | BOUNDARIES | ISLANDS | {*ITEMS, "form"}
CLOSING = (BLOCKS | BOUNDARIES | {*ITEMS}) - FOREIGN - {"noscript"}
INVISIBLE_RAW = frozenset("style iframe noembed noframes".split())
TABLE_PARTS = frozenset("tr thead tbody tfoot colgroup col".split())
CELLS = frozenset("td th caption".split())
MAX_OPTIONS = 10_000
MAX_ROOTS = 64
MAX_STRAY = 500
MAX_SKIPPED = 64
"""Open elements that an end tag may close beside its own; a page that needs more is broken."""
MAX_LINKED_DATA_TAGS = 1_000


class Nesting:
    """The markup's tags, less those that a parser could not bear.

    `depth` is how many elements may be open below each other, `formatting` how many formatting
    elements may be open at once. `dropped` counts what was left out, by the warning's code.
    """

    def __init__(self, html: str, *, depth: int, formatting: int) -> None:
        self.html = html
        self.max_depth = depth
        self.max_formatting = formatting
        self.open: list[str] = []
        self.in_cell: list[bool] = []
        self.active = self.foreign = 0
        self.seen: Counter[str] = Counter()
        self.dropped: Counter[str] = Counter()

    def simplify(self) -> str:
        """Return the markup without comments, scripts and styles, and without unbearable tags."""
        parts: list[str] = []
        position = 0
        for token in read_tokens(self.html):
            text = self.html[position : token.start]
            parts.append(text)
            if self._keeps(token, text):
                parts.append(self._print(token))
            position = token.raw_end
        parts.append(self.html[position:])
        return "".join(parts)

    def _print(self, token: Token) -> str:
        """Return the token as written; in raw text nothing may look like a tag."""
        raw = self.html[token.end : token.raw_end]
        if token.name in RAW and token.name != "script":
            raw = raw.replace("<", "&lt;")
        return self.html[token.start : token.end] + raw

    def _keeps(self, token: Token, text: str) -> bool:
        name = "h" if token.name in HEADINGS else token.name
        if not name or name in INVISIBLE_RAW or name == "plaintext":
            return False
        if name == "script":
            return self._keeps_script(token)
        if self._is_stray(name, text, closes=token.closes):
            return False
        if name in RAW or (name in FLAT and not self.foreign):
            return self._keeps_flat(name)
        if self.foreign and token.is_void:
            return True
        return self._closes(name) if token.closes else self._opens(name)

    def _keeps_script(self, token: Token) -> bool:
        tags = self.html.count("<", token.end, token.raw_end)
        return token.closes or ("ld+json" in token.attributes and tags <= MAX_LINKED_DATA_TAGS)

    def _is_stray(self, name: str, text: str, *, closes: bool) -> bool:
        """Tell whether a table's part follows text outside all cells, once too often.

        The parser moves such text before the table and copies all of it each time.
        """
        if not self.open or self.open[-1] != "table" or self.in_cell[-1]:
            return False
        if not text or text.isspace():
            return False
        self.seen["stray"] += 1
        stray = self.seen["stray"] > MAX_STRAY and (closes or name in TABLE_PARTS)
        self.dropped["stray-table-text"] += stray
        return stray and name != "table"

    def _keeps_flat(self, name: str) -> bool:
        if name in CELLS or name in TABLE_PARTS:
            if self.in_cell:
                self.in_cell[-1] = name in CELLS
            return True
        return name not in ("html", "body") or self._counts(name, MAX_ROOTS, "repeated-root")

    def _counts(self, name: str, limit: int, code: str) -> bool:
        """Count the tag; tell whether there were not too many of them yet."""
        self.seen[name] += 1
        kept = self.seen[name] <= limit
        self.dropped[code] += not kept
        return kept

    def _opens(self, name: str) -> bool:
        self._close_implied(name)
        if name == "option" and not self._counts(name, MAX_OPTIONS, "too-many-options"):
            return False
        if len(self.open) >= self.max_depth:
            self.dropped["too-deep"] += 1
            return False
        if name in FORMATTING:
            if self.active >= self.max_formatting:
                self.dropped["unclosed-formatting"] += 1
                return False
            self.active += 1
        if name == "table":
            self.in_cell.append(False)
        self.foreign += name in FOREIGN
        self.open.append(name)
        return True

    def _close_implied(self, name: str) -> None:
        """Close what a start tag closes."""
        if self.open and self.open[-1] == SIBLINGS.get(name):
            self.open.pop()
        ended = ITEMS.get(name, ())
        for skipped in range(min(MAX_SKIPPED, len(self.open)) if ended else 0):
            each = self.open[-1 - skipped]
            if each in ended:
                self._pop(skipped + 1)
                return
            if each in SPECIAL and each not in ("div", "address"):
                return

    def _closes(self, name: str) -> bool:
        """Follow an end tag; tell whether the parser shall see it."""
        if name in TOPMOST:
            if self.open and self.open[-1] == name:
                self.open.pop()
                self.active -= name in FORMATTING
                return True
            # The parser rebuilds all that is open between; deep down that takes its toll.
            return name == "form" or len(self.open) <= MAX_SKIPPED
        for skipped in range(min(MAX_SKIPPED, len(self.open))):
            each = self.open[-1 - skipped]
            if each == name:
                self._pop(skipped + 1)
                return True
            if each in BOUNDARIES or (each in SPECIAL and name not in CLOSING):
                return True
            if name == "li" and each in ("ul", "ol"):
                return True
        return True

    def _pop(self, count: int) -> None:
        for name in self.open[-count:]:
            if name == "table":
                self.in_cell.pop()
            self.foreign -= name in FOREIGN
        del self.open[-count:]

"""A paragraph's text in, what its quotation marks open and close out."""

import re
from collections.abc import Callable, Container

from onrecord.statements.grammar import ELISION, Lexicon

_MARK = re.compile("''|``|[“”„‟\"«»‹›‘’‚'「」『』＂]")
MARKS = frozenset("“”„‟\"«»‹›‘’‚'「」『』＂`")
_STRAIGHT = ('"', "＂", "''", "``")
DOUBLED = ("''", "``")
_DEEPEST = 5


class Scan:
    """What one paragraph's marks say by themselves."""

    __slots__ = ("closed", "open", "orphan", "starts_open", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.closed: list[tuple[int, int]] = []
        self.open: tuple[str, int] | None = None
        self.orphan: int | None = None
        self.starts_open = False


class Marks:
    """The marks of one paragraph, read from left to right with those still open."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.scan = Scan(text)
        self.text = text
        self.lexicon = lexicon
        self.open: list[tuple[str, int]] = []
        self.marks = [(match.start(), match.group()) for match in _MARK.finditer(text)]
        self.last_single = _find_last_single(text, self.marks)
        self.surplus = sum((mark == "”") - (mark == "“") for _, mark in self.marks)

    def read(self) -> Scan:
        """Read all marks."""
        for at, mark in self.marks:
            _READERS[mark](self, at, mark)
            if mark == "“":
                self.surplus += 1
            elif mark == "”":
                self.surplus -= 1
        if self.open:
            self.scan.open = self.open[0]
        self.scan.starts_open = bool(self.marks) and not self.text[: self.marks[0][0]].strip()
        return self.scan

    def before(self, at: int) -> str:
        """Return the character before a place."""
        return self.text[at - 1] if at else " "

    def after(self, at: int) -> str:
        """Return the character after the mark at a place."""
        at += 1 + (self.text[at : at + 2] in DOUBLED)
        return self.text[at] if at < len(self.text) else " "

    def find_open(self, marks: Container[str]) -> int | None:
        """Return where the last open mark that is one of `marks` stands in the stack."""
        for place in range(len(self.open) - 1, -1, -1):
            if self.open[place][0] in marks:
                return place
        return None

    def start(self, at: int, mark: str) -> None:
        """Open a quotation."""
        if len(self.open) < _DEEPEST:
            self.open.append((mark, at))

    def end(self, at: int, openers: Container[str]) -> bool:
        """Close the last open quotation that begins with one of `openers`, if there is one."""
        place = self.find_open(openers)
        if place is None:
            return False
        length = 1 + (self.text[at : at + 2] in DOUBLED)
        self.scan.closed.append((self.open[place][1], at + length))
        del self.open[place:]
        return True

    def leave(self, at: int) -> None:
        """Note a closing mark without an opening one: it may end an earlier paragraph's run."""
        if not self.scan.closed and not self.open and self.scan.orphan is None:
            self.scan.orphan = at


def scan_marks(text: str, lexicon: Lexicon) -> Scan:
    """Return the quotations that a paragraph's marks enclose by themselves, and what is left."""
    return Marks(text, lexicon).read()


def _find_last_single(text: str, marks: list[tuple[int, str]]) -> int:
    """Return the last place where a straight single mark can close something."""
    for at, mark in reversed(marks):
        follows = text[at + 1 : at + 2]
        if mark == "'" and at and not text[at - 1].isspace() and not follows.isalnum():
            return at
    return -1


def _read_opener(marks: Marks, at: int, mark: str) -> None:
    """“: opens, or closes what „ opened; open already, the earlier one stays unclosed."""
    place = marks.find_open("“„")
    if place is not None and marks.open[place][0] == "„":
        marks.end(at, "„")
        return
    # Fewer closing marks than opening ones ahead: the open one is never closed.
    if place is not None and marks.surplus < len(marks.open):
        del marks.open[place:]
    marks.start(at, mark)


def _read_closer(marks: Marks, at: int, mark: str) -> None:
    if marks.end(at, '“„‟”"'):
        return
    if marks.after(at).isalnum() and (marks.before(at).isspace() or marks.before(at) in ":("):
        marks.start(at, mark)
    else:
        marks.leave(at)


def _read_straight(marks: Marks, at: int, mark: str) -> None:
    before, after = marks.before(at), marks.after(at)
    opening = (before.isspace() or before in "([—–-:'‘") and not after.isspace()
    place = marks.find_open(_STRAIGHT)
    if place is not None:
        if opening and _closes_later(marks, at):
            del marks.open[place:]
            marks.start(at, mark)
        else:
            marks.end(at, _STRAIGHT)
    elif (
        opening or not (before.isspace() or after.isspace() or before.isdigit()) or before.isspace()
    ):
        marks.start(at, mark)
    elif not marks.end(at, "“„") and not before.isdigit():
        marks.leave(at)


def _closes_later(marks: Marks, at: int) -> bool:
    """Say whether the next straight mark looks like a closing one: then `at` opens."""
    mark = marks.text[at : at + 2] if marks.text[at : at + 2] in DOUBLED else marks.text[at]
    later = marks.text.find(mark, at + len(mark))
    return later > 0 and not marks.before(later).isspace() and not marks.after(later).isalnum()


def _read_angle(marks: Marks, at: int, mark: str) -> None:
    """« and »: French points outward, German and Danish inward; the first one decides."""
    partner = {"«": "»", "»": "«", "‹": "›", "›": "‹"}[mark]
    if not marks.end(at, partner):
        if mark in "«‹" or not marks.after(at).isspace():
            marks.start(at, mark)
        else:
            marks.leave(at)


def _read_single_opener(marks: Marks, at: int, mark: str) -> None:
    place = marks.find_open("‚")
    after = marks.after(at)
    if place is not None:
        marks.end(at, "‚")
    elif not (marks.before(at).isalnum() or after.isspace()) and (
        not after.isdigit() or "’" in marks.text[at : at + 60]
    ):
        marks.start(at, mark)


def _read_single_closer(marks: Marks, at: int, mark: str) -> None:
    if marks.before(at).isalnum() and marks.after(at).isalnum():
        return
    if not _is_possessive(marks, at, mark):
        marks.end(at, "‘‚'" if mark == "'" else "‘‚")


def _read_straight_single(marks: Marks, at: int, mark: str) -> None:
    before, after = marks.before(at), marks.after(at)
    if before.isalnum() and after.isalnum():
        return
    if marks.find_open("'") is not None and not before.isspace():
        if not after.isalnum():
            _read_single_closer(marks, at, mark)
        return
    opens = before.isspace() or before in '([“"«„—–'
    if opens and after.isalnum() and at < marks.last_single and not _is_elision(marks, at):
        marks.start(at, mark)


def _is_elision(marks: Marks, at: int) -> bool:
    word = re.match(r"\w+", marks.text[at + 1 : at + 12])
    if word is None or word.group()[0].isdigit():
        return True
    return bool(marks.lexicon.kinds.get(word.group().lower(), 0) & ELISION)


def _is_possessive(marks: Marks, at: int, mark: str) -> bool:
    """Say whether a mark after an s is a plural's apostrophe: a better closing one follows."""
    if marks.before(at) not in "sS" or marks.after(at) != " ":
        return False
    if not marks.text[at + 2 : at + 3].islower():
        return False
    ahead = marks.text[at + 1 : at + 400]
    later = ahead.find(mark)
    while later > 0:
        if not (ahead[later + 1 : later + 2].isalnum()):
            return "‘" not in ahead[:later]
        later = ahead.find(mark, later + 1)
    return False


def _start(marks: Marks, at: int, mark: str) -> None:
    marks.start(at, mark)


def _end(marks: Marks, at: int, mark: str) -> None:
    marks.end(at, {"」": "「", "』": "『"}[mark])


_READERS: dict[str, Callable[[Marks, int, str], None]] = {
    "“": _read_opener, "‟": _read_opener, "”": _read_closer, "„": _start,
    '"': _read_straight, "＂": _read_straight, "''": _read_straight,
    "``": _read_straight,
    "«": _read_angle, "»": _read_angle, "‹": _read_angle, "›": _read_angle,
    "‘": _read_single_opener, "‚": _start, "’": _read_single_closer, "'": _read_straight_single,
    "「": _start, "『": _start, "」": _end, "』": _end,
}  # fmt: skip

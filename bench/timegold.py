"""MEANTIME's and GUM's files, in; stories with their gold time expressions, out.

MEANTIME has TIMEX3 itself, in the first six sentences of a story alone (headline, day and four
more), so its stories are cut there. GUM marks dates and clock times alone, in TEI's manner, so its
values are put into TIMEX3's (`give_value`). Left out of the gold, and ours over the same words with
it: the line that gives the story's own day, and what has no single TIMEX3 value (GUM's `notBefore`
and `notAfter`, periods that are no unit of the calendar, values that are no ISO 8601). MEANTIME's
expressions without words are no part of the text and left out too. Nothing else is: what looks like
a slip of the annotators stays gold.
"""

import datetime
import hashlib
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from bench.gold import open_data
from bench.timevalues import give_value
from onrecord.statements.story import Paragraph, Story

GAP = "\n\n"
SENTENCES = 6
FULL_DAY = re.compile(r"\d{4}-\d\d-\d\d")
CLOSING = re.compile(r"[,.;:!?)\]}%]|['’](?:s|t|re|ve|ll|d|m)?|n['’]t|''")
OPENING = frozenset("([{$£€#")
MARK = re.compile(r"<(/?)(date|time)\b\s*([^>]*)>")
ATTRIBUTE = re.compile(r'([A-Za-z]+)="([^"]*)"')


class GoldTimex(msgspec.Struct, frozen=True, kw_only=True):
    """A gold expression; `span` counts in the text, `value` is None where it is not counted."""

    span: tuple[int, int]
    type: str
    value: str | None


class TimeStory(msgspec.Struct, frozen=True, kw_only=True):
    """A story with its gold; without `periods`, durations and sets were not annotated."""

    name: str
    text: str
    story: Story
    starts: tuple[int, ...]
    gold: tuple[GoldTimex, ...]
    periods: bool


class Marked(NamedTuple):
    """A gold expression in tokens: first, the one after the last, type and value."""

    first: int
    end: int
    type: str
    value: str | None


class Token(NamedTuple):
    """A token, whether a space is before it, and the number of its paragraph."""

    text: str
    spaced: bool
    paragraph: int


def open_meantime(*, kept: bool | None = None) -> Iterator[TimeStory]:
    """Yield MEANTIME's stories: the half kept for reporting, the other one, or both (None)."""
    yield from map(read_meantime, list_meantime(kept))


def open_gum(*, kept: bool | None = None, genres: Iterable[str] = ()) -> Iterator[TimeStory]:
    """Yield GUM's documents: `dev` is kept for reporting, `train` is not; None means both."""
    for part, is_dev in (("train", False), ("dev", True)):
        if kept is not None and is_dev != kept:
            continue
        for path in sorted((open_data() / "entities" / "gum" / part / "xml").glob("*.xml")):
            if not genres or path.stem.split("_")[1] in genres:
                yield read_gum(path)


def list_meantime(kept: bool | None) -> list[Path]:
    """Return MEANTIME's files: of the half kept for reporting, of the other one, or all (None)."""
    paths = sorted((open_data() / "entities" / "meantime").glob("*/*.xml"))
    return [path for path in paths if kept is None or is_kept(path.stem) == kept]


def is_kept(name: str) -> bool:
    """Say whether a story of MEANTIME is kept for reporting: the last bit of its name's SHA-256."""
    return hashlib.sha256(name.encode()).digest()[-1] % 2 == 1


def read_meantime(path: Path) -> TimeStory:
    """Return a story; its sentences are the paragraphs, its creation time the anchor."""
    root = ET.parse(path).getroot()
    tokens, places = read_tokens(root)
    marked = []
    for each in root.iter("TIMEX3"):
        at = sorted(places[anchor.get("t_id")] for anchor in each.iter("token_anchor"))
        if at:
            value = each.get("value") or None
            marked.append(Marked(at[0], at[-1] + 1, str(each.get("type")).lower(), value))
    return build_story(path.stem, tokens, marked, created=None, periods=True)


def read_tokens(root: ET.Element) -> tuple[list[Token], dict[str | None, int]]:
    """Return the tokens of MEANTIME's annotated sentences, and the place of each by its id."""
    raw = [each for each in root.iter("token") if int(each.get("sentence", "0")) < SENTENCES]
    tokens = [
        Token(each.text or "", is_spaced(raw, place), int(each.get("sentence", "0")))
        for place, each in enumerate(raw)
    ]
    return tokens, {each.get("t_id"): place for place, each in enumerate(raw)}


def is_spaced(tokens: list[ET.Element], place: int) -> bool:
    """Say whether a space stands before a token; MEANTIME does not tell."""
    text = tokens[place].text or ""
    before = tokens[place - 1].text or "" if place else ""
    return not (CLOSING.fullmatch(text) or before in OPENING or "-" in (text, before))


def read_gum(path: Path) -> TimeStory:
    """Return a document; words and marks from `xml/`, spaces and paragraphs from `dep/`."""
    layout = read_layout(path.parent.parent / "dep" / f"{path.stem}.conllu")
    tokens: list[Token] = []
    marked: list[Marked] = []
    opened: list[tuple[int, str, str]] = []
    lines = path.read_text().splitlines()
    for line in lines:
        mark = MARK.match(line)
        if mark and mark[1] and opened:
            first, kind, attributes = opened.pop()
            value = give_value(dict(ATTRIBUTE.findall(attributes)))
            marked.append(Marked(first, len(tokens), kind, value))
        elif mark and not mark[1]:
            opened.append((len(tokens), mark[2], mark[3]))
        elif not line.startswith("<"):
            spaced, paragraph = layout[len(tokens)]
            tokens.append(Token(unescape(line.split("\t")[0]), spaced, paragraph))
    created = dict(ATTRIBUTE.findall(lines[0])).get("dateCreated")
    return build_story(path.stem, tokens, marked, created=created, periods=False)


def read_layout(path: Path) -> list[tuple[bool, int]]:
    """Return of each token whether a space is before it, and its paragraph."""
    layout: list[tuple[bool, int]] = []
    paragraph, spaced, joined = 0, True, 0
    for line in path.read_text().splitlines():
        if line.startswith("# newpar"):
            paragraph += line.rstrip() == "# newpar"
        cells = line.split("\t")
        if len(cells) != 10 or "." in cells[0]:
            continue
        if "-" in cells[0]:
            joined = int(cells[0].split("-")[1])
            after = cells[9]
            continue
        layout.append((spaced, paragraph))
        number = int(cells[0])
        if number < joined:
            spaced = False
        else:
            spaced = "SpaceAfter=No" not in (after if number == joined else cells[9])
            joined = 0
    return layout


def unescape(text: str) -> str:
    """Return a token without XML's escapes."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def join_tokens(tokens: Sequence[Token]) -> tuple[str, list[int], list[tuple[int, int]]]:
    """Return the text, where each paragraph begins in it, and the span of each token."""
    spans: list[tuple[int, int]] = []
    text, starts = "", [0]
    for place, token in enumerate(tokens):
        if place and token.paragraph != tokens[place - 1].paragraph:
            text += GAP
            starts.append(len(text))
        elif place and token.spaced:
            text += " "
        spans.append((len(text), len(text) + len(token.text)))
        text += token.text
    return text, starts, spans


def cut_paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Return a joined text's paragraphs."""
    return tuple(Paragraph(block=block, text=part) for block, part in enumerate(text.split(GAP)))


def build_story(
    name: str, tokens: list[Token], marked: list[Marked], *, created: str | None, periods: bool
) -> TimeStory:
    """Put the text together; the first line that is a day alone dates the story."""
    text, starts, spans = join_tokens(tokens)
    gold = [
        GoldTimex(span=(spans[each.first][0], spans[each.end - 1][1]), type=each.type,
                  value=each.value)
        for each in sorted(marked) if each.end > each.first
    ]  # fmt: skip
    day = find_own_day(gold, text, starts)
    anchor = str(gold[day].value) if day is not None else created
    if day is not None:
        gold[day] = msgspec.structs.replace(gold[day], value=None)
    return TimeStory(
        name=name,
        text=text,
        story=Story(
            paragraphs=cut_paragraphs(text),
            anchor=datetime.date.fromisoformat(anchor) if anchor else None,
        ),
        starts=tuple(starts),
        gold=tuple(gold),
        periods=periods,
    )


def find_own_day(gold: list[GoldTimex], text: str, starts: list[int]) -> int | None:
    """Return the index of the first expression that is a full day and a paragraph of its own."""
    ends = {end - len(GAP) for end in starts[1:]} | {len(text)}
    for place, each in enumerate(gold):
        whole = each.span[0] in starts and each.span[1] in ends
        if whole and each.value and FULL_DAY.fullmatch(each.value):
            return place
    return None

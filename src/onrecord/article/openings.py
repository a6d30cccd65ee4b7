"""A paragraph in, the place, day and agency that open it out, with where the story begins."""

import re

import msgspec

from onrecord.article.agencies import find_agencies, find_agency
from onrecord.article.datelineplaces import Clues, is_bureau, is_place, title_place
from onrecord.article.datewords import DateWords, load_date_words
from onrecord.article.moment import Moment
from onrecord.article.printeddates import find_dates

MAX_DATELINE = 140
MAX_PLACE = 60
MARK = re.compile(
    r"\s?(?P<dash>--+|[–—―‒−]|(?<=[\s)\].])-(?=[\s\"“«])|(?<=\))--?|\|)\s*"
    r"|(?<=[)\]/])(?P<close>\.?)\s+(?=[^\W\d_]|[\"“«])|(?P<colon>:)\s+"
)
MARKS = frozenset("-–—―‒−|)]/:")
"""The signs of which every mark has one."""
CREDIT = re.compile(r"[\s,]*[(（\[/]\s*([^()（）\[\]/]{2,40}(?:/[^()/]{2,20})?)\s*[)）\]/][\s.]*$")
AGENCY_FIRST = re.compile(
    r"^\s*[(（\[](?P<agency>[^()（）\[\]]{2,40})[)）\]]\s?(?:--+|[–—-]|:)?\s*"
)
BRACKETS = re.compile(r"^\s*[【［](?P<place>[^】］]{1,20})[】］]\s?")
EAST_ASIAN = re.compile(
    r"^\s*(?P<agency>新华社|新華社|中新社|中新网|中央社)(?P<place>[^\d\s，。（(]{2,12})"
    r"(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?:电|電)?(?:\s?[（(][^）)]{1,30}[）)])?\s?"
)
KOREAN = re.compile(
    r"^\s*[(（]?(?P<place>[가-힣]{2,8}(?:[·,][가-힣]{2,8}){0,2})=(?P<agency>[^)）\s]{2,10})[)）]?\s?"
    r"(?:[가-힣]{2,5}\s기자\s?=\s?)?"
)
BARE_CREDIT = re.compile(r"[.,]\s([^\s.,]{3,12})$")
SENTENCE = re.compile(r"[!?;“”\"«»„]")


class Opening(msgspec.Struct, frozen=True):
    """A dateline as printed: the text ends at `end`, the story begins there."""

    place: str | None
    date: Moment | None
    agency: str | None
    end: int
    as_printed: str


def find_opening(text: str, language: str | None = None) -> Opening | None:
    """Return what opens a wire story, or None: place, day and agency, each where printed."""
    head = text[:MAX_DATELINE]
    for pattern in (BRACKETS, EAST_ASIAN, KOREAN):
        match = pattern.match(head)
        if match is not None:
            return _read_unspaced(match)
    first = AGENCY_FIRST.match(head)
    if first is not None:
        return _read_agency(first, head, language)
    return _read_marked(head, language)


def _read_unspaced(match: re.Match[str]) -> Opening | None:
    """Return what an East Asian mark holds: 【ワシントン＝共同】, 新华社北京11月9日电."""
    groups = match.groupdict()
    parts = [part for part in UNSPACED.split(groups["place"]) if part]
    names = [groups["agency"]] if groups.get("agency") else parts
    agency = next((found for found in map(find_agency, names) if found), None)
    if not parts or (groups.get("agency") and agency is None):
        return None
    as_printed = match[0].strip()
    place = parts[0]
    if find_agency(place):
        return Opening(None, None, agency, match.end(), as_printed)
    if not 1 < len(place) <= 10 or place in LABELS_UNSPACED:
        return None
    date = None
    if groups.get("month"):
        date = Moment(None, int(groups["month"]), int(groups["day"]))
    return Opening(place, date, agency, match.end(), as_printed)


UNSPACED = re.compile("[=＝・·,、/／]")
LABELS_UNSPACED = frozenset(
    "速報 独自 詳報 動画 写真 社説 解説 更新 特集 号外 連載 一覧 訂正 快讯 视频 图集".split()
)


def _read_agency(match: re.Match[str], head: str, language: str | None) -> Opening | None:
    """Return an opening that begins with the agency; a place may follow ("(ANSA) - ROMA, …")."""
    found = find_agencies(match["agency"])
    name = match["agency"].strip()
    if not found and not is_bureau(name):
        return None
    agency = found[0] if found else name
    place = _read_marked(head[match.end() :], language)
    if place is None or place.place is None:
        return Opening(None, None, agency, match.end(), match[0].strip())
    end = match.end() + place.end
    return Opening(place.place, place.date, agency, end, head[:end].strip())


def _read_marked(head: str, language: str | None) -> Opening | None:
    """Return the opening before the first dash, colon or closing bracket, if it is one."""
    if MARKS.isdisjoint(head):
        return None
    for mark in MARK.finditer(head):
        if mark.start() > MAX_PLACE + 40 or SENTENCE.search(head, 0, mark.start()):
            return None
        opening = _read_before(head, mark, language)
        if opening is not None or mark["dash"]:
            return opening
    return None


def _read_before(head: str, mark: re.Match[str], language: str | None) -> Opening | None:
    before = head[: mark.start()]
    rest, credit = _split_credit(before)
    known = find_agencies(credit) if credit else ()
    place, date = _split_day(rest.strip(), load_date_words(language))
    if credit and not (known or date or is_bureau(credit)):
        return None
    agency = known[0] if known else credit
    as_printed = head[: mark.end()].strip()
    if not place:
        return Opening(None, date, agency, mark.end(), as_printed) if agency and date else None
    clues = Clues(
        is_wire=date is not None or bool(known),
        has_bureau=credit is not None,
        mark=mark["dash"] or mark["colon"] or "",
        after=head[mark.end() : mark.end() + 1],
    )
    if not is_place(place, clues, language):
        return None
    return Opening(title_place(place), date, agency, mark.end(), as_printed)


def _split_credit(before: str) -> tuple[str, str | None]:
    """Return what stands before the agency, and the agency: in brackets, in slashes or bare."""
    credit = CREDIT.search(before)
    if credit is not None:
        return before[: credit.start()], credit[1].strip()
    bare = BARE_CREDIT.search(before)
    if bare is not None and find_agency(bare[1]):
        return before[: bare.start()], bare[1]
    return before, None


def _split_day(rest: str, words: DateWords) -> tuple[str, Moment | None]:
    """Return the place, and the day that stands behind it ("MOSCOW, Sunday, Nov 9")."""
    dates = find_dates(rest, words)
    if not dates or rest[dates[-1].span[1] :].strip(" .,"):
        return rest.strip(" ,"), None
    place = rest[: dates[-1].span[0]].strip(" ,")
    last = place.rpartition(" ")[2].lower().rstrip(".")
    if last in words.weekdays:
        place = place[: -len(last)].strip(" ,.")
    shortened = place[:-1] if place.endswith(".") and place.count(".") == 1 else place
    return shortened.strip(" ,"), dates[-1].moment

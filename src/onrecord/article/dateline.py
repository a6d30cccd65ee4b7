"""A story's first paragraph in, its dateline (place, day, agency) out.

A dateline is what the wire services print before the story: "MOSCOW, Nov 9 (Reuters) –" (AP
Stylebook, "datelines"; Reuters Handbook, "Datelines").
"""

import datetime
import re
from functools import cache

import msgspec

from onrecord.article.agencies import find_agencies, find_agency
from onrecord.article.choosing import Choice
from onrecord.article.datewords import DateWords, load_date_words
from onrecord.article.moment import Moment
from onrecord.article.printed import find_dates
from onrecord.language import load_words
from onrecord.page.page import LabelledPage
from onrecord.types import Candidate, Dateline, Explanation, Instant, Role

MAX_DATELINE = 140
MAX_PLACE = 60
MAX_BLOCKS = 3
MARK = re.compile(
    r"\s?(?P<dash>--+|[–—―‒−]|(?<=[\s)\].])-(?=[\s\"“«])|(?<=\))--?|\|)\s*"
    r"|(?<=[)\]/])(?P<close>\.?)\s+(?=[^\W\d_]|[\"“«])|(?P<colon>:)\s+"
)
CREDIT = re.compile(
    r"[\s,]*[(（\[/]\s*([^()（）\[\]/]{2,40}(?:/[^()/]{2,20})?)\s*[)）\]/][\s.]*$"
)
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
PLACE = re.compile(
    r"[^\W\d_][\w.'’\-]*(?:\s[^\W\d_][\w.'’\-]*)*(?:[,/]\s?[^\W\d_][\w.'’\- ]*){0,3}"
)
BARE_CREDIT = re.compile(r"[.,]\s([^\s.,]{3,12})$")
SENTENCE = re.compile(r"[!?;“”\"«»„]")


class Words(msgspec.Struct, frozen=True):
    """A language's `dateline.toml`: what stands before a dash or colon and is no place."""

    labels: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    heads: frozenset[str] = frozenset()


class Opening(msgspec.Struct, frozen=True):
    """A dateline as printed: the text ends at `end`, the story begins there."""

    place: str | None
    date: Moment | None
    agency: str | None
    end: int
    as_printed: str


def read_dateline(
    labelled: LabelledPage, *, published: Instant | None
) -> tuple[Dateline | None, Explanation]:
    """Return the dateline of the story's first paragraphs, its year taken from the publication.

    An opening with an agency alone ("(CNN) …") has no place and so is no dateline:
    `find_opening` gives its agency.
    """
    language = labelled.page.metadata.language
    for block in labelled.find(Role.BODY, Role.LIST, Role.QUOTE)[:MAX_BLOCKS]:
        opening = find_opening(block.text, language)
        if opening is None:
            continue
        if opening.place is None:
            break
        dateline = Dateline(
            place=opening.place,
            date=resolve_day(opening.date, published),
            agency=opening.agency,
            as_printed=opening.as_printed,
            block=block.id,
        )
        chosen = Candidate(
            value=opening.place,
            origin="visible",
            score=1.0,
            why="opens the story",
            block=block.id,
            span=(0, opening.end),
        )
        return dateline, Choice(field="dateline", best=chosen).explain()
    return None, Explanation(field="dateline", value=None, chosen=None)


def measure_dateline(text: str, language: str | None = None) -> int:
    """Return how many characters of a paragraph are its dateline or agency mark, 0 for none."""
    opening = find_opening(text, language)
    return opening.end if opening else 0


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
    if not found and not _is_bureau(name):
        return None
    agency = found[0] if found else name
    place = _read_marked(head[match.end() :], language)
    if place is None or place.place is None:
        return Opening(None, None, agency, match.end(), match[0].strip())
    end = match.end() + place.end
    return Opening(place.place, place.date, agency, end, head[:end].strip())


def _read_marked(head: str, language: str | None) -> Opening | None:
    """Return the opening before the first dash, colon or closing bracket, if it is one."""
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
    if credit and not (known or date or _is_bureau(credit)):
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
    if not _is_place(place, clues, language):
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


class Clues(msgspec.Struct, frozen=True):
    """What stands around a possible place: the surer the rest, the less the place must prove.

    `is_wire`: a day or a known agency stands beside it; `has_bureau`: some credit does.
    """

    is_wire: bool
    has_bureau: bool
    mark: str
    after: str


def _is_place(place: str, clues: Clues, language: str | None) -> bool:
    """Tell whether the words before the mark are a place and not a label or a name."""
    if len(place) > MAX_PLACE or not PLACE.fullmatch(place):
        return False
    known = _is_known_place(place)
    if not known and _is_label(place, language):
        return False
    capitals = _is_capitals(place)
    if clues.is_wire:
        return capitals or _is_name(place)
    if not clues.mark or clues.after.islower():
        return False
    if clues.has_bureau or known:
        return capitals or (clues.mark != ":" and _is_name(place))
    if not capitals or clues.mark == "|":
        return False
    return _is_listed_place(place) or (clues.mark != ":" and _is_unknown_place(place))


def _is_name(place: str) -> bool:
    words = re.split(r"[\s,/]+", place)
    return len(words) <= 6 and all(word[:1].isupper() or word in SMALL for word in words if word)


def _is_unknown_place(place: str) -> bool:
    """Tell whether capitals that no list knows can be a town: no initials, no common words.

    "ELKHORN FALLS" is one by its last word.
    """
    words = [word.casefold() for word in re.split(r"[\s,/]+", place)]
    if len(words) > 4 or (len(words) == 1 and len(place) < 5):
        return False
    if len(words) > 1 and words[-1] in load_words("en", "dateline", Words).heads:
        return True
    common = _load_common()
    return not any(word in common for word in words if len(word) > 3)


def _is_capitals(place: str) -> bool:
    """Tell whether the place stands in capitals (its country or state after a comma need not)."""
    letters = [letter for letter in place.split(",")[0] if letter.isalpha()]
    return len(letters) > 1 and not any(letter.islower() for letter in letters)


def _is_bureau(text: str) -> bool:
    return text.isupper() and 2 <= len(text) <= 6


def _is_label(place: str, language: str | None) -> bool:
    first = place.casefold().strip(" .")
    labels = _load_labels(language)
    return first in labels or first.split(" ")[0] in labels


def _is_known_place(place: str) -> bool:
    city = re.split("[,/]", place)[0].strip().casefold()
    return city in _load_places()


def _is_listed_place(place: str) -> bool:
    return re.split("[,/]", place)[0].strip().casefold() in _load_gazetteer()


@cache
def _load_labels(language: str | None) -> frozenset[str]:
    own = load_words(language, "dateline", Words).labels
    return frozenset((*own, *load_words("en", "dateline", Words).labels))


@cache
def _load_places() -> frozenset[str]:
    return frozenset(load_words("en", "dateline", Words).places)


class Common(msgspec.Struct, frozen=True):
    """English words that stand in lower case: what a town in capitals is not."""

    words: str = ""


class Gazetteer(msgspec.Struct, frozen=True):
    """Cities of the world, parted by `|`."""

    large: str = ""
    small: str = ""


@cache
def _load_gazetteer() -> frozenset[str]:
    listed = load_words("en", "gazetteer", Gazetteer)
    names = f"{listed.large}|{listed.small}".replace("\n", " ").split("|")
    return frozenset(name.strip().casefold() for name in names)


@cache
def _load_common() -> frozenset[str]:
    listed = load_words("en", "common", Common).words
    return frozenset(word.strip() for word in listed.replace("|", " ").split())


def resolve_day(date: Moment | None, published: Instant | None) -> str | None:
    """Return the dateline's day in ISO 8601: its year is the one nearest to the publication."""
    if date is None or date.month is None or date.day is None:
        return None
    if date.year is not None:
        return f"{date.year:04d}-{date.month:02d}-{date.day:02d}"
    if published is None:
        return None
    day = datetime.date.fromisoformat(published.value[:10]) if len(published.value) > 9 else None
    if day is None:
        return None
    near = []
    for year in (day.year, day.year - 1, day.year + 1):
        try:
            candidate = datetime.date(year, date.month, date.day)
        except ValueError:  # 29 February of another year
            continue
        near.append((abs((candidate - day).days), candidate))
    return min(near)[1].isoformat() if near else None


INITIALS = re.compile(r"(?:[^\W\d_]\.){2,}")
SMALL = frozenset(
    "of the de la le del di da do das dos du des en am an der im sur and y upon".split()
)


def title_place(place: str) -> str:
    """Return "NEW YORK" as "New York"; a place that is not in capitals stays as it is."""
    if not _is_capitals(place):
        return place
    parts = re.split(r"([\s/,\-]+)", place)
    titled = [_title_word(part, first=not index) for index, part in enumerate(parts)]
    return "".join(titled)


def _title_word(word: str, *, first: bool) -> str:
    if any(letter.islower() for letter in word) or INITIALS.fullmatch(word):
        return word  # "England", "D.C."
    lower = word.lower()
    if lower in SMALL and not first:
        return lower
    return lower[:1].upper() + lower[1:]

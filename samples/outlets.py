"""The files `outlets/*/outlet.toml` in, what each site is and how it prints out."""

import datetime
import re
import tomllib
from pathlib import Path

import msgspec

from samples.stories import Credit

OUTLETS = Path(__file__).parent / "outlets"
AGENCY = "meridian"
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


class ReadingList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A list of what is read most: of the site (`section` empty) or of a section."""

    title: str
    length: int
    hours: int = 24
    section: str = ""


class Outlet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A site: names, clock, house style, lists.

    `zone` is in hours from UTC; `weight` how many read it, 1 for the largest; `address` the
    pattern of its stories' paths; `dateline` and `marks` how it opens an agency's story and
    quotes; `charset` what its pages are written in.
    """

    name: str
    base: str
    language: str
    zone: float
    zone_name: str
    weight: float
    address: str
    sections: dict[str, str]
    marks: tuple[str, str]
    dateline: str
    credit: Credit
    desk: str
    lists: tuple[ReadingList, ...] = ()
    charset: str = "utf-8"
    feed: str = "/feed/"
    lists_on_stories: bool = True
    id: str = ""

    def tell_time(self, instant: datetime.datetime) -> datetime.datetime:
        """Return an instant by the site's clock."""
        return instant.astimezone(datetime.timezone(datetime.timedelta(hours=self.zone)))

    def build_dateline(self, place: str, instant: datetime.datetime) -> str:
        """Return how the site opens an agency's story from a place."""
        day = instant.astimezone(datetime.UTC)
        date = f"{MONTHS[day.month - 1]} {day.day}"
        return self.dateline.format(place=place, capitals=place.upper(), date=date)

    def quote(self, text: str) -> str:
        """Return a text with its straight marks as the site prints them."""
        opened, closed = self.marks
        inside = ("“", "”") if opened == "‘" else ("‘", "’")
        text = re.sub(r'"([^"]*)"', rf"{opened}\1{closed}", text)
        text = re.sub(r"(?<![\w.,?!])'([^']*)'(?!\w)", rf"{inside[0]}\1{inside[1]}", text)
        return text if opened == '"' else text.replace("'", "’")


def read_outlets(folder: Path = OUTLETS) -> tuple[Outlet, ...]:
    """Return all sites, the agency too, by their names."""
    return tuple(read_outlet(path) for path in sorted(folder.glob("*/outlet.toml")))


def read_outlet(path: Path) -> Outlet:
    """Return one file's site. Raises ValueError (msgspec.ValidationError)."""
    values = tomllib.loads(path.read_text(encoding="utf-8"))
    return msgspec.convert({**values, "id": path.parent.name}, Outlet)

"""What an agent is told: the types are the tools' output schemas; each value has its evidence."""

from onrecord.archive.following.rankingskept import ListSeries, Move, Spot
from onrecord.archive.hits import Person
from onrecord.archive.views.persons import TitleSpan
from onrecord.archive.views.timelines import NamedCount
from onrecord.types import Part, Ranking, ReadingWarning, Stance, StatementKind


class Evidence(Part, frozen=True, kw_only=True):
    """Where something stands: the text of the page's block, and the page's address.

    `page` is its number in the archive (None: it was read just now), `block` the block's id in the
    record, `whole` False where the block is so long that only the part around it is given.
    """

    text: str
    url: str | None
    page: int | None
    block: int
    role: str
    whole: bool = True


class Said(Part, frozen=True, kw_only=True):
    """A statement. `through` are those by whom the outlet has it, outermost first.

    `label` is its id in the record; `speaker` is None where nobody is named.
    """

    page: int | None
    label: str
    speaker: str | None
    source: str | None
    cue: str | None
    content: str
    kind: StatementKind
    stance: Stance
    through: tuple[str, ...]
    confidence: float
    outlet: str | None
    headline: str | None
    published: str | None
    url: str | None
    evidence: tuple[Evidence, ...]


class StoryLine(Part, frozen=True, kw_only=True):
    """A story that was found."""

    page: int
    headline: str | None
    deck: str | None
    authors: tuple[str, ...]
    outlet: str | None
    published: str | None
    url: str | None
    evidence: tuple[Evidence, ...]


class RecordsFound(Part, frozen=True, kw_only=True):
    """Stories; `more`: further ones follow."""

    records: tuple[StoryLine, ...]
    more: bool


class StatementsFound(Part, frozen=True, kw_only=True):
    """Statements; `more`: further ones follow."""

    statements: tuple[Said, ...]
    more: bool


class Named(Part, frozen=True, kw_only=True):
    """A fact with the block that it was read from (none: only the page's metadata say so)."""

    value: str
    evidence: tuple[Evidence, ...]


class RecordTold(Part, frozen=True, kw_only=True):
    """A story on record. `is_whole` is False where text or statements were cut short.

    `versions` are the pages of the same address, oldest first; `skipped` says why a page that was
    read has no article.
    """

    page: int | None
    url: str | None
    outlet: str | None
    skipped: str | None = None
    headline: Named | None = None
    deck: Named | None = None
    authors: tuple[Named, ...] = ()
    publisher: str | None = None
    agency: str | None = None
    published: Named | None = None
    modified: Named | None = None
    sections: tuple[str, ...] = ()
    language: str | None = None
    text: str = ""
    statements: tuple[Said, ...] = ()
    rankings: tuple[Ranking, ...] = ()
    notes: tuple[Named, ...] = ()
    warnings: tuple[ReadingWarning, ...] = ()
    versions: tuple[int, ...] = ()
    is_whole: bool = True


class TimelineTold(Part, frozen=True, kw_only=True):
    """What somebody said; `found` counts what answers, `others` are further people of the name."""

    person: Person
    others: tuple[Person, ...]
    titles: tuple[TitleSpan, ...]
    found: int
    is_whole: bool
    outlets: tuple[NamedCount, ...]
    stances: tuple[NamedCount, ...]
    through: tuple[NamedCount, ...]
    statements: tuple[Said, ...]
    more: bool


class MemberTold(Part, frozen=True, kw_only=True):
    """A story of a family: what it is to the one that it came from, and how much of that it has.

    `kept` is the share of the source's words in it; `cut` and `added` count words. `names_agency`
    are the words by which it names the agency.
    """

    page: int
    url: str | None
    outlet: str | None
    headline: str | None
    published: str | None
    role: str
    agency: str | None
    names_agency: tuple[str, ...]
    source: int | None
    kept: float | None
    cut: int | None
    added: int | None
    evidence: tuple[Evidence, ...]


class FamilyTold(Part, frozen=True, kw_only=True):
    """Copies of one story in order of appearance; `first_is_certain` by the printed times."""

    agency: str | None
    first_is_certain: bool
    members: tuple[MemberTold, ...]
    is_whole: bool


class HeadlineTold(Part, frozen=True, kw_only=True):
    """A headline's way through a list; `page` is the record that the archive has of its story."""

    headline: str
    url: str | None
    page: int | None
    best: int
    rank: int | None
    first: str
    last: str
    spots: tuple[Spot, ...]
    moves: tuple[Move, ...]
    evidence: tuple[Evidence, ...]


class ListTold(Part, frozen=True, kw_only=True):
    """A list over time; the evidence of its headlines is the page that showed each last."""

    series: ListSeries
    instants: tuple[str, ...]
    headlines: tuple[HeadlineTold, ...]


class RankingsTold(Part, frozen=True, kw_only=True):
    """Lists of a site; `others` are its further ones, which can be asked for by their titles."""

    lists: tuple[ListTold, ...]
    others: tuple[ListSeries, ...]

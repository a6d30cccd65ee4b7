"""The stories of a wire family in, who had it first and what each copy did to it out."""

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from enum import StrEnum

import msgspec

from onrecord.lineage.appearance import Appearance, is_first, order_key
from onrecord.lineage.evidence import Evidence, choose_agency
from onrecord.lineage.kinship import DEFAULT, Kinship, judge_shared
from onrecord.lineage.passages import Passages, Shared, measure_shared, read_passages
from onrecord.lineage.worddiff import WordDiff, Worded, align_words, diff_words, read_words
from onrecord.types import Part

MOST_SOURCES = 6
"""Earlier stories that each one is compared with: the first ones of the family."""


class FamilyRole(StrEnum):
    """What a story is in its family: the first of it, or what it is to the one it came from."""

    FIRST = "first"
    REPRINT = "reprint"
    REWRITE = "rewrite"


class Story(Part, frozen=True, kw_only=True):
    """A story that belongs to a family, as it is compared.

    `captured` is its first capture (ISO 8601) and in seconds since 1970 `captured_at`; `versions`
    are the pages of its earlier versions.
    """

    page: int
    url: str | None
    outlet: str | None
    headline: str | None
    published: str | None
    captured: str | None
    captured_at: int | None
    appearance: Appearance
    update: str | None
    evidence: tuple[Evidence, ...]
    versions: tuple[int, ...]
    text: str


class Edits(Part, frozen=True, kw_only=True):
    """Words that a copy kept, cut and added, and in place of how many it has how many others."""

    kept: int
    cut: int
    added: int
    changed: tuple[int, int]


class FamilyMember(Part, frozen=True, kw_only=True):
    """A story of a wire family.

    `source` is the page of the earlier story that most of it is from (None: it is the first),
    `copied` the share of its words that stand in passages of that, `kept` the share of the
    source's words that stand in passages of it; `edits` what it did to the source's text.
    """

    page: int
    url: str | None
    outlet: str | None
    headline: str | None
    published: str | None
    captured: str | None
    agency: str | None
    update: str | None
    evidence: tuple[Evidence, ...]
    role: FamilyRole
    words: int
    source: int | None = None
    copied: float | None = None
    kept: float | None = None
    edits: Edits | None = None
    versions: tuple[int, ...] = ()


class Family(Part, frozen=True, kw_only=True):
    """Stories that came from one another, in the order in which they appeared.

    `agency` is the news agency that most of them name as theirs; `first_is_certain` says that
    the first had surely appeared before every other, by the times that the pages print. A family
    has `count` stories; `members` may be a stretch of them, those from `offset` on.
    """

    members: tuple[FamilyMember, ...]
    agency: str | None
    first_is_certain: bool
    count: int
    offset: int = 0

    @property
    def first(self) -> FamilyMember:
        """The first of the members: where they are all, the story that appeared first."""
        return self.members[0]

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets of the members, in the order in which they had the story."""
        return tuple(dict.fromkeys(each.outlet for each in self.members if each.outlet))


class FamilyLine(Part, frozen=True, kw_only=True):
    """A wire family in a list: its first story, how many there are, when the last appeared."""

    page: int
    url: str | None
    outlet: str | None
    headline: str | None
    published: str | None
    agency: str | None
    members: int
    outlets: tuple[str, ...]
    latest: str | None


class Comparison(Part, frozen=True, kw_only=True):
    """Two stories beside each other: which pages, what they are to each other, their words."""

    before: int
    after: int
    kinship: Kinship
    copied: float
    kept: float
    headline: WordDiff
    text: WordDiff


def order_stories(stories: Iterable[Story]) -> tuple[Story, ...]:
    """Return the stories in the order in which they appeared."""
    return tuple(sorted(stories, key=_order_story))


def _order_story(story: Story) -> tuple[int, int, str]:
    return order_key(story.appearance, story.captured_at, story.url or story.headline or "")


def build_family(
    stories: Iterable[Story],
    pairs: Mapping[int, Sequence[int]],
    shown: Container[int] | None = None,
) -> Family:
    """Return the family of its stories; `pairs` are pages that are known to share text.

    Only those of the pages `shown` become members (None: all). The first `MOST_SOURCES` stories
    and those that have pairs with these must be there: a member may be from them.
    """
    ordered = order_stories(stories)
    bodies = {each.page: read_passages(each.text) for each in ordered}
    members = []
    sources: dict[int, Worded] = {}
    for place, story in enumerate(ordered):
        if shown is not None and story.page not in shown:
            continue
        near = frozenset(pairs.get(story.page, ()))
        earlier = [
            each
            for number, each in enumerate(ordered[:place])
            if number < MOST_SOURCES or each.page in near
        ]
        members.append(_build_member(story, earlier, bodies, sources))
    first, *rest = ordered
    appeared = tuple(each.appearance for each in rest)
    return Family(
        members=tuple(members),
        agency=choose_family_agency(each.agency for each in members),
        first_is_certain=is_first(first.appearance, appeared),
        count=len(ordered),
    )


def choose_family_agency(agencies: Iterable[str | None]) -> str | None:
    """Return the agency that most stories name; of several the one that is named first."""
    counts = Counter(each for each in agencies if each is not None)
    return max(counts, key=lambda each: counts[each], default=None)


def compare_stories(before: Story, after: Story) -> Comparison:
    """Return two stories beside each other."""
    shared = measure_shared(read_passages(before.text), read_passages(after.text))
    same = before.outlet is not None and before.outlet == after.outlet
    return Comparison(
        before=before.page,
        after=after.page,
        kinship=judge_shared(shared, same_outlet=same),
        kept=round(shared.shares[0], 3),
        copied=round(shared.shares[1], 3),
        headline=diff_words(before.headline or "", after.headline or ""),
        text=diff_words(before.text, after.text),
    )


def count_edits(before: Worded, after: Worded) -> Edits:
    """Return how many words were kept, cut, added and changed."""
    kept = cut = added = 0
    changed = (0, 0)
    at = (0, 0)
    for i, j, length in (*align_words(before, after), (len(before.spans), len(after.spans), 0)):
        gone, new = i - at[0], j - at[1]
        if gone and new:
            changed = changed[0] + gone, changed[1] + new
        else:
            cut, added = cut + gone, added + new
        kept += length
        at = i + length, j + length
    return Edits(kept=kept, cut=cut, added=added, changed=changed)


def _build_member(
    story: Story,
    earlier: Sequence[Story],
    bodies: Mapping[int, Passages],
    sources: dict[int, Worded],
) -> FamilyMember:
    """Return a member; `sources` keeps the words of stories that others are from."""
    own = bodies[story.page]
    member = FamilyMember(
        page=story.page,
        url=story.url,
        outlet=story.outlet,
        headline=story.headline,
        published=story.published,
        captured=story.captured,
        agency=choose_agency(story.evidence),
        update=story.update,
        evidence=story.evidence,
        role=FamilyRole.FIRST,
        words=len(own.body.words),
        versions=story.versions,
    )
    if not earlier:
        return member
    source = max(earlier, key=lambda each: len(bodies[each.page].runs & own.runs))
    shared = measure_shared(bodies[source.page], own)
    if source.page not in sources:
        sources[source.page] = read_words(source.text)
    return msgspec.structs.replace(
        member,
        role=_name_role(shared),
        source=source.page,
        kept=round(shared.shares[0], 3),
        copied=round(shared.shares[1], 3),
        edits=count_edits(sources[source.page], read_words(story.text)),
    )


def _name_role(shared: Shared) -> FamilyRole:
    """Return what a story is that shares so much with its source: by how much is from there."""
    is_copy = shared.shares[1] >= DEFAULT.reprint
    return FamilyRole.REPRINT if is_copy else FamilyRole.REWRITE

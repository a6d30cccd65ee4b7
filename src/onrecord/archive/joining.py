"""Everyone of one name in, who is the same out: by the countries and callings that titles tell.

The result depends on what is given only, never on its order, so an archive that has grown, was
reread or has lost records joins the same people as one made at once.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby, product

from onrecord.archive.naming import read_title
from onrecord.types import Part

RARE = 100
"""Someone named this many times more rarely than another does not make their name ambiguous."""


class Profile(Part, frozen=True, kw_only=True):
    """A name with the titles that a record prints beside it, and how many records do so."""

    id: int
    initials: str = ""
    titles: tuple[str, ...] = ()
    uses: int = 1


class Joined(Part, frozen=True, kw_only=True):
    """Profiles of one and the same; `ambiguous` when they may also be someone else of the name."""

    profiles: tuple[int, ...]
    ambiguous: bool = False


class _Group:
    """Profiles that belong together, and all that they tell."""

    __slots__ = ("ambiguous", "callings", "countries", "initials", "profiles", "uses")

    def __init__(self, profile: Profile) -> None:
        told = [read_title(title) for title in profile.titles]
        self.countries = frozenset[str]().union(*(each.countries for each in told))
        self.callings = frozenset[str]().union(*(each.callings for each in told))
        self.initials = frozenset({profile.initials} - {""})
        self.profiles = [profile.id]
        self.uses = profile.uses
        self.ambiguous = False

    @property
    def told(self) -> tuple[list[str], list[str], list[str]]:
        """All that is told, in an order."""
        return sorted(self.countries), sorted(self.callings), sorted(self.initials)

    def fits(self, other: "_Group") -> bool:
        """Whether nothing that both tell speaks against their being the same."""
        pairs = (
            (self.countries, other.countries),
            (self.callings, other.callings),
            (self.initials, other.initials),
        )
        return not any(mine and theirs and mine.isdisjoint(theirs) for mine, theirs in pairs)

    def take(self, other: "_Group") -> None:
        """Take in the other's profiles and what they tell."""
        self.countries |= other.countries
        self.callings |= other.callings
        self.initials |= other.initials
        self.profiles += other.profiles
        self.uses += other.uses


def join_profiles(profiles: Iterable[Profile]) -> tuple[Joined, ...]:
    """Return who is the same among profiles of one name, in the order of their lowest id.

    Those that tell most are joined first; one that tells less goes to the only one that it fits.
    Where it fits several it stays by itself, ambiguous, unless all but one are `RARE`.
    """
    groups = _gather_alike(_Group(profile) for profile in profiles)
    joined: list[_Group] = []
    for country, calling, initials in LEVELS:
        level = [
            group
            for group in groups
            if (bool(group.countries), bool(group.callings), bool(group.initials))
            == (country, calling, initials)
        ]
        joined += _place_level(level, joined)
    found = sorted((tuple(sorted(each.profiles)), each.ambiguous) for each in joined)
    return tuple(Joined(profiles=ids, ambiguous=ambiguous) for ids, ambiguous in found)


LEVELS = tuple((*told, initials) for told in product((1, 0), repeat=2) for initials in (1, 0))
"""Whether country, calling and initials are told, in the order in which profiles are joined."""


def _gather_alike(groups: Iterable[_Group]) -> list[_Group]:
    """Return one group for all that tell the very same."""
    gathered = []
    for _, alike in groupby(sorted(groups, key=lambda each: each.told), lambda each: each.told):
        first, *rest = alike
        for each in rest:
            first.take(each)
        gathered.append(first)
    return gathered


def _place_level(level: Sequence[_Group], before: Sequence[_Group]) -> list[_Group]:
    """Give each group of a level to the earlier one that it fits; return those left."""
    left = []
    chosen: dict[int, list[_Group]] = {}
    for group in _unite(level):
        fitting = [place for place, each in enumerate(before) if each.fits(group)]
        home = _choose_home(fitting, before)
        if home is None:
            group.ambiguous = bool(fitting)
            left.append(group)
        else:
            chosen.setdefault(home, []).append(group)
    for home, groups in chosen.items():
        if len(groups) == 1:
            before[home].take(groups[0])
        else:
            # They are not each other, so it is the earlier one that does not tell whom it means.
            before[home].ambiguous = True
            left += groups
    return left


def _choose_home(fitting: Sequence[int], before: Sequence[_Group]) -> int | None:
    """Return which of the earlier groups is meant; None where there is none or it is not told."""
    if not fitting:
        return None
    most = max(fitting, key=lambda place: before[place].uses)
    others = sum(before[place].uses for place in fitting if place != most)
    return most if before[most].uses >= RARE * others else None


def _unite(groups: Sequence[_Group]) -> list[_Group]:
    """Return groups of one level with those joined that fit, directly or through others."""
    united: list[_Group] = []
    waiting = list(groups)
    while waiting:
        near = [waiting.pop(0)]
        for one in near:
            fitting = [each for each in waiting if one.fits(each)]
            waiting = [each for each in waiting if each not in fitting]
            near += fitting
        first, *rest = near
        for each in rest:
            first.take(each)
        united.append(first)
    return united

"""A language in, the words that tell names apart out: titles, first names, places, bodies."""

from functools import cache
from typing import Literal

from msgspec import field

from onrecord.language import load_words
from onrecord.statements.speakerwords import load_speaker_words
from onrecord.statements.timewords import TimeWords
from onrecord.types import Part

Gender = Literal["male", "female"]


class TitleTable(Part, frozen=True, kw_only=True):
    """`titles.toml`: words of address, heads of titles, and what may stand beside them.

    `feminine` are endings of a woman's title. With `compounds` a title may end in its head.
    """

    male: str = ""
    female: str = ""
    neutral: str = ""
    styles: str = ""
    heads: str = ""
    given_heads: str = ""
    callings: str = ""
    kin: str = ""
    modifiers: str = ""
    portfolios: str = ""
    feminine: str = "-"
    compounds: bool = False


class EntityTable(Part, frozen=True, kw_only=True):
    """`entities.toml`: words that tell what a capitalized name names.

    With `nouns` every noun has a capital, and a body's name may end in its head.
    """

    nouns: bool = False

    organization_heads: str = ""
    organization_prefixes: str = ""
    organizations: str = ""
    labels: str = ""
    inner: str = ""
    things: str = ""
    groups: str = ""
    place_heads: str = ""
    place_prefixes: str = ""
    places: str = ""
    famous: dict[str, str] = field(default_factory=dict)
    abbreviations: dict[str, str] = field(default_factory=dict)
    demonyms: str = ""
    particles: str = ""
    joins: str = ""
    links: str = ""
    person_next: str = ""
    place_before: str = ""
    openers: str = ""
    leading: str = ""
    endings: str = "-"
    degrees: str = ""
    suffixes: str = ""
    quarters: str = ""
    owned: str = ""


class FirstNameTable(Part, frozen=True, kw_only=True):
    """`names.toml`: first names of men, of women and of both; it `borrows` another language's."""

    male: str = ""
    female: str = ""
    either: str = ""
    borrows: str = ""


class GazetteerTable(Part, frozen=True, kw_only=True):
    """`gazetteer.toml`: countries, states, and two tiers of cities."""

    countries: str = ""
    states: str = ""
    large: str = ""
    small: str = ""


class CommonTable(Part, frozen=True, kw_only=True):
    """`common.toml`: words that stand in lower case in running text."""

    words: str = ""


class NameWords:
    """All of a language's words about names, in lower case but for first names."""

    __slots__ = (
        "abbreviations",
        "addresses",
        "callings",
        "common",
        "degrees",
        "demonyms",
        "descriptions",
        "endings",
        "famous",
        "female",
        "feminine",
        "given_heads",
        "groups",
        "head_endings",
        "heads",
        "impersonal",
        "inner",
        "joins",
        "kin",
        "known",
        "labels",
        "leading",
        "links",
        "male",
        "modifiers",
        "months",
        "nouns",
        "openers",
        "organization_endings",
        "organization_heads",
        "organization_prefixes",
        "organizations",
        "owned",
        "particles",
        "person_next",
        "personal",
        "place_before",
        "place_heads",
        "place_prefixes",
        "places",
        "portfolios",
        "pronouns",
        "quarters",
        "short_places",
        "small_places",
        "styles",
        "suffixes",
        "things",
        "weekdays",
    )

    def __init__(self, language: str) -> None:
        self.places: frozenset[str] = frozenset()
        self._fill_titles(load_words(language, "titles", TitleTable))
        self._fill_entities(load_words(language, "entities", EntityTable))
        first = load_words(language, "names", FirstNameTable)
        borrowed = load_words(first.borrows, "names", FirstNameTable)
        either = _split_list(first.either) | _split_list(borrowed.either)
        self.male = _split_list(first.male) | _split_list(borrowed.male) | either
        self.female = _split_list(first.female) | _split_list(borrowed.female) | either
        gazetteer = load_words(language, "gazetteer", GazetteerTable)
        large = f"{gazetteer.countries} | {gazetteer.states} | {gazetteer.large}"
        self.places = self.places | _split_list(large.lower())
        self.small_places = _split_list(gazetteer.small.lower())
        self.common = _split_list(load_words(language, "common", CommonTable).words)
        speakers = load_speaker_words(language)
        self.pronouns: dict[str, Gender] = dict.fromkeys(speakers.male, "male")
        self.pronouns |= dict.fromkeys(speakers.female, "female")
        self.personal = speakers.male | speakers.female
        self.impersonal = speakers.thing
        self.descriptions = speakers.nameless | speakers.persons | speakers.organizations
        self.descriptions |= speakers.bodies | speakers.papers | speakers.voices | speakers.roles
        times = load_words(language, "times", TimeWords)
        self.weekdays = frozenset(times.weekdays)
        self.months = frozenset(times.months)

    def _fill_titles(self, table: TitleTable) -> None:
        self.addresses: dict[str, Gender | None] = dict.fromkeys(table.neutral.split(), None)
        self.addresses |= dict.fromkeys(table.male.split(), "male")
        self.addresses |= dict.fromkeys(table.female.split(), "female")
        self.styles = frozenset(table.styles.split())
        self.heads = frozenset(table.heads.split())
        self.given_heads = frozenset(table.given_heads.split())
        self.callings = frozenset(table.callings.split())
        self.kin = frozenset(table.kin.split())
        self.modifiers = frozenset(table.modifiers.split())
        self.portfolios = frozenset(table.portfolios.split())
        self.feminine = tuple(table.feminine.split())
        self.head_endings = tuple(self.heads) if table.compounds else ()

    def _fill_entities(self, table: EntityTable) -> None:
        self.nouns = table.nouns
        self.organization_heads = frozenset(table.organization_heads.split())
        self.organization_endings = tuple(self.organization_heads) if table.nouns else ()
        self.organization_prefixes = frozenset(table.organization_prefixes.split())
        self.organizations = _split_list(table.organizations)
        self.labels = frozenset(table.labels.split())
        self.inner = frozenset(table.inner.split())
        self.things = _split_list(table.things)
        self.groups = _split_list(table.groups)
        self.place_heads = frozenset(table.place_heads.split())
        self.place_prefixes = frozenset(table.place_prefixes.split())
        self.places = _split_list(table.places)
        self.famous = table.famous
        self.short_places = self.places
        self.abbreviations = table.abbreviations
        self.known = {full.lower(): full for full in table.abbreviations.values()}
        self.demonyms = frozenset(table.demonyms.split())
        self.particles = frozenset(table.particles.split())
        self.joins = frozenset(table.joins.split())
        self.links = frozenset(table.links.split())
        self.person_next = frozenset(table.person_next.split())
        self.place_before = frozenset(table.place_before.split())
        self.quarters = frozenset(table.quarters.split())
        self.owned = frozenset(table.owned.split())
        self.suffixes = frozenset(table.suffixes.split())
        self.degrees = frozenset(table.degrees.split())
        self.endings = tuple(table.endings.split())
        self.leading = frozenset(table.leading.split())
        self.openers = frozenset(table.openers.split())

    def find_gender(self, first_name: str) -> Gender | None:
        """Return the gender that a first name tells, if it tells one."""
        him, her = first_name in self.male, first_name in self.female
        return None if him == her else "male" if him else "female"

    def is_head(self, word: str) -> bool:
        """Return whether a title may end in the word: "anchor", "co-anchor"."""
        if word in self.heads or ("-" in word and word.split("-")[-1] in self.heads):
            return True
        return bool(self.head_endings) and word.endswith(self.head_endings)

    def is_body(self, word: str) -> bool:
        """Return whether a body's name may end in the word: "Bank", where compounds are one word
        "Hypobank".
        """
        return word in self.organization_heads or word.endswith(self.organization_endings)

    def is_calling(self, word: str) -> bool:
        """Return whether a word in small letters says what a person is: "anchor", "crooner"."""
        return self.is_head(word) or word in self.callings

    def is_first_name(self, word: str) -> bool:
        """Return whether the word is a known first name, or two joined by a hyphen."""
        return any(part in self.male or part in self.female for part in (word, word.split("-")[0]))


@cache
def load_name_words(language: str) -> NameWords:
    """Return the words about names of a language; without tables they tell nothing."""
    return NameWords(language)


def _split_list(text: str) -> frozenset[str]:
    return frozenset(" ".join(text.split()).split(" | ")) - {""}

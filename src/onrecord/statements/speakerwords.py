"""A language in, the words that stand for a speaker out."""

from functools import cache

from msgspec import field

from onrecord.language import load_words
from onrecord.types import Part


class SpeakerTable(Part, frozen=True, kw_only=True):
    """`speakers.toml`: pronouns, and nouns that stand for somebody."""

    male: str = ""
    female: str = ""
    thing: str = ""
    many: str = ""
    bodies: str = ""
    own: str = ""
    relative: str = ""
    ours: str = ""
    makers: str = ""
    within: str = ""
    links: str = ""
    stops: str = ""
    modifying: str = ""
    mouthpieces: str = ""
    participle: str = "-"
    determiners: str = ""
    articles: str = ""
    definite: str = ""
    unnamed: str = "unnamed source"
    joins: tuple[str, ...] = ()
    nameless: str = ""
    voices: str = ""
    papers: str = ""
    offices: dict[str, str] = field(default_factory=dict)
    organizations: str = ""
    places: str = ""
    persons: str = ""
    roles: str = ""
    female_roles: str = ""
    companies: str = ""
    traders: str = ""
    suffixes: str = ""
    outlets: str = ""
    presses: str = ""
    public: str = ""
    utterances: str = ""
    silent: str = ""
    seen: str = ""
    topical: str = ""


class SpeakerWords:
    """The table's words as sets."""

    __slots__ = (
        "articles",
        "bodies",
        "companies",
        "definite",
        "determiners",
        "female",
        "female_roles",
        "joins",
        "links",
        "makers",
        "male",
        "many",
        "modifying",
        "mouthpieces",
        "nameless",
        "offices",
        "organizations",
        "ours",
        "outlets",
        "own",
        "papers",
        "participle",
        "persons",
        "places",
        "presses",
        "public",
        "relative",
        "roles",
        "seen",
        "silent",
        "stops",
        "suffixes",
        "thing",
        "topical",
        "traders",
        "unnamed",
        "utterances",
        "voices",
        "within",
    )

    def __init__(self, table: SpeakerTable) -> None:
        self.unnamed = table.unnamed
        self.joins = table.joins
        self.mouthpieces = frozenset(table.mouthpieces.split())
        self.participle = table.participle
        self.modifying = frozenset(table.modifying.split())
        self.offices = table.offices
        self.male = frozenset(table.male.split())
        self.female = frozenset(table.female.split())
        self.thing = frozenset(table.thing.split())
        self.many = frozenset(table.many.split())
        self.relative = frozenset(table.relative.split())
        self.bodies = frozenset(table.bodies.split())
        self.own = frozenset(table.own.split())
        self.ours = frozenset(table.ours.split())
        self.within = frozenset(table.within.split())
        self.links = frozenset(table.links.split())
        self.makers = frozenset(table.makers.split())
        self.stops = frozenset(table.stops.split())
        self.determiners = frozenset(table.determiners.split())
        self.articles = frozenset(table.articles.split())
        self.definite = frozenset(table.definite.split())
        self.nameless = frozenset(table.nameless.split())
        self.voices = frozenset(table.voices.split())
        self.papers = frozenset(table.papers.split())
        self.organizations = frozenset(table.organizations.split())
        self.places = frozenset(table.places.split())
        self.persons = frozenset(table.persons.split())
        self.roles = frozenset(table.roles.split())
        self.female_roles = frozenset(table.female_roles.split())
        self.silent = frozenset(table.silent.split())
        self.topical = frozenset(table.topical.split())
        self.seen = frozenset(table.seen.split())
        self.utterances = frozenset(table.utterances.split())
        self.companies = frozenset(table.companies.split())
        self.traders = frozenset(table.traders.split())
        self.suffixes = frozenset(table.suffixes.split())
        self.outlets = frozenset(table.outlets.split())
        self.presses = frozenset(table.presses.split())
        self.public = frozenset(table.public.split())


@cache
def load_speaker_words(language: str) -> SpeakerWords:
    """Return the words for speakers of a language; without a table they match nothing."""
    return SpeakerWords(load_words(language, "speakers", SpeakerTable))

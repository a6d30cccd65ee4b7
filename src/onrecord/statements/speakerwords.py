"""A language in, the words that stand for a speaker out."""

from functools import cache
from typing import Literal

from msgspec import field

from onrecord.language import load_words
from onrecord.types import Part


class SpeakerTable(Part, frozen=True, kw_only=True):
    """`speakers.toml`: pronouns, and nouns that stand for somebody.

    Behind `owners` a noun ends in one of the `genitives`. With `compounds` a noun for people may
    end in one of these ("Polizeisprecher").
    """

    compounds: bool = False

    male: str = ""
    female: str = ""
    thing: str = ""
    many: str = ""
    bodies: str = ""
    own: str = ""
    relative: str = ""
    adverbs: str = ""
    continuing: str = ""
    addressed: str = ""
    fronting: str = ""
    pointing: str = ""
    ours: str = ""
    learned: str = ""
    hired: str = ""
    makers: str = ""
    within: str = ""
    links: str = ""
    stops: str = ""
    modifying: str = ""
    mouthpieces: str = ""
    participle: str = "-"
    past: str = "-"
    days: str = ""
    determiners: str = ""
    articles: str = ""
    owners: str = ""
    genitives: tuple[str, ...] = ()
    definite: str = ""
    unnamed: str = "unnamed source"
    joins: tuple[str, ...] = ()
    nameless: str = ""
    voices: str = ""
    papers: str = ""
    offices: dict[str, str] = field(default_factory=dict)
    wider: dict[str, str] = field(default_factory=dict)
    aged: str = "-"
    pairs: str = ""
    spouses: str = ""
    twos: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    organizations: str = ""
    places: str = ""
    persons: str = ""
    roles: str = ""
    anybody: str = ""
    female_roles: str = ""
    male_roles: str = ""
    companies: str = ""
    traders: str = ""
    suffixes: str = ""
    outlets: str = ""
    presses: str = ""
    public: str = ""
    camps: str = ""
    camp: str = ""
    politicians: str = ""
    anonymous: str = ""
    posts: str = ""
    vague: str = ""
    seats: dict[str, str] = field(default_factory=dict)
    houses: dict[str, str] = field(default_factory=dict)
    adjectives: dict[str, str] = field(default_factory=dict)
    kin: dict[str, str] = field(default_factory=dict)
    realms: str = ""
    initialled: str = ""
    utterances: str = ""
    silent: str = ""
    pictures: str = ""
    polls: str = ""
    kinds: tuple[str, ...] = ()
    makes: str = ""
    suits: str = ""
    sues: str = ""
    courts: str = ""
    desks: str = ""
    seen: str = ""
    several: str = ""
    topical: str = ""


class SpeakerWords:
    """The table's words as sets."""

    __slots__ = (
        "addressed",
        "adjectives",
        "adverbs",
        "aged",
        "anonymous",
        "anybody",
        "articles",
        "bodies",
        "camp",
        "camps",
        "companies",
        "continuing",
        "courts",
        "days",
        "definite",
        "desks",
        "determiners",
        "endings",
        "female",
        "female_roles",
        "fronting",
        "genitives",
        "hired",
        "houses",
        "initialled",
        "joins",
        "kin",
        "kinds",
        "learned",
        "links",
        "makers",
        "makes",
        "male",
        "male_roles",
        "many",
        "modifying",
        "mouthpieces",
        "nameless",
        "offices",
        "organizations",
        "ours",
        "outlets",
        "own",
        "owners",
        "pairs",
        "papers",
        "parents",
        "participle",
        "past",
        "persons",
        "pictures",
        "places",
        "pointing",
        "politicians",
        "polls",
        "posts",
        "presses",
        "public",
        "realms",
        "relative",
        "roles",
        "seats",
        "seen",
        "several",
        "silent",
        "spouses",
        "stops",
        "sues",
        "suffixes",
        "suits",
        "thing",
        "topical",
        "traders",
        "twos",
        "unnamed",
        "utterances",
        "vague",
        "voices",
        "wider",
        "within",
    )

    def __init__(self, table: SpeakerTable) -> None:
        self.unnamed = table.unnamed
        self.joins = table.joins
        self.mouthpieces = frozenset(table.mouthpieces.split())
        self.participle = table.participle
        self.past = table.past
        self.days = frozenset(table.days.split())
        self.modifying = frozenset(table.modifying.split())
        self.offices = table.offices
        self.wider = {word: tuple(wider.split()) for word, wider in table.wider.items()}
        self.male = frozenset(table.male.split())
        self.female = frozenset(table.female.split())
        self.thing = frozenset(table.thing.split())
        self.many = frozenset(table.many.split())
        self.relative = frozenset(table.relative.split())
        self.continuing = frozenset(table.continuing.split())
        self.fronting = frozenset(table.fronting.split())
        self.adverbs = frozenset(table.adverbs.split())
        self.addressed = frozenset(table.addressed.split())
        self.pointing = frozenset(table.pointing.split())
        self.bodies = frozenset(table.bodies.split())
        self.own = frozenset(table.own.split())
        self.ours = frozenset(table.ours.split())
        self.learned = frozenset(table.learned.split())
        self.hired = frozenset(table.hired.split())
        self.within = frozenset(table.within.split())
        self.links = frozenset(table.links.split())
        self.makers = frozenset(table.makers.split())
        self.stops = frozenset(table.stops.split())
        self.determiners = frozenset(table.determiners.split())
        self.articles = frozenset(table.articles.split())
        self.owners = frozenset(table.owners.split())
        self.genitives = table.genitives
        self.definite = frozenset(table.definite.split())
        self.nameless = frozenset(table.nameless.split())
        self.voices = frozenset(table.voices.split())
        self.papers = frozenset(table.papers.split())
        self.aged = table.aged
        self.spouses = frozenset(table.spouses.split())
        self.pairs = frozenset(table.pairs.split())
        self.twos = table.twos
        self.parents = table.parents
        self.organizations = frozenset(table.organizations.split())
        self.places = frozenset(table.places.split())
        self.persons = frozenset(table.persons.split())
        self.anybody = frozenset(table.anybody.split())
        self.roles = frozenset(table.roles.split())
        self.female_roles = frozenset(table.female_roles.split())
        self.male_roles = frozenset(table.male_roles.split())
        self.kinds = table.kinds
        self.makes = table.makes.strip()
        self.suits = frozenset(table.suits.split())
        self.sues = table.sues
        self.desks = frozenset(table.desks.split())
        self.courts = frozenset(table.courts.split())
        self.polls = frozenset(table.polls.split())
        self.pictures = frozenset(table.pictures.split())
        self.silent = frozenset(table.silent.split())
        self.topical = frozenset(table.topical.split())
        self.several = frozenset(table.several.split())
        self.seen = frozenset(table.seen.split())
        self.utterances = frozenset(table.utterances.split())
        self.companies = frozenset(table.companies.split())
        self.traders = frozenset(table.traders.split())
        self.suffixes = frozenset(table.suffixes.split())
        self.outlets = frozenset(table.outlets.split())
        self.presses = frozenset(table.presses.split())
        self.public = frozenset(table.public.split())
        self.camps = frozenset(table.camps.split())
        self.camp = table.camp
        self.politicians = frozenset(table.politicians.split())
        self.vague = frozenset(table.vague.split())
        self.posts = frozenset(table.posts.split())
        self.anonymous = frozenset(table.anonymous.split())
        self.seats = table.seats
        self.houses = table.houses
        self.adjectives = table.adjectives
        self.initialled = frozenset(table.initialled.split())
        self.realms = frozenset(table.realms.split())
        nouns = self.persons | self.nameless | self.roles
        # The longest one that a word ends in is its noun.
        self.endings = tuple(sorted(nouns, key=len, reverse=True)) if table.compounds else ()
        self.kin = {noun: frozenset(words.split()) for noun, words in table.kin.items()}

    def find_gender(self, noun: str) -> Literal["male", "female"] | None:
        """Return whether a noun for a person means him or her, where it tells."""
        if noun in self.female_roles:
            return "female"
        return "male" if noun in self.male_roles else None

    def find_noun(self, word: str) -> str:
        """Return the known noun that a compound ends in, else the word."""
        if not self.endings or not word.endswith(self.endings):
            return word
        return next(each for each in self.endings if word.endswith(each))


@cache
def load_speaker_words(language: str) -> SpeakerWords:
    """Return the words for speakers of a language; without a table they match nothing."""
    return SpeakerWords(load_words(language, "speakers", SpeakerTable))

"""What resolving a story's speakers goes by: words, who is named where, who spoke last."""

from onrecord.statements.authorship import Authorship
from onrecord.statements.companies import Companies
from onrecord.statements.descriptions import Descriptions
from onrecord.statements.focus import Focus, Place
from onrecord.statements.namewords import load_name_words
from onrecord.statements.sourceparts import Part
from onrecord.statements.speakerwords import SpeakerWords, load_speaker_words
from onrecord.statements.story import Story
from onrecord.types import Entity, Passage

Speaker = tuple[str | None, str | None]
"""Entity id and canonical name; a speaker without an entity has a name alone, nobody has none."""

NOBODY: Speaker = (None, None)


class Scene:
    """The story's words and entities, and what the statements read so far have told.

    `running` spoke last, at `spoke`. `papers` are statements and studies by their noun, with who
    made them. `said` and `cue` are those of the statement at hand. `camps` are campaigns and
    administrations by their noun. `unnamed` are the nouns by which somebody spoke whom the story
    leaves unnamed, `stranger` is where the last of them did. `voice` is the body whose spokesman
    spoke last. `quoter` is in whose quotation the source at hand stands. `countries` are counted by
    mentions, most first, once somebody asks.
    """

    __slots__ = (
        "authorship", "camps", "companies", "countries", "cue", "descriptions", "focus",
        "lexicon", "papers", "parent", "quoted", "quoter", "running", "said", "spoke", "stranger",
        "unnamed", "voice", "words",
    )  # fmt: skip

    def __init__(self, story: Story, entities: tuple[Entity, ...], quoted: list[Passage]) -> None:
        self.words: SpeakerWords = load_speaker_words(story.language)
        self.lexicon = load_name_words(story.language)
        self.focus = Focus(story, entities, quoted)
        self.descriptions = Descriptions(story, entities, self.words)
        self.authorship = Authorship(self.focus, self.words)
        self.companies = Companies(story, self.words)
        self.running: Speaker = NOBODY
        self.spoke: Place | None = None
        self.parent: Speaker = NOBODY
        self.quoted = False
        self.quoter: Speaker = NOBODY
        self.stranger: Place | None = None
        self.papers: dict[str, Speaker] = {}
        self.unnamed: set[str] = set()
        self.camps: dict[str, str] = {}
        self.said: tuple[Passage, ...] = ()
        self.cue = ""
        self.countries: list[tuple[int, str]] | None = None
        self.voice: Speaker = NOBODY

    def take(self, entity: str | None, part: Part) -> Speaker:
        """Return the entity as the part's speaker, and remember that it spoke here."""
        if entity is None:
            return NOBODY
        if not self.parent[0] or self.parent[0] == entity:
            # Whom a speaker tells of is named there, no more.
            self.focus.add_speaker(self.place(part), entity)
        return entity, self.focus.entities[entity].name

    def find_company(self, part: Part, noun: str, *, far: bool = True) -> str | None:
        """Return whom a noun with an article means: "the company", "the newspaper".

        Unless `far`, one of the sentences right before.
        """
        found = self.focus.list_companies(self.place(part))
        bodies = self.focus.list_bodies(self.place(part)) if far else []
        if noun in self.words.traders:
            return self.companies.choose(found) or self.companies.choose(bodies)
        if noun in self.words.presses:
            return self.companies.choose_outlet(found)
        labelled = self.companies.choose_labelled([*found, *bodies], noun)
        return labelled or self.companies.choose_kin(found, noun)

    def place(self, part: Part) -> Place:
        """Return where the part stands in the story."""
        return self.focus.place(part.block, part.start)

    @property
    def other(self) -> str | None:
        """Who "he" cannot be: whoever speaks the words that the pronoun stands in."""
        return self.quoter[0]

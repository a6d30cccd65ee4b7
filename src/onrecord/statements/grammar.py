"""A language tag in, its word classes out: each word's kinds as bits of one integer."""

from functools import cache

from onrecord.language import load_words
from onrecord.statements.cues import GERUND, PARTICIPLE, load_cues
from onrecord.types import Part

_NAMES = (
    "determiner pronoun object possessive preposition attaching ending subordinator question "
    "coordinator relative be have do modal doubtful negation adverb time occasion issuing people "
    "verb never_verb abbreviation elision ing ed capital number comma stop colon semicolon dash "
    "opening closing quotation apostrophe genitive complementiser infinitive cue article plural "
    "never_adverb opener joining adjunct "
    "owner oblique reported"
).split()
_BIT = {name: 1 << place for place, name in enumerate(_NAMES)}

DETERMINER, PRONOUN, OBJECT = _BIT["determiner"], _BIT["pronoun"], _BIT["object"]
POSSESSIVE, PREPOSITION = _BIT["possessive"], _BIT["preposition"]
ATTACHING, ENDING = _BIT["attaching"], _BIT["ending"]
SUBORDINATOR, QUESTION = _BIT["subordinator"], _BIT["question"]
COORDINATOR, RELATIVE = _BIT["coordinator"], _BIT["relative"]
BE, HAVE, DO, MODAL = _BIT["be"], _BIT["have"], _BIT["do"], _BIT["modal"]
DOUBTFUL, NEGATION, ADVERB, TIME = (
    _BIT["doubtful"],
    _BIT["negation"],
    _BIT["adverb"],
    _BIT["time"],
)
OCCASION, ISSUING, PEOPLE = _BIT["occasion"], _BIT["issuing"], _BIT["people"]
VERB, NEVER_VERB, ABBREVIATION = _BIT["verb"], _BIT["never_verb"], _BIT["abbreviation"]
ELISION, ING, ED = _BIT["elision"], _BIT["ing"], _BIT["ed"]
CAPITAL, NUMBER = _BIT["capital"], _BIT["number"]
COMMA, STOP, COLON, SEMICOLON = _BIT["comma"], _BIT["stop"], _BIT["colon"], _BIT["semicolon"]
DASH, OPENING, CLOSING = _BIT["dash"], _BIT["opening"], _BIT["closing"]
QUOTATION, APOSTROPHE, GENITIVE = _BIT["quotation"], _BIT["apostrophe"], _BIT["genitive"]
COMPLEMENTISER, INFINITIVE, CUE = _BIT["complementiser"], _BIT["infinitive"], _BIT["cue"]
OPENER, JOINING, ADJUNCT = _BIT["opener"], _BIT["joining"], _BIT["adjunct"]
ARTICLE, PLURAL, NEVER_ADVERB = _BIT["article"], _BIT["plural"], _BIT["never_adverb"]
OWNER, OBLIQUE, REPORTED = _BIT["owner"], _BIT["oblique"], _BIT["reported"]

AUXILIARY = BE | HAVE | DO | MODAL
FINITE = AUXILIARY | VERB
PUNCTUATION = COMMA | STOP | COLON | SEMICOLON | DASH | OPENING | CLOSING
BREAK = STOP | COLON | SEMICOLON | DASH

_MARKS = {
    ",": COMMA, "،": COMMA, "、": COMMA, ".": STOP, "!": STOP, "?": STOP, "…": STOP, "。": STOP,
    "！": STOP, "？": STOP, ":": COLON, ";": SEMICOLON, "–": DASH, "—": DASH, "-": DASH,
    "(": OPENING, "[": OPENING, ")": CLOSING, "]": CLOSING, "'": APOSTROPHE, "’": APOSTROPHE,
}  # fmt: skip


_LONG = 3
"""Digits of a number that is no day, and no ordinal with a stop."""


class Grammar(Part, frozen=True, kw_only=True):
    """The table `grammar.toml`: words of each class, separated by blanks.

    Of articles and the like `owners` begin whose something is, `obliques` no subject. `reported`
    are verbs in the mood of reported speech. `infixes` are the starts of verbs that hold the word
    of the infinitive inside. With `ordinals` a stop behind a short number ends no sentence.
    """

    abbreviations: str = ""
    pronouns: str = ""
    contractions: str = ""
    objects: str = ""
    determiners: str = ""
    possessives: str = ""
    articles: str = ""
    plurals: str = ""
    openers: str = ""
    joining: str = ""
    adjuncts: str = ""
    prepositions: str = ""
    attaching: str = ""
    ending: str = ""
    subordinators: str = ""
    questions: str = ""
    coordinators: str = ""
    relatives: str = ""
    complementisers: str = ""
    infinitives: str = ""
    be: str = ""
    have: str = ""
    do: str = ""
    modals: str = ""
    doubtful: str = ""
    negations: str = ""
    adverbs: str = ""
    times: str = ""
    occasions: str = ""
    issuing: str = ""
    people: str = ""
    verbs: str = ""
    never_verbs: str = ""
    elisions: str = ""
    adverbials: str = ""
    never_adverbs: str = ""
    participles: str = ""
    irregular: str = ""
    gerunds: str = ""
    genitives: str = ""
    owners: str = ""
    obliques: str = ""
    reported: str = ""
    infixes: str = ""
    ordinals: bool = False


_FIELDS = {
    "abbreviations": ABBREVIATION, "pronouns": PRONOUN, "contractions": PRONOUN | BE,
    "objects": OBJECT, "determiners": DETERMINER, "possessives": POSSESSIVE,
    "prepositions": PREPOSITION, "attaching": PREPOSITION | ATTACHING,
    "ending": ENDING, "subordinators": SUBORDINATOR, "questions": QUESTION,
    "coordinators": COORDINATOR, "relatives": RELATIVE, "complementisers": COMPLEMENTISER,
    "infinitives": INFINITIVE, "be": BE, "have": HAVE, "do": DO, "modals": MODAL,
    "doubtful": DOUBTFUL, "negations": NEGATION, "adverbs": ADVERB, "times": TIME,
    "occasions": OCCASION, "issuing": ISSUING, "people": PEOPLE, "verbs": VERB,
    "never_verbs": NEVER_VERB, "elisions": ELISION, "articles": ARTICLE, "plurals": PLURAL,
    "never_adverbs": NEVER_ADVERB, "openers": OPENER, "joining": JOINING,
    "adjuncts": ADJUNCT, "irregular": ED, "owners": OWNER, "obliques": OBLIQUE,
    "reported": REPORTED,
}  # fmt: skip


class Lexicon:
    """A language's words with their kinds. `measure_kinds` gives the bits of any token."""

    __slots__ = (
        "adverbials", "genitives", "gerunds", "infixes", "kinds", "ordinal", "participles",
    )  # fmt: skip

    def __init__(self, grammar: Grammar) -> None:
        self.kinds = dict(_MARKS)
        for name, bit in _FIELDS.items():
            for word in getattr(grammar, name).split():
                self.kinds[word] = self.kinds.get(word, 0) | bit
        self.adverbials = tuple(grammar.adverbials.split())
        self.participles = tuple(grammar.participles.split())
        self.gerunds = tuple(grammar.gerunds.split())
        self.genitives = tuple(grammar.genitives.split())
        self.infixes = tuple(grammar.infixes.split())
        self.ordinal = NUMBER | ABBREVIATION if grammar.ordinals else NUMBER

    def measure_kinds(self, word: str) -> int:
        """Return the kinds of a token as printed: its class, and what its shape suggests."""
        lower = word.lower()
        kinds = self.kinds.get(lower.replace("’", "'"), 0)
        first = word[0]
        if first.isdigit():
            kinds |= self.ordinal if len(word) < _LONG else NUMBER
        elif first.isupper():
            # "Department of State", "the Washington Post": names, not cues.
            kinds = kinds & ~CUE | CAPITAL
            if kinds & OBJECT and word.isupper():
                # "US Senator": no pronoun.
                kinds = CAPITAL
        return kinds | self._guess_kinds(lower, kinds)

    def _guess_kinds(self, lower: str, kinds: int) -> int:
        guess = 0
        if self.genitives and lower.endswith(self.genitives) and not kinds & PRONOUN:
            guess = GENITIVE
        elif len(lower) > 4 and not kinds & (CAPITAL | NEVER_VERB):
            if self.gerunds and lower.endswith(self.gerunds):
                guess = ING
            elif self.infixes and lower.startswith(self.infixes) and lower.endswith("n"):
                guess = INFINITIVE
            elif self.participles and lower.endswith(self.participles):
                guess = ED | VERB
            elif self.adverbials and lower.endswith(self.adverbials):
                guess = 0 if kinds & NEVER_ADVERB else ADVERB
        return guess


@cache
def load_lexicon(language: str) -> Lexicon:
    """Return the lexicon of a language; without words for it, only marks have kinds."""
    lexicon = Lexicon(load_words(language, "grammar", Grammar))
    cues = load_cues(language)
    for word, readings in cues.verbs.items():
        kinds = lexicon.kinds.get(word, 0)
        if any("front" in cue.takes and cue.form != GERUND for cue in readings):
            kinds |= CUE
        if word not in cues.ambiguous and not readings[0].form & (GERUND | PARTICIPLE):
            kinds |= VERB
        lexicon.kinds[word] = kinds
    return lexicon

"""A cue verb in its sentence in, its auxiliaries, mood and number out."""

from onrecord.statements import grammar as g
from onrecord.statements.cues import BASE, GERUND, PARTICIPLE, THIRD, Cue, Cues
from onrecord.statements.sentences import Range, Sentence
from onrecord.types import Stance

_SKIPPED = g.ADVERB | g.NEGATION | g.AUXILIARY


class Verb:
    """A cue verb in its sentence: where its group of words begins and ends, and in what mood.

    `first` is the place of its first auxiliary or adverb.
    """

    __slots__ = (
        "aided",
        "be",
        "cue",
        "doubtful",
        "end",
        "first",
        "have",
        "infinitive",
        "negated",
        "place",
    )

    def __init__(self, sentence: Sentence, place: int, cue: Cue) -> None:
        self.place = place
        self.cue = cue
        self.end = place + 1 + len(cue.rest)
        self.aided = self.be = self.have = self.negated = self.doubtful = self.infinitive = False
        first = place
        while first > 0 and self._belongs(sentence, first - 1):
            first -= 1
        self.first = first

    def _belongs(self, sentence: Sentence, at: int) -> bool:
        kinds = sentence.kinds[at]
        if kinds & g.INFINITIVE:
            self.infinitive = True
            return False
        if not kinds & _SKIPPED or (kinds & (g.CAPITAL & ~g.ADVERB) and not kinds & g.AUXILIARY):
            return False
        self.negated |= bool(kinds & g.NEGATION)
        self.doubtful |= bool(kinds & g.DOUBTFUL)
        self.have |= bool(kinds & g.HAVE)
        self.aided |= bool(kinds & (g.DO | g.MODAL))
        self.be |= bool(kinds & g.BE)
        return not kinds & g.PRONOUN

    @property
    def passive(self) -> bool:
        """Whether it is a participle behind a form of "be"."""
        return self.be and bool(self.cue.form & PARTICIPLE)

    @property
    def participle(self) -> bool:
        """Whether it is a form in -ing of its own."""
        return self.cue.form == GERUND and not self.be


def is_noun(sentence: Sentence, place: int, cue: Cue, cues: Cues) -> bool:
    """Say whether a word that may be a verb is a noun here ("the claims", "reports of")."""
    before = sentence.kinds[place - 1] if place else 0
    if before & (g.ARTICLE | g.POSSESSIVE | g.GENITIVE):
        return True
    if cue.form & (BASE | THIRD) and sentence.words[place] in cues.ambiguous:
        counted = before & (g.NUMBER | g.DETERMINER) and not before & (g.PRONOUN | g.CAPITAL)
        if counted and not before & g.PLURAL:
            return True
    if not cue.form & (BASE | THIRD) or sentence.words[place] not in cues.nouns:
        return False
    if before & g.PRONOUN:
        return False
    nominal = g.DETERMINER | g.GENITIVE | g.POSSESSIVE | g.PREPOSITION | g.NUMBER | g.VERB
    if (before & nominal and not before & g.CAPITAL) or before & g.GENITIVE:
        return True
    after = sentence.words[place + 1] if place + 1 < len(sentence) else ""
    return after in cues.table.about or after in cues.table.bringing or place == 0


def choose_stance(verb: Verb) -> Stance | None:
    """Return the stance of a verb with its negation; None where nothing is said ("did not say")."""
    stance = verb.cue.stance
    if not verb.negated:
        return stance
    if stance is Stance.BELIEVES:
        return Stance.DENIES
    return stance if stance is Stance.INTENDS else None


def find_cue_range(sentence: Sentence, verb: Verb) -> Range:
    """The cue with its particle; a negation belongs to it, so that nothing is turned round."""
    return (verb.first if verb.negated else verb.place), verb.end


def agrees(sentence: Sentence, verb: Verb, source: Range) -> bool:
    """Say whether a subject fits its verb's number: only plurals and groups take the bare form."""
    last = source[1] - 1
    if verb.cue.form == BASE and not verb.aided:
        kinds, word = sentence.kinds[last], sentence.words[last]
        several = g.COORDINATOR | g.NUMBER
        # The noun of a relative clause stands in front of it, and is not looked for.
        several |= g.RELATIVE
        joined = any(sentence.kinds[at] & several for at in range(*source))
        return joined or word.endswith("s") or bool(kinds & (g.PLURAL | g.PEOPLE | g.CAPITAL))
    return True

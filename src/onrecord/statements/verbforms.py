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
    if not cue.form & (BASE | THIRD):
        return False
    word = sentence.words[place]
    if word in cues.ambiguous and _is_ambiguous_noun(sentence, place, cue):
        return True
    if word not in cues.nouns or before & g.PRONOUN:
        return False
    nominal = g.DETERMINER | g.GENITIVE | g.POSSESSIVE | g.PREPOSITION | g.NUMBER | g.VERB
    after = sentence.words[place + 1] if place + 1 < len(sentence) else ""
    led = after in cues.table.about or after in cues.table.bringing or place == 0
    return led or bool(before & nominal and not before & g.CAPITAL)


def _is_ambiguous_noun(sentence: Sentence, place: int, cue: Cue) -> bool:
    """Say whether a word is a noun by what stands around it: "two claims", "press secretary"."""
    before = sentence.kinds[place - 1] if place else 0
    counts = g.NUMBER | g.DETERMINER | g.PREPOSITION
    counted = before & counts and not before & (g.PRONOUN | g.CAPITAL)
    if counted and not before & g.PLURAL:
        return True
    several = before & (g.PLURAL | g.PEOPLE) or sentence.words[place - 1].endswith("s")
    return bool(cue.form & BASE) and not several and _leads_compound(sentence, place)


def _leads_compound(sentence: Sentence, place: int) -> bool:
    """Say whether a singular noun follows, so that the word belongs to it: "press secretary"."""
    if place + 1 >= len(sentence) or sentence.kinds[place + 1]:
        return False
    word = sentence.words[place + 1]
    return word.isalpha() and not word.endswith("s")


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


def _is_plural(sentence: Sentence, source: Range) -> bool:
    """Say whether a subject may be plural: by a word before its first preposition."""
    owners = [at for at in range(*source) if sentence.kinds[at] & g.GENITIVE]
    first = owners[-1] + 1 if owners and owners[-1] + 1 < source[1] else source[0]
    for place in range(first, source[1]):
        kinds, word = sentence.kinds[place], sentence.words[place]
        if kinds & (g.PREPOSITION | g.INFINITIVE) and place > first:
            return False
        if word.endswith("s") or kinds & (g.PLURAL | g.PEOPLE | g.CAPITAL):
            return True
    return False


_OPENS_SINGULAR = g.DETERMINER | g.CAPITAL | g.PRONOUN | g.POSSESSIVE | g.GENITIVE | g.PEOPLE


def agrees(sentence: Sentence, verb: Verb, source: Range, cues: Cues) -> bool:
    """Say whether a subject fits its verb's number: only plurals and groups take the bare form.

    A noun that looks like a verb has no subject: "scientific | terms" lacks its article.
    """
    ambiguous = sentence.words[verb.place] in cues.ambiguous and not verb.aided
    if ambiguous and verb.cue.form & THIRD:
        return any(each & _OPENS_SINGULAR for each in sentence.kinds[slice(*source)])
    if ambiguous and sentence.words[source[0]] in ("a", "an"):
        return False
    if verb.cue.form == BASE and not verb.aided:
        # The noun of a relative clause stands in front of it, and is not looked for.
        several = g.COORDINATOR | g.NUMBER | g.RELATIVE
        joined = any(sentence.kinds[at] & several for at in range(*source))
        return joined or _is_plural(sentence, source)
    return True

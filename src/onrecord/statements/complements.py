"""A sentence and the place behind a cue in it in, the content that follows the cue out."""

from onrecord.statements import grammar as g
from onrecord.statements.addressees import find_hearer, part_hearer, skip_adjuncts
from onrecord.statements.clauses import find_clause_end
from onrecord.statements.contents import trim_range
from onrecord.statements.cues import Cue, Cues
from onrecord.statements.finites import has_finite, is_finite
from onrecord.statements.modifiers import find_segment_end, is_apposition
from onrecord.statements.sentences import Range, Sentence
from onrecord.types import Stance

_NO_CLAUSE = g.PUNCTUATION | g.COORDINATOR | g.RELATIVE
_FARTHEST = 14
_SHORT = 4
_Found = tuple[Range, Stance, float] | None


class Complement:
    """Content behind a cue, with the hearer or occasion between them."""

    __slots__ = ("addressee", "confidence", "contents", "stance")

    def __init__(
        self, content: Range, addressee: Range | None, stance: Stance, confidence: float
    ) -> None:
        self.contents = [content]
        self.addressee = addressee
        self.stance = stance
        self.confidence = confidence


def find_complement(
    sentence: Sentence,
    place: int,
    cue: Cue,
    cues: Cues,
    *,
    short: bool = False,
    related: bool = False,
) -> Complement | None:
    """Return what the cue that ends before `place` takes: clause, quotation, infinitive, noun.

    `short`: the first comma ends it. `related`: its subject may stand in front of the cue.
    """
    hearer = find_hearer(sentence, place, cue)
    parted = part_hearer(sentence, hearer) if hearer and "hearer" in cue.takes else None
    if hearer is not None and not _is_hearer(sentence, hearer[1], cue):
        hearer = parted
    reader = _Reader(sentence, cue, cues, short)
    found = _find_behind(reader, place, hearer, related=related)
    if found is None and parted != hearer:
        found = _find_behind(reader, place, parted)
    return found


def _find_behind(
    reader: "_Reader", place: int, hearer: Range | None, *, related: bool = False
) -> Complement | None:
    """Return the content behind a hearer, or behind the cue that ends before `place`."""
    start = hearer[1] if hearer else place
    after, occasion = skip_adjuncts(reader.sentence, start, reader.cue, reader.cues)
    found = reader.read_related(start) if related else None
    found = found or reader.read(after)
    if found is None and after != start:
        found = reader.read(start, bare=True)
    if found is None:
        return None
    content, stance, confidence = found
    return Complement(content, hearer or occasion, stance, confidence)


def _is_hearer(sentence: Sentence, end: int, cue: Cue) -> bool:
    """Say whether content follows what looks like a hearer.

    In "warned | prices would rise" it is the subject, in "requested | help" the content itself.
    """
    if end >= len(sentence):
        return "noun" not in cue.takes
    kinds = sentence.kinds[end]
    if "clause" in cue.takes:
        return not is_finite(kinds) or bool(kinds & g.PRONOUN)
    marks = g.INFINITIVE | g.COMPLEMENTISER | g.QUOTATION | g.QUESTION | g.NEGATION | g.COMMA
    return "noun" not in cue.takes or bool(kinds & (marks | g.COLON))


class _Reader:
    """Tries the shapes of content that a cue takes, the surest first."""

    def __init__(self, sentence: Sentence, cue: Cue, cues: Cues, short: bool) -> None:
        self.sentence = sentence
        self.cue = cue
        self.cues = cues
        self.short = short

    def read(self, place: int, *, bare: bool = False) -> _Found:
        """Return the content at `place`, its stance and how sure it is."""
        if place >= len(self.sentence):
            return None
        found: _Found = None
        if not bare:
            found = self.read_marked(place)
        if found is None and self.sentence.kinds[place] & (g.PREPOSITION | g.TIME):
            found = self.find_complementiser(place)
        return found or self.read_bare(place) or self.find_complementiser(place)

    def read_related(self, place: int) -> _Found:
        """Content whose subject stands in front: "a cut that he said | would cost jobs"."""
        if place < len(self.sentence) and is_finite(self.sentence.kinds[place]):
            self.short = True
            return self.find_clause(place, 0.5) if "clause" in self.cue.takes else None
        return None

    def read_marked(self, place: int) -> _Found:
        """Content that a word or mark introduces."""
        takes, kinds = self.cue.takes, self.sentence.kinds[place]
        if kinds & g.COMPLEMENTISER and takes & {"clause", "that", "object"}:
            if "noun" in takes and self.is_demonstrative(place):
                return self.find_phrase(place, 0.55)
            return self.find_clause(place + 1, 0.85)
        quotation = self.find_quotation(place)
        if quotation is not None:
            return quotation
        if self.opens_infinitive(place):
            return self.find_infinitive(place)
        asked = kinds & g.QUESTION and "wh" in takes
        return self.find_clause(place, 0.6) if asked else None

    def find_infinitive(self, place: int) -> _Found:
        """An infinitive, but for one that does what it says ("would like to thank")."""
        thanked = self.sentence.words[place + 1 : place + 2]
        if self.cue.stance is Stance.INTENDS and set(thanked) & self.cues.performed:
            return None
        if "to" in self.cue.takes or self.cue.infinitive != self.cue.stance:
            return self.find_phrase(place, 0.75, self.cue.infinitive)
        return None

    def is_demonstrative(self, place: int) -> bool:
        """Say whether "that" points to a noun ("disputed that account")."""
        end = find_segment_end(self.sentence, place)
        return 1 < end - place < _SHORT and not has_finite(self.sentence, place + 1, end)

    def opens_infinitive(self, place: int) -> bool:
        kinds = self.sentence.kinds
        if kinds[place] & g.NEGATION and place + 1 < len(kinds):
            place += 1
        return bool(kinds[place] & g.INFINITIVE)

    def find_clause(self, first: int, confidence: float, stance: Stance | None = None) -> _Found:
        end = find_clause_end(self.sentence, first, self.cues, short=self.short)
        while first < end and self.sentence.kinds[first] & (g.COMPLEMENTISER | g.COMMA):
            first += 1
        content = trim_range(self.sentence, first, end)
        return (content, stance or self.cue.stance, confidence) if content else None

    def find_phrase(self, first: int, confidence: float, stance: Stance | None = None) -> _Found:
        """Content that is no clause: a finite clause behind it is not part of it."""
        end = find_clause_end(self.sentence, first, self.cues, short=self.short, phrase=True)
        content = trim_range(self.sentence, first, end)
        return (content, stance or self.cue.stance, confidence) if content else None

    def find_quotation(self, place: int) -> _Found:
        """A quotation, behind a comma or colon or none; with more words behind it, mixed."""
        kinds = self.sentence.kinds
        if kinds[place] & (g.COMMA | g.COLON | g.DASH) and place + 1 < len(kinds):
            place += 1
        if not kinds[place] & g.QUOTATION or not self.cue.takes & {"quote", "clause", "that"}:
            return None
        end = place + 1
        while end < len(kinds) and kinds[end] & g.QUOTATION:
            end += 1
        goes_on = end < len(kinds) and not kinds[end] & (g.PUNCTUATION | g.ING)
        if goes_on and not self.closes_quotation(end - 1):
            return self.find_clause(place, 0.85)
        return (place, end), self.cue.stance, 0.9

    def closes_quotation(self, place: int) -> bool:
        """Say whether a quotation ends as a sentence does, so that no clause goes on."""
        end = self.sentence.quotations[place].inner[1]
        return self.sentence.text[end - 1 : end] in (".", "!", "?", "…", ",")

    def read_bare(self, place: int) -> _Found:
        """A clause without "that", a noun phrase, a form in -ing that is denied."""
        takes, kinds = self.cue.takes, self.sentence.kinds[place]
        if kinds & _NO_CLAUSE and not kinds & g.OPENING:
            return None
        if "clause" in takes and self.opens_clause(place):
            found = self.find_clause(place, 0.75)
            if found is not None and self.is_clause(*found[0]):
                return found
        if kinds & g.ING and self.takes_gerund():
            return self.find_phrase(place, 0.6)
        return self.read_noun(place) if "noun" in takes or self.shows(place) else None

    def shows(self, place: int) -> bool:
        """Say whether a poll or paper shows a thing: "the survey found both men unknown"."""
        if "paper" not in self.cue.takes:
            return False
        return any(
            word in self.cues.papers for word in self.sentence.words[max(0, place - 18) : place]
        )

    def takes_gerund(self) -> bool:
        """Say whether a form in -ing may be the content ("denied knowing him")."""
        return self.cue.stance is Stance.DENIES or "gerund" in self.cue.takes

    def is_clause(self, first: int, end: int) -> bool:
        """Say whether a subject and a finite verb stand before any dependent clause."""
        kinds = self.sentence.kinds
        if kinds[first] & g.PRONOUN and not kinds[first] & g.DETERMINER:
            return end - first > 1
        if "bare" in self.cue.takes and end - first > 2:
            return not kinds[first] & g.PREPOSITION or has_finite(self.sentence, first, end)
        stops = g.RELATIVE | g.SUBORDINATOR | (0 if kinds[first] & g.OPENER else g.COMMA)
        for place in range(first, end):
            here = kinds[place]
            if here & stops and (place > first or here & g.RELATIVE):
                return self.has_own_verb(place, end)
            if place > first and (here & g.QUOTATION or is_finite(here)):
                return not kinds[place - 1] & g.COORDINATOR
        return False

    def has_own_verb(self, place: int, end: int) -> bool:
        """Say whether a verb stays for the clause behind a dependent one at `place`."""
        kinds = self.sentence.kinds[place:end]
        if kinds[0] & g.COMMA and self.resumes_verb(place):
            return True
        aside = kinds[0] & g.COMMA and not (len(kinds) > 1 and kinds[1] & g.RELATIVE)
        if "noun" in self.cue.takes or aside:
            return False
        return sum(is_finite(each) for each in kinds) > 1 or any(
            each & g.QUOTATION for each in kinds
        )

    def resumes_verb(self, comma: int) -> bool:
        """Say whether a verb follows a description: "the PAC, an outside group, | made"."""
        close = find_segment_end(self.sentence, comma + 1)
        if close + 1 >= len(self.sentence) or not self.sentence.kinds[close] & g.COMMA:
            return False
        described = is_apposition(self.sentence, comma + 1, close)
        return described and is_finite(self.sentence.kinds[close + 1])

    def opens_clause(self, place: int) -> bool:
        kinds = self.sentence.kinds[place]
        if kinds & (g.INFINITIVE | g.AUXILIARY) and not kinds & g.PRONOUN:
            return False
        if kinds & g.OBJECT and not kinds & (g.PRONOUN | g.DETERMINER):
            return False
        if kinds & g.ADJUNCT:
            return self.has_later_clause(place)
        if not kinds & g.PREPOSITION or self.counts(place):
            return True
        return bool(kinds & g.OPENER) and self.has_later_clause(place)

    def counts(self, place: int) -> bool:
        """Say whether a preposition only rounds a number: "said | about half of them left"."""
        rounded = self.sentence.words[place] in self.cues.rounding
        return rounded and bool(self.sentence.kinds[place + 1] & (g.NUMBER | g.DETERMINER))

    def has_later_clause(self, place: int) -> bool:
        """Say whether a comma and a clause follow an adjunct that opens the content."""
        kinds = self.sentence.kinds
        for at in range(place, len(kinds)):
            if kinds[at] & g.COMMA:
                quoted = at + 1 < len(kinds) and kinds[at + 1] & g.QUOTATION
                return bool(quoted) or has_finite(self.sentence, at, len(kinds))
        return False

    def read_noun(self, place: int) -> _Found:
        kinds = self.sentence.kinds[place]
        after = self.sentence.kinds[place + 1] if place + 1 < len(self.sentence) else g.STOP
        if after & g.NUMBER and kinds & (g.PREPOSITION | g.ADVERB):
            return self.find_phrase(place, 0.5)
        if kinds & (g.PREPOSITION | g.SUBORDINATOR | g.FINITE | g.INFINITIVE | g.QUOTATION):
            return None
        if kinds & g.COMPLEMENTISER and after & g.PUNCTUATION:
            return None
        if kinds & g.ADVERB and not kinds & g.DETERMINER:
            return None
        if kinds & g.ING and not self.takes_gerund():
            return None
        return self.find_phrase(place, 0.55)

    def find_complementiser(self, place: int) -> _Found:
        """ "that" a little farther on: "said at the party's congress in the capital that"."""
        if not self.cue.takes & {"clause", "that"}:
            return None
        sentence = self.sentence
        for at in range(place, min(place + _FARTHEST, len(sentence))):
            kinds = sentence.kinds[at]
            if kinds & g.COMPLEMENTISER:
                if at + 1 < len(sentence) and self.opens_relative(at + 1):
                    return None
                adjunct = sentence.kinds[place] & (g.PREPOSITION | g.TIME | g.ADVERB)
                return self.find_clause(at + 1, 0.6) if adjunct else None
            if kinds & g.QUOTATION and self.closes_quotation(at):
                return None
            if kinds & (g.BREAK | g.RELATIVE) or is_finite(kinds):
                return None
        return None

    def opens_relative(self, place: int) -> bool:
        """Say whether "that" before `place` stands for its noun: a verb follows it."""
        kinds = self.sentence.kinds
        if is_finite(kinds[place]):
            return True
        unknown = not kinds[place] and self.sentence.words[place].endswith("s")
        takes = g.DETERMINER | g.NUMBER | g.OBJECT | g.POSSESSIVE
        return unknown and place + 1 < len(kinds) and bool(kinds[place + 1] & takes)

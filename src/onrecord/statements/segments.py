"""A sentence of a verb-second language in, its clauses out: what stands between its marks.

Such a language sets each clause off by commas, so that marks and the place of the finite verb tell
a main clause (verb second, or first) from a dependent one (verb last).
"""

from onrecord.statements import grammar as g
from onrecord.statements.sentences import Range, Sentence

MAIN, DEPENDENT, INFINITIVE, QUOTED, PHRASE = "main", "dependent", "infinitive", "quoted", "phrase"

_PERFECT = 3
"""Words of an infinitive of the perfect ("gewusst zu haben")."""
MARKS = g.COMMA | g.SEMICOLON | g.COLON | g.DASH | g.STOP
_CLOSED = (
    g.DETERMINER | g.PRONOUN | g.OBJECT | g.PREPOSITION | g.SUBORDINATOR | g.COORDINATOR
    | g.RELATIVE | g.COMPLEMENTISER | g.ADVERB | g.NEGATION | g.AUXILIARY | g.POSSESSIVE
    | g.INFINITIVE | g.QUESTION
)  # fmt: skip


class Clause:
    """Items `first` to `end` between marks; `verb` is its finite verb's place, `lead` its start
    behind a conjunction of main clauses.
    """

    __slots__ = ("end", "first", "kind", "lead", "verb")

    def __init__(self, first: int, end: int, lead: int, kind: str, verb: int | None) -> None:
        self.first = first
        self.end = end
        self.lead = lead
        self.kind = kind
        self.verb = verb

    @property
    def range(self) -> Range:
        """Its items."""
        return self.first, self.end

    @property
    def inverted(self) -> bool:
        """Whether the finite verb stands first."""
        return self.kind == MAIN and self.verb == self.lead


def find_clauses(sentence: Sentence) -> list[Clause]:
    """Return the sentence's clauses, each as far as the next mark outside brackets."""
    clauses: list[Clause] = []
    first = depth = 0
    for place, kinds in enumerate([*sentence.kinds, g.STOP]):
        depth += bool(kinds & g.OPENING) - bool(kinds & g.CLOSING)
        ends = place == len(sentence) or bool(kinds & MARKS and depth <= 0)
        if ends and _joins_words(sentence, place):
            ends = False
        if not ends and not (place > first and _tells_quoted(sentence, first, place)):
            continue
        if place > first:
            clauses.append(_build_clause(sentence, first, place))
        first = place + ends
    return clauses


def _tells_quoted(sentence: Sentence, first: int, place: int) -> bool:
    """Say whether a cue follows a quotation that holds the comma itself: '"...," sagte'."""
    kinds = sentence.kinds
    quoted = all(kinds[at] & g.QUOTATION for at in range(first, place))
    return quoted and bool(kinds[place] & g.CUE)


def _joins_words(sentence: Sentence, place: int) -> bool:
    """Say whether a mark stands inside a phrase: "47-Jährige", "Sozial-, Innen- und ..."."""
    if place >= len(sentence):
        return False
    kinds = sentence.kinds
    if kinds[place] & g.COMMA and place:
        return bool(kinds[place - 1] & g.DASH) and not ends_clause(sentence, place - 1)
    return bool(kinds[place] & g.DASH) and not ends_clause(sentence, place)


def ends_clause(sentence: Sentence, dash: int) -> bool:
    """Say whether a dash stands by itself, and does not join two words ("47-Jährige")."""
    if not 0 < dash < len(sentence) - 1:
        return True
    return sentence.ends[dash - 1] < sentence.starts[dash]


def _build_clause(sentence: Sentence, first: int, end: int) -> Clause:
    kinds = sentence.kinds
    lead = first
    while lead + 1 < end and kinds[lead] & g.COORDINATOR:
        lead += 1
    if all(kinds[at] & g.QUOTATION for at in range(lead, end)):
        return Clause(first, end, lead, QUOTED, None)
    verbs = [at for at in range(lead, end) if is_verb(sentence, at, lead)]
    if len(verbs) > 1 and kinds[verbs[0]] & g.CAPITAL:
        # "Hinweise gebe es nicht": a noun opens the sentence, and no verb.
        verbs.pop(0)
    infinitive = _is_infinitive(sentence, lead, end) and not _has_finite(sentence, verbs, end)
    joined = kinds[lead] & (g.SUBORDINATOR | g.COMPLEMENTISER)
    if infinitive and not joined:
        return Clause(first, end, lead, INFINITIVE, None)
    if _opens_dependent(sentence, lead, end, verbs):
        return Clause(first, end, lead, DEPENDENT, verbs[-1] if verbs else end - 1)
    if verbs:
        return Clause(first, end, lead, MAIN, verbs[0])
    return Clause(first, end, lead, PHRASE, None)


def _opens_dependent(sentence: Sentence, lead: int, end: int, verbs: list[int]) -> bool:
    """Say whether a conjunction, or a relative behind a comma, opens a clause that a verb ends."""
    kinds = sentence.kinds
    if kinds[lead] & (g.SUBORDINATOR | g.COMPLEMENTISER):
        return end - lead > 1
    last = kinds[end - 1] == 0 or bool(verbs and verbs[-1] == end - 1)
    if not last or (verbs and verbs[0] < end - 1 and kinds[verbs[0]] & g.AUXILIARY):
        return False
    if kinds[lead] & g.QUESTION:
        return True
    relative = kinds[lead] & g.RELATIVE
    if kinds[lead] & g.PREPOSITION and lead + 1 < end:
        relative = kinds[lead + 1] & g.RELATIVE
    return bool(relative and lead and kinds[lead - 1] & g.COMMA)


def _has_finite(sentence: Sentence, verbs: list[int], end: int) -> bool:
    """Say whether a finite verb stands before the infinitive that ends a clause."""
    if not verbs or verbs[0] >= end - 1:
        return False
    # "davon gewusst zu haben": a participle.
    return verbs[0] != end - _PERFECT or not sentence.kinds[end - 1] & g.AUXILIARY


def _is_infinitive(sentence: Sentence, lead: int, end: int) -> bool:
    """Say whether a clause ends in an infinitive with its word, or one that holds it inside."""
    if sentence.kinds[end - 1] & g.CAPITAL:
        return False
    return any(sentence.kinds[at] & g.INFINITIVE for at in range(max(lead, end - 2), end))


def is_verb(sentence: Sentence, place: int, lead: int) -> bool:
    """Say whether an item looks like a finite verb, not like an adjective before its noun."""
    kinds = sentence.kinds[place]
    before = sentence.kinds[place - 1] if place > lead else 0
    if before & g.INFINITIVE:
        return False
    if not kinds and place == lead + 1 and before & g.PRONOUN and not before & g.DETERMINER:
        # "man investiere": no list has all verbs.
        return True
    if not kinds & g.FINITE or (kinds & g.CAPITAL and place):
        return False
    if not kinds & g.ED or kinds & (g.AUXILIARY | g.CUE):
        return True
    return not kinds & (_CLOSED & ~g.AUXILIARY) and not _is_participle(sentence, place, lead)


def _is_participle(sentence: Sentence, place: int, lead: int) -> bool:
    """Say whether what ends as a verb does stands before its noun: "die besorgte Mutter"."""
    if place + 1 >= len(sentence) or not is_noun(sentence.kinds[place + 1]):
        return False
    before = sentence.kinds[place - 1] if place > lead else 0
    opened = before & (g.DETERMINER | g.PREPOSITION | g.NUMBER | g.POSSESSIVE)
    return bool(opened) or _opens_attribute(sentence, lead)


def _opens_attribute(sentence: Sentence, lead: int) -> bool:
    """Say whether a participle with its phrase goes before a noun: "der von X | kontrollierte"."""
    kinds = sentence.kinds[lead : lead + 2]
    return len(kinds) > 1 and bool(kinds[0] & g.DETERMINER and kinds[1] & g.PREPOSITION)


def is_noun(kinds: int) -> bool:
    """Say whether kinds are those of a noun or name: a capital, and of no closed class."""
    return bool(kinds & g.CAPITAL) and not kinds & _CLOSED


def find_phrase(sentence: Sentence, place: int, end: int) -> Range | None:
    """Return the noun phrase that begins at `place`, owners and close attributes with it."""
    kinds = sentence.kinds
    start = place
    if place < end and kinds[place] & g.PRONOUN and not kinds[place] & g.DETERMINER:
        return place, place + 1
    place = _skip_nouns(sentence, place, end)
    if place == start:
        # "viele", "beide"
        alone = place < end and kinds[place] & g.PRONOUN
        return (place, place + 1) if alone else None
    while place < end:
        rest = _skip_attribute(sentence, place, end)
        if rest == place:
            break
        place = rest
    return start, place


def _skip_attribute(sentence: Sentence, place: int, end: int) -> int:
    """Return the place behind what hangs on a noun: an owner, a bracket, "von ...", "und ..."."""
    kinds = sentence.kinds[place]
    if kinds & g.OPENING:
        while place < end and not sentence.kinds[place] & g.CLOSING:
            place += 1
        return min(place + 1, end)
    if kinds & g.OWNER:
        return max(place, _skip_nouns(sentence, place, end))
    if kinds & (g.ATTACHING | g.JOINING) and place + 1 < end:
        after = sentence.kinds[place + 1]
        if kinds & g.JOINING and after & (g.OBLIQUE | g.PREPOSITION):
            return place
        behind = _skip_nouns(sentence, place + 1, end)
        return behind if behind > place + 1 else place
    return place


def _skip_nouns(sentence: Sentence, place: int, end: int) -> int:
    """Return the place behind articles, adjectives and the nouns they belong to, else `place`."""
    start, seen = place, False
    while place < end:
        found = _read_part(sentence, (start, place, end), seen=seen)
        if found is None:
            break
        place, seen = found
    return place if seen else start


def _read_part(
    sentence: Sentence, where: tuple[int, int, int], *, seen: bool
) -> tuple[int, bool] | None:
    """Return the place behind one more item of a phrase, and whether it has its noun now.

    `where` is the phrase's start, the item's place, and the end; `seen`: a noun stands before.
    """
    start, place, end = where
    kinds = sentence.kinds[place]
    if is_noun(kinds) and not (seen and kinds & g.TIME):
        return place + 1, True
    if place in sentence.quotations:
        return (place + 1, True) if _is_name(sentence, place) else None
    if seen:
        return _read_mark(sentence, place)
    if kinds & g.NUMBER:
        return place + 1, place + 1 >= end or not _may_lead(sentence.kinds[place + 1])
    if kinds & g.PREPOSITION and place > start and sentence.kinds[place - 1] & g.DETERMINER:
        # "der für die Aufsicht zuständige Vizechef"
        inner = _skip_nouns(sentence, place + 1, end)
        return (inner, False) if inner > place + 1 else None
    return (place + 1, False) if _may_lead(kinds) else None


def _read_mark(sentence: Sentence, place: int) -> tuple[int, bool] | None:
    """Take a mark inside a phrase: the stop of "Dr.", the dash of "47-Jährige"."""
    kinds = sentence.kinds[place]
    if not kinds and sentence.words[place] == ".":
        return place + 1, True
    if not kinds & g.DASH or ends_clause(sentence, place):
        return None
    place += 1
    while place < len(sentence) and sentence.kinds[place] & (g.COMMA | g.JOINING):
        place += 1
    return place, False


def _may_lead(kinds: int) -> bool:
    if kinds & (g.DETERMINER | g.NUMBER | g.POSSESSIVE):
        return True
    return not kinds & (_CLOSED | g.PUNCTUATION | g.APOSTROPHE | g.CUE | g.TIME) or is_noun(kinds)


_LONGEST_NAME = 40


def _is_name(sentence: Sentence, place: int) -> bool:
    """Say whether a quotation is a title or name: "the „Spiegel“"."""
    start, end = sentence.quotations[place].inner
    inner = sentence.text[start:end]
    return end - start < _LONGEST_NAME and inner[:1].isupper() and inner[-1:] not in ".,!?…"

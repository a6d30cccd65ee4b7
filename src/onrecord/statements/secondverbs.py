"""A sentence of a verb-second language and a cue verb in it in, what the verb attributes out."""

from functools import cached_property

from onrecord.statements import grammar as g
from onrecord.statements.contents import trim_range
from onrecord.statements.cues import GERUND, PARTICIPLE, Cue, Cues
from onrecord.statements.drafts import Draft, Parts, build_draft
from onrecord.statements.secondparts import (
    find_end,
    find_front,
    find_object,
    find_subject,
    tells_source,
    trim_front,
)
from onrecord.statements.segments import (
    DEPENDENT,
    INFINITIVE,
    MAIN,
    PHRASE,
    QUOTED,
    Clause,
    find_phrase,
    is_noun,
)
from onrecord.statements.sentences import Range, Sentence
from onrecord.types import Stance

_Found = tuple[list[Range], Stance, float]
_SHORTEST = 2


class Verb:
    """A cue in its clause: `head` is the finite verb, the cue itself or its auxiliary."""

    __slots__ = ("at", "clause", "cue", "end", "head", "negated", "place", "stance")

    def __init__(self, clause: Clause, at: int, cue: Cue, place: int, head: int, end: int) -> None:
        self.clause = clause
        self.at = at
        self.cue = cue
        self.place = place
        self.head = head
        self.end = end
        self.negated = False
        self.stance = cue.stance


def read_second_verb(
    sentence: Sentence,
    where: tuple[int, int],
    clauses: list[Clause],
    cues: Cues,
    earlier: list[Draft],
) -> Draft | None:
    """Return what a verb attributes; `where` are its clause's number and its own place.

    `earlier` are drafts of the same sentence.
    """
    at, place = where
    if sentence.kinds[place] & g.CAPITAL and place:
        return None
    for cue in cues.verbs[sentence.words[place]]:
        verb = _find_verb(sentence, clauses, at, place, cue)
        if verb is None or _is_other(sentence, verb, cues) or _says_nothing(sentence, verb):
            continue
        draft = _Reader(sentence, clauses, verb, cues, earlier).read()
        if draft is not None:
            return draft
    return None


def _find_verb(
    sentence: Sentence, clauses: list[Clause], at: int, place: int, cue: Cue
) -> Verb | None:
    """Return the cue with the finite verb of its clause; None where the clause has another."""
    clause, end = clauses[at], clauses[at].end
    if clause.verb is None or cue.form == GERUND:
        return None
    if cue.particle:
        last = _find_particle(sentence, place, end, cue.particle)
        if last is None or place != clause.verb:
            return None
        end = last
    if place == clause.verb and cue.form & ~PARTICIPLE:
        return Verb(clause, at, cue, place, place, end)
    if cue.form & PARTICIPLE and sentence.kinds[clause.verb] & g.HAVE:
        return Verb(clause, at, cue, place, clause.verb, min(end, max(place, clause.lead)))
    return None


def _is_other(sentence: Sentence, verb: Verb, cues: Cues) -> bool:
    """Say whether a particle makes another verb of the word: "sagte die Reise ab"."""
    if verb.cue.particle or verb.place != verb.head:
        return False
    end = verb.clause.end
    ends = (at for at in range(verb.place + 1, end) if sentence.words[at] in cues.table.particles)
    return any(at + 1 == end or sentence.kinds[at + 1] & g.COORDINATOR for at in ends)


def _find_particle(sentence: Sentence, place: int, end: int, particle: str) -> int | None:
    """Return where the other part of a separable verb stands: at the end, or near it."""
    for at in range(end - 1, place, -1):
        if sentence.words[at] == particle:
            follows = at + 1 >= end or not is_noun(sentence.kinds[at + 1])
            return at if follows and not _leads_noun(sentence, at, end) else None
    return None


def _leads_noun(sentence: Sentence, at: int, end: int) -> bool:
    """Say whether the word is a preposition here: an article or adjective follows."""
    return at + 1 < end and bool(sentence.kinds[at + 1] & (g.DETERMINER | g.OWNER | g.NUMBER))


def _says_nothing(sentence: Sentence, verb: Verb) -> bool:
    """Note negation; say whether the cue attributes nothing ("sagte nicht")."""
    inside = range(verb.head, verb.clause.end)
    verb.negated = any(sentence.kinds[at] & g.NEGATION for at in inside)
    if not verb.negated or verb.stance in (Stance.INTENDS, Stance.DENIES):
        return False
    if verb.stance is Stance.BELIEVES:
        verb.stance = Stance.DENIES
        return False
    return "noun" not in verb.cue.takes


class _Reader:
    """Tries where a cue's content may stand: behind it, in front, inside its clause."""

    def __init__(
        self,
        sentence: Sentence,
        clauses: list[Clause],
        verb: Verb,
        cues: Cues,
        earlier: list[Draft],
    ) -> None:
        self.sentence = sentence
        self.clauses = clauses
        self.verb = verb
        self.cues = cues
        self.subject = find_subject(sentence, clauses, verb.at, verb.head)
        self.told = self.cut_hearer()
        self.floor = max((each.last for each in earlier if each.source), default=0)

    def read(self) -> Draft | None:
        """Return the attribution, None where nothing is found that the cue takes."""
        verb, subject = self.verb, self.subject
        if self.likens():
            found = self.read_likened()
        else:
            front = self.front
            quoted = front and self.sentence.kinds[front[1] - 1] & g.QUOTATION
            found = None if quoted else self.read_behind()
            found = self.add_object(found) or self.read_front() or self.read_inside()
        if found is None or (subject is None and "impersonal" not in verb.cue.takes):
            return None
        end = verb.place + 1 + self.count_rest()
        if subject:
            if self.is_idle(subject) != ("impersonal" in verb.cue.takes):
                return None
            if self.is_idle(subject):
                # "hieß es"
                end = max(end, subject[1] if subject[0] == end else end)
                subject = None
        subject = subject or self.find_origin()
        contents, stance, confidence = found
        return build_draft(
            self.sentence,
            Parts(
                source=subject,
                cue=(verb.place, end),
                contents=contents,
                addressee=self.told or self.find_hearer(contents) or self.find_asked(contents),
            ),
            stance=stance,
            confidence=confidence,
        )

    def cut_hearer(self) -> Range | None:
        """Cut "der Nachrichtenagentur X", which seems the subject's owner, off its end."""
        if self.subject is None or "object" not in self.verb.cue.takes:
            return None
        first, end = self.subject
        if first < self.verb.head:
            return None
        for at in range(first + 1, end):
            paper = any(self.sentence.kinds[each] & g.OCCASION for each in range(at, end))
            if self.sentence.kinds[at] & g.OWNER and paper:
                self.subject = first, at
                return at, end
        return None

    def add_object(self, found: _Found | None) -> _Found | None:
        """Add what is denied to what it says: "wies | den Vorwurf | zurück, | er habe gedroht"."""
        inside = self.inside if found and self.verb.stance is Stance.DENIES else None
        if found is None or inside is None:
            return found
        kinds = self.sentence.kinds
        if kinds[inside[0]] & g.PREPOSITION or kinds[found[0][0][0]] & g.QUOTATION:
            return found
        return [inside, *found[0]], found[1], found[2]

    def is_idle(self, subject: Range) -> bool:
        """Say whether the subject is a word like "es" or "man", who says nothing."""
        word = self.sentence.words[subject[0]]
        return subject[1] - subject[0] == 1 and word in self.cues.table.impersonal

    def find_origin(self) -> Range | None:
        """Return where it was heard: "aus Parteikreisen heißt es", "hieß es von der Bahn"."""
        clause = self.verb.clause
        for at in range(clause.lead, clause.end - 1):
            timed = self.sentence.kinds[at + 1] & (g.TIME | g.NUMBER)
            if self.sentence.words[at] in self.cues.table.bringing and not timed:
                return find_phrase(self.sentence, at + 1, clause.end)
        return None

    def count_rest(self) -> int:
        """Return the words right behind the cue that are part of it."""
        rest = self.verb.cue.rest
        place = self.verb.place + 1
        return len(rest) if tuple(self.sentence.words[place : place + len(rest)]) == rest else 0

    def likens(self) -> bool:
        """Say whether "wie" opens the cue's clause."""
        clause = self.verb.clause
        word = self.sentence.words[clause.lead]
        return clause.kind == DEPENDENT and word in self.cues.table.likening

    def read_likened(self) -> _Found | None:
        """Content behind or before "wie ... mitteilte"."""
        at, clause = self.verb.at, self.verb.clause
        if clause.lead == 0 or self.sentence.kinds[clause.first - 1] & (g.SEMICOLON | g.COLON):
            if at + 1 >= len(self.clauses):
                return None
            first = self.clauses[at + 1].first
            end = find_end(self.sentence, self.clauses, at + 1, self.cues)
            content = trim_range(self.sentence, first, end)
        else:
            content = find_front(self.sentence, self.clauses, at, self.floor)
        return ([content], self.verb.stance, 0.8) if content else None

    def read_behind(self) -> _Found | None:
        """Content in the clauses behind the cue's: "dass ...", a quotation, "er habe ..."."""
        at = self.verb.at
        takes = self.verb.cue.takes
        for number in range(at + 1, min(at + 4, len(self.clauses))):
            clause = self.clauses[number]
            mark = self.sentence.kinds[clause.first - 1]
            if mark & (g.SEMICOLON | g.STOP):
                return None
            if mark & (g.COLON | g.DASH):
                told = takes & {"quote", "clause"}
                return self.take(clause.first, len(self.sentence), 0.9) if told else None
            found = self.read_clause(number, clause)
            if found is not None:
                return found
            relative = self.sentence.kinds[clause.lead] & (g.RELATIVE | g.PREPOSITION)
            skipped = clause.kind == PHRASE or (clause.kind == DEPENDENT and relative)
            if not skipped or tells_source(self.sentence, clause, self.cues):
                return None
        return None

    def read_clause(self, number: int, clause: Clause) -> _Found | None:
        """Content that is a clause behind a comma, if the cue takes one of its kind."""
        takes, kinds = self.verb.cue.takes, self.sentence.kinds[clause.lead]
        end = find_end(self.sentence, self.clauses, number, self.cues)
        if clause.kind == DEPENDENT:
            if kinds & g.COMPLEMENTISER and takes & {"clause", "that"}:
                first = clause.lead + (not kinds & g.QUESTION)
                return self.take(first, end, 0.85)
            asked = kinds & g.QUESTION and "wh" in takes and not kinds & g.RELATIVE
            return self.take(clause.lead, end, 0.7) if asked else None
        if clause.kind == INFINITIVE and "to" in takes:
            return self.take(clause.first, end, 0.75, self.verb.cue.infinitive)
        if clause.kind == QUOTED and "quote" in takes and not self.front:
            return self.take(clause.first, clause.end, 0.9)
        told = clause.kind == MAIN and "clause" in takes and not clause.inverted
        told = told and not self.front and clause.first == clause.lead
        return self.take(clause.first, end, 0.75) if told else None

    @cached_property
    def front(self) -> Range | None:
        """Content in front of the cue's clause, with which what is behind goes on."""
        clause = self.verb.clause
        if not clause.inverted or "front" not in self.verb.cue.takes:
            return None
        if clause.lead != clause.first or clause.verb != self.verb.head:
            return None
        bare = self.subject is not None and self.subject[0] > self.verb.head
        found = find_front(self.sentence, self.clauses, self.verb.at, self.floor, bare=bare)
        asked = found is not None and self.sentence.kinds[found[0]] & g.QUESTION
        return None if asked and "wh" not in self.verb.cue.takes else found

    def read_front(self) -> _Found | None:
        """Content in front of an inverted cue: "Die Lage sei ernst, erklärte Lee"."""
        content = self.front
        if content is None:
            return self.read_parted()
        contents = [content]
        at = self.verb.at + 1
        quoted = self.sentence.kinds[content[1] - 1] & g.QUOTATION
        if at < len(self.clauses) and quoted and self.clauses[at].kind == QUOTED:
            contents.append((self.clauses[at].first, self.clauses[at].end))
        return contents, self.verb.stance, 0.9

    def read_parted(self) -> _Found | None:
        """Content on both sides of the cue: "Die Lage, sagte er, sei ernst"."""
        clause, at = self.verb.clause, self.verb.at
        if not clause.inverted or at == 0 or at + 1 >= len(self.clauses):
            return None
        before, after = self.clauses[at - 1], self.clauses[at + 1]
        if before.kind != PHRASE or not after.inverted or "front" not in self.verb.cue.takes:
            return None
        end = find_end(self.sentence, self.clauses, at + 1, self.cues)
        contents = [(before.lead, before.end), (after.first, end)]
        return contents, self.verb.stance, 0.75

    def read_inside(self) -> _Found | None:
        """Content inside the cue's clause: an object, one with "als", a phrase, a quotation."""
        takes, inside = self.verb.cue.takes, self.inside
        if inside is None:
            return self.read_topic()
        if self.verb.cue.rest:
            return self.read_phrase(inside)
        found = self.read_named(inside) or (self.read_bare(inside) if "bare" in takes else None)
        if found is None and "noun" in takes:
            if self.sentence.kinds[inside[0]] & g.PREPOSITION:
                return self.read_topic()
            return [self.extend(inside)], self.verb.stance, 0.55
        return found

    def read_named(self, inside: Range) -> _Found | None:
        """An object with what it is called, or a quotation alone."""
        takes, sentence = self.verb.cue.takes, self.sentence
        words = sentence.words[slice(*inside)]
        if "as" in takes and any(word in self.cues.table.predicating for word in words):
            return [inside], self.verb.stance, 0.6
        quoted = [at for at in range(*inside) if at in sentence.quotations]
        if "name" in takes and quoted:
            topic = self.find_topic()
            return [*([topic] if topic else []), inside], self.verb.stance, 0.6
        alone = "quote" in takes and quoted and quoted[0] == inside[0]
        return ([inside], self.verb.stance, 0.7) if alone else None

    def read_bare(self, inside: Range) -> _Found | None:
        """An infinitive without its word: "will | im Herbst entscheiden"."""
        if self.sentence.kinds[inside[1] - 1] & g.CAPITAL:
            return None
        inside = (self.skip_subject(), inside[1])
        long = inside[1] - inside[0] >= _SHORTEST
        return ([inside], self.verb.stance, 0.5) if long else None

    def extend(self, found: Range) -> Range:
        """Return an object with the clauses that hang on it: "einen Bericht, wonach ..."."""
        if found[1] != self.verb.clause.end:
            return found
        end = found[1]
        for clause in self.clauses[self.verb.at + 1 :]:
            if clause.kind != DEPENDENT or tells_source(self.sentence, clause, self.cues):
                break
            end = clause.end
        return found[0], end

    @cached_property
    def inside(self) -> Range | None:
        """What the clause has besides subject and verb."""
        verb, clause = self.verb, self.verb.clause
        if clause.kind == DEPENDENT:
            first = self.subject[1] if self.subject else clause.lead + 1
            return find_object(self.sentence, first, verb.place, None)
        return find_object(self.sentence, verb.head + 1, verb.end, self.subject)

    def skip_subject(self) -> int:
        """Return where the clause goes on behind its verb, and subject there."""
        first = self.verb.head + 1
        return self.subject[1] if self.subject and self.subject[0] >= first else first

    def find_topic(self) -> Range | None:
        """Return an object that stands in front of the verb, its subject behind it."""
        clause = self.verb.clause
        if clause.kind != MAIN or self.subject is None or self.subject[0] < self.verb.head:
            return None
        front = trim_front(self.sentence, clause.lead, self.verb.head)
        return front if front and not self.sentence.kinds[front[0]] & g.PREPOSITION else None

    def read_topic(self) -> _Found | None:
        """An object in front of the verb: "Die Vorwürfe wies Lee zurück"."""
        topic = self.find_topic() if self.verb.cue.takes & {"noun", "name"} else None
        return ([topic], self.verb.stance, 0.5) if topic else None

    def read_phrase(self, inside: Range) -> _Found | None:
        """Content behind the preposition that the cue takes: "sprach | von einem „Skandal“"."""
        wanted = self.verb.cue.rest[0]
        first = next((at for at in range(*inside) if self.sentence.words[at] == wanted), None)
        content = trim_range(self.sentence, first + 1, inside[1]) if first is not None else None
        return ([content], self.verb.stance, 0.6) if content else None

    def take(
        self, first: int, end: int, confidence: float, stance: Stance | None = None
    ) -> _Found | None:
        """Return content without the marks around it."""
        content = trim_range(self.sentence, first, end)
        chosen = stance if stance and not self.verb.negated else self.verb.stance
        if content is None:
            return None
        return [content], chosen, confidence

    def find_hearer(self, contents: list[Range]) -> Range | None:
        """Return whom or where it was told: "dem „Spiegel“", "gegenüber ...", "im Interview"."""
        clause, sentence = self.verb.clause, self.sentence
        for at in range(self.verb.head + 1, clause.end):
            if any(first <= at < end for first, end in contents):
                return None
            word = sentence.words[at]
            if word == self.cues.table.addressing:
                return self.find_place(at, clause.end)
            if word in self.cues.table.occasional:
                found = self.find_place(at, clause.end)
                if found and any(sentence.kinds[each] & g.OCCASION for each in range(*found)):
                    return found
            before = sentence.kinds[at - 1]
            told = word in self.cues.table.hearing and not before & g.PREPOSITION
            if told and "object" in self.verb.cue.takes:
                return find_phrase(sentence, at, clause.end)
        return None

    def find_asked(self, contents: list[Range]) -> Range | None:
        """Return who is to do something: "forderte | den Bund | auf, ... zu übernehmen"."""
        inside = self.inside if "object" in self.verb.cue.takes else None
        if inside is None or self.verb.stance is not Stance.ORDERS:
            return None
        if contents[0][0] < self.verb.clause.end:
            return None
        return find_phrase(self.sentence, *inside)

    def find_place(self, at: int, end: int) -> Range | None:
        found = find_phrase(self.sentence, at + 1, end)
        return (at, found[1]) if found else None

"""A sentence and a passive cue in it in, the attribution that it makes out."""

from onrecord.statements import grammar as g
from onrecord.statements.clauses import find_clause_end
from onrecord.statements.complements import find_complement
from onrecord.statements.contents import trim_range
from onrecord.statements.cues import Cue, Cues
from onrecord.statements.drafts import Draft, Parts, build_draft
from onrecord.statements.phrases import find_phrase_after
from onrecord.statements.sentences import Range, Sentence
from onrecord.statements.subjects import find_subject


def read_passive(sentence: Sentence, first: int, place: int, cue: Cue, cues: Cues) -> Draft | None:
    """Return what a passive attributes; nobody is its source, unless "by" names the doer.

    "It is believed that", "is expected to", "was told to", "was described by him as".
    """
    subject = find_subject(sentence, first, 0)
    end = place + 1 + len(cue.rest)
    doer, after = _find_doer(sentence, end, cues)
    frame = _Frame(sentence, (place, end), cue, cues, doer)
    if after >= len(sentence):
        return None
    expletive = subject is not None and sentence.kinds[subject[1] - 1] & g.PRONOUN
    if expletive and sentence.kinds[after] & g.COMPLEMENTISER:
        return frame.build_impersonal(after)
    if sentence.words[place] in cues.raised and sentence.kinds[after] & g.INFINITIVE:
        return frame.build_split(subject, after)
    if "object" in cue.takes:
        return frame.build_told(subject, after)
    if cue.takes & {"as", "name", "of"}:
        return frame.build_predicate(subject, after)
    return frame.build_impersonal(after) if _is_expletive(sentence, subject, cues) else None


def _is_expletive(sentence: Sentence, subject: Range | None, cues: Cues) -> bool:
    """Say whether a subject stands for nobody ("it is believed")."""
    if subject is None or subject[1] - subject[0] != 1:
        return False
    return sentence.words[subject[0]] in cues.table.impersonal


def _find_doer(sentence: Sentence, place: int, cues: Cues) -> tuple[Range | None, int]:
    """Return the phrase behind "by", and the place behind it."""
    if place < len(sentence) and sentence.words[place] == cues.table.passive:
        doer = find_phrase_after(sentence, place + 1, loose=True)
        if doer is not None:
            return doer, doer[1]
    return None, place


class _Frame:
    """A passive's cue and doer, and the shapes its content has."""

    def __init__(
        self, sentence: Sentence, cue_range: Range, cue: Cue, cues: Cues, doer: Range | None
    ) -> None:
        self.sentence = sentence
        self.cue_range = cue_range
        self.cue = cue
        self.cues = cues
        self.doer = doer

    def build(
        self, contents: list[Range], *, addressee: Range | None = None, sure: float = 0.6
    ) -> Draft:
        return build_draft(
            self.sentence,
            Parts(source=self.doer, cue=self.cue_range, contents=contents, addressee=addressee),
            stance=self.cue.stance,
            confidence=sure,
        )

    def build_impersonal(self, after: int) -> Draft | None:
        complement = find_complement(self.sentence, after, self.cue, self.cues)
        return self.build(complement.contents) if complement else None

    def find_rest(self, first: int) -> Range | None:
        end = find_clause_end(self.sentence, first, self.cues, phrase=True)
        return trim_range(self.sentence, first, end)

    def build_split(self, subject: Range | None, after: int) -> Draft | None:
        rest = self.find_rest(after)
        if rest is None or subject is None:
            return None
        return self.build([subject, rest])

    def build_told(self, subject: Range | None, after: int) -> Draft | None:
        complement = find_complement(self.sentence, after, self.cue, self.cues)
        if complement is None:
            return None
        draft = self.build(complement.contents, addressee=subject)
        draft.stance = complement.stance
        return draft

    def build_predicate(self, subject: Range | None, after: int) -> Draft | None:
        word, kinds = self.sentence.words[after], self.sentence.kinds[after]
        named = word in (*self.cues.table.predicating, *self.cues.table.charging)
        if not (named or kinds & g.QUOTATION) or subject is None:
            return None
        rest = self.find_rest(after)
        return self.build([subject, rest]) if rest else None

"""A cue that is no finite verb in, the attribution that it makes out: "..., saying that"."""

from onrecord.statements import grammar as g
from onrecord.statements.actives import choose_content_stance, find_any_complement
from onrecord.statements.complements import Complement, find_complement
from onrecord.statements.cues import GERUND, Cues
from onrecord.statements.drafts import Draft, Parts, build_draft
from onrecord.statements.fronts import ends_sentence, join_later
from onrecord.statements.phrases import find_phrase_after
from onrecord.statements.sentences import Sentence
from onrecord.statements.sources import find_participle_source, find_shared_source
from onrecord.statements.verbforms import Verb, find_cue_range
from onrecord.types import Stance

_THOUGHTS = (Stance.BELIEVES, Stance.INTENDS)


def read_infinitive(
    sentence: Sentence, verb: Verb, cues: Cues, earlier: list[Draft]
) -> Draft | None:
    """A cue in the infinitive that does say something: "took to the air to announce that"."""
    to = verb.first - 1
    if to < 1 or verb.cue.form & GERUND or verb.be or verb.cue.stance in _THOUGHTS:
        return None
    if sentence.words[to - 1] in cues.withholding or sentence.kinds[to - 1] & g.PUNCTUATION:
        return None
    complement = find_complement(sentence, verb.end, verb.cue, cues)
    source = find_shared_source(sentence, to, earlier)
    if complement is None or source is None or complement.confidence < 0.75:
        return None
    return build_draft(
        sentence,
        Parts(
            source=source,
            cue=find_cue_range(sentence, verb),
            contents=complement.contents,
            addressee=complement.addressee,
        ),
        stance=complement.stance,
        confidence=0.5,
    )


def asks_nobody(sentence: Sentence, verb: Verb) -> bool:
    """Say whether a question is put without a name: "Asked whether ...", "when asked how"."""
    if verb.cue.stance is not Stance.ASKS or verb.end >= len(sentence) or verb.be:
        return False
    opened = verb.place == 0 or sentence.kinds[verb.place - 1] & (g.SUBORDINATOR | g.COMMA)
    return bool(opened) and bool(sentence.kinds[verb.end] & g.QUESTION)


def read_asked(sentence: Sentence, verb: Verb, cues: Cues) -> Draft | None:
    """Return a question that nobody is named to have put."""
    complement = find_complement(sentence, verb.end, verb.cue, cues, short=True)
    if complement is None:
        return None
    return build_draft(
        sentence,
        Parts(cue=find_cue_range(sentence, verb), contents=complement.contents),
        stance=Stance.ASKS,
        confidence=0.5,
    )


def read_participle(
    sentence: Sentence, verb: Verb, cues: Cues, earlier: list[Draft]
) -> Draft | None:
    """Content behind a form in -ing: "..., adding that he was ready"."""
    if verb.place == 0:
        return _read_opening(sentence, verb, cues)
    complement = find_any_complement(sentence, verb, cues)
    if complement is None or _is_compound(sentence, verb, complement):
        return None
    source, document = find_participle_source(sentence, verb.first, cues, earlier)
    if source is None:
        return None
    return build_draft(
        sentence,
        Parts(
            source=source,
            cue=find_cue_range(sentence, verb),
            contents=join_later(sentence, complement.contents, complement.contents[-1][1]),
            addressee=complement.addressee or document,
        ),
        stance=choose_content_stance(verb, complement),
        confidence=complement.confidence - 0.1,
    )


def _is_compound(sentence: Sentence, verb: Verb, complement: Complement) -> bool:
    """Say whether a form in -ing stands between nouns: "State policy planning director"."""
    before = sentence.kinds[verb.first - 1]
    opens = g.DETERMINER | g.POSSESSIVE | g.CAPITAL | g.PRONOUN | g.NUMBER | g.QUOTATION
    loose = before & (g.PUNCTUATION | g.COORDINATOR | g.PREPOSITION | g.QUOTATION | g.SUBORDINATOR)
    bare = not sentence.kinds[complement.contents[0][0]] & (opens | g.INFINITIVE)
    return bare and not loose and complement.confidence < _SURE


_SURE = 0.6


def _closes_quote(sentence: Sentence, place: int) -> bool:
    """Say whether a cue ends the sentence here, so that its content stands in front."""
    told = place < len(sentence) and sentence.kinds[place] & g.CUE
    return bool(told) and ends_sentence(sentence, place + 1)


def _read_opening(sentence: Sentence, verb: Verb, cues: Cues) -> Draft | None:
    """A participle that opens the sentence: "Citing safety, the company closed the plant"."""
    complement = find_complement(sentence, verb.end, verb.cue, cues, short=True)
    quoted = verb.end < len(sentence) and sentence.kinds[verb.end] & g.QUOTATION
    if complement is None and quoted and "noun" in verb.cue.takes:
        complement = Complement((verb.end, verb.end + 1), None, verb.cue.stance, 0.5)
    if complement is None:
        return None
    comma = complement.contents[-1][1]
    if comma + 1 >= len(sentence) or not sentence.kinds[comma] & g.COMMA:
        return None
    source = find_phrase_after(sentence, comma + 1, loose=True)
    if source is not None and _closes_quote(sentence, source[1]):
        # "Finding a way is hard, he said."
        return None
    return build_draft(
        sentence,
        Parts(
            source=source,
            cue=find_cue_range(sentence, verb),
            contents=complement.contents,
            addressee=complement.addressee,
        ),
        stance=complement.stance,
        confidence=0.5,
    )

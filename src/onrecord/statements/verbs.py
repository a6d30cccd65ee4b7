"""A sentence and a verb of saying or thinking in it in, the attribution that it makes out."""

from onrecord.statements import grammar as g
from onrecord.statements.actives import read_active
from onrecord.statements.cues import PARTICIPLE, Cues
from onrecord.statements.drafts import Draft
from onrecord.statements.fronts import read_inverted
from onrecord.statements.participles import (
    asks_nobody,
    read_asked,
    read_infinitive,
    read_participle,
)
from onrecord.statements.passives import read_passive
from onrecord.statements.sentences import Sentence
from onrecord.statements.verbforms import Verb, choose_stance, is_noun
from onrecord.types import Stance


def read_verb(sentence: Sentence, place: int, cues: Cues, earlier: list[Draft]) -> Draft | None:
    """Return what the verb at `place` attributes. `earlier` are drafts of the same sentence."""
    for cue in cues.verbs[sentence.words[place]]:
        if cue.rest and tuple(sentence.words[place + 1 : place + 1 + len(cue.rest)]) != cue.rest:
            continue
        if is_noun(sentence, place, cue, cues):
            continue
        verb = Verb(sentence, place, cue)
        draft = _read(sentence, verb, cues, earlier)
        if draft is not None:
            return draft
    return None


def _read(sentence: Sentence, verb: Verb, cues: Cues, earlier: list[Draft]) -> Draft | None:
    if verb.infinitive:
        return read_infinitive(sentence, verb, cues, earlier)
    if _says_nothing(sentence, verb):
        return None
    if asks_nobody(sentence, verb):
        return read_asked(sentence, verb, cues)
    if verb.passive:
        return read_passive(sentence, verb.first, verb.place, verb.cue, cues)
    if verb.participle:
        return read_participle(sentence, verb, cues, earlier)
    draft = read_inverted(sentence, verb, cues, earlier)
    return draft or read_active(sentence, verb, cues, earlier)


def _says_nothing(sentence: Sentence, verb: Verb) -> bool:
    """Say whether a cue attributes nothing here: "did not say", "might say", a name."""
    if "modal" in verb.cue.takes and not verb.aided:
        return True
    if verb.doubtful and not (verb.negated and verb.cue.stance is Stance.BELIEVES):
        return True
    if verb.place and sentence.kinds[verb.place] & g.CAPITAL:
        return True
    bare_participle = verb.cue.form == PARTICIPLE and not (verb.have or verb.be)
    return bare_participle or choose_stance(verb) is None

"""A sentence that ends with a cue in, its attribution without content yet out."""

from onrecord.statements import grammar as g
from onrecord.statements.cues import Cues
from onrecord.statements.drafts import Draft, Parts, build_draft
from onrecord.statements.finites import is_finite
from onrecord.statements.sentences import Sentence
from onrecord.statements.sources import find_source
from onrecord.statements.verbforms import Verb, find_cue_range


def find_opening(sentence: Sentence, cues: Cues) -> Draft | None:
    """Return a cue clause that ends in a colon or comma, its content still to come."""
    if len(sentence) < 3 or not sentence.kinds[-1] & (g.COLON | g.COMMA):
        return None
    for place in range(len(sentence) - 2, 0, -1):
        word = sentence.words[place]
        if is_finite(sentence.kinds[place]) and word not in cues.verbs:
            return None
        for cue in cues.verbs.get(word, ()):
            verb = Verb(sentence, place, cue)
            if {"quote", "front"} <= cue.takes and not (cue.rest or verb.passive):
                return _build_opening(sentence, verb)
    return None


def _build_opening(sentence: Sentence, verb: Verb) -> Draft | None:
    source = find_source(sentence, verb.first, [])
    if source is None:
        return None
    return build_draft(
        sentence,
        Parts(source=source, cue=find_cue_range(sentence, verb), contents=[]),
        stance=verb.cue.stance,
        confidence=0.8,
    )

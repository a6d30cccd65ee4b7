"""A sentence and a finite cue in it in, the attribution of what follows it out."""

from onrecord.statements import grammar as g
from onrecord.statements.addressees import (
    cut_occasion,
    find_occasion_before,
    find_occasion_between,
)
from onrecord.statements.complements import Complement, find_complement
from onrecord.statements.cues import Cues
from onrecord.statements.drafts import Draft, Parts, build_draft
from onrecord.statements.fronts import join_later, read_fronted
from onrecord.statements.predicates import find_predication
from onrecord.statements.sentences import Range, Sentence
from onrecord.statements.sources import find_source
from onrecord.statements.verbforms import Verb, agrees, choose_stance, find_cue_range
from onrecord.types import Stance


def choose_content_stance(verb: Verb, complement: Complement) -> Stance:
    """Return the stance of the content: the complement's, unless the verb is negated."""
    chosen = choose_stance(verb)
    return complement.stance if chosen is verb.cue.stance or chosen is None else chosen


def find_any_complement(sentence: Sentence, verb: Verb, cues: Cues) -> Complement | None:
    """Return what follows the verb: an object and its predicate, or else its complement."""
    cue = verb.cue
    if cue.takes & {"as", "name", "of"}:
        related = _is_related(sentence, verb, cues)
        found = find_predication(sentence, verb.end, cue, cues, related=related)
        if found is not None or not cue.takes & {"noun", "that", "to", "object"}:
            return found
    return find_complement(
        sentence,
        verb.end,
        cue,
        cues,
        short=_is_dependent(sentence, verb),
        related=_is_related(sentence, verb, cues),
    )


def _is_related(sentence: Sentence, verb: Verb, cues: Cues) -> bool:
    """Say whether a word like "what" opens the cue's clause."""
    near = sentence.words[max(0, verb.first - 8) : verb.first]
    return any(word in cues.table.relating for word in near)


def _is_dependent(sentence: Sentence, verb: Verb) -> bool:
    """Say whether the cue's clause opens the sentence with a conjunction, or is relative."""
    if verb.first and sentence.kinds[verb.first - 1] & g.RELATIVE:
        return verb.first > 1 and bool(sentence.kinds[verb.first - 2] & g.COMMA)
    head = sentence.kinds[0]
    if not head & g.SUBORDINATOR:
        return False
    return not any(kinds & g.COMMA for kinds in sentence.kinds[: verb.place])


def read_active(sentence: Sentence, verb: Verb, cues: Cues, earlier: list[Draft]) -> Draft | None:
    """Source, cue, content: "The minister said that he was ready"."""
    source = find_source(sentence, verb.first, earlier)
    complement = find_any_complement(sentence, verb, cues)
    if complement is None or (source and _follows_quotation(sentence, source, complement)):
        return read_fronted(sentence, verb, cues, earlier)
    if source is None or not agrees(sentence, verb, source, cues):
        return None
    thinks = complement.stance in (Stance.BELIEVES, Stance.INTENDS)
    if thinks and sentence.words[source[0]] in cues.table.impersonal and source[1] - source[0] == 1:
        return None
    source, inside = cut_occasion(sentence, source, cues)
    addressee = (
        complement.addressee
        or inside
        or find_occasion_before(sentence, source[0], cues)
        or find_occasion_between(sentence, source[1], verb.first, cues)
    )
    return build_draft(
        sentence,
        Parts(
            source=source,
            cue=find_cue_range(sentence, verb),
            contents=_join_around(sentence, source, complement.contents),
            addressee=addressee,
        ),
        stance=choose_content_stance(verb, complement),
        confidence=complement.confidence,
    )


def _follows_quotation(sentence: Sentence, source: Range, complement: Complement) -> bool:
    """Say whether a quotation before the source is the content, not the words after the cue."""
    before, first = source[0] - 1, complement.contents[0][0]
    if before < 0 or not sentence.kinds[before] & g.QUOTATION:
        return False
    marked = sentence.kinds[first] & g.QUOTATION or sentence.kinds[first - 1] & g.COMPLEMENTISER
    end = sentence.quotations[before].inner[1]
    return not marked and sentence.text[end - 1 : end] in ",?!…—-"


def _join_around(sentence: Sentence, source: Range, contents: list[Range]) -> list[Range]:
    """Add a quotation that stands before the source when the content goes on with another."""
    contents = join_later(sentence, contents, contents[-1][1])
    before = source[0] - 1
    first = contents[0][0]
    if before >= 0 and sentence.kinds[before] & g.QUOTATION and sentence.kinds[first] & g.QUOTATION:
        return [(before, before + 1), *contents]
    return contents

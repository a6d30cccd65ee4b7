"""A sentence and a cue behind its content in, the attribution out: "..., the minister said"."""

from onrecord.statements import grammar as g
from onrecord.statements.addressees import find_hearer, skip_adjuncts
from onrecord.statements.contents import find_content_before, trim_range
from onrecord.statements.cues import BASE, THIRD, Cues
from onrecord.statements.drafts import Draft, Parts, build_draft
from onrecord.statements.finites import has_finite, has_main_finite, is_finite, leads_noun
from onrecord.statements.phrases import find_phrase_after
from onrecord.statements.sentences import Range, Sentence
from onrecord.statements.sources import find_source
from onrecord.statements.verbforms import Verb, agrees, find_cue_range

_LONG = 5


def read_inverted(sentence: Sentence, verb: Verb, cues: Cues, earlier: list[Draft]) -> Draft | None:
    """Content, cue, source: '"...," said the minister.'"""
    if not {"front", "quote"} <= verb.cue.takes or verb.first != verb.place or not verb.place:
        return None
    if not sentence.kinds[verb.place - 1] & (g.COMMA | g.QUOTATION | g.DASH):
        return None
    source = find_phrase_after(sentence, verb.end)
    if source is None or source[0] != verb.end or not _closes(sentence, source[1]):
        return None
    bare = bool(source[1] < len(sentence) and sentence.kinds[source[1]] & g.COMMA)
    last = ends_sentence(sentence, source[1])
    content = find_content_before(sentence, verb.place, _find_floor(earlier), bare=bare, last=last)
    if content is None:
        return None
    if not sentence.kinds[content[1] - 1] & g.QUOTATION:
        whole = has_main_finite(sentence, *content)
        commas = any(sentence.kinds[at] & g.COMMA for at in range(*content))
        named = sentence.kinds[source[0]] & g.CAPITAL and content[1] - content[0] > _LONG
        ended = named and ends_sentence(sentence, source[1])
        later = ended or has_main_finite(sentence, source[1], len(sentence))
        if not whole and (commas or not later):
            # "Lee, a spokesman, said the deal, which ..., was off": the subject stands in front.
            return None
    return _build_fronted(sentence, verb, cues, (content, source, source[1]))


def _closes(sentence: Sentence, place: int) -> bool:
    """Say whether nothing of a clause follows a source that stands behind its cue."""
    if place >= len(sentence) or leads_noun(sentence, place):
        return True
    kinds = sentence.kinds[place]
    marks = g.PUNCTUATION | g.QUOTATION | g.PREPOSITION | g.TIME | g.RELATIVE | g.SUBORDINATOR
    return bool(kinds & (marks | g.ING | g.ADVERB | g.COORDINATOR)) and not bool(
        kinds & (g.DETERMINER | g.COMPLEMENTISER)
    )


def read_fronted(sentence: Sentence, verb: Verb, cues: Cues, earlier: list[Draft]) -> Draft | None:
    """Content, source, cue: "He is ready, the minister said on Friday.\""""
    if "front" not in verb.cue.takes:
        return None
    source = find_source(sentence, verb.first, earlier)
    if source is None or not agrees(sentence, verb, source, cues):
        return None
    if source[0] and sentence.words[source[0] - 1] in cues.table.likening:
        return _read_likened(sentence, verb, cues, source)
    after = _skip_hearer(sentence, verb)
    set_off = after < len(sentence) and sentence.kinds[after] & g.COMMA
    bare = bool(set_off) and has_finite(sentence, after, len(sentence))
    # "He plans to go, she said": the cue before is the content's verb, whatever its form.
    bare |= any(each.taken and each.taken[0][0] < source[0] for each in earlier)
    last = ends_sentence(sentence, verb.end)
    content = find_content_before(sentence, source[0], _find_floor(earlier), bare=bare, last=last)
    if content is None or not _may_front(sentence, verb, content, cues):
        return None
    return _build_fronted(sentence, verb, cues, (content, source, verb.end))


def _skip_hearer(sentence: Sentence, verb: Verb) -> int:
    """Return the place behind a cue and whom it names: "the partner told them, ..."."""
    hearer = find_hearer(sentence, verb.end, verb.cue)
    return hearer[1] if hearer else verb.end


def ends_sentence(sentence: Sentence, place: int) -> bool:
    """Say whether nothing but a time stands between a place and the sentence's end."""
    skipped = g.TIME | g.STOP | g.NUMBER | g.PREPOSITION
    return all(kinds & skipped for kinds in sentence.kinds[place:])


def _may_front(sentence: Sentence, verb: Verb, content: Range, cues: Cues) -> bool:
    """Say whether a verb may follow a clause as its content; any may follow a quotation."""
    after = sentence.kinds[verb.end] if verb.end < len(sentence) else g.STOP
    if after & g.INFINITIVE and "clause" not in verb.cue.takes:
        return leads_noun(sentence, verb.end)
    if any(sentence.kinds[at] & g.QUOTATION for at in range(*content)):
        return True
    noun = sentence.words[verb.place] in cues.ambiguous and verb.cue.form & (BASE | THIRD)
    ends = after & (g.STOP | g.COMMA)
    return "clause" in verb.cue.takes and bool(ends or not noun)


def _read_likened(sentence: Sentence, verb: Verb, cues: Cues, source: Range) -> Draft | None:
    """Content behind or before "as": "As she told the paper, prices fell."."""
    hearer = find_hearer(sentence, verb.end, verb.cue)
    place, addressee = skip_adjuncts(sentence, hearer[1] if hearer else verb.end, verb.cue, cues)
    first = source[0] - 1
    content: Range | None = None
    opens = first == 0 or (first == 1 and sentence.kinds[0] & g.COORDINATOR)
    if opens and place < len(sentence) and sentence.kinds[place] & g.COMMA:
        content = trim_range(sentence, place, len(sentence))
    elif first > 0 and not opens:
        content = find_content_before(sentence, first, 0)
    if content is None:
        return None
    return build_draft(
        sentence,
        Parts(
            source=source,
            cue=find_cue_range(sentence, verb),
            contents=[content],
            addressee=hearer or addressee,
        ),
        stance=verb.cue.stance,
        confidence=0.7,
    )


def _find_floor(earlier: list[Draft]) -> int:
    """Return where the words of the last attribution with content in front end."""
    return max(
        (each.last for each in earlier if each.taken and each.last > each.taken[-1][1]), default=0
    )


def _build_fronted(
    sentence: Sentence, verb: Verb, cues: Cues, found: tuple[Range, Range, int]
) -> Draft:
    content, source, after = found
    place, addressee = skip_adjuncts(sentence, after, verb.cue, cues)
    if "object" in verb.cue.takes and after == verb.end:
        hearer = find_phrase_after(sentence, verb.end, loose=True)
        if hearer is not None and not sentence.kinds[hearer[0]] & g.TIME:
            place, addressee = hearer[1], hearer
    return build_draft(
        sentence,
        Parts(
            source=source,
            cue=find_cue_range(sentence, verb),
            contents=join_later(sentence, [content], place),
            addressee=addressee,
        ),
        stance=verb.cue.stance,
        confidence=0.9,
    )


def join_later(sentence: Sentence, contents: list[Range], place: int) -> list[Range]:
    """Add what goes on behind a cue clause set between commas."""
    kinds = sentence.kinds
    if place < contents[0][0] or place + 1 >= len(kinds):
        return contents
    while place < len(kinds) and not kinds[place] & (g.COMMA | g.QUOTATION | g.BREAK):
        place += 1
    start = place
    while place < len(kinds) and kinds[place] & (g.COMMA | g.DASH | g.COLON | g.COORDINATOR):
        place += 1
    if place >= len(kinds):
        return contents
    if kinds[place] & g.QUOTATION:
        if place == start:
            # The title of what it was said in: 'said on "Today"'.
            return contents
        end = place + 1
        return [*contents, (place, end)] if kinds[contents[-1][1] - 1] & g.QUOTATION else contents
    return _join_clause(sentence, contents, start, place)


def _join_clause(sentence: Sentence, contents: list[Range], start: int, place: int) -> list[Range]:
    """Add the rest of an indirect clause: "The law, he said, is dead"."""
    quoted = any(sentence.kinds[at] & g.QUOTATION for at in range(*contents[0]))
    if quoted or start <= contents[-1][1] or not sentence.kinds[start] & g.COMMA:
        return contents
    opens = sentence.kinds[contents[0][0]] & (g.PREPOSITION | g.SUBORDINATOR)
    whole = has_main_finite(sentence, *contents[-1]) and not opens
    if not has_finite(sentence, place, len(sentence)):
        return contents
    if whole and not (is_finite(sentence.kinds[place]) or _adds_clause(sentence, place)):
        return contents
    rest = trim_range(sentence, place, len(sentence))
    return [*contents, rest] if rest else contents


def _adds_clause(sentence: Sentence, place: int) -> bool:
    """Say whether "and" adds a clause of its own subject: "He is ill, she says, and will not"."""
    if not sentence.kinds[place - 1] & g.JOINING or not sentence.kinds[place] & _SUBJECT:
        return False
    return not any(kinds & g.CUE for kinds in sentence.kinds[place:])


_SUBJECT = g.DETERMINER | g.PRONOUN | g.CAPITAL | g.PEOPLE | g.NUMBER

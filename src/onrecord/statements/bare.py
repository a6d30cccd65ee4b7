"""A statement without a source in, who speaks it out: a quotation that goes on, a participle."""

from onrecord.statements.scene import NOBODY, Scene, Speaker
from onrecord.statements.story import Attribution
from onrecord.types import Passage, Stance, StatementKind

_FREE = 3
_MARKS = frozenset("\"'“”‘’«»„")


def find_subject(
    scene: Scene, bare: Attribution, all_: tuple[Attribution, ...], before: list[Speaker]
) -> Speaker:
    """Return whom a participle or an adverb without a source goes with: who speaks around it.

    "He rejected the offer, saying that …"; "Hopefully …"; nobody does so in "It is said".
    """
    word = bare.cue.text.split()[0].lower() if bare.cue and bare.cue.text else ""
    opens = bare.cue is not None and _opens_sentence(scene, bare.cue)
    if bare.within is not None and bare.within < len(before):
        direct = all_[bare.within].kind is StatementKind.DIRECT
        leaning = bare.stance in (Stance.INTENDS, Stance.BELIEVES)
        takes = word.endswith(scene.words.participle) or word in scene.words.adverbs
        takes = takes or (direct and leaning and opens)
        return before[bare.within] if takes else NOBODY
    if not word.endswith(scene.words.participle) or not before or bare.cue is None:
        return NOBODY
    last = all_[len(before) - 1]
    ends = [each for each in (last.source, *last.content) if each]
    end = max(scene.focus.place(each.block, each.span[1]) for each in ends)
    start = scene.focus.place(bare.cue.block, bare.cue.span[0])
    if end[0] == start[0] and end < start and scene.focus.touches(end, start):
        return before[-1]
    return NOBODY


def _opens_sentence(scene: Scene, cue: Passage) -> bool:
    """Return whether a sentence begins with a cue: "Felt that we should go"."""
    before = scene.focus.read_before(scene.focus.place(cue.block, cue.span[0])).rstrip()
    return cue.text[:1].isupper() and (not before or before[-1] in ".!?" or before[-1] in _MARKS)


def continue_quotation(
    scene: Scene, free: Attribution, all_: tuple[Attribution, ...], before: list[Speaker]
) -> Speaker:
    """Return who speaks a quotation that nobody is said to: who spoke last, not far above.

    Behind indirect words only a person goes on so: what stands behind "the archive plans to" may
    be a subhead or a reader's comment.
    """
    past = range(len(before) - 1, -1, -1)
    index = next((at for at in past if all_[at].within is None), None)
    if index is None or not free.content:
        return NOBODY
    last = all_[index]
    places = [each for each in (last.source, last.cue, *last.content) if each]
    end = max(scene.focus.place(each.block, each.span[1]) for each in places)
    start = scene.focus.place(free.content[0].block, free.content[0].span[0])
    speaker = before[index]
    person = scene.focus.entities.get(speaker[0] or "")
    told = last.kind is not StatementKind.INDIRECT or (person and person.type == "person")
    # A sentence in the mood of reported speech goes on whoever spoke.
    told = told or (free.origin == "rules" and free.kind is StatementKind.INDIRECT)
    return speaker if told and start[0] - end[0] <= _FREE else NOBODY


def is_quoted(text: str) -> bool:
    """Return whether quotation marks stand around a text."""
    return text[:1] in _MARKS and text[-1:] in _MARKS


def is_quoting(parent: Attribution, source: Passage) -> bool:
    """Return whether a source stands in the quotation marks of what its parent says."""
    if parent.kind is not StatementKind.MIXED:
        return parent.kind is StatementKind.DIRECT
    for passage in parent.content:
        at = source.span[0] - passage.span[0]
        if passage.block == source.block and 0 <= at < len(passage.text):
            before = passage.text[:at]
            opened = before.count("“") - before.count("”")
            return opened > 0 or before.count('"') % 2 == 1
    return False

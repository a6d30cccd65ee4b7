"""A story's attributions and entities in, who speaks in each out.

Names, surnames, titles, pronouns and offices are resolved within the story; a source that the
story leaves unnamed stays unnamed.
"""

from onrecord.statements.bare import continue_quotation, find_subject, is_quoted, is_quoting
from onrecord.statements.camps import resolve_camp
from onrecord.statements.describedparts import (
    resolve_description,
    resolve_owned,
    resolve_pair,
    resolve_rest,
    resolve_unnamed,
)
from onrecord.statements.namedparts import resolve_named, resolve_seat
from onrecord.statements.papers import note_papers, resolve_paper
from onrecord.statements.pronouns import find_pronoun, resolve_pronoun
from onrecord.statements.scene import NOBODY, Scene, Speaker
from onrecord.statements.sourceparts import WORD, Part, split_source
from onrecord.statements.story import Attribution, Story
from onrecord.types import Entity, Passage, StatementKind


def name_speakers(
    story: Story, attributions: tuple[Attribution, ...], entities: tuple[Entity, ...]
) -> tuple[Speaker, ...]:
    """Return entity id and name of each attribution's speaker; joint names are joined by "; "."""
    quoted = [
        passage
        for attribution in attributions
        if attribution.within is None
        for passage in attribution.content
        if attribution.kind is StatementKind.DIRECT or is_quoted(passage.text)
    ]
    scene = Scene(story, entities, quoted)
    found: list[Speaker] = []
    for attribution in attributions:
        found.append(_resolve(scene, attribution, attributions, found))
    return tuple(found)


def _resolve(
    scene: Scene,
    attribution: Attribution,
    all_: tuple[Attribution, ...],
    before: list[Speaker],
) -> Speaker:
    """Return the speaker of one attribution, given those of the ones before it."""
    if attribution.source is None:
        find = continue_quotation if attribution.cue is None else find_subject
        return find(scene, attribution, all_, before)
    scene.parent, scene.quoter, scene.quoted = NOBODY, NOBODY, False
    scene.said = attribution.content
    scene.cue = attribution.cue.text.split()[0].lower() if attribution.cue else ""
    if attribution.within is not None and attribution.within < len(before):
        scene.parent = before[attribution.within]
        scene.quoted = is_quoting(all_[attribution.within], attribution.source)
        scene.quoter = _find_quoter(attribution, attribution.source, all_, before)
    speaker = _resolve_source(scene, attribution.source)
    if not speaker[1]:
        return NOBODY
    note_papers(scene, attribution, speaker)
    if attribution.within is None:
        scene.running = speaker
        scene.spoke = scene.focus.place(attribution.source.block, attribution.source.span[0])
    return speaker


def _find_quoter(
    attribution: Attribution,
    source: Passage,
    all_: tuple[Attribution, ...],
    before: list[Speaker],
) -> Speaker:
    """Return in whose quotation a source stands: of "“I think he knows,” Lee said" it is Lee."""
    above = attribution.within
    while above is not None and above < len(before):
        if is_quoting(all_[above], source):
            return before[above]
        above = all_[above].within
    return NOBODY


def _resolve_source(scene: Scene, source: Passage) -> Speaker:
    """Return who a source is; whoever asks not to be named is not, whatever is told besides."""
    told = (word.lower() for word in WORD.findall(source.text))
    if not scene.words.anonymous.isdisjoint(told):
        return None, scene.words.unnamed
    parts = split_source(source, scene.focus, scene.words, scene.lexicon)
    speakers = [_resolve_part(scene, part) for part in parts]
    known = list(dict.fromkeys(each for each in speakers if each[1]))
    if len(known) < 2:
        return known[0] if known else NOBODY
    return None, "; ".join(name for _, name in known if name)


def _resolve_part(scene: Scene, part: Part) -> Speaker:
    if not part.lower:
        return NOBODY
    if len(part.lower) == 1 and (pronoun := find_pronoun(scene, part)):
        return resolve_pronoun(scene, pronoun, part)
    return (
        resolve_paper(scene, part)
        or resolve_camp(scene, part)
        or resolve_seat(scene, part)
        or resolve_named(scene, part)
        or resolve_pair(scene, part)
        or resolve_unnamed(scene, part)
        or resolve_description(scene, part)
        or resolve_owned(scene, part)
        or resolve_rest(scene, part)
    )

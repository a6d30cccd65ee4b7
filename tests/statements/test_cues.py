from onrecord.statements.cues import BASE, GERUND, PARTICIPLE, PAST, THIRD, load_cues
from onrecord.types import Stance


def test_forms_of_a_verb_share_its_cue():
    verbs = load_cues("en").verbs
    forms = [verbs[word][0].form for word in ("say", "says", "said", "saying")]
    assert forms == [BASE, THIRD, PAST | PARTICIPLE, GERUND]


def test_strong_participle_is_a_form_of_its_own():
    verbs = load_cues("en").verbs
    assert verbs["wrote"][0].form == PAST
    assert verbs["written"][0].form == PARTICIPLE


def test_cue_with_particle_is_tried_before_the_bare_one():
    longest, *others = load_cues("en").verbs["called"]
    assert len(longest.rest) == 1
    assert others[-1].rest == ()


def test_telling_with_an_infinitive_orders():
    tell = load_cues("en").verbs["told"][0]
    assert (tell.stance, tell.infinitive) == (Stance.ASSERTS, Stance.ORDERS)


def test_every_verb_has_four_or_five_forms():
    groups = load_cues("en").table.verbs
    lines = [line for group in groups for line in group.words.strip().splitlines()]
    odd = [line for line in lines if len(line.partition("+")[0].split()) not in (4, 5)]
    assert odd == []


def test_unknown_language_has_no_cues():
    cues = load_cues("xx")
    assert not cues.verbs
    assert not cues.nouns

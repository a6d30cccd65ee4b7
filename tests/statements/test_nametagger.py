from collections.abc import Sequence

from onrecord.statements.entities import find_entities, find_tagged_entities
from onrecord.statements.entityjoining import join_entities
from onrecord.statements.namefeatures import Glossary, find_shape, find_stretches
from onrecord.statements.nametagger import Features
from onrecord.statements.nametokens import NameTokens
from onrecord.statements.namewords import load_name_words
from onrecord.statements.story import Paragraph, Story
from onrecord.types import Entity, Mention, Passage

WORDS = load_name_words("en")
GLOSSARY = Glossary(WORDS)


class Told:
    """A tagger that gives the words of a table their tags, and all others none."""

    glossary = GLOSSARY

    def __init__(self, **tags: str) -> None:
        self.tags = tags

    def tag(self, stretches: Sequence[Features]) -> list[list[str]]:
        return [[self._find(word) for word in stretch] for stretch in stretches]

    def _find(self, features: Sequence[str]) -> str:
        word = next(each for each in features if each.startswith("w="))
        return self.tags.get(word[2:], "O")


def tell(text: str) -> Story:
    return Story(paragraphs=(Paragraph(block=0, text=text),))


def list_stretches(text: str) -> list[str]:
    tokens = NameTokens(text, WORDS)
    return [tokens.slice(*each) for each in find_stretches(tokens, GLOSSARY)]


def test_stretches_are_capitals_with_the_small_words_between() -> None:
    text = "They say the Bank of England told Mervyn King that he may leave London."
    assert list_stretches(text) == ["Bank of England", "Mervyn King", "London"]


def test_a_sentence_s_small_first_word_is_no_stretch() -> None:
    assert list_stretches("The dog barks. He sleeps.") == []


def test_shapes_repeat_nothing() -> None:
    assert [find_shape(each) for each in ("Lavrov", "GAO", "U.S.", "iPhone", "A380")] == [
        "Xx",
        "XX",
        "X.X.",
        "xXx",
        "X9",
    ]


def test_a_tagger_adds_names_and_drops_what_it_does_not_see() -> None:
    story = tell("He met Zorblatt near Quuxville and bought a Polaroid there.")
    tagger = Told(zorblatt="B-person", quuxville="B-place", polaroid="B-other")
    found = find_tagged_entities(story, (), tagger)
    assert [(each.name, each.type) for each in found] == [
        ("Zorblatt", "person"),
        ("Quuxville", "place"),
    ]


def test_a_title_that_the_tagger_takes_along_stays_a_title() -> None:
    story = tell("He met Supreme Court Justice Ruth Bader Ginsburg there.")
    tags = {"supreme": "B-organization"} | dict.fromkeys(
        ("court", "justice", "ruth", "bader", "ginsburg"), "I-organization"
    )
    (entity,) = [
        each for each in find_tagged_entities(story, (), Told(**tags)) if each.type == "person"
    ]
    assert entity.name == "Ruth Bader Ginsburg"


def mention(text: str, start: int) -> Mention:
    return Mention(block=0, span=(start, start + len(text)), text=text)


def test_who_speaks_stays_and_takes_further_mentions() -> None:
    speaker = Entity(id="e1", type="person", name="Ann Lee", mentions=(mention("Ann Lee", 0),))
    silent = Entity(id="e2", type="place", name="Soup", mentions=(mention("Soup", 20),))
    seen = (
        Entity(
            id="e1",
            type="person",
            name="Lee",
            mentions=(mention("Ann Lee", 0), mention("Lee", 40)),
        ),
        Entity(id="e2", type="organization", name="Acme", mentions=(mention("Acme", 60),)),
    )
    joined = join_entities((speaker, silent), (("e1", "Ann Lee"),), seen)
    assert [(each.name, len(each.mentions)) for each in joined] == [("Ann Lee", 2), ("Acme", 1)]


def test_without_a_tagger_nothing_changes(seed_story: Story) -> None:
    everything = find_entities(seed_story)
    speakers = tuple((each.id, each.name) for each in everything)
    assert join_entities(everything, speakers, everything) == everything


def test_a_speaker_keeps_its_sources_and_what_the_tagger_sees() -> None:
    mentions = (mention("Acme", 0), mention("Acme", 20), mention("Acme", 40))
    speaker = Entity(id="e1", type="place", name="Acme", mentions=mentions)
    seen = Entity(id="e1", type="organization", name="Acme", mentions=mentions[1:2])
    source = Passage(text="Acme", block=0, span=(0, 4))
    (joined,) = join_entities((speaker,), (("e1", "Acme"),), (seen,), (source,))
    assert (joined.id, joined.type, joined.mentions) == ("e1", "organization", mentions[:2])

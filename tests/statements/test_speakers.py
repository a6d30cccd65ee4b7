import pytest

from onrecord.statements.entities import find_entities
from onrecord.statements.reading import read_statements
from onrecord.statements.speakers import name_speakers
from onrecord.statements.story import Attribution
from onrecord.types import Passage, Stance, StatementKind


def attribute(story, source, *, occurrence=0, within=None, cue="said"):
    """An attribution whose source is the so-manieth occurrence of these words in the story."""
    passage = None
    for paragraph in story.paragraphs:
        at = -1
        while source and (at := paragraph.text.find(source, at + 1)) >= 0 and passage is None:
            if occurrence == 0:
                span = (at, at + len(source))
                passage = Passage(text=source, block=paragraph.block, span=span)
            occurrence -= 1
    assert source is None or passage
    block = story.paragraphs[-1].block
    return Attribution(
        source=passage,
        cue=Passage(text=cue, block=block, span=(0, len(cue))) if cue else None,
        content=(),
        kind=StatementKind.INDIRECT,
        addressee=None,
        stance=Stance.ASSERTS,
        within=within,
        confidence=1.0,
    )


def read_speakers(story):
    return [each.speaker_name for each in read_statements(story).statements]


def name(story, *attributions):
    return [each[1] for each in name_speakers(story, attributions, find_entities(story))]


MINISTER = "Norwegian Foreign Minister Anna Berg met Peter Hall, the mayor of Bergen, in Oslo."


@pytest.mark.parametrize(
    ("text", "source", "speaker"),
    [
        ("Berg said no.", "Berg", "Anna Berg"),
        ("The foreign minister said no.", "The foreign minister", "Anna Berg"),
        ("The mayor said no.", "The mayor", "Peter Hall"),
        ("She said no.", "She", "Anna Berg"),
        ("He said no.", "He", "Peter Hall"),
        ("Berg’s ministry said no.", "Berg’s ministry", "Norwegian Foreign Ministry"),
        ("A source said no.", "A source", "unnamed source"),
        ("A senior official said no.", "A senior official", "unnamed source"),
        ("People familiar with it said no.", "People familiar with it", "unnamed source"),
        ("Berg and Hall said no.", "Berg and Hall", "Anna Berg; Peter Hall"),
        (
            "Berg, Hall and Boeing said no.",
            "Berg, Hall and Boeing",
            "Anna Berg; Peter Hall; Boeing",
        ),
        ("Readers of the Evening Post said no.", "Readers of the Evening Post", "unnamed source"),
        ("Mrs. Hall said no.", "Mrs. Hall", "Hall"),
        ("Reuters and other media said no.", "Reuters and other media", "Reuters; unnamed source"),
        ("The Evening Post said no.", "The Evening Post", "Evening Post"),
        ("A report by the Evening Post said no.", "A report by the Evening Post", "Evening Post"),
        ("Berg's email said no.", "Berg's email", "Anna Berg"),
        ("A poll said no.", "A poll", "unnamed source"),
        ("The law said no.", "The law", None),
        ("The Danish government said no.", "The Danish government", "Danish government"),
        ("Boeing officials said no.", "Boeing officials", "Boeing"),
        ("A teacher and artist, Ida Holm, said no.", "A teacher and artist, Ida Holm", "Ida Holm"),
    ],
)
def test_speaker_of_a_source(tell, text, source, speaker):
    story = tell(MINISTER, text)
    assert name(story, attribute(story, source)) == [speaker]


def test_speaker_of_a_title_is_found_when_it_was_introduced_with_another_owner(tell):
    story = tell(
        "Aslan Toy, minister of transport for Indonesia, came.", "Indonesia's minister left."
    )
    assert name(story, attribute(story, "Indonesia's minister")) == ["Aslan Toy"]


@pytest.mark.parametrize(
    ("source", "speaker"),
    [("The head of Greenpeace", "unnamed source"), ("The head of Acme", "Tom Reed")],
)
def test_head_of_another_body_is_somebody_else(tell, source, speaker):
    story = tell(f"Tom Reed, head of Acme, left. {source} said that it was late.")
    assert read_speakers(story) == [speaker]


def test_company_is_the_one_that_the_sentences_are_about(tell):
    story = tell("Nordwerk Holdings bought shares of Sydbank Group. The company said so.")
    assert name(story, attribute(story, "The company")) == ["Nordwerk Holdings"]


def test_own_pronoun_is_the_speaker_of_the_quotation(tell):
    story = tell(MINISTER, "“I know that I am right,” Hall said.")
    outer = attribute(story, "Hall", occurrence=0)
    inner = attribute(story, "I", within=0, cue="know")
    assert name(story, outer, inner) == ["Peter Hall", "Peter Hall"]


def test_we_is_the_house_that_the_title_names(tell):
    story = tell("“We plan more,” said Boeing spokesman Peter Hall.")
    outer = attribute(story, "Boeing spokesman Peter Hall")
    assert name(story, outer, attribute(story, "We", within=0, cue="plan")) == [
        "Peter Hall",
        "Boeing",
    ]


@pytest.mark.parametrize(
    ("before", "free", "speaker"),
    [
        ("“No,” Hall said.", "“It is a shame.”", "Peter Hall"),
        ("“No,” said Hall, who is 45.", "“It is a shame.”", "Peter Hall"),
        ("Hall said that it was late.", "“It is a shame.”", "Peter Hall"),
        ("“No,” Hall said. The hall was full that night.", "“We were told to wait”", None),
    ],
)
def test_free_quotation_goes_to_who_speaks_the_quotation_before_it(tell, before, free, speaker):
    assert read_speakers(tell(MINISTER, before, free))[-1] == speaker


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("Opponents, backed by the Port Authority,", "unnamed source"),
        ("Opponents, financed largely by the Orrin Board of Realtors,", "unnamed source"),
        ("A rival of Tom Reed", "unnamed source"),
        ("Opponents of President Tom Reed", "unnamed source"),
        ("Lawyers for Maria Lopez", "unnamed source"),
        ("Lawyers representing Maria Lopez", "unnamed source"),
        ("Voters in Orrin County", "unnamed source"),
        ("Shoppers in Leeds", "unnamed source"),
        ("Analysts at Banco Tejo", "unnamed source"),
        ("A central bank study", "unnamed source"),
        ("A study of Boeing", "unnamed source"),
        ("The BBC's report", "BBC"),
        ("A Reuters report", "Reuters"),
        ("A spokesman for Nordhavn", "Nordhavn"),
        ("The mayor of Orrin, Jane Doe,", "Jane Doe"),
        ("Tom Reed, backed by the Port Authority,", "Tom Reed"),
        ("CEO of the Refugee Council Tom Reed", "Tom Reed"),
        ("The Bank of England", "Bank of England"),
    ],
)
def test_name_behind_a_preposition_is_no_speaker(tell, source, speaker):
    assert read_speakers(tell(f"{source} said that it was late.")) == [speaker]


@pytest.mark.parametrize(
    ("before", "source", "speaker"),
    [
        ("The BBC interviewed Jane Doe.", "The company", "company"),
        ("The Labor Department met.", "The firm", "firm"),
        ("Nordhavn Ltd built ships. The BBC filmed it.", "The company", "Nordhavn Ltd"),
        ("Nordhavn, a Danish ferry company, left. Boeing came.", "The company", "Nordhavn"),
        ("Boeing built jets. The BBC filmed it.", "The company", "Boeing"),
        ("Boeing met Airbus.", "The company", "company"),
        ("Boeing met reporters of the Evening Post.", "The newspaper", "Evening Post"),
        ("Boeing built jets.", "The newspaper", "newspaper"),
        ("The Hartwell Alliance sued.", "The newspaper", "newspaper"),
    ],
)
def test_the_company_is_one_that_may_be_a_company(tell, before, source, speaker):
    assert read_speakers(tell(f"{before} {source} said that it was late.")) == [speaker]


def test_passive_has_no_speaker(tell):
    story = tell(MINISTER, "It is believed that he left.")
    assert name(story, attribute(story, None, cue="believed")) == [None]


def test_entity_ids_are_those_of_the_entities(tell):
    story = tell(MINISTER, "Berg said no.")
    entities = find_entities(story)
    ((id_, found),) = name_speakers(story, (attribute(story, "Berg"),), entities)
    assert {each.id: each.name for each in entities}[id_] == found


def test_another_language_keeps_the_words(tell):
    story = tell("Anna Berg sagte es.", language="xx")
    assert name(story, attribute(story, "Anna Berg")) == ["Anna Berg"]


def test_speakers_of_the_seed(seed, seed_story):
    numbers = {each["id"]: index for index, each in enumerate(seed["statements"])}
    starts, at = [], 0
    for paragraph in seed_story.paragraphs:
        starts.append(at)
        at += len(paragraph.text) + 2

    def pass_(text, span):
        block = max(index for index, start in enumerate(starts) if start <= span[0])
        begin = span[0] - starts[block]
        return Passage(text=text, block=block, span=(begin, begin + len(text)))

    attributions = tuple(
        Attribution(
            source=pass_(each["source"], each["offsets"]["source"]) if each["source"] else None,
            cue=pass_(each["cue"], each["offsets"]["cue"]),
            content=(),
            kind=StatementKind(each["kind"]),
            addressee=None,
            stance=Stance(each["stance"]),
            within=numbers.get(each["within"]),
            confidence=1.0,
        )
        for each in seed["statements"]
    )
    assert name(seed_story, *attributions) == [each["speaker"] for each in seed["statements"]]


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("The officer", "unnamed source"),
        ("The Norwegian minister", "Anna Berg"),
        ("An aide who asked for anonymity, Berg’s adviser", "unnamed source"),
        ("Berg’s remark", "Anna Berg"),
        ("Berg’s running mate, Ida Holm", "Ida Holm"),
        ("Both Berg and Hall", "Anna Berg; Peter Hall"),
        ("Berg, the head of a party, and Hall, a mayor", "Anna Berg; Peter Hall"),
        ("Norway’s military", "Norwegian military"),
        ("A photo", None),
        ("You", None),
    ],
)
def test_speaker_of_a_described_source(tell, source, speaker):
    story = tell(MINISTER, "An officer came.", f"{source} said no.")
    assert name(story, attribute(story, source)) == [speaker]


def test_government_alone_is_that_of_the_country_that_the_story_is_about(tell):
    story = tell("Japan changed a law.", "In Japan, the government said that it was late.")
    assert read_speakers(story) == ["Japanese government"]


def test_participle_goes_with_who_spoke_in_its_sentence(tell):
    story = tell("Anna Berg called the plan a mistake, saying that it came late.")
    assert read_speakers(story)[-1] == "Anna Berg"


def test_they_in_a_quotation_is_nobody_the_story_names(tell):
    story = tell("“They say that it is late,” Anna Berg said of Acme Holdings.")
    assert set(read_speakers(story)) == {"Anna Berg", "unnamed source"}


def test_he_added_is_who_spoke_last(tell):
    story = tell("“No,” Peter Hall said.", "“Tom Reed is late,” he added.")
    assert read_speakers(story) == ["Peter Hall", "Peter Hall"]

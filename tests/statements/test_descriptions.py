"""Whom descriptions, titles and shared names mean, and under which name."""

import pytest

from onrecord.statements.entities import find_entities
from onrecord.statements.speakers import name_speakers
from onrecord.statements.story import Attribution
from onrecord.types import Passage, Stance, StatementKind


@pytest.fixture(scope="module")
def name(tell):
    """Builds a story of paragraphs and names each source that stands at a paragraph's start."""

    def build(*texts, sources):
        story = tell(*texts)
        attributions = tuple(attribute(story, source) for source in sources)
        entities = find_entities(story, [each.source for each in attributions if each.source])
        return [speaker for _, speaker in name_speakers(story, attributions, entities)]

    return build


def attribute(story, source):
    paragraph = next(each for each in story.paragraphs if each.text.startswith(source))
    passage = Passage(text=source, block=paragraph.block, span=(0, len(source)))
    return Attribution(
        source=passage,
        cue=Passage(text="said", block=paragraph.block, span=(0, 4)),
        content=(),
        kind=StatementKind.INDIRECT,
        addressee=None,
        stance=Stance.ASSERTS,
        within=None,
        confidence=1.0,
    )


@pytest.mark.parametrize(
    ("before", "source", "speaker"),
    [
        # the name that the story prints, not an adjective of it
        ("A car came.", "Norway’s military", "Norwegian military"),
        ("A car came.", "Norway’s Air Force", "Norway’s Air Force"),
        (
            "Norway’s state police service met.",
            "Norway’s police service",
            "Norway’s state police service",
        ),
        ("The Orrin police came.", "Police", "Orrin police"),
        ("A car came.", "The Kremlin-appointed authorities of Orrin", "authorities of Orrin"),
        ("A car came.", "The Evening Sun newspaper", "Evening Sun"),
        ("A car came.", "A Post/Orrin poll", "Post/Orrin poll"),
        ("A car came.", "A Kensington Palace spokesman", "Kensington Palace"),
        ("Kari Holm met Peter Hall.", "The mum-of-three", "Kari Holm"),
        ("A car came.", "Justice Minister Ida Holm", "Ida Holm"),
        # kin of whom the story is about keep their first names
        ("Kari Holm won. Kari Holm, daughter of Ivar Holm, left.", "Holm", "Kari Holm"),
        ("Anna Berg, 32, met Ida Hall, 40.", "The 32-year-old", "Anna Berg"),
        ("Anna Berg (32) met Ida Hall (40).", "The 32-year-old", "Anna Berg"),
        (
            "Anna Berg 20 years ago left. Ida Hall, 20, came. Anna Berg slept.",
            "The 20-year-old",
            "Ida Hall",
        ),
        ("Anna Berg met Peter Hall.", "The couple", "Anna Berg; Peter Hall"),
        ("Anna Berg came.", "She and her lawyers", "Anna Berg; unnamed source"),
        ("Anna Berg came.", "Her Danish counterpart", "unnamed source"),
        ("Anna Berg came.", "Berg administration officials", "unnamed source"),
        ("Anna Berg came.", "Mothers across the country", "unnamed source"),
        ("Anna Berg came.", "This", None),
        ("Anna Berg, a candidate, came.", "The campaign", "Berg campaign"),
        ("Anna Berg, a teacher, came.", "The campaign", "campaign"),
        ("The FBI met.", "The bureau", "FBI"),
        ("The World Health Organization met.", "The agency", "World Health Organization"),
        ("It rained.", "Spokeswoman for the festival Ida Holm", "Ida Holm"),
        (
            "It rained.",
            "The Orrin Students Union-United Workers",
            "Orrin Students Union-United Workers",
        ),
        ("It rained.", "Findings of the Orrin Institute", "Orrin Institute"),
        ("It rained.", "A report Monday from the Orrin Institute", "Orrin Institute"),
        (
            "It rained.",
            "Lawyers for Orrin Media, the defunct media and film firm founded by Anna Berg",
            "Orrin Media",
        ),
    ],
)
def test_speaker_has_the_name_of_the_story(name, before, source, speaker):
    assert name(before, f"{source} said no.", sources=[source]) == [speaker]


def test_both_are_the_two_that_spoke_last(name):
    texts = (
        "Anna Berg and Peter Hall said no.",
        "Both ministers said yes.",
        "The two said so.",
        "Two clerks left.",
    )
    sources = ["Anna Berg and Peter Hall", "Both ministers", "The two", "Two clerks"]
    both = ["Anna Berg; Peter Hall"] * 3
    assert name(*texts, sources=sources) == [*both, "unnamed source"]


def test_title_of_a_source_names_its_bearer_later(name):
    texts = ("Spokeswoman for the festival Ida Holm said no.", "The spokeswoman said yes.")
    sources = ["Spokeswoman for the festival Ida Holm", "The spokeswoman"]
    assert name(*texts, sources=sources) == ["Ida Holm", "Ida Holm"]

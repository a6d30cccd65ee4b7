import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.statements.attributions import find_attributions
from onrecord.statements.story import Paragraph, Story
from onrecord.types import Stance, StatementKind


@pytest.fixture(scope="module")
def read(tell):
    return lambda *texts, **options: find_attributions(tell(*texts, **options))


def text_of(passage):
    return passage.text if passage else None


def sketch(attribution):
    return (
        text_of(attribution.source),
        text_of(attribution.cue),
        [each.text for each in attribution.content],
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the cue before its content
        ("The mayor said the bridge was safe.", ("The mayor", "said", ["the bridge was safe"])),
        ("The mayor said that it was safe.", ("The mayor", "said", ["it was safe"])),
        (
            "Mr. Lee told reporters in Oslo on Monday that the deal was off.",
            ("Mr. Lee", "told", ["the deal was off"]),
        ),
        (
            "The mayor, in a blunt tone, said the bridge, which opened in May, was safe.",
            ("The mayor", "said", ["the bridge, which opened in May, was safe"]),
        ),
        ("She wrote: “We are done.”", ("She", "wrote", ["“We are done.”"])),
        # the cue behind its content
        ("The bridge is safe, the mayor said.", ("the mayor", "said", ["The bridge is safe"])),
        ("“It is safe,” said Anna Berg.", ("Anna Berg", "said", ["“It is safe,”"])),
        (
            "“Is it safe?” Ms. Berg asked on Friday.",
            ("Ms. Berg", "asked", ["“Is it safe?”"]),
        ),
        (
            "The bridge “is safe,” the mayor said.",
            ("the mayor", "said", ["The bridge “is safe,”"]),
        ),
        # the cue in the middle
        (
            "“It is safe,” Ms. Berg said, “and it is new.”",
            ("Ms. Berg", "said", ["“It is safe,”", "“and it is new.”"]),
        ),
        (
            "“It is safe,” Ms. Berg said. “It is new.”",
            ("Ms. Berg", "said", ["“It is safe,”", "“It is new.”"]),
        ),
        (
            "The bridge, she said, is safe.",
            ("she", "said", ["The bridge", "is safe"]),
        ),
        # sources with descriptions
        (
            "Anna Berg, a spokeswoman for the port, said it was shut.",
            ("Anna Berg, a spokeswoman for the port", "said", ["it was shut"]),
        ),
        (
            "“It is shut,” said Anna Berg, a spokeswoman for the port.",
            ("Anna Berg, a spokeswoman for the port", "said", ["“It is shut,”"]),
        ),
        (
            "Norwegian Prime Minister Anna Berg said it was shut.",
            ("Norwegian Prime Minister Anna Berg", "said", ["it was shut"]),
        ),
        (
            "In January the ministry in Oslo said it was shut.",
            ("the ministry in Oslo", "said", ["it was shut"]),
        ),
        (
            "A letter seen by the paper said it was shut.",
            ("A letter seen by the paper", "said", ["it was shut"]),
        ),
        # according to
        (
            "According to the police, two men fled.",
            ("the police", "According to", ["two men fled"]),
        ),
        (
            "Two men fled, according to Ola Dahl, the chief of police.",
            ("Ola Dahl, the chief of police", "according to", ["Two men fled"]),
        ),
        # infinitives, objects, noun phrases
        ("The port plans to close a pier.", ("The port", "plans", ["to close a pier"])),
        ("Unions urged the port to wait.", ("Unions", "urged", ["to wait"])),
        ("The port denied the allegations.", ("The port", "denied", ["the allegations"])),
        (
            "The port denied closing the pier.",
            ("The port", "denied", ["closing the pier"]),
        ),
        (
            "He called the plan “a disgrace.”",
            ("He", "called", ["the plan “a disgrace.”"]),
        ),
        ("She asked whether it was safe.", ("She", "asked", ["whether it was safe"])),
        # nouns and passives
        (
            "Lee’s claim that it was safe came too late.",
            ("Lee’s", "claim", ["it was safe came too late"]),
        ),
        ("It is believed that he fled.", (None, "believed", ["he fled"])),
        ("The pier is expected to close.", (None, "expected", ["The pier", "to close"])),
        (
            "Drivers were told by police to wait.",
            ("police", "told", ["to wait"]),
        ),
        # no source in print
        ("“We have nothing to hide here.”", (None, None, ["“We have nothing to hide here.”"])),
        ("Ola Dahl: “We are done here.”", ("Ola Dahl", None, ["“We are done here.”"])),
    ],
)
def test_construction_is_read(read, text, expected):
    assert sketch(read(text)[0]) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The minister did not say whether he would resign.",
        "The minister declined to comment.",
        "The so-called “third way” failed.",
        "The United States joined the talks on Friday.",
        "The reports on the shelf were blue.",
        "The Washington Post moved to a new office.",
        "A storm hit the coast.",
    ],
)
def test_what_nobody_says_is_no_statement(read, text):
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The mayor said it was safe.", Stance.ASSERTS),
        ("The mayor denied it was safe.", Stance.DENIES),
        ("The mayor does not believe it is safe.", Stance.DENIES),
        ("The mayor asked if it was safe.", Stance.ASKS),
        ("The mayor told drivers to wait.", Stance.ORDERS),
        ("The mayor told drivers that it was safe.", Stance.ASSERTS),
        ("The mayor hopes to reopen it.", Stance.INTENDS),
        ("The mayor does not want to reopen it.", Stance.INTENDS),
        ("The mayor thinks it is safe.", Stance.BELIEVES),
    ],
)
def test_stance_follows_cue_and_content(read, text, stance):
    assert [each.stance for each in read(text)] == [stance]


def test_negation_stays_in_the_cue(read):
    assert read("The mayor does not want to reopen it.")[0].cue.text == "does not want"


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("“No,” Lee told state broadcaster NRK.", "state broadcaster NRK"),
        ("Lee told reporters that it was over.", "reporters"),
        ("Lee told CNN troops had crossed the river.", "CNN"),
        ("Lee told Al Jazeera people in the camps had not eaten.", "Al Jazeera"),
        ("Lee told AFP Paris had agreed.", "AFP"),
        ("Lee told the Northern News Agency talks would go on.", "the Northern News Agency"),
        ("Lee warned UK growth would slow.", None),
        ("Lee said in an interview with NRK that it was over.", "in an interview with NRK"),
        ("In a statement, the port said it was over.", "In a statement"),
        ("Lee said on Telegram that it was over.", "on Telegram"),
        ("Lee said on Friday that it was over.", None),
    ],
)
def test_addressee_is_the_hearer_or_the_occasion(read, text, addressee):
    assert text_of(read(text)[0].addressee) == addressee


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“It is over,” Lee said.", StatementKind.DIRECT),
        ("Lee said it was over.", StatementKind.INDIRECT),
        ("Lee said it was “over and done with” now.", StatementKind.MIXED),
    ],
)
def test_kind_says_what_is_quoted(read, text, kind):
    assert read(text)[0].kind is kind


def test_second_verb_shares_the_subject(read):
    found = read("Lee said it was over and added that he was glad.")
    assert [sketch(each) for each in found] == [
        ("Lee", "said", ["it was over"]),
        ("Lee", "added", ["he was glad"]),
    ]


def test_participle_has_the_subject_of_its_clause(read):
    found = read("The port closed the pier, saying that it was unsafe.")
    assert [sketch(each) for each in found] == [("The port", "saying", ["it was unsafe"])]


def test_relative_clause_has_its_noun_as_source(read):
    assert sketch(read("They met Ola Dahl, who said it was over.")[0]) == (
        "Ola Dahl",
        "said",
        ["it was over"],
    )


def test_document_speaks_for_who_sends_it(read):
    assert read("The port sent a message saying it was shut.")[0].source.text == "The port"


def test_chain_of_three_is_nested_by_content(read):
    text = "The Post reported that Lee told aides that the king believes war is near."
    assert [(sketch(each)[1], each.within) for each in read(text)] == [
        ("reported", None),
        ("told", 0),
        ("believes", 1),
    ]


def test_quotation_is_read_again_for_what_it_says(read):
    outer, inner = read("“I think it is over,” Lee said.")
    assert sketch(inner) == ("I", "think", ["it is over"])
    assert inner.within == 0
    assert outer.within is None


def test_source_as_saying_lies_within(read):
    outer, inner = read("The Post cited a diplomat as saying the talks had failed.")
    assert sketch(outer) == ("The Post", "cited", ["a diplomat as saying the talks had failed"])
    assert (sketch(inner), inner.within) == (("a diplomat", "saying", ["the talks had failed"]), 0)


def test_quotation_over_paragraphs_is_one_statement(read):
    found = read("“We came early,” Lee said. “It was cold.", "“Nobody else came that day.”")
    assert len(found) == 1
    assert [each.block for each in found[0].content] == [10, 10, 11]


def test_quotation_that_only_its_last_paragraph_attributes_is_one_statement(read):
    found = read("“We came early that day.", "“Nobody else came,” Lee said.")
    assert [(text_of(each.source), len(each.content)) for each in found] == [("Lee", 2)]


def test_cue_at_a_paragraphs_end_takes_the_next_quotation(read):
    found = read("In a letter, the port said:", "“We regret the delay.”")
    assert sketch(found[0]) == ("the port", "said", ["“We regret the delay.”"])


def test_free_paragraph_after_a_quotation_is_a_statement_of_its_own(read):
    found = read("“It is over,” Lee said.", "“We can all go home now.”")
    assert [text_of(each.source) for each in found] == ["Lee", None]


def test_dateline_is_no_part_of_a_source(tell):
    story = tell("OSLO (NRK) – Police said two men fled.")
    text = story.paragraphs[0].text
    dated = Story(paragraphs=(Paragraph(block=0, text=text, start=text.index("Police")),))
    assert find_attributions(dated)[0].source.text == "Police"


@pytest.mark.parametrize(
    "text", ["„Wir gehen jetzt nach Hause.“", "« Nous rentrons à la maison. »"]
)
def test_unknown_language_still_gives_its_quotations(read, text):
    found = read(text, language="xx")
    assert [sketch(each) for each in found] == [(None, None, [text])]


def test_seed_is_read_whole(seed, seed_story):
    found = find_attributions(seed_story)
    gold = seed["statements"]
    names = [each["id"] for each in gold]
    assert [sketch(each) for each in found] == [
        (each["source"], each["cue"], each["content"]) for each in gold
    ]
    assert [each.within for each in found] == [
        names.index(each["within"]) if each["within"] else None for each in gold
    ]
    assert [(each.stance, each.kind) for each in found] == [
        (each["stance"], each["kind"]) for each in gold
    ]


PIECES = st.lists(
    st.sampled_from(
        """“ ” " ' ‘ ’ « » ( ) : ; – said says told Lee Anna he it they I who that which to and but
        according as saying reportedly denied plans claims the a police port of in a statement by
        is was not expected , . ? ... , “No,” Mr. U.S. 2005 Monday ’s \n""".split(" ")
    ),
    max_size=40,
).map(" ".join)


@given(st.lists(st.one_of(PIECES, st.text(max_size=60)), max_size=4))
def test_any_text_gives_slices_and_sound_chains(texts):
    story = Story(paragraphs=tuple(Paragraph(block=n, text=t) for n, t in enumerate(texts)))
    found = find_attributions(story)
    for index, each in enumerate(found):
        assert each.content
        parts = [*each.content, *(part for part in (each.source, each.cue, each.addressee) if part)]
        for part in parts:
            assert texts[part.block][slice(*part.span)] == part.text != ""
        if each.within is None:
            continue
        assert each.within < index
        own = [part for part in (each.source, each.cue, *each.content) if part]
        for part in own:
            assert any(
                outer.block == part.block
                and outer.span[0] <= part.span[0]
                and part.span[1] <= outer.span[1]
                for outer in found[each.within].content
            )


@pytest.mark.parametrize(
    "text",
    [
        '"a" ' * 10_000,
        "“" * 10_000,
        "he said " * 4_000,
        "“he said " * 4_000,
        "Lee, said, " * 2_000,
        "x" * 100_000,
        "according to " * 3_000,
        "(" * 20_000,
    ],
)
def test_hostile_text_is_read_to_its_end(read, text):
    for each in read(text):
        assert all(part.text for part in each.content)

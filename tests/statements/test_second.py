"""German, as the language whose data says that the verb stands second."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.statements.cues import load_cues
from onrecord.statements.reading import read_statements
from onrecord.statements.story import Paragraph, Story


@pytest.fixture(scope="module")
def read(tell):
    return lambda *texts: read_statements(tell(*texts, language="de"))


def sketch(statement):
    source, cue = statement.source, statement.cue
    content = [each.text for each in statement.content]
    return source and source.text, cue and cue.text, content


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a quotation with its cue behind, before, around
        ("„Es reicht“, sagte Kanzler Jan Lenk.", ("Kanzler Jan Lenk", "sagte", ["„Es reicht“"])),
        ("„Es reicht,“ sagte Lenk.", ("Lenk", "sagte", ["„Es reicht,“"])),
        ("Lenk sagte am Montag: „Es reicht.“", ("Lenk", "sagte", ["„Es reicht.“"])),
        ('"Es reicht", so der Minister.', ("der Minister", "so", ['"Es reicht"'])),
        ("»Es«, sagte sie, »reicht.«", ("sie", "sagte", ["»Es«", "»reicht.«"])),
        ("„Es reicht“, teilte die Polizei mit.", ("die Polizei", "teilte", ["„Es reicht“"])),
        ("„Es reicht“, lacht Lenk.", ("Lenk", "lacht", ["„Es reicht“"])),
        ("Lenk sieht das anders: „Es reicht.“", ("Lenk", None, ["„Es reicht.“"])),
        # indirect speech
        ("Lenk sagte, dass es reiche.", ("Lenk", "sagte", ["es reiche"])),
        ("Lenk sagte, er habe nichts gewusst.", ("Lenk", "sagte", ["er habe nichts gewusst"])),
        ("Die Lage sei ernst, erklärte Lenk.", ("Lenk", "erklärte", ["Die Lage sei ernst"])),
        ("Die Lage, sagte Lenk, sei ernst.", ("Lenk", "sagte", ["Die Lage", "sei ernst"])),
        ("Am Montag sagte Lenk, es reiche.", ("Lenk", "sagte", ["es reiche"])),
        ("Lenk hat gesagt, dass es reicht.", ("Lenk", "gesagt", ["es reicht"])),
        (
            "Die Ministerin, die am Montag anreiste, sagte, es reiche.",
            ("Die Ministerin, die am Montag anreiste", "sagte", ["es reiche"]),
        ),
        # without a verb of saying
        ("Laut Polizei war es Mord.", ("Polizei", "Laut", ["war es Mord"])),
        (
            "Nach Angaben der Bahn sind alle wohlauf.",
            ("der Bahn", "Nach Angaben", ["sind alle wohlauf"]),
        ),
        (
            "Der Zug war laut Polizei zu schnell.",
            ("Polizei", "laut", ["Der Zug war", "zu schnell"]),
        ),
        ("Dem Amt zufolge ist alles gut.", ("Dem Amt", "zufolge", ["ist alles gut"])),
        ("Ihrer Ansicht nach ist das gut.", ("Ihrer", "Ansicht nach", ["ist das gut"])),
        ("Wie die Polizei mitteilte, ist er tot.", ("die Polizei", "mitteilte", ["ist er tot"])),
        ("Er ist tot, wie die Polizei mitteilte.", ("die Polizei", "mitteilte", ["Er ist tot"])),
        ("Aus Kreisen heißt es, er gehe.", ("Kreisen", "heißt es", ["er gehe"])),
        ("„Nein“, hieß es aus dem Amt.", ("dem Amt", "hieß es", ["„Nein“"])),
        ("„Nein“, hieß es von der Bahn.", ("der Bahn", "hieß es", ["„Nein“"])),
        ("Er gehe, hieß es am Montag seitens der Stadt.", ("der Stadt", "hieß es", ["Er gehe"])),
        ("„Nein“, hieß es am Montag in Berlin.", (None, "hieß es", ["„Nein“"])),
        ("Nach seiner Einschätzung ist das gut.", ("seiner", "Nach", ["ist das gut"])),
        (
            "Nach kenianischen Angaben ist er tot.",
            ("kenianischen Angaben", "Nach", ["ist er tot"]),
        ),
        # long subjects
        (
            "Es reiche, sagte der für Innen-, Bau- und Sportfragen zuständige Vize Jan Lenk.",
            (
                "der für Innen-, Bau- und Sportfragen zuständige Vize Jan Lenk",
                "sagte",
                ["Es reiche"],
            ),
        ),
        (
            "Die vom Bund kontrollierte Firma teilte mit, das sei falsch.",
            ("Die vom Bund kontrollierte Firma", "teilte", ["das sei falsch"]),
        ),
        # parts of sentences
        ("Er sprach von einem „Skandal“.", ("Er", "sprach von", ["einem „Skandal“"])),
        ("Die Klage nannte er „absurd“.", ("er", "nannte", ["Die Klage", "„absurd“"])),
        (
            "Lenk warf der Regierung vor, zu lügen.",
            ("Lenk", "warf", ["zu lügen"]),
        ),
        ("Den Vorwurf wies Lenk zurück.", ("Lenk", "wies", ["Den Vorwurf"])),
        ("Lenk forderte Aufklärung.", ("Lenk", "forderte", ["Aufklärung"])),
    ],
)
def test_attribution_in_german(read, text, expected):
    (found,) = read(text).statements
    assert sketch(found)[:2] == expected[:2]
    assert sketch(found)[2] == expected[2]


@pytest.mark.parametrize(
    "text",
    [
        "Lenk sagte nicht, ob er bleibt.",
        "Der Bus fuhr am Montag nach Oberau.",
        "Das Fest heißt „Sommer am See“.",
        "Er kam an, sagte die Reise ab und ging.",
    ],
)
def test_nothing_is_attributed_in_german(read, text):
    assert read(text).statements == ()


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Lenk bestritt, davon gewusst zu haben.", "denies"),
        ("Lenk glaubt nicht, dass es reicht.", "denies"),
        ("Lenk forderte den Bund auf, zu zahlen.", "orders"),
        ("Lenk kündigte an, zurückzutreten.", "intends"),
        ("Lenk kündigte an, dass er zurücktritt.", "asserts"),
        ("Lenk hofft, dass es reicht.", "believes"),
        ("„Wer zahlt?“, fragte Lenk.", "asks"),
        ("Die Partei will den Wald im Herbst verkaufen.", "intends"),
    ],
)
def test_stance_in_german(read, text, stance):
    assert [each.stance.value for each in read(text).statements] == [stance]


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("„Es reicht“, sagte Lenk dem „Spiegel“.", "dem „Spiegel“"),
        ("Es reiche, sagte ein Sprecher der Nachrichtenagentur AFP.", "der Nachrichtenagentur AFP"),
        ("„Es reicht“, schrieb sie auf der Plattform X.", "auf der Plattform X"),
        ("Lenk forderte den Bund auf, zu zahlen.", "den Bund"),
        ("„Es reicht“, sagte Lenk am Montag in Berlin.", None),
    ],
)
def test_addressee_in_german(read, text, addressee):
    (found,) = read(text).statements
    assert (found.addressee and found.addressee.text) == addressee


def test_sentence_of_reported_mood_goes_on_with_the_speaker(read):
    first, second = read("Es reiche, sagte die Ministerin Eva Lenk. Sie habe Zeit.").statements
    assert first.speaker_name == second.speaker_name == "Eva Lenk"
    assert sketch(second) == (None, None, ["Sie habe Zeit"])


def test_sentence_of_reported_mood_alone_is_nobodys(read):
    assert read("Der Bus fuhr ab. Sie habe Zeit, hoffen viele.").statements[0].source
    assert read("Der Bus fuhr ab. Sie habe Zeit.").statements == ()


def test_relayed_source_is_a_chain(read):
    outer, inner = read("Wie das Blatt unter Berufung auf Kreise berichtet, geht sie.").statements
    assert [each.text for each in outer.content] == ["unter Berufung auf Kreise", "geht sie"]
    assert sketch(inner) == ("Kreise", "unter Berufung auf", ["geht sie"])
    assert (inner.within, inner.speaker_name) == (outer.id, "unnamed source")


@pytest.mark.parametrize(
    ("texts", "speakers"),
    [
        (
            ("Finanzministerin Katrin Ahl sagte, es reiche.", "„Nein“, sagte Ahl."),
            ["Katrin Ahl", "Katrin Ahl"],
        ),
        (
            ("Finanzministerin Katrin Ahl sagte, es reiche.", "„Ja“, sagte die Ministerin."),
            ["Katrin Ahl", "Katrin Ahl"],
        ),
        (("Eva Lenk und Udo Roth kamen.", "„Ja“, sagte er.", "„Nein“, sagte sie."), None),
        (("Die Polizei teilte mit, er sei tot.",), ["Polizei"]),
        (("Ein Polizeisprecher sagte, er sei tot.",), ["unnamed source"]),
        (("Beobachter sagen, es reiche.",), ["unnamed source"]),
        (("Nach Angaben des Verbandes reicht es.",), ["Verband"]),
    ],
)
def test_speaker_in_german(read, texts, speakers):
    found = [each.speaker_name for each in read(*texts).statements]
    assert found == (speakers or ["Udo Roth", "Eva Lenk"])


def test_names_are_not_every_noun(read):
    text = "Der Trainer Jan Lenk vom FC Oberau lobte am Montag die Spieler der Mannschaft im Regen."
    found = {(each.name, each.type) for each in read(text).entities}
    assert found == {("Jan Lenk", "person"), ("FC Oberau", "organization")}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("am Montag", "2025-11-03"),
        ("gestern", "2025-11-08"),
        ("am 9. November 2025", "2025-11-09"),
        ("am 3. Oktober", "2025-10-03"),
        ("im vergangenen Jahr", "2024"),
        ("in der kommenden Woche", "2025-W46"),
        ("vor drei Jahren", "2022"),
        ("seit Monaten", "PXM"),
        ("im Mai", "2025-05"),
        ("Ende Oktober", "2025-10"),
    ],
)
def test_time_in_german(read, text, value):
    (found,) = read(f"Der Bus kam {text} an.").times
    assert (found.text, found.value) == (text, value)


def test_time_dates_its_statement(read):
    (found,) = read("„Es reicht“, sagte Lenk am Montag in Berlin.").statements
    assert found.time == "2025-11-03"


def test_separable_verb_is_one_word_at_its_end():
    cues = load_cues("de").verbs
    assert {each.particle for each in cues["teilte"]} == {"mit"}
    assert {each.particle for each in cues["mitteilte"]} == {""}
    assert "teilgenommen" not in cues


@given(st.text("aAnsE ,.„“:–sagte daß zu er Lenk\n", max_size=200))
def test_any_text_gives_slices_of_it(text):
    story = Story(paragraphs=(Paragraph(block=0, text=text),), language="de")
    for each in read_statements(story).statements:
        for passage in (each.source, each.cue, *each.content):
            if passage is not None:
                assert text[slice(*passage.span)] == passage.text

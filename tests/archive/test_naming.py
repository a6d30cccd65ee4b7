"""Names are compared by their letters, titles by what they tell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.archive.naming import find_callings, find_countries, fold_name, list_endings
from onrecord.archive.profiling import (
    EntityProfile,
    choose_titles,
    find_family,
    find_initials,
    list_forms,
    profile_entity,
)
from onrecord.types import Entity, Mention


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("The Financial Times", "financial times"),
        ("O’Neill", "oneill"),
        ("Pedro SÁNCHEZ", "pedro sanchez"),
        ("Jean-Luc Picard", "jean luc picard"),
        ("U.S.", "us"),
        ("Russia’s", "russia"),
        ("Лавров", "лавров"),
        ("  two   words ", "two words"),
        ("…", ""),
    ],
)
def test_name_is_folded(name: str, folded: str) -> None:
    assert fold_name(name) == folded


def test_endings_of_a_name() -> None:
    assert list_endings("ann lee") == ("ann lee", "lee")


@pytest.mark.parametrize(
    ("title", "countries"),
    [
        ("Russian Foreign Minister", ("Russia",)),
        ("Russia’s top diplomat", ("Russia",)),
        ("U.S. Secretary of State", ("United States",)),
        ("President of the United States", ("United States",)),
        ("British ambassador to France", ("United Kingdom", "France")),
        ("South Korean president", ("South Korea",)),
        ("Governor of New South Wales", ("Australia",)),
        ("minister", ()),
    ],
)
def test_countries_of_a_title(title: str, countries: tuple[str, ...]) -> None:
    assert find_countries(title) == countries


@pytest.mark.parametrize(
    ("title", "callings"),
    [
        ("Foreign Minister", ("politics",)),
        ("attorney general", ("politics",)),
        ("his attorney", ("law",)),
        ("basketball player", ("sport",)),
        ("spokeswoman", ()),
    ],
)
def test_callings_of_a_title(title: str, callings: tuple[str, ...]) -> None:
    assert find_callings(title) == callings


@pytest.mark.parametrize(
    ("name", "family", "initials"),
    [
        ("Donald Trump", "donald trump", ""),
        ("Donald J. Trump", "donald trump", "j"),
        ("George H. W. Bush", "george bush", "hw"),
        ("Robert F. Kennedy Jr.", "robert kennedy", "f jr"),
        ("Robert Kennedy Jr.", "robert kennedy", "jr"),
        ("Ursula von der Leyen", "ursula leyen", "vd"),
        ("Lavrov", "lavrov", ""),
    ],
)
def test_family_and_initials_of_a_person(name: str, family: str, initials: str) -> None:
    profile = EntityProfile(type="person", name=name)
    assert (find_family(profile), find_initials(profile)) == (family, initials)


def test_organization_is_its_whole_name() -> None:
    profile = EntityProfile(type="organization", name="Bank of the West")
    assert (find_family(profile), find_initials(profile)) == ("bank of the west", "")


@pytest.mark.parametrize(
    ("type_", "name", "found", "not_found"),
    [
        ("person", "Donald J. Trump", {"trump", "donald trump", "donald j trump"}, {"donald"}),
        ("person", "Robert Kennedy Jr.", {"kennedy", "kennedy jr"}, {"jr"}),
        ("person", "Ursula von der Leyen", {"leyen", "von der leyen"}, {"ursula"}),
        ("organization", "Russian Foreign Ministry", {"foreign ministry"}, {"ministry"}),
        ("place", "New York", {"new york"}, {"york"}),
    ],
)
def test_forms_that_find_a_name(
    type_: str, name: str, found: set[str], not_found: set[str]
) -> None:
    forms = set(list_forms(EntityProfile(type=type_, name=name)))
    assert found <= forms
    assert not not_found & forms


def build_entity(name: str, *mentions: str) -> Entity:
    texts = (Mention(block=0, span=(0, len(text)), text=text) for text in mentions)
    return Entity(id="e1", type="organization", name=name, mentions=tuple(texts))


def test_organization_has_its_acronym_for_an_alias() -> None:
    entity = build_entity("International Energy Agency", "the IEA", "IEA", "They", "the Agency")
    assert profile_entity(entity).aliases == ("IEA", "the Agency")


def test_organization_has_its_owner_for_a_title_if_there_is_one() -> None:
    one = build_entity("Defense Ministry", "Russia’s Defense Ministry", "Defense Ministry")
    two = build_entity(
        "Defense Ministry", "Russia’s Defense Ministry", "Ukraine’s Defense Ministry"
    )
    assert profile_entity(one).titles == ("Russia",)
    assert profile_entity(two).titles == ()


@pytest.mark.parametrize(
    ("printed", "chosen"),
    [
        (("U.S. President", "President", "former President"), ("President", "U.S. President")),
        (
            ("minister", "Irish minister for health", "leader"),
            ("minister", "Irish minister for health"),
        ),
        (("leader", "party leader"), ("leader",)),
        ((), ()),
    ],
)
def test_titles_are_the_fewest_that_tell_all(
    printed: tuple[str, ...], chosen: tuple[str, ...]
) -> None:
    assert choose_titles(printed) == chosen


@given(st.text(max_size=80), st.sampled_from(["person", "organization", "place", "described"]))
def test_any_name_can_be_folded(name: str, type_: str) -> None:
    profile = EntityProfile(type=type_, name=name)
    assert fold_name(fold_name(name)) == fold_name(name).removeprefix("the ")
    assert "" not in list_forms(profile)
    find_family(profile)
    find_initials(profile)

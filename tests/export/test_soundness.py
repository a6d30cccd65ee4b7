import msgspec
import pytest
from hypothesis import HealthCheck, given, settings

from onrecord.export.soundness import find_fault
from onrecord.types import Entity, Outcome, Passage, Record

from .conftest import OUTCOMES


def test_sample_pages_are_sound(goldens: tuple[Outcome, ...]) -> None:
    assert [find_fault(outcome) for outcome in goldens] == [None] * len(goldens)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(OUTCOMES)
def test_every_outcome_can_be_checked(outcome: Outcome) -> None:
    assert isinstance(find_fault(outcome), str)  # made-up schemas are never right


def change(record: Record, **members: object) -> Record:
    return msgspec.structs.replace(record, **members)


def test_fault_is_named(wire_story: Record) -> None:
    first, second, *others = wire_story.statements
    source, lineage = wire_story.source, wire_story.lineage
    wrong = Passage(text="the government will", block=48, span=(97, 116))
    moved = msgspec.structs.replace(wrong, text="words", span=(-5, 0))
    ghost = Entity(id="e99", type="person", name=" ")
    faults = {
        "its schema is 'onrecord/9'": change(wire_story, schema="onrecord/9"),
        "its digest 'sha256:1' is no": change(
            wire_story, source=msgspec.structs.replace(source, digest="sha256:1")
        ),
        "it cannot have -1 bytes": change(
            wire_story, source=msgspec.structs.replace(source, bytes=-1)
        ),
        "its text's digest": change(
            wire_story, lineage=msgspec.structs.replace(lineage, text_digest="md5:1")
        ),
        "two of its block ids": change(wire_story, blocks=wire_story.blocks * 2),
        "two of its statement ids": change(wire_story, statements=(first, first)),
        "two of its entity ids": change(wire_story, entities=wire_story.entities * 2),
        "an entity has no name": change(wire_story, entities=(*wire_story.entities, ghost)),
        "statement 's1' is by 'e999'": change(
            wire_story, statements=(msgspec.structs.replace(first, speaker="e999"),)
        ),
        "statement 's2' is within 's2'": change(
            wire_story, statements=(first, msgspec.structs.replace(second, within="s2"), *others)
        ),
        "'the government will' does not stand at [97, 116] of block 48": change(
            wire_story, statements=(msgspec.structs.replace(first, content=(wrong,)),)
        ),
        "'words' does not stand at [-5, 0]": change(
            wire_story, statements=(msgspec.structs.replace(first, content=(moved,)),)
        ),
    }
    for fault, record in faults.items():
        assert str(find_fault(record)).startswith(fault)


@pytest.mark.parametrize("rank", [2**63, -(2**70)])
def test_rank_beyond_64_bits_is_named(wire_story: Record, rank: int) -> None:
    ranking = wire_story.rankings[0]
    item = msgspec.structs.replace(ranking.items[0], rank=rank)
    changed = msgspec.structs.replace(ranking, items=(item,))
    assert find_fault(change(wire_story, rankings=(changed,))) == "a rank is beyond 64 bits"

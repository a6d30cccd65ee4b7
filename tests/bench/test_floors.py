"""The quality floors, quick subset: skipped where the gold data is not there."""

import pytest
from bench.floors import (
    Floor,
    Verdict,
    check_floor,
    choose_floors,
    find_changed,
    measure_line,
    read_floors,
)
from bench.gold import find_data

needs_gold = pytest.mark.skipif(
    find_data() is None, reason="no gold data (ONRECORD_DATA or ../shared/data)"
)


@needs_gold
@pytest.mark.parametrize("floor", choose_floors(quick=True), ids=lambda floor: floor.name)
def test_floor_is_held(floor):
    verdict = check_floor(floor, measure_line(floor.bench, floor.set, quick=True))
    assert verdict.held, f"{floor.name} is {verdict.value:.4f}"


@needs_gold
def test_gold_is_what_the_floors_were_set_on():
    assert find_changed(read_floors()) == []


@pytest.mark.parametrize(("value", "held"), [(0.84, False), (0.85, True), (0.9, True)])
def test_verdict_floor_holds_from_its_value_on(value, held):
    floor = Floor(bench="roles", set="roles", figure="accuracy", floor=0.85)
    assert Verdict(floor=floor, value=value).held is held


@pytest.mark.parametrize(("value", "held"), [(0, True), (1, False)])
def test_verdict_ceiling_holds_up_to_its_value(value, held):
    floor = Floor(bench="coverage", set="all", figure="raised", ceiling=0)
    assert Verdict(floor=floor, value=value).held is held

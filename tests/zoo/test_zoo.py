from __future__ import annotations

from collections import Counter

import pytest

from stubtract.check import Failed, WsgiTarget, run
from zoo.evidence import shows
from zoo.odd import RIGHT
from zoo.score import plan, score, text
from zoo.violation import DESK, ORDERS, Violation
from zoo.violations import MISSED, ZOO
from zoo.worlds import build, kit

_EVERY = 24
_SOME = tuple(each for each in ZOO[::_EVERY] if each.name not in MISSED)


def test_the_zoo_is_large_and_its_names_are_unique() -> None:
    assert len(ZOO) >= 120
    assert max(Counter(each.name for each in ZOO).values()) == 1
    assert {each.name for each in ZOO} >= MISSED.keys()


@pytest.mark.slow
@pytest.mark.parametrize("violation", _SOME, ids=lambda each: f"{each.layer}: {each.name}")
def test_a_violation_is_caught_by_a_failure_that_names_its_place_and_can_be_sent_again(
    violation: Violation,
) -> None:
    found = score(violation)
    assert found.failure is not None, found.others
    assert shows(violation, found)


@pytest.mark.slow
@pytest.mark.parametrize("name", RIGHT)
@pytest.mark.parametrize("api", [DESK, ORDERS])
def test_nothing_is_found_in_a_right_build_however_unusual(api: str, name: str) -> None:
    events = run(kit(api, 1), WsgiTarget(build(api, RIGHT[name])), plan("full"))
    assert [text(event.failure) for event in events if isinstance(event, Failed)] == []

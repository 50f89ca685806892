from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from runs import SIZE_AS_TEXT, good, kit_of, lying, outcome, things
from stubtract import UsageError
from stubtract.check import Known, Outcome, Plan
from stubtract.check.baseline import compared, known_of, read, updated, written

_TODAY = date(2026, 5, 1)
_OTHER = Known(operation="getThing", rule="status", place="things.yaml#/x", phase="examples")


@pytest.fixture
def found(tmp_path: Path) -> Outcome:
    contract = things(tmp_path)
    return outcome(kit_of(contract), lying(contract, SIZE_AS_TEXT), Plan(phases=("examples",)))


@pytest.mark.parametrize("name", ["known.json", "known.toml"])
def test_what_is_written_is_read_again_sorted(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    known = (
        Known(operation="b", rule="type", place='a "quoted" /ä/\\place', reason="later", expires=_TODAY),
        Known(operation="a", rule="type", place="x", phase="valid"),
    )
    text = written(known, path)
    path.write_text(text, "utf-8")
    assert read(path) == tuple(reversed(known))
    assert written(read(path), path) == text


@pytest.mark.parametrize("name", ["known.json", "known.toml"])
def test_a_baseline_may_know_nothing(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(written((), path), "utf-8")
    assert read(path) == ()


def test_without_a_file_nothing_is_known(tmp_path: Path) -> None:
    assert read(tmp_path / "none.json") == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "the baseline cannot be read"),
        ("[]", "has no list 'known'"),
        ('{"known": [3]}', "/known/0: expected an object"),
        ('{"known": [{"operation": "a", "rule": "b"}]}', "/known/0: 'place' is missing"),
        ('{"known": [{"operation": "a", "rule": "b", "place": 3}]}', "/known/0/place: expected text"),
        ('{"known": [{"operation": "a", "rool": "b"}]}', "/known/0: 'rool' is no member; there are operation"),
        ('{"known": [{"operation": "a", "rule": "b", "place": "c", "expires": "soon"}]}', "'soon' is no date such as"),
    ],
)  # fmt: skip
def test_a_broken_baseline_is_said_with_its_place(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "known.json"
    path.write_text(text)
    with pytest.raises(UsageError, match=message) as error:
        read(path)
    assert str(error.value).startswith(str(path))


def test_a_known_fault_is_counted_apart(found: Outcome) -> None:
    (failure,) = found.failures
    told = compared(found, [replace(known_of(failure), reason="ticket 7")], _TODAY)
    assert (told.failures, told.known, told.notes) == ((), ((failure, "ticket 7"),), ())


def test_a_new_fault_stays_a_failure(found: Outcome) -> None:
    assert compared(found, [], _TODAY).failures == found.failures


@pytest.mark.parametrize(("expires", "is_known"), [(date(2026, 5, 1), True), (date(2026, 4, 30), False)])
def test_what_has_expired_fails_again_and_is_said(found: Outcome, expires: date, *, is_known: bool) -> None:
    told = compared(found, [replace(known_of(found.failures[0]), expires=expires)], _TODAY)
    assert bool(told.known) == is_known
    assert [each.partition(":")[0] for each in told.notes] == ([] if is_known else ["expired on 2026-04-30"])


def test_what_has_vanished_is_said_and_goes(found: Outcome) -> None:
    told = compared(found, [_OTHER], _TODAY)
    assert told.notes == ("vanished: getThing status things.yaml#/x",)
    assert updated(told, [_OTHER]) == (known_of(found.failures[0]),)


@pytest.mark.parametrize("other", [replace(_OTHER, phase="valid"), replace(_OTHER, operation="addThing")])
def test_what_was_not_tried_has_not_vanished(tmp_path: Path, other: Known) -> None:
    contract = things(tmp_path)
    plan = Plan(phases=("examples",), operations=lambda each: each.id == "getThing")
    told = compared(outcome(kit_of(contract), good(contract), plan), [other], _TODAY)
    assert told.notes == ()
    assert updated(told, [other]) == (other,)


def test_an_operation_that_is_gone_takes_its_faults_along(found: Outcome) -> None:
    gone = replace(_OTHER, operation="dropThing")
    assert gone not in updated(found, [gone])


def test_an_update_keeps_reasons_and_dates(found: Outcome) -> None:
    mine = replace(known_of(found.failures[0]), reason="later", expires=_TODAY)
    assert updated(found, [mine]) == (mine,)
    assert updated(compared(found, [mine], _TODAY), [mine]) == (mine,)


def test_the_file_says_no_more_than_it_must(found: Outcome, tmp_path: Path) -> None:
    text = written(updated(found, []), tmp_path / "known.json")
    assert json.loads(text) == {
        "known": [
            {
                "operation": "listThings",
                "rule": "type",
                "place": "things.yaml#/components/schemas/thing/properties/size/type",
                "phase": "examples",
            }
        ]
    }

from __future__ import annotations

import click
import pytest

from stubtract.diff import Change, Diff, Hit, Saying, Verdict, Who
from stubtract.findings import Where
from stubtract.report.diff import diff_summary, diff_text

_HERE = Saying(where=Where(part="document", file="new.yaml", line=7, pointer="/a"), says="5")
_THERE = Saying(where=Where(part="document", file="old.yaml", line=6, pointer="/b"), says="9")
_NOWHERE = Saying(where=None, says="nothing")


def _diff(old: Saying, new: Saying, operations: tuple[str, ...] = ()) -> Diff:
    hit = Hit(who=Who.REQUESTS, verdict=Verdict.BREAKING, reason="why", operations=operations)
    change = Change(rule="rule", subject="it", old=old, new=new, hits=(hit,))
    return Diff(changes=(change,), operations=1)


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        (_THERE, _HERE, ["new.yaml:7: breaking rule: it: was 9, is 5", "at /a", "before: old.yaml:6 /b"]),
        (_THERE, _NOWHERE, ["old.yaml:6: breaking rule: it: 9 is gone", "at /b"]),
        (_NOWHERE, _HERE, ["new.yaml:7: breaking rule: it: 5 is new", "at /a"]),
    ],
    ids=["changed", "gone", "new"],
)
def test_a_change_says_what_was_and_what_is(old: Saying, new: Saying, lines: list[str]) -> None:
    shown = click.unstyle(diff_text(_diff(old, new))).splitlines()
    assert [line.strip() for line in shown] == [*lines, "requests: breaking, why"]


def test_of_many_operations_the_first_are_named() -> None:
    shown = diff_text(_diff(_THERE, _HERE, tuple("abcdefgh")))
    assert shown.endswith("why (a, b, c, d, e and 3 more)")


def test_the_summary_counts_each_verdict() -> None:
    assert diff_summary(_diff(_THERE, _HERE)) == "1 operation compared: 1 breaking"
    assert diff_summary(Diff(changes=(), operations=2)) == "2 operations compared: no changes"

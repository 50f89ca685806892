"""Differences in order, and what one place of the document makes of several lines told once."""

from __future__ import annotations

from stubtract.audit.drift import Drift, merged
from stubtract.findings import Where


def _drift(
    line: int, *, file: str = "p", place: str | None = "/a", says: str = "x", reason: str = ""
) -> Drift:
    document = None if place is None else Where(part="document", pointer=place, file="d", line=1)
    page = Where(part="page", file=file, line=line)
    return Drift(rule="r", page=page, document=document, page_says=says, reason=reason)


def test_differences_are_in_the_order_of_pages_and_lines() -> None:
    found = merged([_drift(3, place="/a"), _drift(2, file="q", place="/b"), _drift(1, place="/c")])
    assert [(drift.page.file, drift.page.line) for drift in found] == [("p", 1), ("p", 3), ("q", 2)]


def test_one_place_is_told_once_with_its_lines() -> None:
    (drift,) = merged([_drift(9), _drift(4), _drift(4), _drift(7, reason="old")])
    assert (drift.page.line, drift.again, drift.reason) == (4, (7, 9), "old")


def test_other_places_pages_and_texts_stand_alone() -> None:
    drifts = [
        _drift(1),
        _drift(1, place="/b"),
        _drift(1, file="q"),
        _drift(1, says="y"),
        _drift(1, place=None),
        _drift(1, place=None),
    ]
    assert len(merged(drifts)) == len(drifts)

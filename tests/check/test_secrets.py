"""What only requests have is in no answer, unless it says nothing there."""

from __future__ import annotations

from pathlib import Path

import pytest

from check.notes import DOCUMENT, Notes, checked, contract
from stubtract.contract import Json

_LISTED = "id: {type: integer, format: int64}, extra: {}"
_SECRET = DOCUMENT.replace(_LISTED, f"{_LISTED}, pin: {{writeOnly: true}}")


@pytest.mark.parametrize(
    ("pin", "expected"),
    [("1234", ["write-only"]), (1234, ["write-only"]), ("****", []), ("", []), (None, [])],
)
def test_a_member_that_only_requests_have_comes_back(tmp_path: Path, pin: Json, expected: list[str]) -> None:
    assert _SECRET != DOCUMENT
    notes = Notes(contract(tmp_path, _SECRET), shown=lambda note: {**note, "pin": pin})
    assert [each.finding.rule for each in checked(notes).failures] == expected

from __future__ import annotations

from pathlib import Path

import pytest

from runs import kit_of, things
from stubtract import Finding, Reply, Request, Where
from stubtract.check import Case, Exchange, Failure
from stubtract.report.faults import fault_code

_BODY = Where(part="body")


@pytest.mark.parametrize(
    ("rule", "status", "where", "law", "code"),
    [
        ("server-error", 500, Where(part="status"), "", "F100"),
        ("server-error", 503, Where(part="status"), "", None),
        ("status", 418, Where(part="status"), "a#/b", "F101"),
        ("media-type", 200, Where(part="header"), "a#/b", "F101"),
        ("required", 200, _BODY, "a#/b/required", "F101"),
        ("syntax", 200, _BODY, "", None),
        ("representation", 200, _BODY, "a#/b", None),
        ("accepted", 200, Where(part="status"), "a#/b", None),
        ("challenge", 401, Where(part="header"), "a#/b", None),
    ],
)
def test_only_what_is_certain_has_a_code(  # noqa: PLR0913, PLR0917 - a column each
    tmp_path: Path, rule: str, status: int, where: Where, law: str, code: str | None
) -> None:
    operation = next(kit_of(things(tmp_path)).contract.operations())
    case = Case(operation=operation, title="a", request=Request(method="GET", path="/"))
    finding = Finding(rule=rule, where=where, message="m", law=law)
    assert fault_code(Failure(finding, "valid", Exchange(case, Reply(status=status)))) == code

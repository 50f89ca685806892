from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from runs import kit_of, things
from stubtract import Finding, Reply, Request, Where
from stubtract.check import Case, Exchange, Failure
from stubtract.check.case import ACCEPTED, REFUSED, Wanted
from stubtract.report.faults import fault_code

_LAW = "a.yaml#/x"
_WHERE = Where(part="body")


@dataclass(frozen=True, kw_only=True)
class _Told:
    """What a failure says; the operation is the one that adds a thing."""

    rule: str
    status: int = 200
    law: str = _LAW
    pointer: str = ""
    method: str = "POST"
    sent: bytes = b"{}"
    headers: tuple[tuple[str, str], ...] = ()
    answered: tuple[tuple[str, str], ...] = ()
    wanted: Wanted = ACCEPTED
    title: str = "a"
    open: bool = False
    before: str = ""

    def failure(self, folder: Path) -> Failure:
        operation = next(
            each for each in kit_of(things(folder)).contract.operations() if each.id == "addThing"
        )
        operation = replace(operation, security=() if self.open else operation.security)
        request = Request(method=self.method, path="/", headers=self.headers, body=self.sent)
        case = Case(operation=operation, title=self.title, request=request, wanted=self.wanted)
        finding = Finding(
            rule=self.rule, where=replace(_WHERE, pointer=self.pointer), message="m", law=self.law
        )
        shown = Exchange(case, Reply(status=self.status, headers=self.answered))
        sent = replace(request, method=self.before)
        before = (Exchange(replace(case, request=sent), shown.reply),) if self.before else ()
        return Failure(finding, "valid", shown, before)


@pytest.mark.parametrize(
    ("told", "code"),
    [
        (_Told(rule="server-error", status=500), "F100"),
        (_Told(rule="server-error", status=501), "F205"),
        (_Told(rule="server-error", status=503), "F121"),
        (_Told(rule="status", status=418), "F200"),
        (_Told(rule="status", status=777), "F101"),
        (_Told(rule="status", status=201, method="DELETE"), "F102"),
        (_Told(rule="status", status=201, method="GET"), "F103"),
        (_Told(rule="status", status=201, method="PATCH"), "F104"),
        (_Told(rule="status", status=413, sent=b""), "F106"),
        (_Told(rule="status", status=415, sent=b""), "F107"),
        (_Told(rule="status", status=415), "F200"),
        (_Told(rule="status", status=401, open=True), "F202"),
        (_Told(rule="status", status=403), "F200"),
        (_Told(rule="media-type"), "F200"),
        (_Told(rule="header"), "F200"),
        (_Told(rule="syntax", law=""), "F200"),
        (_Told(rule="charset", law=""), "F200"),
        (_Told(rule="discriminator"), "F200"),
        (_Told(rule="undocumented"), None),
        (_Told(rule="maxLength", law=f"{_LAW}/maxLength"), "F200"),
        (_Told(rule="required", law=f"{_LAW}/dependentRequired"), "F200"),
        (_Told(rule="xml-order", law=""), "F200"),
        (_Told(rule="body"), "F200"),
        (_Told(rule="body", status=204, law=""), "F105"),
        (_Told(rule="body", status=304, before="GET"), None),
        (_Told(rule="accepted", wanted=REFUSED), "F206"),
        (_Told(rule="accepted", wanted=REFUSED, status=302), None),
        (_Told(rule="accepted", method="PATCH"), "F310"),
        (_Told(rule="accepted", law=f"{_LAW}/security", title="without credentials"), "F311"),
        (_Told(rule="accepted", law=f"{_LAW}/security", title="without credentials", method="PUT"), "F308"),
        (_Told(rule="accepted", law=f"{_LAW}/security", title="with no scheme", method="PUT"), "F311"),
        (_Told(rule="refused", status=400), "F207"),
        (_Told(rule="refused", status=406), "F204"),
        (_Told(rule="refused", status=401), None),
        (_Told(rule="refused", status=415, sent=b""), "F107"),
        (_Told(rule="refused", status=400, wanted=Wanted(words="405")), None),
        (_Told(rule="challenge", status=401), "F109"),
        (_Told(rule="allow", status=405), "F110"),
        (_Told(rule="allow", status=405, answered=(("Allow", "GET"),)), "F201"),
        (_Told(rule="leak"), "F309"),
        (_Told(rule="negotiation", status=406), "F204"),
        (_Told(rule="negotiation"), None),
        (_Told(rule="representation"), None),
        (_Told(rule="deleted"), "F113"),
        (_Told(rule="created", status=404), "F122"),
        (_Told(rule="created", pointer="/name"), None),
        (_Told(rule="atomic", before="PUT"), "F114"),
        (_Told(rule="atomic", before="POST"), None),
        (_Told(rule="idempotent", before="PUT"), "F118"),
        (_Told(rule="merge", method="PATCH", headers=(("Content-Type", "application/merge-patch+json"),)), "F119"),
        (_Told(rule="merge", method="PATCH", headers=(("Content-Type", "application/json"),)), None),
        (_Told(rule="listed"), None),
        (_Told(rule="no-answer", law="", status=0), None),
    ],
    ids=lambda each: f"{each.rule} {each.method} {each.status}" if isinstance(each, _Told) else None,
)  # fmt: skip
def test_each_kind_of_fault_has_its_code_where_it_is_certain(
    tmp_path: Path, told: _Told, code: str | None
) -> None:
    assert fault_code(told.failure(tmp_path)) == code

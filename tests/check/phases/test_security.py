from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from runs import kit_of, lying, outcome, things
from stubtract import Contract, Reply, Request, load
from stubtract.check import Plan

_JSON = 'content: {application/json: {schema: {$ref: "#/components/schemas/error"}}}'
_BOTH = _JSON.removesuffix("}") + ', application/xml: {schema: {$ref: "#/components/schemas/error"}}}'


def _in_two_media_types(folder: Path) -> Contract:
    things(folder)
    path = folder / "things.yaml"
    path.write_text(path.read_text("utf-8").replace(_JSON, _BOTH), "utf-8")
    return load(path)


def test_refusals_are_judged_in_every_media_type_that_they_document(tmp_path: Path) -> None:
    contract = _in_two_media_types(tmp_path)

    def lie(_request: Request, reply: Reply) -> Reply:
        is_xml = "xml" in (reply.header("Content-Type") or "")
        headers = tuple(pair for pair in reply.headers if pair[0] != "Content-Length")
        body = b"<error><fault>1</fault></error>"
        return replace(reply, headers=headers, body=body) if is_xml and reply.status == 401 else reply

    found = outcome(kit_of(contract), lying(contract, lie), Plan(phases=("security",)))
    assert found.failures
    assert {each.exchange.case.title for each in found.failures} == {
        "without credentials, Accept: application/xml"
    }
    right = outcome(
        kit_of(contract), lying(contract, lambda _request, reply: reply), Plan(phases=("security",))
    )
    assert right.failures == ()

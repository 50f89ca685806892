"""The models and enumerations of fields, from pages of their own and from within the operation's page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from model_pages import LAYOUTS, OPERATION, ORDERS, WHOLE
from stubtract.audit import Audit

Audited = Callable[..., Audit]

# old and new text of the document, the model that tells it, the rule, the subject, and what its line starts with
_DRIFTS = {
    "length": ("maxLength: 40", "maxLength: 41", "customer", "max-length", "answer/buyer/name", "Max length: 40"),
    "missing": ("        sku: {type: string, maxLength: 8}\n", "", "line", "field-missing", "answer/lines/sku", "sku"),
    "extra": ("        amount: {", "        odd: {type: boolean}\n        amount: {", "line", "field-extra", "answer/lines/odd", "sku"),
    "renamed": ("name: {type: string", "called: {type: string", "customer", "field-renamed", "answer/buyer/name", "name"),
    "type": ("sku: {type: string, maxLength: 8}", "sku: {type: boolean}", "line", "type", "answer/lines/sku", "string"),
    "range": ("minimum: 1, ", "", "line", "minimum", "answer/lines/amount", "Range: inclusive"),
    "required": ("      required: [name]\n", "", "customer", "required", "answer/buyer/name", "Required"),
    "group": ("        - required: [amount]\n", "", "line", "optionally-required", "answer/lines/amount,sku", "Optionally required"),
    "no value": ("[Open, Sent, Paid]", "[Open, Sent]", "state", "enum", "answer/state", "Paid"),
    "one value more": ("[Open, Sent, Paid]", "[Open, Sent, Paid, Lost]", "state", "enum", "answer/state", "state"),
    "another value": ("[Open, Sent, Paid]", "[Open, Shipped, Paid]", "state", "enum", "answer/state", "Sent"),
    "no values": ("state: {type: string, enum: [Open, Sent, Paid]}", "state: {type: string}", "state", "enum", "answer/state", "Open"),
    "number": ("[0, 5]", "[0, 4]", "level", "enum", "answer/buyer/level", "Gold"),
    "name of a number": ("[Plain, Gold]", "[Plain, Silver]", "level", "enum", "answer/buyer/level", "Gold"),
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_pages_of_models_and_the_document_agree(layout: str, audited: Audited) -> None:
    found = audited(ORDERS, OPERATION, *LAYOUTS[layout].values())
    assert (found.pairs, found.drifts) == (1, ())


@pytest.mark.parametrize("page", WHOLE.values(), ids=WHOLE)
def test_pages_that_tell_their_models_and_the_document_agree(page: str, audited: Audited) -> None:
    found = audited(ORDERS, page)
    assert (found.pairs, found.drifts) == (1, ())


def _told(found: Audit) -> list[tuple[str, str]]:
    return [(drift.rule, drift.subject) for drift in found.unexplained]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("planted", _DRIFTS.values(), ids=_DRIFTS)
def test_a_drift_is_one_finding_in_the_page_of_the_model(
    planted: tuple[str, ...], layout: str, audited: Audited, tmp_path: Path
) -> None:
    old, new, model, rule, subject, starts = planted
    assert old in ORDERS
    found = audited(ORDERS.replace(old, new), OPERATION, *LAYOUTS[layout].values())
    assert _told(found) == [(rule, subject)]
    (drift,) = found.unexplained
    text = LAYOUTS[layout][model]
    assert drift.page.file == str(tmp_path / f"page{1 + list(LAYOUTS[layout]).index(model)}")
    assert drift.page.line
    line = text.splitlines()[drift.page.line - 1]
    assert starts in line, line
    assert drift.document is not None
    assert drift.document.line


@pytest.mark.parametrize("page", WHOLE.values(), ids=WHOLE)
@pytest.mark.parametrize("planted", _DRIFTS.values(), ids=_DRIFTS)
def test_a_drift_is_one_finding_in_the_page_of_the_operation(
    planted: tuple[str, ...], page: str, audited: Audited
) -> None:
    old, new, _, rule, subject, starts = planted
    found = audited(ORDERS.replace(old, new), page)
    assert _told(found) == [(rule, subject)]
    (drift,) = found.unexplained
    assert drift.page.line
    line = page.splitlines()[drift.page.line - 1]
    assert starts in line or "<th>Name</th>" in line


def test_a_model_that_no_field_is_of_says_so(audited: Audited) -> None:
    (drift,) = audited(
        ORDERS, OPERATION, *LAYOUTS["plain"].values(), LAYOUTS["plain"]["line"].replace("line", "box", 1)
    ).drifts
    assert (drift.rule, drift.page.line) == ("model", 1)
    assert drift.message == "'box' is the type of no field of the operations of these pages"


def test_a_model_that_another_page_describes_otherwise_says_so(audited: Audited) -> None:
    models = LAYOUTS["plain"]
    old = models["line"].replace("Max length: 8", "Max length: 7")
    (drift,) = audited(ORDERS, OPERATION, *models.values(), old, models["state"]).drifts
    assert (drift.rule, drift.subject, drift.page.line) == ("model", "line", 1)
    assert drift.message.startswith("'line' is something else than at ")


def test_a_model_that_another_page_tells_is_held_to_the_schema_once(audited: Audited) -> None:
    document = ORDERS.replace("maxLength: 8", "maxLength: 9")
    second = OPERATION.replace("GET api/Orders", "listOrders again")
    found = audited(document, OPERATION, second, *LAYOUTS["html"].values())
    assert (found.pairs, _told(found)) == (2, [("max-length", "answer/lines/sku")])


def test_without_its_page_the_values_of_an_enumeration_are_not_judged(audited: Audited) -> None:
    assert audited(ORDERS.replace("[Open, Sent, Paid]", "[Open]"), OPERATION).drifts == ()


def test_a_difference_of_a_model_can_be_accepted(audited: Audited) -> None:
    accepted = (
        '[[accepted]]\nrule = "enum"\noperation = "listOrders"\nsubject = "answer/state"\nreason = "new"\n'
    )
    document = ORDERS.replace("[Open, Sent, Paid]", "[Open]")
    found = audited(document, OPERATION, *LAYOUTS["html"].values(), accepted=accepted)
    assert [drift.reason for drift in found.drifts] == ["new"]

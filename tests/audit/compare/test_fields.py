"""Where the document has to be edited, and how."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from model_pages import LAYOUTS, OPERATION, ORDERS
from pages import DOCUMENT, HELP_PAGES
from stubtract.audit import Audit

Audited = Callable[..., Audit]


@pytest.mark.parametrize(
    ("old", "new", "pointer", "edit"),
    [
        pytest.param(
            'owner: {$ref: "#/components/schemas/person"}',
            'owner: {$ref: "#/components/schemas/thing"}',
            "/components/schemas/thing/properties/owner/$ref",
            "write $ref: the schema person in place of this $ref",
            id="another schema is referred to",
        ),
        pytest.param(
            "price: {type: number}",
            "price: {type: integer}",
            "/components/schemas/thing/properties/price/type",
            "write type: number",
            id="another type is written",
        ),
        pytest.param(
            "      required: [name]\n      properties:\n        id",
            "      properties:\n        id",
            "/components/schemas/thing",
            "require name",
            id="nothing is required",
        ),
    ],
)
def test_the_place_to_edit_is_where_it_is_written(
    old: str, new: str, pointer: str, edit: str, audited: Audited
) -> None:
    assert old in DOCUMENT
    (drift,) = audited(DOCUMENT.replace(old, new, 1), HELP_PAGES["list"]).unexplained
    assert drift.document is not None
    assert (drift.document.pointer, drift.edit) == (pointer, edit)


def test_numbers_and_names_are_written_apart(audited: Audited) -> None:
    document = ORDERS.replace("[0, 5]", "[0, 4]")
    (drift,) = audited(document, OPERATION, *LAYOUTS["html"].values()).unexplained
    assert drift.edit == "write enum: [0, 5] and x-enum-varnames: [Plain, Gold]"

"""Tables of nested models and of enumerations, from pages of their own or from within the operation's page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from model_pages import LAYOUTS, OPERATION, WHOLE

Drafting = Callable[..., Any]
_SAMPLE = """\
{
  "id": "6f1c1d9e-7f6b-4d0e-8a53-0d4c6f0b1a01",
  "buyer": {
    "name": "sample string 1",
    "level": 0
  },
  "lines": [
    {
      "sku": "sample string 1",
      "amount": 2,
      "states": [
        0,
        0
      ]
    },
    {
      "sku": "sample string 1",
      "amount": 2,
      "states": [
        0,
        0
      ]
    }
  ],
  "gifts": {
    "sample string 1": {
      "sku": "sample string 1",
      "amount": 2,
      "states": [
        0,
        0
      ]
    },
    "sample string 2": {
      "sku": "sample string 1",
      "amount": 2,
      "states": [
        0,
        0
      ]
    }
  },
  "state": 0
}"""
_SHOWN = OPERATION.replace("Sample not available.", _SAMPLE)
_CUSTOMER = {
    "type": "object",
    "required": ["name"],
    "properties": {
        "name": {"type": "string", "maxLength": 40, "description": "Full name"},
        "level": {"$ref": "#/components/schemas/level"},
        "last": {"$ref": "#/components/schemas/order", "description": "Latest one"},
    },
}
_STATE = {"type": "integer", "enum": [0, 1, 2], "x-enum-varnames": ["Open", "Sent", "Paid"]}


@pytest.mark.parametrize("page", [OPERATION, _SHOWN], ids=["without a sample", "with a sample"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_pages_of_models(layout: str, page: str, drafted: Drafting) -> None:
    found = drafted(page, *LAYOUTS[layout].values())
    schemas = found.document["components"]["schemas"]
    assert (schemas["customer"], schemas["state"]) == (_CUSTOMER, _STATE)
    assert sorted(schemas) == ["customer", "level", "line", "order", "state"]
    assert schemas["line"]["anyOf"] == [{"required": ["sku"]}, {"required": ["amount"]}]
    assert found.faults == []


@pytest.mark.parametrize("page", WHOLE.values(), ids=WHOLE)
def test_models_within_a_page(page: str, drafted: Drafting) -> None:
    found = drafted(page)
    schemas = found.document["components"]["schemas"]
    assert (schemas["customer"]["required"], schemas["state"], found.faults) == (["name"], _STATE, [])


def test_without_a_sample_it_is_not_certain_how_values_are_written(drafted: Drafting) -> None:
    why = "CHECK: no sample shows whether JSON has the numbers or the names"
    models = LAYOUTS["plain"].values()
    assert why in drafted(OPERATION, *models).draft.text
    assert why not in drafted(_SHOWN, *models).draft.text


def test_a_listed_value_takes_no_number(drafted: Drafting) -> None:
    models = {**LAYOUTS["plain"], "level": LAYOUTS["plain"]["level"].replace("Plain\n\n0", "Plain\n\n2")}
    found = drafted(_SHOWN.replace('"level": 0', '"level": 2'), *models.values())
    customer = found.document["components"]["schemas"]["customer"]["properties"]
    assert customer["level"] == {"$ref": "#/components/schemas/level"}
    assert found.faults == []


def test_a_sample_may_show_names(drafted: Drafting) -> None:
    page = (
        _SHOWN.replace(": 0", ': "Open"')
        .replace("        0", '        "Open"')
        .replace('"level": "Open"', '"level": "Plain"')
    )
    found = drafted(page, *LAYOUTS["plain"].values())
    assert found.document["components"]["schemas"]["state"] == {
        "type": "string",
        "enum": ["Open", "Sent", "Paid"],
    }
    assert found.faults == []

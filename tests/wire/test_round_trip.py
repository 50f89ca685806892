"""Whatever a schema describes comes back from its own XML: random schemas, random values, both profiles."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stubtract.contract import Json, Schema, Style
from stubtract.wire import decode, encode

# Not among them, for XML cannot say it: characters that it has not, and in names what looks escaped already.
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cn")), max_size=8)
NAMES = st.text(st.sampled_from("abZ_-. 9é:@"), min_size=1, max_size=4)
Described = tuple[dict[str, Json], st.SearchStrategy[Json]]
SCALARS: dict[str, st.SearchStrategy[Json]] = {
    "string": TEXT,
    "integer": st.integers(),
    "number": st.floats(allow_nan=False, allow_infinity=False),
    "boolean": st.booleans(),
}


@st.composite
def scalars(draw: st.DrawFn) -> Described:
    kind = draw(st.sampled_from(sorted(SCALARS)))
    if draw(st.booleans()):
        return {"type": [kind, "null"]}, SCALARS[kind] | st.none()
    return {"type": kind}, SCALARS[kind]


@st.composite
def arrays(draw: st.DrawFn, inner: st.SearchStrategy[Described]) -> Described:
    items, values = draw(inner)
    named: dict[str, Json] = dict(items)
    if draw(st.booleans()):
        named["xml"] = {"name": draw(st.sampled_from(("item", "odd name")))}
    return {"type": "array", "items": named}, st.lists(values, max_size=3).map(list)


@st.composite
def objects(draw: st.DrawFn, inner: st.SearchStrategy[Described]) -> Described:
    """A class or a dictionary; optional arrays are wrapped, for an empty one would leave no trace."""
    if draw(st.integers(0, 4)) == 0:
        schema, values = draw(inner.filter(lambda each: each[0]["type"] != "array"))
        return {"type": "object", "additionalProperties": schema}, st.dictionaries(NAMES, values, max_size=3)
    properties: dict[str, Json] = {}
    members: dict[str, st.SearchStrategy[Json]] = {}
    required: list[Json] = []
    for number, name in enumerate(draw(st.lists(NAMES, max_size=4, unique=True))):
        schema, values = draw(inner)
        is_array, is_plain = schema["type"] == "array", isinstance(schema["type"], str)
        xml: dict[str, Json] = {}
        if is_array:
            xml = {"wrapped": draw(st.booleans())}
            schema["items"] = {**_mapping(schema["items"]), "xml": {"name": f"item{number}"}}
        elif is_plain and schema["type"] != "object" and draw(st.booleans()):
            xml = {"attribute": True}
        properties[name] = {**schema, "xml": xml}
        members[name] = values
        if draw(st.booleans()) or (is_array and not xml["wrapped"]):
            required.append(name)
    needed = {name: members[name] for name in members if name in required}
    optional = {name: members[name] for name in members if name not in required}
    value = st.fixed_dictionaries(needed, optional=optional)
    return {"type": "object", "properties": properties, "required": required}, value.map(dict)


def _mapping(value: Json) -> dict[str, Json]:
    return value if isinstance(value, dict) else {}


INNER: st.SearchStrategy[Described] = st.recursive(
    scalars(), lambda inner: arrays(inner) | objects(inner), max_leaves=6
)
SCHEMAS = arrays(INNER) | objects(INNER)


@pytest.mark.parametrize("style", [Style(), Style(xml="data-contract")], ids=["openapi", "data-contract"])
@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_xml_says_all_of_a_value(
    schema_of: Callable[[str], Schema], style: Style, data: st.DataObject
) -> None:
    written, values = data.draw(SCHEMAS)
    value = data.draw(values)
    schema = schema_of(
        yaml.safe_dump({"It": written}, default_flow_style=True, allow_unicode=True, width=10**6)
    )
    body = encode("application/xml", schema, value, style)
    decoded = decode("application/xml", schema, body, style)
    assert decoded is not None
    assert (decoded.value, decoded.findings) == (value, ()), body.decode()

"""XML by ``nodeType`` (OpenAPI 3.2): what is written is what the table says, and is read back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stubtract.contract import Json, Schema, Style
from stubtract.wire import Decoded, decode, encode, page

SchemaOf = Callable[[str], Schema]
_XML = "application/xml"

_CASES: dict[str, tuple[str, Json, str]] = {
    "attribute": (
        "It: {type: object, properties: {a: {type: integer, xml: {nodeType: attribute, name: b}}}}",
        {"a": 1},
        '<It b="1" />',
    ),
    "element": (
        "It: {type: object, properties: {a: {type: integer, xml: {nodeType: element, name: b}}}}",
        {"a": 1},
        "<It><b>1</b></It>",
    ),
    "element of an array": (
        "It: {type: object, properties: {a: {type: array, items: {type: integer, xml: {name: i}}, xml: {nodeType: element}}}}",
        {"a": [1, 2]},
        "<It><a><i>1</i><i>2</i></a></It>",
    ),
    "none of an array": (
        "It: {type: object, properties: {a: {type: array, items: {type: integer}, xml: {nodeType: none}}}}",
        {"a": [1, 2]},
        "<It><a>1</a><a>2</a></It>",
    ),
    "none of an object": (
        "It: {type: object, properties: {a: {type: object, xml: {nodeType: none}, properties: {x: {type: integer}, y: {type: integer, xml: {attribute: true}}}}, z: {type: integer}}}",
        {"a": {"x": 1, "y": 2}, "z": 3},
        '<It y="2"><x>1</x><z>3</z></It>',
    ),
    "none of a missing object": (
        "It: {type: object, properties: {a: {type: object, xml: {nodeType: none}, properties: {x: {type: integer}}}, z: {type: integer}}}",
        {"z": 3},
        "<It><z>3</z></It>",
    ),
    "text": (
        "It: {type: object, properties: {a: {type: string, xml: {nodeType: text}}}}",
        {"a": "x <&> ]]> y"},
        "<It>x &lt;&amp;&gt; ]]&gt; y</It>",
    ),
    "text beside an attribute": (
        "It: {type: object, properties: {id: {type: integer, xml: {nodeType: attribute}}, a: {type: number, xml: {nodeType: text}}}}",
        {"id": 1, "a": 2.5},
        '<It id="1">2.5</It>',
    ),
    "text beside an element": (
        "It: {type: object, properties: {a: {type: string, xml: {nodeType: text}}, b: {type: integer}}}",
        {"a": "x", "b": 1},
        "<It>x<b>1</b></It>",
    ),
    "no text, which must be there": (
        "It: {type: object, required: [a], properties: {a: {type: string, xml: {nodeType: text}}}}",
        {"a": ""},
        "<It />",
    ),
    "no text": (
        "It: {type: object, properties: {a: {type: string, xml: {nodeType: text}}}}",
        {},
        "<It />",
    ),
    "cdata": (
        "It: {type: object, properties: {a: {type: string, xml: {nodeType: cdata}}}}",
        {"a": "<b>&]]></b>"},
        "<It><![CDATA[<b>&]]]]><![CDATA[></b>]]></It>",
    ),
    "cdata below an element": (
        "It: {type: object, properties: {o: {type: object, properties: {a: {type: string, xml: {nodeType: cdata}}}}}}",
        {"o": {"a": "x"}},
        "<It><o><![CDATA[x]]></o></It>",
    ),
    "an unknown one is the usual": (
        "It: {type: object, properties: {a: {type: integer, xml: {nodeType: comment}}}}",
        {"a": 1},
        "<It><a>1</a></It>",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("components", "value", "text"), _CASES.values(), ids=_CASES)
def test_a_value_is_the_node_that_its_type_says(
    schema_of: SchemaOf, components: str, value: Json, text: str
) -> None:
    schema = schema_of(components)
    assert encode(_XML, schema, value, Style()).decode() == text
    assert decode(_XML, schema, text.encode(), Style()) == Decoded(value)
    assert decode(_XML, schema, page(_XML, schema, value, Style()).encode(), Style()) == Decoded(value)


@pytest.mark.parametrize("node_type", ["text", "cdata"])
def test_an_object_is_never_character_data(schema_of: SchemaOf, node_type: str) -> None:
    schema = schema_of(
        f"It: {{type: object, properties: {{a: {{type: object, xml: {{nodeType: {node_type}}}}}}}}}"
    )
    assert encode(_XML, schema, {"a": {"b": 1}}, Style()) == b"<It><a><b>1</b></a></It>"


@pytest.mark.parametrize("node_type", ["text", "cdata", "attribute", "element"])
def test_any_text_comes_back(schema_of: SchemaOf, node_type: str) -> None:
    schema = schema_of(
        "It: {type: object, required: [a], properties: {a: {type: string, xml: {nodeType: KIND}}}}".replace(
            "KIND", node_type
        )
    )

    @given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cn"))))
    def comes_back(text: str) -> None:
        body = encode(_XML, schema, {"a": text}, Style())
        assert decode(_XML, schema, body, Style()) == Decoded({"a": text})

    comes_back()

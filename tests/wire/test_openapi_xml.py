from __future__ import annotations

from collections.abc import Callable

import pytest

from stubtract.contract import Json, Schema, Style
from stubtract.wire import openapi_xml, openapi_xml_decoder, xml_tree

SchemaOf = Callable[[str], Schema]
XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
ANIMALS: Json = {"animals": ["cat", "dog"]}
PET = "{type: object, properties: {n: {type: integer}, s: {type: string}}}"

# One table, both directions: components, value, XML text.
CASES: dict[str, tuple[str, Json, str]] = {
    # The array examples of the OpenAPI specification, section "XML Object", in its order.
    "array": (
        "It: {type: object, properties: {animals: {type: array, items: {type: string}}}}",
        ANIMALS,
        "<It><animals>cat</animals><animals>dog</animals></It>",
    ),
    "array-items-named": (
        "It: {type: object, properties: {animals: {type: array, items: {type: string, xml: {name: animal}}}}}",
        ANIMALS,
        "<It><animal>cat</animal><animal>dog</animal></It>",
    ),
    "array-outer-name-has-no-effect": (
        ("It: {type: object, properties: {animals: {type: array, xml: {name: aliens},"
        " items: {type: string, xml: {name: animal}}}}}"),
        ANIMALS,
        "<It><animal>cat</animal><animal>dog</animal></It>",
    ),
    "array-outer-name-alone-has-no-effect": (
        "It: {type: object, properties: {animals: {type: array, xml: {name: aliens}, items: {type: string}}}}",
        ANIMALS,
        "<It><animals>cat</animals><animals>dog</animals></It>",
    ),
    "array-wrapped": (
        "It: {type: object, properties: {animals: {type: array, xml: {wrapped: true}, items: {type: string}}}}",
        ANIMALS,
        "<It><animals><animals>cat</animals><animals>dog</animals></animals></It>",
    ),
    "array-wrapped-items-named": (
        ("It: {type: object, properties: {animals: {type: array, xml: {wrapped: true},"
        " items: {type: string, xml: {name: animal}}}}}"),
        ANIMALS,
        "<It><animals><animal>cat</animal><animal>dog</animal></animals></It>",
    ),
    "array-wrapped-both-named": (
        ("It: {type: object, properties: {animals: {type: array, xml: {name: aliens, wrapped: true},"
        " items: {type: string, xml: {name: animal}}}}}"),
        ANIMALS,
        "<It><aliens><animal>cat</animal><animal>dog</animal></aliens></It>",
    ),
    "array-wrapped-outer-named": (
        ("It: {type: object, properties: {animals: {type: array, xml: {name: aliens, wrapped: true},"
        " items: {type: string}}}}"),
        ANIMALS,
        "<It><aliens><aliens>cat</aliens><aliens>dog</aliens></aliens></It>",
    ),
    "array-wrapped-empty": (
        "It: {type: object, properties: {animals: {type: array, xml: {wrapped: true}, items: {type: string}}}}",
        {"animals": []},
        "<It><animals /></It>",
    ),
    "array-required-empty": (
        "It: {type: object, required: [animals], properties: {animals: {type: array, items: {type: string}}}}",
        {"animals": []},
        "<It />",
    ),
    "array-of-arrays": (
        "It: {type: object, properties: {a: {type: array, items: {type: array, items: {type: integer}}}}}",
        {"a": [[1, 2], [], [3]]},
        "<It><a><item>1</item><item>2</item></a><a /><a><item>3</item></a></It>",
    ),
    "array-items-named-beside-ref": (
        ("It: {type: object, properties: {a: {type: array, items: {$ref: '#/components/schemas/Pet', xml: {name: pet}}}}}"
        "\nPet: {type: string, xml: {name: beast}}"),
        {"a": ["x"]},
        "<It><pet>x</pet></It>",
    ),
    "array-root": (
        f"It: {{type: array, items: {{$ref: '#/components/schemas/Pet'}}}}\nPet: {PET}",
        [{"n": 1}, {}],
        "<It><Pet><n>1</n></Pet><Pet /></It>",
    ),
    "array-root-nameless": ("It: {type: array, items: {type: integer}}", [1, 2], "<It><item>1</item><item>2</item></It>"),
    "array-prefix": (
        "It: {type: array, prefixItems: [{type: integer, xml: {name: no}}], items: {type: string}}",
        [1, "2"],
        "<It><item>1</item><item>2</item></It>",
    ),
    "attribute": (
        "It: {type: object, properties: {id: {type: integer, xml: {attribute: true}}, s: {type: string}}}",
        {"id": 7, "s": "a"},
        '<It id="7"><s>a</s></It>',
    ),
    "attribute-named": (
        "It: {type: object, properties: {id: {type: boolean, xml: {attribute: true, name: 'x y'}}}}",
        {"id": True},
        '<It x_x0020_y="true" />',
    ),
    "attribute-prefix": (
        "It: {type: object, properties: {id: {type: string, xml: {attribute: true, prefix: p, namespace: 'urn:p'}}}}",
        {"id": "a"},
        '<It xmlns:p="urn:p" p:id="a" />',
    ),
    "attributes-of-one-prefix": (
        ("It: {type: object, properties: {a: {type: string, xml: {attribute: true, prefix: p, namespace: 'urn:p'}},"
        " b: {type: string, xml: {attribute: true, prefix: p, namespace: 'urn:p'}}}}"),
        {"a": "1", "b": "2"},
        '<It xmlns:p="urn:p" p:a="1" p:b="2" />',
    ),
    "attribute-with-the-prefix-of-its-element": (
        ("It: {type: object, xml: {prefix: p, namespace: 'urn:p'}, properties: {a: {type: string, xml: {attribute: true,"
        " prefix: p, namespace: 'urn:p'}}}}"),
        {"a": "1"},
        '<p:It xmlns:p="urn:p" p:a="1" />',
    ),
    "element-named": (
        "It: {type: object, xml: {name: pet}, properties: {s: {type: string, xml: {name: text}}}}",
        {"s": "a"},
        "<pet><text>a</text></pet>",
    ),
    "element-prefix": (
        "It: {type: object, properties: {s: {type: string, xml: {prefix: p, namespace: 'urn:p'}}}}",
        {"s": "a"},
        '<It><p:s xmlns:p="urn:p">a</p:s></It>',
    ),
    "element-namespace": (
        "It: {type: object, xml: {namespace: 'urn:x'}, properties: {s: {type: string, xml: {namespace: ''}}}}",
        {"s": "a"},
        '<It xmlns="urn:x"><s xmlns="">a</s></It>',
    ),
    "two-elements-of-one-name-in-two-namespaces": (
        ("It: {type: object, properties: {a: {type: string, xml: {name: s, namespace: 'urn:a'}},"
        " b: {type: string, xml: {name: s, namespace: 'urn:b'}}}}"),
        {"a": "1", "b": "2"},
        '<It><s xmlns="urn:a">1</s><s xmlns="urn:b">2</s></It>',
    ),
    "nested": (
        f"It: {{type: object, properties: {{pet: {{$ref: '#/components/schemas/Pet'}}, s: {{type: string}}}}}}\nPet: {PET}",
        {"s": "<&>", "pet": {"s": "é", "n": -1}},
        "<It><s>&lt;&amp;&gt;</s><pet><s>é</s><n>-1</n></pet></It>",
    ),
    "nested-named-by-its-schema": (
        ("It: {type: object, properties: {pet: {$ref: '#/components/schemas/Pet'}}}\n"
        "Pet: {type: object, xml: {name: beast}, properties: {n: {type: integer}}}"),
        {"pet": {"n": 1}},
        "<It><beast><n>1</n></beast></It>",
    ),
    "nil": (
        "It: {type: object, properties: {s: {type: [string, 'null']}}}",
        {"s": None},
        f'<It><s {XSI} xsi:nil="true" /></It>',
    ),
    "nil-items": (
        "It: {type: array, items: {type: [integer, 'null']}}",
        [1, None],
        f'<It><item>1</item><item {XSI} xsi:nil="true" /></It>',
    ),
    "nil-root": ("It: {type: [object, 'null'], properties: {}}", None, f'<It {XSI} xsi:nil="true" />'),
    "empty-text": ("It: {type: object, properties: {s: {type: string}}}", {"s": ""}, "<It><s /></It>"),
    "empty-object": ("It: {type: object, properties: {o: {type: object}}}", {"o": {}}, "<It><o /></It>"),
    "additional": (
        "It: {type: object, additionalProperties: {type: integer}}",
        {"a": 1, "b c": 2},
        "<It><a>1</a><b_x0020_c>2</b_x0020_c></It>",
    ),
    "additional-beside-properties": (
        "It: {type: object, properties: {s: {type: string}}, additionalProperties: {type: boolean}}",
        {"s": "true", "x": True},
        "<It><s>true</s><x>true</x></It>",
    ),
    "additional-of-any-kind": (
        "It: {type: object}",
        {"a": "1", "o": {"x": "2"}},
        "<It><a>1</a><o><x>2</x></o></It>",
    ),
    "one-of-by-its-members": (
        "It: {oneOf: [{type: object, properties: {a: {type: string}}}, {type: object, properties: {b: {type: integer}}}]}",
        {"b": 1},
        "<It><b>1</b></It>",
    ),
    "one-of-components": (
        (f"It: {{oneOf: [{{$ref: '#/components/schemas/Cat'}}, {{$ref: '#/components/schemas/Pet'}}]}}\n"
        f"Cat: {{type: object, required: [m], properties: {{m: {{type: boolean}}}}}}\nPet: {PET}"),
        {"n": 1},
        "<It><n>1</n></It>",
    ),
    "one-of-array-or-object": (
        f"It: {{type: object, properties: {{x: {{xml: {{wrapped: true}}, oneOf: [{PET}, {{type: array, items: {{type: integer}}}}]}}}}}}",
        {"x": {"n": 1}},
        "<It><x><n>1</n></x></It>",
    ),
    "one-of-integer-or-null": (
        "It: {type: object, properties: {n: {anyOf: [{type: integer}, {type: 'null'}]}}}",
        {"n": 5},
        "<It><n>5</n></It>",
    ),
    "attribute-one-of-integer-or-null": (
        "It: {type: object, properties: {n: {xml: {attribute: true}, anyOf: [{type: integer}, {type: 'null'}]}}}",
        {"n": 5},
        '<It n="5" />',
    ),
    "one-of-array-or-null": (
        "It: {type: object, properties: {t: {anyOf: [{type: array, items: {type: string}}, {type: 'null'}]}}}",
        {"t": ["a"]},
        "<It><t>a</t></It>",
    ),
    "root-scalar": ("It: {type: integer}", 5, "<It>5</It>"),
    "root-odd-name": ("It: {type: string, xml: {name: 2 words}}", "a", "<_x0032__x0020_words>a</_x0032__x0020_words>"),
    "number": (
        "It: {type: array, items: {type: number}}",
        [49.0, 0.5, 1e20],
        "<It><item>49</item><item>0.5</item><item>1e+20</item></It>",
    ),
    "white-space": ("It: {type: object, properties: {s: {type: string}}}", {"s": " a\n\t\r"}, "<It><s> a\n\t&#xD;</s></It>"),
}  # fmt: skip


@pytest.mark.parametrize(("components", "value", "text"), CASES.values(), ids=CASES)
def test_a_value_is_written_by_the_rules_of_the_xml_object(
    schema_of: SchemaOf, components: str, value: Json, text: str
) -> None:
    assert xml_tree.encode(openapi_xml.encode(schema_of(components), value, Style())).decode() == text


@pytest.mark.parametrize(("components", "value", "text"), CASES.values(), ids=CASES)
def test_the_same_text_is_read_back(schema_of: SchemaOf, components: str, value: Json, text: str) -> None:
    found = openapi_xml_decoder.decode(schema_of(components), text.encode())
    assert (found.value, found.findings) == (value, ())


@pytest.mark.parametrize(
    ("components", "name"),
    [
        ("It: {type: object, xml: {name: pet}}", "pet"),
        ("It: {type: object}", "It"),
        ("It: {oneOf: [{type: object, xml: {name: a}}]}", "It"),
    ],
)
def test_the_root_is_named_by_xml_then_by_component(schema_of: SchemaOf, components: str, name: str) -> None:
    assert openapi_xml.encode(schema_of(components), {}, Style()).name == name


def test_a_nameless_root_is_called_root_and_read_under_any_name() -> None:
    schema = Schema(location="", types=frozenset(("integer",)))
    assert openapi_xml.encode(schema, 1, Style()).name == "root"
    assert openapi_xml_decoder.decode(schema, b"<whatever>1</whatever>").value == 1


def test_a_nameless_choice_is_named_by_the_chosen_component(schema_of: SchemaOf) -> None:
    schema = schema_of(
        f"It: {{properties: {{p: {{oneOf: [{{$ref: '#/components/schemas/Pet'}}]}}}}}}\nPet: {PET}"
    )
    assert openapi_xml.encode(schema.properties["p"].schema, {"n": 1}, Style()).name == "Pet"


def test_a_wrong_root_is_a_finding_that_names_the_right_one(schema_of: SchemaOf) -> None:
    found = openapi_xml_decoder.decode(schema_of(f"It: {PET}"), b"<Pets><n>1</n></Pets>")
    assert found.value is None
    (finding,) = found.findings
    assert (finding.rule, finding.message) == ("xml-root", "the root element is 'Pets', expected 'It'")


def test_a_prefix_without_namespace_is_still_well_formed(schema_of: SchemaOf) -> None:
    schema = schema_of("It: {type: object, properties: {s: {type: string, xml: {prefix: p}}}}")
    body = xml_tree.encode(openapi_xml.encode(schema, {"s": "a"}, Style()))
    assert openapi_xml_decoder.decode(schema, body).value == {"s": "a"}


def test_a_null_attribute_is_left_out(schema_of: SchemaOf) -> None:
    schema = schema_of(
        "It: {type: object, properties: {a: {type: [string, 'null'], xml: {attribute: true}}}}"
    )
    assert xml_tree.encode(openapi_xml.encode(schema, {"a": None}, Style())) == b"<It />"


def test_dates_are_written_in_the_style_of_the_document_also_below_a_choice(schema_of: SchemaOf) -> None:
    date = "{type: string, format: date-time}"
    schema = schema_of(f"It: {{properties: {{a: {date}, b: {{anyOf: [{date}, {{type: 'null'}}]}}}}}}")
    time = "2026-01-29T10:11:43.5454251+00:00"
    tree = openapi_xml.encode(schema, {"a": time, "b": time}, Style(xml_dates="ms-z"))
    assert [child.text for child in tree.children] == ["2026-01-29T10:11:43.545Z"] * 2


@pytest.mark.parametrize(
    ("body", "value"),
    [
        (b"<It><s>a</s><n>1</n></It>", {"s": "a", "n": 1}),
        (b"<It>\n  <n> 1 </n>\n</It>", {"n": 1}),
        (b"<It xmlns='urn:any'><n>1</n></It>", {"n": 1}),
        (b"<It><n>one</n></It>", {"n": "one"}),
        (b"<It><x>1</x></It>", {"x": "1"}),
        (b"<It><x>1</x><x>2</x></It>", {"x": ["1", "2"]}),
        (b"<It><x><y>1</y></x></It>", {"x": {"y": "1"}}),
        (b"<It>text</It>", "text"),
    ],
    ids=[
        "any-order",
        "white-space",
        "namespace",
        "wrong-type",
        "unknown",
        "unknown-twice",
        "unknown-nested",
        "text",
    ],
)
def test_what_the_schema_does_not_foresee_is_left_to_the_validator(
    schema_of: SchemaOf, body: bytes, value: Json
) -> None:
    assert openapi_xml_decoder.decode(schema_of(f"It: {PET}"), body).value == value


@pytest.mark.parametrize("body", [b"", b"<It>", b"<!DOCTYPE It><It/>", b"<a>" * 101 + b"</a>" * 101])
def test_what_cannot_be_read_is_a_finding(schema_of: SchemaOf, body: bytes) -> None:
    found = openapi_xml_decoder.decode(schema_of(f"It: {PET}"), body)
    assert found.value is None
    assert len(found.findings) == 1

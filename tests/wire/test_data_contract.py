from __future__ import annotations

from collections.abc import Callable

import pytest

from stubtract.contract import Json, Schema, Style
from stubtract.wire import data_contract, data_contract_decoder, xml_tree

SchemaOf = Callable[[str], Schema]
DCS = Style(xml="data-contract")
I = 'xmlns:i="http://www.w3.org/2001/XMLSchema-instance"'  # noqa: E741 - the prefix .NET writes
ARRAYS = "http://schemas.microsoft.com/2003/10/Serialization/Arrays"
SERIALIZATION = "http://schemas.microsoft.com/2003/10/Serialization/"
NONE = "xml: {namespace: ''}"
S = "{type: string}"

# One table, both directions: components, value, XML text (helppage-samples, sections 3.1 and 7).
CASES: dict[str, tuple[str, Json, str]] = {
    "clr-namespace-by-default": (
        "It: {type: object, properties: {a: {type: string}}}",
        {"a": "x"},
        f'<It {I} xmlns="http://schemas.datacontract.org/2004/07/"><a>x</a></It>',
    ),
    "ordinal-order": (
        f"It: {{type: object, {NONE}, properties: {{a: {S}, Z: {{type: number}}, _m: {{type: number}}}}}}",
        {"a": "x", "Z": 2.0, "_m": 3.1},
        f"<It {I}><Z>2</Z><_m>3.1</_m><a>x</a></It>",
    ),
    "order-of-the-written-form": (
        f"It: {{type: object, {NONE}, properties: {{2nd: {S}, Alpha: {S}, -d: {S}, a b: {S}, '@t': {S}, a.b: {S}}}}}",
        {"2nd": "1", "Alpha": "2", "-d": "3", "a b": "4", "@t": "5", "a.b": "6"},
        (f"<It {I}><Alpha>2</Alpha><_x002D_d>3</_x002D_d><_x0032_nd>1</_x0032_nd><_x0040_t>5</_x0040_t>"
        "<a.b>6</a.b><a_x0020_b>4</a_x0020_b></It>"),
    ),
    "base-class-first": (
        (f"It: {{x-base-class: true, {NONE}, allOf: [{{$ref: '#/components/schemas/B'}}, {{properties: {{Id: {S}}}}}]}}\n"
        "B: {type: object, xml: {namespace: ''}, properties: {Size: {type: integer}, Flag: {type: boolean}}}"),
        {"Id": "1", "Size": 2, "Flag": True},
        f"<It {I}><Flag>true</Flag><Size>2</Size><Id>1</Id></It>",
    ),
    "base-class-of-another-namespace": (
        ("It: {x-base-class: true, xml: {namespace: 'urn:a'}, allOf: [{$ref: '#/components/schemas/B'},"
        " {properties: {d: {type: string}}}]}\n"
        "B: {type: object, xml: {namespace: 'urn:b'}, properties: {b: {type: string}}}"),
        {"b": "1", "d": "2"},
        f'<It {I} xmlns="urn:a"><b xmlns="urn:b">1</b><d>2</d></It>',
    ),
    "member-of-another-namespace": (
        ("It: {type: object, xml: {namespace: 'urn:a'}, properties: {f: {$ref: '#/components/schemas/Q'},"
        " g: {$ref: '#/components/schemas/Q'}}}\n"
        "Q: {type: object, xml: {namespace: 'urn:b'}, properties: {s: {type: string}}}"),
        {"f": {"s": "1"}, "g": {"s": "2"}},
        (f'<It {I} xmlns="urn:a"><f xmlns:d2p1="urn:b"><d2p1:s>1</d2p1:s></f>'
        '<g xmlns:d2p1="urn:b"><d2p1:s>2</d2p1:s></g></It>'),
    ),
    "prefix-counts-depth": (
        ("It: {type: array, items: {$ref: '#/components/schemas/P'}}\n"
        "P: {type: object, xml: {namespace: 'urn:a'}, properties: {f: {$ref: '#/components/schemas/Q'}}}\n"
        "Q: {type: object, xml: {namespace: 'urn:b'}, properties: {s: {type: string}}}"),
        [{"f": {"s": "1"}}],
        f'<ArrayOfP {I} xmlns="urn:a"><P><f xmlns:d3p1="urn:b"><d3p1:s>1</d3p1:s></f></P></ArrayOfP>',
    ),
    "known-prefix-is-used-again": (
        ("It: {type: object, xml: {namespace: 'urn:a'}, properties: {q: {$ref: '#/components/schemas/Q'}}}\n"
        "Q: {type: object, xml: {namespace: 'urn:b'}, properties: {it: {$ref: '#/components/schemas/It'},"
        " q: {$ref: '#/components/schemas/Q'}}}"),
        {"q": {"q": {}, "it": {"q": {}}}},
        f'<It {I} xmlns="urn:a"><q xmlns:d2p1="urn:b"><d2p1:it><q /></d2p1:it><d2p1:q /></q></It>',
    ),
    "no-namespace-inside": (
        ("It: {type: object, xml: {namespace: 'urn:a'}, properties: {q: {$ref: '#/components/schemas/Q'}}}\n"
        "Q: {type: object, xml: {namespace: ''}, properties: {s: {type: string}}}"),
        {"q": {"s": "1"}},
        f'<It {I} xmlns="urn:a"><q><s xmlns="">1</s></q></It>',
    ),
    "list-of-simple": (
        "It: {type: object, xml: {namespace: ''}, properties: {a: {type: array, items: {type: string}}}}",
        {"a": ["x", "y"]},
        f'<It {I}><a xmlns:d2p1="{ARRAYS}"><d2p1:string>x</d2p1:string><d2p1:string>y</d2p1:string></a></It>',
    ),
    "list-of-guids": (
        "It: {type: array, items: {type: string, format: uuid}}",
        ["x"],
        f'<ArrayOfguid {I} xmlns="{ARRAYS}"><guid>x</guid></ArrayOfguid>',
    ),
    "list-of-nullables": (
        "It: {type: array, items: {type: [integer, 'null']}}",
        [1, None],
        (f'<ArrayOfNullableOfint {I} xmlns="http://schemas.datacontract.org/2004/07/System">'
        '<int>1</int><int i:nil="true" /></ArrayOfNullableOfint>'),
    ),
    "list-of-lists": (
        "It: {type: array, items: {type: array, items: {type: integer, format: int64}}}",
        [[1], []],
        f'<ArrayOfArrayOflong {I} xmlns="{ARRAYS}"><ArrayOflong><long>1</long></ArrayOflong><ArrayOflong /></ArrayOfArrayOflong>',
    ),
    "dictionary": (
        "It: {type: object, additionalProperties: {type: integer}}",
        {"a b": 1, "<": 2},
        (f'<ArrayOfKeyValueOfstringint {I} xmlns="{ARRAYS}"><KeyValueOfstringint><Key>a b</Key><Value>1</Value>'
        "</KeyValueOfstringint><KeyValueOfstringint><Key>&lt;</Key><Value>2</Value></KeyValueOfstringint>"
        "</ArrayOfKeyValueOfstringint>"),
    ),
    "dictionary-of-a-class": (
        ("It: {type: object, additionalProperties: {$ref: '#/components/schemas/Leaf'}}\n"
        "Leaf: {type: object, xml: {namespace: 'http://schemas.datacontract.org/2004/07/My.Models'},"
        " properties: {s: {type: string}}}"),
        {"k": {"s": "1"}},
        (f'<ArrayOfKeyValueOfstringLeaf9B_Pp1sqe {I} xmlns="{ARRAYS}"><KeyValueOfstringLeaf9B_Pp1sqe><Key>k</Key>'
        '<Value xmlns:d3p1="http://schemas.datacontract.org/2004/07/My.Models"><d3p1:s>1</d3p1:s></Value>'
        "</KeyValueOfstringLeaf9B_Pp1sqe></ArrayOfKeyValueOfstringLeaf9B_Pp1sqe>"),
    ),
    "dictionary-member": (
        "It: {type: object, xml: {namespace: ''}, properties: {d: {type: object, additionalProperties: {type: string}}}}",
        {"d": {"k": "v"}},
        (f'<It {I}><d xmlns:d2p1="{ARRAYS}"><d2p1:KeyValueOfstringstring><d2p1:Key>k</d2p1:Key>'
        "<d2p1:Value>v</d2p1:Value></d2p1:KeyValueOfstringstring></d></It>"),
    ),
    "enum-by-name": (
        (f"It: {{type: object, {NONE}, properties: {{k: {{$ref: '#/components/schemas/E'}}}}}}\n"
        "E: {type: integer, enum: [0, 5, 2], x-enum-varnames: [Red, Green, Blue]}"),
        {"k": 5},
        f"<It {I}><k>Green</k></It>",
    ),
    "enum-root": (
        "It: {type: integer, enum: [0, 5], x-enum-varnames: [Red, Green], xml: {namespace: 'urn:e'}}",
        0,
        '<It xmlns="urn:e">Red</It>',
    ),
    "nil": (
        f"It: {{type: object, {NONE}, properties: {{q: {{type: ['null', object], properties: {{}}, xml: {{namespace: 'urn:q'}}}}}}}}",
        {"q": None},
        f'<It {I}><q xmlns:d2p1="urn:q" i:nil="true" /></It>',
    ),
    "empty-class": ("It: {type: object, xml: {namespace: ''}}", {}, f"<It {I} />"),
    "simple-root": ("It: {type: string}", "a", f'<string xmlns="{SERIALIZATION}">a</string>'),
    "simple-root-nullable": ("It: {type: [integer, 'null']}", 5, f'<int xmlns="{SERIALIZATION}">5</int>'),
    "contract-name": ("It: {type: object, xml: {name: jobs_view, namespace: ''}}", {}, f"<jobs_view {I} />"),
    "optional-integer": (
        f"It: {{type: object, {NONE}, properties: {{n: {{anyOf: [{{type: integer}}, {{type: 'null'}}]}}}}}}",
        {"n": 5},
        f"<It {I}><n>5</n></It>",
    ),
    "optional-list": (
        f"It: {{type: object, {NONE}, properties: {{n: {{anyOf: [{{type: array, items: {{type: integer}}}}, {{type: 'null'}}]}}}}}}",
        {"n": [5]},
        f'<It {I}><n xmlns:d2p1="{ARRAYS}"><d2p1:int>5</d2p1:int></n></It>',
    ),
}  # fmt: skip


@pytest.mark.parametrize(("components", "value", "text"), CASES.values(), ids=CASES)
def test_a_value_is_written_as_the_data_contract_serializer_does(
    schema_of: SchemaOf, components: str, value: Json, text: str
) -> None:
    assert xml_tree.encode(data_contract.encode(schema_of(components), value, DCS)).decode() == text


@pytest.mark.parametrize(("components", "value", "text"), CASES.values(), ids=CASES)
def test_the_same_text_is_read_back(schema_of: SchemaOf, components: str, value: Json, text: str) -> None:
    found = data_contract_decoder.decode(schema_of(components), text.encode())
    assert (found.value, found.findings) == (value, ())


def test_a_list_in_a_list_has_the_prefix_of_its_namespace(schema_of: SchemaOf) -> None:
    schema = schema_of(
        "It: {type: object, xml: {namespace: ''}, properties: {a: {type: array, items: {type: array, items: {type: string}}}}}"
    )
    assert xml_tree.encode(data_contract.encode(schema, {"a": [["x"]]}, DCS)).decode() == (
        f'<It {I}><a xmlns:d2p1="{ARRAYS}"><d2p1:ArrayOfstring><d2p1:string>x</d2p1:string></d2p1:ArrayOfstring></a></It>'
    )


def test_members_that_no_class_declares_come_last(schema_of: SchemaOf) -> None:
    schema = schema_of("It: {type: object, xml: {namespace: ''}, properties: {z: {type: string}}}")
    tree = data_contract.encode(schema, {"b": "1", "z": "2", "a": "3"}, DCS)
    assert [child.name for child in tree.children] == ["z", "a", "b"]


def test_dates_and_uris_are_written_as_the_style_says(schema_of: SchemaOf) -> None:
    schema = schema_of("""\
        It: {type: object, properties: {a: {type: string, format: date-time}, b: {type: string, format: uri}}}
        """)
    value: Json = {"a": "2026-01-29T10:11:43.5454251+00:00", "b": "http://webapihelppage1.com"}
    tree = data_contract.encode(schema, value, Style(xml="data-contract", xml_dates="ms-z"))
    assert [child.text for child in tree.children] == [
        "2026-01-29T10:11:43.545Z",
        "http://webapihelppage1.com/",
    ]


@pytest.mark.parametrize(
    ("body", "value"),
    [
        (b"<It><b>1</b><a>x</a></It>", {"b": 1, "a": "x"}),
        (b"<It xmlns='urn:any'>\n <b>1</b>\n</It>", {"b": 1}),
        (b"<It><b>one</b></It>", {"b": "one"}),
        (b"<It><x_x0020_y>1</x_x0020_y></It>", {"x y": "1"}),
        (b"<It />", {}),
    ],
    ids=["any-order", "namespace", "wrong-type", "unknown", "empty"],
)
def test_members_are_read_in_any_order_and_unknown_ones_as_text(
    schema_of: SchemaOf, body: bytes, value: Json
) -> None:
    schema = schema_of("It: {type: object, properties: {a: {type: string}, b: {type: integer}}}")
    assert data_contract_decoder.decode(schema, body).value == value


def test_a_wrong_root_is_a_finding_that_names_the_right_one(schema_of: SchemaOf) -> None:
    schema = schema_of("It: {type: array, items: {type: string}}")
    (finding,) = data_contract_decoder.decode(schema, b"<It />").findings
    assert (finding.rule, finding.message) == (
        "xml-root",
        "the root element is 'It', expected 'ArrayOfstring'",
    )


@pytest.mark.parametrize("body", [b"", b"<It>", b"<!DOCTYPE It><It/>", b"<a>" * 101 + b"</a>" * 101])
def test_what_cannot_be_read_is_a_finding(schema_of: SchemaOf, body: bytes) -> None:
    found = data_contract_decoder.decode(schema_of("It: {type: object}"), body)
    assert found.value is None
    assert len(found.findings) == 1

from __future__ import annotations

import pytest

from stubtract.contract import Json
from stubtract.contract.yaml_text import YamlError, parse


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("# nothing\n", None),
        ("--- 5\n", 5),
        ("%YAML 1.1\n---\na: 1\n", {"a": 1}),
        ("a: 1\na: 2\n", {"a": 2}),
        ("? a\n: b\n", {"a": "b"}),
        ("{a, b: }", {"a": None, "b": None}),
        ("a: |\n  x\n  y\n", {"a": "x\ny\n"}),
        ("a: &x 5\nb: *x\n", {"a": 5, "b": 5}),
        ("&k a: *k\n", {"a": "a"}),
        ("a: &x yes\n*x : 1\n", {"a": "yes", "yes": 1}),
        ("a: &x 1\nb: &x 2\nc: *x\n", {"a": 1, "b": 2, "c": 2}),
        ("a: ! 5\n", {"a": "5"}),
        ("a: !!int '5'\n", {"a": 5}),
        ("a: !!float 3\n", {"a": 3.0}),
        ("a: !!null x\n", {"a": None}),
        ("a: !!bool TRUE\n", {"a": True}),
        ("a: !!map {}\nb: !!seq []\n", {"a": {}, "b": []}),
        ("'<<': {a: 1}\n", {"<<": {"a": 1}}),
        ("a: <<\n", {"a": "<<"}),
        ("<<: [{a: 1, b: 1}, {a: 2, c: 2}]\nb: 3\n", {"a": 1, "c": 2, "b": 3}),
        ("x: &x {<<: {a: 1}, b: 2}\ny: {<<: *x}\n", {"x": {"a": 1, "b": 2}, "y": {"a": 1, "b": 2}}),
    ],
)
def test_a_text_has_the_value_of_the_core_schema(text: str, value: Json) -> None:
    assert repr(parse(text)) == repr(value)  # 1, 1.0 and true are told apart, and so is the order


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a: 1\n---\nb: 2\n", 2, "there is another document in the file, column 1"),
        ("a: 1\n<<: 5\n", 2, "a merge key must have an object, or an array of them"),
        ("<<: [{}, 5]\n", 1, "a merge key must have an object, or an array of them"),
        ("? {a: 1}\n: 1\n", 1, "a key must be plain text"),
        ("a: &x [1]\n*x : 1\n", 2, "a key must be plain text"),
        ("*x : 1\n", 1, "found undefined alias 'x', column 1"),
        ("a: !!seq {}\n", 1, "the tag 'tag:yaml.org,2002:seq' has no place"),
        ("a: !!int x\n", 1, "the tag 'tag:yaml.org,2002:int' has no place here"),
        ("a: !!int true\n", 1, "the tag 'tag:yaml.org,2002:int' has no place here"),
        ("a: !!bool yes\n", 1, "the tag 'tag:yaml.org,2002:bool' has no place here"),
        ("a: \x00\n", None, "control characters are not allowed"),
        (f"a: {'9' * 5000}\n", None, "limit"),
    ],
)
def test_what_a_document_may_not_have_is_said_with_its_line(
    text: str, line: int | None, message: str
) -> None:
    with pytest.raises(YamlError, match=message) as caught:
        parse(text)
    assert caught.value.line == line


def test_a_recursive_alias_has_a_way_out() -> None:
    with pytest.raises(YamlError, match="recursive") as caught:
        parse("a: &a\n  b:\n    - *a\n")
    assert (caught.value.line, caught.value.hint) == (3, "use $ref for recursion")


def test_what_an_alias_stands_for_is_one_object_and_equal_texts_are_one() -> None:
    found = parse("a: &a [some text]\nb: *a\nc: some text\n")
    assert isinstance(found, dict)
    assert isinstance(found["a"], list)
    assert found["a"] is found["b"]
    assert found["a"][0] is found["c"]

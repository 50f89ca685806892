from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from stubtract.contract.node import Library, Node
from stubtract.errors import DocumentError, DocumentUnreadable, UnresolvedReference

Write = Callable[..., Path]


def root(path: Path, *, anywhere: bool = False) -> Node:
    return Library(folder=path.parent, anywhere=anywhere).root(path)


@pytest.mark.parametrize(
    ("reference", "expected", "location"),
    [
        ("#/defs/a", 1, "openapi.yaml#/defs/a"),
        ("#/defs/list/1", "two", "openapi.yaml#/defs/list/1"),
        ("#/defs/b~1c", 2, "openapi.yaml#/defs/b~1c"),
        ("#/defs/b~1c%20%7E0", 3, "openapi.yaml#/defs/b~1c ~0"),
        ("#/defs/hop", 1, "openapi.yaml#/defs/a"),
        ("openapi.yaml#/defs/a", 1, "openapi.yaml#/defs/a"),
        ("more/other.yaml#/x", "there", "more/other.yaml#/x"),
        ("./more/../more/other.yaml#/x", "there", "more/other.yaml#/x"),
        ("more/other.yaml#/back", 1, "openapi.yaml#/defs/a"),
        ("more/other.yaml#/beside", "in json", "more/data.json#/y"),
        ("more/data.json", {"y": "in json"}, "more/data.json#"),
        ("more/with%20space.yaml#/z", 4, "more/with space.yaml#/z"),
    ],
)
def test_a_reference_leads_to_its_target(
    write: Write, reference: str, expected: object, location: str
) -> None:
    write(
        "x: there\nback: {$ref: '../openapi.yaml#/defs/a'}\nbeside: {$ref: 'data.json#/y'}", "more/other.yaml"
    )
    write('{"y": "in json"}', "more/data.json")
    write("z: 4", "more/with space.yaml")
    path = write(f"""\
        it: {{$ref: '{reference}'}}
        defs: {{a: 1, list: [one, two], b/c: 2, 'b/c ~': 3, hop: {{$ref: '#/defs/a'}}}}
        """)
    found = root(path).need("it").follow()
    assert (found.data, found.location) == (expected, location)


@pytest.mark.parametrize(
    ("reference", "message"),
    [
        ("../secret.yaml#/a", "leads out of the document's folder"),
        ("%2e%2e/secret.yaml", "leads out of the document's folder"),
        ("more/../../secret.yaml", "leads out of the document's folder"),
        ("..", "leads out of the document's folder"),
        ("/etc/hostname", "leads out of the document's folder"),
        ("link.yaml#/a", "leads out of the document's folder"),
        ("folder/secret.yaml#/a", "leads out of the document's folder"),
        ("http://example.com/a.yaml", "is no relative path"),
        ("//example.com/a.yaml", "is no relative path"),
        ("file:///etc/hostname", "is no relative path"),
        ("nothing.yaml", "No such file"),
        ("#/defs/Petz", "there is no 'Petz'"),
        ("#/defs/list/2", "there is no '2'"),
        ("#/defs/list/-", "there is no '-'"),
        ("#/defs/Pet/deeper", "there is no 'deeper'"),
        ("#Pet", "there is no anchor 'Pet'"),
        ("a%00b.yaml", "ref"),
        ("http://[bad", "ref"),
        ("//[bad", "ref"),
    ],
)
def test_a_reference_that_may_not_be_followed_says_why_and_where(
    write: Write, reference: str, message: str
) -> None:
    path = write(
        f"defs: {{Pet: 1, list: [a, b]}}\nit:\n  $ref: '{reference}'\n",
        "api/openapi.yaml",
    )
    secret = write("a: secret", "secret.yaml")
    (path.parent / "link.yaml").symlink_to(secret)
    (path.parent / "folder").symlink_to(secret.parent, target_is_directory=True)
    with pytest.raises(UnresolvedReference, match=message) as caught:
        root(path).need("it").follow()
    assert (caught.value.where.pointer, caught.value.where.line) == ("/it", 2)


def test_a_missing_target_names_the_closest_one(write: Write) -> None:
    path = write("defs: {Customer: 1, Order: 2}\nit: {$ref: '#/defs/Custommer'}\n")
    with pytest.raises(UnresolvedReference) as caught:
        root(path).need("it").follow()
    assert caught.value.hint == "did you mean 'Customer'?"


@pytest.mark.parametrize("reference", ["../shared.yaml#/a", "link.yaml#/a"], ids=["dots", "symlink"])
def test_outside_references_can_be_allowed(write: Write, reference: str) -> None:
    shared = write("a: 5", "shared.yaml")
    path = write(f"it: {{$ref: '{reference}'}}", "api/openapi.yaml")
    (path.parent / "link.yaml").symlink_to(shared)
    assert root(path, anywhere=True).need("it").follow().data == 5


def test_a_link_that_stays_inside_the_folder_is_no_way_out(write: Write) -> None:
    path = write("it: {$ref: 'link.yaml#/a'}")
    (path.parent / "link.yaml").symlink_to(write("a: 5", "real.yaml"))
    assert root(path).need("it").follow().data == 5


@pytest.mark.parametrize(
    "text",
    ["it: {$ref: '#/it'}", "it: {$ref: '#/b'}\nb: {$ref: 'other.yaml#/c'}"],
    ids=["itself", "across-files"],
)
def test_references_that_never_reach_a_value_are_a_circle(write: Write, text: str) -> None:
    write("c: {$ref: 'openapi.yaml#/it'}", "other.yaml")
    with pytest.raises(UnresolvedReference, match="in a circle"):
        root(write(text)).need("it").follow()


def test_a_broken_file_behind_a_reference_is_named_itself(write: Write) -> None:
    other = write("a: 1\nb: [\n", "other.yaml")
    with pytest.raises(DocumentUnreadable) as caught:
        root(write("it: {$ref: 'other.yaml#/a'}")).need("it").follow()
    assert (caught.value.where.file, caught.value.where.line) == (str(other), 3)


def test_each_file_is_read_once_and_listed(write: Write) -> None:
    other = write("a: 1\nb: 2", "other.yaml")
    path = write("x: {$ref: 'other.yaml#/a'}\ny: {$ref: './other.yaml#/b'}")
    node = root(path)
    assert node.need("x").follow().document is node.need("y").follow().document
    assert node.library.files() == (path, other)


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda node: node.need("text").mapping(), "expected an object, found a string"),
        (lambda node: list(node.need("map").elements()), "expected an array, found an object"),
        (lambda node: node.text("number"), "'number' must be a string, found a number"),
        (lambda node: node.text("flag"), "'flag' must be a string, found true or false"),
        (lambda node: node.flag("text"), "'text' must be true or false, found a string"),
        (lambda node: node.need("nothing"), "'nothing' is missing"),
    ],
    ids=["object", "array", "text", "text-not-flag", "flag", "missing"],
)
def test_a_value_of_the_wrong_type_says_what_was_expected(
    write: Write, ask: Callable[[Node], object], message: str
) -> None:
    with pytest.raises(DocumentError, match=message):
        ask(root(write("text: a\nnumber: 1\nflag: true\nmap: {}\n")))


def test_a_null_member_counts_as_absent(write: Write) -> None:
    node = root(write("a: ~\n"))
    assert (node.get("a"), node.text("a", "none"), node.flag("a", default=True)) == (None, "none", True)

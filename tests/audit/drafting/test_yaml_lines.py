from __future__ import annotations

import pytest
import yaml

from stubtract.audit.drafting.tree import Checked, Node, Ref, doubts
from stubtract.audit.drafting.yaml_lines import yaml_text

_TEXTS = (
    "", " ", "a", "yes", "null", "1", "1.0", "2026-01-29", "~", "#", "a # b", "a: b", "- a", "*x", "&x", "!x", "'", '"',
    "{id}", "[a]", "a, b", "a\nb", "a\n", "\ta", "\x07", "\x85", "\u2028", "ü", "x" * 300, "word " * 60, "a  b " * 40,
    "%", "@id", "`", "|", ">", "?", "? a", "---", "...", "=", "<<", "\\", "0x1F", "1e3", "12:30", "\U0001f600", "\ufeff",
)  # fmt: skip


@pytest.mark.parametrize("text", _TEXTS, ids=repr)
def test_every_text_comes_back(text: str) -> None:
    tree: Node = {
        "member": text,
        text or "empty": [text, {"inner": text, "other": [text]}],
        "list": [text, 1],
    }
    assert yaml.safe_load(yaml_text(tree, text)) == tree


@pytest.mark.parametrize(
    "value", [None, True, 0, -3, 1.5, [], {}, [[1], [[2]]], {"a": {"b": {}}}, [{"a": 1}, {}]]
)
def test_every_value_comes_back(value: Node) -> None:
    assert yaml.safe_load(yaml_text({"member": value})) == {"member": value}


def test_halves_of_characters_are_replaced() -> None:
    assert yaml.safe_load(yaml_text({"a": "x\ud800y"})) == {"a": "x?y"}


def test_a_comment_stands_above_what_wants_an_eye() -> None:
    parts: list[Node] = [Checked({"name": Checked("id", ("why two",)), "in": "path"}, ("why one",)), "plain"]
    tree: Node = {"things": Checked({"parts": parts, "$ref": Ref("a/b")}, ("why\nzero",))}
    assert yaml_text(tree, "A heading.") == (
        "# A heading.\n"
        "# CHECK: why zero\n"
        "things:\n"
        "  parts:\n"
        "    # CHECK: why one\n"
        "    # CHECK: why two\n"
        "    - name: id\n"
        "      in: path\n"
        "    - plain\n"
        '  $ref: "#/components/schemas/a~1b"\n'
    )
    assert doubts(tree) == 3


def test_what_lies_deep_is_written_all_the_same() -> None:
    tree: Node = "word " * 30 + "end"
    for _ in range(150):
        tree = {"in": Checked(tree, ("why " * 30,))}
    text = yaml_text(tree)
    assert text.count("CHECK") == 150
    assert all(len(line) <= 345 for line in text.splitlines())


def test_long_texts_are_folded() -> None:
    lines = yaml_text({"description": "word " * 50 + "end"}).splitlines()
    assert lines[0] == "description: >-"
    assert all(len(line) <= 110 for line in lines)

"""Every rule that a failure can break is in the table, by what the code itself says."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import stubtract
from stubtract.check.rules import KEYWORDS, RULES

_ROOM = Path(stubtract.__file__).parent
# Asked before anything else, so never chosen; and what is told of requests alone.
_ELSEWHERE = frozenset(("target", "repeated", "unknown-parameter"))
_TELLERS = frozenset(("broken", "_broken", "told"))


def _rules(path: Path) -> Iterator[str]:
    """The names that are given as a rule: by keyword, or first to what tells of a broken one."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        named = [each.value for each in node.keywords if each.arg == "rule"]
        teller = getattr(node.func, "attr", getattr(node.func, "id", ""))
        for value in (*named, *(node.args[:1] if teller in _TELLERS else ())):
            if isinstance(value, ast.Constant) and isinstance(value.value, str):
                yield value.value


def _told(folder: str) -> set[str]:
    return {rule for path in (_ROOM / folder).rglob("*.py") for rule in _rules(path)}


@pytest.mark.parametrize("folder", ["check", "wire"])
def test_no_rule_is_missing(folder: str) -> None:
    assert _told(folder) - _ELSEWHERE <= RULES.keys() | KEYWORDS


def test_no_rule_stands_there_for_nothing() -> None:
    by_value = {"accepted", "refused", "charset", "syntax", "undocumented", "discriminator", "style"}
    assert RULES.keys() - by_value <= _told("check") | _told("wire")


def test_no_rule_has_the_name_of_a_keyword() -> None:
    assert not RULES.keys() & KEYWORDS

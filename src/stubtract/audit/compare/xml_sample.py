"""Two XML samples, element by element."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from stubtract.audit.compare.variables import Difference, SampleUnreadable, Variables

_TOKEN = re.compile(r"<(?P<close>/?)(?P<name>[^\s/<>]+)(?P<rest>[^<>]*?)(?P<empty>/?)>|(?P<text>[^<]+)")
_EDIT = "write the schema so that it samples what the page shows"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Element:
    """An element with the attributes and the text that it starts with."""

    path: tuple[str, ...]
    attributes: str
    text: str
    line: int


def xml_differences(page: str, ours: str) -> Iterator[Difference]:
    """Every difference, in the order of the page.

    Raises:
        SampleUnreadable: The documented sample is no XML, or is not whole.
    """
    said, generated = tuple(_elements(page)), tuple(_elements(ours))
    yield from _differences(said, generated)


def _differences(page: tuple[_Element, ...], ours: tuple[_Element, ...]) -> Iterator[Difference]:
    variables = Variables()
    known, told = {each.path for each in ours}, {each.path for each in page}
    for each in page:
        if each.path not in known:
            name = each.path[-1]
            yield _difference(each, (f"the element {name}", "no such element"), f"add the property {name}")
    for each in ours:
        if each.path not in told:
            name = each.path[-1]
            yield _difference(
                page[0], (f"no element {name}", f"the element {name}"), f"remove the property {name}"
            )
    for left, right in zip(page, ours, strict=False):
        if left.path != right.path:
            name = left.path[-1]
            says = (f"{name} here", f"{right.path[-1]} here")
            yield _difference(left, says, f"move the property {name} here")
            return
        if left.attributes != right.attributes:
            yield _difference(left, (left.attributes or "no attributes", right.attributes or "none"), _EDIT)
        if not variables.agree(left.text, right.text):
            yield _difference(left, (left.text or "nothing", right.text or "nothing"), _EDIT, is_shape=False)


def _difference(each: _Element, says: tuple[str, str], edit: str, *, is_shape: bool = True) -> Difference:
    path = each.path[1:]
    return Difference(
        path=path, line=each.line, page=says[0], ours=says[1], edit=edit, is_shape=is_shape, value=each.text
    )


def _elements(text: str) -> Iterator[_Element]:
    """Every element in the order of the start tags; only those without children have a text."""
    stack: list[tuple[str, str, int]] = []
    line, at, words = 1, 0, ""
    is_leaf = False
    for found in _TOKEN.finditer(text):
        line, at = line + text.count("\n", at, found.start()), found.start()
        if found["text"] is not None:
            words = found["text"].strip()
        elif found["close"]:
            if not stack or stack[-1][0] != found["name"]:
                raise SampleUnreadable(f"</{found['name']}> closes nothing", line)
            if is_leaf:
                yield _leaf(stack, words)
            stack.pop()
            is_leaf = False
        elif not found["name"].startswith(("?", "!")):
            if is_leaf and stack:
                yield _leaf(stack, "")
            stack.append((found["name"], found["rest"].strip(), line))
            is_leaf, words = True, ""
            if found["empty"]:
                yield _leaf(stack, "")
                stack.pop()
                is_leaf = False
    if stack:
        raise SampleUnreadable(f"<{stack[-1][0]}> is not closed", line)


def _leaf(stack: list[tuple[str, str, int]], text: str) -> _Element:
    _, attributes, line = stack[-1]
    return _Element(path=tuple(each[0] for each in stack), attributes=attributes, text=text, line=line)

"""Two XML samples, element by element."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from stubtract.audit.compare.variables import Difference, SampleUnreadable, Variables

_TOKEN = re.compile(r"<(?P<close>/?)(?P<name>[^\s/<>]+)(?P<rest>[^<>]*?)(?P<empty>/?)>|(?P<text>[^<]+)")
_DEEPEST = 500
"""Elements within each other."""
_EDIT = "write the schema so that it samples what the page shows"


Path = tuple[str, ...]
"""The names of an element and of those around it, from the root on."""


_Open = tuple[str, str, int]
"""The name, the attributes and the line of an element that is not closed yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Element:
    """An element with the attributes and the text that it starts with."""

    path: tuple[str, ...]
    attributes: str
    text: str
    line: int


def xml_differences(page: str, ours: str) -> Iterator[Difference]:
    """Every difference; elements that one side lacks come first.

    Raises:
        SampleUnreadable: The documented sample is no XML, or is not whole.
    """
    said, generated = tuple(_elements(page)), tuple(_elements(ours))
    if not said:
        raise SampleUnreadable("there is no element", 1)
    if said[0].path != generated[0].path:
        names = (f"the element {said[0].path[0]}", f"the element {generated[0].path[0]}")
        yield _difference(said[0], names, _EDIT)
        return
    uneven = _uneven(said, generated)
    yield from _numbers(said, generated, uneven)
    even, known = ([each for each in side if not _is_below(each.path, uneven)] for side in (said, generated))
    yield from _differences(even, known)


def _uneven(page: Sequence[_Element], ours: Sequence[_Element]) -> set[Path]:
    """The paths that one side has more often than the other, without those below them."""
    told, known = (Counter(each.path for each in side) for side in (page, ours))
    odd = {path for path in told | known if told[path] != known[path]}
    return {path for path in odd if not _is_below(path[:-1], odd)}


def _is_below(path: Path, above: AbstractSet[Path]) -> bool:
    return any(path[:end] in above for end in range(1, len(path) + 1))


def _numbers(
    page: Sequence[_Element], ours: Sequence[_Element], uneven: AbstractSet[Path]
) -> Iterator[Difference]:
    """Every path that one side has more often, in the order of the page and then of ours."""
    told, known = (Counter(each.path for each in side) for side in (page, ours))
    first = {each.path: each for each in reversed((*page, *ours))}
    renamed = _renamed(
        [path for path in uneven if not known[path]], [path for path in uneven if not told[path]]
    )
    for path in dict.fromkeys(each.path for each in (*page, *ours) if each.path in uneven):
        name = path[-1]
        if path in renamed.values():
            continue
        if path in renamed:
            other = renamed[path][-1]
            says, edit = (name, other), f"rename the property {other} to {name}"
        elif not known[path]:
            says, edit = (f"the element {name}", "no such element"), f"add the property {name}"
        elif not told[path]:
            says, edit = (f"no element {name}", f"the element {name}"), f"remove the property {name}"
        else:
            says, edit = (f"{told[path]} elements {name}", f"{known[path]} elements {name}"), _EDIT
        here = first[path] if told[path] else first[path[:-1]]
        each = told[path] // told[path[:-1]] if told[path] and known[path] else None
        yield replace(_difference(here, says, edit), path=path[1:], count=each)


def _renamed(strange: Sequence[Path], missing: Sequence[Path]) -> dict[Path, Path]:
    """The only element that ours lacks, and the only one that the page lacks, of one parent."""
    return {
        path: others[0]
        for path in strange
        if [each[:-1] for each in strange].count(path[:-1]) == 1
        and len(others := [each for each in missing if each[:-1] == path[:-1]]) == 1
    }


def _differences(page: Sequence[_Element], ours: Sequence[_Element]) -> Iterator[Difference]:
    """The differences of what both sides have equally often; the first that stands elsewhere ends it."""
    variables = Variables()
    for left, right in zip(page, ours, strict=True):
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
    stack: list[_Open] = []
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
            _open(stack, (found["name"], found["rest"].strip(), line))
            is_leaf, words = True, ""
            if found["empty"]:
                yield _leaf(stack, "")
                stack.pop()
                is_leaf = False
    if stack:
        raise SampleUnreadable(f"<{stack[-1][0]}> is not closed", line)


def _open(stack: list[_Open], element: _Open) -> None:
    if len(stack) == _DEEPEST:
        raise SampleUnreadable("it is nested too deeply", element[2])
    stack.append(element)


def _leaf(stack: list[_Open], text: str) -> _Element:
    _, attributes, line = stack[-1]
    return _Element(path=tuple(each[0] for each in stack), attributes=attributes, text=text, line=line)

"""On which line does a JSON pointer stand? Asked only when something is wrong, so it may take its time."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,]|[^\s{}\[\]:,"]+')


Repeat = tuple[tuple[str, ...], int, int]
"""The names that lead to a repeated key, the line where it stood before and its own."""


@dataclass(slots=True)
class YamlLines:
    """The lines of one YAML text, which is composed when the first one is asked for."""

    text: str
    _root: yaml.Node | None = None
    _state: str = "new"

    def line(self, names: tuple[str, ...]) -> int | None:
        """The line of a place, or of the nearest place above it that exists."""
        if self._state == "new":
            self._compose()
        if self._state == "broken":
            return None
        node, line = self._root, 1
        for name in names:
            step = _yaml_step(node, name)
            if step is None:
                break
            line, node = step
        return line

    def repeated(self) -> Iterator[Repeat]:
        """Every key that its mapping has already had."""
        self.line(())
        waiting: list[tuple[tuple[str, ...], yaml.Node]] = [((), self._root)] if self._root else []
        seen: set[int] = set()
        while waiting:
            names, node = waiting.pop()
            if id(node) not in seen:
                seen.add(id(node))
                yield from _yaml_repeated(names, node)
                waiting += _yaml_below(names, node)

    def _compose(self) -> None:
        try:
            self._root = yaml.compose(self.text, Loader=yaml.CSafeLoader)
            self._state = "composed"
        except (yaml.YAMLError, RecursionError):
            self._state = "broken"


@dataclass(slots=True)
class JsonLines:
    """The lines of one JSON text."""

    text: str
    _lines: dict[tuple[str, ...], int] = field(default_factory=dict)
    _repeated: list[Repeat] = field(default_factory=list)

    def line(self, names: tuple[str, ...]) -> int | None:
        """The line of a place, or of the nearest place above it that exists."""
        self._read()
        while names and names not in self._lines:
            names = names[:-1]
        return self._lines.get(names, 1)

    def repeated(self) -> Iterator[Repeat]:
        """Every key that its object has already had."""
        self._read()
        yield from self._repeated

    def _read(self) -> None:
        """Note the line of every place; of equal keys the later one counts, as it does for the values."""
        if self._lines:
            return
        lines: dict[tuple[str, ...], int] = {(): 1}
        line, at = 1, 0
        again: tuple[str, ...] = ()
        for path, position in _json_places(self.text):
            line, at = line + self.text.count("\n", at, position), position
            known = lines.get(path)
            if known is not None and (path == again or not again or path[: len(again)] != again):
                again = path
                self._repeated.append((path, known, line))
            lines[path] = line
        self._lines = lines


def _yaml_step(node: yaml.Node | None, name: str) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in reversed(node.value):
            if key.value == name:
                return key.start_mark.line + 1, value
    if isinstance(node, yaml.SequenceNode) and name.isdecimal() and int(name) < len(node.value):
        value = node.value[int(name)]
        return value.start_mark.line + 1, value
    return None


def _yaml_repeated(names: tuple[str, ...], node: yaml.Node) -> Iterator[Repeat]:
    before: dict[str, int] = {}
    for key, _ in node.value if isinstance(node, yaml.MappingNode) else ():
        line = key.start_mark.line + 1
        if key.value in before and key.tag != "tag:yaml.org,2002:merge":
            yield (*names, key.value), before[key.value], line
        before[key.value] = line


def _yaml_below(names: tuple[str, ...], node: yaml.Node) -> Iterator[tuple[tuple[str, ...], yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield (*names, key.value), value
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield (*names, str(index)), value


def _json_places(text: str) -> Iterator[tuple[tuple[str, ...], int]]:
    """Every member and element of a JSON text with the position where it starts."""
    stack: list[list[str | int]] = []
    key, key_at, expects_key = "", 0, False
    for match in _TOKEN.finditer(text):
        token = match.group()
        if token in ("}", "]"):
            stack.pop()
            expects_key = False
        elif token == ",":
            expects_key = bool(stack) and isinstance(stack[-1][0], str)
            if stack and isinstance(stack[-1][0], int):
                stack[-1][0] += 1
        elif token == ":":
            expects_key = False
        elif expects_key:
            key, key_at = _unquoted(token), match.start()
            stack[-1][0] = key
            yield tuple(str(level[0]) for level in stack), key_at
        else:
            if stack and isinstance(stack[-1][0], int):
                yield tuple(str(level[0]) for level in stack), match.start()
            if token == "{":
                stack.append([""])
                expects_key = True
            elif token == "[":
                stack.append([0])


def _unquoted(token: str) -> str:
    try:
        return str(json.loads(token))
    except ValueError:
        return token

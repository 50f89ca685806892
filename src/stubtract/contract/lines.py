"""On which line does a JSON pointer stand? Asked only when something is wrong, so it may take its time."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,]|[^\s{}\[\]:,"]+')


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

    def line(self, names: tuple[str, ...]) -> int | None:
        """The line of a place, or of the nearest place above it that exists."""
        best, best_depth = 1, 0
        for path, position in _json_places(self.text):
            if path == names[: len(path)] and len(path) > best_depth:
                best, best_depth = self.text.count("\n", 0, position) + 1, len(path)
                if best_depth == len(names):
                    break
        return best


def _yaml_step(node: yaml.Node | None, name: str) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == name:
                return key.start_mark.line + 1, value
    if isinstance(node, yaml.SequenceNode) and name.isdecimal() and int(name) < len(node.value):
        value = node.value[int(name)]
        return value.start_mark.line + 1, value
    return None


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

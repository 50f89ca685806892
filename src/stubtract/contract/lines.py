"""On which line does a JSON pointer stand? Asked only when something is wrong, so it may take its time."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import yaml

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,]|[^\s{}\[\]:,"]+')


def yaml_line(text: str, names: tuple[str, ...]) -> int | None:
    """The line of a place in a YAML text, or of the nearest place above it that exists."""
    try:
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, RecursionError):
        return None
    line = 1
    for name in names:
        step = _yaml_step(node, name)
        if step is None:
            break
        line, node = step
    return line


def _yaml_step(node: yaml.Node | None, name: str) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == name:
                return key.start_mark.line + 1, value
    if isinstance(node, yaml.SequenceNode) and name.isdecimal() and int(name) < len(node.value):
        value = node.value[int(name)]
        return value.start_mark.line + 1, value
    return None


def json_line(text: str, names: tuple[str, ...]) -> int | None:
    """The line of a place in a JSON text, or of the nearest place above it that exists."""
    best, best_depth = 1, 0
    for path, position in _json_places(text):
        if path == names[: len(path)] and len(path) > best_depth:
            best, best_depth = text.count("\n", 0, position) + 1, len(path)
            if best_depth == len(names):
                break
    return best


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

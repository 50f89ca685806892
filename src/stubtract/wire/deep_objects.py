"""Objects with their paths in brackets: ``filter[size][gte]=1&filter[tags][]=a`` (style ``deepObject``).

OpenAPI defines one level; deeper ones are read as the servers read them that this notation comes from.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias
from urllib.parse import unquote_plus

from stubtract.contract import Json, Schema
from stubtract.wire import branches
from stubtract.wire.bad_form import BadForm, Repeated
from stubtract.wire.readings import Reading

_MAX_LEVELS = 16
_Tree: TypeAlias = "dict[str, _Tree | list[str]]"


def read(name: str, schema: Schema, pairs: Iterable[tuple[str, str]], reading: Reading) -> tuple[bool, Json]:
    """Whether anything is given under a name, and its value.

    Args:
        name: What stands before the brackets.
        schema: What the value is.
        pairs: All names, decoded, with their values, still encoded.
        reading: How to take texts.

    Raises:
        BadForm: It is nested too deeply, or what has one value is given several times.
    """
    tree: _Tree = {}
    for key, text in pairs:
        path = _path(name, key)
        if path is not None:
            _insert(tree, path, unquote_plus(text))
    return bool(tree), _value(schema, tree, reading, "")


def _path(name: str, key: str) -> list[str] | None:
    """The names in brackets after a name; None if the key is another one."""
    if not (key.startswith(f"{name}[") and key.endswith("]")):
        return None
    return key[len(name) + 1 : -1].split("][")


def _insert(tree: _Tree, path: Sequence[str], text: str) -> None:
    if len(path) > _MAX_LEVELS:
        raise BadForm(f"expected at most {_MAX_LEVELS} levels of brackets")
    for step in path[:-1]:
        inner = tree.setdefault(step, {})
        if isinstance(inner, list):
            raise BadForm(f"'{step}' is given as a value and as an object")
        tree = inner
    known = tree.setdefault(path[-1], [])
    if isinstance(known, dict):
        raise BadForm(f"'{path[-1]}' is given as a value and as an object")
    known.append(text)


def _value(schema: Schema, tree: _Tree | list[str], reading: Reading, name: str) -> Json:
    if isinstance(tree, list):
        return leaf(schema, name, tree, reading)
    array = branches.array(schema)
    if array is not None and all(not key or key.isdecimal() for key in tree):
        found: list[Json] = []
        for key in tree:
            found += _elements(array, tree[key], reading, len(found))
        return found
    members = branches.Members.of(schema)
    return {key: _value(members.schema(key), inner, reading, key) for key, inner in tree.items()}


def _elements(array: Schema, tree: _Tree | list[str], reading: Reading, start: int) -> list[Json]:
    """What stands under one index of an array: an object, or a text for each time it is given."""
    if isinstance(tree, dict):
        return [_value(branches.element(array, start), tree, reading, str(start))]
    return [reading.scalar(branches.element(array, at), text) for at, text in enumerate(tree, start)]


def leaf(schema: Schema, name: str, texts: list[str], reading: Reading) -> Json:
    """The value of a member from each text that is given for it.

    Raises:
        Repeated: It has one value and is given several times.
    """
    array = branches.array(schema)
    if array is not None:
        return _elements(array, texts, reading, 0)
    if len(texts) > 1:
        raise Repeated(f"'{name}' is given several times, expected once")
    return reading.scalar(schema, texts[0])

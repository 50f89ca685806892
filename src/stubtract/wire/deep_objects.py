"""Objects with their paths in brackets: ``filter[size][gte]=1&filter[tags][]=a`` (style ``deepObject``).

OpenAPI defines one level; deeper ones are read as the servers read them that this notation comes from.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias
from urllib.parse import unquote_plus

from stubtract.contract import Json, Link, Schema
from stubtract.wire import branches
from stubtract.wire.bad_form import BadForm, Repeated
from stubtract.wire.readings import Reading

_ANY = Schema(location="")
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
        items = array.items.schema if array.items else _ANY
        return [each for key in tree for each in _elements(items, tree[key], reading, key)]
    members = branches.members(schema)
    additional = schema.additional.schema if isinstance(schema.additional, Link) else _ANY
    return {
        key: _value(members[key].schema if key in members else additional, inner, reading, key)
        for key, inner in tree.items()
    }


def _elements(items: Schema, tree: _Tree | list[str], reading: Reading, name: str) -> list[Json]:
    """What stands under one index of an array: an object, or a text for each time it is given."""
    if isinstance(tree, dict):
        return [_value(items, tree, reading, name)]
    return [reading.scalar(items, text) for text in tree]


def leaf(schema: Schema, name: str, texts: list[str], reading: Reading) -> Json:
    """The value of a member from each text that is given for it.

    Raises:
        Repeated: It has one value and is given several times.
    """
    array = branches.array(schema)
    if array is not None:
        items = array.items.schema if array.items else _ANY
        return [reading.scalar(items, text) for text in texts]
    if len(texts) > 1:
        raise Repeated(f"'{name}' is given several times, expected once")
    return reading.scalar(schema, texts[0])

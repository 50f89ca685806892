"""A tree as YAML for people: block style, long texts folded, and a comment above what wants an eye.

PyYAML writes the scalars and decides what must be quoted; it writes no comments, so the lines are put
together here.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator

import yaml

from stubtract.audit.drafting.tree import Checked, Node, Ref

MARK = "CHECK"
"""The word by which people find what wants an eye."""
_PLAIN = re.compile(r"[A-Za-z](?:[A-Za-z0-9_./()=; -]*[A-Za-z0-9_./()])?")
"""Texts that never need quotes, but for these words; the library, which knows all, takes its time."""
_WORDS = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null"))
_IN_LIST = ",[]{}"
_WIDTH = 110
_LEAST = 40
"""The characters of a line beside its indentation, however deep it is."""
_INDENT = 2


def yaml_text(node: Node, heading: str = "") -> str:
    """The text of a tree.

    Args:
        node: The tree.
        heading: What a comment at the top says; nothing where it is empty.
    """
    top = [f"# {line}" for line in textwrap.wrap(_printable(heading), _WIDTH - 2)]
    return "\n".join((*top, *_below(node, 0), ""))


def _below(node: Node, depth: int) -> Iterator[str]:
    """The lines of a list or an object that is not empty."""
    if isinstance(node, dict):
        for name, value in node.items():
            yield from _entry(f"{_scalar(name)}:", value, depth)
    elif isinstance(node, list):
        for value in node:
            yield from _element(value, depth)


def _entry(key: str, node: Node, depth: int) -> Iterator[str]:
    pad = " " * depth
    node, whys = _plain(node)
    yield from _comments(whys, depth)
    if isinstance(node, dict | list) and node:
        short = _short(node)
        if short and len(pad) + len(key) + 1 + len(short) <= _WIDTH:
            yield f"{pad}{key} {short}"
            return
        yield f"{pad}{key}"
        yield from _below(node, depth + _INDENT)
        return
    text = _leaf(node)
    if isinstance(node, str) and len(pad) + len(key) + 1 + len(text) > _WIDTH and _can_be_folded(node):
        yield f"{pad}{key} >-"
        wide = max(_LEAST, _WIDTH - depth - _INDENT)
        for line in textwrap.wrap(node, wide, break_long_words=False, break_on_hyphens=False):
            yield f"{pad}{' ' * _INDENT}{line}"
        return
    yield f"{pad}{key} {text}"


def _element(node: Node, depth: int) -> Iterator[str]:
    pad = " " * depth
    node, whys = _plain(node)
    yield from _comments(whys, depth)
    if not isinstance(node, dict | list) or not node:
        yield f"{pad}- {_leaf(node)}"
        return
    lines = list(_below(node, depth + _INDENT))
    first = next(index for index, line in enumerate(lines) if not line.lstrip().startswith("#"))
    yield from (line[_INDENT:] for line in lines[:first])
    yield f"{pad}- {lines[first].lstrip()}"
    yield from lines[first + 1 :]


def _plain(node: Node) -> tuple[Node, tuple[str, ...]]:
    if isinstance(node, Checked):
        inner, whys = _plain(node.node)
        return inner, node.whys + whys
    if isinstance(node, Ref):
        return f"#/components/schemas/{_pointed(node.name)}", ()
    return node, ()


def _pointed(name: str) -> str:
    """A name in a JSON pointer (RFC 6901)."""
    return name.replace("~", "~0").replace("/", "~1")


def _comments(whys: tuple[str, ...], depth: int) -> Iterator[str]:
    start = f"{' ' * depth}# "
    for why in whys:
        text = f"{MARK}: {_printable(why)}"
        wide = max(_WIDTH, len(start) + _LEAST)
        yield from textwrap.wrap(text, wide, initial_indent=start, subsequent_indent=start)


def _short(node: dict[str, Node] | list[Node]) -> str:
    """A list of names on one line; empty for what is more than that."""
    if isinstance(node, dict) or not all(isinstance(each, str | int) for each in node):
        return ""
    return f"[{', '.join(_scalar(each, _IN_LIST) for each in node)}]"


def _leaf(node: Node) -> str:
    if isinstance(node, dict | list):
        return "{}" if isinstance(node, dict) else "[]"
    return _scalar(node)


def _scalar(value: object, marks: str = "") -> str:
    """A scalar on one line; in double quotes where it cannot stand as it is, or has one of these marks."""
    if not isinstance(value, str):
        return _dumped(value)
    if _PLAIN.fullmatch(value) and value.lower() not in _WORDS:
        return value
    text = _without_surrogates(value)
    if not text.isprintable():
        return _dumped(text, '"')
    written = _dumped(text)
    is_quoted = written.startswith("'") or any(mark in text for mark in marks)
    return json.dumps(text, ensure_ascii=False) if is_quoted else written


def _dumped(value: object, style: str | None = None) -> str:
    text = yaml.safe_dump(value, default_style=style, allow_unicode=True, width=float("inf"))
    return text.removesuffix("...\n").strip()


def _can_be_folded(text: str) -> bool:
    """Whether a text is the same when its lines are folded."""
    return text.isprintable() and text == " ".join(text.split())


def _without_surrogates(text: str) -> str:
    """A text without halves of characters, which no file can hold."""
    return text.encode("utf-8", "replace").decode()


def _printable(text: str) -> str:
    """A text as a comment holds it: one line, and nothing that YAML could take for its end."""
    return "".join(each if each.isprintable() else " " for each in _without_surrogates(text))

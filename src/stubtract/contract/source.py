"""Files in, plain values out: YAML or JSON text, and where each place stands in it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeAlias, cast

from stubtract.contract import lines, pointer, yaml_text
from stubtract.contract.remote import FetchError, Url, fetch
from stubtract.contract.resources import address
from stubtract.contract.values import Json
from stubtract.errors import DocumentUnreadable
from stubtract.findings import Where

MAX_BYTES = 64 * 1024 * 1024
"""Larger files are refused: no hand-written document is this size."""
MAX_NODES = 20_000_000
"""What the aliases of a YAML file may unfold to."""
MAX_DEPTH = 500
"""How deep brackets, or a line's indentation in steps of two, may go; libyaml's own stack ends later."""
Origin: TypeAlias = Path | Url
"""Where a document is: a file, or an address."""
Stamp: TypeAlias = tuple[int, int, int]
"""What changes with a file: when it was written, its size, and which file of the disk it is."""
_BRACKET = re.compile(r"[\[{]|[\]}]")
_SAVE_IT = "save it as a file, and name that"
_INDENT = re.compile(r"^[ ?-]*", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One file, read.

    Attributes:
        uri: The document as locations name it: its path relative to the root document's folder, with
            slashes; its whole address where it comes from elsewhere.
        path: The file or address as the user named it, for messages.
        base: What its references are resolved at; not the address as given where that redirects.
        data: Its content as plain values.
        stamp: Of the file when it was read; None for what came from the network.
        lines: What knows on which line a place stands.
        first: The line of the file where its text starts.
    """

    uri: str
    path: Origin
    base: str = field(repr=False)
    data: Json
    stamp: Stamp | None = field(repr=False, compare=False)
    text: str = field(repr=False)
    lines: lines.YamlLines | lines.JsonLines = field(repr=False, compare=False)
    first: int = 1

    def where(self, at: str) -> Where:
        """File, line and pointer of a place, for messages."""
        line = self.lines.line(pointer.tokens(at))
        return Where(part="document", pointer=at, file=str(self.path), line=line and line + self.first - 1)

    def repeated(self) -> Iterator[Repeated]:
        """Every key that an object of this file has twice."""
        for names, before, line in self.lines.repeated():
            at = line + self.first - 1
            where = Where(part="document", pointer=pointer.of(names), file=str(self.path), line=at)
            yield Repeated(where=where, name=names[-1], before=before + self.first - 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeated:
    """A key that its object has already had.

    Attributes:
        where: Its place.
        name: The key.
        before: The line where it stood before.
    """

    where: Where
    name: str
    before: int


def stamp_of(path: Path) -> Stamp | None:
    """The stamp of a file as it is now; None if it is not there."""
    try:
        stat = path.stat()
    except (OSError, ValueError):
        return None
    return stat.st_mtime_ns, stat.st_size, stat.st_ino


def read(path: Origin, uri: str) -> Document:
    """Read one YAML or JSON file, or get it from its address.

    Raises:
        DocumentUnreadable: It cannot be had, is larger than 64 MiB, not UTF-8, or not YAML or JSON; the
            message has the line where reading stopped.
    """
    stamp = stamp_of(path) if isinstance(path, Path) else None
    text, base = (_text(path), address(uri)) if isinstance(path, Path) else _fetched(path)
    return replace(parsed(path, uri, text), base=base, stamp=stamp)


def parsed(path: Origin, uri: str, text: str) -> Document:
    """A text that is YAML or JSON.

    Raises:
        DocumentUnreadable: It is neither; the message has the line where reading stopped.
    """
    _refuse_depth(path, text)
    data, is_json = _parsed(path, text)
    _refuse_bombs(path, data)
    counted = lines.JsonLines(text) if is_json else lines.YamlLines(text)
    return Document(uri=uri, path=path, base=address(uri), data=data, stamp=None, text=text, lines=counted)


def _refuse_depth(path: Origin, text: str) -> None:
    """Refuse what would end in the depths of a parser; an estimate from above, made on the text."""
    depth = deepest = 0
    for match in _BRACKET.finditer(text):
        depth = depth + 1 if match.group() in "[{" else max(depth - 1, 0)
        deepest = max(deepest, depth)
    indent = max(len(match.group()) for match in _INDENT.finditer(text))
    if deepest > MAX_DEPTH or indent > 2 * MAX_DEPTH:
        raise _unreadable(path, "it is nested too deeply")


def _parsed(path: Origin, text: str) -> tuple[Json, bool]:
    """The content, and whether it is JSON; a YAML flow mapping starts like JSON."""
    if text.lstrip()[:1] not in ("{", "["):
        return _parse_yaml(path, text), False
    try:
        return _parse_json(path, text), True
    except DocumentUnreadable as not_json:
        try:
            return _parse_yaml(path, text), False
        except DocumentUnreadable:
            raise not_json from None


def _text(path: Path) -> str:
    try:
        if path.exists() and not path.is_file():
            raise _unreadable(path, "the file cannot be read: it is no regular file")
        if path.stat().st_size > MAX_BYTES:
            raise _unreadable(path, f"the file is larger than {MAX_BYTES // 1024 // 1024} MiB")
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _unreadable(path, f"the file is not UTF-8 text: {error.reason} at byte {error.start}") from None
    except OSError as error:
        raise _unreadable(path, f"the file cannot be read: {error.strerror or error}") from None
    except (ValueError, RuntimeError) as error:
        raise _unreadable(path, f"the file cannot be read: {error}") from None


def _fetched(url: Url) -> tuple[str, str]:
    """The text at an address, and its base."""
    try:
        fetched = fetch(url, MAX_BYTES)
        return fetched.content.decode("utf-8-sig"), fetched.url
    except FetchError as error:
        raise _unreadable(url, f"the document cannot be fetched: {error}", hint=_SAVE_IT) from None
    except UnicodeDecodeError as error:
        message = f"the document is not UTF-8 text: {error.reason} at byte {error.start}"
        raise _unreadable(url, message, hint=_SAVE_IT) from None


def _unreadable(path: Origin, message: str, line: int | None = None, hint: str = "") -> DocumentUnreadable:
    return DocumentUnreadable(message, Where(part="document", file=str(path), line=line), hint)


def _parse_json(path: Origin, text: str) -> Json:
    try:
        return cast("Json", json.loads(text, parse_constant=_refuse_constant))
    except json.JSONDecodeError as error:
        raise _unreadable(path, f"not JSON: {error.msg}, column {error.colno}", error.lineno) from None
    except (RecursionError, ValueError) as error:
        raise _unreadable(path, f"not readable as JSON: {error}") from None


def _refuse_constant(name: str) -> Json:
    raise ValueError(f"{name} is no JSON number")


def _parse_yaml(path: Origin, text: str) -> Json:
    try:
        return yaml_text.parse(text)
    except yaml_text.YamlError as error:
        raise _unreadable(path, f"not YAML: {error}", error.line, error.hint) from None


def _refuse_bombs(path: Origin, data: Json) -> None:
    """Refuse aliases that unfold beyond all measure."""
    sizes: dict[int, int] = {}

    def size(node: Json) -> int:
        if not isinstance(node, dict | list):
            return 1
        known = sizes.get(id(node))
        if known is None:
            known = 1 + sum(size(child) for child in (node.values() if isinstance(node, dict) else node))
            sizes[id(node)] = known
        return known

    try:
        if size(data) > MAX_NODES:
            raise _unreadable(path, "its YAML aliases unfold to more than can be read")
    except RecursionError:
        raise _unreadable(path, "it is nested too deeply") from None

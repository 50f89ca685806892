"""YAML text to plain values, straight from libyaml's events: no tree of nodes comes in between.

The values are those of the YAML 1.2 core schema that OpenAPI asks for: no dates, no ``yes``, string keys.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NoReturn

import yaml

from stubtract.contract.values import Json

_CORE = "tag:yaml.org,2002:"
_WORDS: dict[str, Json] = {
    **dict.fromkeys(("~", "null", "Null", "NULL", "")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
# YAML 1.2, section 10.3.2, and OpenAPI 3.1, section 4.3: tags limited to those that JSON has.
_INT = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_NUMERIC = frozenset("-+.0123456789")
_MERGE = "<<"


class YamlError(Exception):
    """The text is no YAML, or no YAML that a document may have.

    Attributes:
        line: Where reading stopped, counted from 1; None where that is not known.
        hint: The way out; empty if there is none.
    """

    def __init__(self, message: str, line: int | None = None, column: int = 0, hint: str = "") -> None:
        super().__init__(message if line is None else f"{message}, column {column + 1}")
        self.line = None if line is None else line + 1
        self.hint = hint


def parse(text: str) -> Json:
    """The value of a YAML text; what an alias stands for is one and the same object everywhere.

    Raises:
        YamlError: The text is none, or has more than one document, keys that are no plain text, tags that
            JSON has no type for, or an alias that contains itself.
    """
    loader = yaml.CSafeLoader(text)
    try:
        return _Builder(loader).document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = (mark.line, mark.column) if mark else ()
        raise YamlError(str(error.problem or error), *place) from None
    except (yaml.YAMLError, ValueError) as error:
        raise YamlError(str(error)) from None
    finally:
        loader.dispose()


@dataclass(slots=True)
class _Open:
    """A collection that has begun and not ended.

    Attributes:
        value: The object or array.
        event: What began it.
        key: The member that waits for its value.
        is_merging: Whether it is a merge key that waits.
        merges: What its merge keys bring in.
    """

    value: dict[str, Json] | list[Json]
    event: yaml.CollectionStartEvent
    key: str | None = None
    is_merging: bool = False
    merges: list[dict[str, Json]] = field(default_factory=list)

    @property
    def wants_key(self) -> bool:
        """Whether a member's name is what comes next."""
        return self.key is None and not self.is_merging and isinstance(self.value, dict)

    def put(self, value: Json, event: yaml.Event) -> None:
        """Take an element, or the value of the member that waits."""
        if isinstance(self.value, list):
            self.value.append(value)
        elif self.key is not None:
            self.value[self.key] = value
        else:
            self.merges += _objects(value, event)
        self.key, self.is_merging = None, False

    def done(self) -> Json:
        """The whole value; what is written in it comes before what is merged, earlier merges before later."""
        if not self.merges or not isinstance(self.value, dict):
            return self.value
        merged: dict[str, Json] = {}
        for each in reversed(self.merges):
            merged |= each
        return merged | self.value


@dataclass(slots=True)
class _Builder:
    """Puts values together as events come.

    Attributes:
        loader: Where events come from.
        stack: The collections that are open.
        anchors: What aliases stand for: the value, and the text of a scalar.
        texts: Every text once; documents repeat a few words many times.
        roots: The value of the document, once there is one.
    """

    loader: yaml.CSafeLoader
    stack: list[_Open] = field(default_factory=list)
    anchors: dict[str, tuple[Json, str | None]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    roots: list[Json] = field(default_factory=list)

    def document(self) -> Json:
        """The value of the one document that there is."""
        while not isinstance(event := self.loader.get_event(), yaml.StreamEndEvent):
            if isinstance(event, yaml.ScalarEvent):
                self._scalar(event)
            elif isinstance(event, yaml.CollectionStartEvent):
                self._begin(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self._end()
            elif isinstance(event, yaml.AliasEvent):
                self._alias(event)
            elif isinstance(event, yaml.DocumentStartEvent) and self.roots:
                _fail("there is another document in the file", event)
        return self.roots[0] if self.roots else None

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        text = self.texts.setdefault(event.value, event.value)
        if self.stack and self.stack[-1].wants_key:
            if text == "<<" and event.implicit[0]:
                self.stack[-1].is_merging = True
            else:
                self.stack[-1].key = text
            value: Json = text
        else:
            value = _value(text, event)
            self._put(value, event)
        if event.anchor:
            self.anchors[event.anchor] = (value, text)

    def _begin(self, event: yaml.CollectionStartEvent) -> None:
        is_map = isinstance(event, yaml.MappingStartEvent)
        if event.tag not in (None, "!", _CORE + ("map" if is_map else "seq")):
            _fail(f"the tag '{event.tag}' has no place in a document", event)
        if self.stack and self.stack[-1].wants_key:
            _fail("a key must be plain text", event)
        self.stack.append(_Open({} if is_map else [], event))

    def _end(self) -> None:
        closed = self.stack.pop()
        value = closed.done()
        if closed.event.anchor:
            self.anchors[closed.event.anchor] = (value, None)
        self._put(value, closed.event)

    def _alias(self, event: yaml.AliasEvent) -> None:
        if any(each.event.anchor == event.anchor for each in self.stack):
            _fail("a recursive alias contains itself", event, "use $ref for recursion")
        if event.anchor not in self.anchors:
            _fail(f"found undefined alias '{event.anchor}'", event)
        value, text = self.anchors[event.anchor]
        if self.stack[-1].wants_key:
            if text is None:
                _fail("a key must be plain text", event)
            self.stack[-1].key = text
        else:
            self._put(value, event)

    def _put(self, value: Json, event: yaml.Event) -> None:
        """Give a value to the collection that is open, or to the document."""
        if self.stack:
            self.stack[-1].put(value, event)
        else:
            self.roots.append(value)


def _objects(value: Json, event: yaml.Event) -> list[dict[str, Json]]:
    """What a merge key brings in: one object, or several."""
    several = value if isinstance(value, list) else [value]
    found = [each for each in several if isinstance(each, dict)]
    if len(found) < len(several):
        _fail("a merge key must have an object, or an array of them", event)
    return found


def _value(text: str, event: yaml.ScalarEvent) -> Json:
    """What a scalar stands for, by its tag or by its look."""
    if event.tag is None:
        return _plain(text) if event.implicit[0] else text
    if event.tag == "!":  # YAML 1.2, section 6.9.1: a text, whatever it looks like
        return text
    kind, value = event.tag.removeprefix(_CORE), _plain(text)
    match kind:
        case "str":
            return text
        case "null":
            return None
        case "bool" if isinstance(value, bool):
            return value
        case "int" if isinstance(value, int) and not isinstance(value, bool):
            return value
        case "float" if isinstance(value, int | float) and not isinstance(value, bool):
            return float(value)
    return _fail(f"the tag '{event.tag}' has no place here in a document", event)


def _plain(text: str) -> Json:
    if text in _WORDS:
        return _WORDS[text]
    if text[0] in _NUMERIC:
        if _INT.fullmatch(text):
            return int(text, 0) if text[1:2] in ("o", "x") else int(text)
        if _FLOAT.fullmatch(text):
            return float(text)
    return text


def _fail(message: str, event: yaml.Event, hint: str = "") -> NoReturn:
    mark = event.start_mark
    raise YamlError(message, mark.line if mark else None, mark.column if mark else 0, hint)

"""Ids that the server makes: what stood in an old answer, and what the new one has in its stead."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from urllib.parse import quote, unquote

from stubtract.contract import Json, Style
from stubtract.contract.pointer import join
from stubtract.wire import ANY, decode
from stubtract.wire.media_types import kind_of
from stubtract.wire.messages import Reply, Request

_ID_NAME = re.compile(r"(?:^|_|-|(?<=[a-z]))(?:id|Id|ID|uid|Uid|uuid|guid|key|Key)$")
_UUID = re.compile(r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}")
_TOKEN = re.compile(r"[^/?&=()'\",;]+")
_TIME = re.compile(
    r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:[Zz]|[+-]\d\d:?\d\d)?"
    r"|/Date\(-?\d+(?:[+-]\d{4})?\)/|[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT"
)
_LONG = 8


def value_of(reply: Reply) -> Json:
    """The plain value of an answer's body; its text where it cannot be read."""
    media_type = reply.header("Content-Type") or ""
    decoded = decode(media_type, ANY, reply.body, Style()) if reply.body and media_type else None
    if decoded is not None and not decoded.findings:
        return decoded.value
    return reply.body.decode("utf-8", "replace") or None


def leaves(value: Json, pointer: str = "", name: str = "") -> Iterator[tuple[str, str, Json]]:
    """Pointer, member name and value of everything in a value that has nothing below it."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from leaves(each, join(pointer, key), key)
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from leaves(each, join(pointer, index), name)
    else:
        yield pointer, name, value


def is_id(name: str, value: Json) -> bool:
    """Whether a member looks like an id, by its name or by its form."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return False
    return bool(_ID_NAME.search(name)) or bool(_UUID.fullmatch(str(value)))


class _Sent:
    """What a request says itself: a short text counts where an id may stand, a long one anywhere."""

    def __init__(self, request: Request) -> None:
        self.text = unquote(f"{request.path}?{request.query}") + request.body.decode("utf-8", "replace")
        self.ids = {unquote(each) for each in _TOKEN.findall(f"{request.path}?{request.query}")}
        with suppress(ValueError, RecursionError):
            value = json.loads(request.body)
            self.ids |= {str(each) for _, name, each in leaves(value) if is_id(name, each)}

    def has(self, text: str) -> bool:
        return text in self.ids or (len(text) >= _LONG and text in self.text)


@dataclass(slots=True)
class Bindings:
    """Old ids with the new ones that stand for them."""

    _new: dict[str, str] = field(default_factory=dict)

    def learn(self, request: Request, old: Reply, new: Reply) -> None:
        """Bind the ids of an old answer to those at the same places of the new one.

        Args:
            request: The old request; what it says itself is no id of the server's.
            old: The old answer.
            new: The new answer.
        """
        sent = _Sent(request)
        now = {pointer: value for pointer, _, value in leaves(value_of(new))}
        for pointer, name, value in leaves(value_of(old)):
            if is_id(name, value) and type(now.get(pointer)) is type(value):
                self._bind(str(value), str(now[pointer]), sent)
        places = old.header("Location"), new.header("Location")
        if places[0] and places[1]:
            self._bind(_last(places[0]), _last(places[1]), sent)

    def _bind(self, old: str, new: str, sent: _Sent) -> None:
        if old and old != new and not sent.has(old):
            self._new.setdefault(old, new)

    def request(self, request: Request) -> Request:
        """A request with the new ids in the places of the old ones."""
        if not self._new:
            return request
        return replace(
            request,
            path=self._texts(request.path),
            query="&".join(self._piece(piece) for piece in request.query.split("&")),
            headers=tuple((name, self.text(value)) for name, value in request.headers),
            body=self._body(request),
        )

    def _piece(self, piece: str) -> str:
        """One member of a query; a short id counts only where the name says that it is one."""
        name, between, value = piece.partition("=")
        return name + between + (self._texts(value) if is_id(unquote(name), "x") else self.text(value))

    def _texts(self, text: str) -> str:
        def swapped(match: re.Match[str]) -> str:
            new = self._new.get(unquote(match.group()))
            return match.group() if new is None else quote(new, safe="")

        return _TOKEN.sub(swapped, text)

    def text(self, text: str) -> str:
        """A text with the long ids in it replaced."""
        for old, new in self._new.items():
            if len(old) >= _LONG:
                text = text.replace(old, new)
        return text

    def _body(self, request: Request) -> bytes:
        body = request.body
        if kind_of(request.header("Content-Type") or "") == "json":
            try:
                value = json.loads(body)
                changed = self._value(value)
            except (ValueError, RecursionError):
                return body
            return body if changed == value else json.dumps(changed, ensure_ascii=False).encode()
        try:
            return self.text(body.decode("utf-8")).encode()
        except UnicodeDecodeError:
            return body

    def _value(self, value: Json, name: str = "") -> Json:
        if isinstance(value, dict):
            return {key: self._value(each, key) for key, each in value.items()}
        if isinstance(value, list):
            return [self._value(each, name) for each in value]
        if is_id(name, value) and str(value) in self._new:
            new = self._new[str(value)]
            return int(new) if isinstance(value, int) else new
        return self.text(value) if isinstance(value, str) else value

    def same(self, name: str, old: Json, new: Json) -> bool:
        """Whether two values say the same, but for ids and times.

        Args:
            name: The name of the member that they are in.
            old: The value of the old answer.
            new: The value of the new one.
        """
        if old == new and isinstance(old, bool) == isinstance(new, bool):
            return True
        if is_id(name, old) and self._new.get(str(old)) == str(new) and type(old) is type(new):
            return True
        if isinstance(old, str) and isinstance(new, str):
            return _TIME.sub("", self.text(old)) == _TIME.sub("", new)
        return False


def _last(location: str) -> str:
    return unquote(location.rstrip(")/").replace("(", "/").rpartition("/")[2])

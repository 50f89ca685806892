"""The language of ``$filter``: comparisons of a member with a value, ``and``, ``or``, ``not``, parentheses."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, and_, not_, or_

from implementation.field.odata import Member, odata_problem
from implementation.fields import is_guid
from implementation.moments import read_moment
from implementation.problems import Problem

_TOKEN = re.compile(r"\s*('(?:[^']|'')*'|[()]|[^\s()']+)")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?", re.ASCII)
_OPERATORS: Mapping[str, Callable[[Any, Any], ColumnElement[bool]]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "gt": operator.gt,
    "ge": operator.ge,
    "lt": operator.lt,
    "le": operator.le,
}
_MOST_TOKENS = 400
_DEEPEST = 40


def condition(text: str, members: Mapping[str, Member]) -> ColumnElement[bool]:
    """The condition that a text states.

    Raises:
        Problem: 400 where the text is no condition about these members.
    """
    return _Parser(_tokens(text), members).whole()


def _tokens(text: str) -> list[str]:
    tokens, at = [], 0
    while rest := text[at:].strip():
        match = _TOKEN.match(text, at)
        if match is None:
            raise _problem(f"Cannot be read from {rest[:20]!r} on.")
        tokens.append(match[1])
        at = match.end()
        if len(tokens) > _MOST_TOKENS:
            raise _problem("Is too long.")
    return tokens


class _Parser:
    """Reads tokens from the left; ``or`` binds least, ``not`` most."""

    def __init__(self, tokens: list[str], members: Mapping[str, Member]) -> None:
        self._tokens = tokens[::-1]
        self._members = members
        self._depth = 0

    def whole(self) -> ColumnElement[bool]:
        found = self._either()
        if self._tokens:
            raise _problem(f"{self._tokens[-1]!r} is not expected there.")
        return found

    def _either(self) -> ColumnElement[bool]:
        parts = [self._both()]
        while self._takes("or"):
            parts.append(self._both())
        return or_(*parts)

    def _both(self) -> ColumnElement[bool]:
        parts = [self._one()]
        while self._takes("and"):
            parts.append(self._one())
        return and_(*parts)

    def _one(self) -> ColumnElement[bool]:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _problem("Nests too deep.")
        try:
            if self._takes("not"):
                return not_(self._one())
            if self._takes("("):
                inner = self._either()
                if not self._takes(")"):
                    raise _problem("A parenthesis is not closed.")
                return inner
            return self._comparison()
        finally:
            self._depth -= 1

    def _comparison(self) -> ColumnElement[bool]:
        name, word, literal = self._next(), self._next(), self._next()
        if name not in self._members:
            raise _problem(f"There is no member {name!r}.")
        if word not in _OPERATORS:
            raise _problem(f"{word!r} is no operator.")
        member = self._members[name]
        return _OPERATORS[word](member.column, _value(literal, member.kind))

    def _next(self) -> str:
        if not self._tokens:
            raise _problem("Ends too early.")
        return self._tokens.pop()

    def _takes(self, token: str) -> bool:
        if self._tokens and self._tokens[-1] == token:
            self._tokens.pop()
            return True
        return False


def _value(literal: str, kind: str) -> object:
    """The value of a literal: texts and dates stand in quotes, all else does not."""
    inner = literal[1:-1].replace("''", "'") if literal.startswith("'") else None
    if kind == "text" and inner is not None:
        return inner
    if kind == "time" and inner is not None:
        try:
            return read_moment(inner)
        except (ValueError, OverflowError) as error:
            raise _problem(f"{literal} is no date-time with an offset.") from error
    if kind == "key" and is_guid(literal):
        return literal.lower()
    if kind == "flag" and literal in ("true", "false"):
        return literal == "true"
    if kind == "number" and _NUMBER.fullmatch(literal):
        return float(literal)
    raise _problem(f"{literal} is no value of a {kind} member.")


def _problem(message: str) -> Problem:
    return odata_problem("$filter", message)

"""Fields of the marshmallow schemas, as strict as the document: no value is bent into another type."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, TypeVar

from marshmallow import EXCLUDE, Schema, ValidationError, fields, missing, validate

from implementation.moments import Moment, midnight, read_moment

Value = TypeVar("Value")

UNREPRESENTABLE = "Holds a character that XML cannot carry."
UNSTORABLE = "Is beyond what can be stored."

_GUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_UID = re.compile(r"[A-Za-z0-9-_]+")
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_INT32 = 2**31
_INT64 = 2**63
_LARGEST = 1.7976931348623157e308


class Body(Schema):
    """A JSON object; members that the document does not name are let pass unread."""

    class Meta:
        unknown = EXCLUDE


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValidationError("Not a valid string.")
    return value


def is_guid(text: str) -> bool:
    """Whether a text is a GUID in its usual form."""
    return _GUID.fullmatch(text) is not None


def is_uid(text: str) -> bool:
    """Whether a text matches the published UID expression, which is open at its end."""
    return _UID.match(text) is not None


class _Strict(fields.Field[Value]):
    """A field that reads a value by its own rule alone."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Value:  # noqa: ARG002
        return self._read(value)

    def _read(self, value: Any) -> Value:
        raise NotImplementedError


class Plain(_Strict[str]):
    """Any text."""

    def _read(self, value: Any) -> str:
        return _text(value)


class Text(Plain):
    """A text that both representations can carry, of limited length where ``limit`` is given."""

    def __init__(self, limit: int | None = None, *, required: bool = False) -> None:
        super().__init__(required=required, validate=validate.Length(max=limit) if limit else None)

    def _read(self, value: Any) -> str:
        text = _text(value)
        if _NOT_XML.search(text):
            raise ValidationError(UNREPRESENTABLE)
        return text


class Word(Plain):
    """One word of a closed vocabulary."""

    def __init__(self, *words: str, default: Any = missing) -> None:
        super().__init__(validate=validate.OneOf(words), load_default=default)


class Key(_Strict[str]):
    """A GUID, kept in lower case."""

    def _read(self, value: Any) -> str:
        if not is_guid(_text(value)):
            raise ValidationError("Not a valid GUID.")
        return str(value).lower()


class Uid(_Strict[str]):
    """A key of the retail API."""

    def _read(self, value: Any) -> str:
        if not is_uid(_text(value)):
            raise ValidationError("Not a valid UID.")
        return str(value)


class Flag(_Strict[bool]):
    """True or false."""

    def _read(self, value: Any) -> bool:
        if not isinstance(value, bool):
            raise ValidationError("Not a valid boolean.")
        return value


class Number(_Strict[float]):
    """A number, whole or not."""

    def _read(self, value: Any) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise ValidationError("Not a valid number.")
        if not -_LARGEST <= value <= _LARGEST:
            raise ValidationError(UNSTORABLE)
        return float(value)


class Integer(_Strict[int]):
    """A whole number, which JSON may write as 5.0."""

    limit = _INT64
    beyond = UNSTORABLE

    def _read(self, value: Any) -> int:
        whole = isinstance(value, int) or (isinstance(value, float) and value.is_integer())
        if isinstance(value, bool) or not whole:
            raise ValidationError("Not a valid integer.")
        if not -self.limit <= value < self.limit:
            raise ValidationError(self.beyond)
        return int(value)


class Whole(Integer):
    """A whole number of 32 bits."""

    limit = _INT32
    beyond = "Not a number of 32 bits."


class Time(_Strict[Moment]):
    """A date-time with an offset."""

    def _read(self, value: Any) -> Moment:
        try:
            return self._moment(_text(value))
        except OverflowError as error:
            raise ValidationError(UNSTORABLE) from error
        except ValueError as error:
            raise ValidationError("Not a valid date-time.") from error

    def _moment(self, text: str) -> Moment:
        return read_moment(text)


class Day(Time):
    """A date-time of which only the day counts; its time of day is always midnight."""

    def _moment(self, text: str) -> Moment:
        return midnight(text)


class Date(_Strict[str]):
    """A day such as 2006-05-04."""

    def _read(self, value: Any) -> str:
        text = _text(value)
        try:
            if _DAY.fullmatch(text) and (text.startswith("0000") or date.fromisoformat(text)):
                return text
        except ValueError as error:
            raise ValidationError("Not a valid date.") from error
        raise ValidationError("Not a valid date.")


class QueryInteger(_Strict[int]):
    """A whole number in a query string, in plain digits."""

    def __init__(self, name: str | None = None, *, minimum: int | None = None) -> None:
        super().__init__(data_key=name, validate=None if minimum is None else validate.Range(min=minimum))

    def _read(self, value: Any) -> int:
        if not re.fullmatch(r"-?[0-9]{1,1000}", value):
            raise ValidationError("Not a valid integer.")
        return int(value)

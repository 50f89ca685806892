"""Parameters by style (OpenAPI 3.1, section 4.8.12.2; RFC 6570): the texts of a request to plain values.

Every function takes a reading; without one it takes the likeliest.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import unquote, unquote_plus

from stubtract.contract import Json, Link, Parameter, Schema
from stubtract.wire import branches, deep_objects, json_text
from stubtract.wire.bad_form import BadForm, Repeated
from stubtract.wire.literals import literal
from stubtract.wire.media_types import kind_of
from stubtract.wire.readings import Reading, readings

Pairs = Sequence[tuple[str, str]]
_ANY = Schema(location="")
_DELIMITERS = {
    "spaceDelimited": ("%20", "+", " "),
    "pipeDelimited": ("%7C", "%7c", "|"),
    "tabDelimited": ("%09", "\t"),  # Swagger 2.0 only: collectionFormat tsv
}


def raw_query(query: str) -> list[tuple[str, str]]:
    """Names, decoded, and values, still encoded, of a query string in their order."""
    pairs = (piece.partition("=") for piece in query.split("&") if piece)
    return [(unquote_plus(name), value) for name, _, value in pairs]


def from_path(parameter: Parameter, raw: str, reading: Reading | None = None) -> Json:
    """The value of a path parameter from its percent-encoded text.

    Raises:
        BadForm: It is not written as its style says.
    """
    schema = parameter.schema or _ANY
    reading = reading or next(readings(schema))
    if parameter.media_type:
        return _content(parameter, unquote(raw))
    prefix = {"label": ".", "matrix": ";"}.get(parameter.style, "")
    if not raw.startswith(prefix):
        raise BadForm(f"expected the style {parameter.style}, which starts with '{prefix}'")
    text = raw.removeprefix(prefix)
    if parameter.style == "matrix" and not (parameter.explode and reading.shape == "object"):
        return _matrix(parameter, text.split(";"), reading)
    separator = prefix if prefix and parameter.explode else ","
    delimiters = _DELIMITERS.get(parameter.style, (separator,))
    return _Text(schema, delimiters, unquote, parameter.explode).value(text, reading)


def _matrix(parameter: Parameter, pieces: list[str], reading: Reading) -> Json:
    """Path-style parameters: a name before every value (RFC 6570, section 3.2.7)."""
    schema, values = parameter.schema or _ANY, []
    for name, _, value in (piece.partition("=") for piece in pieces):
        if unquote(name) != parameter.name:
            raise BadForm(f"expected the style matrix, which is ';{parameter.name}=' and the value")
        values.append(value)
    if reading.shape == "array" and parameter.explode:
        return [reading.scalar(branches.element(schema, at), unquote(each)) for at, each in enumerate(values)]
    if len(values) > 1:
        raise Repeated(f"given {len(values)} times, expected once")
    return _Text(schema, (",",), unquote).value(values[0], reading)


def from_header(parameter: Parameter, texts: Sequence[str], reading: Reading | None = None) -> Json:
    """The value of a header from the field lines that carry it (RFC 9110, section 5.3)."""
    text = ", ".join(texts).strip()
    if parameter.media_type:
        return _content(parameter, text)
    schema = parameter.schema or _ANY
    how = reading or next(readings(schema))
    delimiters = _DELIMITERS.get(parameter.style, (",",))[-1:]
    return _Text(schema, delimiters, str.strip, parameter.explode).value(text, how)


def from_query(parameter: Parameter, pairs: Pairs, reading: Reading | None = None) -> tuple[bool, Json]:
    """Whether a query or cookie parameter is there, and its value.

    Args:
        parameter: The parameter; cookies come in the same form.
        pairs: All names, decoded, with their values, still encoded.
        reading: How to take its text.

    Raises:
        BadForm: It has one value and is given several times, or is nested too deeply.
    """
    schema = parameter.schema or _ANY
    reading = reading or next(readings(schema))
    decode = _DECODERS.get(parameter.style) or (unquote if parameter.place == "cookie" else unquote_plus)
    if parameter.style == "deepObject":
        return _deep_object(parameter, pairs, reading)
    mine = [value for name, value in pairs if name == parameter.name]
    if not mine and reading.shape == "object" and parameter.explode and not parameter.media_type:
        return _exploded_object(schema, pairs, decode, reading)
    if not mine:
        return False, None
    if parameter.explode and reading.shape == "array" and not parameter.media_type:
        if parameter.place == "cookie":  # one cookie may hold what a query would: a=1&a=2
            mine = [each for value in mine for each in value.split(f"&{parameter.name}=")]
        several = enumerate(mine)
        return True, [reading.scalar(branches.element(schema, at), decode(each)) for at, each in several]
    if len(mine) > 1:
        raise Repeated(f"given {len(mine)} times, expected once")
    if parameter.media_type:
        return True, _content(parameter, decode(mine[0]))
    delimiters = _DELIMITERS.get(parameter.style, (",",))
    return True, _Text(schema, delimiters, decode).value(mine[0], reading)


def _deep_object(parameter: Parameter, pairs: Pairs, reading: Reading) -> tuple[bool, Json]:
    """A value with its paths in brackets; one without any is no object, and may be another value."""
    schema, name = parameter.schema or _ANY, parameter.name
    plain = [unquote_plus(value) for key, value in pairs if key == name]
    if not plain:
        return deep_objects.read(name, schema, pairs, reading)
    if branches.kinds(schema) & {"object", "array"}:
        raise BadForm(f"expected the style deepObject, which is '{name}[member]=' and the value")
    return True, deep_objects.leaf(schema, name, plain, reading)


def _content(parameter: Parameter, text: str) -> Json:
    """The value of a ``content`` parameter; one that must be JSON and is none is refused as such."""
    value = content(parameter, text)
    if value is text and text and kind_of(parameter.media_type) == "json":
        kinds = branches.kinds(parameter.schema or _ANY)
        if kinds and "string" not in kinds:
            raise BadForm("expected JSON, which this is not")
    return value


def content(parameter: Parameter, text: str) -> Json:
    """The value of a ``content`` parameter: JSON where that is its media type, else the text itself."""
    if kind_of(parameter.media_type) != "json":
        return literal(parameter.schema or _ANY, text)
    decoded = json_text.decode(text.encode("utf-8", "replace"))
    return text if decoded.findings else decoded.value


@dataclass(frozen=True, slots=True)
class _Text:
    """What a text is made of.

    Attributes:
        schema: What its value is.
        delimiters: What may stand between its pieces, still encoded; the plain one last.
        decode: Makes plain text of a piece.
        explode: Whether an object's names and values have an equals sign between them.
    """

    schema: Schema
    delimiters: Sequence[str]
    decode: Callable[[str], str]
    explode: bool = False

    def value(self, text: str, reading: Reading) -> Json:
        """An array or an object from the pieces of a text, or a scalar, which has none."""
        if reading.shape == "scalar":
            return reading.scalar(self.schema, self.decode(text))
        if reading.loose:
            return replace(self, delimiters=self.delimiters[-1:], decode=_plain).value(
                self.decode(text), replace(reading, loose=False)
            )
        pieces = self._pieces(text)
        if reading.shape == "array":
            items = (branches.element(self.schema, at) for at in range(len(pieces)))
            return [reading.scalar(one, self.decode(text)) for one, text in zip(items, pieces, strict=True)]
        return self._object(pieces, reading)

    def _pieces(self, text: str) -> list[str]:
        plain = self.delimiters[-1]
        for delimiter in self.delimiters[:-1]:
            text = text.replace(delimiter, plain)
        return text.split(plain) if text else []

    def _object(self, pieces: list[str], reading: Reading) -> Json:
        if self.explode:
            pairs = [piece.partition("=")[::2] for piece in pieces]
        elif len(pieces) % 2:
            return self.decode(self.delimiters[-1].join(pieces))
        else:
            pairs = list(zip(pieces[::2], pieces[1::2], strict=True))
        found = ((self.decode(name), self.decode(text)) for name, text in pairs)
        members = branches.Members.of(self.schema)
        return {name: reading.scalar(members.schema(name), text) for name, text in found}


def _exploded_object(
    schema: Schema, pairs: Pairs, decode: Callable[[str], str], reading: Reading
) -> tuple[bool, Json]:
    """An object whose members stand among the other parameters; one without end takes them all."""
    members = branches.Members.of(schema)
    takes_all = not members.known or isinstance(schema.additional, Link)
    grouped: dict[str, list[str]] = {}
    for name, value in pairs:
        if name in members.known or takes_all:
            grouped.setdefault(name, []).append(decode(value))
    found = {
        name: deep_objects.leaf(members.schema(name), name, texts, reading) for name, texts in grouped.items()
    }
    return bool(found), found


def _plain(text: str) -> str:
    return text


_DECODERS: dict[str, Callable[[str], str]] = {"cookie": _plain}
"""Styles that know no percent-encoding (OpenAPI 3.2, section 4.12.2.2)."""

"""Parameters by style (OpenAPI 3.1, section 4.8.12.2; RFC 6570): the texts of a request to plain values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from urllib.parse import unquote, unquote_plus

from stubtract.contract import Json, Parameter, Schema
from stubtract.wire import branches, json_text
from stubtract.wire.literals import literal
from stubtract.wire.media_types import kind_of

Pairs = Sequence[tuple[str, str]]
_ANY = Schema(location="")
_DELIMITERS = {"spaceDelimited": ("%20", "+", " "), "pipeDelimited": ("%7C", "%7c", "|")}


class BadForm(ValueError):
    """A parameter is not written in its style; the message says what was expected."""


class Repeated(BadForm):
    """A parameter that has one value is given several times."""


def raw_query(query: str) -> list[tuple[str, str]]:
    """Names, decoded, and values, still encoded, of a query string in their order."""
    pairs = (piece.partition("=") for piece in query.split("&") if piece)
    return [(unquote_plus(name), value) for name, _, value in pairs]


def from_path(parameter: Parameter, raw: str) -> Json:
    """The value of a path parameter from its percent-encoded text.

    Raises:
        BadForm: It does not start as its style does.
    """
    schema = parameter.schema or _ANY
    if parameter.media_type:
        return _content(parameter, unquote(raw))
    prefix = {"label": ".", "matrix": ";"}.get(parameter.style, "")
    if not raw.startswith(prefix):
        raise BadForm(f"expected the style {parameter.style}, which starts with '{prefix}'")
    text = raw.removeprefix(prefix)
    if parameter.style == "matrix":
        text = _matrix(parameter, text)
    separator = prefix if prefix and parameter.explode else ","
    return _spread(schema, text, (separator,), unquote, explode=parameter.explode)


def _matrix(parameter: Parameter, text: str) -> str:
    """Path-style parameters without the names before their values, where the name is the parameter's own."""
    return ";".join(piece.removeprefix(f"{parameter.name}=") for piece in text.split(";"))


def from_header(parameter: Parameter, texts: Sequence[str]) -> Json:
    """The value of a header from the field lines that carry it (RFC 9110, section 5.3)."""
    text = ", ".join(texts).strip()
    if parameter.media_type:
        return _content(parameter, text)
    return _spread(parameter.schema or _ANY, text, (",",), str.strip, explode=parameter.explode)


def from_query(parameter: Parameter, pairs: Pairs) -> tuple[bool, Json]:
    """Whether a query or cookie parameter is there, and its value.

    Args:
        parameter: The parameter; cookies come in the same form.
        pairs: All names, decoded, with their values, still encoded.

    Raises:
        Repeated: It has one value and is given several times.
    """
    schema = parameter.schema or _ANY
    decode = unquote if parameter.place == "cookie" else unquote_plus
    kinds = branches.kinds(schema)
    if parameter.style == "deepObject":
        return _deep(parameter, pairs)
    mine = [value for name, value in pairs if name == parameter.name]
    if "object" in kinds and parameter.explode and parameter.style == "form" and not mine:
        return _exploded_object(schema, pairs, decode)
    if not mine:
        return False, None
    if "array" in kinds and parameter.explode and not parameter.media_type:
        items = _items(schema)
        return True, [literal(items, decode(value)) for value in mine]
    if len(mine) > 1:
        raise Repeated(f"given {len(mine)} times, expected once")
    if parameter.media_type:
        return True, _content(parameter, decode(mine[0]))
    delimiters = _DELIMITERS.get(parameter.style, (",",))
    return True, _spread(schema, mine[0], delimiters, decode, explode=False)


def _content(parameter: Parameter, text: str) -> Json:
    """The value of a ``content`` parameter: JSON where that is its media type, else the text itself."""
    if kind_of(parameter.media_type) != "json":
        return literal(parameter.schema or _ANY, text)
    decoded = json_text.decode(text.encode("utf-8", "replace"))
    return text if decoded.findings else decoded.value


def _split(raw: str, delimiters: Sequence[str]) -> list[str]:
    for delimiter in delimiters[:-1]:
        raw = raw.replace(delimiter, delimiters[-1])
    return raw.split(delimiters[-1])


def _spread(
    schema: Schema, text: str, delimiters: Sequence[str], decode: Callable[[str], str], *, explode: bool
) -> Json:
    """An array or an object from its pieces, or a scalar, which has none."""
    kinds = branches.kinds(schema)
    if "array" in kinds:
        items = _items(schema)
        return [literal(items, decode(piece)) for piece in _split(text, delimiters)] if text else []
    if "object" in kinds:
        return _object(schema, _split(text, delimiters), decode, explode=explode)
    return literal(schema, decode(text))


def _object(schema: Schema, pieces: list[str], decode: Callable[[str], str], *, explode: bool) -> Json:
    if explode:
        pairs = [piece.partition("=")[::2] for piece in pieces]
    else:
        pairs = list(zip(pieces[::2], pieces[1::2], strict=False))
        if len(pieces) % 2:
            return decode(",".join(pieces))
    members = branches.members(schema)
    found: dict[str, Json] = {}
    for name, value in pairs:
        prop = members.get(decode(name))
        found[decode(name)] = literal(prop.schema if prop else _ANY, decode(value))
    return found


def _exploded_object(schema: Schema, pairs: Pairs, decode: Callable[[str], str]) -> tuple[bool, Json]:
    members = branches.members(schema)
    found: dict[str, Json] = {
        name: literal(members[name].schema, decode(value)) for name, value in pairs if name in members
    }
    return bool(found), found


def _deep(parameter: Parameter, pairs: Pairs) -> tuple[bool, Json]:
    """``color[R]=100``: one level, as OpenAPI defines it."""
    members = branches.members(parameter.schema or _ANY)
    found: dict[str, Json] = {}
    for name, value in pairs:
        if not (name.startswith(f"{parameter.name}[") and name.endswith("]")):
            continue
        key = name[len(parameter.name) + 1 : -1]
        schema = members[key].schema if key in members else _ANY
        text = unquote_plus(value)
        if schema.kind == "array":
            known = found.setdefault(key, [])
            if isinstance(known, list):
                known.append(literal(_items(schema), text))
        elif key in found:
            raise Repeated(f"'{key}' is given several times, expected once")
        else:
            found[key] = literal(schema, text)
    return bool(found), found


def _items(schema: Schema) -> Schema:
    array = branches.array(schema)
    return array.items.schema if array and array.items else _ANY

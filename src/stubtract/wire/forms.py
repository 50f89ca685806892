"""Forms (``application/x-www-form-urlencoded``): their fields as the members of an object, both ways.

A field with a style is written as a query parameter with that style is (OpenAPI 3.1, section 4.8.15.1);
the others are texts, an array is several fields of one name, and an object is JSON.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from types import MappingProxyType
from urllib.parse import quote, quote_plus, unquote, unquote_plus

from stubtract.contract import Encoding, Json, Link, Parameter, Property, Schema
from stubtract.contract import pointer as pointers
from stubtract.wire import branches, deep_objects, parameter_text, parameters
from stubtract.wire.alternatives import MAX_READINGS, settled
from stubtract.wire.bad_form import BadForm
from stubtract.wire.decoded import Decoded, malformed
from stubtract.wire.literals import literal
from stubtract.wire.media_types import kind_of
from stubtract.wire.readings import readings

Encodings = Mapping[str, Encoding]
"""How the members of a form are written, by name."""
USUAL: Encodings = MappingProxyType({})
"""Every member is written in the usual way."""
MAX_FIELDS = 10_000
"""Forms with more fields are refused."""
_ANY = Schema(location="")


def encode(value: Mapping[str, Json], encodings: Encodings) -> bytes:
    """The fields of an object, in its order."""
    return "&".join(text for name, each in value.items() if (text := _field(name, each, encodings))).encode()


def _field(name: str, value: Json, encodings: Encodings) -> str:
    encoding = encodings.get(name, Encoding())
    if encoding.styled:
        return parameter_text.query(as_parameter(name, encoding, None), value)
    several = value if isinstance(value, list) else [value]
    texts = (each if isinstance(each, str) else parameter_text.as_json(each) for each in several)
    return "&".join(f"{quote_plus(name)}={quote_plus(text, errors='replace')}" for text in texts)


def as_parameter(name: str, encoding: Encoding, link: Link | None) -> Parameter:
    """The query parameter that is written as this member of a form is."""
    return Parameter(
        name=name,
        place="query",
        style=encoding.style,
        explode=encoding.explode,
        allow_reserved=encoding.allow_reserved,
        link=link,
    )


def decode(schema: Schema, body: bytes, encodings: Encodings) -> Decoded:
    """The fields of a form, led by its schema; those that no member is for have the schema of the others."""
    if body.count(b"&") >= MAX_FIELDS:
        return Decoded(findings=(malformed(f"expected at most {MAX_FIELDS} fields"),))
    return from_pairs(schema, parameters.raw_query(body.decode("utf-8", "replace")), encodings)


def from_pairs(schema: Schema, pairs: parameters.Pairs, encodings: Encodings) -> Decoded:
    """The same from names, decoded, and values, still encoded."""
    value: dict[str, Json] = {}
    members = branches.Members.of(schema)
    for name, prop in members.known.items():
        try:
            given, read = _composed(prop, pairs, encodings.get(name, Encoding()))
        except BadForm as error:
            return Decoded(findings=(malformed(str(error), rule="style", at=pointers.join("", name)),))
        if given:
            value[name] = read
    composed = {name for name in members.known if name in value}
    spread = _spread(members.known, composed, encodings)
    for name, text in pairs:
        owner = name.partition("[")[0]
        if not composed.isdisjoint((name, owner)) or name in spread:
            continue
        _collect(value, name, members.schema(name), unquote_plus(text))
    return Decoded(value)


def _composed(prop: Property, pairs: parameters.Pairs, encoding: Encoding) -> tuple[bool, Json]:
    """A member that is written in a style, or as an object with its paths in brackets."""
    if encoding.styled:
        return parameters.from_query(as_parameter(prop.name, encoding, prop.link), pairs)
    if branches.kinds(prop.schema) & {"object", "array"}:
        return deep_objects.read(prop.name, prop.schema, pairs, next(readings(prop.schema)))
    return False, None


def _spread(members: Mapping[str, Property], composed: set[str], encodings: Encodings) -> set[str]:
    """The names of the fields that belong to objects which are spread out over several fields."""
    styles = ((each, encodings.get(each, Encoding())) for each in composed)
    spread = (each for each, style in styles if style.styled and style.explode and style.style == "form")
    return {name for each in spread for name in branches.members(members[each].schema)} - members.keys()


def _collect(value: dict[str, Json], name: str, schema: Schema, text: str) -> None:
    """Put one field into its place; of several for one value the last counts."""
    array = branches.array(schema)
    if array is None:
        value[name] = literal(schema, text)
        return
    known = value.setdefault(name, [])
    if isinstance(known, list):
        known.append(literal(branches.element(array, len(known)), text))


def querystrings(parameter: Parameter, query: str) -> Iterator[Json]:
    """Every value that a whole query string may be (OpenAPI 3.2, section 4.12.2.1), the likeliest first."""
    if kind_of(parameter.media_type) != "form":
        yield parameters.content(parameter, unquote(query))
        return
    for schema in islice(settled(parameter.schema or _ANY), MAX_READINGS):
        yield decode(schema, query.encode("utf-8", "replace"), parameter.encodings).value


def querystring_text(parameter: Parameter, value: Json) -> str:
    """The whole query string that a value is written as, percent-encoded."""
    if kind_of(parameter.media_type) == "form" and isinstance(value, dict):
        return encode(value, parameter.encodings).decode()
    return quote(parameter_text.header(parameter, value), safe="", errors="replace")

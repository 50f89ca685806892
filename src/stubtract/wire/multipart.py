"""Multipart bodies: parts as the members of an object, or as the elements of an array; both ways.

Each part by its own media type, led by the schema and the Encoding Objects (OpenAPI 3.1, section 4.8.15).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import quote, unquote_to_bytes

from stubtract.contract import Encoding, Json, Schema, Style
from stubtract.contract import pointer as pointers
from stubtract.findings import Finding
from stubtract.wire import branches, forms, mime_parts, parameter_text, single
from stubtract.wire.bad_form import BadForm
from stubtract.wire.decoded import Decoded, malformed
from stubtract.wire.media_types import BOUNDARY, boundary_of, concrete, kind_of, match_content_type
from stubtract.wire.mime_parts import Part

_BYTES = "application/octet-stream"


def decode(
    content_type: str, schema: Schema, body: bytes, style: Style, encodings: forms.Encodings
) -> Decoded:
    """The parts of a body; what is wrong is said of the part that it is wrong in."""
    boundary = boundary_of(content_type)
    if not boundary:
        return Decoded(findings=(malformed("the Content-Type has no boundary", rule="boundary"),))
    try:
        parts = mime_parts.split(body, boundary)
    except BadForm as error:
        return Decoded(findings=(malformed(str(error)),))
    array = branches.array(schema)
    if array is None:
        return _object(_Form(schema, style, encodings), parts)
    read = [_read(branches.element(array, index), part, style) for index, part in enumerate(parts)]
    findings = (_within(str(index), each) for index, one in enumerate(read) for each in one.findings)
    return Decoded([each.value for each in read], tuple(findings))


@dataclass(frozen=True, slots=True)
class _Form:
    """What leads the reading of named parts."""

    schema: Schema
    style: Style
    encodings: forms.Encodings
    members: branches.Members = field(init=False)

    def __post_init__(self) -> None:
        """Look up the members once."""
        object.__setattr__(self, "members", branches.Members.of(self.schema))

    def member(self, name: str) -> Schema:
        """The schema of a part."""
        return self.members.schema(name)

    def name(self, written: str) -> str:
        """The member that a part is, by its name as the part has it."""
        return written if written in self.members.known else mime_parts.unescaped(written)

    def is_styled(self, name: str) -> bool:
        """Whether a part is one of those that are written as query parameters are."""
        known = (self.encodings.get(each) for each in (name, name.partition("[")[0]))
        return any(encoding is not None and encoding.styled for encoding in known)


def _object(form: _Form, parts: list[Part]) -> Decoded:
    value: dict[str, Json] = {}
    findings: list[Finding] = []
    styled: list[tuple[str, str]] = []
    names = list(form.members.known)
    for index, part in enumerate(parts):
        name = form.name(part.name) or (names[index] if index < len(names) else str(index))
        if form.is_styled(name):
            styled.append((name, quote(part.body, safe=",|")))
            continue
        schema = form.member(name)
        array = branches.array(schema)
        known = value.get(name)
        element = (
            schema if array is None else branches.element(array, len(known) if isinstance(known, list) else 0)
        )
        decoded = _read(element, part, form.style)
        wrong = (*_wrong(form.encodings.get(name, Encoding()), part), *decoded.findings)
        findings += [_within(name, each) for each in wrong]
        _collect(value, name, decoded.value, None if array is None else element)
    rest = forms.from_pairs(form.schema, styled, form.encodings) if styled else Decoded({})
    members = rest.value if isinstance(rest.value, dict) else {}
    return Decoded({**value, **members}, (*findings, *rest.findings))


def _within(name: str, finding: Finding) -> Finding:
    """A finding about a part, as one about the body."""
    at = pointers.join("", name) + finding.where.pointer
    return replace(finding, where=replace(finding.where, pointer=at))


def _collect(value: dict[str, Json], name: str, member: Json, element: Schema | None) -> None:
    """Put a part into its place: several of one name are an array, and so is one with an array in it.

    Args:
        value: Where to put it.
        name: The name of the part.
        member: What the part holds.
        element: What an element of the member's array is; None for a member that is no array.
    """
    is_whole = isinstance(member, list) and (element is None or not _is_element(element, member))
    several = member if is_whole and isinstance(member, list) else [member]
    if name in value:
        known = value[name]
        value[name] = [*(known if isinstance(known, list) else [known]), *several]
    else:
        value[name] = member if element is None else several


def _is_element(element: Schema, member: list[Json]) -> bool:
    """Whether an array is an element of an array of arrays, and not that array as a whole."""
    return branches.array(element) is not None and not (
        member and all(isinstance(each, list) for each in member)
    )


def _read(schema: Schema, part: Part, style: Style) -> Decoded:
    """The value of one part; bytes become a text with a character for each, so that lengths are theirs."""
    content_type = part.header("Content-Type") or _unnamed(schema)
    kind = kind_of(content_type)
    is_text = branches.kinds(schema) == {"string"}
    if schema.format == "binary" or kind not in ("json", "xml", "text"):
        return Decoded(part.body.decode("latin-1"))
    if kind == "text" or (is_text and part.is_file):
        return single.text(content_type, schema, part.body)
    decoded = single.decode(content_type, schema, part.body, style) or Decoded()
    if is_text and not isinstance(decoded.value, str):  # a document that is described as its text
        return single.text(content_type, schema, part.body)
    return decoded


def _unnamed(schema: Schema) -> str:
    """The media type of a part that says none: objects are JSON (OpenAPI 3.1, section 4.8.15)."""
    return "application/json" if branches.kinds(schema) - {"null"} == {"object"} else "text/plain"


def _wrong(encoding: Encoding, part: Part) -> Iterator[Finding]:
    """What is wrong with the headers of a part."""
    wanted = [each.strip() for each in encoding.content_type.split(",") if each.strip()]
    found = part.header("Content-Type")
    if wanted and found and match_content_type(found, wanted) is None:
        yield malformed(f"expected a part of {', '.join(wanted)}, found {found}", rule="content-type")
    for header in encoding.headers:
        if header.required and not part.header(header.name):
            yield malformed(
                f"expected the header {header.name} in this part, which is missing", rule="required"
            )


def encode(media_type: str, schema: Schema, value: Json, style: Style, encodings: forms.Encodings) -> bytes:
    """The parts of an object or an array, with the boundary of the media type, or the usual one."""
    parts: list[Part] = []
    if isinstance(value, dict):
        form = _Form(schema, style, encodings)
        parts = [part for name, member in value.items() for part in _parts(form, name, member)]
    elif isinstance(value, list):
        array = branches.array(schema) or schema
        plain = _Form(schema, style, forms.USUAL)
        parts = [_part(plain, "", branches.element(array, index), each) for index, each in enumerate(value)]
    return mime_parts.join(parts, mime_parts.free_boundary(parts, boundary_of(media_type) or BOUNDARY))


def _parts(form: _Form, name: str, value: Json) -> Iterator[Part]:
    """One part for a member, or one for each element of an array that is not JSON as a whole."""
    encoding, schema = form.encodings.get(name, Encoding()), form.member(name)
    if encoding.styled:
        pairs = parameter_text.pairs(forms.as_parameter(name, encoding, None), value)
        yield from (Part(_disposition(each), unquote_to_bytes(text)) for each, text in pairs)
    elif isinstance(value, list) and kind_of(encoding.content_type or "text/plain") != "json":
        array = branches.array(schema) or schema
        yield from (
            _part(form, name, branches.element(array, index), each) for index, each in enumerate(value)
        )
    else:
        yield _part(form, name, schema, value)


def _part(form: _Form, name: str, schema: Schema, value: Json) -> Part:
    media_type = concrete(form.encodings.get(name, Encoding()).content_type.partition(",")[0].strip())
    is_bytes = branches.for_value(schema, value).format == "binary"
    if not form.encodings.get(name, Encoding()).content_type:
        media_type = _usual(value, is_bytes=is_bytes)
    headers = _disposition(name, f"{name}.bin" if is_bytes else "") if name else ()
    if media_type != "text/plain":
        headers = (*headers, ("Content-Type", media_type))
    return Part(headers, _bytes(value) if is_bytes else single.encode(media_type, schema, value, form.style))


def _bytes(value: Json) -> bytes:
    """A file: a byte for each character of its text, or UTF-8 where it has others."""
    text = parameter_text.scalar(value)
    try:
        return text.encode("latin-1")
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace")


def _usual(value: Json, *, is_bytes: bool) -> str:
    """The media type of a part that the document names none for (OpenAPI 3.1, section 4.8.15)."""
    if is_bytes:
        return _BYTES
    return "application/json" if isinstance(value, dict | list) else "text/plain"


def _disposition(name: str, filename: str = "") -> tuple[tuple[str, str], ...]:
    text = f'form-data; name="{mime_parts.escaped(name)}"'
    if filename:
        text += f'; filename="{mime_parts.escaped(filename)}"'
    return (("Content-Disposition", text),)

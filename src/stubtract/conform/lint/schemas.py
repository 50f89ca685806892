"""Rules about single keywords of Schema Objects."""

from __future__ import annotations

import json
from collections.abc import Iterator

from stubtract.conform.lint.raw import elements, members, text, texts
from stubtract.conform.lint.rule import Breach, Sheet
from stubtract.conform.near import did_you_mean
from stubtract.contract import Piece
from stubtract.contract import pointer as pointers
from stubtract.errors import DocumentError
from stubtract.wire.xml_names import is_name

# The OpenAPI format registry: the types that a format is for.
_NUMBERS = frozenset(("integer", "number"))
_STRING = frozenset(("string",))
_FORMATS = {
    **dict.fromkeys(("double", "float", "int16", "int32", "int8", "uint16", "uint32", "uint8"), _NUMBERS),
    **dict.fromkeys(
        (
            "binary", "byte", "date", "date-time", "email", "hostname", "idn-email", "idn-hostname", "ipv4",
            "ipv6", "iri", "iri-reference", "json-pointer", "password", "regex", "relative-json-pointer",
            "time", "uri", "uri-reference", "uri-template", "uuid",
        ),
        _STRING,
    ),
}  # fmt: skip


def foreign_keywords(sheet: Sheet, piece: Piece) -> Iterator[Breach]:
    """A keyword is one of the document's own OpenAPI version, where no other dialect is named."""
    if sheet.names_dialects:
        return
    dialect = sheet.contract.dialect
    for name, value in piece.data.items():
        way_out = dialect.foreign(name, value)
        if way_out:
            yield Breach(
                where=piece.where(name),
                message=f"'{name}' is not understood like this in OpenAPI {dialect.version}",
                hint=way_out,
            )


def nullable(sheet: Sheet, piece: Piece) -> Iterator[Breach]:
    """OpenAPI 3.0.3, section 4.7.24: ``nullable`` means nothing without a ``type`` beside it."""
    is_foreign = sheet.contract.dialect.foreign("nullable", value=True)
    if piece.data.get("nullable") is True and "type" not in piece.data and not is_foreign:
        yield Breach(
            where=piece.where("nullable"),
            message="'nullable' has no effect, for there is no 'type' beside it",
            hint="add the 'type'",
        )


def formats(sheet: Sheet, piece: Piece) -> Iterator[Breach]:
    """The OpenAPI format registry: a format stands at a type that it is for."""
    wanted = _FORMATS.get(text(piece.data.get("format")))
    kind = sheet.contract.dialect.keywords(piece.data).get("type")
    types = set(texts(kind) or [text(kind)]) - {"", "null"}
    if wanted and types and not types & wanted:
        yield Breach(
            where=piece.where("format"),
            message=f"the format {piece.data['format']} is for {' or '.join(sorted(wanted))},"
            f" not for {' or '.join(sorted(types))}",
        )


def read_and_write(_sheet: Sheet, piece: Piece) -> Iterator[Breach]:
    """OpenAPI 3.0.3, section 4.7.24: a member is readOnly or writeOnly, never both."""
    if piece.data.get("readOnly") is True and piece.data.get("writeOnly") is True:
        yield Breach(
            where=piece.where("writeOnly"),
            message="readOnly and writeOnly at once: no message may carry this",
            hint="keep one of them",
        )


def xml_names(_sheet: Sheet, piece: Piece) -> Iterator[Breach]:
    """XML 1.0, section 2.3: the name and the prefix of an element are XML names."""
    for name in ("name", "prefix"):
        written = members(piece.data.get("xml")).get(name)
        if isinstance(written, str) and written and not is_name(written):
            yield Breach(
                where=piece.where("xml", name),
                message=f"'{written}' is no XML name",
                hint="begin with a letter or '_', go on with letters, digits, '-', '.', '_';"
                " a prefix has its own keyword",
            )


def xml_prefixes(sheet: Sheet, _root: Piece) -> Iterator[Breach]:
    """Namespaces in XML 1.0, section 5: a prefix is bound to a namespace, here or on another schema."""
    used = [(piece, members(piece.data.get("xml"))) for piece in sheet.pieces["schema"]]
    bound = {text(xml.get("prefix")) for _, xml in used if xml.get("namespace")}
    for piece, xml in used:
        prefix = text(xml.get("prefix"))
        if prefix and prefix not in bound:
            yield Breach(
                where=piece.where("xml", "prefix"),
                message=f"the prefix '{prefix}' has no namespace",
                hint="add 'namespace' beside it",
            )


def discriminator_property(sheet: Sheet, piece: Piece) -> Iterator[Breach]:
    """OpenAPI 3.1, section 4.8.25: the property of a discriminator is declared and required."""
    name = text(members(piece.data.get("discriminator")).get("propertyName"))
    if not name:
        return
    schema = sheet.schema(piece)
    options = [link.schema for choice in schema.choices for link in choice.options]
    if not all(sheet.is_whole(each) for each in (schema, *options)):
        return
    groups = [[schema], *([options] if options else [])]
    where = piece.where("discriminator", "propertyName")
    if not any(all(name in each.properties for each in group) for group in groups):
        known = {each for group in groups for option in group for each in option.properties}
        yield Breach(
            where=where,
            message=f"the property '{name}' of the discriminator is not declared",
            hint=did_you_mean(name, sorted(known - {name})) or "declare it in every alternative",
        )
    elif not any(all(name in each.required for each in group) for group in groups):
        yield Breach(
            where=where,
            message=f"the property '{name}' of the discriminator is not required",
            hint="add it to 'required'",
        )


def discriminator_mapping(sheet: Sheet, piece: Piece) -> Iterator[Breach]:
    """OpenAPI 3.1, section 4.8.25: a mapping leads to schemas, by name or by reference."""
    components = members(sheet.pieces["document"][0].data.get("components"))
    known = members(components.get("schemas"))
    mapping = members(members(piece.data.get("discriminator")).get("mapping"))
    for value, target in mapping.items():
        if not isinstance(target, str) or target in known:
            continue
        try:
            piece.node.target(target)
        except DocumentError as error:
            name = pointers.tokens(target.partition("#")[2] or "/" + target)[-1:]
            yield Breach(
                where=piece.where("discriminator", "mapping", value),
                message=f"'{target}' leads to no schema",
                hint=did_you_mean(name[0], list(known)) if name else error.hint,
            )


def repeated_branches(_sheet: Sheet, piece: Piece) -> Iterator[Breach]:
    """JSON Schema 2020-12 validation of oneOf: what fits one of two equal branches always fits both."""
    first: dict[str, int] = {}
    for index, branch in enumerate(elements(piece.data.get("oneOf"))):
        written = json.dumps(branch, sort_keys=True)
        if first.setdefault(written, index) != index:
            yield Breach(
                where=piece.where("oneOf", index),
                message=f"the same as alternative {first[written]}: nothing fits exactly one of them",
                hint="leave it out",
            )

"""What differs between OpenAPI versions, as data: the only file that knows versions.

Every dialect turns its Schema Objects into JSON Schema 2020-12, one object at a time; nothing later sees
another form.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from stubtract.contract import swagger
from stubtract.contract.drafts import Keywords, Rewrite, alone_with_ref, exclusive_flags
from stubtract.contract.node import Node
from stubtract.contract.strangers import IN_3_0, IN_3_1, Stranger
from stubtract.contract.values import Json


def _as_written(node: Node) -> Node:
    return node


def _both_as_written(_root: Node, item: Node, operation: Node) -> tuple[Node, Node]:
    return item, operation


_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """One OpenAPI version.

    Attributes:
        version: As the document writes it, without the patch number.
        member: The root's member that says the version.
        rewrites: What turns one Schema Object's keywords into those of JSON Schema 2020-12.
        methods: The members of a Path Item Object that are operations.
        more_methods: The member that holds operations under methods of any name; empty for none.
        strangers: Keywords, or forms of them, that Schema Objects of other versions have.
        names_drafts: Whether ``jsonSchemaDialect`` says which draft the document's schemas are of.
        document: The root as OpenAPI 3 has it.
        operation: Root, Path Item and operation in; Path Item and operation as OpenAPI 3 has them out.
    """

    version: str
    member: str = "openapi"
    rewrites: tuple[Rewrite, ...] = ()
    methods: tuple[str, ...] = _METHODS
    more_methods: str = ""
    strangers: tuple[Stranger, ...] = ()
    names_drafts: bool = True
    document: Callable[[Node], Node] = _as_written
    operation: Callable[[Node, Node, Node], tuple[Node, Node]] = _both_as_written

    def keywords(self, raw: Keywords) -> Keywords:
        """The keywords of one Schema Object in JSON Schema 2020-12; subschemas are left as they are."""
        for rewrite in self.rewrites:
            raw = rewrite(raw)
        return raw

    def foreign(self, name: str, value: Json) -> str:
        """What to write instead of a keyword that is another version's; empty if it is at home here."""
        for each in self.strangers:
            if each.name == name and (not each.types or type(value) in each.types):
                return each.instead
        return ""


def _nullable(raw: Keywords, flag: str = "nullable") -> Keywords:
    """OpenAPI 3.0.3, section 4.7.24: ``nullable`` adds null to ``type``, and means nothing without it."""
    kind = raw.get("type")
    if raw.get(flag) is not True or not isinstance(kind, str):
        return raw
    changed: Keywords = {**raw, "type": [kind, "null"]}
    options = raw.get("enum")
    if isinstance(options, list) and None not in options:
        changed["enum"] = [*options, None]
    return changed


def _x_nullable(raw: Keywords) -> Keywords:
    """The extension that Swagger 2.0 tools agreed on; it means what ``nullable`` does."""
    return _nullable(raw, "x-nullable")


def _inline(raw: Keywords) -> Keywords:
    """Swagger 2.0, Parameter Object: it is its own schema, and its ``required`` is no keyword of that."""
    if "in" in raw and isinstance(raw.get("required"), bool):
        return {name: value for name, value in raw.items() if name not in ("name", "in", "required")}
    return raw


def _file(raw: Keywords) -> Keywords:
    """Swagger 2.0, Response Object and Parameter Object: ``type: file`` is the bytes of a file."""
    return {**raw, "type": "string", "format": "binary"} if raw.get("type") == "file" else raw


def _discriminator_name(raw: Keywords) -> Keywords:
    """Swagger 2.0, Schema Object: ``discriminator`` is the property's name itself."""
    name = raw.get("discriminator")
    return {**raw, "discriminator": {"propertyName": name}} if isinstance(name, str) else raw


_SWAGGER = (alone_with_ref, _inline, _file, _x_nullable, exclusive_flags, _discriminator_name)

DIALECTS = (
    Dialect(
        version="2.0",
        member="swagger",
        rewrites=_SWAGGER,
        names_drafts=False,
        methods=_METHODS[:-1],  # TRACE came with 3.0
        document=swagger.document,
        operation=swagger.operation,
    ),
    Dialect(
        version="3.0",
        names_drafts=False,
        rewrites=(alone_with_ref, _nullable, exclusive_flags),
        strangers=IN_3_0,
    ),
    Dialect(version="3.1", strangers=IN_3_1),
    Dialect(
        version="3.2",
        methods=(*_METHODS, "query"),
        more_methods="additionalOperations",
        strangers=IN_3_1,
    ),
)


def dialect_of(version: str, member: str = "openapi") -> Dialect:
    """The dialect of a document that says ``openapi: <version>`` or ``swagger: '2.0'``.

    Raises:
        LookupError: No dialect is known for it; the message names those that are.
    """
    several = [dialect for dialect in DIALECTS if dialect.member == member]
    for dialect in several:
        if version == dialect.version or version.startswith(dialect.version + "."):
            return dialect
    name = {"openapi": "OpenAPI", "swagger": "Swagger"}[member]
    known = ", ".join(dialect.version for dialect in several)
    raise LookupError(f"{name} {version} is not known; known are {known}")

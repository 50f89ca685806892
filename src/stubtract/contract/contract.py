"""The Contract: one OpenAPI document, readable operation by operation, each compiled when first asked for."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from stubtract.contract.bundle import Bundle, Direction
from stubtract.contract.bundles import Bundles
from stubtract.contract.dialects import Dialect, dialect_of
from stubtract.contract.model import Following, Operation, PathItem, Style
from stubtract.contract.node import Library, Node
from stubtract.contract.outgoing import Outgoing, callbacks, webhooks
from stubtract.contract.parts import Parts
from stubtract.contract.path_items import Paths, operations
from stubtract.contract.remote import Url, is_url
from stubtract.contract.schema import Link
from stubtract.contract.schemas import Schemas
from stubtract.contract.settings import style_of
from stubtract.contract.source import Origin, Repeated, Stamp
from stubtract.contract.survey import Piece, survey
from stubtract.contract.values import Json
from stubtract.errors import DocumentError, Unsupported, UsageError
from stubtract.findings import Finding, Where

_NEAR = 0.75
_GENERIC_STEMS = frozenset(("openapi", "swagger", "api", "spec"))


@dataclass(frozen=True, kw_only=True, eq=False)
class Contract:
    """One OpenAPI document. Safe to share between threads: what is compiled twice is the same value.

    Attributes:
        name: Short name for messages and folders: the file's name, or its folder's if that says nothing.
        path: The file or the address as the user named it.
        title: From ``info``; empty if there is none.
        dialect: The document's OpenAPI version.
        style: Its ``x-stubtract`` settings.
        paths: Every path with its methods.
    """

    name: str
    path: Origin
    title: str
    dialect: Dialect
    style: Style
    paths: tuple[PathItem, ...]
    _root: Node = field(repr=False)
    _schemas: Schemas = field(repr=False)
    _bundles: Mapping[Direction, Bundles] = field(repr=False)
    _operations: dict[tuple[str, str], Operation] = field(default_factory=dict, repr=False)

    @property
    def location(self) -> str:
        """Where the whole document is written: what locations of its members begin with."""
        return self._root.location

    def operation(self, template: str, method: str) -> Operation:
        """The operation of a path template and an upper-case method, compiled on first use.

        Raises:
            DocumentError: It is written wrongly; other operations may still be sound.
            KeyError: There is none.
        """
        key = template, method
        if key not in self._operations:
            self._operations[key] = self._compile(template, method)
        return self._operations[key]

    def operations(self) -> Iterator[Operation]:
        """Every sound operation, in written order; what is broken is in ``findings()``."""
        for template, method in self.keys():
            try:
                yield self.operation(template, method)
            except DocumentError:
                continue

    def keys(self) -> Iterator[tuple[str, str]]:
        """Template and method of every operation, in written order."""
        for path in self.paths:
            for method in path.methods:
                yield path.template, method

    def named(self, name: str) -> Operation:
        """The operation with an operationId, or the one written as ``GET /path``.

        Raises:
            DocumentError: It is written wrongly.
            UsageError: There is none; the message lists those that there are, and the nearest one.
        """
        for path in self.paths:
            for method in path.methods:
                if name in (path.ids[method], f"{method} {path.template}"):
                    return self.operation(path.template, method)
        ids = [path.ids[method] for path in self.paths for method in path.methods]
        written = [f"{method} {path.template}" for path in self.paths for method in path.methods]
        plain = {each.lower(): each for each in (*written, *ids)}
        near = difflib.get_close_matches(name.lower(), plain, 1, _NEAR)
        way_out = f"; did you mean '{plain[near[0]]}'?" if near else ""
        raise UsageError(f"{self.path}: there is no operation '{name}'; it has {', '.join(ids)}{way_out}")

    def following(self, link: Following) -> Operation | None:
        """The operation that a link leads to; None if this document has no such sound one."""
        for path in self.paths:
            for method in path.methods:
                named = link.operation_id and path.ids[method] == link.operation_id
                if named or (path.template, method) == (link.template, link.method):
                    try:
                        return self.operation(path.template, method)
                    except DocumentError:
                        return None
        return None

    def findings(self) -> tuple[Finding, ...]:
        """Everything that keeps a part of the document from being used, by place; reads all of it.

        What is broken is left out and the rest is served; an operation that cannot be compiled is among them.
        """
        seen: set[str] = set()
        for template, method in self.keys():
            operation = self._schemas.notes.attempt(None, self.operation, template, method)
            for link in operation.links() if operation else ():
                self._schemas.examine(link.nodes, seen)
        return self._schemas.notes.findings()

    def outgoing(self, operation: Operation | None = None) -> tuple[Operation, ...]:
        """The requests that the API sends itself, under their names as paths; what is broken is left out.

        Args:
            operation: Whose callbacks; None for the webhooks of the document.
        """
        notes = self._schemas.notes
        holder = self._root if operation is None else self._root.library.node(operation.location)
        read = webhooks if operation is None else callbacks
        none: list[Outgoing] = []
        written = notes.attempt(none, lambda: list(read(holder, self.dialect)))
        found = (notes.attempt(None, self._compiled, each) for each in written)
        return tuple(each for each in found if each is not None)

    def json_schema(self, link: Link, direction: Direction) -> Bundle:
        """A schema as self-contained JSON Schema 2020-12, for messages of one direction."""
        return self._bundles[direction].of(link.nodes)

    def link(self, location: str) -> Link:
        """The schema at a location, such as a finding's law or a part of it.

        Raises:
            KeyError: There is nothing at that location.
        """
        return Link((self._root.library.node(location),), self._schemas)

    def said(self, location: str) -> Json:
        """What the document says at a location: the value of a keyword; None if it says nothing there."""
        try:
            return self._root.library.node(location).data
        except KeyError:
            return None

    def where(self, location: str) -> Where:
        """File, line and pointer of a location, such as a finding's law, for messages."""
        return self._root.library.where(location)

    def survey(self) -> tuple[Piece, ...]:
        """Every object of the document as it is written, sound or not, and of what it refers to."""
        return survey(self._root.library.node(f"{self._root.document.uri}#"), self.dialect)

    def repeated(self) -> tuple[Repeated, ...]:
        """Every key that an object of a file repeats; of equal keys only the last one counts."""
        return tuple(each for document in self._root.library.documents() for each in document.repeated())

    def files(self) -> tuple[Path, ...]:
        """Every file that was read for it so far; what came from the network is none."""
        return self._root.library.files()

    def stale(self) -> Mapping[Path, Stamp | None]:
        """Every file that was read for it and has changed since, with its stamp now; None for no file."""
        return self._root.library.stale()

    def place(self, template: str, method: str) -> Where:
        """Where the operation of a path template and an upper-case method is written, sound or not."""
        _, node = self._written(template, method)
        return node.document.where(node.at)

    def _written(self, template: str, method: str) -> tuple[Node, Node]:
        """An operation and the path item that it is in, as they are written."""
        paths = self._root.need("paths")
        item = (paths.get(template) or paths.need(template.removeprefix("/"))).follow()
        return item, operations(item, self.dialect)[method]

    def _compile(self, template: str, method: str) -> Operation:
        found, written = self._written(template, method)
        return self._compiled((template, method, *self.dialect.operation(self._root, found, written)))

    def _compiled(self, found: Outgoing) -> Operation:
        """An operation under a name and a method, in its path item; those as OpenAPI 3 has them."""
        name, method, item, node = found
        parts = Parts(self._schemas)
        return Operation(
            id=parts.notes.attempt("", node.text, "operationId") or f"{method} {name}",
            method=method,
            path=name,
            parameters=parts.parameters(item.get("parameters"), node.get("parameters")),
            body=parts.body(node.get("requestBody")),
            responses=parts.responses(node.get("responses")),
            security=parts.security(self._root, node.get("security") or self._root.get("security")),
            style=style_of(node, self.style),
            deprecated=node.flag("deprecated"),
            location=node.location,
        )


def load(
    path: Path | str, *, outside_refs: bool = False, remote: bool = False, base_path: str | None = None
) -> Contract:
    """Read an OpenAPI document; its operations are compiled later, each on first use.

    Args:
        path: A YAML or JSON file, or its address on the web.
        outside_refs: Whether ``$ref`` may lead out of the document's folder, or to another host than the
            document's.
        remote: Whether the network may be used, for the document and for what it refers to.
        base_path: What stands before every path, such as ``/v1``, in place of what ``servers`` say.

    Raises:
        DocumentError: The document cannot be read, or is no OpenAPI document of a known version.
        UsageError: It is an address, and the network may not be used; or it is written like one, and is none.
    """
    try:
        origin = Url(path) if isinstance(path, str) and is_url(path) else Path(path)
    except ValueError as error:
        raise UsageError(f"{path} is no address: {error}") from None
    if isinstance(origin, Url) and not remote:
        raise UsageError(
            f"{origin}: the network is never used unless allowed; use --allow-remote, or save the file"
        )
    folder = origin.parent if isinstance(origin, Path) else Path()
    written = Library(folder=folder, anywhere=outside_refs, remote=remote).root(origin)
    return contract_of(written, base_path)


def contract_of(written: Node, base_path: str | None = None) -> Contract:
    """The contract of a document that has been read.

    Raises:
        DocumentError: It is no OpenAPI document of a known version.
    """
    origin, dialect = written.document.path, _dialect(written)
    root = dialect.document(written)
    schemas = _schemas(root, dialect)
    notes = schemas.notes
    return Contract(
        name=_name(origin),
        path=origin,
        title=notes.attempt("", _title, root),
        dialect=dialect,
        style=style_of(root, Style()),
        paths=tuple(_under(Paths(root, dialect, notes).items(), base_path)),
        _root=root,
        _schemas=schemas,
        _bundles={direction: Bundles(schemas, direction) for direction in Direction},
    )


def _name(path: Origin) -> str:
    """The short name of a document."""
    file = path if isinstance(path, Path) else PurePosixPath(unquote(urlsplit(path.text).path))
    if file.stem and file.stem.lower() not in _GENERIC_STEMS:
        return file.stem
    folder = file.parent.resolve() if isinstance(file, Path) else file.parent
    return folder.name or urlsplit(str(path)).hostname or ""


def _under(paths: Iterable[PathItem], base_path: str | None) -> Iterator[PathItem]:
    """The paths below the base path that was chosen, if one was."""
    for path in paths:
        yield path if base_path is None else replace(path, base_paths=(base_path.rstrip("/"),))


def _dialect(root: Node) -> Dialect:
    written = root.data if isinstance(root.data, dict) else {}
    name = "swagger" if "swagger" in written and "openapi" not in written else "openapi"
    version = written.get(name)
    if name == "swagger" and isinstance(version, float):
        version = str(version)  # 2.0 without quotes, which every reader of YAML forgives
    if isinstance(version, int | float) and not isinstance(version, bool):
        root.need(name).fail(
            f"the version must be text, found the number {version}",
            f"write it in quotes, as {name}: '{float(version)}'",
            Unsupported,
        )
    if not isinstance(version, str):
        root.fail(
            "this is no OpenAPI document: there is no 'openapi' version",
            "it starts with 'openapi: 3.1.0'",
            Unsupported,
        )
    try:
        return dialect_of(version, name)
    except LookupError as error:
        root.need(name).fail(str(error.args[0]), error=Unsupported)


def _schemas(root: Node, dialect: Dialect) -> Schemas:
    """The table of schemas, in the draft that ``jsonSchemaDialect`` names."""
    schemas = Schemas(dialect)
    if not dialect.names_drafts:
        return schemas
    uri = schemas.notes.attempt("", root.text, "jsonSchemaDialect")
    named = root.get("jsonSchemaDialect")
    return replace(schemas, draft=schemas.draft_named(uri, named)) if uri and named else schemas


def _title(root: Node) -> str:
    info = root.get("info")
    return info.text("title") if info else ""

"""A cursor over raw documents: typed access that knows where it stands, and references followed."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import NoReturn
from urllib.parse import unquote, urlsplit

from stubtract.contract import pointer
from stubtract.contract.remote import Url, is_url
from stubtract.contract.resources import Resources, file_of, resolved
from stubtract.contract.source import Document, Origin, Stamp, read, stamp_of
from stubtract.contract.values import Json
from stubtract.errors import DocumentError, UnresolvedReference
from stubtract.findings import Where

_MAX_HOPS = 64


@dataclass(frozen=True, slots=True)
class Node:
    """One place in one file.

    Attributes:
        library: Where further files come from.
        document: The file that it is in.
        at: JSON pointer inside that file.
        data: The raw value.
    """

    library: Library = field(repr=False)
    document: Document = field(repr=False)
    at: str
    data: Json = field(repr=False)

    @property
    def location(self) -> str:
        """``file#/pointer``, the same on every machine: the identity of what is written here."""
        return f"{self.document.uri}#{self.at}"

    def fail(self, message: str, hint: str = "", error: type[DocumentError] = DocumentError) -> NoReturn:
        """Raise an error that names this place.

        Raises:
            DocumentError: Always; of the given class.
        """
        raise error(message, self.document.where(self.at), hint)

    def child(self, token: str | int, data: Json) -> Node:
        """The node of a member or element that is known to be there."""
        return Node(self.library, self.document, pointer.join(self.at, token), data)

    def mapping(self) -> dict[str, Json]:
        """This value as an object.

        Raises:
            DocumentError: It is something else.
        """
        if not isinstance(self.data, dict):
            self.fail(f"expected an object, found {_kind(self.data)}")
        return self.data

    def get(self, name: str) -> Node | None:
        """A member of this object, or None; a null member counts as absent."""
        value = self.mapping().get(name)
        return None if value is None else self.child(name, value)

    def need(self, name: str) -> Node:
        """A member that must be there.

        Raises:
            DocumentError: It is not.
        """
        found = self.get(name)
        if found is None:
            near = difflib.get_close_matches(name, self.mapping(), 1)
            self.fail(f"'{name}' is missing", f"did you mean '{name}' by '{near[0]}'?" if near else "")
        return found

    def members(self) -> Iterator[tuple[str, Node]]:
        """Name and node of every member, in written order."""
        for name, value in self.mapping().items():
            yield name, self.child(name, value)

    def elements(self) -> Iterator[Node]:
        """Every element of this array.

        Raises:
            DocumentError: It is something else.
        """
        if not isinstance(self.data, list):
            self.fail(f"expected an array, found {_kind(self.data)}")
        for index, value in enumerate(self.data):
            yield self.child(index, value)

    def text(self, name: str, default: str = "") -> str:
        """A member that is a string.

        Raises:
            DocumentError: It is there and is none.
        """
        found = self.get(name)
        if found is None:
            return default
        if not isinstance(found.data, str):
            found.fail(f"'{name}' must be a string, found {_kind(found.data)}")
        return found.data

    def flag(self, name: str, *, default: bool = False) -> bool:
        """A member that is true or false.

        Raises:
            DocumentError: It is there and is neither.
        """
        found = self.get(name)
        if found is None:
            return default
        if not isinstance(found.data, bool):
            found.fail(f"'{name}' must be true or false, found {_kind(found.data)}")
        return found.data

    def reference(self) -> str | None:
        """The text of this object's ``$ref`` or ``$dynamicRef``, or None if it is no Reference Object.

        A dynamic reference is followed to the anchor of its own resource, wherever it was come from.
        """
        if not isinstance(self.data, dict):
            return None
        found = self.data.get("$ref", self.data.get("$dynamicRef"))
        return found if isinstance(found, str) else None

    def follow(self) -> Node:
        """The node behind this one's ``$ref``, however many hops away; itself if there is none.

        Raises:
            UnresolvedReference: It leads nowhere, in a circle, or out of the allowed folder.
        """
        node = self
        for _ in range(_MAX_HOPS):
            reference = node.reference()
            if reference is None:
                return node
            node = node.target(reference)
        return self.fail("this $ref leads in a circle and never to a value", error=UnresolvedReference)

    def target(self, reference: str) -> Node:
        """The node that a reference written here points to (RFC 3986, section 5; RFC 6901, section 6).

        Raises:
            UnresolvedReference: There is none, or it may not be read.
        """
        try:
            base = self.library.resources(self.document).base(self.at)
            absolute, fragment = resolved(base, reference)
        except ValueError as error:
            self.fail(f"$ref '{reference}' is no address: {error}", error=UnresolvedReference)
        document, start = self.library.find(self, absolute, reference)
        at = pointer.from_fragment(fragment)
        if not at or at.startswith("/"):
            return self._descend(document, start + at, reference)
        anchors = self.library.resources(document).anchors
        known = anchors.get((absolute, at))
        if known is None:
            near = difflib.get_close_matches(at, [name for _, name in anchors], 1)
            self.fail(
                f"$ref '{reference}' leads nowhere: there is no anchor '{at}'",
                f"did you mean '#{near[0]}'?" if near else "write a JSON pointer as '#/components/…'",
                UnresolvedReference,
            )
        return self._descend(document, known, reference)

    def _descend(self, document: Document, at: str, reference: str) -> Node:
        data = document.data
        for token in pointer.tokens(at):
            if isinstance(data, dict) and token in data:
                data = data[token]
            elif isinstance(data, list) and token.isdecimal() and int(token) < len(data):
                data = data[int(token)]
            else:
                near = difflib.get_close_matches(token, data, 1) if isinstance(data, dict) else []
                self.fail(
                    f"$ref '{reference}' leads nowhere: there is no '{token}'",
                    f"did you mean '{near[0]}'?" if near else "",
                    UnresolvedReference,
                )
        return Node(self.library, document, at, data)


@dataclass(frozen=True, slots=True)
class Library:
    """The files of one contract, each read once.

    Attributes:
        folder: The root document's folder; references of its files stay inside it.
        anywhere: Whether references may leave that folder, or the host that a document came from.
        remote: Whether the network may be used.
    """

    folder: Path
    anywhere: bool = False
    remote: bool = False
    _read: Callable[[Origin, str], Document] = read
    _documents: dict[str, Document] = field(default_factory=dict, compare=False, repr=False)
    _resources: dict[str, Resources] = field(default_factory=dict, compare=False, repr=False)

    def root(self, path: Origin) -> Node:
        """The root document as a node.

        Raises:
            DocumentUnreadable: The file cannot be read, or the address gives no document.
        """
        document = self._read(path, path.name)
        self._documents[document.uri] = document
        return Node(self, document, "", document.data)

    def resources(self, document: Document) -> Resources:
        """What ``$id`` and ``$anchor`` name in a document."""
        found = self._resources.get(document.uri)
        if found is None:
            found = Resources.of(document.base, document.text, document.data)
            self._resources[document.uri] = found
        return found

    def find(self, node: Node, absolute: str, reference: str) -> tuple[Document, str]:
        """The document and the pointer in it that an absolute address names, for a reference at a node.

        Raises:
            UnresolvedReference: It leads out of the folder, or to no readable file.
        """
        for document in (node.document, *self._documents.values()):
            known = self.resources(document).ids.get(absolute)
            if known is not None:
                return document, known
        name = file_of(absolute)
        if name is None and self.remote and is_url(absolute):
            return self._fetch(node, absolute, reference), ""
        if name is None or urlsplit(reference).scheme:
            node.fail(
                f"$ref to '{reference}' is no relative path, and the network is never used unless allowed",
                "save the file beside this one, or use --allow-remote",
                UnresolvedReference,
            )
        return self._open(node, _written(node, name, reference), reference), ""

    def _open(self, node: Node, name: str, reference: str) -> Document:
        if not self.anywhere and not self._inside(name):
            node.fail(
                f"$ref to '{reference}' leads out of the document's folder",
                "allow it with --allow-outside-refs",
                UnresolvedReference,
            )
        return self._once(node, self.folder / name, reference, name)

    def _fetch(self, node: Node, absolute: str, reference: str) -> Document:
        url = Url(absolute)
        if not self.anywhere and url.host != Url(node.document.base).host:
            node.fail(
                f"$ref to '{reference}' leads to another host than the document's",
                "allow it with --allow-outside-refs",
                UnresolvedReference,
            )
        root = next(iter(self._documents.values()))
        return self._once(node, url, reference, url.seen_from(Url(root.base)))

    def _once(self, node: Node, path: Origin, reference: str, name: str) -> Document:
        """The document of that name, read when it is first asked for."""
        if name not in self._documents:
            try:
                self._documents[name] = self._read(path, name)
            except DocumentError as error:
                if error.where.line is None:
                    node.fail(f"$ref to '{reference}': {error.message}", error.hint, UnresolvedReference)
                raise
        return self._documents[name]

    def _inside(self, name: str) -> bool:
        """Whether a path stays in the folder, also after links in the file system are followed."""
        if name.startswith(("../", "/")):
            return False
        try:
            return (self.folder / name).resolve().is_relative_to(self.folder.resolve())
        except (ValueError, OSError, RuntimeError):  # a NUL in the name, links in a circle
            return False

    def node(self, location: str) -> Node:
        """The node at a location in a file that was read.

        Raises:
            KeyError: There is nothing at that location.
        """
        uri, _, at = location.partition("#")
        document = self._documents[uri]
        data = document.data
        for token in pointer.tokens(at):
            if isinstance(data, list) and token.isdecimal() and int(token) < len(data):
                data = data[int(token)]
            elif isinstance(data, dict):
                data = data[token]
            else:
                raise KeyError(location)
        return Node(self, document, at, data)

    def where(self, location: str) -> Where:
        """File, line and pointer of a location in a file that was read."""
        uri, _, at = location.partition("#")
        document = self._documents.get(uri)
        return document.where(at) if document else Where(part="document", file=uri, pointer=at)

    def documents(self) -> tuple[Document, ...]:
        """Every file that was read so far."""
        return tuple(self._documents.values())

    def files(self) -> tuple[Path, ...]:
        """The path of every file that was read so far; addresses are none."""
        read = (document.path for document in tuple(self._documents.values()))
        return tuple(path for path in read if isinstance(path, Path))

    def stale(self) -> dict[Path, Stamp | None]:
        """Every file that was read and is no longer as it was, with its stamp now."""
        stamps = {each.path: each.stamp for each in tuple(self._documents.values())}
        now = {path: stamp_of(path) for path in stamps if isinstance(path, Path)}
        return {path: stamp for path, stamp in now.items() if stamp != stamps[path]}


def _written(node: Node, name: str, reference: str) -> str:
    """The file's name; from the reference itself where its dots may lead above the folder."""
    path = unquote(reference.partition("#")[0])
    if ".." in path.split("/") or path.startswith("/"):
        return _normal(PurePosixPath(node.document.uri).parent / path)
    return name


def _normal(path: PurePosixPath) -> str:
    parts: list[str] = []
    for part in path.parts:
        if part == ".." and parts and parts[-1] != "..":
            parts.pop()
        elif part != ".":
            parts.append(part)
    return str(PurePosixPath(*parts))


def _kind(value: Json) -> str:
    names = {bool: "true or false", dict: "an object", list: "an array", str: "a string", type(None): "null"}
    return names.get(type(value), "a number")

"""Parameters, contents, examples, responses and security: the raw pieces of an operation, compiled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import cast

from stubtract.contract.following import followings
from stubtract.contract.model import (
    Content,
    Encoding,
    Example,
    Parameter,
    Place,
    RequestBody,
    Response,
    SecurityScheme,
)
from stubtract.contract.node import Node
from stubtract.contract.notes import Notes
from stubtract.contract.schema import Given, Link
from stubtract.contract.schemas import Schemas
from stubtract.errors import DocumentError
from stubtract.findings import Severity

_STATUS = re.compile(r"[1-5](?:XX|[0-9]{2})\Z")
_STYLES = {"path": "simple", "query": "form", "querystring": "form", "header": "simple", "cookie": "form"}
_EXPLODED = frozenset(("form", "cookie"))
# OpenAPI 3.1, section 4.8.12.1: parameters with these names have their own places in the document.
_IGNORED_HEADERS = frozenset(("accept", "content-type", "authorization"))


@dataclass(frozen=True, slots=True)
class Parts:
    """Compiles the pieces of operations; all it needs to know is the table of schemas.

    A piece that is broken is noted and left out, so that those beside it can be used.
    """

    schemas: Schemas

    @property
    def notes(self) -> Notes:
        """Where it is said what is broken."""
        return self.schemas.notes

    def link(self, node: Node | None) -> Link | None:
        """The schema at a node; compiled now, so that a broken one is said now.

        Raises:
            DocumentError: It is no schema, or a reference that leads nowhere.
        """
        if node is None:
            return None
        self.schemas.need(node)
        return Link((node,), self.schemas)

    def parameters(self, *lists: Node | None) -> tuple[Parameter, ...]:
        """The parameters of path and operation; of two with one name and place the later counts."""
        found: dict[tuple[str, str], Parameter] = {}
        for several in lists:
            found |= self._parameters(self.notes.attempt([], _elements, several))
        return tuple(found.values())

    def _parameters(self, nodes: list[Node]) -> dict[tuple[str, str], Parameter]:
        found: dict[tuple[str, str], Parameter] = {}
        for node in nodes:
            parameter = self.notes.attempt(None, self.parameter, node)
            if parameter is None or _has_own_place(parameter):
                continue
            if (parameter.name, parameter.place) in found:
                message = f"the {parameter.place} parameter '{parameter.name}' is there twice"
                self.notes.say(node, message, "the later one counts")
            found[parameter.name, parameter.place] = parameter
        return found

    def parameter(self, node: Node) -> Parameter:
        """One Parameter Object (OpenAPI 3.1, section 4.8.12), behind its reference if it is one."""
        node = node.follow()
        node.need("name")
        node.need("in")
        place = node.text("in")
        if place not in _STYLES:
            node.fail(f"'in' must be one of {', '.join(_STYLES)}, found {place!r}")
        return self._valued(node, node.text("name"), cast("Place", place))

    def header(self, name: str, node: Node) -> Parameter:
        """One Header Object (OpenAPI 3.1, section 4.8.21), behind its reference if it is one."""
        return self._valued(node.follow(), name, "header")

    def _valued(self, node: Node, name: str, place: Place) -> Parameter:
        style = node.text("style") or _STYLES[place]
        content = node.get("content")
        media_type, schema, encoding = "", node.get("schema"), None
        for kind, inner in content.members() if content else ():
            media_type, schema, encoding = kind, inner.get("schema"), inner.get("encoding")
        return Parameter(
            name=name,
            place=place,
            required=self._flag(node, "required") or place == "path",
            style=style,
            explode=node.flag("explode", default=style in _EXPLODED),
            link=self.notes.attempt(None, self.link, schema),
            media_type=media_type,
            encodings=self._encodings(encoding),
            allow_reserved=node.flag("allowReserved"),
            allow_empty=place == "query" and node.flag("allowEmptyValue"),
            deprecated=node.mapping().get("deprecated") is True,
            examples=self.examples(node),
            location=node.location,
        )

    def _flag(self, node: Node, name: str) -> bool:
        return self.notes.attempt(otherwise=False, make=lambda: node.flag(name))

    def contents(self, node: Node | None) -> tuple[Content, ...]:
        """The Media Type Objects of a body (OpenAPI 3.1, section 4.8.14)."""
        return tuple(
            self._content(media_type, raw) for media_type, raw in (node.follow().members() if node else ())
        )

    def _content(self, media_type: str, raw: Node) -> Content:
        try:
            inner = raw.follow()
            return Content(
                media_type=media_type,
                link=self.link(inner.get("schema")),
                item=self.link(inner.get("itemSchema")),
                encodings=self._encodings(inner.get("encoding")),
                examples=self.examples(inner),
                location=inner.location,
            )
        except DocumentError as error:
            self.notes.keep(error)
            return Content(media_type=media_type, fault=error, location=raw.location)

    def _encodings(self, node: Node | None) -> dict[str, Encoding]:
        """The Encoding Objects of a media type, by the member that each is for."""
        several = self.notes.attempt([], _members, node)
        found = {name: self.notes.attempt(None, self._encoding, each) for name, each in several}
        return {name: encoding for name, encoding in found.items() if encoding is not None}

    def _encoding(self, node: Node) -> Encoding:
        style = node.text("style") or "form"
        return Encoding(
            content_type=node.text("contentType"),
            styled=not node.mapping().keys().isdisjoint(("style", "explode", "allowReserved")),
            style=style,
            explode=node.flag("explode", default=style in _EXPLODED),
            allow_reserved=node.flag("allowReserved"),
            headers=self._headers(node.get("headers")),
        )

    def examples(self, node: Node) -> tuple[Example, ...]:
        """``example`` and ``examples`` of a parameter or a media type (OpenAPI 3.1, section 4.8.19)."""
        found: list[Example] = []
        members = node.mapping()
        if "example" in members:
            value = members["example"]
            place = node.child("example", value)
            found.append(Example(name="", value=Given(value), location=place.location))
        for name, raw in self.notes.attempt([], _members, node.get("examples")):
            example = self.notes.attempt(None, self._example, name, raw)
            if example is not None:
                found.append(example)
        return tuple(found)

    def _example(self, name: str, raw: Node) -> Example | None:
        example = raw.follow()
        sample_of = example.get("x-sample-of")
        members = example.mapping()
        if sample_of is not None:
            return Example(name=name, sample_of=self.link(sample_of), location=example.location)
        if "value" in members:
            return Example(name=name, value=Given(members["value"]), location=example.location)
        return None

    def body(self, node: Node | None) -> RequestBody | None:
        """The Request Body Object (OpenAPI 3.1, section 4.8.13); one that cannot be read asks for nothing."""
        if node is None:
            return None
        return self.notes.attempt(None, self._body, node)

    def _body(self, node: Node) -> RequestBody:
        node = node.follow()
        return RequestBody(
            required=self._flag(node, "required"),
            contents=self.notes.attempt((), self.contents, node.get("content")),
            location=node.location,
        )

    def responses(self, node: Node | None) -> tuple[Response, ...]:
        """The Responses Object (OpenAPI 3.1, section 4.8.16).

        Raises:
            DocumentError: There are responses, and none of them can be used.
        """
        found: list[Response] = []
        last: DocumentError | None = None
        for status, raw in self.notes.attempt([], _members, node):
            if status.startswith("x-"):
                continue
            try:
                found.append(self._response(self._status(status, raw), raw))
            except DocumentError as error:
                self.notes.keep(error)
                last = error
        faults = [_fault(each) for each in found] or [last]
        if faults[0] is not None and all(faults):
            raise faults[0]
        return tuple(found)

    def _status(self, written: str, node: Node) -> str:
        status = written if written == "default" else written.upper()
        if status != "default" and not _STATUS.match(status):
            node.fail(f"'{written}' is no response key", "use a status code, a range such as 2XX, or default")
        if status != written:
            self.notes.say(node, f"the range '{written}' is written {status}", severity=Severity.WARNING)
        return status

    def _response(self, status: str, raw: Node) -> Response:
        try:
            node = raw.follow()
            return Response(
                status=status,
                contents=self.contents(node.get("content")),
                headers=self._headers(self.notes.attempt(None, node.get, "headers")),
                links=followings(self.notes.attempt(None, node.get, "links"), self.notes),
                location=node.location,
            )
        except DocumentError as error:
            self.notes.keep(error)
            return Response(status=status, fault=error, location=raw.location)

    def _headers(self, node: Node | None) -> tuple[Parameter, ...]:
        """The Header Objects of a response or a part; ``Content-Type`` has its own place."""
        headers = (
            self.notes.attempt(None, self.header, name, raw)
            for name, raw in self.notes.attempt([], _members, node)
            if name.lower() != "content-type"
        )
        return tuple(header for header in headers if header is not None)

    def security(self, root: Node, node: Node | None) -> tuple[tuple[SecurityScheme, ...], ...]:
        """The Security Requirement Objects that apply, resolved (OpenAPI 3.1, section 4.8.30).

        A scheme that is not defined is noted and passed over. An alternative that had no other is no
        alternative any more, so that it does not open an operation that others guard; where no alternative is
        left, nothing is known that could be asked for, and the operation is open.
        """
        found: list[tuple[SecurityScheme, ...]] = []
        for requirement in self.notes.attempt([], _elements, node):
            named = self.notes.attempt(None, requirement.mapping)
            if named is None:
                continue
            schemes = [self.notes.attempt(None, _scheme, root, requirement, name) for name in named]
            known = tuple(scheme for scheme in schemes if scheme is not None)
            if known or not named:
                found.append(known)
        return tuple(found)


def _elements(node: Node | None) -> list[Node]:
    return list(node.elements()) if node else []


def _members(node: Node | None) -> list[tuple[str, Node]]:
    return list(node.members()) if node else []


def _has_own_place(parameter: Parameter) -> bool:
    return parameter.place == "header" and parameter.name.lower() in _IGNORED_HEADERS


def _fault(response: Response) -> DocumentError | None:
    """Why a response cannot be given in any form; None if it can."""
    faults = [content.fault for content in response.contents]
    return response.fault or (faults[0] if faults and all(faults) else None)


def _scheme(root: Node, requirement: Node, name: str) -> SecurityScheme:
    components = root.get("components")
    schemes = components.get("securitySchemes") if components else None
    found = schemes.get(name) if schemes else None
    if found is None:
        requirement.fail(
            f"security scheme '{name}' is not defined", "add it under components/securitySchemes"
        )
    node, scopes = found.follow(), requirement.mapping()[name]
    return SecurityScheme(
        name=name,
        kind=node.text("type"),
        scheme=node.text("scheme").lower(),
        place=node.text("in"),
        parameter=node.text("name"),
        scopes=tuple(each for each in scopes if isinstance(each, str)) if isinstance(scopes, list) else (),
    )

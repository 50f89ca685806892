"""Parameters, contents, examples, responses and security: the raw pieces of an operation, compiled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import cast

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
from stubtract.contract.schema import Given, Link
from stubtract.contract.schemas import Schemas

_STATUS = re.compile(r"[1-5](?:XX|[0-9]{2})\Z")
_STYLES = {"path": "simple", "query": "form", "querystring": "form", "header": "simple", "cookie": "form"}
_EXPLODED = frozenset(("form", "cookie"))
# OpenAPI 3.1, section 4.8.12.1: parameters with these names have their own places in the document.
_IGNORED_HEADERS = frozenset(("accept", "content-type", "authorization"))


@dataclass(frozen=True, slots=True)
class Parts:
    """Compiles the pieces of operations; all it needs to know is the table of schemas."""

    schemas: Schemas

    def link(self, node: Node | None) -> Link | None:
        """The schema at a node; compiled now, so that a broken one is said now."""
        if node is None:
            return None
        self.schemas.at(node)
        return Link((node,), self.schemas)

    def parameters(self, *lists: Node | None) -> tuple[Parameter, ...]:
        """The parameters of path and operation; of two with one name and place the later counts."""
        found: dict[tuple[str, str], Parameter] = {}
        for several in lists:
            for node in several.elements() if several else ():
                parameter = self.parameter(node.follow())
                if parameter.place != "header" or parameter.name.lower() not in _IGNORED_HEADERS:
                    found[parameter.name, parameter.place] = parameter
        return tuple(found.values())

    def parameter(self, node: Node) -> Parameter:
        """One Parameter Object (OpenAPI 3.1, section 4.8.12)."""
        node.need("name")
        node.need("in")
        place = node.text("in")
        if place not in _STYLES:
            node.fail(f"'in' must be one of {', '.join(_STYLES)}, found {place!r}")
        return self._valued(node, node.text("name"), cast("Place", place))

    def header(self, name: str, node: Node) -> Parameter:
        """One Header Object (OpenAPI 3.1, section 4.8.21)."""
        return self._valued(node, name, "header")

    def _valued(self, node: Node, name: str, place: Place) -> Parameter:
        style = node.text("style") or _STYLES[place]
        content = node.get("content")
        media_type, schema = "", node.get("schema")
        for kind, inner in content.members() if content else ():
            media_type, schema = kind, inner.get("schema")
        return Parameter(
            name=name,
            place=place,
            required=node.flag("required") or place == "path",
            style=style,
            explode=node.flag("explode", default=style in _EXPLODED),
            link=self.link(schema),
            media_type=media_type,
            allow_reserved=node.flag("allowReserved"),
            allow_empty=place == "query" and node.flag("allowEmptyValue"),
            examples=self.examples(node),
            location=node.location,
        )

    def contents(self, node: Node | None) -> tuple[Content, ...]:
        """The Media Type Objects of a body (OpenAPI 3.1, section 4.8.14)."""
        return tuple(
            Content(
                media_type=media_type,
                link=self.link(inner.get("schema")),
                item=self.link(inner.get("itemSchema")),
                encodings=self._encodings(inner.get("encoding")),
                examples=self.examples(inner),
                location=inner.location,
            )
            for media_type, raw in (node.follow().members() if node else ())
            for inner in (raw.follow(),)
        )

    def _encodings(self, node: Node | None) -> dict[str, Encoding]:
        """The Encoding Objects of a media type, by the member that each is for."""
        return {name: self._encoding(each) for name, each in (node.members() if node else ())}

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

    def _headers(self, node: Node | None) -> tuple[Parameter, ...]:
        """The Header Objects of a response or a part; ``Content-Type`` has its own place."""
        return tuple(
            self.header(name, raw.follow())
            for name, raw in (node.members() if node else ())
            if name.lower() != "content-type"
        )

    def examples(self, node: Node) -> tuple[Example, ...]:
        """``example`` and ``examples`` of a parameter or a media type (OpenAPI 3.1, section 4.8.19)."""
        found: list[Example] = []
        if "example" in node.mapping():
            value = node.mapping()["example"]
            found.append(Example(name="", value=Given(value), location=f"{node.location}/example"))
        several = node.get("examples")
        for name, raw in several.members() if several else ():
            example = raw.follow()
            sample_of = example.get("x-sample-of")
            members = example.mapping()
            if sample_of is not None:
                found.append(Example(name=name, sample_of=self.link(sample_of), location=example.location))
            elif "value" in members:
                found.append(Example(name=name, value=Given(members["value"]), location=example.location))
        return tuple(found)

    def body(self, node: Node | None) -> RequestBody | None:
        """The Request Body Object (OpenAPI 3.1, section 4.8.13)."""
        if node is None:
            return None
        node = node.follow()
        return RequestBody(
            required=node.flag("required"),
            contents=self.contents(node.get("content")),
            location=node.location,
        )

    def responses(self, node: Node | None) -> tuple[Response, ...]:
        """The Responses Object (OpenAPI 3.1, section 4.8.16)."""
        return tuple(
            self._response(status, raw.follow())
            for status, raw in (node.members() if node else ())
            if not status.startswith("x-")
        )

    def _response(self, written: str, node: Node) -> Response:
        status = written if written == "default" else written.upper()
        is_code = _STATUS.match(status) is not None
        if status != "default" and not is_code:
            node.fail(f"'{written}' is no response key", "use a status code, a range such as 2XX, or default")
        return Response(
            status=status,
            contents=self.contents(node.get("content")),
            headers=self._headers(node.get("headers")),
            location=node.location,
        )

    def security(self, root: Node, node: Node | None) -> tuple[tuple[SecurityScheme, ...], ...]:
        """The Security Requirement Objects that apply, resolved (OpenAPI 3.1, section 4.8.30)."""
        if node is None:
            return ()
        return tuple(
            tuple(_scheme(root, requirement, name) for name in requirement.mapping())
            for requirement in node.elements()
        )


def _scheme(root: Node, requirement: Node, name: str) -> SecurityScheme:
    components = root.get("components")
    schemes = components.get("securitySchemes") if components else None
    found = schemes.get(name) if schemes else None
    if found is None:
        requirement.fail(
            f"security scheme '{name}' is not defined", "add it under components/securitySchemes"
        )
    node = found.follow()
    return SecurityScheme(
        name=name,
        kind=node.text("type"),
        scheme=node.text("scheme").lower(),
        place=node.text("in"),
        parameter=node.text("name"),
    )

"""Swagger 2.0 documents as OpenAPI 3 has them, one operation at a time.

Nothing is copied: each part keeps the place where it is written, so that schemas and findings lead back into
the 2.0 file. A parameter or header without ``schema`` is its own schema; the dialect's rewrites drop what is
no keyword of it. Section numbers are those of the Swagger 2.0 specification.
"""

from __future__ import annotations

from stubtract.contract.assembled import elements, instead, members
from stubtract.contract.node import Node
from stubtract.contract.values import Json
from stubtract.errors import DocumentError

_JSON = "application/json"
_URLENCODED = "application/x-www-form-urlencoded"
_MULTIPART = "multipart/form-data"
_BINARY = "application/octet-stream"

# "Parameter Object", collectionFormat: style and explode that write the same.
_STYLES: dict[str, tuple[str, bool]] = {
    "csv": ("", False),
    "ssv": ("spaceDelimited", False),
    "tsv": ("tabDelimited", False),
    "pipes": ("pipeDelimited", False),
    "multi": ("form", True),
}
# "Security Scheme Object": the two names that have changed.
_BASIC: dict[str, Json] = {"type": "http", "scheme": "basic"}


def document(root: Node) -> Node:
    """The root with ``servers`` and ``components`` made of host, base path and ``securityDefinitions``."""
    parts: dict[str, Node] = {}
    base, host = root.get("basePath"), root.get("host")
    if base is not None or host is not None:
        parts["servers"] = _server(root, base, host)
    schemes = root.get("securityDefinitions")
    if schemes is not None:
        parts["components"] = members(root, {}, {"securitySchemes": _schemes(schemes)})
    return members(root, root.mapping(), parts)


def _server(root: Node, base: Node | None, host: Node | None) -> Node:
    """The one server: ``basePath`` on ``host``, of which either may be missing."""
    url = base.data if base is not None else ""
    if host is not None and isinstance(host.data, str) and isinstance(url, str):
        url = f"//{host.data}/{url.removeprefix('/')}"
    return root.child("host" if base is None else "basePath", [{"url": url}])


def _schemes(schemes: Node) -> Node:
    if not isinstance(schemes.data, dict):
        return schemes
    basic = {
        name: instead(scheme, _BASIC)
        for name, scheme in schemes.members()
        if isinstance(scheme.data, dict) and scheme.data.get("type") == "basic"
    }
    return members(schemes, schemes.mapping(), basic)


def operation(root: Node, item: Node, written: Node) -> tuple[Node, Node]:
    """A Path Item and one of its operations as OpenAPI 3 has them.

    Raises:
        DocumentError: The operation is no object.
    """
    shared, own = _parameters(item), _parameters(written)
    sent = {_key(each): each for each in (*shared, *own) if _key(each)[1] in ("body", "formData")}
    parts: dict[str, Node] = {"parameters": _others(written, own)}
    body = _body(written, list(sent.values()), _media_types(root, written, "consumes"))
    if body is not None:
        parts["requestBody"] = body
    responses = written.get("responses")
    if responses is not None:
        parts["responses"] = _responses(responses, _media_types(root, written, "produces"))
    return (
        members(item, item.mapping(), {"parameters": _others(item, shared)}),
        members(written, written.mapping(), parts),
    )


def _parameters(node: Node) -> list[Node]:
    """The parameters behind their references; one that leads nowhere stays what it is."""
    several = node.get("parameters")
    if several is None or not isinstance(several.data, list):
        return []
    return [_behind(each) for each in several.elements()]


def _behind(node: Node) -> Node:
    try:
        return node.follow()
    except DocumentError:
        return node


def _key(parameter: Node) -> tuple[str, str]:
    found = parameter.data if isinstance(parameter.data, dict) else {}
    return str(found.get("name")), str(found.get("in"))


def _others(node: Node, parameters: list[Node]) -> Node:
    """The parameters outside of the body; a list that is none is left for its reader to refuse."""
    several = node.get("parameters") or node.child("parameters", [])
    if not isinstance(several.data, list):
        return several
    kept = [each for each in parameters if _key(each)[1] not in ("body", "formData")]
    return elements(several, [_valued(each, kept_in=True) for each in kept])


def _valued(node: Node, *, kept_in: bool) -> Node:
    """A parameter or header with its ``schema``, which is the object itself, and its style."""
    if not isinstance(node.data, dict) or "$ref" in node.data:
        return node
    names = ("name", "in", "required", "description", "allowEmptyValue") if kept_in else ("description",)
    plain = {name: node.data[name] for name in names if name in node.data}
    if node.data.get("type") == "array":
        style, explode = _style(node.data)
        plain |= {"explode": explode} | ({"style": style} if style else {})
    return members(node, plain, {"schema": node})


def _style(parameter: dict[str, Json]) -> tuple[str, bool]:
    return _STYLES.get(str(parameter.get("collectionFormat")), _STYLES["csv"])


def _media_types(root: Node, written: Node, name: str) -> list[str]:
    """``consumes`` or ``produces``: the operation's own, else the document's."""
    found = written.mapping().get(name, root.mapping().get(name))
    return [each for each in found if isinstance(each, str)] if isinstance(found, list) else []


def _body(written: Node, sent: list[Node], consumes: list[str]) -> Node | None:
    """The request body of a body parameter, or of form parameters ("Parameter Object")."""
    whole = [each for each in sent if _key(each)[1] == "body"]
    if whole:
        schema = whole[0].get("schema")
        content = members(whole[0], {}, {"schema": schema} if schema else {})
        return _request(whole[0], dict.fromkeys(consumes or [_JSON], content), whole[0].mapping())
    if not sent:
        return None
    has_file = any(each.mapping().get("type") == "file" for each in sent)
    usual = [_MULTIPART] if has_file else [_URLENCODED]
    forms = [each for each in consumes if each.startswith((_MULTIPART, _URLENCODED))]
    place = written.child("parameters", None)
    is_needed = any(each.mapping().get("required") is True for each in sent)
    content = _form(place, sent)
    return _request(place, dict.fromkeys(forms or usual, content), {"required": is_needed})


def _request(place: Node, contents: dict[str, Node], said: dict[str, Json]) -> Node:
    plain = {name: each for name, each in said.items() if name in ("required", "description")}
    return members(place, plain, {"content": members(place, {}, dict(contents))})


def _form(place: Node, fields: list[Node]) -> Node:
    """The Media Type Object of form parameters: an object whose properties are the parameters."""
    named = {_key(each)[0]: each for each in fields}
    needed: list[Json] = [name for name, each in named.items() if each.mapping().get("required") is True]
    keywords: dict[str, Json] = {"type": "object", **({"required": needed} if needed else {})}
    schema = members(place, keywords, {"properties": members(place.child("properties", None), {}, named)})
    encoding: dict[str, Json] = {}
    for name, each in named.items():
        if each.mapping().get("type") == "array":
            style, explode = _style(each.mapping())
            encoding[name] = {"style": style or "form", "explode": explode}
    return members(place, {"encoding": encoding} if encoding else {}, {"schema": schema})


def _responses(responses: Node, produces: list[str]) -> Node:
    if not isinstance(responses.data, dict):
        return responses
    parts = {
        name: _response(_behind(each), produces)
        for name, each in responses.members()
        if not name.startswith("x-")
    }
    return members(responses, {}, parts)


def _response(node: Node, produces: list[str]) -> Node:
    """One Response Object: ``schema`` and ``examples`` by media type ("Response Object")."""
    if not isinstance(node.data, dict) or "$ref" in node.data:
        return node
    schema, examples, headers = node.get("schema"), node.get("examples"), node.get("headers")
    by_type = dict(examples.members()) if examples and isinstance(examples.data, dict) else {}
    parts: dict[str, Node] = {}
    if schema is not None or by_type:
        is_file = schema is not None and isinstance(schema.data, dict) and schema.data.get("type") == "file"
        offers = produces or list(by_type) or [_BINARY if is_file else _JSON]
        content = node.child("content", {})
        parts["content"] = members(
            content,
            {},
            {each: _content(content.child(each, {}), schema, by_type.get(each)) for each in offers},
        )
    if headers is not None and isinstance(headers.data, dict):
        valued = {name: _valued(each, kept_in=False) for name, each in headers.members()}
        parts["headers"] = members(headers, {}, valued)
    return members(node, {"description": node.data.get("description")}, parts)


def _content(place: Node, schema: Node | None, example: Node | None) -> Node:
    found = {"schema": schema, "example": example}
    return members(place, {}, {name: node for name, node in found.items() if node is not None})

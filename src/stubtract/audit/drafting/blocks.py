"""The operation of an OpenAPI block: it is told whole, so that it is written again, with its schemas."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from stubtract.audit.drafting.addresses import Address
from stubtract.audit.drafting.component import Component
from stubtract.audit.drafting.operations import OperationDraft
from stubtract.audit.drafting.tree import Checked, Node, Ref
from stubtract.audit.pages import (
    LIMITS,
    DocumentedBody,
    DocumentedField,
    DocumentedModel,
    DocumentedOperation,
)
from stubtract.contract import Json

_COMPONENTS = "/components/schemas/"
_KEYWORDS: Mapping[str, str] = {limit.kind: limit.keyword for limit in LIMITS}
_OPTIONS = "the page tells alternatives, but not how many of them may fit"
_ITSELF = "the schema leads back to itself here"
_TOO_DEEP = "the page nests its schemas deeper than this"
_DEEPEST = 100
_TEXTS = ("format", "pattern")
"""The keywords whose values are texts."""


@dataclass(slots=True)
class Block:
    """An operation of a block, and the components that it refers to.

    Attributes:
        documented: What the page says.
        components: The components so far.
    """

    documented: DocumentedOperation
    components: dict[str, Component] = field(default_factory=dict)
    _waiting: dict[str, tuple[DocumentedField, DocumentedModel]] = field(default_factory=dict)
    _open: list[str] = field(default_factory=list)

    def operation(self, address: Address) -> OperationDraft:
        """The operation at an address."""
        documented = self.documented
        members: dict[str, Node] = {"operationId": address.name}
        if documented.parameters:
            members["parameters"] = [self._parameter(each) for each in documented.parameters]
        if documented.request and documented.request.state != "none":
            members["requestBody"] = {"content": self._content(documented.request)}
        responses: dict[str, Node] = {}
        for status, body in documented.answers:
            if body.state == "none":
                responses[status] = {"description": "Nothing is answered."}
            else:
                responses[status] = {"description": "What is answered.", "content": self._content(body)}
        members["responses"] = responses
        self._describe()
        return OperationDraft(address=address, members=members)

    def _describe(self) -> None:
        """Write the components that were referred to, and those that they refer to."""
        while left := [name for name in self._waiting if name not in self.components]:
            for name in left:
                whole = self._whole(*self._waiting[name])
                whys = (_OPTIONS,) if "oneOf" in whole else ()
                self.components[name] = Component(name=name, model=name, keywords=whole, whys=whys)

    def _parameter(self, each: DocumentedField) -> Node:
        place = each.place or "query"
        required: dict[str, Node] = {"required": True} if each.note("required") else {}
        return {"name": each.name.text, "in": place, **required, "schema": self._schema(each)}

    def _content(self, body: DocumentedBody) -> Node:
        return {
            name: {"schema": self._schema(sample.whole)} if sample.whole else {}
            for sample in body.samples
            for name in sample.media_types
        }

    def _schema(self, each: DocumentedField) -> Node:
        """What is said of a field; a component of its own where the block has one."""
        model = self.documented.models.get(each.model)
        _, is_component, name = each.model.rpartition(_COMPONENTS)
        if model and is_component and "/" not in name:
            self._waiting.setdefault(name, (each, model))
            return {"$ref": Ref(name)}
        if model and each.model in self._open:
            return Checked({}, (_ITSELF,))
        if len(self._open) > _DEEPEST:
            return Checked({}, (_TOO_DEEP,))
        self._open.append(each.model)
        schema = self._whole(each, model)
        self._open.pop()
        return Checked(schema, (_OPTIONS,)) if "oneOf" in schema else schema

    def _whole(self, each: DocumentedField, model: DocumentedModel | None) -> dict[str, Node]:
        """The schema of a field as one object."""
        kinds = each.type.text.split(" or ") if each.type else []
        schema: dict[str, Node] = {}
        if kinds not in ([], ["anything"]):
            schema["type"] = [*kinds] if len(kinds) > 1 else kinds[0]
        schema |= dict(_limits(each))
        if each.values:
            schema["enum"] = [_value(value.text, schema.get("type")) for value in each.values]
        if model is None:
            return schema
        required: list[Node] = [part.name.text for part in model.fields if part.note("required")]
        schema |= {"required": required} if required else {}
        if model.fields:
            schema["properties"] = {part.name.text: self._schema(part) for part in model.fields}
        if model.element:
            keyword = "items" if schema.get("type") == "array" else "additionalProperties"
            schema[keyword] = self._schema(model.element)
        groups: list[Node] = [
            {"anyOf": [{"required": [name]} for name in sorted(group)]}
            for group in dict.fromkeys(group for part in model.fields for group, _ in part.groups())
        ]
        schema |= {"allOf": groups} if groups else {}
        if model.options:
            schema["oneOf"] = [self._schema(option) for option in model.options]
        return schema


def _limits(each: DocumentedField) -> Iterator[tuple[str, Node]]:
    """The keywords of the notes of a field."""
    for note in each.notes:
        name = _KEYWORDS.get(note.kind)
        if note.kind == "closed":
            yield "additionalProperties", False
        elif note.kind == "default":
            yield "default", _value(note.value, each.type.text if each.type else "")
        elif name in _TEXTS:
            yield name, note.value
        elif name:
            yield name, _value(note.value, "")


def _value(text: str, kind: Node) -> Node:
    """A value behind its text, which is JSON for all but texts."""
    if kind == "string" or (isinstance(kind, list) and "string" in kind and text != "null"):
        return text
    try:
        value: Json = json.loads(text)
    except ValueError:
        return text
    return value  # type: ignore[return-value] # JSON values are nodes

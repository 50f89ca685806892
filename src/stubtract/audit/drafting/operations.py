"""The operation of a help page: its address, its parameters, and what it carries either way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from stubtract.audit.drafting.addresses import Address, camel, made_up, told
from stubtract.audit.drafting.limits import annotated
from stubtract.audit.drafting.simple import of_word
from stubtract.audit.drafting.told import Typed
from stubtract.audit.drafting.tree import Checked, Keywords, Node, references
from stubtract.audit.drafting.type_words import item_word, model_word
from stubtract.audit.pages import DocumentedBody, DocumentedField, DocumentedModel, DocumentedOperation
from stubtract.audit.words import method_of

_NO_ADDRESS = (
    "the page tells no address; method and path are made from its title, its model and its parameters"
)
_OPEN = "the page leaves open what is answered, and with which status"
_NO_TYPES = "the page tells no media types"
_JSON = "application/json"
Models = Mapping[str, DocumentedModel]


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """What is carried one way.

    Attributes:
        documented: What the page says of it.
        schema: The schema of its content; None where there is none.
        whys: What is uncertain about that.
    """

    documented: DocumentedBody
    schema: Keywords | None = None
    whys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OperationDraft:
    """An operation of the document.

    Attributes:
        address: Where it is.
        members: What stands below its method.
        whys: What is uncertain about it.
    """

    address: Address
    members: dict[str, Node] = field(default_factory=dict)
    whys: tuple[str, ...] = ()


def address_of(documented: DocumentedOperation) -> Address:
    """The address that a help page tells, or one that is made up."""
    found = told(documented.title.text)
    if found:
        return found
    carries = documented.request is not None and documented.request.state != "none"
    method = method_of(documented.title.text) or ("POST" if carries else "GET")
    wanted = [each.name.text for each in documented.parameters if each.note("required")]
    return made_up(method, noun_of(documented), wanted)


def noun_of(documented: DocumentedOperation) -> str:
    """What an operation is about: the model that it carries, else its title in one word."""
    for body in (documented.request, documented.answer):
        if body is not None and model_word(body.model) and body.fields:
            return model_word(body.model)
    return camel(documented.title.text) or "operation"


def help_page(
    documented: DocumentedOperation, address: Address, request: Body, answer: Body
) -> OperationDraft:
    """The operation that a help page describes, at an address."""
    members: dict[str, Node] = {"operationId": address.name}
    if not address.is_told and documented.title.text:
        members["summary"] = documented.title.text
    parameters: list[Node] = list(_parameters(documented, address))
    if parameters:
        members["parameters"] = parameters
    if request.schema is not None:
        members["requestBody"] = {"required": True, "content": _content(request)}
    members["responses"] = _responses(answer)
    return OperationDraft(address=address, members=members, whys=() if address.is_told else (_NO_ADDRESS,))


def _parameters(documented: DocumentedOperation, address: Address) -> Iterator[Node]:
    said = {each.name.text for each in documented.parameters}
    for name in address.parameters:
        if name not in said:
            strange: dict[str, Node] = {"name": name, "in": "path", "required": True, "x-undocumented": True}
            yield Checked(
                {**strange, "schema": {"type": "string"}}, ("in the address, but not in the table",)
            )
    for each in documented.parameters:
        yield _parameter(each, address, documented.models)


def _parameter(documented: DocumentedField, address: Address, models: Models) -> Node:
    """A parameter of the path where its name stands there, else of the query."""
    name = documented.name.text
    place = "path" if name in address.parameters else "query"
    typed = annotated(_simple(documented.type.text if documented.type else "", models), documented)
    keywords = dict(typed.keywords)
    description = keywords.pop("description", None)
    node: dict[str, Node] = {"name": name, "in": place}
    is_required = documented.note("required") is not None
    if is_required or place == "path":
        node["required"] = True
    if description:
        node["description"] = description
    whys = typed.whys
    if place == "path" and not is_required:
        whys = (*whys, "in the path, but not required in the table")
    return Checked({**node, "schema": keywords}, whys)


def _simple(word: str, models: Models) -> Typed:
    """A type without models: of an enumeration the address carries the names."""
    item = item_word(word)
    if item and item != "byte":
        inner = _simple(item, models)
        return Typed({"type": "array", "items": dict(inner.keywords)}, inner.whys)
    model = models.get(word)
    if model and model.values:
        return Typed({"type": "string", "enum": [each.name.text for each in model.values]})
    typed = of_word(word)
    if not any(references(dict(typed.keywords))):
        return typed
    return Typed({}, (f"no page that was given lists the values of '{word}', if it is an enumeration",))


def _content(body: Body) -> Node:
    types = dict.fromkeys(name for sample in body.documented.samples for name in sample.media_types)
    schema: Node = Checked(dict(body.schema or {}), body.whys)
    if not types:
        return Checked({_JSON: {"schema": schema}}, (_NO_TYPES,))
    first, *others = types
    plain = dict(body.schema or {})
    return {first: {"schema": schema}, **{name: {"schema": plain} for name in others}}


def _responses(answer: Body) -> Node:
    if answer.schema is not None:
        return {"200": {"description": "What is answered.", "content": _content(answer)}}
    if answer.documented.samples:
        return {"200": Checked({"description": "The page does not tell what is answered."}, (_OPEN,))}
    return {"204": {"description": "Nothing is answered."}}

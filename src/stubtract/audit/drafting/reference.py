"""The operations of a reference page: sentences, and parameters without names, so that names are made up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from stubtract.audit.drafting.addresses import Address, camel
from stubtract.audit.drafting.limits import annotated
from stubtract.audit.drafting.operations import OperationDraft
from stubtract.audit.drafting.told import Typed
from stubtract.audit.drafting.tree import Checked, Node
from stubtract.audit.pages import DocumentedField, DocumentedOperation
from stubtract.audit.words import likeness, method_of, words

_REFERENCE = re.compile(
    r"(?:Encrypted reference|Reference) to (?:an? |the |this )?(?P<thing>.+?)\.?", re.IGNORECASE
)
_PAGE = re.compile(r"Reference to a specific page.*", re.IGNORECASE)
_QUERY = (
    (_PAGE, "page", "integer"),
    (re.compile(r"The number of items.*", re.IGNORECASE), "pageSize", "integer"),
    (re.compile(r"Defines which field .*", re.IGNORECASE), "sort", "string"),
)
_FILTER = re.compile(r"Filter by (?P<thing>.+?)\.?", re.IGNORECASE)
_HEAD = re.compile(
    r"\S+ (?:for )?(?:the |an? |all |new |given )*(?:list of |data)?(?P<thing>.*?)"
    r"(?: (?:for|of|by|from|in|is|on) .*)?\.?",
    re.IGNORECASE,
)
_TAIL = re.compile(r" by (?:the )?(?P<thing>[^.]+)")
_SEARCH = "search"
_FIRST_WORDS = 3
_LONGEST = 300
"""The characters of a sentence."""
_ALIKE = 0.5
"""What shares as many words is the same thing."""
_NO_ADDRESS = (
    "the page tells no address; method, path and the names of parameters are made from its sentences"
)
_NO_METHOD = "its verb is none that stands for a method, so that POST is a guess"
_UNNAMED = "the page does not name the fields of the body; these are the ones that it says something of"
_NOT_SHOWN = "the page shows that there is an example, but its text has none"
_OPEN = "the page does not tell what is answered"


def reference_address(documented: DocumentedOperation) -> tuple[Address, tuple[str, ...]]:
    """An address for an operation, and words to tell it from another one that would have the same."""
    sentence = documented.title.text[:_LONGEST].split(". ")[0]
    path = thing = ""
    for each in documented.parameters:
        refers_to = _thing(each)
        if refers_to:
            thing = refers_to
            path += f"/{plural(camel(thing))}/{{{camel(thing)}}}"
    verb = sentence.split()[0].lower()
    found = _HEAD.fullmatch(sentence)
    head = (found["thing"].strip() if found else "") or thing
    is_one = verb in ("get", "read", "update", "replace", "delete", "remove")
    alike = likeness(words(head), words(thing))
    method = method_of(sentence)
    is_known = bool(method) or not thing
    if is_known and alike < (_ALIKE if is_one else 1):
        path += f"/{plural(camel(head))}"
    if verb == _SEARCH:
        path += f"/{_SEARCH}"
    tail = _TAIL.search(sentence)
    if not method:
        path += f"/{camel(verb)}"
    name = verb + camel(head, upper=True)
    address = Address(method=method or "POST", path=path or "/", name=name, is_told=False)
    return address, (camel(f"by {tail['thing']}"),) if tail else ()


def reference(documented: DocumentedOperation, address: Address) -> OperationDraft:
    """The operation that a block of a reference page describes, at an address."""
    members: dict[str, Node] = {"operationId": address.name, "summary": documented.title.text}
    parameters = list(_parameters(documented.parameters, address))
    if parameters:
        members["parameters"] = parameters
    if address.method in ("POST", "PUT", "PATCH"):
        members["requestBody"] = {
            "required": True,
            "content": {"application/json": {"schema": _request(documented.loose)}},
        }
    members["responses"] = _responses(documented, address)
    notes = [] if method_of(documented.title.text) else [_NO_METHOD]
    notes += [] if address.method in ("POST", "PUT", "PATCH") else _left(documented.loose)
    return OperationDraft(address=address, members=members, whys=(_NO_ADDRESS, *notes))


def plural(name: str) -> str:
    """The name of several."""
    if name.endswith("y") and name[-2:-1] not in ("a", "e", "o", "u"):
        return f"{name[:-1]}ies"
    return (
        name
        if name.endswith("s") and not name.endswith(("ss", "us"))
        else f"{name}{'es' if name.endswith('s') else 's'}"
    )


def _thing(each: DocumentedField) -> str:
    """What a parameter of the path refers to; empty for other parameters."""
    if _PAGE.fullmatch(each.description):
        return ""
    found = _REFERENCE.fullmatch(each.description)
    return found["thing"] if found else ""


def _parameters(fields: Sequence[DocumentedField], address: Address) -> Iterator[Node]:
    taken: dict[str, int] = {}
    for each in fields:
        name, kind = _named(each)
        taken[name] = taken.get(name, 0) + 1
        name = name if taken[name] == 1 else f"{name}{taken[name]}"
        is_path = name in address.parameters
        typed = annotated(Typed({"type": kind}), each)
        keywords = dict(typed.keywords)
        description = keywords.pop("description", None)
        node: dict[str, Node] = {"name": name, "in": "path" if is_path else "query"}
        node |= {"required": True} if is_path else {}
        node |= {"description": description} if description else {}
        yield Checked({**node, "schema": keywords}, typed.whys)


def _named(each: DocumentedField) -> tuple[str, str]:
    """A name for a parameter, and its type."""
    if each.name.text:
        return each.name.text, "string"
    thing = _thing(each)
    if thing:
        return camel(thing), "string"
    for pattern, name, kind in _QUERY:
        if pattern.fullmatch(each.description):
            return name, kind
    if each.values:
        return "sortDirection" if {value.text for value in each.values} == {
            "ASC",
            "DESC",
        } else "option", "string"
    found = _FILTER.fullmatch(each.description)
    text = found["thing"] if found else " ".join(each.description.split()[:_FIRST_WORDS])
    return camel(text) or "parameter", "string"


def _request(loose: Sequence[DocumentedField]) -> Node:
    properties: dict[str, Node] = {}
    for index, each in enumerate(loose, 1):
        typed = annotated(Typed({"type": "string"}), each)
        properties[f"field{index}"] = Checked(dict(typed.keywords), typed.whys)
    node: dict[str, Node] = {"type": "object"}
    return Checked({**node, "properties": properties} if properties else node, (_UNNAMED,))


def _left(loose: Sequence[DocumentedField]) -> Iterator[str]:
    """What the page says besides, of an operation that carries nothing."""
    for each in loose:
        note = each.note("pattern")
        yield f"the page says besides: {each.description or (note.value if note else 'values')}"


def _responses(documented: DocumentedOperation, address: Address) -> Node:
    answer = documented.answer
    if answer is not None and answer.state == "none":
        return {"204": {"description": "Nothing is answered."}}
    why = _NOT_SHOWN if answer is not None else _OPEN
    is_new = bool(method_of(documented.title.text)) and not address.path.endswith(f"/{_SEARCH}")
    status = "201" if address.method == "POST" and is_new else "200"
    content: Node = Checked({"application/json": {"schema": {}}}, (why,))
    return {status: {"description": "What is answered.", "content": content}}

"""XML as .NET's DataContractSerializer writes it, read back into plain values."""

from __future__ import annotations

from stubtract.contract import Json, Link, Schema
from stubtract.wire import branches, scalars, xml_reader
from stubtract.wire import data_contract_names as names
from stubtract.wire.decoded import Decoded, malformed
from stubtract.wire.xml_names import escape, unescape

_ANY = Schema(location="")


def decode(schema: Schema, body: bytes) -> Decoded:
    """Read an XML text; the order of members does not matter, the root's contract name does."""
    root = xml_reader.read(body)
    if not isinstance(root, xml_reader.Node):
        return Decoded(findings=(root,))
    found = xml_reader.local(root)
    branch = _root_branch(schema, found)
    if branch is None:
        expected = ", ".join(sorted({names.contract_name(each).name for each in _typed(schema)}))
        return Decoded(
            findings=(malformed(f"the root element is '{found}', expected '{expected}'", rule="xml-root"),)
        )
    wanted = names.root_namespace(branch)
    if wanted is not None and xml_reader.namespace(root) != wanted:
        message = f"the root element is in the namespace '{xml_reader.namespace(root)}', expected '{wanted}'"
        return Decoded(findings=(malformed(message, rule="xml-namespace"),))
    return Decoded(_value(branch, root))


def _typed(schema: Schema) -> list[Schema]:
    return [each for each in branches.candidates(schema) if each.kind]


def _root_branch(schema: Schema, found: str) -> Schema | None:
    typed = _typed(schema)
    fitting = [each for each in typed if found in (names.contract_name(each).name, _simple(each))]
    return fitting[0] if fitting else None if typed else schema


def _simple(schema: Schema) -> str:
    """The name of a simple root; a nullable one has that of its value."""
    return "" if schema.kind in ("object", "array") else names.simple_name(schema)


def _value(schema: Schema, element: xml_reader.Node) -> Json:
    if xml_reader.is_nil(element):
        return None
    below = xml_reader.children(element)
    branch = _branch(schema, below)
    if not below and schema.choices and branches.kinds(schema) - {"null"} == {"array"}:
        return []
    if not below and branch.kind in ("object", "array") and xml_reader.text(element).strip():
        return xml_reader.text(element)  # a text where elements should be
    if names.is_list(branch):
        items = branch.items.schema if branch.items else _ANY
        wanted = names.item_name(branch)
        return [_item(items, each, wanted) for each in below]
    if names.is_dictionary(branch):
        return _entries(branch, below)
    if branch.kind == "object" or (not branch.kind and below):
        known = {escape(name): prop for name, prop in branch.properties.items()}
        value: dict[str, Json] = {}
        for each in below:
            name = xml_reader.local(each)
            prop = known.get(name)
            member, key = _value(prop.schema if prop else _ANY, each), prop.name if prop else unescape(name)
            value[key] = [value[key], member] if key in value else member  # repeated: refused by its type
        return value
    if below:  # elements where a text should be
        return [_value(_ANY, each) for each in below]
    return scalars.value_of(branch, xml_reader.text(element))


def _item(items: Schema, element: xml_reader.Node, wanted: str) -> Json:
    """An item of a list; one under another name comes out as what it is, for the validator to refuse."""
    name = xml_reader.local(element)
    return _value(items, element) if name == wanted else {name: _value(_ANY, element)}


def _branch(schema: Schema, below: list[xml_reader.Node]) -> Schema:
    """The alternative that an element is written by; scalars are read by all alternatives together."""
    if not schema.choices:
        return schema
    known = {escape(name): name for name in branches.members(schema)}
    found = [known[name] for each in below if (name := xml_reader.local(each)) in known]
    if found or ("object" in branches.kinds(schema) and below and not branches.array(schema)):
        return branches.for_names(schema, found)
    return branches.array(schema) or schema if below else schema


def _entries(schema: Schema, below: list[xml_reader.Node]) -> dict[str, Json]:
    values = schema.additional.schema if isinstance(schema.additional, Link) else _ANY
    entries: dict[str, Json] = {}
    for each in below:
        parts = {xml_reader.local(part): part for part in xml_reader.children(each)}
        if "Key" in parts and "Value" in parts:
            entries[xml_reader.text(parts["Key"])] = _value(values, parts["Value"])
        else:
            entries[unescape(xml_reader.local(each))] = _value(values, each)
    return entries

"""Contract names and namespaces as .NET's DataContractSerializer gives them (helppage-samples, 3.1)."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass

from stubtract.contract import Link, Schema
from stubtract.wire.xml_names import escape

CLR = "http://schemas.datacontract.org/2004/07/"
ARRAYS = "http://schemas.microsoft.com/2003/10/Serialization/Arrays"
SERIALIZATION = "http://schemas.microsoft.com/2003/10/Serialization/"
SYSTEM = CLR + "System"
XSD = "http://www.w3.org/2001/XMLSchema"

_FORMATS = {
    ("string", "uuid"): "guid",
    ("string", "date-time"): "dateTime",
    ("string", "byte"): "base64Binary",
    ("string", "uri"): "anyURI",
    ("integer", "int64"): "long",
    ("number", "float"): "float",
    ("number", "double"): "double",
}
_KINDS = {"string": "string", "integer": "int", "number": "decimal", "boolean": "boolean"}
_VALUE_TYPES = frozenset(("uuid", "date-time"))


@dataclass(frozen=True, slots=True)
class ContractName:
    """The name and namespace of a data contract; ``namespace`` is empty for none."""

    name: str
    namespace: str


def is_class(schema: Schema) -> bool:
    """Whether the schema is a class: an object that is no dictionary."""
    return schema.kind == "object" and not is_dictionary(schema)


def is_dictionary(schema: Schema) -> bool:
    """Whether the schema is a dictionary: an object whose members are described by one schema."""
    return schema.kind == "object" and not schema.properties and isinstance(schema.additional, Link)


def is_list(schema: Schema) -> bool:
    """Whether the schema is a list."""
    return schema.kind == "array"


def is_enum(schema: Schema) -> bool:
    """Whether the schema is an enumeration with a contract of its own."""
    return schema.enum is not None and bool(schema.name or schema.xml.name)


def is_nullable_value(schema: Schema) -> bool:
    """Whether the schema is a ``Nullable<T>``: null beside a value type (helppage-samples, section 5)."""
    if not schema.nullable or schema.enum is not None:
        return schema.nullable
    return schema.kind in ("integer", "number", "boolean") or schema.format in _VALUE_TYPES


def simple_name(schema: Schema) -> str:
    """The XSD or Serialization name of a simple type."""
    if schema.encoding == "base64":
        return "base64Binary"
    return _FORMATS.get((schema.kind, schema.format)) or _KINDS.get(schema.kind, "anyType")


def declared_namespace(schema: Schema) -> str:
    """The namespace of a class or enumeration: what its ``xml`` says, or .NET's for no CLR namespace."""
    return CLR if schema.xml.namespace is None else schema.xml.namespace


def contract_name(schema: Schema) -> ContractName:
    """The data contract's name and namespace (rules 3.1.2, 3.1.6 and 3.1.7)."""
    if is_list(schema):
        item = contract_name(schema.items.schema) if schema.items else ContractName("anyType", XSD)
        return ContractName(f"ArrayOf{item.name}", _collection_namespace(item))
    if is_dictionary(schema):
        return ContractName(f"ArrayOf{entry_name(schema)}", ARRAYS)
    if is_nullable_value(schema):
        inner = ContractName(simple_name(schema), XSD) if not is_enum(schema) else _own(schema)
        return ContractName(f"NullableOf{inner.name}", SYSTEM)
    if is_class(schema) or is_enum(schema):
        return _own(schema)
    name = simple_name(schema)
    return ContractName(name, SERIALIZATION if name == "guid" else XSD)


def root_namespace(schema: Schema) -> str | None:
    """The namespace that a class or enumeration declares for its root; None where it declares none."""
    return schema.xml.namespace if is_class(schema) or is_enum(schema) else None


def _own(schema: Schema) -> ContractName:
    return ContractName(escape(schema.xml.name or schema.name or "root"), declared_namespace(schema))


def _collection_namespace(item: ContractName) -> str:
    return ARRAYS if item.namespace in (XSD, SERIALIZATION) else item.namespace


def item_name(array: Schema) -> str:
    """The name of a list's elements: the item's contract name, without the Nullable around it."""
    items = array.items.schema if array.items else None
    if items is None:
        return "anyType"
    if is_nullable_value(items) and not is_enum(items):
        return simple_name(items)
    return contract_name(items).name


def entry_name(dictionary: Schema) -> str:
    """``KeyValueOf`` with the names of key and value, and their digest if it needs one (3.1.7, 3.1.8)."""
    inner = dictionary.additional
    value = contract_name(inner.schema) if isinstance(inner, Link) else ContractName("anyType", XSD)
    built_in = value.namespace in (XSD, SERIALIZATION)
    return f"KeyValueOfstring{value.name}" + ("" if built_in else digest((XSD, value.namespace)))


def digest(namespaces: tuple[str, ...]) -> str:
    """Six bytes of MD5 over the arguments' namespaces, in base64 made fit for names (3.1.8)."""
    text = f" {len(namespaces)}" + "".join(f" {namespace}" for namespace in namespaces)
    hashed = hashlib.md5(text.encode(), usedforsecurity=False).digest()[:6]
    return base64.b64encode(hashed).decode().replace("/", "_S").replace("+", "_P")

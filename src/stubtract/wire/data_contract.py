"""XML as .NET's DataContractSerializer writes it (helppage-samples, section 3.1): the encoder."""

from __future__ import annotations

from dataclasses import dataclass, field

from stubtract.contract import Json, Link, Property, Schema, Style
from stubtract.wire import branches, scalars
from stubtract.wire import data_contract_names as names
from stubtract.wire.xml_names import escape
from stubtract.wire.xml_tree import Element

_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_ANY = Schema(location="")


@dataclass(frozen=True, slots=True)
class _Scope:
    """The namespaces that are in force at one element."""

    default: str = ""
    prefixes: dict[str, str] = field(default_factory=dict)
    depth: int = 1

    def name(self, namespace: str, local: str) -> str | None:
        """The written name of an element of a namespace, or None if it is not in scope."""
        if namespace == self.default:
            return local
        prefix = self.prefixes.get(namespace)
        return f"{prefix}:{local}" if prefix else None

    def knows(self, namespace: str) -> bool:
        return namespace == self.default or namespace in self.prefixes


def encode(schema: Schema, value: Json, style: Style) -> Element:
    """The element tree of a value."""
    schema = branches.for_value(schema, value)
    contract = names.contract_name(schema)
    if _is_simple(schema):
        is_enum = names.is_enum(schema)
        namespace = contract.namespace if is_enum else names.SERIALIZATION
        root = Element(contract.name if is_enum else names.simple_name(schema))
        root.attributes = [("xmlns", namespace)] if namespace else []
        root.text = _text(schema, value, style)
        return root
    root = Element(contract.name, [("xmlns:i", _XSI)])
    if contract.namespace:
        root.attributes.append(("xmlns", contract.namespace))
    _fill(root, schema, value, _Scope(default=contract.namespace), style)
    return root


def _is_simple(schema: Schema) -> bool:
    return not (names.is_class(schema) or names.is_dictionary(schema) or names.is_list(schema))


def _text(schema: Schema, value: Json, style: Style) -> str:
    if schema.enum is not None and schema.enum_names and value in schema.enum:
        return schema.enum_names[schema.enum.index(value)]
    return scalars.text_of(schema, value, style)


def _child(name: tuple[str, str], schema: Schema, value: Json, scope: _Scope, style: Style) -> Element:
    """One element below another; ``name`` is its namespace and local name."""
    namespace, local = name
    schema = branches.for_value(schema, value)
    written = scope.name(namespace, local)
    default = scope.default if written else namespace
    inner = _Scope(default, scope.prefixes, scope.depth + 1)
    element = Element(written or local)
    if not _is_simple(schema):
        wanted = names.contract_name(schema).namespace
        if wanted and not inner.knows(wanted):
            prefix = f"d{inner.depth}p1"
            element.attributes.append((f"xmlns:{prefix}", wanted))
            inner = _Scope(default, {**scope.prefixes, wanted: prefix}, inner.depth)
    if value is None:
        element.attributes.append(("i:nil", "true"))
    elif isinstance(value, dict | list):
        _fill(element, schema, value, inner, style)
    else:
        element.text = _text(schema, value, style)
    if written is None:
        element.attributes.append(("xmlns", namespace))
    return element


def _fill(element: Element, schema: Schema, value: Json, scope: _Scope, style: Style) -> None:
    """Put the members, entries or items of a value into its element."""
    if isinstance(value, list):
        namespace = names.contract_name(schema).namespace if names.is_list(schema) else names.ARRAYS
        items = schema.items.schema if schema.items else _ANY
        item = namespace, names.item_name(schema)
        element.children += [_child(item, items, each, scope, style) for each in value]
    elif isinstance(value, dict) and names.is_dictionary(schema):
        element.children += [_entry(schema, key, each, scope, style) for key, each in value.items()]
    elif isinstance(value, dict):
        for name, prop in _ordered(schema, value):
            namespace = _namespace(schema, prop)
            inner = prop.schema if prop else _ANY
            element.children.append(_child((namespace, escape(name)), inner, value[name], scope, style))


def _entry(schema: Schema, key: str, value: Json, scope: _Scope, style: Style) -> Element:
    local = names.entry_name(schema)
    written = scope.name(names.ARRAYS, local)
    inner = _Scope(scope.default if written else names.ARRAYS, scope.prefixes, scope.depth + 1)
    element = Element(written or local, [] if written else [("xmlns", names.ARRAYS)])
    values = schema.additional.schema if isinstance(schema.additional, Link) else _ANY
    element.children = [
        _child((names.ARRAYS, "Key"), _ANY, key, inner, style),
        _child((names.ARRAYS, "Value"), values, value, inner, style),
    ]
    return element


def _ordered(schema: Schema, value: dict[str, Json]) -> list[tuple[str, Property | None]]:
    """Base class members first, then by name in code units; members that no class declares come last."""
    found = [(name, schema.properties.get(name)) for name in value]
    return sorted(found, key=lambda pair: _rank(*pair))


def _rank(name: str, prop: Property | None) -> tuple[int, bytes]:
    return -prop.level if prop else 1, escape(name).encode("utf-16-be", "surrogatepass")


def _namespace(schema: Schema, prop: Property | None) -> str:
    if prop is None or prop.level == 0:
        return names.declared_namespace(schema)
    return names.CLR if prop.namespace is None else prop.namespace

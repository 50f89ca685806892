"""How values are written in XML by .NET's data contracts: contracts, namespaces and the order of members."""

from __future__ import annotations

from collections.abc import Iterator

from stubtract.contract import Property, Schema
from stubtract.diff.pair import Delta, Pair
from stubtract.diff.schemas.kinds import shared
from stubtract.diff.schemas.xml import RENAMED
from stubtract.wire.data_contract_names import CLR, contract_name, declared_namespace, is_class, item_name

STYLE = "data-contract"


def contracts(pair: Pair) -> Iterator[Delta]:
    """The contract of a whole body, of a list's elements, and the namespace of a class."""
    if pair.manner.xml != STYLE:
        return
    says = _contract(pair.old), _contract(pair.new)
    if pair.manner.root and says[0] != says[1]:
        yield pair.delta("xml", says, RENAMED, "xml")
    if shared(pair, "array"):
        items = item_name(pair.old), item_name(pair.new)
        if items[0] != items[1]:
            yield pair.delta("xml", items, RENAMED, "items")
    if is_class(pair.old) and is_class(pair.new):
        spaces = declared_namespace(pair.old), declared_namespace(pair.new)
        if spaces[0] != spaces[1]:
            yield pair.delta("xml-namespace", spaces, RENAMED, "xml")


def orders(pair: Pair) -> Iterator[Delta]:
    """Where the members stand that both have: those of base classes come first, then it goes by name."""
    if pair.manner.xml != STYLE or not shared(pair, "object"):
        return
    names = pair.old.properties.keys() & pair.new.properties.keys()
    old, new = ([name for name in _ordered(schema) if name in names] for schema in (pair.old, pair.new))
    one, other = next((each for each in zip(old, new, strict=True) if each[0] != each[1]), ("", ""))
    if one != other:
        says = f"{one} before {other}", f"{other} before {one}"
        yield pair.delta("xml-order", says, RENAMED, "properties", "allOf")


def inherited(pair: Pair) -> Iterator[Delta]:
    """The namespace of a member that is, or was, one of a base class; the others have that of the class."""
    if pair.manner.xml != STYLE:
        return
    for name, old in pair.old.properties.items():
        new = pair.new.properties.get(name)
        if new is not None and (old.level or new.level):
            spaces = _namespace(pair.old, old), _namespace(pair.new, new)
            if spaces[0] != spaces[1]:
                yield pair.delta("xml-namespace", spaces, RENAMED, "allOf")


def _ordered(schema: Schema) -> list[str]:
    members = sorted(schema.properties.values(), key=lambda each: (-each.level, each.name))
    return [each.name for each in members]


def _namespace(schema: Schema, prop: Property) -> str:
    if not prop.level:
        return declared_namespace(schema)
    return CLR if prop.namespace is None else prop.namespace


def _contract(schema: Schema) -> str:
    """The name of a contract; its namespace too, where that is not a class's own."""
    found = contract_name(schema)
    return found.name if is_class(schema) else f"{found.name} of {found.namespace}"

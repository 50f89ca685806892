"""How values are written in XML: names, attributes, wrappers, namespaces, and a data contract's order."""

from __future__ import annotations

from collections.abc import Iterator

from stubtract.contract import Link, Property, Schema, Xml
from stubtract.diff.effect import TOLD, breaks
from stubtract.diff.pair import Delta, Pair, Spot
from stubtract.diff.schemas.kinds import shared
from stubtract.wire.data_contract_names import contract_name, item_name
from stubtract.wire.openapi_xml import root_name

_RENAMED = breaks(
    "the server no longer finds it where it was", "who reads it no longer finds it where it was"
)
_DATA_CONTRACT = "data-contract"


def root_names(pair: Pair) -> Iterator[Delta]:
    """The element around all."""
    if not pair.manner.root:
        return
    if pair.manner.xml == _DATA_CONTRACT:
        old, new = ("/".join(_named(each)) for each in (pair.old, pair.new))
    else:
        old, new = (_written(each.xml, root_name(each)) for each in (pair.old, pair.new))
    if old != new:
        yield pair.delta("xml", (old, new), _RENAMED, "xml")
    elif pair.old.xml.prefix != pair.new.xml.prefix:
        yield pair.delta("xml-prefix", (pair.old.xml.prefix, pair.new.xml.prefix), TOLD, "xml")


def member_names(pair: Pair, old: Property, new: Property) -> Iterator[Delta]:
    """The element or attribute of a member."""
    if not pair.manner.xml:
        return
    texts = [_written(each.xml, each.xml.name or each.name) for each in (old, new)]
    if pair.manner.xml == _DATA_CONTRACT:
        texts = [f"{text} of {each.namespace}" for text, each in zip(texts, (old, new), strict=True)]
    prefixes = old.xml.prefix, new.xml.prefix
    if texts[0] != texts[1] or prefixes[0] != prefixes[1]:
        is_same = texts[0] == texts[1]
        says, rule, effect = (prefixes, "xml-prefix", TOLD) if is_same else (texts, "xml", _RENAMED)
        places = (old.link.location,), (new.link.location,)
        spots = [Spot(text, place, ("xml",)) for text, place in zip(says, places, strict=True)]
        yield Delta(rule=rule, subject=new.name, old=spots[0], new=spots[1], effect=effect)


def element_names(pair: Pair) -> Iterator[Delta]:
    """The elements of a list."""
    if not pair.manner.xml or not shared(pair, "array"):
        return
    old, new = (_item(each, pair.manner.xml) for each in (pair.old, pair.new))
    if old != new:
        yield pair.delta("xml", (old, new), _RENAMED, "items")


def order(pair: Pair) -> Iterator[Delta]:
    """The order of the members that both have, which a data contract fixes: base classes come first."""
    if pair.manner.xml != _DATA_CONTRACT or not shared(pair, "object"):
        return
    names = pair.old.properties.keys() & pair.new.properties.keys()
    old, new = (
        [each.name for each in _ordered(schema) if each.name in names] for schema in (pair.old, pair.new)
    )
    if old != new:
        yield pair.delta("xml-order", (", ".join(old), ", ".join(new)), _RENAMED, "properties", "allOf")


def _ordered(schema: Schema) -> list[Property]:
    return sorted(schema.properties.values(), key=lambda each: -each.level)


def _item(array: Schema, style: str) -> str:
    if style == _DATA_CONTRACT:
        return item_name(array)
    xml = array.items.xml if isinstance(array.items, Link) else Xml()
    return _written(xml, xml.name or "named after the list")


def _named(schema: Schema) -> tuple[str, str]:
    found = contract_name(schema)
    return found.namespace, found.name


def _written(xml: Xml, name: str) -> str:
    """How something is written, in words; the prefix is of no account."""
    kind = "attribute" if xml.attribute else xml.node or "element"
    space = "" if xml.namespace is None else f" in '{xml.namespace}'"
    return f"{kind} {name}{space}{', with one around the list' if xml.wrapped else ''}"

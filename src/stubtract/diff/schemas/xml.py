"""How values are written in XML by OpenAPI's ``xml`` object: names, attributes, wrappers and namespaces."""

from __future__ import annotations

from collections.abc import Iterator

from stubtract.contract import Property, Schema, Xml
from stubtract.diff.effect import TOLD, breaks
from stubtract.diff.pair import Delta, Pair, Spot
from stubtract.diff.schemas.kinds import shared
from stubtract.wire.openapi_xml import root_name

OPENAPI = "openapi"
"""These rules; the other ones are those of data contracts."""
RENAMED = breaks("the server no longer finds it where it was", "who reads it no longer finds it where it was")


def root_names(pair: Pair) -> Iterator[Delta]:
    """The element around all."""
    if not pair.manner.root or pair.manner.xml != OPENAPI:
        return
    old, new = (_written(each.xml, root_name(each)) for each in (pair.old, pair.new))
    prefixes = pair.old.xml.prefix, pair.new.xml.prefix
    if old != new:
        yield pair.delta("xml", (old, new), RENAMED, "xml")
    elif prefixes[0] != prefixes[1]:
        yield pair.delta("xml-prefix", prefixes, TOLD, "xml")


def member_names(pair: Pair, old: Property, new: Property) -> Iterator[Delta]:
    """The element or attribute of a member."""
    if pair.manner.xml != OPENAPI:
        return
    texts = [_written(each.xml, each.xml.name or each.name) for each in (old, new)]
    prefixes = [each.xml.prefix for each in (old, new)]
    is_same = texts[0] == texts[1]
    if not is_same or prefixes[0] != prefixes[1]:
        says = prefixes if is_same else texts
        places = zip(says, (old, new), strict=True)
        one, other = (Spot(text, (each.link.location,), ("xml",)) for text, each in places)
        rule, effect = ("xml-prefix", TOLD) if is_same else ("xml", RENAMED)
        yield Delta(rule=rule, subject=new.name, old=one, new=other, effect=effect)


def element_names(pair: Pair) -> Iterator[Delta]:
    """The elements of a list."""
    if pair.manner.xml != OPENAPI or not shared(pair, "array"):
        return
    old, new = (_item(each) for each in (pair.old, pair.new))
    if old != new:
        yield pair.delta("xml", (old, new), RENAMED, "items")


def _item(array: Schema) -> str:
    xml = array.items.xml if array.items else Xml()
    return _written(xml, xml.name or "named after the list")


def _written(xml: Xml, name: str) -> str:
    """How something is written, in words; the prefix is of no account."""
    kind = "attribute" if xml.attribute else xml.node or "element"
    space = "" if xml.namespace is None else f" in '{xml.namespace}'"
    return f"{kind} {name}{space}{', with one around the list' if xml.wrapped else ''}"

"""XML by OpenAPI's own rules (the XML Object; OpenAPI 3.1, section 4.8.26): names and the encoder."""

from __future__ import annotations

from stubtract.contract import Json, Property, Schema, Style, Xml
from stubtract.wire import branches, scalars
from stubtract.wire.xml_names import escape, is_name
from stubtract.wire.xml_tree import Element

ROOT = "root"
"""The root element's name where the document gives none."""
ITEM = "item"
"""An element's name at the root of a list where the document gives none."""
_XSI = "http://www.w3.org/2001/XMLSchema-instance"


def root_name(schema: Schema) -> str:
    """The root element's name: the schema's XML name, else its component's, else ``root``."""
    return schema.xml.name or schema.name or ROOT


def item_name(array: Schema, outer: str) -> str:
    """The name of an array's elements: that of the items, else the one around them."""
    return (array.items.xml.name if array.items else "") or outer


def root_item_name(array: Schema) -> str:
    """The name of the elements of an array at the root, which have no property to be named after."""
    return (array.items.xml.name or array.items.schema.name if array.items else "") or ITEM


def property_name(prop: Property) -> str:
    """The name of a property's element or attribute; that of its items for an array without wrapper."""
    xml = prop.xml
    array = None if xml.wrapped else branches.array(prop.schema)
    return (xml.name or prop.name) if array is None else item_name(array, prop.name)


def encode(schema: Schema, value: Json, style: Style) -> Element:
    """The element tree of a value."""
    branch = branches.for_value(schema, value)
    name = root_name(schema if schema.xml.name or schema.name or branch is schema else branch)
    if isinstance(value, list):
        root = _start(name, schema.xml)
        _items(root, branch, value, (root_item_name(branch), style))
    else:
        root = _element(name, branch.xml, branch, value, style)
    return root


def _start(name: str, xml: Xml) -> Element:
    """An element with its prefix and the namespace declaration that goes with it."""
    written = name if is_name(name) else escape(name)
    if xml.namespace is None:
        return Element(written)
    element = Element(f"{xml.prefix}:{written}" if xml.prefix and xml.namespace else written)
    _declare(element, xml)
    return element


def _declare(element: Element, xml: Xml) -> None:
    """Declare a namespace on an element, once; no prefix can stand for none (Namespaces in XML, 5)."""
    name = f"xmlns:{xml.prefix}" if xml.prefix and xml.namespace else "xmlns"
    if name not in dict(element.attributes):
        element.attributes.append((name, xml.namespace or ""))


def _element(name: str, xml: Xml, schema: Schema, value: Json, style: Style) -> Element:
    element = _start(name, xml)
    branch = branches.for_value(schema, value)
    if value is None:
        element.attributes += [("xmlns:xsi", _XSI), ("xsi:nil", "true")]
    elif isinstance(value, dict):
        _members(element, branch, value, style)
    elif isinstance(value, list):
        _items(element, branch, value, (item_name(branch, ITEM), style))
    else:
        element.text = scalars.text_of(branch, value, style)
    return element


def _members(element: Element, schema: Schema, value: dict[str, Json], style: Style) -> None:
    for name, member in value.items():
        prop = schema.properties.get(name)
        if prop is None:
            inner = branches.member(schema, name)
            element.children.append(_element(name, inner.xml, inner, member, style))
        elif prop.xml.node and _inside(element, prop, member, style):
            continue
        elif prop.xml.attribute and not isinstance(member, dict | list):
            _attribute(element, prop, member, style)
        else:
            _member(element, prop, member, style)


def _inside(element: Element, prop: Property, value: Json, style: Style) -> bool:
    """Write what has no node of its own into the element around it; False for what needs one all the same."""
    schema = branches.for_value(prop.schema, value)
    if prop.xml.node == "none":
        if isinstance(value, dict):
            _members(element, schema, value, style)
        return isinstance(value, dict)
    if isinstance(value, dict | list):
        return False
    element.text += scalars.text_of(schema, value, style)
    element.is_cdata = prop.xml.node == "cdata"
    return True


def _attribute(element: Element, prop: Property, value: Json, style: Style) -> None:
    """A scalar as an attribute; null has no attribute."""
    xml, name = prop.xml, escape(property_name(prop))
    if value is None:
        return
    if xml.prefix and xml.namespace:
        _declare(element, xml)
        name = f"{xml.prefix}:{name}"
    element.attributes.append((name, scalars.text_of(prop.schema, value, style)))


def _member(element: Element, prop: Property, value: Json, style: Style) -> None:
    schema, xml = branches.for_value(prop.schema, value), prop.xml
    if not isinstance(value, list):
        element.children.append(_element(property_name(prop), xml, schema, value, style))
    elif xml.wrapped:
        outer = xml.name or prop.name
        wrapper = _start(outer, xml)
        _items(wrapper, schema, value, (item_name(schema, outer), style))
        element.children.append(wrapper)
    else:
        _items(element, schema, value, (item_name(schema, prop.name), style))


def _items(parent: Element, array: Schema, values: list[Json], naming: tuple[str, Style]) -> None:
    usual, style = naming
    for index, value in enumerate(values):
        is_first = index < len(array.prefix_items)
        link = array.prefix_items[index] if is_first else array.items
        schema, xml = (link.schema, link.xml) if link else (Schema(location=""), Xml())
        if xml.node in ("text", "cdata") and not isinstance(value, dict | list):
            parent.text += scalars.text_of(schema, value, style)
            parent.is_cdata = xml.node == "cdata"
            continue
        # OpenAPI 3.2, section 4.23.2: in an element of its own, each of the first has its own name.
        name = (xml.name if is_first and array.xml.wrapped else "") or usual
        parent.children.append(_element(name, xml, schema, value, style))

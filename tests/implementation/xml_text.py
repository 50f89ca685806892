"""XML as the help pages of the service desk print it: members by name, times in milliseconds, no declaration."""

from __future__ import annotations

from lxml import etree

from implementation.moments import Moment
from implementation.problems import Members

_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"


def write_xml(root: str, members: Members) -> bytes:
    """One element named ``root`` with an element for each member, in the order of their names."""
    element = etree.Element(root, nsmap={"i": _INSTANCE})
    _fill(element, members)
    return etree.tostring(element, encoding="utf-8", xml_declaration=False)


def _fill(element: etree._Element, members: Members) -> None:
    for name in sorted(members):
        child = etree.SubElement(element, name)
        value = members[name]
        if isinstance(value, dict):
            _fill(child, value)
        else:
            child.text = _text(value)


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.milliseconds() if isinstance(value, Moment) else str(value)


def read_xml(body: bytes) -> tuple[str, Members]:
    """The name of the root and its members, all of them texts or further members.

    Raises:
        ValueError: The text is not well formed, or it brings a document type.
    """
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        tree = etree.fromstring(body, parser).getroottree()
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from error
    if tree.docinfo.internalDTD is not None:
        raise ValueError("a document type is not taken")
    root = tree.getroot()
    return str(root.tag), _members(root)


def _members(element: etree._Element) -> Members:
    return {str(child.tag): _members(child) if len(child) else child.text or "" for child in element}

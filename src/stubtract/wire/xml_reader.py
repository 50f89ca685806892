"""XML bytes in, an element tree out: no entities, no DTD, no network, no bombs."""

from __future__ import annotations

from typing import TypeAlias

from lxml import etree

from stubtract.findings import Finding
from stubtract.wire.decoded import malformed

MAX_DEPTH = 100
"""How deep elements may be nested."""
NIL = "{http://www.w3.org/2001/XMLSchema-instance}nil"


Node: TypeAlias = etree._Element  # noqa: SLF001 - the type of elements has no other name in lxml
"""An element as lxml reads it."""


def read(body: bytes) -> Node | Finding:
    """The root element of a document, or the finding that says why it cannot be read."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        remove_blank_text=False,
        strip_cdata=True,
    )
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        return malformed(f"the body is not XML: {error}")
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr] # the stubs miss the attribute
        return malformed(
            "the body has a DOCTYPE, which is not read",
            rule="doctype",
            hint="send it without DTD and entities",
        )
    if _depth(root) > MAX_DEPTH:
        return malformed(f"the body is nested deeper than {MAX_DEPTH} elements", rule="depth")
    return root


def _depth(root: Node) -> int:
    deepest, level = 0, 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        level += 1 if event == "start" else -1
        deepest = max(deepest, level)
    return deepest


def local(element: Node) -> str:
    """An element's name without its namespace."""
    return etree.QName(element).localname


def namespace(element: Node) -> str:
    """An element's namespace; empty for none."""
    return etree.QName(element).namespace or ""


def children(element: Node) -> list[Node]:
    """The child elements."""
    return [child for child in element if isinstance(child.tag, str)]


def text(element: Node) -> str:
    """The character data directly inside an element."""
    return "".join([element.text or "", *(child.tail or "" for child in element)])


def is_nil(element: Node) -> bool:
    """Whether an element says that it is null (XML Schema part 1, section 2.6.2)."""
    return element.get(NIL, "").strip() in ("true", "1")

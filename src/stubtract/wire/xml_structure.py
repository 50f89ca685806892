"""Is XML built as its schema says? What plain values cannot tell: names, namespaces, attributes, order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from stubtract.contract import Json, Schema, Style
from stubtract.findings import Finding
from stubtract.wire import codecs, xml_reader
from stubtract.wire.decoded import malformed
from stubtract.wire.media_types import kind_of

_MAX_DEPTH = 100


def structure(media_type: str, schema: Schema, body: bytes, value: Json, style: Style) -> tuple[Finding, ...]:
    """Where a body is not built as the encoder would build it from the value that was read from it.

    Args:
        media_type: The body's media type; anything but XML has no such structure.
        schema: The schema of the value.
        body: The body as it was sent.
        value: What the decoder read from it.
        style: The rules of XML. Only data contracts fix the order of elements.
    """
    if kind_of(media_type) != "xml":
        return ()
    sent, right = xml_reader.read(body), xml_reader.read(codecs.encode(media_type, schema, value, style))
    if isinstance(sent, Finding) or isinstance(right, Finding):
        return ()
    return tuple(
        _differences(right, sent, "/" + xml_reader.local(sent), is_ordered=style.xml == "data-contract")
    )


def _differences(
    right: xml_reader.Node, sent: xml_reader.Node, path: str, *, is_ordered: bool
) -> Iterator[Finding]:
    if right.tag != sent.tag:
        message = f"the element is {_said(sent)}, expected {_said(right)}"
        yield malformed(message, rule="xml-name", at=path)
        return
    yield from _beside(right, sent, path)
    below, expected = xml_reader.children(sent), xml_reader.children(right)
    names, wanted = [str(each.tag) for each in below], [str(each.tag) for each in expected]
    if Counter(names) != Counter(wanted):
        stranger = _stranger(below, expected)
        if stranger is not None:
            yield from _differences(*stranger, path, is_ordered=is_ordered)
        else:
            yield from _elements(names, wanted, path)
        return
    if is_ordered and names != wanted:
        first = next(index for index, name in enumerate(names) if name != wanted[index])
        message = f"the element '{names[first]}' stands where '{wanted[first]}' must be"
        yield malformed(message, rule="xml-order", at=path)
    if not is_ordered:
        below, expected = (
            sorted(below, key=lambda each: str(each.tag)),
            sorted(expected, key=lambda each: str(each.tag)),
        )
    for index, (one, other) in enumerate(zip(expected, below, strict=True)):
        yield from _differences(
            one, other, f"{path}/{xml_reader.local(other)}[{index}]", is_ordered=is_ordered
        )


def _beside(right: xml_reader.Node, sent: xml_reader.Node, path: str) -> Iterator[Finding]:
    """What is wrong beside the elements below one: its attributes, and text where only elements are."""
    for name in sorted({str(each) for each in right.attrib} ^ {str(each) for each in sent.attrib}):
        if name.startswith("{http://www.w3.org/2001/XMLSchema-instance}"):
            continue  # types and nil are hints that anybody may give
        where = "is missing" if name in right.attrib else "is not documented"
        yield malformed(f"the attribute '{name}' {where}", rule="xml-attribute", at=path)
    if xml_reader.children(right) and _stray(sent) and not _stray(right):
        yield malformed("the element holds text beside its elements", rule="xml-text", at=path)


def _elements(names: list[str], wanted: list[str], path: str) -> Iterator[Finding]:
    """Which elements are missing, and which are too many."""
    for name in sorted(set(names) ^ set(wanted)):
        where = "is missing" if name in wanted else "is not documented"
        yield malformed(f"the element '{name}' {where}", rule="xml-element", at=path)


def _stray(element: xml_reader.Node) -> str:
    """The text that stands beside the elements below one."""
    return "".join(filter(None, (element.text, *(each.tail for each in element)))).strip()


def _stranger(
    below: list[xml_reader.Node], expected: list[xml_reader.Node]
) -> tuple[xml_reader.Node, xml_reader.Node] | None:
    """The first element, as it should be and as it is, that has the right name in a wrong namespace."""
    missing = Counter(str(each.tag) for each in expected) - Counter(str(each.tag) for each in below)
    for right in expected:
        for sent in below if str(right.tag) in missing else ():
            if sent.tag != right.tag and xml_reader.local(sent) == xml_reader.local(right):
                return right, sent
    return None


def _said(element: xml_reader.Node) -> str:
    namespace = xml_reader.namespace(element)
    return (
        f"'{xml_reader.local(element)}' in the namespace '{namespace}'"
        if namespace
        else f"'{xml_reader.local(element)}' in no namespace"
    )

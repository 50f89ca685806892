"""What an XML sample tells beyond the JSON sample of the same object (helppage-samples, section 3.1).

The names and namespaces of data contracts, the order of members, the names of enumerated values, and the
types of the elements of lists.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from stubtract.audit.compare.variables import SampleUnreadable
from stubtract.audit.drafting.classes import Class, Classes
from stubtract.audit.drafting.shown import Numeral, Shown
from stubtract.findings import Finding
from stubtract.wire.data_contract_names import XSD, digest
from stubtract.wire.xml_names import escape, unescape
from stubtract.wire.xml_reader import Node, children, is_nil, local, namespace, read, text

_MILLISECONDS = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
_LINE = re.compile(r"line (\d+)")
_ENTRY = "KeyValueOfstring"
_DECLARED = re.compile(r"d\d+p\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What the elements of a list are called, in which namespace, and the text of the first."""

    name: str
    namespace: str
    text: str


@dataclass(slots=True)
class ClassXml:
    """How a class is written.

    Attributes:
        name: Its contract name; empty where no list shows it.
        namespace: That of its own members; None where it is not known.
        members: The text of each member in written order; None where it is no simple value.
        namespaces: The namespace of each member.
        items: The elements of members that are lists of simple values.
    """

    name: str = ""
    namespace: str | None = None
    members: dict[str, str | None] = field(default_factory=dict)
    namespaces: dict[str, str] = field(default_factory=dict)
    items: dict[str, Item] = field(default_factory=dict)


@dataclass(slots=True)
class XmlFacts:
    """What an XML sample tells.

    Attributes:
        classes: How each class is written.
        root: The name and the namespace of the root element.
        has_milliseconds: Whether times are written with three digits and Z.
        is_plain: Whether it is written by XmlSerializer, which knows no data contracts.
        item: What the innermost elements of a list at the root are called.
    """

    classes: dict[Class, ClassXml] = field(default_factory=dict)
    root: tuple[str, str] = ("", "")
    has_milliseconds: bool = False
    is_plain: bool = False
    item: Item | None = None

    def of(self, found: Class) -> ClassXml | None:
        """How a class is written; None where the sample does not show it."""
        return self.classes.get(found)


def xml_facts(sample: str, shown: Shown, classes: Classes) -> XmlFacts:
    """What an XML sample tells of the classes of the JSON sample beside it.

    Raises:
        SampleUnreadable: It is no XML, or is not whole.
    """
    root = read(sample.encode("utf-8", "replace"))
    if isinstance(root, Finding):
        found = _LINE.search(root.message)
        raise SampleUnreadable(root.message, int(found[1]) if found else 1)
    facts = XmlFacts(root=(unescape(local(root)), namespace(root)))
    facts.is_plain = XSD in root.nsmap.values()
    facts.has_milliseconds = _MILLISECONDS.search(sample) is not None
    reader = _Reader(facts=facts, classes=classes)
    facts.item = reader.value(root, shown)
    top = classes.of(shown)
    if top is not None:
        written = facts.classes[top]
        written.name = facts.root[0]
        if not written.members:
            written.namespace = facts.root[1]
    return facts


@dataclass(slots=True)
class _Reader:
    facts: XmlFacts
    classes: Classes

    def value(self, element: Node, shown: Shown) -> Item | None:
        """Read an element beside its value; where that is a list of simple values, what its elements are."""
        if isinstance(shown, list):
            return self._list(element, shown)
        found = self.classes.of(shown)
        if isinstance(shown, dict) and found is not None:
            self._class(element, shown, found)
        elif isinstance(shown, dict):
            return self._dictionary(element, shown)
        return None

    def _dictionary(self, element: Node, shown: dict[str, Shown]) -> Item | None:
        """The entries; their name holds that of the class of the values, with a digest behind it."""
        item: Item | None = None
        for entry, value in zip(children(element), shown.values(), strict=False):
            pair = children(entry)
            if len(pair) != 2:  # noqa: PLR2004 - Key and Value
                continue
            item = self.value(pair[1], value) or item
            found = self.classes.of(value)
            if found is not None:
                written = self.facts.classes[found]
                name = unescape(local(entry)).removeprefix(_ENTRY)
                written.name = name.removesuffix(digest((XSD, written.namespace or "")))
        return item

    def _list(self, element: Node, shown: list[Shown]) -> Item | None:
        name: Item | None = None
        for item, value in zip(children(element), shown, strict=False):
            inner = self.value(item, value)
            found = self.classes.of(value)
            if found is not None:
                self.facts.classes[found].name = unescape(local(item))
            elif not isinstance(value, list):
                plain = Item(name=unescape(local(item)), namespace=namespace(item), text=text(item))
                name = name or plain
            name = inner or name
        return name

    def _class(self, element: Node, shown: dict[str, Shown], found: Class) -> None:
        written = self.facts.classes.setdefault(found, ClassXml())
        names = {escape(name): name for name in shown}
        for child in children(element):
            name = names.get(local(child)) or unescape(local(child))
            is_simple = not children(child) and not isinstance(shown.get(name), list | dict)
            written.members[name] = text(child) if is_simple and not is_nil(child) else None
            written.namespaces[name] = namespace(child)
            item = self.value(child, shown.get(name))
            if item:
                written.items[name] = item
        if written.namespace is None:
            written.namespace = _contract_namespace(element, written)


def _contract_namespace(element: Node, written: ClassXml) -> str:
    """The namespace of a class: what its element declares, that of its last member, or of its element."""
    above = element.getparent()
    known: Mapping[str | None, str] = above.nsmap if above is not None else {}
    declared = [
        uri
        for prefix, uri in element.nsmap.items()
        if prefix and _DECLARED.fullmatch(prefix) and known.get(prefix) != uri
    ]
    if declared:
        return declared[0]
    return next(reversed(written.namespaces.values()), namespace(element))


def enumerated(value: Shown, written: str | None) -> str:
    """The name of an enumerated value that JSON shows as a number; empty where it is none."""
    is_name = isinstance(value, Numeral) and bool(written) and not re.fullmatch(r"[-\d.eE+]+", written or "")
    return (written or "") if is_name else ""

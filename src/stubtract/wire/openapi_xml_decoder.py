"""XML by OpenAPI's own rules, read back into plain values, led by the schema."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from lxml import etree

from stubtract.contract import Json, Property, Schema, named
from stubtract.wire import branches, openapi_xml, scalars, xml_reader
from stubtract.wire.decoded import Decoded, malformed
from stubtract.wire.xml_names import escape, unescape

_ANY = Schema(location="")
_TEXTS = frozenset(("text", "cdata"))


def decode(schema: Schema, body: bytes) -> Decoded:
    """Read an XML text; what does not fit a declared type comes out as text, for the validator to judge."""
    root = xml_reader.read(body)
    if not isinstance(root, xml_reader.Node):
        return Decoded(findings=(root,))
    expected = {openapi_xml.root_name(each) for each in branches.candidates(schema)} - {openapi_xml.ROOT}
    found = xml_reader.local(root)
    if expected and escape_all(expected).isdisjoint((found,)):
        names = ", ".join(sorted(expected))
        return Decoded(
            findings=(malformed(f"the root element is '{found}', expected '{names}'", rule="xml-root"),)
        )
    namespaces = {each.xml.namespace for each in branches.candidates(schema)} - {None}
    if namespaces and xml_reader.namespace(root) not in namespaces:
        wanted = ", ".join(sorted(f"'{each}'" for each in namespaces))
        message = f"the root element is in the namespace '{xml_reader.namespace(root)}', expected {wanted}"
        return Decoded(findings=(malformed(message, rule="xml-namespace"),))
    return Decoded(_value(schema, root))


def escape_all(names: set[str]) -> set[str]:
    """The names as they are written in XML."""
    return {escape(name) for name in names}


def _value(schema: Schema, element: xml_reader.Node) -> Json:
    """The value of an element."""
    if xml_reader.is_nil(element):
        return None
    below = xml_reader.children(element)
    kinds = branches.kinds(schema) - {"null"}
    array = branches.array(schema)
    is_object = "object" in kinds and (array is None or bool(_known(schema, element, below)))
    is_blank = not xml_reader.text(element).strip()
    if array is not None and array.items is not None and array.items.xml.node in _TEXTS and not below:
        text = xml_reader.text(element)
        return [scalars.value_of(array.items.schema, text)] if text or array.limits.min_items else []
    if array is not None and not is_object and (below or (kinds == {"array"} and is_blank)):
        return _array(array, below)
    if is_object and (below or is_blank or _has_text(schema)):
        return _object(schema, element, below)
    if not kinds and (below or _attributes(element)):
        return _untyped(below)
    # Elements where a text should be come out as what they are, for the validator to refuse.
    return _untyped(below) if below else scalars.value_of(schema, xml_reader.text(element))


def _array(schema: Schema, elements: list[xml_reader.Node]) -> list[Json]:
    return [_value(branches.element(schema, index), each) for index, each in enumerate(elements)]


def _attributes(element: xml_reader.Node) -> dict[str, str]:
    """The attributes by local name, without those of XML Schema; one without namespace wins."""
    pairs = ((str(key), str(text)) for key, text in element.attrib.items())
    named = sorted(pairs, key=lambda pair: not pair[0].startswith("{"))
    return {
        etree.QName(name).localname: value
        for name, value in named
        if not name.startswith("{http://www.w3.org/2001/XMLSchema-instance}")
    }


@dataclass(slots=True)
class _Rest:
    """What of an element has not been read yet: attributes and child elements by their written names."""

    element: xml_reader.Node
    attributes: dict[str, str]
    below: dict[str, list[xml_reader.Node]]

    @classmethod
    def of(cls, element: xml_reader.Node, below: list[xml_reader.Node]) -> _Rest:
        """All of it."""
        by_name: dict[str, list[xml_reader.Node]] = {}
        for each in below:
            by_name.setdefault(xml_reader.local(each), []).append(each)
        return cls(element, _attributes(element), by_name)

    def take(self, names: Collection[str]) -> _Rest:
        """What has one of these names; it is gone from the rest."""
        attributes = {name: self.attributes.pop(name) for name in names if name in self.attributes}
        return _Rest(
            self.element, attributes, {name: self.below.pop(name) for name in names if name in self.below}
        )


def _object(schema: Schema, element: xml_reader.Node, below: list[xml_reader.Node]) -> dict[str, Json]:
    rest = _Rest.of(element, below)
    branch = _named(schema, rest)
    if branch is None:
        branch = branches.for_names(schema, _known(schema, element, below)) if schema.choices else schema
    value = _members(branch, rest)
    members = branches.Members.of(branch)
    for name, elements in rest.below.items():
        for each in elements:
            _collect(value, unescape(name), _value(members.schema(unescape(name)), each))
    for name, text in rest.attributes.items():
        value.setdefault(unescape(name), scalars.value_of(members.schema(unescape(name)), text))
    return value


def _members(schema: Schema, rest: _Rest) -> dict[str, Json]:
    """The declared members of an object."""
    value: dict[str, Json] = {}
    is_taken = False
    for prop in schema.properties.values():
        name = escape(openapi_xml.property_name(prop))
        if prop.xml.node == "none" and "object" in branches.kinds(prop.schema):
            inside = rest.take(_names(prop.schema))
            if inside.below or inside.attributes or prop.required:
                value[prop.name] = _members(prop.schema, inside)
        elif prop.xml.node in _TEXTS:
            _read_text(value, prop, rest.element, is_taken=is_taken)
            is_taken = is_taken or prop.name in value
        elif prop.xml.attribute:
            if name in rest.attributes:
                value[prop.name] = scalars.value_of(prop.schema, rest.attributes.pop(name))
        else:
            found = rest.below.get(name, [])
            foreign = _namespaces(schema, name) - {prop.xml.namespace}
            mine = [each for each in found if _in_namespace(prop, each, foreign)]
            if mine:
                rest.below[name] = [each for each in found if not _in_namespace(prop, each, foreign)]
            _read(value, prop, mine)
    return value


def _has_text(schema: Schema) -> bool:
    """Whether the character data of an element is one of its members."""
    return any(prop.xml.node in _TEXTS for prop in branches.members(schema).values())


def _read_text(value: dict[str, Json], prop: Property, element: xml_reader.Node, *, is_taken: bool) -> None:
    """A member that is the character data of its element; without any, empty where it must be there.

    Of several such members the first has it all, and those that must be there.
    """
    text = xml_reader.text(element)
    if prop.required or (not is_taken and (text.strip() or (text and not len(element)))):
        value[prop.name] = scalars.value_of(prop.schema, text)


def _names(schema: Schema) -> list[str]:
    """The names of the elements and attributes that the members of an object are written as."""
    return [escape(openapi_xml.property_name(prop)) for prop in branches.members(schema).values()]


def _named(schema: Schema, rest: _Rest) -> Schema | None:
    """The schema that the discriminator's element or attribute names; None if there is no such."""
    if schema.discriminator is None:
        return None
    prop = branches.members(schema).get(schema.discriminator.property)
    name = escape(openapi_xml.property_name(prop) if prop else schema.discriminator.property)
    texts = [xml_reader.text(each) for each in rest.below.get(name, [])]
    return named(schema, next(iter(texts), rest.attributes.get(name)))


def _read(value: dict[str, Json], prop: Property, elements: list[xml_reader.Node]) -> None:
    array = None if prop.xml.wrapped else branches.array(prop.schema)
    if not elements:
        if prop.required and array is not None:
            value[prop.name] = []
    elif array is not None and not _is_null(prop.schema, elements):
        value[prop.name] = _array(array, elements)
    elif len(elements) == 1:
        value[prop.name] = _value(prop.schema, elements[0])
    else:  # repeated without being an array: all of them, for the validator to refuse
        value[prop.name] = [_value(prop.schema, each) for each in elements]


def _is_null(schema: Schema, elements: list[xml_reader.Node]) -> bool:
    """Whether a lone nil element is a null array rather than an array of one null."""
    return len(elements) == 1 and xml_reader.is_nil(elements[0]) and "null" in branches.kinds(schema)


def _namespaces(schema: Schema, name: str) -> set[str | None]:
    """The namespaces of all members that are written with one name."""
    props = schema.properties.values()
    return {each.xml.namespace for each in props if escape(openapi_xml.property_name(each)) == name}


def _in_namespace(prop: Property, element: xml_reader.Node, foreign: set[str | None]) -> bool:
    """Whether an element is in the namespace of a member; one that names none leaves others theirs."""
    wanted, found = prop.xml.namespace, xml_reader.namespace(element)
    return found == wanted if wanted else found not in foreign


def _known(schema: Schema, element: xml_reader.Node, below: list[xml_reader.Node]) -> list[str]:
    """The names of the members, of any alternative, that an element has."""
    found = {xml_reader.local(each) for each in below} | set(_attributes(element))
    return [
        name
        for name, prop in branches.members(schema).items()
        if escape(openapi_xml.property_name(prop)) in found
    ]


def _untyped(elements: list[xml_reader.Node]) -> Json:
    value: dict[str, Json] = {}
    for each in elements:
        _collect(value, unescape(xml_reader.local(each)), _value(_ANY, each))
    return value


def _collect(value: dict[str, Json], name: str, member: Json) -> None:
    """Elements of one name that no schema speaks of become one value, or a list when there are several."""
    if name not in value:
        value[name] = member
    elif isinstance(known := value[name], list):
        known.append(member)
    else:
        value[name] = [known, member]

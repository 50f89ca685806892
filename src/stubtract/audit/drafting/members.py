"""A class as a component: its members from the page's table and from samples, in one order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from stubtract.audit.drafting.bases import levels
from stubtract.audit.drafting.classes import Class, merged_names, words_of
from stubtract.audit.drafting.component import Component, Level, Member
from stubtract.audit.drafting.counting import counted
from stubtract.audit.drafting.limits import annotated
from stubtract.audit.drafting.naming import key
from stubtract.audit.drafting.shown import Numeral, Shown
from stubtract.audit.drafting.told import NOTHING, Nothing, Told, Typed, plain
from stubtract.audit.drafting.tree import Node
from stubtract.audit.drafting.type_words import model_word
from stubtract.audit.drafting.typed import Typing
from stubtract.audit.drafting.xml_facts import ClassXml
from stubtract.audit.pages import DocumentedField

_ALONE = "the page shows it in a sample only: neither its name nor its limits are told"
_NO_TABLE = "the page shows it in a sample only: its limits are not told"
_NOT_IN_TABLE = "not in the page's table"
_NOT_SHOWN = "in the table, but not in the sample"
_ORDER = "XML has its members in an order that base classes do not explain"
_HIDDEN = "the numbers of the sample jump here: something that is not shown takes one"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What decides how the classes of a body are described.

    Attributes:
        typing: Makes the types of members.
        has_sample: Whether there is a sample.
        has_bases: Whether the order of XML tells of base classes.
        json_types: The media types whose sample is JSON.
        xml_types: The media types whose sample is XML.
    """

    typing: Typing
    has_sample: bool
    has_bases: bool
    json_types: Sequence[str]
    xml_types: Sequence[str]


def component(page: Page, found: Class, written: ClassXml | None) -> Component:
    """A class as a component.

    Args:
        page: What is told beside it.
        found: The class.
        written: How XML writes it; None where no sample shows that.
    """
    typing = page.typing
    fields = typing.classes.tables.get(found.name, ()) if found.is_named else ()
    whys = () if fields else (_NO_TABLE if found.is_named else _ALONE,)
    lines = _levels(found, written) if page.has_bases else ()
    return Component(
        name=typing.names.get(found, key(found.name)),
        model=written.name if written and written.name and not found.is_named else found.name,
        table=tuple(map(_said, fields)),
        is_shown=bool(found.shown),
        members=tuple(_Members(page=page, found=found, fields=fields, written=written).all()),
        required=tuple(each.name.text for each in fields if each.note("required")),
        groups=tuple(dict.fromkeys(_groups(fields))),
        levels=lines or (),
        xml=((written.name or found.name), written.namespace) if written else None,
        whys=whys if lines is not None else (*whys, _ORDER),
    )


@dataclass(slots=True, kw_only=True)
class _Members:
    page: Page
    found: Class
    fields: Sequence[DocumentedField]
    written: ClassXml | None

    def all(self) -> Iterator[Member]:
        """The members that table and samples tell of; those that only XML has come last."""
        said = {each.name.text: each for each in self.fields}
        words, written = words_of(self.fields), self.written
        names = merged_names(tuple(said), tuple(self.found.members))
        told = {name: self._told(name, words.get(name, "")) for name in names}
        places = counted([each.leaf for each in told.values()])
        for (name, each), place in zip(told.items(), places, strict=True):
            for index in range(min(place.hidden, _MOST_HIDDEN)):
                yield _hidden(f"hidden_before_{name}" + (f"_{index + 1}" if index else ""))
            typed = self._where(self.page.typing.typed(replace(each, place=place)), each, name)
            if name in said:
                typed = annotated(typed, said[name])
            elif self.fields:
                typed = Typed({**typed.keywords, "x-undocumented": True}, (*typed.whys, _NOT_IN_TABLE))
            yield Member(name=name, keywords=typed.keywords, whys=typed.whys)
        for name, text in written.members.items() if written else ():
            if name not in told:
                yield self._only_in_xml(name, text)

    def _told(self, name: str, word: str) -> Told:
        written = self.written
        return Told(
            word=word,
            shown=self.found.members.get(name, NOTHING),
            text=written.members.get(name) if written else None,
            item=written.items.get(name) if written else None,
            is_listed=word in self.page.typing.values,
        )

    def _where(self, typed: Typed, told: Told, name: str) -> Typed:
        """Say where a member is shown, if not everywhere; what leads back to its owner is left out anyway."""
        is_written = self.written is not None and name in self.written.members
        if isinstance(told.shown, Nothing):
            model = model_word(told.word)
            known = self.page.typing.classes.named(model)
            leads_back = model == self.page.typing.owner or known is self.found or known in self.found.above
            if leads_back or is_written or not self.page.has_sample:
                return typed
            return Typed({**typed.keywords, "x-sample-omit": True}, (*typed.whys, _NOT_SHOWN))
        if self.written is None or is_written:
            return typed
        only: Node = list(self.page.json_types)
        return Typed({**typed.keywords, "x-media-types": only}, (*typed.whys, "in the JSON sample only"))

    def _only_in_xml(self, name: str, text: str | None) -> Member:
        value = _read_text(text)
        keywords: dict[str, Node] = dict(self.page.typing.typed(Told(shown=value)).keywords)
        keywords |= {"x-media-types": list(self.page.xml_types), "x-sample": plain(value)}
        if self.fields:
            keywords["x-undocumented"] = True
        return Member(name=name, keywords=keywords, whys=("in the XML sample only",))


_MOST_HIDDEN = 100
"""Members that one jump of the numbers may stand for."""


def _hidden(name: str) -> Member:
    """A member that takes a number and is shown nowhere."""
    keywords: dict[str, Node] = {"type": "string", "x-media-types": [], "x-undocumented": True}
    return Member(name=name, keywords=keywords, whys=(_HIDDEN,))


def _levels(found: Class, written: ClassXml | None) -> tuple[Level, ...] | None:
    """The line of base classes that the order of XML tells; None where it has another reason."""
    if written is None:
        return ()
    both = [name for name in found.members if name in written.members]
    order = [name for name in written.members if name in found.members]
    groups = levels(both, order, written.namespaces)
    if groups is None:
        return None
    return tuple(
        Level(names=frozenset(group), namespace=written.namespaces[group[0]]) for group in groups if group
    )


def _read_text(text: str | None) -> Shown:
    """The value of an XML text."""
    if text in ("true", "false"):
        return text == "true"
    is_number = text is not None and text.lstrip("-").replace(".", "", 1).isdigit()
    return Numeral(text) if text is not None and is_number else text


def _groups(fields: Sequence[DocumentedField]) -> Iterator[tuple[str, ...]]:
    """The groups of which one field must be there, in the order of the table."""
    for each in fields:
        for group, _ in each.groups():
            names = [field.name.text for field in fields if field.name.text in group]
            yield tuple(names) if len(names) == len(group) else tuple(sorted(group))


def _said(each: DocumentedField) -> object:
    """What a row says, to be compared."""
    notes = frozenset((note.kind, note.value) for note in each.notes)
    return (
        each.name.text,
        each.type.text if each.type else "",
        notes,
        tuple(value.text for value in each.values),
    )

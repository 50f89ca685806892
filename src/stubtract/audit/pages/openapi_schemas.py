"""Schemas as plain facts: fields with their notes, and models of what they are made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from stubtract.audit.pages.limits import LIMITS, text_of, types_of
from stubtract.audit.pages.model import DocumentedField, DocumentedModel, Note, Said
from stubtract.audit.places import keyword
from stubtract.contract import Choice, Contract, Link, Schema


@dataclass(frozen=True, slots=True, kw_only=True)
class Schemas:
    """The schemas of one document, and those that its fields have so far.

    Attributes:
        contract: The document.
        page: The page that it stands in.
    """

    contract: Contract
    page: str
    _waiting: dict[str, Link] = field(default_factory=dict)
    _models: dict[str, DocumentedModel] = field(default_factory=dict)

    def line(self, location: str) -> int:
        """The line of a place."""
        return self.contract.where(location).line or 1

    def field(self, name: Said, link: Link, *, required: str = "", place: str = "") -> DocumentedField:
        """What a schema says of a field.

        Args:
            name: The field's name and its line.
            link: The schema.
            required: Where it is said that the field must be there; empty where it need not.
            place: Of a parameter: where it stands in the request.
        """
        schema = link.schema
        kind = types_of(schema)
        return DocumentedField(
            name=name,
            type=Said(text=kind, line=self._at(link, "type") if schema.types else name.line),
            notes=(
                *((Note(kind="required", value="", line=self.line(required)),) if required else ()),
                *self._notes(link),
            ),
            values=tuple(self._values(link)),
            model=self._model_name(link),
            place=place,
        )

    def models(self) -> Mapping[str, DocumentedModel]:
        """The models of all fields so far, and of those in them, by their places."""
        while self._waiting:
            name, link = self._waiting.popitem()
            self._models[name] = self._model(name, link)
        return self._models

    def _model_name(self, link: Link) -> str:
        """The place of what a schema is made of; empty where it is made of nothing."""
        schema = link.schema
        has_parts = schema.items or isinstance(schema.additional, Link) or options_of(schema)
        has_more = schema.properties or schema.choices or has_parts
        if has_more and schema.location not in self._models:
            self._waiting.setdefault(schema.location, link)
        return schema.location if has_more else ""

    def _model(self, name: str, link: Link) -> DocumentedModel:
        schema = link.schema
        element = schema.additional if isinstance(schema.additional, Link) else schema.items
        groups = dict(self._groups(schema))
        return DocumentedModel(
            name=name,
            page=self.page,
            line=self._at(link, "properties", "items"),
            fields=tuple(self._fields(link, groups)),
            element=self.field(Said(text="", line=self.line(element.location)), element) if element else None,
            options=tuple(
                self.field(Said(text=each, line=self.line(option.nodes[0].location)), option)
                for each, option in options_of(schema)
            ),
        )

    def _fields(self, link: Link, groups: Mapping[str, Note]) -> Iterator[DocumentedField]:
        for prop in link.schema.properties.values():
            name = Said(text=prop.name, line=self.line(prop.link.nodes[0].location))
            required = keyword(self.contract, link, "required") if prop.required else ""
            found = self.field(name, prop.link, required=required)
            group = groups.get(prop.name)
            yield replace(found, notes=(*found.notes, group)) if group else found

    def _groups(self, schema: Schema) -> Iterator[tuple[str, Note]]:
        """The notes of every field of which one must be there, by the field's name."""
        for choice in schema.choices:
            names = group_of(choice)
            line = self.line(choice.options[0].nodes[0].location)
            for name in names:
                yield name, Note(kind="group", value=",".join(sorted(names)), line=line)

    def _values(self, link: Link) -> Iterator[Said]:
        """The only values, each with its line."""
        home = keyword(self.contract, link, "enum", "const")
        for index, value in enumerate(link.schema.enum or ()):
            yield Said(text=text_of(value), line=self.line(f"{home}/{index}"))

    def _notes(self, link: Link) -> Iterator[Note]:
        """Everything that limits the values of a schema, and its default."""
        for limit in LIMITS:
            value = limit.value(link)
            if value is not None:
                yield Note(kind=limit.kind, value=text_of(value), line=self._at(link, limit.keyword))

    def _at(self, link: Link, *names: str) -> int:
        return self.line(keyword(self.contract, link, *names))


def group_of(choice: Choice) -> frozenset[str]:
    """The names of which one must be there, where alternatives say nothing else; empty where they do."""
    options = [option.schema for option in choice.options]
    is_group = all(len(each.required) == 1 and not each.properties for each in options)
    return frozenset(name for each in options for name in each.required) if is_group else frozenset()


def options_of(schema: Schema) -> tuple[tuple[str, Link], ...]:
    """The alternatives of a schema, or the classes that its discriminator tells apart, each with its name."""
    choices = [choice for choice in schema.choices if not group_of(choice)]
    found = tuple((option.schema.name, option) for choice in choices for option in choice.options)
    return found or tuple(schema.discriminator.mapping.items() if schema.discriminator else ())

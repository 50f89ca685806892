"""Which models do the tables of operations lead to, and which are described twice?"""

from __future__ import annotations

from collections.abc import Iterator

from stubtract.audit.pages.model import DocumentedBody, DocumentedModel, DocumentedOperation
from stubtract.audit.pages.type_words import models_of


def reached(operation: DocumentedOperation) -> tuple[DocumentedModel, ...]:
    """Every model that a field of an operation is of, directly or by another model, each once."""
    waiting, found = list(_named(operation)), dict[str, DocumentedModel]()
    while waiting:
        name = waiting.pop()
        model = operation.models.get(name)
        if model and name not in found:
            found[name] = model
            waiting += _words(model)
    return tuple(found.values())


def _named(operation: DocumentedOperation) -> Iterator[str]:
    for body in (operation.request, operation.answer):
        if body:
            yield from models_of(body.model)
            yield from _words(body)
    for field in operation.parameters:
        yield from models_of(field.type.text) if field.type else ()


def _words(table: DocumentedModel | DocumentedBody) -> Iterator[str]:
    for field in table.fields:
        yield from models_of(field.type.text) if field.type else ()


def is_same(left: DocumentedModel, right: DocumentedModel) -> bool:
    """Whether two descriptions of a model say the same, wherever they stand."""
    return _facts(left) == _facts(right)


def _facts(model: DocumentedModel) -> tuple[object, ...]:
    fields = (
        (field.name.text, field.type and field.type.text, [(note.kind, note.value) for note in field.notes])
        for field in model.fields
    )
    return *fields, *((value.name.text, value.number) for value in model.values)

"""What an operation of an OpenAPI document says, as plain facts with their lines."""

from __future__ import annotations

from stubtract.audit.pages.model import (
    DocumentedBody,
    DocumentedField,
    DocumentedOperation,
    MediaSample,
    Said,
)
from stubtract.audit.pages.openapi_schemas import Schemas
from stubtract.contract import Content, Operation, Parameter


def documented(operation: Operation, schemas: Schemas) -> DocumentedOperation:
    """The facts of one operation; the types of its fields are models, named by their places."""
    line = schemas.line(operation.location)
    parameters = tuple(_parameter(each, schemas) for each in operation.parameters)
    body = operation.body
    answers = tuple(
        (each.status, _body(each.contents, each.location, schemas)) for each in operation.responses
    )
    return DocumentedOperation(
        page=schemas.page,
        kind="openapi",
        title=Said(text=f"{operation.method} {operation.path}", line=line),
        id=operation.id if schemas.contract.said(f"{operation.location}/operationId") else "",
        parameters=parameters,
        request=_body(body.contents, body.location, schemas)
        if body
        else DocumentedBody(line=line, state="none"),
        answer=next((body for status, body in answers if status.startswith("2")), None),
        answers=answers,
        models=schemas.models(),
    )


def _parameter(parameter: Parameter, schemas: Schemas) -> DocumentedField:
    name = Said(text=parameter.name, line=schemas.line(f"{parameter.location}/name"))
    required = f"{parameter.location}/required" if parameter.required else ""
    if parameter.link is None:
        return DocumentedField(name=name, place=parameter.place)
    return schemas.field(name, parameter.link, required=required, place=parameter.place)


def _body(contents: tuple[Content, ...], location: str, schemas: Schemas) -> DocumentedBody:
    """A body by its media types; none has a sample, for examples are of any style."""
    line = schemas.line(location)
    if not contents:
        return DocumentedBody(line=line, state="none")
    samples = tuple(_media_type(content, schemas) for content in contents)
    return DocumentedBody(line=line, state="shown", samples=samples)


def _media_type(content: Content, schemas: Schemas) -> MediaSample:
    line, link = schemas.line(content.location), content.link or content.item
    whole = schemas.field(Said(text="", line=line), link) if link else None
    return MediaSample(media_types=(content.media_type,), text=None, line=line, text_line=line, whole=whole)

"""What a documentation page says of one operation, every fact with its line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from stubtract.errors import StubtractError
from stubtract.findings import Where

NoteKind = Literal[
    "required",
    "max length",
    "min length",
    "minimum",
    "maximum",
    "pattern",
    "data type",
    "default",
    "group",
    "format",
    "exclusive minimum",
    "exclusive maximum",
    "multiple",
    "unique",
    "closed",
    "max items",
    "min items",
    "max properties",
    "min properties",
    "read only",
    "write only",
    "place",
]


class PageUnreadable(StubtractError):
    """Reading of a page has stopped.

    Attributes:
        where: The page and the line where reading stopped.
        message: Why, without the place.
        hint: The way out; empty if there is none.
    """

    def __init__(self, message: str, where: Where, hint: str = "") -> None:
        super().__init__(f"{where}: {message}")
        self.message = message
        self.where = where
        self.hint = hint


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A text of a page, and the line where it stands.

    Attributes:
        text: The text.
        line: Counted from 1.
        is_heading: Whether the page marks it as a heading.
    """

    text: str
    line: int
    is_heading: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One annotation of a field, such as its longest length.

    Attributes:
        kind: What it is about.
        value: What it says: a number, a pattern, a name; the names of a group with commas between.
        line: Where it stands.
    """

    kind: NoteKind
    value: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentedField:
    """A field of a body, or a parameter.

    Attributes:
        name: Its name; an empty text where the page does not tell it.
        type: The page's word for what it is; None where the page does not tell it.
        description: What it is for; empty if nothing is said.
        notes: Its annotations, in written order.
        values: The only values that it may have; empty where none are listed.
        model: The name of the operation's model that says more of it, where its type does not name one.
        place: Of a parameter: where it stands in the request; empty where the page does not tell.
    """

    name: Said
    type: Said | None = None
    description: str = ""
    notes: tuple[Note, ...] = ()
    values: tuple[Said, ...] = ()
    model: str = ""
    place: str = ""

    def note(self, kind: NoteKind) -> Note | None:
        """The first annotation of a kind."""
        return next((note for note in self.notes if note.kind == kind), None)

    def groups(self) -> Iterator[tuple[frozenset[str], Note]]:
        """The groups of which one field must be there, as this field names them."""
        for note in self.notes:
            if note.kind == "group":
                yield frozenset(note.value.split(",")), note


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentedValue:
    """One value of an enumeration.

    Attributes:
        name: What it is called.
        number: What it stands for; empty where the page does not tell it.
    """

    name: Said
    number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentedModel:
    """What a page says of a type that fields have: its own fields, or its values.

    Attributes:
        name: As the types of fields name it.
        page: The page that it stands in.
        line: Where its description starts.
        fields: Its fields in written order.
        values: Those of an enumeration.
        element: What the elements of an array, or the other members of an object, are.
        options: Its alternatives, where it has some.
    """

    name: str
    page: str
    line: int
    fields: tuple[DocumentedField, ...] = ()
    values: tuple[DocumentedValue, ...] = ()
    element: DocumentedField | None = None
    options: tuple[DocumentedField, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaSample:
    """A documented sample, or that there is none.

    Attributes:
        media_types: What it is a sample of, as the page joins them.
        text: The sample as it stands in the page; None where none is shown.
        line: The line of the media types.
        text_line: The line where the sample starts.
        whole: What the page says of such a body as a whole; None where that is told for all media types.
    """

    media_types: tuple[str, ...]
    text: str | None
    line: int
    text_line: int
    whole: DocumentedField | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentedBody:
    """A request or an answer.

    Attributes:
        line: Where it is described.
        state: Whether its fields are ``described``, it is only ``shown`` to exist, or there is ``none``.
        model: The name of its model; empty where none is told.
        fields: Its fields in written order.
        samples: Its samples by media type, in written order.
        whole: What the page says of it as a whole; None where that is no more than its fields.
    """

    line: int
    state: Literal["described", "shown", "none"]
    model: str = ""
    fields: tuple[DocumentedField, ...] = ()
    samples: tuple[MediaSample, ...] = ()
    whole: DocumentedField | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentedOperation:
    """One operation, as a page describes it.

    Attributes:
        page: The page's path as it was given.
        kind: The kind of page that it stands in.
        title: The sentence, or method and address, that heads it.
        parameters: In written order; those of a reference page have no names.
        request: What a request carries; None where the page does not tell.
        answer: What is answered; None where the page does not tell.
        loose: Texts below the parameters that belong to no named field: those of a reference page's body.
        id: Its ``operationId``; empty where the page does not tell.
        answers: What is answered by status, in written order; empty where the page tells of success alone.
        models: The types of its fields by name; what its own page says counts first.
    """

    page: str
    kind: Literal["help page", "reference", "openapi"]
    title: Said
    parameters: tuple[DocumentedField, ...] = ()
    request: DocumentedBody | None = None
    answer: DocumentedBody | None = None
    loose: tuple[DocumentedField, ...] = ()
    id: str = ""
    answers: tuple[tuple[str, DocumentedBody], ...] = ()
    models: Mapping[str, DocumentedModel] = field(default_factory=dict, repr=False)

    def where(self, line: int, name: str = "") -> Where:
        """A place in the page."""
        return Where(part="page", file=self.page, line=line, name=name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What one page, or several, say.

    Attributes:
        operations: Every operation that they describe.
        models: Every type that they describe on its own.
        unreadable: Where reading stopped.
    """

    operations: tuple[DocumentedOperation, ...] = ()
    models: tuple[DocumentedModel, ...] = ()
    unreadable: tuple[PageUnreadable, ...] = ()

"""What a documentation page says of one operation, every fact with its line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from stubtract.errors import StubtractError
from stubtract.findings import Where

NoteKind = Literal[
    "required", "max length", "min length", "minimum", "maximum", "pattern", "data type", "default", "group"
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
    """A text of a page, and the line where it stands."""

    text: str
    line: int


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
    """

    name: Said
    type: Said | None = None
    description: str = ""
    notes: tuple[Note, ...] = ()
    values: tuple[Said, ...] = ()

    def note(self, kind: NoteKind) -> Note | None:
        """The first annotation of a kind."""
        return next((note for note in self.notes if note.kind == kind), None)

    def groups(self) -> Iterator[tuple[frozenset[str], Note]]:
        """The groups of which one field must be there, as this field names them."""
        for note in self.notes:
            if note.kind == "group":
                yield frozenset(note.value.split(",")), note


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaSample:
    """A documented sample, or that there is none.

    Attributes:
        media_types: What it is a sample of, as the page joins them.
        text: The sample as it stands in the page; None where none is shown.
        line: The line of the media types.
        text_line: The line where the sample starts.
    """

    media_types: tuple[str, ...]
    text: str | None
    line: int
    text_line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentedBody:
    """A request or an answer.

    Attributes:
        line: Where it is described.
        state: Whether its fields are ``described``, it is only ``shown`` to exist, or there is ``none``.
        model: The name of its model; empty where none is told.
        fields: Its fields in written order.
        samples: Its samples by media type, in written order.
    """

    line: int
    state: Literal["described", "shown", "none"]
    model: str = ""
    fields: tuple[DocumentedField, ...] = ()
    samples: tuple[MediaSample, ...] = ()


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
    """

    page: str
    kind: Literal["help page", "reference"]
    title: Said
    parameters: tuple[DocumentedField, ...] = ()
    request: DocumentedBody | None = None
    answer: DocumentedBody | None = None
    loose: tuple[DocumentedField, ...] = ()

    def where(self, line: int, name: str = "") -> Where:
        """A place in the page."""
        return Where(part="page", file=self.page, line=line, name=name)

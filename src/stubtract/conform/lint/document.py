"""Rules about the file, and about what compiles."""

from __future__ import annotations

from collections.abc import Iterator

from stubtract.conform.lint.rule import Breach, Sheet
from stubtract.contract import Piece
from stubtract.errors import DocumentError


def repeated_keys(sheet: Sheet, _root: Piece) -> Iterator[Breach]:
    """YAML 1.2, section 3.2.1.1, and RFC 8259, section 4: the keys of an object differ."""
    for each in sheet.contract.repeated():
        yield Breach(
            where=each.where,
            message=f"the key '{each.name}' already stands on line {each.before}",
            hint="only the last one counts; take the others out",
        )


def compiles(sheet: Sheet, piece: Piece) -> Iterator[Breach]:
    """What Stubtract itself asks of a document: every operation and every schema can be compiled."""
    if piece.kind == "document":
        for finding in sheet.contract.findings():
            yield Breach(where=finding.where, message=finding.message, hint=finding.hint)
        return
    try:
        sheet.schema(piece)
    except DocumentError as error:
        yield Breach(where=error.where, message=error.message, hint=error.hint)

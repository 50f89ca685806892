"""What a rule is, what it looks at, and what it finds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from stubtract.conform.lint.raw import text
from stubtract.conform.validators import Validators
from stubtract.contract import Contract, Direction, Link, Piece, Schema
from stubtract.errors import DocumentError
from stubtract.findings import Finding, Severity, Where

_OWN_DIALECTS = ("https://json-schema.org/draft/2020-12/", "https://spec.openapis.org/oas/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """One thing that a rule finds; which rule it was, and how much it matters, is the rule's to say.

    Attributes:
        where: File, line and pointer.
        message: What is wrong there, and what was expected.
        hint: The way out, or the closest match; empty if there is none.
        law: The schema that was broken, as ``file#/pointer``; empty if it is none.
    """

    where: Where
    message: str
    hint: str = ""
    law: str = ""


Search: TypeAlias = Callable[[Link, Direction], "Breach | None"]
"""Looks for a value of a schema in a message of one direction; what stood in the way, if it finds none."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document laid out for the rules.

    Attributes:
        contract: The document.
        pieces: Every object of it, by kind.
        unresolved: The location of every reference that leads nowhere.
        names_dialects: Whether schemas are in another dialect of JSON Schema than that of the version.
        validators: Its schemas, each compiled once for all rules.
        search: What looks for a value of a schema; None where nothing does.
    """

    contract: Contract
    pieces: dict[str, list[Piece]] = field(repr=False)
    unresolved: frozenset[str] = field(repr=False)
    names_dialects: bool
    validators: Validators = field(repr=False)
    search: Search | None = field(default=None, repr=False)

    @classmethod
    def of(cls, contract: Contract, search: Search | None = None) -> Sheet:
        """Lay out a document, with what looks for values of its schemas."""
        pieces: dict[str, list[Piece]] = defaultdict(list)
        for piece in contract.survey():
            pieces[piece.kind].append(piece)
        unresolved = frozenset(piece.location for piece in pieces["reference"] if not _is_resolved(piece))
        return cls(contract, pieces, unresolved, _names_dialects(pieces), Validators(contract), search)

    def schema(self, piece: Piece) -> Schema:
        """The compiled schema of a schema object.

        Raises:
            DocumentError: It, or what it refers to, is broken.
        """
        return self.contract.link(piece.location).schema

    def is_whole(self, schema: Schema) -> bool:
        """Whether nothing that a schema is made of is behind a reference that leads nowhere."""
        return not any(
            broken == part or broken.startswith(f"{part}/")
            for broken in self.unresolved
            for part in schema.includes
        )


def _names_dialects(pieces: dict[str, list[Piece]]) -> bool:
    named = [text(piece.data.get("jsonSchemaDialect")) for piece in pieces["document"]]
    named += [text(piece.data.get("$schema")) for piece in pieces["schema"]]
    return not all(name.startswith(_OWN_DIALECTS) for name in named if name)


def _is_resolved(piece: Piece) -> bool:
    try:
        piece.target()
    except DocumentError:
        return False
    return True


Check = Callable[[Sheet, Piece], Iterator[Breach]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule of ``stubtract lint``.

    Attributes:
        name: Its stable name.
        severity: How much a breach matters.
        summary: What it asks for, in one line.
        kinds: The kinds of object that it looks at.
        check: What is wrong with one such object; it may raise DocumentError where that cannot be told.
    """

    name: str
    severity: Severity = Severity.ERROR
    summary: str
    kinds: tuple[str, ...]
    check: Check

    def finding(self, breach: Breach) -> Finding:
        """A breach as a finding of this rule."""
        return Finding(
            rule=self.name,
            severity=self.severity,
            where=breach.where,
            message=breach.message,
            hint=breach.hint,
            law=breach.law,
        )

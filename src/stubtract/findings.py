"""The one diagnostic value of every room: what is wrong, where, and the way out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters: an ``error`` breaks a promise, a ``warning`` may surprise someone."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """A place in a message or in a file.

    Attributes:
        part: What the place is in: ``body``, ``path``, ``query``, ``header``, ``cookie`` or ``document``.
        name: The parameter's name, where the part has names; else empty.
        pointer: JSON pointer (RFC 6901) inside the part or the named value; empty for the whole of it.
        file: The file's path as it was given, where there is one.
        line: Line in that file, counted from 1, where it is known.
    """

    part: str
    name: str = ""
    pointer: str = ""
    file: str = ""
    line: int | None = None

    def __str__(self) -> str:
        """The place in one phrase: ``body /name``, ``query $top`` or ``openapi.yaml:12 /paths``."""
        head = f"{self.file}:{self.line}" if self.file and self.line else self.file or self.part
        return " ".join(bit for bit in (head, self.name, self.pointer) if bit)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is wrong.

    Attributes:
        rule: The broken rule, by its own name: a JSON Schema keyword or one of ours, such as ``syntax``.
        severity: How much it matters.
        where: Where it stands in the message or file that was looked at.
        message: What is wrong there, and what was expected.
        hint: The way out, or the closest match; empty if there is none.
        law: Where the rule is written, as ``file#/pointer`` into the OpenAPI document; empty if it is not.
    """

    rule: str
    severity: Severity = Severity.ERROR
    where: Where
    message: str
    hint: str = ""
    law: str = ""

    def as_warning(self) -> Finding:
        """The same where it was overlooked: it broke a promise, and nothing was refused for it."""
        return replace(self, severity=Severity.WARNING)

    def __str__(self) -> str:
        """The finding on one line, as logs and terminals show it."""
        return f"{self.where}: {self.message}" + (f" ({self.hint})" if self.hint else "")

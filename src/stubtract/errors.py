"""Exceptions for "we, or the document, are broken"; what a client does wrong is a Finding instead.

::

    StubtractError
    ├── DocumentError            the OpenAPI document cannot be used as it is written
    │   ├── DocumentUnreadable   the file is missing, too large, or not YAML or JSON
    │   ├── Unsupported          a version or feature that we do not know
    │   └── UnresolvedReference  a $ref leads nowhere, in a circle, or out of the allowed folder
    └── UsageError               the call itself makes no sense: an unknown operation, a taken port
"""

from __future__ import annotations

from stubtract.findings import Finding, Where


class StubtractError(Exception):
    """The root of everything that Stubtract raises on purpose."""


class DocumentError(StubtractError):
    """The OpenAPI document is broken at one place.

    Attributes:
        where: File, line and JSON pointer of that place.
        message: What is wrong, without the place.
        hint: The way out, or the closest match; empty if there is none.
    """

    rule = "document"

    def __init__(self, message: str, where: Where, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        """One line with file, line, pointer, message and hint."""
        return str(self.finding())

    def finding(self) -> Finding:
        """The same as a value, for reports that go on after it."""
        return Finding(rule=self.rule, where=self.where, message=self.message, hint=self.hint)


class DocumentUnreadable(DocumentError):
    """The file is missing, too large, or neither YAML nor JSON."""

    rule = "unreadable"


class Unsupported(DocumentError):
    """The document uses a version or a feature that Stubtract does not know."""

    rule = "unsupported"


class UnresolvedReference(DocumentError):
    """A ``$ref`` leads nowhere, in a circle, or out of the folder that it may use."""

    rule = "reference"


class UsageError(StubtractError):
    """The call itself makes no sense; the message says what would."""

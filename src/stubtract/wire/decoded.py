"""What comes of reading a message: a value, or findings that say why there is none."""

from __future__ import annotations

from dataclasses import dataclass

from stubtract.contract import Json
from stubtract.findings import Finding, Where

CHARSET = "charset"
"""The rule of a finding that says that a body is in a charset that is not read."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The outcome of decoding.

    Attributes:
        value: The plain value; None where it could not be read.
        findings: What is wrong with how it is written; its content is judged elsewhere.
    """

    value: Json = None
    findings: tuple[Finding, ...] = ()


def malformed(message: str, *, rule: str = "syntax", at: str = "", hint: str = "") -> Finding:
    """A finding about how a body is written."""
    return Finding(rule=rule, where=Where(part="body", pointer=at), message=message, hint=hint)

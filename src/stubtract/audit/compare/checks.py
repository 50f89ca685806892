"""What is asked of a field: that depends on what its kind of page can tell."""

from __future__ import annotations

from dataclasses import dataclass

from stubtract.audit.compare.fields import OF_FIELDS, OF_NAMELESS, OF_PARAMETERS, OF_WHOLES, Check
from stubtract.audit.compare.pairing import Pairing
from stubtract.audit.compare.stated import OF_STATED


@dataclass(frozen=True, slots=True, kw_only=True)
class Checks:
    """The checks of one kind of page.

    Attributes:
        field: Of a field of a table.
        whole: Of a body, an element, or an alternative.
        parameter: Of a parameter.
    """

    field: tuple[Check, ...]
    whole: tuple[Check, ...]
    parameter: tuple[Check, ...]


_CHECKS = {
    "help page": Checks(field=OF_FIELDS, whole=OF_WHOLES, parameter=OF_PARAMETERS),
    "reference": Checks(field=OF_FIELDS, whole=OF_WHOLES, parameter=OF_NAMELESS),
    "openapi": Checks(field=OF_STATED, whole=OF_STATED, parameter=OF_STATED),
}


def checks_of(pairing: Pairing) -> Checks:
    """The checks for the page of a documented operation."""
    return _CHECKS[pairing.documented.kind]

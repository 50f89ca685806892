"""Values against schemas: JSON Schema 2020-12 by jsonschema-rs, its errors as findings."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass, field, replace
from itertools import islice

import jsonschema_rs

from stubtract.conform.messages import closest, expectation
from stubtract.contract import Bundle, Contract, Direction, Json, Link
from stubtract.contract import pointer as pointers
from stubtract.errors import DocumentError
from stubtract.findings import Finding, Where


def _is_base64(text: str) -> bool:
    try:
        base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return False
    return True


_MAX_FINDINGS = 100
_COMPONENTS = ("schemas", "$defs", "definitions")
_FORMATS = {"byte": _is_base64}


@dataclass(frozen=True, slots=True)
class Validator:
    """One schema, compiled."""

    bundle: Bundle
    compiled: jsonschema_rs.Draft202012Validator

    @classmethod
    def of(cls, contract: Contract, bundle: Bundle) -> Validator:
        """Compile a schema.

        Raises:
            DocumentError: It is no valid JSON Schema: a pattern that is none, a keyword with a wrong value.
        """
        try:
            compiled = jsonschema_rs.Draft202012Validator(
                bundle.schema, validate_formats=True, formats=_FORMATS, ignore_unknown_formats=True
            )
        except jsonschema_rs.ValidationError as error:
            law = bundle.law(list(error.instance_path))
            raise DocumentError(f"not a valid schema: {error.message}", contract.where(law)) from None
        except (jsonschema_rs.ReferencingError, ValueError) as error:
            raise DocumentError(f"not a valid schema: {error}", contract.where(bundle.law([]))) from None
        return cls(bundle, compiled)

    def accepts(self, value: Json) -> bool:
        """Whether a value is valid."""
        try:
            return self.compiled.is_valid(value)
        except ValueError:
            return False

    def findings(self, value: Json, where: Where) -> tuple[Finding, ...]:
        """What is wrong with a value that stands at a place, up to 100 findings; empty if it is valid."""
        if self.accepts(value):
            return ()
        try:
            errors = islice(self.compiled.iter_errors(value), _MAX_FINDINGS)
            return tuple(self._finding(error, value, where) for error in errors)
        except ValueError as error:  # values nested deeper than the validator goes
            return (Finding(rule="depth", where=where, message=f"cannot be judged: {error}"),)

    def inside(self, value: Json, where: Where) -> tuple[Finding, ...]:
        """What is wrong below a value that fits no alternative, by the one that it is clearly closest to.

        It comes beside what ``findings`` says of the alternatives as a whole.
        """
        try:
            errors = [
                inner
                for error in islice(self.compiled.iter_errors(value), _MAX_FINDINGS)
                for inner in closest(error)
                if len(list(inner.instance_path)) > len(list(error.instance_path))
            ]
        except ValueError:  # values nested deeper than the validator goes
            return ()
        return tuple(self._finding(each, value, where) for each in errors[:_MAX_FINDINGS])

    def _finding(self, error: jsonschema_rs.ValidationError, value: Json, where: Where) -> Finding:
        steps = [str(step) for step in error.instance_path]
        law = self.bundle.law(list(error.schema_path))
        return Finding(
            rule="discriminator" if law.endswith("/discriminator") else error.kind.name,
            where=replace(where, pointer=pointers.join(where.pointer, *steps)),
            message=expectation(error, value, self._named),
            law=law,
        )

    def _named(self, path: list[str | int]) -> str:
        """The name of the component that a path leads into; empty for a schema written in place."""
        tokens = pointers.tokens(self.bundle.law(path[:2]).partition("#")[2])
        return tokens[-1] if len(tokens) > 1 and tokens[-2] in _COMPONENTS else ""


@dataclass(frozen=True, slots=True)
class Validators:
    """The validators of one contract, each compiled when first asked for."""

    contract: Contract
    _known: dict[tuple[str, Direction], Validator] = field(default_factory=dict, repr=False, compare=False)

    def of(self, link: Link, direction: Direction) -> Validator:
        """The validator of a schema for messages of one direction.

        Raises:
            DocumentError: The schema is broken.
        """
        key = link.location, direction
        if key not in self._known:
            self._known[key] = Validator.of(self.contract, self.contract.json_schema(link, direction))
        return self._known[key]

    def findings(self, link: Link, direction: Direction, value: Json) -> tuple[Finding, ...]:
        """Everything that is wrong with a value; empty if it is valid."""
        return self.of(link, direction).findings(value, Where(part="body"))

    def link(self, location: str) -> Link:
        """The schema at a location, such as a finding's law or a part of it.

        Raises:
            KeyError: There is nothing at that location.
        """
        return self.contract.link(location)

    def said(self, location: str) -> Json:
        """The value of the keyword at a location; None if the document says nothing there."""
        return self.contract.said(location)

    def where(self, location: str) -> Where:
        """File, line and pointer of a location, for messages."""
        return self.contract.where(location)

"""What is wrong with a document and does not keep the rest of it from being served."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import ParamSpec, TypeVar

from stubtract.contract.node import Node
from stubtract.errors import DocumentError
from stubtract.findings import Finding, Severity

_T = TypeVar("_T")
_P = ParamSpec("_P")


@dataclass(frozen=True, slots=True)
class Notes:
    """The findings of one contract, each kept once, however often its place is come by."""

    _found: dict[Finding, None] = field(default_factory=dict)
    _said: set[tuple[str, str]] = field(default_factory=set)

    def attempt(self, otherwise: _T, make: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
        """What a reader makes of its arguments; ``otherwise``, and a note, where the document is broken."""
        try:
            return make(*args, **kwargs)
        except DocumentError as error:
            self.keep(error)
            return otherwise

    def keep(self, error: DocumentError) -> None:
        """Note what an error says."""
        self._found.setdefault(error.finding())

    def say(self, node: Node, message: str, hint: str = "", severity: Severity = Severity.ERROR) -> None:
        """Note what is wrong at a node; its line is looked up once, for that takes time."""
        if (node.location, message) in self._said:
            return
        self._said.add((node.location, message))
        where = node.document.where(node.at)
        self._found.setdefault(
            Finding(rule="document", severity=severity, where=where, message=message, hint=hint)
        )

    def findings(self) -> tuple[Finding, ...]:
        """All that was noted so far, in the order of files, lines and pointers."""
        return tuple(sorted(self._found, key=_position))


def _position(finding: Finding) -> tuple[str, int, str, str]:
    where = finding.where
    return where.file, where.line or 0, where.pointer, finding.message

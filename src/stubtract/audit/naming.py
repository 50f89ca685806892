"""Which operation does each page document, where the user names it: ``--operation PAGE=operationId``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from stubtract.audit.pages import DocumentedOperation
from stubtract.contract import Contract, Operation
from stubtract.errors import UsageError


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """One operation that was named.

    Attributes:
        page: The page that documents it; None for the only one.
        line: The line where the page speaks of it; None where it speaks of nothing else.
        operation: Its ``operationId``, or ``GET /path``.
    """

    page: str | None = None
    line: int | None = None
    operation: str

    @classmethod
    def parse(cls, text: str, pages: Sequence[Path]) -> Naming:
        """Read ``PAGE=NAME``, ``PAGE:LINE=NAME`` or ``NAME``; a page goes by its path or its file name.

        Raises:
            UsageError: Two pages have that file name.
        """
        names = {str(page): [str(page)] for page in pages}
        for page in dict.fromkeys(pages):
            names.setdefault(page.name, [])
            names[page.name] += [str(page)] if str(page) not in names[page.name] else []
        for at in (index for index, char in enumerate(text) if char == "="):
            name, line = _place(text[:at])
            found = names.get(text[:at]) or names.get(name, [])
            if len(found) > 1:
                raise UsageError(f"--operation {text}: {' and '.join(found)} are both called {name}")
            if found:
                return cls(page=found[0], line=None if text[:at] in names else line, operation=text[at + 1 :])
        return cls(operation=text)

    def covers(self, documented: DocumentedOperation) -> bool:
        """Whether this names what a page documents."""
        return self.page in (None, documented.page) and self.line in (None, documented.title.line)


def named(
    documented: Sequence[DocumentedOperation], namings: Sequence[Naming], contract: Contract
) -> Mapping[int, Operation]:
    """The operations that were named, by the index of what documents them.

    Raises:
        UsageError: There is no operation of a name, or what documents it is nothing, or several.
    """
    found: dict[int, Operation] = {}
    for naming in namings:
        covered = [index for index, each in enumerate(documented) if naming.covers(each)]
        if len(covered) != 1 and (covered or naming.line):
            raise UsageError(_unclear(naming, [documented[index] for index in covered]))
        found |= dict.fromkeys(covered, contract.named(naming.operation))
    return found


def _unclear(naming: Naming, covered: Sequence[DocumentedOperation]) -> str:
    if not covered:
        return f"--operation {naming.operation}: {naming.page} documents no operation at line {naming.line}"
    places = ", ".join(f"{each.page}:{each.title.line}" for each in covered[:9])
    more = " …" if len(covered) > 9 else ""  # noqa: PLR2004 - as many as a line holds
    return (
        f"--operation {naming.operation} could be any of {len(covered)} documented operations: "
        f"{places}{more}; name one, as --operation PAGE=NAME, or PAGE:LINE=NAME where a page has several"
    )


def _place(text: str) -> tuple[str, int | None]:
    """A page and the line behind it, where there is one."""
    page, _, line = text.rpartition(":")
    return (page, int(line)) if page and line.isdecimal() else (text, None)

"""Which contracts come next when documents have changed: each is taken for itself, if it is no worse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, TypeAlias

from stubtract.cli.specs import Spec
from stubtract.contract import Contract
from stubtract.errors import DocumentError, StubtractError, UsageError
from stubtract.findings import Finding
from stubtract.stub import Stub

Wrong: TypeAlias = dict[tuple[str, str, str, str], Finding]
"""What is wrong with a document, by all that does not change when lines are added above it."""


class Builder(Protocol):
    """Reads documents, and makes a stub of them."""

    def contract(self, spec: Spec) -> Contract:
        """Read one document.

        Raises:
            DocumentError: It cannot be used.
            UsageError: It may not be read.
        """
        ...

    def assembled(self, contracts: Sequence[Contract]) -> Stub:
        """Lay the routes of documents.

        Raises:
            UsageError: Two of them claim the same method on the same path.
        """
        ...


@dataclass(slots=True)
class Faults:
    """What is wrong with each contract; looked for at its first change only, for that takes its time."""

    _known: dict[Contract, Wrong] = field(default_factory=dict)

    def of(self, contract: Contract) -> Wrong:
        """What is wrong with a contract."""
        if contract not in self._known:
            found = contract.findings()
            self._known[contract] = {
                (each.rule, each.where.file, each.where.pointer, each.message): each for each in found
            }
        return self._known[contract]

    def keep(self, contracts: Sequence[Contract]) -> None:
        """Forget all others."""
        self._known = {each: wrong for each, wrong in self._known.items() if each in contracts}


@dataclass(slots=True)
class Renewal:
    """One change of documents: what is taken, and why the rest is not.

    Attributes:
        before: What has answered so far.
        builder: What reads documents, and makes the stub of them.
        faults: What is wrong with contracts.
        reasons: Why each document that is not taken is not, in one line.
        suspects: Folders of files in which the fault may be.
    """

    before: Stub
    builder: Builder
    faults: Faults
    reasons: dict[str, str] = field(default_factory=dict)
    suspects: set[Path] = field(default_factory=set)

    def stub(self, specs: Sequence[Spec]) -> Stub:
        """The stub of documents as they are now; as they were, where they have become worse."""
        old = {str(each.path): each for each in self.before.contracts}
        new = {str(spec): self._read(spec, old.get(str(spec))) for spec in specs}
        wanted = {name: contract for name, contract in new.items() if contract is not None}
        try:
            return self.builder.assembled(list(wanted.values()))
        except UsageError:  # some clash: one document at a time, those that are there come first
            return self._without_clashes(wanted, {name: old[name] for name in wanted if name in old})

    def _read(self, spec: Spec, old: Contract | None) -> Contract | None:
        """The newest contract of a document that can be used; None if there is none."""
        if old is not None and not old.stale():
            return old
        try:
            new = self.builder.contract(spec)
        except StubtractError as error:
            if isinstance(error, DocumentError):
                self.suspects.add(Path(error.where.file).parent)
            self._refuse(str(spec), old, str(error))
            return old
        known = self.faults.of(old) if old else self.faults.of(new)
        worse = [finding for key, finding in self.faults.of(new).items() if key not in known]
        if not worse:
            return new
        more = f" (and {len(worse) - 1} more)" if len(worse) > 1 else ""
        self.suspects |= {Path(each.where.file).parent for each in worse}
        self._refuse(str(spec), old, f"{worse[0]}{more}")
        return old

    def _without_clashes(self, wanted: dict[str, Contract], taken: dict[str, Contract]) -> Stub:
        """The stub of all that agree with each other; whatever a clash keeps out says so."""
        stub = self.builder.assembled(list(taken.values()))
        waiting = {name: each for name, each in wanted.items() if taken.get(name) is not each}
        refused: dict[str, str] = {}
        while waiting and len(waiting) != len(refused):
            refused = {}
            for name, contract in waiting.items():
                attempt = {**taken, name: contract}
                try:
                    stub = self.builder.assembled([attempt[each] for each in wanted if each in attempt])
                    taken = attempt
                except UsageError as error:
                    refused[name] = str(error)
            waiting = {name: waiting[name] for name in refused}
        for name, reason in refused.items():
            self._refuse(name, taken.get(name), reason)
        return stub

    def _refuse(self, name: str, old: Contract | None, reason: str) -> None:
        self.reasons[name] = f"{'the last good contract goes on' if old else 'left out'}: {reason}"

"""Hot reload: when documents change, a new stub takes the place of the old one, if it is no worse."""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TypeAlias

from stubtract.cli.specs import Spec, expand, folders
from stubtract.contract import Contract
from stubtract.errors import StubtractError, UsageError
from stubtract.findings import Finding
from stubtract.stub import Stub
from stubtract.web.live import Live

Build: TypeAlias = Callable[[Stub], Stub]
"""Makes the stub of what the documents say now; takes what it can from the one before."""

Wrong: TypeAlias = dict[tuple[str, str, str, str], Finding]


class Reloader:
    """Exchanges the stub of a server when a document, or a file that one refers to, has changed.

    A document that has become worse is not taken: the last good one goes on answering, and the reason is
    told once. What was wrong with it from the start is no reason.
    """

    def __init__(self, specs: Sequence[str], live: Live, build: Build, tell: Callable[[str], None]) -> None:
        self._specs, self._live, self._build, self._tell = specs, live, build, tell
        self._wrong: dict[Contract, Wrong] = {}
        self._places, self._meant = folders(specs), _meant(specs)
        self._seen: object = ({}, self._meant)
        self._refused = ""
        self._suspects: set[Path] = set()

    def folders(self) -> Collection[Path]:
        """Where files are that matter, and where new documents could appear."""
        files = [file for contract in self._live.stub.contracts for file in contract.files()]
        return {*self._places, *(file.parent for file in files), *self._suspects}

    def look(self, *, stirred: bool) -> None:
        """Exchange the stub if there is a better one."""
        if stirred:
            self._places, self._meant = folders(self._specs), _meant(self._specs)
        stale = {path: stamp for each in self._live.stub.contracts for path, stamp in each.stale().items()}
        if (stale, self._meant) != self._seen or (stirred and self._refused):
            self._seen = (stale, self._meant)
            self._attempt()

    def give_up(self, error: OSError) -> None:
        """Tell that edits are not seen any more."""
        self._tell(f"files are no longer watched: {error.strerror or error}; start again to have edits seen")

    def _attempt(self) -> None:
        before = self._live.stub
        known = {key for contract in before.contracts for key in self._wrong_with(contract)}
        try:
            stub = self._build(before)
        except StubtractError as error:
            self._refuse(str(error))
            return
        if list(stub.contracts) == list(before.contracts):
            self._refused = ""
            return
        new = [each for each in stub.contracts if each not in before.contracts]
        wrong = [each for contract in new for each in self._wrong_with(contract).items()]
        worse = [finding for key, finding in wrong if key not in known]
        if worse:
            more = f" (and {len(worse) - 1} more)" if len(worse) > 1 else ""
            self._suspects = {Path(each.where.file).parent for each in worse}
            self._refuse(f"{worse[0]}{more}")
            return
        self._live.stub = stub
        gc.unfreeze()  # the server froze what was read at its start, and that may go now
        self._wrong = {each: self._wrong_with(each) for each in stub.contracts}
        self._seen, self._refused, self._suspects = ({}, self._meant), "", set()
        self._tell(_news(before.contracts, stub.contracts))

    def _wrong_with(self, contract: Contract) -> Wrong:
        """What is wrong with a document, by all that does not change when lines are added above it.

        It is asked for at the first change only: reading a large document to its end takes its time.
        """
        if contract not in self._wrong:
            found = contract.findings()
            self._wrong[contract] = {
                (each.rule, each.where.file, each.where.pointer, each.message): each for each in found
            }
        return self._wrong[contract]

    def _refuse(self, reason: str) -> None:
        if reason != self._refused:
            self._tell(f"the last good contract goes on: {reason}")
        self._refused = reason


def _meant(specs: Sequence[str]) -> tuple[Spec, ...]:
    """The documents that are meant; none if that is an error, which building will tell."""
    try:
        return expand(specs)
    except UsageError:
        return ()


def _news(before: Sequence[Contract], after: Sequence[Contract]) -> str:
    """What was reloaded, found and lost, in one line."""
    known, now = {str(each.path) for each in before}, {str(each.path) for each in after}
    new = [each for each in after if each not in before]
    told = [f"{'reloaded' if str(each.path) in known else 'found'} {_counted(each)}" for each in new]
    return "; ".join(told + [f"{each.path} is gone" for each in before if str(each.path) not in now])


def _counted(contract: Contract) -> str:
    count = sum(len(path.methods) for path in contract.paths)
    return f"{contract.path}: {count} operation{'' if count == 1 else 's'}"

"""Hot reload: when documents change, a new stub takes the place of the old one, document by document."""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from stubtract.cli.renewal import Builder, Faults, Renewal
from stubtract.cli.specs import Spec, expand, folders
from stubtract.contract import Contract
from stubtract.errors import UsageError
from stubtract.report import finding_line
from stubtract.stub import Stub
from stubtract.web.live import Live


class Reloader:
    """Exchanges the stub of a server when a document, or a file that one refers to, has changed.

    A document that has become worse is not taken: its last good contract goes on answering, while edits of
    the others are served. One that appears and cannot be used is left out. Each reason is told once. What
    was wrong with a document from the start is no reason.
    """

    def __init__(
        self, specs: Sequence[str], live: Live, builder: Builder, tell: Callable[[str], None]
    ) -> None:
        self._specs, self._live, self._builder, self._tell = specs, live, builder, tell
        self._faults = Faults()
        self._places, self._meant = folders(specs), _meant(specs)
        self._seen: object = ({}, self._meant)
        self._refused: tuple[str, ...] = ()
        self._suspects: set[Path] = set()

    def folders(self) -> Collection[Path]:
        """Where files are that matter, and where new documents could appear."""
        files = [file for contract in self._live.stub.contracts for file in contract.files()]
        return {*self._places, *(file.parent for file in files), *self._suspects}

    def look(self, *, stirred: bool) -> None:
        """Exchange the stub if there is a better one."""
        if stirred:
            self._places, self._meant = folders(self._specs), _meant(self._specs)
        stale = {each: changes for each in self._live.stub.contracts if (changes := each.stale())}
        if (stale, self._meant) == self._seen and not (stirred and self._refused):
            return
        self._attempt()
        kept = {each: changes for each, changes in stale.items() if each in self._live.stub.contracts}
        self._seen = (kept, self._meant)

    def give_up(self, error: OSError) -> None:
        """Tell that edits are not seen any more."""
        self._tell(f"files are no longer watched: {error.strerror or error}; start again to have edits seen")

    def _attempt(self) -> None:
        try:
            specs = expand(self._specs)
        except UsageError as error:
            self._refuse((f"the last good contract goes on: {error}",))
            return
        renewal = Renewal(self._live.stub, self._builder, self._faults)
        stub = renewal.stub(specs)
        self._suspects = renewal.suspects
        self._exchange(stub)
        self._faults.keep(stub.contracts)
        self._refuse(tuple(renewal.reasons.values()))

    def _exchange(self, stub: Stub) -> None:
        before = self._live.stub.contracts
        if list(stub.contracts) == list(before):
            return
        self._live.stub = stub
        gc.unfreeze()  # the server froze what was read at its start, and that may go now
        self._tell(_news(before, stub.contracts))
        known = {str(each.path) for each in before}
        for contract in stub.contracts:
            if str(contract.path) not in known:
                for finding in self._faults.of(contract).values():
                    self._tell(finding_line(finding))

    def _refuse(self, reasons: tuple[str, ...]) -> None:
        """Tell each reason that was not told before."""
        for reason in dict.fromkeys(reasons):
            if reason not in self._refused:
                self._tell(reason)
        self._refused = reasons


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

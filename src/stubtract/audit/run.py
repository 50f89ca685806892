"""Pages held to a contract, or a contract to its pages: read, find the operation, compare."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from stubtract.audit.accepted import Acceptances, accepted_beside
from stubtract.audit.compare import Held, Pairing, Sampling, Spot, bodies, parameters
from stubtract.audit.drift import Drift, merged
from stubtract.audit.find import address
from stubtract.audit.naming import Naming, named
from stubtract.audit.pages import Page, PageUnreadable, is_same, reached, read_pages
from stubtract.audit.pairs import paired
from stubtract.conform import Validators
from stubtract.contract import Contract
from stubtract.findings import Where
from stubtract.sample import StyledSampler


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """What came of an audit.

    Attributes:
        drifts: Every difference, by page and line.
        pairs: How many documented operations were compared.
    """

    drifts: tuple[Drift, ...]
    pairs: int

    @property
    def unexplained(self) -> tuple[Drift, ...]:
        """The differences that nobody accepted."""
        return tuple(drift for drift in self.drifts if not drift.reason)

    @property
    def accepted(self) -> tuple[Drift, ...]:
        """The differences that have a reason."""
        return tuple(drift for drift in self.drifts if drift.reason)


def audit(contract: Contract, pages: Sequence[Path], *, operations: Sequence[Naming] = ()) -> Audit:
    """Hold a contract to the pages that it was written from.

    Args:
        contract: The contract; what is accepted stands in ``audit.toml`` beside its document.
        pages: The pages; what cannot be read is a difference, too.
        operations: The operations that the pages document, where they do not tell it themselves.

    Raises:
        UsageError: ``audit.toml`` is broken, there is no operation of a name, or it is not clear what
            documents it.
    """
    sampling = Sampling(sampler=StyledSampler(samples="numbered"), validators=Validators(contract))
    accepted = accepted_beside(contract.path) if isinstance(contract.path, Path) else Acceptances()
    read = read_pages(pages)
    found, drifts = paired(contract, read.operations, named(read.operations, operations, contract))
    held: set[Held] = set()
    pairs = [
        Pairing(contract=contract, operation=found[index], documented=each, accepted=accepted, held=held)
        for index, each in enumerate(read.operations)
        if index in found
    ]
    drifts += [*map(_unreadable, read.unreadable), *_unheard(read)]
    for pair in pairs:
        drifts += (*_address(pair), *parameters(pair), *bodies(pair, sampling))
    known = frozenset(operation.id for operation in contract.operations())
    drifts += accepted.stale(tuple(drifts), frozenset(pair.operation.id for pair in pairs), known)
    return Audit(drifts=merged(drifts), pairs=len(pairs))


def _address(pair: Pairing) -> Iterator[Drift]:
    """An operation that was found by its name, and has another method or path than the page says."""
    said, operation = address(pair.documented, pair.operation), pair.operation
    if said:
        spot = Spot(subject="address", line=pair.documented.title.line, location=operation.location)
        says = (said, f"{operation.method} {operation.path}")
        yield pair.drift("address", spot, says, f"move the operation to {said}")


def _unreadable(error: PageUnreadable) -> Drift:
    return Drift(rule="unreadable", page=error.where, page_says=error.message, edit=error.hint)


def _unheard(read: Page) -> Iterator[Drift]:
    """The models that nothing was compared with: no field is of them, or another one of that name counts."""
    compared = [model for each in read.operations for model in reached(each)]
    places = {(model.page, model.line) for model in compared}
    known = {model.name: model for model in compared}
    for model in read.models:
        other = known.get(model.name)
        if (model.page, model.line) in places or (other and is_same(model, other)):
            continue
        if other:
            says = f"'{model.name}' is something else than at {other.page}:{other.line}"
            edit = "leave out the page that is out of date"
        else:
            says = f"'{model.name}' is the type of no field of the operations of these pages"
            edit = "name the page of an operation that has it, too, or leave this one out"
        where = Where(part="page", file=model.page, line=model.line)
        yield Drift(rule="model", subject=model.name, page=where, page_says=says, edit=edit)

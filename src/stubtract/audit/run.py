"""Pages held to a contract, or a contract to its pages: read, find the operation, compare."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from stubtract.audit.accepted import Acceptances, accepted_beside
from stubtract.audit.compare import Pairing, Sampling, bodies, parameters
from stubtract.audit.drift import Drift
from stubtract.audit.find import assigned, candidates
from stubtract.audit.pages import DocumentedOperation, PageUnreadable, read_page
from stubtract.conform import Validators
from stubtract.contract import Contract, Operation
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


def audit(contract: Contract, pages: Sequence[Path], *, operation: str = "") -> Audit:
    """Hold a contract to the pages that it was written from.

    Args:
        contract: The contract; what is accepted stands in ``audit.toml`` beside its document.
        pages: The pages; what cannot be read is a difference, too.
        operation: The operation that the pages document, where they do not tell it themselves.

    Raises:
        UsageError: ``audit.toml`` is broken, or there is no operation of that name.
    """
    sampling = Sampling(sampler=StyledSampler(samples="numbered"), validators=Validators(contract))
    accepted = accepted_beside(contract.path) if isinstance(contract.path, Path) else Acceptances()
    chosen = contract.named(operation) if operation else None
    drifts: list[Drift] = []
    pairs: list[Pairing] = []
    for page in dict.fromkeys(pages):
        try:
            documented = read_page(page)
        except PageUnreadable as error:
            drifts.append(
                Drift(rule="unreadable", page=error.where, page_says=error.message, edit=error.hint)
            )
            continue
        drifts += _paired(contract, documented, accepted, (chosen, pairs))
    for pair in pairs:
        drifts += (*parameters(pair), *bodies(pair, sampling))
    drifts += accepted.stale(drifts, frozenset(pair.operation.id for pair in pairs))
    ordered = sorted(drifts, key=lambda drift: (drift.page.file, drift.page.line or 0))
    return Audit(drifts=tuple(ordered), pairs=len(pairs))


def _paired(
    contract: Contract,
    documented: tuple[DocumentedOperation, ...],
    accepted: Acceptances,
    found: tuple[Operation | None, list[Pairing]],
) -> Iterator[Drift]:
    """Add the pairs of one page; what cannot be paired is a difference."""
    chosen, pairs = found
    if chosen is None and documented[0].kind == "reference":
        yield from _reference(contract, documented, accepted, pairs)
        return
    for each in documented:
        fitting = (chosen,) if chosen else candidates(each, contract)
        if len(fitting) == 1:
            pairs.append(Pairing(contract=contract, operation=fitting[0], documented=each, accepted=accepted))
        else:
            yield _unpaired(contract, each, fitting)


def _unpaired(contract: Contract, documented: DocumentedOperation, fitting: tuple[Operation, ...]) -> Drift:
    text = documented.title.text
    known = ", ".join(each.id for each in fitting or tuple(contract.operations()))
    says = "fits several operations alike" if fitting else "fits no operation of the document"
    return Drift(
        rule="operation",
        page=documented.where(documented.title.line),
        page_says=f"'{text}' {says}",
        edit=f"name it with --operation: {known}",
    )


def _reference(
    contract: Contract,
    documented: tuple[DocumentedOperation, ...],
    accepted: Acceptances,
    pairs: list[Pairing],
) -> Iterator[Drift]:
    found = assigned(documented, contract)
    for index, each in enumerate(documented):
        if index in found:
            pairs.append(
                Pairing(contract=contract, operation=found[index], documented=each, accepted=accepted)
            )
        else:
            yield _unpaired(contract, each, ())
    told = {each.id for each in found.values()}
    for operation in contract.operations():
        if operation.id not in told:
            yield Drift(
                rule="operation",
                operation=operation.id,
                page=documented[0].where(documented[0].title.line),
                document=contract.where(operation.location),
                page_says="nothing of it",
                document_says=f"{operation.method} {operation.path} ({operation.id})",
                edit="remove the operation, or add its page",
            )

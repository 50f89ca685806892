"""What the pages document, each with the operation of the contract that it is about; the rest is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from stubtract.audit.drift import Drift
from stubtract.audit.find import assigned, candidates
from stubtract.audit.pages import DocumentedOperation
from stubtract.contract import Contract, Operation

Pairs = Mapping[int, Operation]
"""Operations by the index of what documents them."""


def paired(
    contract: Contract, documented: Sequence[DocumentedOperation], known: Pairs
) -> tuple[Pairs, list[Drift]]:
    """The operation of everything that is documented, and a difference for what has none or is not told.

    Args:
        contract: What has the operations.
        documented: What the pages document.
        known: The operations that the user has named.
    """
    found = dict(known)
    drifts: list[Drift] = []
    for page in dict.fromkeys(each.page for each in documented if each.kind == "reference"):
        indices = [index for index, each in enumerate(documented) if each.page == page]
        own = {place: known[index] for place, index in enumerate(indices) if index in known}
        entries = [documented[index] for index in indices]
        pairs = assigned(entries, contract, own)
        found |= {indices[place]: operation for place, operation in pairs.items()}
        drifts += _of_reference(contract, entries, pairs)
    for index, each in enumerate(documented):
        if index not in found and each.kind != "reference":
            fitting = candidates(each, contract)
            if len(fitting) == 1:
                found[index] = fitting[0]
            else:
                drifts.append(_unpaired(each, fitting or tuple(contract.operations()), is_any=bool(fitting)))
    return found, drifts


def _of_reference(
    contract: Contract, entries: Sequence[DocumentedOperation], pairs: Pairs
) -> Iterator[Drift]:
    """The entries without operation, and the operations without entry; one of each is one difference."""
    told = {each.id for each in pairs.values()}
    silent = [each for each in contract.operations() if each.id not in told]
    strange = [each for place, each in enumerate(entries) if place not in pairs]
    for each in strange:
        yield _unpaired(each, silent or tuple(contract.operations()), is_any=False)
    if len(strange) == len(silent) == 1:
        return
    for operation in silent:
        yield Drift(
            rule="operation",
            operation=operation.id,
            page=entries[0].where(entries[0].title.line),
            document=contract.where(operation.location),
            page_says="nothing of it",
            document_says=f"{operation.method} {operation.path} ({operation.id})",
            edit="remove the operation, or add its page",
        )


def _unpaired(documented: DocumentedOperation, known: Sequence[Operation], *, is_any: bool) -> Drift:
    says = "fits several operations alike" if is_any else "fits no operation of the document"
    line, names = documented.title.line, ", ".join(each.id for each in known)
    return Drift(
        rule="operation",
        page=documented.where(line),
        page_says=f"'{documented.title.text}' {says}",
        edit=f"name it with --operation {documented.page}:{line}=NAME: {names}",
    )

"""What the pages document, each with the operation of the contract that it is about; the rest is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from stubtract.audit.drift import Drift
from stubtract.audit.find import assigned, candidates, heard
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
    for index, each in enumerate(documented):
        if index not in found and each.kind != "reference":
            fitting = candidates(each, contract)
            if len(fitting) == 1:
                found[index] = fitting[0]
            else:
                drifts.append(_unpaired(each, fitting or tuple(contract.operations()), is_any=bool(fitting)))
    for index, better in _outdone(contract, documented, found, known).items():
        drifts.append(_claimed(documented[index], documented[better], found.pop(index)))
    references = [_indices(documented, page) for page in _references(documented)]
    for indices in references:
        own = {place: known[index] for place, index in enumerate(indices) if index in known}
        pairs = assigned([documented[index] for index in indices], contract, own)
        found |= {indices[place]: operation for place, operation in pairs.items()}
    told = {each.id for each in found.values()}
    silent = [each for each in contract.operations() if each.id not in told]
    drifts += _of_references(contract, documented, references, (found, silent))
    return found, drifts


def _references(documented: Sequence[DocumentedOperation]) -> Mapping[str, None]:
    return dict.fromkeys(each.page for each in documented if each.kind == "reference")


def _indices(documented: Sequence[DocumentedOperation], page: str) -> Sequence[int]:
    return [index for index, each in enumerate(documented) if each.page == page]


def _outdone(
    contract: Contract, documented: Sequence[DocumentedOperation], found: Pairs, known: Pairs
) -> Mapping[int, int]:
    """The pages whose operation knows more than twice as much of another page's title, and that page."""
    claims: dict[str, list[tuple[float, int]]] = {}
    for index, operation in found.items():
        if index not in known:
            claims.setdefault(operation.location, []).append(
                (heard(documented[index], operation, contract), index)
            )
    return {
        index: best
        for each in claims.values()
        for most, best in (max(each),)
        for claim, index in each
        if 2 * claim < most
    }


def _of_references(
    contract: Contract,
    documented: Sequence[DocumentedOperation],
    references: Sequence[Sequence[int]],
    matched: tuple[Pairs, Sequence[Operation]],
) -> Iterator[Drift]:
    """The entries without operation, and the operations without page; one of each is one difference.

    A reference page that is about no operation at all is of another API: nothing is missing in it.
    """
    found, silent = matched
    strange = [index for indices in references for index in indices if index not in found]
    for index in strange:
        yield _unpaired(documented[index], silent or tuple(contract.operations()), is_any=False)
    page = next((indices for indices in references if any(index in found for index in indices)), None)
    if page is None or len(strange) == len(silent) == 1:
        return
    first = documented[page[0]]
    for operation in silent:
        yield Drift(
            rule="operation",
            operation=operation.id,
            page=first.where(first.title.line),
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


def _claimed(documented: DocumentedOperation, better: DocumentedOperation, operation: Operation) -> Drift:
    drift = _unpaired(documented, (operation,), is_any=False)
    place = better.where(better.title.line)
    says = f"'{documented.title.text}' fits {operation.id} less than '{better.title.text}' does ({place})"
    return replace(drift, page_says=says, edit=f"add its operation to the document, or {drift.edit}")

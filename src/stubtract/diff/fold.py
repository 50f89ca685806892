"""What was met in many places, told once: by what it says and where that is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from stubtract.contract import Contract
from stubtract.diff.change import Change, Hit, Saying, Verdict, Who
from stubtract.diff.occurrence import Occurrence
from stubtract.diff.pair import Spot
from stubtract.findings import Where

_Key = tuple[str, ...]


def fold(
    found: Iterable[Occurrence], old: Contract, new: Contract, names: Sequence[str]
) -> tuple[Change, ...]:
    """The changes, worst first, then by place.

    What is written at one place of the old document, or of the new one, is one change wherever the other
    document has it.

    Args:
        found: Everything that was met.
        old: The old document.
        new: The new document.
        names: All operations in order.
    """
    groups = [[each] for each in found]
    groups = _grouped(groups, lambda each: (*_said(each), _place(each.old, old)) if each.old.places else ())
    groups = _grouped(groups, lambda each: (*_said(each), _place(each.new, new)) if each.new.places else ())
    order = {name: index for index, name in enumerate(names)}
    changes = [_change(group, (old, new), order) for group in groups]
    return tuple(sorted(changes, key=_rank))


def _grouped(groups: list[list[Occurrence]], key_of: Callable[[Occurrence], _Key]) -> list[list[Occurrence]]:
    """The groups, those with a key in common put together."""
    found: dict[_Key | int, list[Occurrence]] = {}
    for index, group in enumerate(groups):
        found.setdefault(key_of(group[0]) or index, []).extend(group)
    return list(found.values())


def _said(each: Occurrence) -> _Key:
    return each.rule, each.subject, each.old.says, each.new.says


def _change(group: list[Occurrence], contracts: tuple[Contract, Contract], order: dict[str, int]) -> Change:
    first = group[0]
    return Change(
        rule=first.rule,
        subject=first.subject,
        old=_saying(first.old, contracts[0]),
        new=_saying(first.new, contracts[1]),
        hits=tuple(_hit(group, who, order) for who in Who if any(each.who is who for each in group)),
    )


def _hit(group: list[Occurrence], who: Who, order: dict[str, int]) -> Hit:
    """The worst that the change does to some, and every operation that it is met in."""
    mine = [each for each in group if each.who is who]
    worst = min(mine, key=lambda each: list(Verdict).index(each.verdict))
    operations = dict.fromkeys(name for each in mine for name in each.operations)
    return Hit(
        who=who,
        verdict=worst.verdict,
        reason=worst.reason,
        operations=tuple(sorted(operations, key=lambda name: order.get(name, 0))),
    )


def _saying(spot: Spot, contract: Contract) -> Saying:
    return Saying(where=_where(spot, contract), says=spot.says)


def _where(spot: Spot, contract: Contract) -> Where | None:
    """Where it is written, as messages say it."""
    if spot.at is not None or not spot.places:
        return spot.at
    return contract.where(_place(spot, contract))


def _place(spot: Spot, contract: Contract) -> str:
    """The keyword at the first of the places that has it; the first place where none has."""
    for place in spot.places:
        for name in spot.names:
            found = contract.said(f"{place}/{name}")
            if found is not None and (not isinstance(found, list) or not spot.item or spot.item in found):
                return f"{place}/{name}"
    return spot.places[0]


def _rank(change: Change) -> tuple[int, str, int, str, str, str]:
    where = change.old.where or change.new.where
    place = (where.file, where.line or 0, where.pointer) if where else ("", 0, "")
    return (list(Verdict).index(change.verdict), *place, change.rule, change.subject)

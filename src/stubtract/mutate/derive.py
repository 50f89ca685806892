"""All mutations of a document, and a sample of them that has a bit of everything."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain, zip_longest
from typing import TypeAlias

from stubtract.contract import Operation
from stubtract.errors import StubtractError
from stubtract.mutate.bodies import bodies
from stubtract.mutate.messages import messages
from stubtract.mutate.mutation import Mutation
from stubtract.mutate.requests import requests
from stubtract.mutate.workshop import Workshop
from stubtract.mutate.xml import xml

_Maker: TypeAlias = Callable[[Workshop, Operation], Iterator[Mutation]]
_MAKERS: tuple[_Maker, ...] = (bodies, messages, xml, requests)

KINDS = (
    "required", "type", "null", "enum", "format", "pattern", "length", "range", "list", "extra",
    "status", "header", "content-type", "body", "error",
    "xml-root", "xml-namespace", "xml-order", "xml-escape",
    "accepted", "refused", "negotiation", "credentials",
)  # fmt: skip
"""Every kind of mutation, in the order of reports."""


def mutations(workshop: Workshop, operations: Iterable[Operation]) -> Iterator[Mutation]:
    """Every mutation of some operations, in written order; each one breaks the contract for certain.

    Args:
        workshop: The stubs and what makes requests.
        operations: Which operations.
    """
    for operation in operations:
        seen: set[str] = set()
        for mutation in chain.from_iterable(_sound(make(workshop, operation)) for make in _MAKERS):
            if mutation.name not in seen:
                seen.add(mutation.name)
                yield mutation


def _sound(made: Iterator[Mutation]) -> Iterator[Mutation]:
    """What can be made; no more where the document is broken, which lint tells."""
    with suppress(StubtractError):
        yield from made


def chosen(every: Iterable[Mutation], only: Collection[str], skip: Collection[str]) -> tuple[Mutation, ...]:
    """The mutations that are wanted by operation or kind.

    Args:
        every: All mutations.
        only: Operations and kinds; an empty one of either is every one.
        skip: Operations and kinds that are left out.
    """
    kinds = {each for each in only if each in KINDS}
    operations = {each for each in only if each not in KINDS}
    return tuple(
        each
        for each in every
        if (not kinds or each.kind in kinds)
        and (not operations or each.operation.id in operations)
        and each.kind not in skip
        and each.operation.id not in skip
    )


def spread(every: Sequence[Mutation], count: int, seed: int) -> tuple[Mutation, ...]:
    """Some of the mutations, with as many kinds and operations among them as can be, in their order.

    Args:
        every: All mutations.
        count: How many at most.
        seed: Which ones of a kind and an operation come first.
    """
    groups: dict[tuple[str, str], list[Mutation]] = defaultdict(list)
    for mutation in every:
        groups[mutation.kind, mutation.operation.id].append(mutation)
    shuffled = (sorted(group, key=lambda each: _lot(each.name, seed)) for _, group in _fair(groups, seed))
    rounds = chain.from_iterable(zip_longest(*shuffled))
    picked = [each for each in rounds if each is not None][:count]
    names = {each.name for each in picked}
    return tuple(each for each in every if each.name in names)


def _fair(
    groups: dict[tuple[str, str], list[Mutation]], seed: int
) -> list[tuple[tuple[str, str], list[Mutation]]]:
    """The groups so that each kind has its turn before one comes again."""
    turns: dict[str, int] = defaultdict(int)
    ranked = []
    for key, group in sorted(groups.items(), key=lambda each: _lot(" ".join(each[0]), seed)):
        ranked.append((turns[key[0]], _lot(key[0], seed), key, group))
        turns[key[0]] += 1
    return [(key, group) for _, _, key, group in sorted(ranked, key=lambda each: each[:2])]


def _lot(text: str, seed: int) -> bytes:
    """What decides an order by chance that is the same everywhere."""
    return hashlib.sha256(f"{seed} {text}".encode()).digest()

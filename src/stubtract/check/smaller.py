"""What may be less in a request: parameters, headers, members and elements go; values get plainer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain
from typing import TypeAlias

from stubtract.check.kit import Draft
from stubtract.contract import Given, Json
from stubtract.contract.pointer import tokens
from stubtract.sample.places import GONE, Gone, found, replaced

Spot: TypeAlias = tuple[str, ...]
"""Something of a request that can go: ``parameter`` with place and name, ``header`` with its index, ``body``
with the steps into it."""

_PARAMETER, _HEADER, _BODY = "parameter", "header", "body"
_PLACES = frozenset(("path", "query", "header", "cookie"))
_PLAIN = "x"
_MAX_DEPTH = 5


def smaller(draft: Draft, is_spare: Callable[[Spot], bool]) -> Iterator[Draft]:
    """Requests with less in them than one has, those with the least first; then those with plainer values.

    Args:
        draft: The request.
        is_spare: Whether something of it can go by itself; if not, it stays.
    """
    for group in _groups(draft):
        spare = [spot for spot in group if is_spare(spot)]
        for chunk in _chunks(spare):
            yield without(draft, chunk)
    yield from _plainer(draft)


def spot_of(place: str) -> Spot | None:
    """The spot that the title of a case names as its place; None where it names none.

    Args:
        place: Such as ``query limit`` or ``body /items/0``.
    """
    part, _, name = place.partition(" ")
    if part == _BODY:
        return (_BODY, *tokens(name.rstrip("/"))) if name.startswith("/") else (_BODY,)
    return (_PARAMETER, part, name) if part in _PLACES and name else None


def value_at(draft: Draft, spot: Spot) -> Json | Gone:
    """What a request has at a spot; ``GONE`` where it has nothing there."""
    kind, *rest = spot
    if kind == _PARAMETER:
        place, name = rest
        return draft.parameters.get((place, name), GONE)
    return GONE if draft.body is None else found(draft.body.value, rest)


def without(draft: Draft, spots: Iterable[Spot]) -> Draft:
    """A request without some things of it; those further back go first, so that indices stay right."""
    for kind, *rest in sorted(spots, key=_from_behind, reverse=True):
        if kind == _PARAMETER:
            place, name = rest
            kept = {key: each for key, each in draft.parameters.items() if key != (place, name)}
            draft = replace(draft, parameters=kept)
        elif kind == _HEADER:
            index = int(rest[0])
            draft = replace(draft, headers=draft.headers[:index] + draft.headers[index + 1 :])
        elif not rest:
            draft = replace(draft, body=None)
        elif draft.body is not None:
            draft = replace(draft, body=Given(replaced(draft.body.value, rest, GONE)))
    return draft


def _from_behind(spot: Spot) -> list[tuple[int, str]]:
    return [(int(step), "") if step.isdecimal() else (0, step) for step in spot]


def _groups(draft: Draft) -> Iterator[list[Spot]]:
    """What can go together: everything beside the body, and the body itself; then what is in it."""
    beside = [(_PARAMETER, place, name) for place, name in draft.parameters if place != "path"]
    headers = [(_HEADER, str(index)) for index in range(len(draft.headers))]
    yield [*beside, *headers, *([(_BODY,)] if draft.body is not None else [])]
    if draft.body is not None:
        yield from (
            [(_BODY, *steps, step) for step in _steps(value)] for steps, value in _values(draft.body.value)
        )


def _steps(value: Json) -> list[str]:
    if isinstance(value, dict):
        return list(value)
    return [str(index) for index in range(len(value))] if isinstance(value, list) else []


def _values(value: Json) -> Iterator[tuple[tuple[str, ...], Json]]:
    """Every value in a body with the steps to it, those that hold others first."""
    level: list[tuple[tuple[str, ...], Json]] = [((), value)]
    while level and len(level[0][0]) <= _MAX_DEPTH:
        yield from level
        level = list(chain.from_iterable(_below(steps, each) for steps, each in level))


def _below(steps: tuple[str, ...], value: Json) -> Iterator[tuple[tuple[str, ...], Json]]:
    if isinstance(value, dict):
        yield from (((*steps, name), each) for name, each in value.items())
    elif isinstance(value, list):
        yield from (((*steps, str(index)), each) for index, each in enumerate(value))


def _chunks(spots: list[Spot]) -> Iterator[list[Spot]]:
    """All of them, then each half, each quarter, and at last one by one."""
    size = len(spots)
    while size:
        yield from (spots[start : start + size] for start in range(0, len(spots), size))
        size = (size + 1) // 2 if size > 1 else 0


def _plainer(draft: Draft) -> Iterator[Draft]:
    """One value plainer than it is; keys in the path stay, for they lead to what is there."""
    for (place, name), value in draft.parameters.items():
        for each in plainer(value) if place != "path" else ():
            yield replace(draft, parameters={**draft.parameters, (place, name): each})
    if draft.body is not None:
        body = draft.body.value
        for steps, value in _values(body):
            yield from (replace(draft, body=Given(replaced(body, steps, each))) for each in plainer(value))


def plainer(value: Json) -> Iterator[Json]:
    """Shorter texts and smaller numbers in the place of one, the plainest first; nothing for other values."""
    if isinstance(value, str):
        shorter = ("", _PLAIN, value[: len(value) // 2], _PLAIN * len(value))
        yield from (each for each in dict.fromkeys(shorter) if _weight(each) < _weight(value))
    elif isinstance(value, int | float) and not isinstance(value, bool):
        less: tuple[int | float, ...] = (0, 1, int(value / 2)) if abs(value) < 2**1000 else (0, 1)
        yield from (each for each in dict.fromkeys(less) if abs(each) < abs(value))


def _weight(text: str) -> tuple[int, int]:
    return len(text), sum(each != _PLAIN for each in text)

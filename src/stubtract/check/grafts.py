"""Values of one request put into another one: what is wrong with the one is then all that is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from stubtract.check.bindings import is_id
from stubtract.check.kit import Draft
from stubtract.check.variants import SEGMENTS
from stubtract.contract import Json, Schema
from stubtract.contract.pointer import of, tokens
from stubtract.findings import Finding
from stubtract.sample.places import GONE, Gone, found, locate, replaced
from stubtract.wire import parameter_text

_PLAIN_NUMBER = 1_000_000
_DECIMALS = 2
_MAX_DEPTH = 3


def wrong(base: Draft, other: Draft, faults: Iterable[Finding]) -> Iterator[tuple[str, Draft]]:
    """Each place of a request that breaks the contract, and a good request with the value of that place.

    Args:
        base: The good request.
        other: The one that breaks the contract.
        faults: What is wrong with it.
    """
    seen = set[str]()
    for fault in faults:
        where = fault.where
        if str(where) in seen:
            continue
        seen.add(str(where))
        if (where.part, where.name) in other.parameters:
            parameter = next(
                each
                for each in base.operation.parameters
                if each.place == where.part and each.name == where.name
            )
            value = other.parameters[where.part, where.name]
            if where.part != "path" or parameter_text.path(parameter, value) not in SEGMENTS:
                yield str(where), base.having(parameter, value)
        elif where.part == "body" and base.body is not None and other.body is not None:
            steps = tokens(where.pointer)
            member = found(other.body.value, steps)
            if not isinstance(member, Gone) and _is_there(base.body.value, steps):
                yield str(where), base.carrying(replaced(base.body.value, steps, member))


def _is_there(value: Json, steps: tuple[str, ...]) -> bool:
    """Whether a value has such a place, or may have it as a member."""
    above = found(value, steps[:-1])
    if isinstance(above, list):
        return not isinstance(found(above, steps[-1:]), Gone)
    return not steps or isinstance(above, dict)


def told(base: Draft, other: Draft) -> Iterator[tuple[str, Draft]]:
    """Each value of a request of which its schema speaks (a word, a plain number), in a good request.

    Args:
        base: The good request.
        other: The other one, which is valid, too.
    """
    for parameter in base.operation.parameters:
        value = other.parameters.get((parameter.place, parameter.name))
        if value is None or parameter.schema is None or parameter.place == "path":
            continue
        plain = _plain(parameter.name, parameter.schema, value)
        if not isinstance(plain, Gone):
            yield f"{parameter.place} {parameter.name}", base.having(parameter, plain)
    if base.body is None or other.body is None or base.content is None or base.content.schema is None:
        return
    for steps, value in _leaves(base.content.schema, other.body.value):
        if _is_there(base.body.value, steps):
            yield f"body {of(steps)}", base.carrying(replaced(base.body.value, steps, value))


def _leaves(
    schema: Schema, value: Json, steps: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], Json]]:
    """The members of a body, and of objects in it, of which the schemas speak."""
    if not isinstance(value, dict) or len(steps) >= _MAX_DEPTH:
        return
    for name, member in value.items():
        inner = locate(schema, value, (name,))
        plain = GONE if inner is None else _plain(name, inner, member)
        if not isinstance(plain, Gone):
            yield (*steps, name), plain
        elif inner is not None:
            yield from _leaves(inner, member, (*steps, name))


def _plain(name: str, schema: Schema, value: Json) -> Json | Gone:
    """A value that any server takes that takes what the document says; 4.0 as 4; nothing for all others."""
    if isinstance(value, list):
        elements = [
            GONE if schema.items is None else _plain(name, schema.items.schema, each) for each in value
        ]
        return GONE if GONE in elements else [each for each in elements if not isinstance(each, Gone)]
    if schema.enum is not None or isinstance(value, bool):
        return value
    if value is None:
        return value if schema.nullable else GONE
    if is_id(name, value) or not isinstance(value, int | float) or abs(value) > _PLAIN_NUMBER:
        return GONE
    if value % 1 == 0:
        return int(value)
    return value if round(value, _DECIMALS) == value else GONE

"""Keys for requests that change or delete: what nobody has made for it stays alone."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from stubtract.check.target import SAFE
from stubtract.contract import Json, Operation, Parameter, Schema

_SHORTEST = 8
_BIG = 2_000_000_011  # a number of 32 bits that no table counts up to


def is_risky(parameter: Parameter, operation: Operation) -> bool:
    """Whether a parameter is the key that leads to what an operation may change: the last one of its path."""
    key = operation.path.rpartition("{")[2].partition("}")[0]
    return parameter.place == "path" and parameter.name == key and operation.method not in SAFE


def may_be_there(parameter: Parameter, value: Json) -> bool:
    """Whether a key may be that of a real thing: a short one, or an example of the document."""
    given = (parameter.schema or Schema(location="")).enum or ()
    shown = [each.value.value for each in parameter.examples if each.value is not None]
    return len(str(value)) < _SHORTEST or value in given or value in shown


def may_reach(
    operation: Operation, parameters: Mapping[tuple[str, str], Json], known: Collection[str]
) -> bool:
    """Whether a change may reach a real thing: nobody has named all its keys, and there may be all of them.

    Args:
        operation: The operation.
        parameters: The values of its parameters, by place and name.
        known: The names of those that are known to be right.
    """
    is_safe = operation.method in SAFE
    paths = [each for each in operation.parameters if each.place == "path" and not is_safe]
    keys = [each for each in paths if each.name not in known]
    return bool(keys) and all(may_be_there(each, parameters[each.place, each.name]) for each in keys)


def big(value: Json) -> Json:
    """A number that is nobody's key in the place of another one; anything else as it is."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return _BIG if is_number else value

"""``$filter`` and ``$select`` as OData 4 defines them (URL Conventions, section 5.1), where offered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from stubtract.check.case import Script
from stubtract.check.listing.selected import selected
from stubtract.check.listing.subject import Subject, Wanted, narrowed
from stubtract.check.sameness import first_difference
from stubtract.check.state.kept import shown
from stubtract.check.things.lists import Item
from stubtract.contract import Json, Parameter

_EACH_KIND = 2


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition, as it is written and what it means."""

    text: str
    wanted: Wanted


def queried(subject: Subject) -> Script:
    """``$filter`` and ``$select``."""
    for parameter in subject.draft.operation.parameters:
        if parameter.place == "query" and parameter.name == "$filter":
            yield from _filtered(subject, parameter)
        if parameter.place == "query" and parameter.name == "$select":
            yield from selected(subject, parameter)


def _filtered(subject: Subject, parameter: Parameter) -> Script:
    conditions = list(_conditions(subject))
    equal = [each for each in conditions if " eq " in each.text]
    pairs = pairwise(equal)
    for each in (*conditions, *(_both(one, other) for one, other in pairs)):
        draft = subject.draft.having(parameter, each.text)
        yield from narrowed(subject, draft, each.wanted, each.text, parameter.location)


def _conditions(subject: Subject) -> Iterator[Condition]:
    """Comparisons with a value that some items have and others have not; a few of each kind of member."""
    kinds: dict[str, int] = {}
    for name, member in subject.members.items():
        schema = member.schema
        values = [item[name] for item in subject.items if item.get(name) is not None]
        distinct = list({shown(each): each for each in values}.values())
        kind = f"{schema.kind} {schema.format} {schema.enum is None}"
        if len(distinct) < 2 or "date" in schema.format or kinds.get(kind, 0) >= _EACH_KIND:  # noqa: PLR2004
            continue
        value = distinct[len(distinct) // 2]
        literal = _literal(value, is_key=schema.format == "uuid")
        if literal:
            kinds[kind] = kinds.get(kind, 0) + 1
            yield from _comparisons(name, value, literal)


def _literal(value: Json, *, is_key: bool) -> str:
    """A value as a condition writes it; empty for what is not plain."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, str):
        return value if is_key else "'" + value.replace("'", "''") + "'"
    return ""


def _comparisons(name: str, value: Json, literal: str) -> Iterator[Condition]:
    def is_equal(item: Item) -> bool | None:
        return first_difference(item[name], value) is None if item.get(name) is not None else None

    def is_other(item: Item) -> bool | None:
        found = is_equal(item)
        return None if found is None else not found

    def is_greater(item: Item) -> bool | None:
        found = item.get(name)
        both = isinstance(found, int | float) and isinstance(value, int | float)
        return (
            found > value
            if both and isinstance(found, int | float) and isinstance(value, int | float)
            else None
        )

    def is_at_most(item: Item) -> bool | None:
        found = is_greater(item)
        return None if found is None else not found

    yield Condition(f"{name} eq {literal}", is_equal)
    yield Condition(f"{name} ne {literal}", is_other)
    if isinstance(value, int | float) and not isinstance(value, bool):
        yield Condition(f"{name} gt {literal}", is_greater)
        yield Condition(f"{name} le {literal}", is_at_most)


def _both(one: Condition, other: Condition) -> Condition:
    def wanted(item: Item) -> bool | None:
        found = one.wanted(item), other.wanted(item)
        return False if False in found else None if None in found else True

    return Condition(f"{one.text} and {other.text}", wanted)

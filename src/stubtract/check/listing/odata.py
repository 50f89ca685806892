"""``$filter`` and ``$select`` as OData 4 defines them (URL Conventions, section 5.1), where offered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from stubtract.check.answers import value_of
from stubtract.check.case import Exchange, Script
from stubtract.check.listing.subject import Subject, Wanted, narrowed
from stubtract.check.resources import things_in
from stubtract.check.sameness import first_difference
from stubtract.check.state.kept import shown
from stubtract.check.things.lists import Item
from stubtract.check.things.thing import case_of
from stubtract.contract import Json, Parameter

_EACH_KIND = 2
_SELECTED = 2


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
            yield from _selected(subject, parameter)


def _filtered(subject: Subject, parameter: Parameter) -> Script:
    conditions = list(_conditions(subject))
    equal = [each for each in conditions if " eq " in each.text]
    pairs = pairwise(equal)
    for each in (*conditions, *(_both(one, other) for one, other in pairs)):
        draft = subject.draft.having(parameter, each.text)
        yield from narrowed(subject, draft, each.wanted, each.text, parameter)


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

    yield Condition(f"{name} eq {literal}", is_equal)
    yield Condition(f"{name} ne {literal}", is_other)
    if isinstance(value, int | float) and not isinstance(value, bool):
        yield Condition(f"{name} gt {literal}", is_greater)


def _both(one: Condition, other: Condition) -> Condition:
    def wanted(item: Item) -> bool | None:
        found = one.wanted(item), other.wanted(item)
        return False if False in found else None if None in found else True

    return Condition(f"{one.text} and {other.text}", wanted)


def _selected(subject: Subject, parameter: Parameter) -> Script:
    """The members that were selected are there; others only where the document wants them, or as the key."""
    common = [name for name in subject.members if all(name in item for item in subject.items)]
    needed = {name for name, member in subject.members.items() if member.required}
    chosen = [name for name in common if name not in needed and not _is_key(subject, name)][-_SELECTED:]
    if not chosen:
        return
    draft = subject.draft.having(parameter, ",".join(chosen))
    exchange = yield case_of(subject.kit, draft, f"list with $select={','.join(chosen)}")
    for item in (things_in(value_of(exchange)) or []) if exchange.is_success else []:
        missing = [name for name in chosen if name not in item]
        if missing:
            message = f"expected the selected '{missing[0]}', found {', '.join(item)}"
            yield subject.broken("select", message, exchange, parameter)
            return
    yield from _no_more(subject, parameter, chosen, exchange)


def _no_more(subject: Subject, parameter: Parameter, chosen: list[str], exchange: Exchange) -> Script:
    items = (things_in(value_of(exchange)) or []) if exchange.is_success else []
    whole = {name for item in subject.items for name in item}
    if (
        items
        and len(whole) > len(chosen) + 1
        and all(set(item) >= whole & set(subject.items[0]) for item in items)
    ):
        message = f"expected {', '.join(chosen)} alone, as selected, found all {len(items[0])} members"
        if any(not subject.members[name].required for name in whole - set(chosen) if name in subject.members):
            yield subject.broken("select", message, exchange, parameter)


def _is_key(subject: Subject, name: str) -> bool:
    return subject.resource is not None and subject.resource.is_key(name)

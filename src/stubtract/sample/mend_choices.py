"""What can be done where alternatives fit too little or too much."""

from __future__ import annotations

from collections.abc import Iterator

from stubtract.contract import Json, Schema
from stubtract.contract import branches as branches_of
from stubtract.sample.mend_members import dropped
from stubtract.sample.place import OTHERS, Place
from stubtract.wire import branches


def alternatives(place: Place) -> Iterator[Json]:
    """Each alternative alone, over what is there, and with no more than it needs."""
    options = place.said if isinstance(place.said, list) else []
    for index in range(len(options)):
        option = place.option(index)
        for optional in (False, True):
            for made in place.made(option, optional=optional):
                yield from _named(place, index, made)
                if isinstance(made, dict) and isinstance(place.value, dict):
                    needed = place.owner.required | place.schema.required
                    kept = {name: each for name, each in place.value.items() if name in needed}
                    yield {**kept, **made}
                    yield {**place.value, **made}
                yield made
                yield from _varieties(made)
    yield from _solved(place, len(options))
    if isinstance(place.value, dict):
        yield from dropped(place)
        for index in range(len(options)):
            names = sorted(place.option(index).required - place.value.keys())
            yield {**place.value, **dict.fromkeys(names, "sample string 1")}
    if place.law.endswith("/oneOf"):
        yield from _told_apart(place, [place.option(index) for index in range(len(options))])


def _solved(place: Place, count: int) -> Iterator[Json]:
    """A valid value of each alternative, over what is there, and alone."""
    for index in range(count):
        for found in place.solved(index):
            if isinstance(found, dict) and isinstance(place.value, dict):
                yield {**place.value, **found}
            yield found


def branch_names(place: Place) -> Iterator[Json]:
    """Every value by which a discriminator knows an alternative."""
    owner = place.owner
    if owner.discriminator is not None:
        options = tuple(option for choice in owner.choices for option in choice.options)
        yield from branches_of(owner.discriminator, options)


def _varieties(made: Json) -> Iterator[Json]:
    """Scalars close to one, for alternatives that overlap there."""
    if isinstance(made, str):
        yield from (made + " 2", made[:1], "", made * 3)
    elif isinstance(made, int | float) and not isinstance(made, bool):
        yield from (made + step for step in (0.5, 0.25, 0.1, 1, 2, 3, 10, -1, -2))


def _told_apart(place: Place, options: list[Schema]) -> Iterator[Json]:
    """Alternatives that allow each other's values, told apart by a member that all but one refuse."""
    for option in options:
        for made in place.made(option, optional=False):
            for other in options:
                known = branches.members(other) if other is not option else {}
                for name in known:
                    if isinstance(made, dict) and name not in made:
                        yield from ({**made, name: odd} for odd in OTHERS)


def _named(place: Place, index: int, made: Json) -> Iterator[Json]:
    """An alternative with the name that a discriminator gives it (OpenAPI 3.1, section 4.8.25)."""
    discriminator = place.judge.said(place.law.rpartition("/")[0] + "/discriminator")
    if not isinstance(discriminator, dict) or not isinstance(made, dict):
        return
    option = place.option(index)
    mapping = discriminator.get("mapping")
    names = [
        name
        for name, target in (mapping.items() if isinstance(mapping, dict) else ())
        if isinstance(target, str) and target.rpartition("/")[2] == option.name
    ]
    for name in [*names, option.name]:
        yield {**made, str(discriminator.get("propertyName")): name}

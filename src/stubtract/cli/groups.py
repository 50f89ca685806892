"""Groups of flags: one frozen value for the flags that belong together, each written at its field."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import fields
from typing import TypeAlias, get_type_hints

Command: TypeAlias = Callable[..., None]


def grouped(**groups: type) -> Callable[[Command], Command]:
    """Give a command the flags of some groups, and hand it one value a group.

    A group is a frozen dataclass. Each field is ``Annotated[type, click.option(…)]`` and has the name that
    click gives the flag's value: ``max_body`` for ``--max-body``.

    Args:
        groups: The groups by the name of the command's argument, in the order of the help text.
    """

    def decorate(command: Command) -> Command:
        @functools.wraps(command)
        def call(**given: object) -> None:
            values = {
                name: group(**{field.name: given.pop(field.name) for field in fields(group)})
                for name, group in groups.items()
            }
            command(**given, **values)

        flags = [flag for group in groups.values() for flag in _flags(group)]
        for flag in reversed(flags):  # as decorators are applied: the last one first
            flag(call)
        return call

    return decorate


def _flags(group: type) -> list[Callable[[Command], Command]]:
    """What adds the flags of a group to a command, in the order of its fields."""
    return [hint.__metadata__[0] for hint in get_type_hints(group, include_extras=True).values()]

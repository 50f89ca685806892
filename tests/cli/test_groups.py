from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import click
import pytest
from click.testing import CliRunner

from stubtract.cli.groups import grouped


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cup:
    max_size: Annotated[int, click.option("--max-size", type=int, default=2)]
    lid: Annotated[bool, click.option("--lid/--no-lid", default=True)]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drink:
    kind: Annotated[tuple[str, ...], click.option("--kind", multiple=True)]


@click.command()
@click.argument("table")
@grouped(cup=_Cup, drink=_Drink)
@click.option("--hot", is_flag=True)
def _brew(table: str, cup: _Cup, drink: _Drink, *, hot: bool) -> None:
    """Brew."""
    click.echo((table, cup, drink, hot))


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("t",), ("t", _Cup(max_size=2, lid=True), _Drink(kind=()), False)),
        (
            ("t", "--no-lid", "--kind", "a", "--hot", "--kind", "b", "--max-size", "3"),
            ("t", _Cup(max_size=3, lid=False), _Drink(kind=("a", "b")), True),
        ),
    ],
    ids=["defaults", "given"],
)
def test_the_flags_of_a_group_come_as_one_value(
    arguments: tuple[str, ...], expected: tuple[object, ...]
) -> None:
    assert CliRunner().invoke(_brew, arguments).stdout == f"{expected}\n"


def test_flags_stand_in_the_order_of_their_fields() -> None:
    assert [each.name for each in _brew.params] == ["table", "max_size", "lid", "kind", "hot"]

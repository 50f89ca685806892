"""What a check runs, for how long, and on how many threads."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import click

from stubtract.check import PHASES
from stubtract.check.phases.fuzz import MISSING, is_there
from stubtract.check.profiles import PROFILES
from stubtract.check.rules import KEYWORDS, RULES
from stubtract.conform import did_you_mean
from stubtract.contract import Contract, Operation
from stubtract.errors import UsageError

_UNITS = {"": 1, "s": 1, "m": 60, "h": 3600}
_DURATION = re.compile(r"(\d+(?:\.\d+)?)\s*([smh]?)")
_SHARD = re.compile(r"([1-9]\d*)/([1-9]\d*)")


class Duration(click.ParamType[float]):
    """A time in seconds, or with a unit: ``90``, ``60s``, ``2m``."""

    name = "duration"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Read the seconds, or fail with the form that was expected."""
        match = _DURATION.fullmatch(str(value).strip())
        if match is None or not float(match[1]):
            self.fail(f"'{value}' is no time such as 90, 60s or 2m", param, ctx)
        return float(match[1]) * _UNITS[match[2]]


class Shard(click.ParamType[tuple[int, int]]):
    """One part of several: ``1/3``."""

    name = "shard"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        """Read the number of the part and of the parts, or fail with the form that was expected."""
        match = _SHARD.fullmatch(str(value))
        if match is None or int(match[1]) > int(match[2]):
            self.fail(f"'{value}' is no part such as 1/3", param, ctx)
        return int(match[1]), int(match[2])


@dataclass(frozen=True, slots=True, kw_only=True)
class Choosing:
    """What is run."""

    profile: Annotated[
        str,
        click.option(
            "--profile",
            type=click.Choice(list(PROFILES)),
            default="full",
            show_default=True,
            help="How much is tried.",
        ),
    ]
    only: Annotated[
        tuple[str, ...],
        click.option(
            "--only", multiple=True, metavar="NAME", help="These operations, tags, phases or rules alone."
        ),
    ]
    skip: Annotated[
        tuple[str, ...],
        click.option(
            "--skip", multiple=True, metavar="NAME", help="None of these operations, tags, phases or rules."
        ),
    ]
    shard: Annotated[
        tuple[int, int] | None,
        click.option("--shard", type=Shard(), metavar="I/N", help="One of N parts of the operations."),
    ]
    budget: Annotated[
        float | None,
        click.option("--budget", type=Duration(), metavar="TIME", help="How long it may take: 60s, 2m."),
    ]
    workers: Annotated[
        int,
        click.option(
            "--workers",
            type=click.IntRange(1, 32),
            default=1,
            show_default=True,
            help="Operations side by side.",
        ),
    ]
    read_only: Annotated[
        bool, click.option("--read-only", is_flag=True, help="Send safe methods alone (GET, HEAD, OPTIONS).")
    ]
    strict: Annotated[
        bool,
        click.option("--strict", is_flag=True, help="A member that is not documented is a failure, too."),
    ]
    hooks: Annotated[
        Path | None,
        click.option(
            "--hooks",
            type=click.Path(path_type=Path, dir_okay=False),
            metavar="FILE.py",
            help="Functions of yours: before_all, after_all, known, before, skip.",
        ),
    ]


@dataclass(frozen=True, slots=True)
class Chosen:
    """The phases, operations and rules of a run.

    Attributes:
        phases: Their names, in order.
        operations: The ids of the operations.
        rules: The names of the rules whose failures are told.
        spared: The ids of those that are never asked, not even to make what others need.
    """

    phases: tuple[str, ...]
    operations: frozenset[str]
    rules: frozenset[str]
    spared: frozenset[str]

    def has(self, operation: Operation) -> bool:
        """Whether an operation is one of them."""
        return operation.id in self.operations


def chosen_of(contract: Contract, choosing: Choosing) -> Chosen:
    """What the flags choose of a contract.

    Raises:
        UsageError: A name is that of no operation, tag, phase or rule.
    """
    names = {each.id: {each.id, *_tags(contract, each)} for each in contract.operations()}
    known, only, skip = set().union(*names.values()), set(choosing.only), set(choosing.skip)
    rules = KEYWORDS.union(RULES)
    _all_known(only | skip, known.union(PHASES, rules))
    phases = [each for each in PHASES if each in only] or [
        each for each in PHASES if each not in PROFILES[choosing.profile].without
    ]
    phases = [each for each in phases if each not in skip]
    if "fuzz" in phases and not is_there():
        raise UsageError(
            f"the phase 'fuzz' makes requests with schemathesis: {MISSING}; --skip fuzz leaves it out"
        )
    wanted = known & only or known
    spared = frozenset(each for each, own in names.items() if own & skip)
    ids = (each for each, own in names.items() if own & wanted and _is_in(each, choosing.shard))
    return Chosen(
        phases=tuple(phases),
        operations=frozenset(ids) - spared,
        rules=(rules & only or rules) - skip,
        spared=spared,
    )


def _all_known(names: set[str], known: set[str]) -> None:
    for name in sorted(names - known):
        way_out = (
            did_you_mean(name, sorted(known))
            or f"the phases are {', '.join(PHASES)}; --rules lists the rules"
        )
        raise UsageError(f"there is no operation, tag, phase or rule '{name}'; {way_out}")


def _tags(contract: Contract, operation: Operation) -> Iterable[str]:
    tags = contract.said(f"{operation.location}/tags")
    return [each for each in tags if isinstance(each, str)] if isinstance(tags, list) else ()


def _is_in(operation: str, shard: tuple[int, int] | None) -> bool:
    """Whether an operation is in a part; where it is, does not depend on the other operations."""
    if shard is None:
        return True
    number, count = shard
    return int.from_bytes(hashlib.sha256(operation.encode()).digest()[:8]) % count == number - 1

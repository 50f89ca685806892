"""Arguments and groups of flags that several commands share. A new flag is a new field of its group."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, TypeAlias, get_args
from urllib.parse import unquote

import click

from stubtract.cli.specs import Spec
from stubtract.contract import Contract, Samples, load
from stubtract.errors import UsageError
from stubtract.sample import DEFAULT, DEFAULT_LOCALE, Instant, checked_locale


class Time(click.ParamType[Instant]):
    """A moment: RFC 3339, a date, or ``now``."""

    name = "time"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Instant:
        """Read the moment, or fail with the form that was expected."""
        if isinstance(value, Instant):
            return value
        try:
            return Instant.now() if value == "now" else Instant.parse(str(value))
        except ValueError as error:
            self.fail(str(error), param, ctx)


class BasePath(click.ParamType[str]):
    """What stands before every path: empty, or with a slash before it and none behind."""

    name = "path"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Read the path, or fail with the form that was expected."""
        path = unquote(str(value))
        if path and not path.startswith("/"):
            self.fail(f"'{value}' must start with a slash, such as /v1", param, ctx)
        found = [char for char in "?#{}" if char in path]
        if found or path.startswith("//"):
            self.fail(f"'{value}' is more than a path: it has '{(*found, '//')[0]}'", param, ctx)
        return path.rstrip("/")


class Locale(click.ParamType[str]):
    """A locale that Faker knows."""

    name = "locale"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Write the locale as Faker does, or fail with the closest ones."""
        try:
            return checked_locale(str(value))
        except UsageError as error:
            self.fail(str(error), param, ctx)


specs = click.argument("specs", nargs=-1, required=True, metavar="SPEC...")


Credentials: TypeAlias = Annotated[
    tuple[str, ...],
    click.option(
        "--credentials",
        multiple=True,
        metavar="TEXT",
        help="Credentials that count: user:password, a token or a key; any well-formed ones by default.",
    ),
]
"""The flag for the credentials that a stub takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How documents are read."""

    allow_outside_refs: Annotated[
        bool,
        click.option(
            "--allow-outside-refs", is_flag=True, help="Let $ref leave the document's folder, or its host."
        ),
    ]
    allow_remote: Annotated[
        bool,
        click.option("--allow-remote", is_flag=True, help="Let SPEC and $ref be http(s) addresses."),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Using(Reading):
    """How documents are read that are then used."""

    strict: Annotated[
        bool,
        click.option(
            "--strict", is_flag=True, help="Exit with 2 if a document has errors, instead of using the rest."
        ),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """What values are made from."""

    seed: Annotated[
        int,
        click.option(
            "--seed",
            type=int,
            default=0,
            show_default=True,
            help="What values are made from, with their place.",
        ),
    ]
    now: Annotated[
        Instant,
        click.option(
            "--now",
            type=Time(),
            default=DEFAULT.date_time,
            show_default=True,
            help="The frozen clock: a time, or 'now'.",
        ),
    ]
    samples: Annotated[
        Samples | None,
        click.option(
            "--samples",
            type=click.Choice(get_args(Samples)),
            help="The style of samples; each document's own by default.",
        ),
    ]
    locale: Annotated[
        str,
        click.option(
            "--locale",
            type=Locale(),
            default=DEFAULT_LOCALE,
            show_default=True,
            help="Whose names and words realistic samples have.",
        ),
    ]


def contract(spec: Spec, reading: Reading, base_path: str | None = None) -> Contract:
    """Read one document.

    Raises:
        DocumentError: It cannot be used.
        UsageError: It is an address, and ``--allow-remote`` was not given.
    """
    return load(
        spec, outside_refs=reading.allow_outside_refs, remote=reading.allow_remote, base_path=base_path
    )

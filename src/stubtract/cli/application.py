"""From the flags of ``serve`` to the application; the server's worker builds it anew from them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import click

from stubtract.cli import options
from stubtract.findings import Finding
from stubtract.report import finding_line, request_line
from stubtract.stub import Options, Reply, Request, Stub
from stubtract.web import MAX_BODY, App, create_app

_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Answering:
    """What the stub takes and gives."""

    credentials: Annotated[
        tuple[str, ...],
        click.option(
            "--credentials",
            multiple=True,
            metavar="TEXT",
            help="Credentials that count: user:password, a token or a key; any well-formed ones by default.",
        ),
    ]
    cors: Annotated[
        bool,
        click.option(
            "--cors/--no-cors", default=True, show_default=True, help="Let pages on other origins ask."
        ),
    ]
    fixtures: Annotated[
        Path | None,
        click.option(
            "--fixtures",
            type=click.Path(path_type=Path, file_okay=False, exists=True),
            metavar="DIR",
            help="Answer from files first: DIR/<api>/<operationId>/<status>.<media type>…",
        ),
    ]
    allow_invalid_fixtures: Annotated[
        bool,
        click.option(
            "--allow-invalid-fixtures", is_flag=True, help="Serve fixtures that break the contract, too."
        ),
    ]
    max_body: Annotated[
        int,
        click.option(
            "--max-body", type=click.IntRange(1), default=MAX_BODY // _MIB, show_default=True, metavar="MiB"
        ),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """How the server runs."""

    host: Annotated[
        str, click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen.")
    ]
    port: Annotated[
        int,
        click.option(
            "--port",
            type=click.IntRange(0, 65535),
            default=8080,
            show_default=True,
            help="0 is any free one.",
        ),
    ]
    log: Annotated[bool, click.option("--log", is_flag=True, help="A line per request on standard error.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that was chosen on the command line of ``serve``."""

    specs: tuple[Path, ...]
    reading: options.Reading
    making: options.Making
    answering: Answering
    serving: Serving

    def stub(self) -> Stub:
        """Read the documents and lay their routes.

        Raises:
            DocumentError: One of the documents cannot be used.
            UsageError: Two documents claim the same method on the same path.
        """
        return Stub([options.contract(spec, self.reading) for spec in self.specs], self._options())

    def app(self, stub: Stub) -> App:
        """The application that answers from a stub."""
        log = log_request if self.serving.log else None
        return create_app(stub, max_body=self.answering.max_body * _MIB, log=log)

    def build(self) -> App:
        """Both, one after the other."""
        return self.app(self.stub())

    def _options(self) -> Options:
        return Options(
            seed=self.making.seed,
            clock=self.making.now,
            credentials=self.answering.credentials,
            cors=self.answering.cors,
            fixtures=self.answering.fixtures,
            allow_invalid_fixtures=self.answering.allow_invalid_fixtures,
            warn=warn,
        )


def warn(finding: Finding) -> None:
    """Tell of a finding on standard error."""
    click.echo(finding_line(finding), err=True)


def log_request(request: Request, reply: Reply, seconds: float) -> None:
    """Tell of a request on standard error."""
    click.echo(request_line(request, reply, seconds), err=True)

"""From the flags of ``serve`` to the application; the server's worker builds it anew from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Annotated

import click

from stubtract.cli import options
from stubtract.cli.reload import Reloader
from stubtract.cli.specs import Spec, expand
from stubtract.contract import Contract
from stubtract.findings import Finding
from stubtract.report import finding_line, request_line
from stubtract.stub import Options, Reply, Request, Stub, Turn, turns
from stubtract.web import MAX_BODY, App, create_app
from stubtract.web.live import Live
from stubtract.web.watch import start

_MIB = 1024 * 1024
_PORT = 8080
_PRISM_PORT = 4010


class Dial(click.ParamType[tuple[Turn, ...]]):
    """A turn of the dial of strictness: ``body=warn``, or ``warn`` for every aspect."""

    name = "dial"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[Turn, ...]:
        """Read the turn, or fail with the words that there are."""
        if isinstance(value, tuple):
            return value
        try:
            return turns(str(value))
        except ValueError as error:
            hint = "; repeat --validate for another turn" if "," in str(value) else ""
            self.fail(f"{error}{hint}", param, ctx)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answering:
    """What the stub takes and gives."""

    credentials: options.Credentials
    cors: Annotated[
        bool,
        click.option(
            "--cors/--no-cors", default=True, show_default=True, help="Let pages on other origins ask."
        ),
    ]
    base_path: Annotated[
        str | None,
        click.option(
            "--base-path",
            type=options.BasePath(),
            metavar="PATH",
            help="What stands before every path, in place of 'servers'; / for nothing.",
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
    validate: Annotated[
        tuple[tuple[Turn, ...], ...],
        click.option(
            "--validate",
            type=Dial(),
            multiple=True,
            metavar="[ASPECT=]LEVEL",
            help="off, warn or enforce; for parameters, body, security or response, or for all of them.",
        ),
    ]
    prism: Annotated[
        bool,
        click.option(
            "--prism", is_flag=True, help="As Prism's users know it: port 4010, its problems, sl-violations."
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
        int | None,
        click.option(
            "--port",
            type=click.IntRange(0, 65535),
            show_default="8080, with --prism 4010",
            help="0 is any free one.",
        ),
    ]
    log: Annotated[bool, click.option("--log", is_flag=True, help="A line per request on standard error.")]
    watch: Annotated[
        bool | None,
        click.option(
            "--watch/--no-watch",
            default=None,
            show_default="on in a terminal",
            help="Reload documents when they change.",
        ),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that was chosen on the command line of ``serve``."""

    specs: tuple[str, ...]
    reading: options.Reading
    making: options.Making
    answering: Answering
    serving: Serving
    is_interactive: bool

    def stub(self) -> Stub:
        """Read the documents and lay their routes.

        Raises:
            DocumentError: One of the documents cannot be used.
            UsageError: Two documents claim the same method on the same path.
        """
        return self.assembled([self.contract(spec) for spec in expand(self.specs)])

    def contract(self, spec: Spec) -> Contract:
        """Read one document.

        Raises:
            DocumentError: It cannot be used.
            UsageError: It is an address, and addresses may not be read.
        """
        return options.contract(spec, self.reading, self.answering.base_path)

    def assembled(self, contracts: Sequence[Contract]) -> Stub:
        """The stub of documents that have been read.

        Raises:
            UsageError: Two of them claim the same method on the same path.
        """
        return Stub(contracts, self._options())

    def app(self, stub: Stub | None = None) -> App:
        """The application that answers from a stub, or from a new one, and has it reloaded if it shall."""
        live = Live(stub or self.stub())
        if self.is_watching:
            start(Reloader(self.specs, live, self, say))
        log = log_request if self.serving.log else log_wrong
        return create_app(live, max_body=self.answering.max_body * _MIB, log=log)

    @property
    def is_watching(self) -> bool:
        """Whether documents are reloaded when they change."""
        return self.is_interactive if self.serving.watch is None else self.serving.watch

    @property
    def port(self) -> int:
        """The port that was chosen, or the usual one."""
        usual = _PRISM_PORT if self.answering.prism else _PORT
        return usual if self.serving.port is None else self.serving.port

    def _options(self) -> Options:
        return Options(
            seed=self.making.seed,
            clock=self.making.now,
            samples=self.making.samples,
            locale=self.making.locale,
            credentials=self.answering.credentials,
            cors=self.answering.cors,
            fixtures=self.answering.fixtures,
            turns=tuple(turn for turns in self.answering.validate for turn in turns),
            prism=self.answering.prism,
            warn=warn,
        )


def warn(finding: Finding) -> None:
    """Tell of a finding on standard error."""
    click.echo(finding_line(finding), err=True)


def say(text: str) -> None:
    """Tell of something that went on, on standard error."""
    click.echo(text, err=True)


def log_request(request: Request, reply: Reply, seconds: float) -> None:
    """Tell of a request on standard error, and of what was wrong with it."""
    click.echo(request_line(request, reply, seconds), err=True)
    for finding in reply.findings:
        click.echo(f"  {finding_line(finding)}", err=True)


def log_wrong(request: Request, reply: Reply, seconds: float) -> None:
    """Tell of a request that was answered though something was wrong with it."""
    if reply.findings and reply.status < HTTPStatus.BAD_REQUEST:
        log_request(request, reply, seconds)

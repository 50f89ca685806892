"""``stubtract serve``: answer as the documented APIs would."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

import click

from stubtract.cli import options
from stubtract.cli.curl import curl
from stubtract.errors import DocumentError
from stubtract.findings import Finding
from stubtract.report import finding_line, request_line
from stubtract.sample import Instant
from stubtract.stub import Options, Reply, Request, Stub
from stubtract.web import MAX_BODY, App, create_app
from stubtract.web.server import Address, AppLoader, free_address
from stubtract.web.server import serve as run

_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that a worker needs to build the application anew."""

    specs: tuple[Path, ...]
    outside_refs: bool
    options: Options
    max_body: int
    log: bool


@click.command()
@click.argument("specs", nargs=-1, required=True, type=options.SPEC, metavar="SPEC...")
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8080, show_default=True, help="0 is any free one."
)
@options.seed
@options.now
@click.option(
    "--credentials",
    multiple=True,
    metavar="TEXT",
    help="Credentials that count: user:password, a token or a key; any well-formed ones by default.",
)
@click.option("--cors/--no-cors", default=True, show_default=True, help="Let pages on other origins ask.")
@click.option(
    "--fixtures",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    metavar="DIR",
    help="Answer from files first: DIR/<api>/<operationId>/<status>.<media type>…",
)
@click.option("--allow-invalid-fixtures", is_flag=True, help="Serve fixtures that break the contract, too.")
@click.option("--log", is_flag=True, help="A line per request on standard error.")
@click.option(
    "--max-body", type=click.IntRange(1), default=MAX_BODY // _MIB, show_default=True, metavar="MiB"
)
@options.outside_refs
def serve(  # noqa: PLR0913 - one argument a flag, as click hands them over
    specs: tuple[Path, ...],
    *,
    host: str,
    port: int,
    seed: int,
    now: Instant,
    credentials: tuple[str, ...],
    fixtures: Path | None,
    max_body: int,
    cors: bool,
    allow_invalid_fixtures: bool,
    log: bool,
    allow_outside_refs: bool,
) -> None:
    """Answer as the APIs of the documents would, on one port, until Ctrl-C."""
    settings = Settings(
        specs=specs,
        outside_refs=allow_outside_refs,
        options=Options(
            seed=seed,
            clock=now,
            credentials=credentials,
            cors=cors,
            fixtures=fixtures,
            allow_invalid_fixtures=allow_invalid_fixtures,
            warn=_warn,
        ),
        max_body=max_body * _MIB,
        log=log,
    )
    stub = _stub(settings)
    address = free_address(Address(host, port))
    for contract in stub.contracts:
        for finding in contract.findings():
            _warn(finding)
        folder = stub.fixtures(contract)
        for finding in folder.check(contract) if folder else ():
            _warn(finding)
    loader = AppLoader(partial(_build, settings), _app(stub, settings))
    run(loader, address, partial(_greet, stub, address))
    click.echo("stopped", err=True)


def _stub(settings: Settings) -> Stub:
    return Stub(options.contracts(settings.specs, outside_refs=settings.outside_refs), settings.options)


def _app(stub: Stub, settings: Settings) -> App:
    return create_app(stub, max_body=settings.max_body, log=_log if settings.log else None)


def _build(settings: Settings) -> App:
    return _app(_stub(settings), settings)


def _warn(finding: Finding) -> None:
    click.echo(finding_line(finding), err=True)


def _log(request: Request, reply: Reply, seconds: float) -> None:
    click.echo(request_line(request, reply, seconds), err=True)


def _greet(stub: Stub, address: Address) -> None:
    click.echo(f"Stubtract answers on {address.url}")
    for contract in stub.contracts:
        count = sum(len(path.methods) for path in contract.paths)
        every = (base or "/" for path in contract.paths for base in path.base_paths)
        bases = ", ".join(dict.fromkeys(every))
        click.echo(f"  {contract.path}: {count} operation{'' if count == 1 else 's'} under {bases}")
    lines = _tries(stub, address)
    if lines:
        click.echo("Try:\n" + "\n".join(f"  {line}" for line in lines))
    click.echo("Ctrl-C stops.")


def _tries(stub: Stub, address: Address) -> list[str]:
    """Two curl lines: the first GET of a document, and one that shows XML or another document."""
    plain: list[str] = []
    xml: list[str] = []
    for contract in stub.contracts:
        for path in contract.paths:
            if "GET" not in path.methods:
                continue
            try:
                operation = contract.operation(path.template, "GET")
                line = curl(operation, address.url + path.base_paths[0], stub.options)
            except (DocumentError, ValueError):
                continue
            (xml if "xml" in line else plain).append(line)
            break
    return (plain[:1] + xml[:1] + plain[1:])[:2]

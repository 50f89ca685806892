"""``stubtract serve``: answer as the documented APIs would."""

from __future__ import annotations

import sys
import threading
from functools import partial

import click

from stubtract.cli import options
from stubtract.cli.application import Answering, Serving, Settings, warn
from stubtract.cli.greeting import greet
from stubtract.cli.groups import grouped
from stubtract.cli.strict import refuse_unsound
from stubtract.stub import Stub
from stubtract.web.server import Address, AppLoader, free_address
from stubtract.web.server import serve as run


@click.command()
@options.specs
@grouped(serving=Serving, making=options.Making, answering=Answering, reading=options.Using)
def serve(
    specs: tuple[str, ...],
    serving: Serving,
    making: options.Making,
    answering: Answering,
    reading: options.Using,
) -> None:
    """Answer as the APIs of the documents would, on one port, until Ctrl-C."""
    settings = Settings(
        specs=specs,
        reading=reading,
        making=making,
        answering=answering,
        serving=serving,
        is_interactive=sys.stdin.isatty() and sys.stderr.isatty(),
    )
    stub = settings.stub()
    if reading.strict:
        refuse_unsound(stub.contracts)
    address = free_address(Address(serving.host, settings.port))
    _judge_fixtures(stub)
    run(AppLoader(settings.app, stub), address, partial(_ready, stub, address, settings))
    click.echo("stopped", err=True)


def _ready(stub: Stub, address: Address, settings: Settings) -> None:
    """Greet, and go on to read the documents to their ends, while the worker already answers."""
    greet(stub, address, is_watching=settings.is_watching)
    threading.Thread(target=_judge_documents, args=(stub,), daemon=True, name="stubtract-judge").start()


def _judge_documents(stub: Stub) -> None:
    """Name what is broken in the documents; the rest is served."""
    for contract in stub.contracts:
        for finding in contract.findings():
            warn(finding)


def _judge_fixtures(stub: Stub) -> None:
    """Name what is broken among the fixtures."""
    for contract in stub.contracts:
        folder = stub.fixtures(contract)
        for finding in folder.check(contract) if folder else ():
            warn(finding)

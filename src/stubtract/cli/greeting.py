"""What ``serve`` says when it is ready: where it answers, what, and how to try it."""

from __future__ import annotations

import click

from stubtract.cli.curl import curl, encoded
from stubtract.errors import DocumentError
from stubtract.stub import Stub
from stubtract.web.server import Address


def greet(stub: Stub, address: Address, *, is_watching: bool) -> None:
    """Say it on standard output."""
    click.echo(f"Stubtract answers on {address.url}")
    for contract in stub.contracts:
        count = sum(len(path.methods) for path in contract.paths)
        every = (base or "/" for path in contract.paths for base in path.base_paths)
        bases = ", ".join(dict.fromkeys(every))
        click.echo(f"  {contract.path}: {count} operation{'' if count == 1 else 's'} under {bases}")
    lines = _tries(stub, address)
    if lines:
        click.echo("Try:\n" + "\n".join(f"  {line}" for line in lines))
    click.echo("Edits are served at once; Ctrl-C stops." if is_watching else "Ctrl-C stops.")


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
                line = curl(operation, address.url + encoded(path.base_paths[0]), stub.options)
            except (DocumentError, ValueError):
                continue
            (xml if "xml" in line else plain).append(line)
            break
    return (plain[:1] + xml[:1] + plain[1:])[:2]

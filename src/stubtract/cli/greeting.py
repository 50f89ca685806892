"""What ``serve`` says when it is ready: where it answers, what, and how to try it."""

from __future__ import annotations

from pathlib import Path

import click

from stubtract.cli.curl import curl, encoded
from stubtract.contract import Contract
from stubtract.errors import DocumentError
from stubtract.findings import Finding, Severity, Where
from stubtract.report import finding_line
from stubtract.stub import Stub
from stubtract.web.server import Address


def greet(stub: Stub, address: Address, *, is_watching: bool) -> None:
    """Say it on standard output."""
    click.echo(f"Stubtract answers on {address.url}")
    for contract in stub.contracts:
        count = sum(len(path.methods) for path in contract.paths)
        every = (base or "/" for path in contract.paths for base in path.base_paths)
        bases = ", ".join(dict.fromkeys(every))
        under = f" under {bases}" if bases else ""
        click.echo(f"  {contract.path}: {count} operation{'' if count == 1 else 's'}{under}")
        if not count:
            click.echo(finding_line(_nothing(contract)), err=True)
    lines = _tries(stub, address)
    if lines:
        click.echo("Try:\n" + "\n".join(f"  {line}" for line in lines))
    click.echo(f"{_edits(stub) if is_watching else ''}Ctrl-C stops.")


def _edits(stub: Stub) -> str:
    """Whose edits are served; a document from the network is read once."""
    count = sum(isinstance(each.path, Path) for each in stub.contracts)
    if count == len(stub.contracts):
        return "Edits are served at once; "
    return (
        "Edits of files are served at once, of documents from the network after a restart; " if count else ""
    )


def _nothing(contract: Contract) -> Finding:
    where = Where(part="document", file=str(contract.path), pointer="/paths" if contract.paths else "")
    message = "there is no operation: every request is answered with 404"
    return Finding(rule="no-operation", severity=Severity.WARNING, where=where, message=message)


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

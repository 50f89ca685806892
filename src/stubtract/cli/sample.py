"""``stubtract sample``: the samples of a document, printed or written as fixtures."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import click

from stubtract.cli import options
from stubtract.cli.groups import grouped
from stubtract.cli.specs import only
from stubtract.cli.strict import refuse_unsound
from stubtract.conform import Validators
from stubtract.contract import Content, Direction, Example, Operation
from stubtract.errors import DocumentError, UsageError
from stubtract.findings import Finding, Severity
from stubtract.report import finding_line
from stubtract.sample import SampleError, StyledSampler, View
from stubtract.stub.answers import Answer, documented
from stubtract.stub.fixtures import fixture_name
from stubtract.stub.producer import Producer
from stubtract.stub.selection import represent
from stubtract.wire.media_types import concrete, essence, kind_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which sample of an operation, of its request or of one of its answers, and where it goes."""

    request: Annotated[
        bool, click.option("--request", is_flag=True, help="The request body instead of an answer.")
    ]
    status: Annotated[
        str | None,
        click.option("--status", help="The answer with this status; the successful one by default."),
    ]
    media_type: Annotated[
        str | None,
        click.option("--media-type", help="The representation; JSON by default, where there is one."),
    ]
    example: Annotated[str | None, click.option("--example", help="A named example of the document.")]

    write: Annotated[
        Path | None,
        click.option(
            "--write",
            type=click.Path(path_type=Path, file_okay=False),
            metavar="DIR",
            help="Write every answer as a fixture file.",
        ),
    ]

    def refuse_nonsense(self, operation: str | None) -> None:
        """Refuse flags that contradict each other, or would be of no account.

        Raises:
            UsageError: There are such; the message says which.
        """
        particular = bool(self.request or self.status or self.media_type or self.example)
        if particular and self.write is not None:
            raise UsageError(
                "--write writes every answer;"
                " --request, --status, --media-type and --example choose one to print"
            )
        if particular and not operation:
            raise UsageError("--request, --status, --media-type and --example need an OPERATION")
        if self.request and self.status:
            raise UsageError("--request and --status contradict each other: a request has no status")


@click.command()
@click.argument("spec")
@click.argument("operation", required=False)
@grouped(wanted=Wanted, making=options.Making, reading=options.Using)
def sample(
    spec: str,
    operation: str | None,
    wanted: Wanted,
    making: options.Making,
    reading: options.Using,
) -> None:
    """Print the sample of an OPERATION (its operationId, or 'GET /path'), or of all of them.

    The layout is that of documentation pages; the wire has the same values, compact.
    """
    wanted.refuse_nonsense(operation)
    contract = options.contract(only(spec), reading)
    if reading.strict:
        refuse_unsound([contract])
    validators = Validators(contract)
    sampler = StyledSampler(making.seed, making.now, validators, making.locale, making.samples)
    producer = Producer(contract, sampler, validators)
    if operation and wanted.write is None:
        _say(_shown(producer, contract.named(operation), wanted))
        return
    operations = [contract.named(operation)] if operation else list(contract.operations())
    faults = [] if operation else list(contract.findings())
    pages = _pages(producer, operations, faults)
    if wanted.write is not None:
        files = [_write(wanted.write / page.file(), page.written()) for page in pages]
        click.echo(f"{len(files)} files written to {wanted.write}", err=True)
    else:
        for page in pages:
            click.echo(f"{page.heading()}\n{page.text}\n")
    _say(faults)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """The text of a documented answer."""

    operation: Operation
    answer: Answer
    text: str

    def heading(self) -> str:
        """What tells it from the others in a listing."""
        answer = self.answer
        words = (self.operation.id, answer.response.status, answer.content.media_type, answer.label)
        return f"# {' '.join(words)}".rstrip()

    def file(self) -> str:
        """The name of its fixture."""
        answer = self.answer
        return fixture_name(self.operation, answer.response.status, answer.media_type, answer.label)

    def written(self) -> str:
        """The text of its fixture."""
        return self.text + ("\n" if kind_of(self.answer.media_type) in ("json", "xml") else "")


def _pages(producer: Producer, operations: list[Operation], faults: list[Finding]) -> Iterator[_Page]:
    """Every documented answer; what cannot be made is among the faults, and the next one follows."""
    for operation in operations:
        for answer in documented(operation):
            try:
                text = _page(producer, operation, answer.content, (Direction.RESPONSE, answer.example))
            except (DocumentError, SampleError) as error:
                faults.append(_fault(producer, error))
            else:
                yield _Page(operation=operation, answer=answer, text=text)


def _shown(producer: Producer, operation: Operation, wanted: Wanted) -> list[Finding]:
    """Print the one sample that is wanted; what stood in the way, if it cannot be made."""
    try:
        click.echo(_text(producer, operation, wanted))
    except SampleError as error:
        return [_fault(producer, error)]
    return []


def _fault(producer: Producer, error: DocumentError | SampleError) -> Finding:
    if isinstance(error, DocumentError):
        return error.finding()
    return Finding(rule="sample", where=producer.contract.where(error.location), message=error.message)


def _say(findings: list[Finding]) -> None:
    """Name what has no samples because it is broken; exit 2 if there is any."""
    for finding in dict.fromkeys(findings):
        click.echo(finding_line(finding), err=True)
    if any(finding.severity is Severity.ERROR for finding in findings):
        sys.exit(2)


def _text(producer: Producer, operation: Operation, wanted: Wanted) -> str:
    contents = _contents(operation, wanted)
    is_media_type = wanted.media_type is None or "/" in wanted.media_type
    found = represent(contents, wanted.media_type) if is_media_type else None
    if found is None:
        if not contents:
            raise UsageError(f"{operation.id} has no body there")
        offers = ", ".join(each.media_type for each in contents)
        raise UsageError(f"{operation.id} has no {wanted.media_type} there; it has {offers}")
    named = {each.name: each for each in found.content.examples}
    if wanted.example is not None and wanted.example not in named:
        raise UsageError(
            f"{operation.id} has no example '{wanted.example}'; it has {', '.join(named) or 'none'}"
        )
    direction = Direction.REQUEST if wanted.request else Direction.RESPONSE
    example = named[wanted.example] if wanted.example is not None else None
    return _page(producer, operation, found.content, (direction, example))


def _contents(operation: Operation, wanted: Wanted) -> tuple[Content, ...]:
    if wanted.request:
        return operation.body.contents if operation.body else ()
    if wanted.status is None:
        successful = [each for each in operation.responses if each.status.startswith("2")]
        return (successful or list(operation.responses))[0].contents if operation.responses else ()
    for response in operation.responses:
        if response.status == wanted.status.upper() or response.status == wanted.status:
            return response.contents
    known = ", ".join(each.status for each in operation.responses)
    raise UsageError(f"{operation.id} documents no {wanted.status}; it documents {known}")


def _page(
    producer: Producer, operation: Operation, content: Content, how: tuple[Direction, Example | None]
) -> str:
    direction, example = how
    return producer.page(operation, content, View(direction, essence(concrete(content.media_type))), example)


def _write(path: Path, text: str) -> Path:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}") from None
    return path

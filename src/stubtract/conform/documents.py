"""Is the document itself sound? Small rules over a contract, in a table; each yields findings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from stubtract.conform.validators import Validators
from stubtract.contract import Contract, Direction, Link, Operation
from stubtract.contract import pointer as pointers
from stubtract.errors import DocumentError
from stubtract.findings import Finding, Severity

_TEMPLATE = re.compile(r"\{([^{}]*)\}")


def lint(contract: Contract) -> tuple[Finding, ...]:
    """Everything that is wrong with a document, broken operations first."""
    found = list(contract.findings())
    for rule in _RULES:
        found += rule(contract)
    return tuple(dict.fromkeys(found))


def _path_parameters(contract: Contract) -> Iterator[Finding]:
    """OpenAPI 3.1, section 4.8.12.1: every template expression has its parameter, and the other way round."""
    for operation in contract.operations():
        named = set(_TEMPLATE.findall(operation.path))
        declared = {each.name for each in operation.parameters if each.place == "path"}
        for name in sorted(named - declared):
            yield Finding(
                rule="path-parameter",
                where=contract.where(operation.location),
                message=f"the path has {{{name}}}, but there is no path parameter '{name}'",
                hint="declare it with 'in: path' and 'required: true'",
            )
        for name in sorted(declared - named):
            yield Finding(
                rule="path-parameter",
                where=contract.where(operation.location),
                message=f"path parameter '{name}' is not in the path {operation.path}",
            )


def _operation_ids(contract: Contract) -> Iterator[Finding]:
    """OpenAPI 3.1, section 4.8.10.1: an operationId is unique."""
    first: dict[str, str] = {}
    for path in contract.paths:
        for method, name in path.ids.items():
            here = f"{method} {path.template}"
            if first.setdefault(name, here) != here:
                message = f"operationId '{name}' of {here} is taken by {first[name]}"
                pointer = pointers.of(("paths", path.template, method.lower(), "operationId"))
                where = contract.where(f"{contract.path.name}#{pointer}")
                yield Finding(rule="operation-id", where=where, message=message)


def _schemas(contract: Contract) -> Iterator[Finding]:
    """Every schema of a body or parameter compiles, its patterns are regular expressions."""
    validators = Validators(contract)
    for operation in contract.operations():
        for link, direction in _links(operation):
            try:
                validators.of(link, direction)
            except DocumentError as error:
                yield error.finding()


def _links(operation: Operation) -> Iterator[tuple[Link, Direction]]:
    for parameter in operation.parameters:
        if parameter.link:
            yield parameter.link, Direction.REQUEST
    for content in operation.body.contents if operation.body else ():
        if content.link:
            yield content.link, Direction.REQUEST
    for response in operation.responses:
        for content in response.contents:
            if content.link:
                yield content.link, Direction.RESPONSE


def _examples(contract: Contract) -> Iterator[Finding]:
    """Examples keep to the schema that they are examples of."""
    validators = Validators(contract)
    for operation in contract.operations():
        bodies = [(each, Direction.REQUEST) for each in (operation.body.contents if operation.body else ())]
        bodies += [
            (each, Direction.RESPONSE) for response in operation.responses for each in response.contents
        ]
        for content, direction in bodies:
            for example in content.examples:
                if content.link is None or example.value is None:
                    continue
                try:
                    wrong = validators.of(content.link, direction).findings(
                        example.value.value, contract.where(example.location)
                    )
                except DocumentError:
                    continue
                for each in wrong:
                    yield Finding(
                        rule="example",
                        severity=Severity.WARNING,
                        where=each.where,
                        message=f"the example breaks its schema: {each.message}",
                        law=each.law,
                    )


_RULES: tuple[Callable[[Contract], Iterator[Finding]], ...] = (
    _path_parameters,
    _operation_ids,
    _schemas,
    _examples,
)

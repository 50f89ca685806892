"""Requests against operations: parameters decoded by style and judged, bodies decoded and judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from stubtract.conform.near import did_you_mean, found_instead, misspelt
from stubtract.conform.validators import Validators
from stubtract.contract import Content, Direction, Json, Operation, Parameter
from stubtract.findings import Finding, Where
from stubtract.wire import ANY, decode
from stubtract.wire import parameters as styles
from stubtract.wire.media_types import essence, match_content_type
from stubtract.wire.messages import Request


class Fault(Enum):
    """What kind of wrong a body is, for it decides the status code."""

    NONE = "none"
    UNSUPPORTED = "unsupported media type"
    MALFORMED = "malformed"
    INVALID = "invalid"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What there is to say about a body.

    Attributes:
        fault: The kind of wrong.
        findings: Each thing that is wrong.
        value: The plain value, where it could be read.
    """

    fault: Fault = Fault.NONE
    findings: tuple[Finding, ...] = ()
    value: Json = None


def check_parameters(
    operation: Operation, request: Request, path_values: Mapping[str, str], validators: Validators
) -> tuple[Finding, ...]:
    """Everything that is wrong with the parameters of a request; a near miss of a name is a warning.

    Args:
        operation: What was asked for.
        request: The request.
        path_values: The percent-encoded text of each path parameter.
        validators: Those of the operation's contract.
    """
    pairs = styles.raw_query(request.query)
    cookies = list(request.cookies())
    found: list[Finding] = []
    for parameter in operation.parameters:
        where = Where(part=parameter.place, name=parameter.name)
        try:
            given, value = _read(parameter, request, path_values, (pairs, cookies))
        except styles.BadForm as error:
            rule = "repeated" if isinstance(error, styles.Repeated) else "style"
            found.append(Finding(rule=rule, where=where, message=str(error), law=parameter.location))
            continue
        if given and parameter.link is not None:
            found += validators.of(parameter.link, Direction.REQUEST).findings(value, where)
        elif parameter.required and not given:
            found.append(_absent(parameter, request, (pairs, cookies)))
    return (*found, *misspelt(operation, [name for name, _ in pairs]))


def _read(
    parameter: Parameter,
    request: Request,
    path_values: Mapping[str, str],
    named: tuple[styles.Pairs, styles.Pairs],
) -> tuple[bool, Json]:
    """Whether a parameter is there, and its value."""
    if parameter.place == "path":
        raw = path_values.get(parameter.name)
        return raw is not None, None if raw is None else styles.from_path(parameter, raw)
    if parameter.place == "header":
        lines = request.lines(parameter.name)
        return bool(lines), styles.from_header(parameter, lines) if lines else None
    return styles.from_query(parameter, named[parameter.place == "cookie"])


def _absent(parameter: Parameter, request: Request, named: tuple[styles.Pairs, styles.Pairs]) -> Finding:
    """A parameter that must be there is not; a name that looks like it may be."""
    names = {
        "query": [name for name, _ in named[0]],
        "cookie": [name for name, _ in named[1]],
        "header": [name for name, _ in request.headers],
    }
    return Finding(
        rule="required",
        where=Where(part=parameter.place, name=parameter.name),
        message="expected this parameter, which is missing",
        hint=found_instead(parameter.name, names.get(parameter.place, [])),
        law=parameter.location,
    )


def check_body(operation: Operation, request: Request, validators: Validators) -> Verdict:
    """What is wrong with the body of a request; nothing where the operation documents none."""
    if operation.body is None:
        return Verdict()
    if not request.body:
        return _missing(operation) if operation.body.required else Verdict()
    contents = operation.body.contents
    content_type = request.header("Content-Type")
    index = match_content_type(content_type, [each.media_type for each in contents]) if content_type else 0
    if not contents:
        return Verdict()
    if index is None:
        return _unsupported(operation, content_type or "")
    if (request.header("Content-Encoding") or "identity").strip().lower() != "identity":
        return _unsupported(operation, f"the Content-Encoding {request.header('Content-Encoding')}")
    return _content(
        operation, contents[index], content_type or contents[index].media_type, request, validators
    )


def _missing(operation: Operation) -> Verdict:
    law = operation.body.location if operation.body else ""
    finding = Finding(
        rule="required", where=Where(part="body"), message="expected a body, which is missing", law=law
    )
    return Verdict(Fault.INVALID, (finding,))


def _unsupported(operation: Operation, content_type: str) -> Verdict:
    offered = [each.media_type for each in operation.body.contents] if operation.body else []
    offers = ", ".join(offered)
    finding = Finding(
        rule="content-type",
        where=Where(part="header", name="Content-Type"),
        message=f"expected {offers}, found {content_type}",
        hint=did_you_mean(essence(content_type), offered),
        law=operation.body.location if operation.body else "",
    )
    return Verdict(Fault.UNSUPPORTED, (finding,))


def _content(
    operation: Operation, content: Content, content_type: str, request: Request, validators: Validators
) -> Verdict:
    decoded = decode(content_type, content.schema or ANY, request.body, operation.style)
    if decoded is None:
        return Verdict()
    if decoded.findings:
        return Verdict(Fault.MALFORMED, decoded.findings)
    if content.link is None:
        return Verdict(value=decoded.value)
    findings = validators.of(content.link, Direction.REQUEST).findings(decoded.value, Where(part="body"))
    return Verdict(Fault.INVALID if findings else Fault.NONE, findings, decoded.value)
